"""Worlds: opened by a team, where stories are told."""

from __future__ import annotations

from django.db import transaction

from storytelling.events.models import Stream
from storytelling.events.stream import record
from storytelling.people.models import Team, User
from storytelling.slugs import free_slug, shown_name
from storytelling.worlds.models import World


def open_world(team: Team, name: str, *, by: User) -> World:
    """A new, empty world of `team`."""
    name = shown_name(name, 160) or "Untitled world"
    with transaction.atomic():
        slug = free_slug(team.worlds.all(), name, fallback="world")
        world = World.objects.create(team=team, slug=slug, name=name, stream=Stream.objects.create())
        record(world.stream, "world.opened", actor=by, subject=world)
    return world


def rename_world(world: World, name: str, *, by: User) -> None:
    """Another name; its address stays."""
    name = shown_name(name, 160) or world.name
    with transaction.atomic():
        if World.objects.filter(pk=world.pk).exclude(name=name).update(name=name):
            record(world.stream, "world.renamed", actor=by, subject=world)
