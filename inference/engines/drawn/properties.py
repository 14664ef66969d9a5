"""Props that nobody holds: where they stand or float, and the one that fills an insert."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from inference.contract import Brief, Figure, Prop, Size
from inference.engines.drawn.actors import Actor
from inference.engines.drawn.chance import chance
from inference.engines.drawn.figures.cue import Glow, Spot
from inference.engines.drawn.figures.props import Act, prop_glow, prop_size

TIGHT = (Size.INSERT, Size.EXTREME_CLOSE, Size.CLOSE, Size.MEDIUM_CLOSE)
# What the kits dress a place with; they are not set out again as props.
DRESSED = frozenset(
    [
        "lantern",
        "shelf",
        "book",
        "tree",
        "flower",
        "rock",
        "stone",
        "door",
        "window",
        "table",
        "chair",
        "bench",
        "bed",
        "sofa",
        "desk",
        "tower",
        "wave",
    ]
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Property:
    """A prop in the picture. `doings` are what it or its parts do; `insert` when it fills the frame, on `holder`'s
    hand."""

    prop: Prop
    spot: Spot
    scale: float = 1.0
    insert: bool = False
    holder: Figure | None = None
    doings: tuple[tuple[str, str], ...] = ()
    floats: bool = False

    def act(self, t: float, seconds: float) -> Act:
        """What it does by itself at `t`: its doings share the shot's length."""
        if not self.doings:
            return Act()
        step = seconds / len(self.doings)
        now = min(len(self.doings) - 1, int(t / step))
        said = self.doings[now][1]
        verb, _, manner = said.partition(" ")
        before = tuple(d[1].split()[0] for d in self.doings[:now])
        lean = 1.0 if "bend" in said or "lean" in said else 0.0
        return Act(
            verbs=(verb, *before), manner=manner, progress=(t - now * step) / step, toward=lean * min(1.0, t / step)
        )

    @property
    def middle(self) -> Spot:
        """The middle of its drawing."""
        left, bottom, right, top = prop_size(self.prop)
        x, y, z = self.spot
        return x + (left + right) / 2, y + (bottom + top) / 2, z

    def at(self, t: float) -> Spot:
        """Where it is at `t`; what floats bobs."""
        x, y, z = self.spot
        return (x, y + 0.03 * math.sin(t * 1.3 + x), z) if self.floats else self.spot


def insert_of(brief: Brief) -> Property | None:
    """The prop a tight shot is on, filling the frame; None when the shot is on somebody."""
    if brief.camera.size not in TIGHT or any(f.uid == brief.camera.on for f in brief.figures):
        return None
    prop = _named(brief, brief.camera.on) or (
        brief.props[0] if brief.props and (brief.camera.size is Size.INSERT or not brief.figures) else None
    )
    if prop is None and brief.camera.on:
        prop = Prop(name=brief.camera.on, kind=brief.camera.on.split()[-1])
    if prop is None:
        return None
    holder = next((f for f in brief.figures if f.uid == prop.holder), None)
    people = {f.uid for f in brief.figures}
    doings = tuple((a.who, f"{a.verb} {a.manner}".strip()) for a in brief.actions if a.who not in people)
    return Property(prop=prop, spot=(0.0, 1.1, 0.0), insert=True, holder=holder, doings=doings)


def _named(brief: Brief, name: str | None) -> Prop | None:
    if not name:
        return None
    wanted = name.lower()
    exact = [p for p in brief.props if wanted in (p.name.lower(), p.kind.lower())]
    close = [p for p in brief.props if p.kind.lower() in wanted or wanted in p.name.lower()]
    return next(iter(exact or close), None)


def set_out(brief: Brief, actors: tuple[Actor, ...], under: bool) -> tuple[Property, ...]:
    """Props that lie, stand or float about: near the hand that wants them, else on the ground beside the figures."""
    company = {a.figure.uid: a for a in actors}
    found: list[Property] = []
    for i, prop in enumerate(brief.props[:12]):
        if prop.holder in company:
            continue
        wanting = next((a for a in brief.actions if a.who in company and _is(prop, a.whom, a.with_)), None)
        if wanting is None and (prop.count > 3 or prop.kind in DRESSED):
            continue
        found.append(_wanted(prop, company[wanting.who], under) if wanting else _lying(prop, i, brief, under))
    return tuple(found)


def _is(prop: Prop, *names: str | None) -> bool:
    return any(n and (n.lower() == prop.name.lower() or prop.kind.lower() in n.lower().split()) for n in names)


def _wanted(prop: Prop, actor: Actor, under: bool) -> Property:
    """Within reach of the hand that goes for it, on the side the figure faces."""
    x, y, z = actor.route.end
    side = -1.0 if actor.figure.facing == "left" else 1.0
    return Property(
        prop=prop, spot=(x + side * 0.42 * actor.puppet.height, y + 0.62 * actor.puppet.height, z - 0.05), floats=True
    )


def _lying(prop: Prop, i: int, brief: Brief, under: bool) -> Property:
    left, bottom, right, _ = prop_size(prop)
    dice = chance(brief.place.uid, prop.name, i)
    wide = right - left
    x = (1.0 if i % 2 else -1.0) * (0.9 + 0.35 * (i // 2) + wide / 2) + float(dice.uniform(-0.1, 0.1))
    floats = under or prop.kind in ("kite", "balloon", "feather", "bird")
    return Property(prop=prop, spot=(x, -bottom + (1.4 if floats else 0.0), 0.5 + 0.3 * i), floats=floats)


def insert_height(thing: Property) -> float:
    """Metres of the frame's height for an insert of `thing`."""
    left, bottom, right, top = prop_size(thing.prop)
    return float(np.clip(max(top - bottom, (right - left) * 0.7) * 1.55, 0.05, 6.0))


def glow_of(prop: Prop) -> Glow | None:
    """The light a prop gives, or None."""
    return prop_glow(prop, (0.0, 0.0))
