"""What grows, what is eaten, what lies on beaches."""

from __future__ import annotations

import math

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import blob
from inference.engines.drawn.easing import sway
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.props.table import Thing, thing
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

GREEN: Colour = (84, 128, 76)


@thing("flower rose tulip daisy blossom lily sunflower", (-0.08, -0.18, 0.08, 0.2), (206, 70, 84))
def flower(pen: Pen, own: Thing) -> None:
    bend = 0.01 * sway(own.t * 1.2)
    pen.line(smooth([(0, -0.17), (0.01, 0.0), (bend, 0.12)], closed=False), 0.012, GREEN)
    for side in (-1, 1):
        pen.fill(
            smooth([(0.0, -0.06), (side * 0.05, -0.03), (side * 0.08, 0.02), (side * 0.02, -0.01)], n=4),
            shaded(GREEN, 0.1 if side < 0 else 0.3),
        )
    at = pen.at(bend, 0.13)
    if own.says("rose"):
        for r, tone in (
            (0.052, own.dark),
            (0.044, own.colour),
            (0.03, own.dark),
            (0.024, lit(own.colour, 0.15)),
            (0.011, own.dark),
        ):
            at.ellipse((0.004 * (r < 0.04), 0.0), r, r * 0.94, tone)
        return
    for k in range(8):
        a = k * math.pi / 4
        at.ellipse(
            (0.036 * math.cos(a), 0.036 * math.sin(a)),
            0.03,
            0.017,
            own.colour if k % 2 else lit(own.colour, 0.14),
            angle=a,
        )
    at.circle((0, 0), 0.021, (240, 196, 70))


@thing("bouquet", (-0.14, -0.2, 0.14, 0.22), (214, 110, 130))
def bouquet(pen: Pen, own: Thing) -> None:
    pen.fill([(-0.02, -0.19), (0.02, -0.19), (0.11, 0.08), (-0.11, 0.08)], (240, 232, 216))
    for k in range(9):
        x, y = 0.1 * math.cos(k * 2.4) * ((k % 3) / 2 + 0.2), 0.11 + 0.07 * math.sin(k * 2.4)
        tone: Colour = (own.colour, (240, 214, 120), (236, 232, 226))[k % 3]
        pen.circle((x, y), 0.036, shaded(tone, 0.25))
        pen.circle((x - 0.004, y + 0.005), 0.028, tone)
    pen.line([(-0.03, -0.08), (0.03, -0.08)], 0.02, (176, 60, 70))


@thing("tree plant bush sapling", (-0.9, -0.05, 0.9, 2.6), GREEN)
def tree(pen: Pen, own: Thing) -> None:
    small = own.says("plant", "sapling", "bush")
    at = pen.at(0, 0, 0.0, 0.35 if small else 1.0)
    at.line([(0, 0), (0.02, 1.3)], 0.2, (110, 80, 60), taper=0.6)
    dice = np.random.Generator(np.random.PCG64(int(own.roll * 1e6)))
    for x, y, r, tone in (
        (-0.4, 1.5, 0.45, own.dark),
        (0.42, 1.55, 0.45, own.dark),
        (0.0, 1.9, 0.6, own.colour),
        (-0.15, 2.1, 0.34, own.light),
    ):
        at.fill(blob((x, y), r, r * 0.85, dice, 11, 0.1), tone)


@thing("leaf branch twig seaweed", (-0.1, -0.1, 0.14, 0.2), GREEN)
def leaf(pen: Pen, own: Thing) -> None:
    pen.line([(0, -0.09), (0.02, 0.08)], 0.01, (110, 80, 60))
    for k, (x, y, a) in enumerate(((0.02, 0.0, 0.6), (0.0, 0.06, 2.4), (0.03, 0.12, 1.1))):
        pen.at(x, y, a).fill(
            smooth([(0, 0), (0.05, 0.028), (0.11, 0.0), (0.05, -0.028)], n=5), own.colour if k % 2 else own.dark
        )


@thing("apple fruit orange pear peach lemon tomato egg", (-0.06, -0.04, 0.06, 0.1), (190, 52, 48))
def apple(pen: Pen, own: Thing) -> None:
    if own.says("egg"):
        pen.ellipse((0, 0.02), 0.04, 0.054, (222, 206, 186))
        pen.ellipse((-0.006, 0.028), 0.032, 0.044, (244, 234, 218))
        return
    pen.fill(
        smooth(
            [
                (0.0, 0.055),
                (0.04, 0.068),
                (0.056, 0.02),
                (0.03, -0.034),
                (0.0, -0.028),
                (-0.03, -0.034),
                (-0.056, 0.02),
                (-0.04, 0.068),
            ],
            n=5,
        ),
        own.dark,
    )
    pen.fill(
        smooth(
            [
                (0.0, 0.055),
                (0.03, 0.064),
                (0.042, 0.02),
                (0.02, -0.026),
                (0.0, -0.022),
                (-0.03, -0.03),
                (-0.052, 0.02),
                (-0.038, 0.064),
            ],
            n=5,
        ),
        own.colour,
    )
    pen.ellipse((-0.026, 0.036), 0.009, 0.014, lit(own.colour, 0.6), angle=-0.4)
    pen.line([(0, 0.052), (0.008, 0.08)], 0.007, (96, 66, 48))
    pen.fill(smooth([(0.006, 0.07), (0.03, 0.088), (0.046, 0.08), (0.024, 0.068)], n=4), GREEN)


@thing("bread loaf cake pie food sandwich cookie", (-0.12, -0.05, 0.12, 0.1), (204, 148, 84))
def bread(pen: Pen, own: Thing) -> None:
    if own.says("cake", "pie"):
        pen.box(-0.09, -0.04, 0.09, 0.03, (226, 178, 116), 0.008)
        pen.fill(
            smooth(
                [
                    (-0.095, 0.03),
                    (0.0, 0.055),
                    (0.095, 0.03),
                    (0.08, 0.0),
                    (0.04, 0.02),
                    (0.0, -0.004),
                    (-0.04, 0.02),
                    (-0.08, 0.0),
                ],
                n=4,
            ),
            (244, 224, 226),
        )
        pen.circle((0, 0.062), 0.016, (196, 50, 56))
        return
    pen.fill(
        smooth([(-0.11, -0.04), (0.11, -0.04), (0.12, 0.02), (0.06, 0.07), (-0.06, 0.07), (-0.12, 0.02)], n=5), own.dark
    )
    pen.fill(
        smooth([(-0.1, -0.03), (0.1, -0.03), (0.11, 0.02), (0.055, 0.064), (-0.06, 0.064), (-0.11, 0.02)], n=5),
        own.colour,
    )
    for x in (-0.05, 0.0, 0.05):
        pen.line([(x - 0.012, 0.045), (x + 0.016, 0.015)], 0.01, lit(own.colour, 0.4))


@thing("stone rock pebble", (-0.08, -0.05, 0.08, 0.08), (132, 130, 134))
def stone(pen: Pen, own: Thing) -> None:
    pen.fill(
        [(-0.07, -0.02), (-0.05, 0.045), (0.01, 0.07), (0.06, 0.03), (0.07, -0.02), (0.02, -0.045), (-0.04, -0.042)],
        own.colour,
    )
    pen.fill([(0.01, 0.07), (0.06, 0.03), (0.07, -0.02), (0.02, -0.045), (0.02, 0.01)], own.dark)
    pen.fill([(-0.05, 0.045), (0.01, 0.07), (0.02, 0.01), (-0.03, 0.0)], own.light)


@thing("shell seashell", (-0.07, -0.05, 0.07, 0.08), (240, 206, 186))
def shell_(pen: Pen, own: Thing) -> None:
    fan = [(0.0, -0.045)] + [
        (0.068 * math.cos(a), 0.0 + 0.07 * math.sin(a)) for a in np.linspace(-0.15, math.pi + 0.15, 12)
    ]
    pen.fill(fan, own.colour)
    for a in np.linspace(0.3, math.pi - 0.3, 6):
        pen.line([(0, -0.035), (0.06 * math.cos(a), 0.062 * math.sin(a))], 0.006, own.dark)


@thing("skull bone", (-0.08, -0.08, 0.08, 0.1), (236, 228, 208))
def skull(pen: Pen, own: Thing) -> None:
    pen.circle((0, 0.025), 0.068, own.colour)
    pen.box(-0.036, -0.07, 0.036, -0.01, own.colour, 0.012)
    pen.fill(smooth([(0.02, 0.09), (0.068, 0.03), (0.05, -0.02), (0.03, 0.02)], n=4), shaded(own.colour, 0.18))
    for x in (-0.026, 0.026):
        pen.ellipse((x, 0.016), 0.018, 0.021, (60, 50, 54))
    pen.fill([(-0.008, -0.016), (0.008, -0.016), (0, 0.004)], (60, 50, 54))
    for x in (-0.016, 0.0, 0.016):
        pen.line([(x, -0.065), (x, -0.036)], 0.005, shaded(own.colour, 0.5))


@thing("snowman", (-0.4, -0.02, 0.4, 1.35), (240, 244, 248))
def snowman(pen: Pen, own: Thing) -> None:
    for y, r in ((0.32, 0.34), (0.8, 0.25), (1.14, 0.17)):
        pen.circle((0, y), r, shaded(own.colour, 0.16))
        pen.circle((-0.03, y + 0.02), r * 0.9, own.colour)
    for x in (-0.06, 0.06):
        pen.circle((x, 1.18), 0.02, (40, 36, 42))
    pen.fill([(0, 1.15), (0.16, 1.12), (0, 1.1)], (230, 130, 50))


@thing("feather-plume nest", (-0.1, -0.05, 0.1, 0.08), (150, 116, 78))
def nest(pen: Pen, own: Thing) -> None:
    for k in range(9):
        pen.line(
            smooth([(-0.1 + 0.01 * k, 0.01), (0.0, -0.05 + 0.01 * k), (0.1 - 0.008 * k, 0.015)], closed=False),
            0.012,
            shaded(own.colour, 0.08 * (k % 4)),
        )
