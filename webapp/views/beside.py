"""The shots beside the script: those of the scene the cursor is in, as they are now."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from storytelling.manuscript.models import Scene
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.views.cards import Row, cards_of
from webapp.views.engines import Engines, engines_now
from webapp.views.frame import framed


@dataclass(frozen=True, slots=True)
class Beside:
    """`row` is None where the script has no scene yet."""

    row: Row | None
    engines: Engines


def beside_of(story: Story, line: int = 1) -> Beside:
    """The scene that line `line` belongs to."""
    engines = engines_now()
    scenes = story.manuscript.scenes
    scene = scenes.filter(first_line__lte=line).last() or scenes.first()
    return Beside(_row(story, scene, engines) if scene else None, engines)


def _row(story: Story, scene: Scene, engines: Engines) -> Row:
    shots = story.manuscript.shots.in_story().filter(scene=scene)
    return Row(scene, tuple(cards_of(story, shots, {scene.pk: scene}, engines)))


@require_safe
@asks("script.read")
def shots(request: HttpRequest, story: Story) -> HttpResponse:
    """The shots of the scene at `line` alone."""
    asked = request.GET.get("line", "")
    line = int(asked) if asked.isdecimal() and len(asked) < 8 else 1
    context = framed(request, story.world, "script", story) | {"beside": beside_of(story, line)}
    return render(request, "story/_beside_shots.html", context)
