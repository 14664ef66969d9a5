"""Marks on the floor: where everybody stands when the shot begins, apart from each other and as near as they deal."""

from __future__ import annotations

import math
from dataclasses import dataclass

from inference.contract import Brief, Figure, Move
from inference.engines.drawn.chance import chance
from inference.engines.drawn.figures import Cue, Puppet
from inference.engines.drawn.figures.cue import Spot
from inference.engines.drawn.sizes import FAR, NEAR
from inference.engines.drawn.verbs import canonical

_SIDES = {"left": -0.75, "right": 0.75, "centre": 0.0, "foreground": -0.5, "background": 0.55}
_DEPTHS = {"foreground": -1.1, "background": 1.6}
# Metres between two of a man's height who do this to one another.
TOUCH = {
    "embrace": 0.33,
    "fight": 1.25,
    "give": 1.1,
    "take": 1.1,
    "push": 0.85,
    "dance": 0.75,
    "throw": 1.7,
    "feed": 1.1,
}
_LONG = ("sword", "swords", "spear", "staff", "lance", "sabre", "rapier", "axe")
REACH = 1.75  # metres between two who fight with those
TALK = 1.15
APART = 0.8  # metres, at the least, between the middles of two in one frame
_ARMIES = ("armies", "two army", "both sides", "two hosts", "two hordes", "two lines")
_BEHIND = ("behind", "after")
_BESIDE = ("beside", "next to", "alongside", "at the side of", "by the side of")


@dataclass(frozen=True, slots=True)
class Body:
    """A figure as the floor knows it: how tall, and metres from its middle to its nose."""

    figure: Figure
    height: float
    half: float


def body_of(figure: Figure, puppet: Puppet) -> Body:
    beast = figure.kind == "animal"
    nose = abs(puppet.pose(Cue(t=0.0, heading=math.pi / 2)).head[0]) if beast else 0.0
    return Body(figure, puppet.height, max(0.16 * puppet.height, 1.25 * nose))


def marks(brief: Brief, bodies: list[Body]) -> dict[str, Spot]:
    """The spot of every principal by uid; crowds have `in_crowd`."""
    ordered = sorted(bodies, key=lambda b: (_SIDES.get(b.figure.position, 0.0), b.figure.uid))
    if not ordered:
        return {}
    if len(ordered) == 1:
        figure = ordered[0].figure
        x = _SIDES.get(figure.position, 0.0) if brief.camera.on != figure.uid else 0.0
        return {figure.uid: (x, 0.0, max(0.0, _DEPTHS.get(figure.position, 0.0)))}
    gap = _gap(brief, ordered)
    found: dict[str, Spot] = {}
    x = 0.0
    for i, body in enumerate(ordered):
        if i:
            last = ordered[i - 1]
            room = (body.half + last.half) * (1.0 if gap < TALK else 1.15)
            x += max(gap, room if max(body.half, last.half) > 0.5 else 0.0)
        found[body.figure.uid] = (x, 0.0, _depth(brief, body.figure, i, len(ordered)))
    middle = (min(s[0] for s in found.values()) + max(s[0] for s in found.values())) / 2
    found = {uid: (x - middle, y, z) for uid, (x, y, z) in found.items()}
    return _related(brief, {b.figure.uid: b for b in bodies}, found)


def _gap(brief: Brief, ordered: list[Body]) -> float:
    """Metres from one to the next: as near as what they do to one another asks."""
    uids = {b.figure.uid for b in ordered}
    scale = (sum(b.height for b in ordered[:2]) / 2 / 1.7) ** 0.8 if len(ordered) > 1 else 1.0
    deals = [canonical(a.verb) for a in brief.actions if a.who in uids and a.whom in uids and a.whom != a.who]
    if brief.camera.move is Move.WHIP_PAN:
        return 2.8
    armed = any(p.kind in _LONG for p in brief.props)
    near = [REACH if armed and v == "fight" else TOUCH[v] for v in deals if v in TOUCH]
    if len(ordered) == 2 and near:
        return min(near) * scale
    talk = TALK if brief.camera.size in NEAR else 1.45
    return max(APART, talk * (0.82 if len(ordered) > 2 and brief.camera.size in NEAR else 1.0)) * max(0.7, scale)


def _depth(brief: Brief, figure: Figure, i: int, of: int) -> float:
    if brief.camera.size in FAR:
        return max(-0.6, _DEPTHS.get(figure.position, 0.0))
    if figure.position == "background":
        return 0.5
    return 0.35 if of > 2 and i % 2 else 0.0


def _related(brief: Brief, bodies: dict[str, Body], found: dict[str, Spot]) -> dict[str, Spot]:
    """Behind, beside, in front of somebody: what the words say of two outweighs the sides they keep."""
    for action in brief.actions:
        if action.who not in found or action.whom not in found or action.who == action.whom:
            continue
        me, other = bodies[action.who], bodies[str(action.whom)]
        x, y, z = found[other.figure.uid]
        side = 1.0 if found[me.figure.uid][0] >= x else -1.0
        manner = action.manner.lower()
        big = me.height > 1.5 * other.height
        if any(w in manner for w in _BEHIND):
            aside = 0.35 * me.half + 0.9 if big else 0.62
            found[me.figure.uid] = (x + side * aside, y, z + (1.2 + me.half + 0.25 * me.height if big else 1.1))
        elif any(w in manner for w in _BESIDE):
            found[me.figure.uid] = (x + side * (me.half + other.half + 0.35), y, z)
        elif "front of" in manner or "before" in manner.split():
            found[me.figure.uid] = (x + side * 0.7, y, z - 0.7)
    return found


def in_crowd(figure: Figure, member: int, of: int, aerial: bool) -> Spot:
    """Where one of a crowd stands: rows behind the principals, or, of two armies, one of two facing masses."""
    dice = chance(figure.uid, "crowd", member)
    lot = float(dice.uniform(-2.2, 2.2))
    if opposed(figure):
        return _in_army(member, -1.0 if lot < 0 else 1.0, dice.uniform(-1, 1), dice.uniform(-1, 1))
    row = int((member / 5) ** 0.8)
    wide = 1.4 + row * 0.55
    grid = ((member * 0.618) % 1.0 - 0.5) * 4.4  # the golden ratio spreads neighbours apart
    x = (0.6 * grid + 0.4 * lot) * wide * (1.6 if aerial else 1.0)
    return x, 0.0, 1.5 + row * 1.0 + float(dice.uniform(-0.3, 0.3))


def opposed(figure: Figure) -> bool:
    """Whether a crowd is two that face each other."""
    words = f"{figure.name} {figure.appearance} {figure.build}".lower()
    return (figure.kind == "crowd" or figure.count > 1) and any(w in words for w in _ARMIES)


def _in_army(member: int, side: float, a: float, b: float) -> Spot:
    """Ranks and files, a stone's throw of empty field between the two."""
    file, rank = divmod(member, 5)
    return side * (3.0 + 1.5 * rank + 0.3 * a), 0.0, -6.0 + 2.2 * file + 0.5 * b
