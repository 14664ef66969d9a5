"""Blades, tools and arms, none of them lurid."""

from __future__ import annotations

import math

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import arc
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.props.table import Thing, thing
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

STEEL: Colour = (184, 192, 202)
WOOD: Colour = (132, 92, 60)
GRIP: Colour = (84, 58, 48)


def _shaft(pen: Pen, low: float, high: float, width: float, colour: Colour = WOOD) -> None:
    pen.line([(0, low), (0, high)], width, shaded(colour, 0.3))
    pen.line([(-width * 0.18, low), (-width * 0.18, high)], width * 0.55, colour)


def _shine_blade(pen: Pen, own: Thing) -> None:
    pen.light((0, 0.5), 0.5, lit(own.colour, 0.3), 0.5)


@thing("sword blade sabre rapier katana lightsaber", (-0.14, -0.14, 0.14, 0.86), STEEL, _shine_blade)
def sword(pen: Pen, own: Thing) -> None:
    steel = own.colour
    pen.fill([(-0.028, 0.06), (0.0, 0.06), (0.0, 0.85), (-0.022, 0.76)], lit(steel, 0.35))
    pen.fill([(0.028, 0.06), (0.0, 0.06), (0.0, 0.85), (0.022, 0.76)], shaded(steel, 0.24))
    pen.line([(0, 0.1), (0, 0.6)], 0.008, shaded(steel, 0.4))
    pen.fill(
        smooth([(-0.12, 0.035), (-0.12, 0.065), (0, 0.075), (0.12, 0.065), (0.12, 0.035), (0, 0.045)]), (206, 164, 78)
    )
    pen.box(-0.016, -0.1, 0.016, 0.045, GRIP, 0.006)
    for k in range(4):
        pen.line([(-0.016, -0.08 + 0.03 * k), (0.016, -0.068 + 0.03 * k)], 0.006, lit(GRIP, 0.2))
    pen.circle((0, -0.115), 0.024, (206, 164, 78))


@thing("knife dagger scalpel", (-0.05, -0.1, 0.05, 0.22), STEEL)
def knife(pen: Pen, own: Thing) -> None:
    pen.fill(smooth([(-0.016, 0.02), (0.018, 0.02), (0.02, 0.1), (0.002, 0.21), (-0.014, 0.1)], n=4), own.colour)
    pen.fill([(-0.014, 0.02), (-0.006, 0.02), (-0.004, 0.16), (-0.012, 0.1)], lit(own.colour, 0.5))
    pen.box(-0.015, -0.09, 0.015, 0.025, GRIP, 0.008)
    pen.circle((0, -0.06), 0.004, STEEL)
    pen.circle((0, -0.02), 0.004, STEEL)


@thing("gun pistol revolver rifle", (-0.06, -0.09, 0.2, 0.08), (58, 58, 66))
def gun(pen: Pen, own: Thing) -> None:
    long = own.says("rifle", "shotgun")
    pen.fill([(-0.03, -0.085), (0.02, -0.085), (0.034, 0.015), (-0.02, 0.02)], GRIP)
    pen.box(-0.03, 0.012, 0.5 if long else 0.16, 0.044, own.colour, 0.006)
    pen.box(-0.03, 0.034, 0.5 if long else 0.16, 0.044, lit(own.colour, 0.2), 0.004)
    pen.line(arc((0.052, 0.006), 0.022, 0.022, math.pi, 2 * math.pi, 10), 0.007, own.colour)
    if long:
        pen.fill([(-0.03, 0.04), (-0.26, -0.03), (-0.26, -0.1), (-0.02, 0.0)], WOOD)


@thing("axe hatchet", (-0.06, -0.3, 0.16, 0.36), STEEL)
def axe(pen: Pen, own: Thing) -> None:
    _shaft(pen, -0.28, 0.34, 0.034)
    pen.fill(smooth([(0.0, 0.2), (0.09, 0.15), (0.15, 0.2), (0.155, 0.28), (0.13, 0.35), (0.0, 0.32)], n=4), own.colour)
    pen.line(smooth([(0.12, 0.155), (0.155, 0.25), (0.12, 0.345)], closed=False), 0.014, lit(own.colour, 0.5))


@thing("hammer mallet", (-0.1, -0.16, 0.1, 0.2), (120, 124, 134))
def hammer(pen: Pen, own: Thing) -> None:
    _shaft(pen, -0.15, 0.15, 0.03)
    pen.box(-0.08, 0.12, 0.08, 0.19, own.colour, 0.008)
    pen.box(-0.08, 0.16, 0.08, 0.19, lit(own.colour, 0.25), 0.008)


@thing("spear lance trident harpoon", (-0.06, -0.8, 0.06, 1.1), STEEL)
def spear(pen: Pen, own: Thing) -> None:
    _shaft(pen, -0.8, 0.86, 0.03)
    pen.fill([(-0.045, 0.86), (0.0, 0.83), (0.0, 1.08)], lit(own.colour, 0.3))
    pen.fill([(0.045, 0.86), (0.0, 0.83), (0.0, 1.08)], shaded(own.colour, 0.2))


@thing("staff stick cane wand pole crutch oar paddle broom broomstick", (-0.12, -0.8, 0.12, 0.75), WOOD)
def staff(pen: Pen, own: Thing) -> None:
    if own.says("wand"):
        pen.line([(0, -0.08), (0, 0.26)], 0.018, GRIP, taper=0.5)
        pen.circle((0, 0.27), 0.014, (246, 226, 160))
        return
    low, high = (-0.7, 0.7) if not own.says("cane", "crutch") else (-0.74, 0.1)
    _shaft(pen, low, high, 0.035, own.colour)
    if own.says("broom"):
        pen.fill(smooth([(-0.03, -0.5), (0.03, -0.5), (0.11, -0.78), (-0.11, -0.78)], n=4), (206, 170, 96))
        pen.line([(-0.05, -0.56), (0.05, -0.56)], 0.03, (150, 60, 50))
    elif own.says("oar", "paddle"):
        pen.fill(
            smooth([(-0.03, -0.45), (0.03, -0.45), (0.075, -0.6), (0.06, -0.8), (-0.06, -0.8), (-0.075, -0.6)], n=4),
            lit(own.colour, 0.15),
        )
    elif own.says("cane"):
        pen.line(smooth([(0, 0.08), (0.01, 0.13), (0.06, 0.14), (0.08, 0.1)], closed=False), 0.034, own.colour)
    else:
        pen.circle((0, 0.7), 0.04, lit(own.colour, 0.15))


@thing("bow longbow crossbow arrow", (-0.1, -0.55, 0.3, 0.55), WOOD)
def bow(pen: Pen, own: Thing) -> None:
    pen.line(
        smooth([(-0.08, -0.52), (0.06, -0.3), (0.02, 0.0), (0.06, 0.3), (-0.08, 0.52)], closed=False), 0.028, own.colour
    )
    pen.line([(-0.08, -0.52), (-0.08, 0.52)], 0.005, (232, 226, 210))
    pen.line([(-0.08, 0.0), (0.26, 0.0)], 0.01, lit(own.colour, 0.2))
    pen.fill([(0.24, 0.018), (0.3, 0.0), (0.24, -0.018)], STEEL)


@thing("shield", (-0.26, -0.32, 0.26, 0.32), (150, 60, 52))
def shield(pen: Pen, own: Thing) -> None:
    shape = smooth([(-0.24, 0.28), (0.0, 0.31), (0.24, 0.28), (0.23, -0.02), (0.0, -0.31), (-0.23, -0.02)], n=6)
    pen.fill(shape, STEEL)
    pen.fill(shape * 0.88, own.colour)
    pen.fill([(0.0, 0.26), (0.19, 0.24), (0.18, 0.0), (0.0, -0.25)], shaded(own.colour, 0.22))
    pen.box(-0.025, -0.24, 0.025, 0.25, (222, 184, 96))
    pen.box(-0.19, 0.03, 0.19, 0.08, (222, 184, 96))


@thing("shovel spade", (-0.1, -0.7, 0.1, 0.4), STEEL)
def shovel(pen: Pen, own: Thing) -> None:
    _shaft(pen, -0.45, 0.36, 0.032)
    pen.line([(-0.06, 0.37), (0.06, 0.37)], 0.034, WOOD)
    pen.fill(smooth([(-0.085, -0.42), (0.085, -0.42), (0.08, -0.6), (0.0, -0.7), (-0.08, -0.6)], n=5), own.colour)
    pen.fill([(0.0, -0.43), (0.08, -0.43), (0.07, -0.6), (0.0, -0.68)], shaded(own.colour, 0.2))


@thing("saw screwdriver scissors", (-0.05, -0.12, 0.05, 0.16), STEEL)
def saw(pen: Pen, own: Thing) -> None:
    pen.box(-0.014, -0.1, 0.014, 0.1, own.colour, 0.008)
    pen.cut(
        [
            arc((0, 0.12), 0.036, 0.036, 0, 2 * math.pi, 20),
            smooth([(-0.014, 0.11), (0.014, 0.11), (0.014, 0.17), (-0.014, 0.17)]),
        ],
        own.colour,
    )
    pen.circle((0, -0.1), 0.022, own.dark)
