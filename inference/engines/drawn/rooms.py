"""People and the furniture of a room: who is said to be at the stove stands at the stove."""

from __future__ import annotations

import re
from dataclasses import replace

from inference.contract import Brief, Setting
from inference.engines.drawn.actors import Actor
from inference.engines.drawn.scenery import Scenery
from inference.engines.drawn.sizes import FAR

_WORD = re.compile(r"[a-z]+")
_SAME = {"oven": "stove", "cooker": "stove", "couch": "sofa", "hearth": "fireplace", "fire": "fireplace"}
_SEATS = ("table", "desk", "counter", "bar")
BEFORE, ASIDE = 0.75, 1.15  # metres before a piece one stands, beside a table one sits


def settled(brief: Brief, actors: tuple[Actor, ...], scenery: Scenery) -> tuple[Actor, ...]:
    """The actors at the pieces their words name, in a wide look at a room; everyone else where they were."""
    if brief.camera.size not in FAR or brief.place.setting is Setting.EXT or not scenery.pieces:
        return actors
    return tuple(_at(actor, scenery) for actor in actors)


def _at(actor: Actor, scenery: Scenery) -> Actor:
    if actor.extra or actor.rides or actor.route.length > 0.1:
        return actor
    for beat in actor.beats:
        words = _WORD.findall(f"{beat.manner} {beat.with_ or ''}".lower())
        named = {_SAME.get(w, w) for w in words}
        piece = next((p for p in scenery.pieces if p[0] in named), None)
        if piece is None or not {"at", "by", "before", "near"} & set(words):
            continue
        name, x, z = piece
        side = -1.0 if x > 0 else 1.0
        at = (x + side * ASIDE, 0.0, z - 0.05) if name in _SEATS else (x - 0.25 * side, 0.0, z - BEFORE)
        facing = (1.2 if x > at[0] else -1.2) if name in _SEATS else actor.heading
        return replace(actor, route=replace(actor.route, start=at, end=at), heading=facing)
    return actor
