"""A thing by itself, lying about or filling the frame on the hand of whoever holds it."""

from __future__ import annotations

from inference.contract import Figure
from inference.engines.drawn.figures.props import Act, draw_prop, hand_before, hand_behind
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.properties import Property


def placed(pen: Pen, thing: Property) -> Pen:
    """The pen turned and scaled as the thing lies."""
    return pen.at(0.0, 0.0, thing.turn, scale=thing.scale) if thing.turn or thing.scale != 1.0 else pen


def draw_thing(pen: Pen, thing: Property, t: float, act: Act, holder: Figure | None) -> None:
    """`thing` at instant `t`, between the palm and the fingers of its `holder`, or alone."""
    if holder:
        hand_behind(pen, thing.prop, holder)
    draw_prop(pen, thing.prop, t, act)
    if holder:
        hand_before(pen, thing.prop, holder)
