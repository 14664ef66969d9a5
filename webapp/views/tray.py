"""The tray: shots the script no longer has, with their takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from storytelling.errors import Refused
from storytelling.manuscript.models import Shot
from storytelling.people.models import User
from storytelling.rendering import tray as verbs
from storytelling.rendering.models import Take
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.views.answers import refused, wants_part
from webapp.views.frame import framed

MOST = 50  # shown at once


@dataclass(frozen=True, slots=True)
class Lying:
    """One shot of the tray."""

    shot: Shot
    takes: list[Take]

    @property
    def take(self) -> Take | None:
        return self.takes[0] if self.takes else None


@dataclass(frozen=True, slots=True)
class Tray:
    count: int
    shots: list[Lying]


def tray_of(story: Story) -> Tray:
    """Newest first; takes of each newest first."""
    takes = Prefetch("takes", Take.objects.select_related("asset", "poster").order_by("-number"))
    lying = story.manuscript.shots.in_tray()
    shots = [Lying(shot, list(shot.takes.all())) for shot in lying.prefetch_related(takes)[:MOST]]
    return Tray(lying.count() if len(shots) == MOST else len(shots), shots)


@require_safe
@asks("script.read")
def tray(request: HttpRequest, story: Story) -> HttpResponse:
    context = framed(request, story.world, "script", story) | {"tray": tray_of(story)}
    return render(request, "story/_tray.html", context)


@require_POST
@asks("shot.change")
def discard(request: HttpRequest, story: Story, shot: UUID) -> HttpResponse:
    """Answers with the address that undoes it."""
    found = _shot(story, shot)
    try:
        verbs.discard(found, by=cast(User, request.user))
    except Refused as why:
        return refused(request, why, to=_script(story))
    undo = reverse("tray_take_back", args=[*_names(story), shot])
    return _done(request, story, "Discarded.", undo)


@require_POST
@asks("shot.change")
def take_back(request: HttpRequest, story: Story, shot: UUID) -> HttpResponse:
    try:
        verbs.take_back(_shot(story, shot), by=cast(User, request.user))
    except Refused as why:
        return refused(request, why, to=_script(story))
    return _done(request, story, "It is in the tray again.")


@require_POST
@asks("shot.change")
def give(request: HttpRequest, story: Story, shot: UUID) -> HttpResponse:
    """Its takes go to the shot `to`."""
    try:
        heir = get_object_or_404(story.manuscript.shots.in_story(), uid=UUID(request.POST.get("to", "")))
    except ValueError:
        return refused(request, Refused("Choose the shot that gets the takes. Nothing was changed."), to=_script(story))
    try:
        count = verbs.give(_shot(story, shot), heir, by=cast(User, request.user))
    except Refused as why:
        return refused(request, why, to=_script(story))
    takes = f"{count} take{'' if count == 1 else 's'}"
    return _done(
        request, story, f"Shot {heir.scene and heir.scene.number}.{heir.number} has got {takes} from the tray."
    )


def _done(request: HttpRequest, story: Story, said: str, undo: str = "") -> HttpResponse:
    if wants_part(request):
        return JsonResponse({"said": said, "undo": undo})
    messages.success(request, said)
    return redirect(_script(story))


def _shot(story: Story, uid: UUID) -> Shot:
    return get_object_or_404(Shot, manuscript=story.manuscript, uid=uid)


def _names(story: Story) -> list[str]:
    return [story.world.team.slug, story.world.slug, story.slug]


def _script(story: Story) -> str:
    return reverse("script", args=_names(story))
