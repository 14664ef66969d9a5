"""Props that nobody holds: where they stand or float, and the one that fills an insert."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from inference.contract import Brief, Figure, Prop, Setting, Size
from inference.engines.drawn.actors import Actor, Route
from inference.engines.drawn.chance import chance
from inference.engines.drawn.figures.cue import Glow, Spot
from inference.engines.drawn.figures.props import Act, prop_glow, prop_size
from inference.engines.drawn.figures.props.lettering import written

TIGHT = (Size.INSERT, Size.EXTREME_CLOSE, Size.CLOSE, Size.MEDIUM_CLOSE)
# What the kits dress a place with; they are not set out again as props where people play.
_DRESSING = "lantern shelf book tree flower rock stone door window table chair bench bed sofa desk tower wave stove"
DRESSED = frozenset(_DRESSING.split())
FURNITURE = frozenset(["table", "chair", "bench", "bed", "sofa", "desk", "shelf", "tree", "rock", "tower", "wave"])
# Parts of a place, of a body or of an instrument: never set out by themselves.
_PARTS = "window door wall floor ceiling crosshair needle shelf flame glove hand face eye stove"
PARTS = frozenset(_PARTS.split())
# How things lie that nobody holds: radians they are turned by.
_TURNED = {
    1.45: "sword spear staff broom gun rifle bow wand stick oar paddle arrow shovel axe",
    1.5: "knife hammer wrench key pen quill spoon torch flashlight bottle candle saw",
    0.83: "umbrella parasol",
}
_LIES = {kind: turn for turn, kinds in _TURNED.items() for kind in kinds.split()}
# Metres from the ground to the grip of what rests on its rim and its handle, as it is turned above.
_LOWEST = {"umbrella": 0.11, "parasol": 0.11}
# What stands on furniture when nobody holds it: metres above the floor.
_SERVED = "bowl cup mug glass plate bottle bread cake pie teapot kettle vase letter book phone lamp"
_TABLED = frozenset(_SERVED.split())
TABLE_TOP = 0.8
_TRAVELS = {
    "drive": 5.0,
    "pass": 4.0,
    "race": 7.0,
    "roll": 1.6,
    "cross": 3.0,
    "sail": 1.2,
    "drift": 0.4,
    "float": 0.3,
    "ride": 3.0,
    "go": 2.0,
    "come": 2.0,
    "move": 1.5,
    "slide": 1.0,
}


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
    text: str = ""  # what the script says is written on it
    floats: bool = False
    turn: float = 0.0  # radians, to the left: how it lies
    way: Route | None = None  # where it goes by itself

    def act(self, t: float, seconds: float) -> Act:
        """What it does by itself at `t`: all its doings, and how far the shot has come."""
        if not self.doings:
            return Act(text=self.text)
        said = [doing for _, doing in self.doings]
        lean = 1.0 if any(w in " ".join(said) for w in ("bend", "lean")) else 0.0
        return Act(
            verbs=tuple(doing.split()[0] for doing in said),
            manner=" ".join(doing.partition(" ")[2] for doing in said).strip(),
            progress=min(1.0, t / seconds),
            toward=lean * min(1.0, t / seconds),
            text=self.text,
        )

    @property
    def middle(self) -> Spot:
        """The middle of its drawing."""
        left, bottom, right, top = prop_size(self.prop)
        x, y, z = self.spot
        return x + (left + right) / 2, y + (bottom + top) / 2, z

    @property
    def reach(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of the drawing around its spot, as it lies there."""
        left, bottom, right, top = (v * self.scale for v in prop_size(self.prop))
        c, s = math.cos(self.turn), math.sin(self.turn)
        corners = [(x * c - y * s, x * s + y * c) for x in (left, right) for y in (bottom, top)]
        xs, ys = [p[0] for p in corners], [p[1] for p in corners]
        low = -_LOWEST[self.prop.kind] * self.scale if self.turn and self.prop.kind in _LOWEST else min(ys)
        return min(xs), low, max(xs), max(ys)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The same in the world."""
        left, bottom, right, top = self.reach
        x, y, _ = self.spot
        return x + left, y + bottom, x + right, y + top

    def at(self, t: float) -> Spot:
        """Where it is at `t`; what floats bobs."""
        x, y, z = self.way.at(t) if self.way else self.spot
        return (x, y + 0.03 * math.sin(t * 1.3 + x), z) if self.floats else (x, y, z)


def insert_of(brief: Brief) -> Property | None:
    """The prop a tight shot is on, filling the frame; None when the shot is on somebody."""
    if brief.camera.size not in TIGHT or any(f.uid == brief.camera.on for f in brief.figures):
        return None
    prop = _gripped(brief, _named(brief, brief.camera.on)) or (
        brief.props[0] if brief.props and (brief.camera.size is Size.INSERT or not brief.figures) else None
    )
    if prop is None and brief.camera.on:
        prop = Prop(name=brief.camera.on, kind=brief.camera.on.split()[-1])
    if prop is None:
        return None
    holder = next((f for f in brief.figures if f.uid == prop.holder), None)
    if holder and (any(p.kind == "glove" for p in brief.props) or "space suit" in " ".join(holder.clothes)):
        holder = replace(holder, clothes=(*holder.clothes, "white gloves"))
    people = {f.uid for f in brief.figures}
    doings = tuple((a.who, f"{a.verb} {a.manner}".strip()) for a in brief.actions if a.who not in people)
    return Property(prop=prop, spot=(0.0, 1.1, 0.0), insert=True, holder=holder, doings=doings, text=written(brief))


def _gripped(brief: Brief, named: Prop | None) -> Prop | None:
    """A shot on a hand or glove is of what that hand holds."""
    if named is None or named.kind not in ("glove", "hand", "fist", "palm", "paw", "fingers"):
        return named
    held = [p for p in brief.props if p is not named and p.holder == named.holder]
    return held[0] if held else named


def _named(brief: Brief, name: str | None) -> Prop | None:
    if not name:
        return None
    wanted = name.lower()
    exact = [p for p in brief.props if wanted in (p.name.lower(), p.kind.lower())]
    close = [p for p in brief.props if p.kind.lower() in wanted or wanted in p.name.lower()]
    return next(iter(exact or close), None)


def set_out(
    brief: Brief, actors: tuple[Actor, ...], under: bool, taken: tuple[Property, ...] = ()
) -> tuple[Property, ...]:
    """Props that lie, stand or float about: near the hand that wants them, else on the ground beside the figures.
    `taken` are set out already: somebody sits in or on them."""
    company = {a.figure.uid: a for a in actors}
    found: list[Property] = []
    bare = not any(not a.extra for a in actors)
    for prop in brief.props[:12]:
        if prop.holder in company or prop.kind in PARTS or any(t.prop.name == prop.name for t in taken):
            continue
        if _shown_by_place(brief, prop) or (under and prop.kind == "fish") or along(brief, prop):
            continue
        wanting = next((a for a in brief.actions if a.who in company and _is(prop, a.whom, a.with_)), None)
        if wanting is None and (prop.count > 5 or (prop.kind in DRESSED and not bare)):
            continue
        if wanting is not None and prop.kind in FURNITURE and not bare:
            continue
        if wanting is not None:
            found += _wanted(brief, prop, company[wanting.who], under)
        else:
            found += _lying(prop, len(found), brief, under, bare)
    return tuple(found)


def along(brief: Brief, prop: Prop) -> bool:
    """Whether somebody swims or climbs along it: a rope, which then hangs down through the picture."""
    if prop.kind not in ("rope", "line", "cable", "chain"):
        return False
    going = [a for a in brief.actions if a.verb in ("swim", "climb", "dive", "go", "sink", "rise", "slide")]
    return any(prop.kind in a.manner.lower().split() or a.with_ == prop.name for a in going)


def _shown_by_place(brief: Brief, prop: Prop) -> bool:
    """Whether the place's own kit draws it: the train of a station or viaduct."""
    if prop.kind in ("train", "carriage", "wagon", "locomotive"):
        return brief.place.kind in ("station", "train car") or any(
            w in brief.place.name for w in ("viaduct", "bridge", "station")
        )
    if prop.kind == "lamp" and brief.place.kind in ("street", "city", "garden"):
        return True
    return prop.kind == brief.place.kind or (prop.kind == "clock" and brief.place.kind == "station")


def _is(prop: Prop, *names: str | None) -> bool:
    return any(n and (n.lower() == prop.name.lower() or prop.kind.lower() in n.lower().split()) for n in names)


def _wanted(brief: Brief, prop: Prop, actor: Actor, under: bool) -> list[Property]:
    """Within reach of the hand that goes for it, on the side the figure faces; what belongs on a table stands on
    one."""
    x, y, z = actor.route.end
    side = -1.0 if actor.figure.facing == "left" else 1.0
    if prop.kind in _TABLED and brief.place.setting is not Setting.EXT and not under:
        _, bottom, _, _ = prop_size(prop)
        at = x + side * 0.5 * actor.puppet.height
        table = Prop(name="table", kind="table")
        return [
            Property(prop=table, spot=(at + side * 0.1, 0.0, z + 0.32)),
            Property(prop=prop, spot=(at, TABLE_TOP - bottom, z + 0.3)),
        ]
    spot = (x + side * 0.42 * actor.puppet.height, y + 0.62 * actor.puppet.height, z - 0.05)
    return [Property(prop=prop, spot=spot, floats=under or prop.glows or brief.place.kind in ("space", "orbit", "sky"))]


def _lying(prop: Prop, i: int, brief: Brief, under: bool, bare: bool) -> list[Property]:
    """As such things lie where nobody holds them; several in a row."""
    dice = chance(brief.place.uid, prop.name, i)
    weightless = under or brief.place.kind in ("space", "orbit", "sky")
    floats = weightless or prop.kind in ("kite", "balloon", "feather", "bird")
    turn = 0.0 if floats else _LIES.get(prop.kind, 0.0)
    many = prop.count if 1 < prop.count <= 5 else 1
    left, bottom, right, _ = Property(prop=prop, spot=(0.0, 0.0, 0.0), turn=turn).box
    wide = right - left
    gap = wide * 1.25 + 0.15
    row = i + many
    x = 0.0 if bare and i == 0 and many == 1 else (1.0 if row % 2 else -1.0) * (0.9 + 0.35 * (i // 2) + wide / 2)
    x += 0.0 if bare else float(dice.uniform(-0.1, 0.1))
    z = 0.0 if bare else 0.5 + 0.3 * i
    y = _LOWEST.get(prop.kind, -bottom) + (1.4 if floats else 0.0)
    if bare and many > 1:
        x = -gap * many / 2
    elif bare and i:
        x = 1.1 + 0.6 * i + wide / 2
    tables = [p for p in brief.props if p.kind in ("table", "desk")]
    if prop.kind in _TABLED and tables and not floats:
        x, y, z = 0.0, TABLE_TOP - bottom, -0.03
    elif prop in tables and bare and any(p.kind in _TABLED for p in brief.props):
        x, z = 0.0, 0.0
    found = []
    for k in range(many):
        spot = (x + gap * k, y, z)
        found.append(Property(prop=prop, spot=spot, floats=floats, turn=turn, way=_way(prop, brief, spot)))
    return found


def _way(prop: Prop, brief: Brief, spot: Spot) -> Route | None:
    """Where a thing goes that goes by itself: across, one way, evenly."""
    named = (prop.name.lower(), prop.kind.lower())
    doing = next((a for a in brief.actions if a.who.lower().endswith(named)), None)
    pace = _TRAVELS.get(doing.verb.lower(), 0.0) if doing else 0.0
    if not doing or not pace:
        return None
    x, y, z = spot
    way = min(pace * brief.seconds, 14.0) / 2
    sign = -1.0 if "left" in doing.manner.split() else 1.0
    return Route(start=(x - sign * way, y, z), end=(x + sign * way, y, z), finish=brief.seconds)


def shown(brief: Brief, prop: Prop) -> bool:
    """Whether a prop without a drawing of its own is in the picture all the same, or is no thing to draw."""
    return prop.kind in PARTS | DRESSED or _shown_by_place(brief, prop)


def insert_height(thing: Property) -> float:
    """Metres of the frame's height for an insert of `thing`."""
    left, bottom, right, top = prop_size(thing.prop)
    room = 1.3 if thing.holder and top - bottom > 0.3 else 1.55
    return float(np.clip(max(top - bottom, (right - left) * 0.7) * room, 0.05, 6.0))


def glow_of(prop: Prop) -> Glow | None:
    """The light a prop gives, or None."""
    return prop_glow(prop, (0.0, 0.0))
