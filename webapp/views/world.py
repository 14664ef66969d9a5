"""A world's front page: its stories, what happened lately, and the box that starts a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.db.models import Count, OuterRef, Subquery, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from storytelling.manuscript.models import Shot
from storytelling.people.models import User
from storytelling.rendering.models import Take
from storytelling.worlds.models import Story, World
from storytelling.worlds.worlds import rename_world
from webapp.access import asks
from webapp.forms.stories import TellForm
from webapp.views.engines import engines_now
from webapp.views.frame import framed
from webapp.views.news import lately
from webapp.views.starters import STARTERS


@dataclass(frozen=True, slots=True)
class Poster:
    """A story as a card: its newest take moves on it."""

    story: Story
    take: Take | None


@require_safe
@asks("world.see")
def world(request: HttpRequest, world: World) -> HttpResponse:
    context = framed(request, world, "world")
    found = stories_of(world)
    context |= {
        "stories": found,
        "lately": lately(world) if found else [],
        "members": world.team.memberships.select_related("user").order_by("joined_at"),
        "engines": engines_now(),
        "starters": STARTERS,
        "form": TellForm(),
    }
    return render(request, "world/world.html" if found else "world/first.html", context)


@require_POST
@asks("world.change")
def rename(request: HttpRequest, world: World) -> HttpResponse:
    """Another name; the address stays."""
    rename_world(world, request.POST.get("name", ""), by=cast(User, request.user))
    return redirect("world", team=world.team.slug, world=world.slug)


@require_safe
@asks("world.see")
def stories(request: HttpRequest, world: World) -> HttpResponse:
    return render(request, "world/_stories.html", {"world": world, "team": world.team, "stories": stories_of(world)})


@require_safe
@asks("world.see")
def news(request: HttpRequest, world: World) -> HttpResponse:
    return render(request, "world/_lately.html", {"world": world, "team": world.team, "lately": lately(world)})


def stories_of(world: World) -> list[Poster]:
    """Newest first, each with how much of it there is."""
    shots = Shot.objects.filter(manuscript__story=OuterRef("pk"), scene__isnull=False).order_by().values("manuscript")
    found = list(
        world.stories.annotate(
            shot_count=Subquery(shots.annotate(n=Count("pk")).values("n")),
            seconds=Subquery(shots.annotate(n=Sum("seconds")).values("n")),
            scene_count=Count("manuscript__scenes"),
        ).order_by("-created_at", "-id")
    )
    newest = {take.shot.manuscript.story_id: take for take in _newest_takes(found)}
    return [Poster(story, newest.get(story.pk)) for story in found]


def _newest_takes(stories: Iterable[Story]) -> Iterable[Take]:
    return (
        Take.objects.filter(shot__manuscript__story__in=[story.pk for story in stories])
        .select_related("asset", "poster", "shot__manuscript")
        .order_by("shot__manuscript__story_id", "-id")
        .distinct("shot__manuscript__story_id")
    )
