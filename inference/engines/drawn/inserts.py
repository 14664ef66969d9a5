"""What carries the thing an insert is of: an open hand and its sleeve, close up."""

from __future__ import annotations

from inference.contract import Figure, Prop
from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures import cast
from inference.engines.drawn.figures.props import prop_size
from inference.engines.drawn.pen import Pen

_SKINS: tuple[Colour, ...] = ((226, 180, 146), (198, 146, 108), (150, 102, 74), (240, 204, 176))


def draw_hand(pen: Pen, prop: Prop, holder: Figure) -> None:
    """A hand under and behind `prop`, coming from the lower right, in the holder's skin and sleeve."""
    left, bottom, right, top = prop_size(prop)
    size = max(right - left, top - bottom) * 0.5
    metal = holder.kind == "robot"
    skin = paint.parse(" ".join(holder.palette)) if metal else None
    puppet = cast(holder)
    look = getattr(getattr(puppet, "puppet", puppet), "look", None)
    skin = skin or getattr(look, "skin", None) or _SKINS[0]
    sleeve = next((c for c in map(paint.parse, (*holder.clothes, *holder.palette)) if c), (120, 110, 120))
    middle = (left + right) / 2
    own = pen.at(middle, bottom + (top - bottom) * 0.34, scale=size)
    dark = paint.darker(skin, 0.22)
    arm = curves.smooth([(0.1, -0.55), (0.75, -0.95), (2.3, -2.9), (1.2, -3.5), (-0.55, -1.35), (-0.6, -0.7)])
    own.shade(arm, skin, dark, (0, -0.4), (1.4, -2.4))
    own.fill(curves.smooth([(0.75, -1.7), (1.45, -1.25), (3.6, -3.3), (1.4, -4.4), (0.2, -2.2)]), sleeve)
    own.line([(0.42, -1.98), (1.1, -1.5)], 0.22, paint.darker(sleeve, 0.2))
    palm = curves.smooth(
        [(-1.02, -0.15), (-0.5, -0.95), (0.35, -1.05), (0.98, -0.55), (1.08, 0.05), (0.3, 0.3), (-0.55, 0.3)]
    )
    own.fill(palm, dark)
    own.fill(curves.points(palm) * 0.93 + (0.0, 0.03), skin)
    for i, (x, y, turn) in enumerate(((-0.98, 0.05, -0.2), (-0.62, 0.3, -0.1), (-0.2, 0.4, 0.0), (0.24, 0.34, 0.12))):
        finger = [(x, y - 0.4), (x + 0.12 * turn - 0.05, y + 0.12), (x + turn * 0.6, y + 0.5 - 0.05 * abs(i - 2))]
        path = curves.smooth(finger, closed=False)
        own.line(path, 0.36, dark, taper=0.85)
        own.line(path, 0.29, skin, taper=0.85)
    thumb = curves.smooth([(0.7, -0.5), (1.16, 0.0), (1.12, 0.48)], closed=False)
    own.line(thumb, 0.42, dark, taper=0.8)
    own.line(thumb, 0.34, skin, taper=0.8)
    own.soft(curves.ellipse((0, -0.05), 0.8, 0.5), (60, 40, 50), 0.12, 0.35, atop=True)
