"""What burns and glows: lanterns, lamps, candles, torches, flames."""

from __future__ import annotations

import math

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.easing import sway
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.props.flame import draw_flame, shine_flame
from inference.engines.drawn.figures.props.lantern import draw_frame, draw_lantern
from inference.engines.drawn.figures.props.table import TABLE, Drawing, Thing, thing
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

WARM: Colour = (255, 190, 96)


def lean_of(own: Thing) -> float:
    """How a flame leans: towards what it bends to, else with the air."""
    if own.does("bend", "lean", "turn", "reach", "point"):
        from_rest = min(1.0, own.act.progress / 0.7)
        return (own.act.toward or 0.8) * from_rest * from_rest * (3 - 2 * from_rest) + 0.05 * sway(own.t * 3)
    return 0.08 * sway(own.t * 2.2, 2.0)


def out_(own: Thing) -> bool:
    return own.does("go out", "gutter", "die", "fail", "extinguish") and own.act.progress > 0.55


@thing("lantern oil-lantern", (-0.1, -0.38, 0.1, 0.04), (92, 84, 74), None, (WARM, 3.2), True)
def lantern(pen: Pen, own: Thing) -> None:
    if own.says("paper") or own.prop.count > 6:
        _paper_lantern(pen, own)
        return
    swing = _hung(pen, own)
    draw_lantern(swing, 0.0, lean_of(own), own.t)


def _hung(pen: Pen, own: Thing) -> Pen:
    """The lantern's own pen, its ring at the grip."""
    return pen.at(0, 0, 0.05 * sway(own.t * 1.1, own.roll * 6)).at(0, -0.37, 0.0, 0.335)


def _shine_lantern(pen: Pen, own: Thing) -> None:
    if out_(own):
        return
    if own.says("paper") or own.prop.count > 6:
        pen.light((0, -0.17), 0.4, WARM, 0.5)
        pen.light((0, -0.19), 0.16, (255, 226, 160), 0.5)
        return
    swing = _hung(pen, own)
    if not out_(own):
        draw_flame(swing.at(0, 0.2), 0.46, lean_of(own), own.t)
        draw_frame(swing, 0.0)
        swing.light((0.05 * lean_of(own), 0.4), 1.5, WARM, 0.34)
        swing.light((0.05 * lean_of(own), 0.36), 0.6, (255, 200, 120), 0.3)


def _paper_lantern(pen: Pen, own: Thing) -> None:
    paper: Colour = own.colour if own.prop.colour else (246, 176, 92)
    swing = pen.at(0, 0, 0.08 * sway(own.t * 0.9, own.roll * 6))
    swing.line([(0, 0), (0, -0.06)], 0.004, (80, 60, 54))
    body = smooth(
        [
            (-0.04, -0.06),
            (0.04, -0.06),
            (0.1, -0.13),
            (0.11, -0.19),
            (0.09, -0.26),
            (0.04, -0.31),
            (-0.04, -0.31),
            (-0.09, -0.26),
            (-0.11, -0.19),
            (-0.1, -0.13),
        ]
    )
    swing.shade(body, lit(paper, 0.55), shaded(paper, 0.12), (0, -0.22), (0, -0.06))
    for k in range(1, 6):
        y = -0.06 - 0.25 * k / 6
        half = 0.108 * math.sin(math.pi * (0.18 + 0.66 * k / 6)) ** 0.7
        swing.line(smooth([(-half, y), (0, y - 0.012), (half, y)], closed=False), 0.003, shaded(paper, 0.4), alpha=0.6)
    swing.box(-0.042, -0.066, 0.042, -0.052, (92, 60, 50))
    swing.box(-0.042, -0.318, 0.042, -0.304, (92, 60, 50))
    swing.line([(0, -0.318), (0.004 * sway(own.t), -0.37)], 0.006, (190, 60, 48))


for _kind in ("lantern", "oil-lantern"):
    _old = TABLE[_kind]
    TABLE[_kind] = Drawing(_old.draw, _old.size, _old.colour, _shine_lantern, _old.glow, _old.burns)


def _shine_candle(pen: Pen, own: Thing) -> None:
    if not out_(own):
        shine_flame(pen.at(0, 0.125), 0.06, lean_of(own), own.t)


@thing("candle taper", (-0.04, -0.08, 0.04, 0.2), (240, 230, 206), _shine_candle, (WARM, 2.0), True)
def candle(pen: Pen, own: Thing) -> None:
    pen.box(-0.018, -0.06, 0.018, 0.11, own.colour, 0.006)
    pen.box(0.004, -0.06, 0.018, 0.11, shaded(own.colour, 0.18), 0.006)
    pen.fill(smooth([(-0.018, 0.11), (-0.02, 0.07), (-0.014, 0.05), (-0.01, 0.09)]), lit(own.colour, 0.4))
    pen.line([(0, 0.11), (0, 0.128)], 0.004, (50, 40, 40))
    pen.ellipse((0, -0.062), 0.05, 0.014, (176, 136, 74))


def _shine_torch(pen: Pen, own: Thing) -> None:
    shine_flame(pen.at(0, 0.27), 0.24, lean_of(own) + 0.15 * sway(own.t * 3), own.t)


@thing("torch firebrand", (-0.1, -0.2, 0.1, 0.55), (112, 78, 52), _shine_torch, ((255, 166, 80), 3.6), True)
def torch(pen: Pen, own: Thing) -> None:
    pen.line([(0, -0.18), (0, 0.26)], 0.034, own.colour, taper=1.3)
    pen.line([(0.008, -0.18), (0.008, 0.26)], 0.012, own.dark)
    for y in (0.2, 0.235, 0.265):
        pen.line([(-0.026, y), (0.026, y - 0.012)], 0.02, (88, 62, 50))


def _shine_lamp(pen: Pen, own: Thing) -> None:
    pen.light((0, 0.2), 0.5, WARM, 0.5)
    pen.light((0, 0.16), 0.2, (255, 232, 180), 0.5)


@thing("lamp table-lamp streetlamp", (-0.14, -0.12, 0.14, 0.32), (226, 190, 128), _shine_lamp, (WARM, 3.0), True)
def lamp(pen: Pen, own: Thing) -> None:
    pen.ellipse((0, -0.1), 0.07, 0.02, (96, 72, 56))
    pen.line([(0, -0.1), (0, 0.12)], 0.022, (120, 90, 66))
    pen.shade(
        [(-0.07, 0.29), (0.07, 0.29), (0.13, 0.1), (-0.13, 0.1)], lit(own.colour, 0.5), own.colour, (0, 0.12), (0, 0.29)
    )


def _shine_beam(pen: Pen, own: Thing) -> None:
    pen.light((0, 0.16), 0.22, (255, 246, 214), 0.8)


@thing(
    "flashlight torchlight headlight",
    (-0.05, -0.1, 0.05, 0.18),
    (70, 72, 82),
    _shine_beam,
    ((255, 244, 214), 4.0),
    True,
)
def flashlight(pen: Pen, own: Thing) -> None:
    pen.box(-0.018, -0.09, 0.018, 0.08, own.colour, 0.006)
    pen.fill([(-0.018, 0.07), (0.018, 0.07), (0.036, 0.14), (-0.036, 0.14)], own.dark)
    pen.ellipse((0, 0.14), 0.036, 0.012, (255, 250, 226))
    pen.box(-0.006, -0.01, 0.006, 0.02, (196, 60, 48), 0.003)


def _shine_fire(pen: Pen, own: Thing) -> None:
    for x, tall, shift in ((-0.14, 0.4, 0.0), (0.12, 0.46, 1.3), (0.0, 0.62, 2.1)):
        shine_flame(pen.at(x, 0.05), tall, 0.15 * sway(own.t * 3, shift), own.t + shift, 0.6)


@thing("fire campfire bonfire", (-0.35, -0.05, 0.35, 0.8), (236, 130, 54), _shine_fire, ((255, 158, 76), 5.0), True)
def fire(pen: Pen, own: Thing) -> None:
    for a, b in (((-0.3, 0.0), (0.2, 0.1)), ((0.3, 0.0), (-0.2, 0.1)), ((-0.2, -0.01), (0.26, -0.01))):
        pen.line([a, b], 0.07, (86, 60, 48))
        pen.line([a, (a[0] * 0.6 + b[0] * 0.4, a[1] * 0.6 + b[1] * 0.4)], 0.03, (124, 88, 62))


def _shine_match(pen: Pen, own: Thing) -> None:
    shine_flame(pen.at(0, 0.075), 0.045, lean_of(own), own.t)


@thing("match flame spark ember", (-0.02, -0.03, 0.02, 0.13), (214, 176, 120), _shine_match, (WARM, 1.4), True)
def match(pen: Pen, own: Thing) -> None:
    pen.line([(0, -0.02), (0, 0.075)], 0.006, own.colour)
    pen.circle((0, 0.077), 0.006, (150, 46, 40))


def _shine_orb(pen: Pen, own: Thing) -> None:
    pen.light((0, 0.07), 0.34, lit(own.colour, 0.3), 0.7)


@thing("orb crystal-ball globe lightbulb bulb", (-0.08, -0.02, 0.08, 0.16), (150, 190, 220), _shine_orb)
def orb(pen: Pen, own: Thing) -> None:
    pen.ellipse((0, -0.005), 0.045, 0.014, (96, 72, 56))
    pen.circle((0, 0.07), 0.075, own.dark)
    pen.circle((-0.006, 0.076), 0.067, own.colour)
    pen.ellipse((-0.026, 0.1), 0.02, 0.014, (255, 255, 255), angle=0.6, alpha=0.8)
    pen.ellipse((0.02, 0.045), 0.034, 0.02, lit(own.colour, 0.35), angle=-0.4, alpha=0.7)


def _shine_crystal(pen: Pen, own: Thing) -> None:
    pen.light((0, 0.06), 0.3, lit(own.colour, 0.25), 0.7)


@thing("crystal gem jewel diamond shard", (-0.06, -0.03, 0.06, 0.16), (126, 182, 216), _shine_crystal)
def crystal(pen: Pen, own: Thing) -> None:
    pen.fill([(-0.045, 0.02), (-0.03, 0.1), (0.005, 0.155), (0.04, 0.09), (0.045, 0.015), (0.0, -0.03)], own.colour)
    pen.fill([(0.005, 0.155), (0.04, 0.09), (0.045, 0.015), (0.0, -0.03), (0.008, 0.06)], own.dark)
    pen.fill([(-0.03, 0.1), (0.005, 0.155), (0.008, 0.06), (-0.012, 0.04)], own.light)
