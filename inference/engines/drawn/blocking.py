"""Blocking: who stands where, who goes where, who faces whom."""

from __future__ import annotations

import numpy as np

from inference.contract import Brief, Figure
from inference.engines.drawn.actors import Actor, Beat, Route
from inference.engines.drawn.chance import chance
from inference.engines.drawn.figures import cast
from inference.engines.drawn.figures.cue import Spot
from inference.engines.drawn.speech import syllables
from inference.engines.drawn.verbs import TRAVEL, canonical

MOST_FIGURES = 60
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
    return tuple(actors), tuple(dict.fromkeys(missed))


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
    """Where the travelling beats carry the figure."""
    going = next((b for b in beats if b.verb in TRAVEL or b.verb in ("rise", "fall")), None)
    x, y, z = spot
    if under:
        y = 0.6
    still = Route(start=(x, y, z), end=(x, y, z), finish=brief.seconds)
    if going is None:
        return still
    way = min(TRAVEL.get(going.verb, 1.0) * (going.end - going.start), 14.0)
    manner = going.manner.lower()
    sign = -1.0 if figure.facing == "left" else 1.0
    if "toward us" in manner or "toward the camera" in manner or "towards us" in manner:
        return Route(start=(x, y, z + way), end=(x, y, z), finish=going.end)
    if "away" in manner:
        return Route(start=(x, y, z), end=(x, y, z + way), finish=going.end)
    if going.verb == "rise":
        return Route(start=(x, y - 2.2, z), end=(x, y, z), begin=going.start, finish=going.end, steady=False)
    if going.verb == "fall":
        return Route(start=(x, y + 2.0, z), end=(x, y, z), begin=going.start, finish=going.end)
    if "down" in manner:
        return Route(start=(x - sign * way * 0.3, y + way * 0.5, z), end=(x, y, z), finish=going.end)
    if "up" in manner:
        return Route(start=(x, y, z), end=(x + sign * way * 0.3, y + way * 0.5, z), finish=going.end)
    if going.verb == "enter":
        return Route(start=(x - sign * 3.5, y, z), end=(x, y, z), begin=going.start, finish=going.end, steady=False)
    if going.verb == "leave":
        return Route(start=(x, y, z), end=(x + sign * 4.5, y, z), begin=going.start, finish=going.end)
    return Route(start=(x - sign * way / 2, y, z), end=(x + sign * way / 2, y, z), finish=going.end)
