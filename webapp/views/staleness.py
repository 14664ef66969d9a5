"""Whether a take still shows what its shot says now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from storytelling.manuscript.models import Shot
from storytelling.rendering.models import RenderJob, Take

_SAID = {
    "words": "its words changed",
    "dialogue": "its dialogue changed",
    "figures": "who is in it changed",
    "actions": "what happens changed",
    "place": "its place changed",
    "light": "its light changed",
    "camera": "its camera changed",
    "props": "its things changed",
    "card": "its card changed",
    "seconds": "its length changed",
}


def why_stale(shots: Iterable[Shot], takes: Iterable[Take]) -> dict[int, str]:
    """For each shot (by primary key) whose take was made from another brief, what changed since. One query."""
    made = {take.shot_id: take.render_id for take in takes if take.render_id}
    briefs = dict(RenderJob.objects.filter(pk__in=made.values()).values_list("pk", "request_json__brief"))
    found = {}
    for shot in shots:
        before = briefs.get(made.get(shot.pk, 0))
        if before and (said := _difference(before, brief_json(shot))):
            found[shot.pk] = said
    return found


def brief_json(shot: Shot) -> dict[str, Any]:
    """The facts of the shot with people's values in place of the text's, as the render request holds them."""
    facts: dict[str, Any] = dict(shot.brief_json)
    for part in ("camera", "light"):
        facts[part] = {**facts.get(part, {}), **shot.overrides.get(part, {})}
    return facts | {"seconds": shot.overrides.get("seconds", facts.get("seconds"))}


def _difference(before: dict[str, Any], now: dict[str, Any]) -> str:
    said = [words for name, words in _SAID.items() if before.get(name) != now.get(name)]
    return said[0] if said else ""
