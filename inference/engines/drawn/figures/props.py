"""Things in hands: drawn around the point where they are gripped, in metres."""

from __future__ import annotations

from inference.contract import Figure, Prop
from inference.engines.drawn import colour as paint
from inference.engines.drawn.pen import Pen


def prop_size(prop: Prop) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the drawing around its grip, metres."""
    return (-0.12, -0.12, 0.12, 0.12)


def draw_prop(pen: Pen, prop: Prop, t: float = 0.0) -> None:
    """`prop` at instant `t`; the pen's origin is the grip."""
    pen.box(-0.08, -0.1, 0.08, 0.1, paint.parse(prop.colour or prop.name) or (150, 110, 80), radius=0.02)


def draw_insert(
    pen: Pen, prop: Prop, t: float, seconds: float, doings: tuple[tuple[str, str], ...], holder: Figure | None
) -> None:
    """`prop` filling a close-up, on the hand of `holder` where it has one; the pen's origin is the middle of the prop, drawn as
    large as `prop_size` says. `doings` are what its parts do over the shot's `seconds`, in order: ("needle", "spin"), ("needle",
    "point straight down")."""
    draw_prop(pen, prop, t)
