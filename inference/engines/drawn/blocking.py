"""Blocking: who stands where, who goes where, who faces whom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inference.contract import Brief, Figure
from inference.engines.drawn.actors import Actor, Beat, Route
from inference.engines.drawn.chance import chance
from inference.engines.drawn.figures import cast
from inference.engines.drawn.figures.cue import Spot
from inference.engines.drawn.speech import syllables
from inference.engines.drawn.verbs import TRAVEL, canonical

MOST_FIGURES = 60
LONGEST_WAY = 14.0
_US = ("toward us", "towards us", "toward the camera", "towards the camera", "to camera")
FACING = {"left": -1.15, "right": 1.15, "camera": 0.25, "away": float(np.pi) - 0.3}
_PLACES = {
    "left": (-0.75, 0.0),
    "right": (0.75, 0.0),
    "centre": (0.0, 0.0),
    "foreground": (-0.5, -1.1),
    "background": (0.55, 2.2),
}


def block(brief: Brief, seed: int, under: bool, wind: float) -> tuple[tuple[Actor, ...], tuple[str, ...]]:
    """The actors of a shot, back to front free, and the verbs nobody could play."""
    missed: list[str] = []
    actors: list[Actor] = []
    for i, (figure, member) in enumerate(_members(brief.figures)):
        principal = figure.count <= 1 and figure.kind != "crowd"
        spot = _stand(figure, i, len(brief.figures)) if principal else _in_crowd(figure, member)
        beats = _beats(brief, figure, missed) if principal or member < 3 else ()
        route = _route(brief, figure, spot, beats, under)
        lines = tuple(syllables(s) for s in brief.dialogue if s.on_screen and s.character == figure.uid)
        actors.append(
            Actor(
                figure=figure,
                puppet=cast(figure, member),
                route=route,
                heading=_heading(figure, spot, len(brief.figures)),
                beats=beats,
                held=tuple(p for p in brief.props if p.holder == figure.uid),
                lines=lines,
                member=member,
                phase=float(chance(seed, figure.uid, member).uniform(0, 20)),
                extra=not principal,
                wet=under,
                wind=wind,
            )
        )
    return tuple(_following(actors)), tuple(dict.fromkeys(missed))


def _members(figures: tuple[Figure, ...]) -> list[tuple[Figure, int]]:
    found: list[tuple[Figure, int]] = []
    for figure in figures:
        many = max(figure.count, 12 if figure.kind == "crowd" else 1)
        found += [(figure, member) for member in range(min(many, MOST_FIGURES))]
    return found[:MOST_FIGURES]


def _stand(figure: Figure, i: int, of: int) -> Spot:
    x, z = _PLACES.get(figure.position, (0.0, 0.0))
    if figure.position == "centre" and of > 1:
        x = (i - (of - 1) / 2) * 1.1
    return x, 0.0, z


def _in_crowd(figure: Figure, member: int) -> Spot:
    dice = chance(figure.uid, "crowd", member)
    row = int((member / 5) ** 0.8)
    return float(dice.uniform(-2.2, 2.2) * (1.4 + row * 0.55)), 0.0, 1.5 + row * 1.0 + float(dice.uniform(-0.3, 0.3))


def _heading(figure: Figure, spot: Spot, of: int) -> float:
    if figure.facing == "camera" and of > 1 and abs(spot[0]) > 0.3:
        return -0.7 if spot[0] > 0 else 0.7
    return FACING.get(figure.facing, 0.2)


def _beats(brief: Brief, figure: Figure, missed: list[str]) -> tuple[Beat, ...]:
    """The figure's actions one after another over the shot's length."""
    mine = [a for a in brief.actions if a.who == figure.uid]
    beats = []
    for i, action in enumerate(mine):
        verb = canonical(action.verb)
        if verb is None:
            missed.append(action.verb)
            verb = "gesture"
        step = brief.seconds / len(mine)
        start = 0.0 if i == 0 else i * step
        beats.append(
            Beat(verb=verb, start=start, end=start + step, whom=action.whom, manner=action.manner, said=action.verb)
        )
    return tuple(beats)


def _route(brief: Brief, figure: Figure, spot: Spot, beats: tuple[Beat, ...], under: bool) -> Route:
    """Where the travelling beats carry the figure: one way through all of them."""
    going = [b for b in beats if b.verb in TRAVEL or b.verb in ("rise", "fall")]
    x, y, z = spot
    if under:
        y = 0.6
    if not going:
        return Route(start=(x, y, z), end=(x, y, z), finish=brief.seconds)
    first, last = going[0], going[-1]
    manner = " ".join(f"{b.manner} {b.whom or ''}" for b in going).lower()
    way = float(min(sum(TRAVEL.get(b.verb, 1.0) * (b.end - b.start) for b in going), LONGEST_WAY))
    sign = -1.0 if figure.facing == "left" else 1.0
    start, end = _way(first.verb, manner, (x, y, z), way, sign, under)
    steady = first.verb not in ("rise", "enter") and first.start <= 0
    return Route(start=start, end=end, begin=first.start, finish=last.end, steady=steady)


def _way(verb: str, manner: str, spot: Spot, way: float, sign: float, under: bool) -> tuple[Spot, Spot]:
    """Both ends of a way that is told by its verb and manner."""
    x, y, z = spot
    ends: dict[str, tuple[Spot, Spot]] = {
        "toward us": ((x * 0.5, y, z + way), spot),
        "away": (spot, (x * 0.5, y, z + way)),
        "rise": ((x, y - 2.2, z), spot),
        "fall": ((x, y + 2.0, z), spot),
        "down": ((x - sign * way * 0.3, y + way * 0.5, z), spot),
        "up": (spot, (x + sign * way * 0.3, y + way * 0.5, z)),
        "enter": ((x - sign * 3.5, y, z), spot),
        "leave": (spot, (x + sign * 4.5, y, z)),
        "across": ((x - sign * way / 2, y, z), (x + sign * way / 2, y, z)),
    }
    if any(w in manner for w in _US):
        return ends["toward us"]
    if "away" in manner or "into the distance" in manner:
        return ends["away"]
    if verb in ("rise", "fall", "enter", "leave"):
        return ends[verb]
    words = manner.split()
    if "down" in words and (under or verb in ("climb", "fly", "swim")):
        return ends["down"]
    if "up" in words or verb == "climb":
        return ends["up"]
    return ends["across"]


def _following(actors: list[Actor]) -> list[Actor]:
    """Who goes behind, after or beside somebody takes the same way, a step off."""
    by_uid = {a.figure.uid: a for a in actors}
    found = []
    for actor in actors:
        beat = next((b for b in actor.beats if b.whom in by_uid and b.verb in TRAVEL), None)
        leader = by_uid.get(beat.whom or "") if beat else None
        if beat is None or leader is None or leader is actor or leader.route.length < 0.3:
            found.append(actor)
            continue
        route = leader.route
        dx, dz = route.end[0] - route.start[0], route.end[2] - route.start[2]
        long = float(np.hypot(dx, dz)) or 1.0
        gap = 0.0 if "beside" in beat.manner else 1.25
        side = 0.75 if actor.figure.position != "left" else -0.75
        off = (-dx / long * gap + side * abs(dz) / long, -dz / long * gap + 0.35 * abs(dx) / long)
        moved = replace(
            route,
            start=(route.start[0] + off[0], route.start[1], route.start[2] + off[1]),
            end=(route.end[0] + off[0], route.end[1], route.end[2] + off[1]),
        )
        found.append(replace(actor, route=moved))
    return found
