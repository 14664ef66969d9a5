from __future__ import annotations

import uuid

from django.db import models
from django.db.models.functions import Now

from storytelling.events.models import Stream
from storytelling.people.models import Team, User


class WorldQuerySet(models.QuerySet["World"]):
    def visible_to(self, user: User) -> WorldQuerySet:
        """Worlds of the teams `user` is a member of."""
        return self.filter(team__memberships__user=user)


class World(models.Model):
    """A shared project: its stories, and one stream of everything that happens in it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="worlds")
    slug = models.SlugField(max_length=80, allow_unicode=True)
    name = models.CharField(max_length=160)
    logline = models.CharField(max_length=300, blank=True)
    stream = models.OneToOneField(Stream, on_delete=models.PROTECT, related_name="world")
    created_at = models.DateTimeField(db_default=Now())

    objects = WorldQuerySet.as_manager()

    class Meta:
        db_table = "world"
        constraints = [models.UniqueConstraint(fields=["team", "slug"], name="world_slug_in_team")]

    def __str__(self) -> str:
        return self.name


class Story(models.Model):
    """One tale of a world: it has exactly one manuscript."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    world = models.ForeignKey(World, on_delete=models.CASCADE, related_name="stories")
    slug = models.SlugField(max_length=80, allow_unicode=True)
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "story"
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["world", "slug"], name="story_slug_in_world")]

    def __str__(self) -> str:
        return self.title
