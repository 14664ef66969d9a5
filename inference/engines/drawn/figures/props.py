"""Things in hands: drawn around the point where they are gripped, in metres."""

from __future__ import annotations

from inference.contract import Prop
from inference.engines.drawn import colour as paint
from inference.engines.drawn.pen import Pen


def prop_size(prop: Prop) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the drawing around its grip, metres."""
    return (-0.12, -0.12, 0.12, 0.12)


def draw_prop(pen: Pen, prop: Prop, t: float = 0.0) -> None:
    """`prop` at instant `t`; the pen's origin is the grip."""
    pen.box(-0.08, -0.1, 0.08, 0.1, paint.parse(prop.colour or prop.name) or (150, 110, 80), radius=0.02)
