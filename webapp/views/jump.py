"""Everything of a world that one can jump to by name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from storytelling.manuscript.models import Scene
from storytelling.worlds.models import World
from webapp.access import asks

MOST_SCENES = 1500


@require_safe
@asks("world.see")
def jump(request: HttpRequest, world: World) -> HttpResponse:
    scenes = list(
        Scene.objects.filter(manuscript__story__world=world)
        .select_related("manuscript__story")
        .order_by("manuscript__story__created_at", "number")[:MOST_SCENES]
    )
    context = {
        "team": world.team,
        "world": world,
        "stories": list(world.stories.all()),
        "scenes": scenes,
        "characters": _first_scenes(scenes),
    }
    return render(request, "world/_jump_list.html", context)


def _first_scenes(scenes: list[Scene]) -> list[tuple[str, Scene]]:
    """Each character with the scene they first appear in."""
    first: dict[str, Scene] = {}
    for scene in scenes:
        for name in scene.characters:
            first.setdefault(str(name), scene)
    return sorted(first.items())
