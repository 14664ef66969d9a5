"""The table of drawings, and how a prop of the brief finds its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from inference.contract import Prop
from inference.engines.drawn import colour as paint
from inference.engines.drawn.chance import seed_of
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Point
from inference.engines.drawn.figures.cue import Glow
from inference.engines.drawn.figures.dyes import dye, muted
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.pen import Pen

Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """What a thing does by itself in the shot: its verbs in order, what colours them ("straight down"), and how far
    the shot has come, 0 to 1."""

    verbs: tuple[str, ...] = ()
    manner: str = ""
    progress: float = 0.0
    text: str = ""  # what is written on it, where the script says so and the shot is an insert
    toward: float = 0.0  # a flame or needle leans this way: -1 left, 1 right


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """A prop at one instant, as its drawing needs it. `lit` is true where it burns or glows."""

    prop: Prop
    t: float
    colour: Colour
    act: Act
    lit: bool

    @property
    def dark(self) -> Colour:
        return shaded(self.colour, 0.32)

    @property
    def light(self) -> Colour:
        return lit(self.colour, 0.3)

    @property
    def roll(self) -> float:
        """0 to 1, the same for the same thing."""
        return seed_of("thing", self.prop.name, self.prop.kind) / 2**64

    def does(self, *verbs: str) -> bool:
        return any(verb in self.act.verbs for verb in verbs)

    def says(self, *words: str) -> bool:
        text = f"{self.prop.name} {self.prop.colour}".lower()
        return any(word in text for word in words)


Draw = Callable[[Pen, Thing], None]


@dataclass(frozen=True, slots=True)
class Drawing:
    """How to draw a kind of thing. `glow`: its light's colour and reach (metres) when lit; `burns`: lit unless said
    otherwise."""

    draw: Draw
    size: Box
    colour: Colour
    shine: Draw | None = None
    glow: tuple[Colour, float] | None = None
    burns: bool = False


TABLE: dict[str, Drawing] = {}
_WORD = re.compile(r"[a-z]+")


def thing(
    kinds: str,
    size: Box,
    colour: Colour = (150, 110, 80),
    shine: Draw | None = None,
    glow: tuple[Colour, float] | None = None,
    burns: bool = False,
) -> Callable[[Draw], Draw]:
    """Registers a drawing for these kinds (spaces between them)."""

    def keep(draw: Draw) -> Draw:
        for kind in kinds.split():
            TABLE[kind] = Drawing(draw, size, colour, shine, glow, burns)
        return draw

    return keep


def _singular(word: str) -> str:
    for ending, instead in (("ves", "f"), ("ies", "y"), ("ches", "ch"), ("xes", "x"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending) and len(word) > 3:
            stem = word.removesuffix(ending) + instead
            if stem in TABLE:
                return stem
    return word


def _found(prop: Prop) -> Drawing | None:
    text = f"{prop.kind} {prop.name}".lower()
    if "paper" in text and "boat" in text:
        return TABLE["paper-boat"]
    for key in (prop.kind.lower().replace(" ", "-"), prop.name.lower().replace(" ", "-")):
        if key in TABLE:
            return TABLE[key]
    words = [*_WORD.findall(prop.kind.lower())[::-1], *_WORD.findall(prop.name.lower())[::-1]]
    for word in words:
        found = TABLE.get(word) or TABLE.get(_singular(word))
        if found:
            return found
    return None


def known_prop(prop: Prop) -> bool:
    return _found(prop) is not None


def _drawing(prop: Prop) -> Drawing:
    return _found(prop) or TABLE["thing"]


def _thing(prop: Prop, t: float, act: Act | None) -> Thing:
    drawing = _drawing(prop)
    said = dye(prop.colour) or dye(" ".join(_WORD.findall(prop.name.lower())[:-1]))
    colour = muted(said) if said else drawing.colour
    return Thing(prop=prop, t=t, colour=colour, act=act or Act(), lit=prop.glows or drawing.burns)


def draw_prop(pen: Pen, prop: Prop, t: float = 0.0, act: Act | None = None) -> None:
    """`prop` at instant `t`; the pen's origin is the grip."""
    _drawing(prop).draw(pen, _thing(prop, t, act))


def shine_prop(pen: Pen, prop: Prop, t: float = 0.0, act: Act | None = None) -> None:
    """What of `prop` gives light."""
    drawing, own = _drawing(prop), _thing(prop, t, act)
    if not own.lit:
        return
    if drawing.shine:
        drawing.shine(pen, own)
    else:
        left, bottom, right, top = drawing.size
        tall = max(right - left, top - bottom)
        middle = ((left + right) / 2, (bottom + top) / 2)
        pen.light(middle, tall * 1.5, _glow_colour(own), 0.5)
        pen.light(middle, tall * 0.7, _glow_colour(own), 0.4)


def _glow_colour(own: Thing) -> Colour:
    bright = paint.turned(own.colour, 0.0, 1.15, 1.25)
    return paint.mix(bright, (255, 226, 176), 0.25)


def plain_size(prop: Prop) -> Box:
    """The thing itself, without its light."""
    return _drawing(prop).size


def shone_size(prop: Prop) -> Box:
    """The thing with its light around it."""
    left, bottom, right, top = _drawing(prop).size
    if prop.glows or _drawing(prop).burns:
        spread = 0.75 * max(right - left, top - bottom)
        return left - spread, bottom - spread, right + spread, top + spread
    return left, bottom, right, top


def prop_size(prop: Prop) -> Box:
    """Left, bottom, right, top of the drawing around its grip, metres."""
    return plain_size(prop)


def prop_glow(prop: Prop, at: Point) -> Glow | None:
    """The light `prop` throws, gripped at `at`."""
    own, drawing = _thing(prop, 0.0, None), _drawing(prop)
    if not own.lit:
        return None
    _, bottom, _, top = drawing.size
    colour, reach = drawing.glow or (_glow_colour(own), 1.8)
    return Glow(at=(at[0], at[1] + (bottom + top) / 2), reach=reach, colour=colour)
