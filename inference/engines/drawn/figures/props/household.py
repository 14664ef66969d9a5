"""Things of the house, and in pockets."""

from __future__ import annotations

import math

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import arc, ellipse
from inference.engines.drawn.figures.glaze import glaze
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.props.table import Thing, thing
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

GOLD: Colour = (222, 178, 74)
WOOD: Colour = (146, 100, 66)
TAU = 2 * math.pi


@thing("thing object item artifact artefact device", (-0.1, -0.06, 0.1, 0.14))
def thing_(pen: Pen, own: Thing) -> None:
    """Something nobody taught us to draw: a wrapped bundle, honest about it."""
    pen.fill(
        smooth([(-0.09, -0.05), (0.09, -0.05), (0.095, 0.06), (0.04, 0.1), (-0.04, 0.1), (-0.095, 0.06)], n=4),
        own.colour,
    )
    pen.fill(smooth([(0.02, -0.05), (0.09, -0.05), (0.095, 0.06), (0.04, 0.1)], n=4), shaded(own.colour, 0.2))
    pen.line([(-0.09, 0.03), (0.09, 0.03)], 0.01, own.light)
    pen.fill([(0, 0.095), (-0.035, 0.135), (-0.01, 0.13), (0, 0.11), (0.01, 0.13), (0.035, 0.135)], own.light)


@thing("cup mug teacup goblet glass chalice", (-0.06, -0.05, 0.09, 0.09), (226, 222, 210))
def cup(pen: Pen, own: Thing) -> None:
    if own.says("goblet", "chalice", "wine"):
        pen.fill(
            smooth(
                [
                    (-0.045, 0.09),
                    (0.045, 0.09),
                    (0.035, 0.03),
                    (0.008, 0.01),
                    (0.008, -0.035),
                    (0.035, -0.05),
                    (-0.035, -0.05),
                    (-0.008, -0.035),
                    (-0.008, 0.01),
                    (-0.035, 0.03),
                ],
                n=4,
            ),
            GOLD,
        )
        pen.ellipse((0, 0.085), 0.042, 0.012, (120, 30, 44))
        return
    pen.line(arc((0.05, 0.018), 0.03, 0.032, -1.6, 1.6, 14), 0.013, own.dark)
    pen.fill(
        smooth(
            [(-0.052, 0.075), (0.052, 0.075), (0.046, -0.03), (0.03, -0.045), (-0.03, -0.045), (-0.046, -0.03)], n=5
        ),
        own.colour,
    )
    pen.fill(smooth([(0.016, 0.075), (0.052, 0.075), (0.046, -0.03), (0.02, -0.045)], n=4), shaded(own.colour, 0.16))
    pen.ellipse((0, 0.075), 0.052, 0.014, lit(own.colour, 0.3))
    pen.ellipse((0, 0.073), 0.044, 0.01, (110, 72, 48))
    for k in range(2):
        x = -0.015 + 0.03 * k
        steam = [(x, 0.09), (x + 0.012 * math.sin(own.t * 2 + k), 0.12), (x - 0.01 * math.sin(own.t * 2 + k), 0.15)]
        glaze(
            pen,
            smooth([(p[0] - 0.004, p[1]) for p in steam] + [(p[0] + 0.004, p[1]) for p in steam[::-1]]),
            (250, 250, 250),
            0.35,
        )


@thing("bottle flask vial potion jar", (-0.045, -0.1, 0.045, 0.2), (70, 118, 88))
def bottle(pen: Pen, own: Thing) -> None:
    shape = smooth(
        [
            (-0.038, -0.09),
            (0.038, -0.09),
            (0.04, 0.06),
            (0.014, 0.11),
            (0.013, 0.17),
            (-0.013, 0.17),
            (-0.014, 0.11),
            (-0.04, 0.06),
        ],
        n=4,
    )
    pen.fill(shape, own.colour)
    pen.fill(smooth([(0.012, -0.09), (0.038, -0.09), (0.04, 0.06), (0.016, 0.1)], n=4), own.dark)
    pen.line([(-0.026, -0.07), (-0.027, 0.05)], 0.009, lit(own.colour, 0.6))
    pen.box(-0.036, -0.05, 0.036, 0.02, (236, 226, 200), 0.004)
    pen.box(-0.015, 0.165, 0.015, 0.195, (150, 110, 70), 0.004)


@thing("plate bowl dish tray", (-0.13, -0.03, 0.13, 0.07), (238, 234, 224))
def plate(pen: Pen, own: Thing) -> None:
    if own.says("bowl"):
        pen.fill(np.concatenate([arc((0, 0.04), 0.12, 0.075, math.pi, TAU, 20)]), own.colour)
        pen.ellipse((0, 0.04), 0.12, 0.024, shaded(own.colour, 0.14))
        pen.ellipse((0, 0.036), 0.1, 0.016, (206, 120, 70))
        return
    pen.ellipse((0, 0.0), 0.13, 0.034, own.dark)
    pen.ellipse((0, 0.006), 0.13, 0.032, own.colour)
    pen.ellipse((0, 0.006), 0.085, 0.019, shaded(own.colour, 0.1))


@thing("teapot kettle", (-0.14, -0.09, 0.14, 0.12), (90, 130, 150))
def teapot(pen: Pen, own: Thing) -> None:
    pen.line(arc((-0.085, 0.0), 0.05, 0.05, 1.5, 4.8, 14), 0.016, own.dark)
    pen.fill(smooth([(0.06, -0.03), (0.13, 0.05), (0.145, 0.045), (0.08, -0.06)], n=4), own.dark)
    pen.ellipse((0, -0.01), 0.095, 0.075, own.colour)
    pen.ellipse((-0.03, 0.02), 0.03, 0.018, own.light, angle=0.5)
    pen.ellipse((0, 0.06), 0.04, 0.014, own.dark)
    pen.circle((0, 0.08), 0.014, own.colour)


@thing("pot pan saucepan cauldron bucket basket", (-0.14, -0.14, 0.14, 0.1), (92, 96, 106))
def pot(pen: Pen, own: Thing) -> None:
    colour = (176, 132, 82) if own.says("basket") and not own.prop.colour else own.colour
    pen.line(arc((0, -0.02), 0.11, 0.1, 0.1, math.pi - 0.1, 16), 0.012, shaded(colour, 0.4))
    pen.fill(smooth([(-0.12, 0.0), (0.12, 0.0), (0.1, -0.13), (-0.1, -0.13)], n=4), colour)
    pen.fill(smooth([(0.03, 0.0), (0.12, 0.0), (0.1, -0.13), (0.04, -0.13)], n=4), shaded(colour, 0.2))
    pen.ellipse((0, 0.0), 0.118, 0.024, shaded(colour, 0.45))
    if own.says("basket"):
        for k in range(4):
            pen.line(
                [(-0.115 + 0.004 * k, -0.025 * k - 0.02), (0.115 - 0.004 * k, -0.025 * k - 0.02)],
                0.006,
                shaded(colour, 0.35),
            )


@thing("key", (-0.04, -0.04, 0.04, 0.14), GOLD)
def key(pen: Pen, own: Thing) -> None:
    for shift, tone in ((0.003, own.dark), (0.0, own.colour)):
        at = pen.at(shift, -shift)
        at.cut([ellipse((0, 0.0), 0.034, 0.034), ellipse((0, 0.0), 0.018, 0.018)], tone)
        at.box(-0.007, 0.03, 0.007, 0.135, tone, 0.003)
        at.box(0.0, 0.115, 0.032, 0.128, tone)
        at.box(0.0, 0.09, 0.024, 0.102, tone)
    pen.line([(-0.003, 0.04), (-0.003, 0.125)], 0.003, own.light)


@thing("coin medal badge", (-0.04, -0.03, 0.04, 0.05), GOLD)
def coin(pen: Pen, own: Thing) -> None:
    flip = abs(math.cos(own.t * 5)) if own.does("flip", "spin", "throw", "toss") else 1.0
    pen.ellipse((0.002, 0.008), 0.036 * max(0.12, flip), 0.036, own.dark)
    pen.ellipse((0, 0.01), 0.035 * max(0.1, flip), 0.035, own.colour)
    pen.ellipse((0, 0.01), 0.026 * max(0.08, flip), 0.026, own.light)
    pen.ellipse((0, 0.01), 0.023 * max(0.07, flip), 0.023, own.colour)


@thing("ring necklace bracelet amulet locket pendant", (-0.04, -0.03, 0.04, 0.07), GOLD)
def ring(pen: Pen, own: Thing) -> None:
    pen.cut([ellipse((0, 0.0), 0.028, 0.028), ellipse((0, 0.0), 0.02, 0.02)], own.colour)
    pen.cut([ellipse((0.001, -0.001), 0.024, 0.024), ellipse((0, 0.0), 0.02, 0.02)], own.dark)
    pen.fill([(-0.014, 0.032), (-0.008, 0.044), (0.008, 0.044), (0.014, 0.032), (0.0, 0.02)], (126, 196, 226))
    pen.fill([(0.0, 0.044), (0.008, 0.044), (0.014, 0.032), (0.0, 0.02)], (76, 146, 186))


@thing("mirror", (-0.1, -0.14, 0.1, 0.24), GOLD)
def mirror(pen: Pen, own: Thing) -> None:
    pen.line([(0, -0.13), (0, 0.04)], 0.026, own.dark)
    pen.ellipse((0, 0.12), 0.085, 0.105, own.colour)
    pen.ellipse((0, 0.12), 0.07, 0.09, (186, 212, 222))
    glaze(pen, [(-0.05, 0.1), (-0.01, 0.19), (0.015, 0.195), (-0.03, 0.08)], (255, 255, 255), 0.6)


@thing("ball globe", (-0.12, -0.02, 0.12, 0.22), (206, 82, 62))
def ball_(pen: Pen, own: Thing) -> None:
    r = 0.11
    at = pen.at(0, 0.1, -own.t * 2 if own.does("roll", "bounce", "spin") else 0.3)
    pen.circle((0, 0.1), r, own.dark)
    pen.circle((-0.008, 0.108), r * 0.92, own.colour)
    at.line(arc((0.05, 0), 0.1, 0.12, 2.1, 4.2, 12), 0.012, (244, 236, 220))
    at.line(arc((-0.16, 0), 0.12, 0.12, -0.6, 0.6, 12), 0.012, (244, 236, 220))
    pen.ellipse((-0.04, 0.15), 0.025, 0.016, lit(own.colour, 0.6), angle=0.6)


@thing("bag suitcase briefcase backpack purse sack satchel handbag", (-0.2, -0.34, 0.2, 0.06), (132, 84, 54))
def bag(pen: Pen, own: Thing) -> None:
    if own.says("sack"):
        pen.fill(
            smooth([(-0.04, 0.0), (0.04, 0.0), (0.16, -0.16), (0.14, -0.3), (-0.14, -0.3), (-0.16, -0.16)], n=5),
            (190, 162, 116),
        )
        pen.line([(-0.045, -0.03), (0.045, -0.03)], 0.02, (120, 90, 60))
        return
    pen.line(arc((0, -0.06), 0.055, 0.055, 0.0, math.pi, 12), 0.018, own.dark)
    pen.box(-0.18, -0.31, 0.18, -0.06, own.dark, 0.025)
    pen.box(-0.18, -0.3, 0.165, -0.06, own.colour, 0.022)
    for x in (-0.1, 0.1):
        pen.box(x - 0.014, -0.305, x + 0.014, -0.062, shaded(own.colour, 0.4))
        pen.box(x - 0.02, -0.15, x + 0.02, -0.115, GOLD, 0.005)
    pen.line([(-0.17, -0.13), (0.165, -0.13)], 0.007, shaded(own.colour, 0.45))


@thing("box chest crate parcel package present gift trunk", (-0.2, -0.12, 0.2, 0.18), (176, 128, 78))
def box(pen: Pen, own: Thing) -> None:
    pen.fill([(-0.18, 0.1), (0.1, 0.1), (0.19, 0.16), (-0.09, 0.16)], lit(own.colour, 0.2))
    pen.box(-0.18, -0.1, 0.1, 0.1, own.colour)
    pen.fill([(0.1, -0.1), (0.19, -0.04), (0.19, 0.16), (0.1, 0.1)], shaded(own.colour, 0.3))
    if own.says("gift", "present", "parcel"):
        pen.box(-0.055, -0.1, -0.025, 0.1, (206, 62, 56))
        pen.fill([(-0.055, 0.1), (-0.025, 0.1), (0.065, 0.16), (0.035, 0.16)], (226, 92, 80))
        return
    for y in (-0.03, 0.04):
        pen.line([(-0.18, y), (0.1, y)], 0.008, shaded(own.colour, 0.35))
    if own.says("chest", "trunk"):
        pen.box(-0.065, 0.0, -0.015, 0.06, GOLD, 0.006)


@thing("chair stool bench armchair throne", (-0.26, -0.02, 0.26, 0.98), WOOD)
def chair(pen: Pen, own: Thing) -> None:
    back = 0.92 if not own.says("stool", "bench") else 0.44
    for x, top, tone in (
        (-0.2, back, own.colour),
        (0.2, 0.44, own.colour),
        (-0.1, back, own.dark),
        (0.24, 0.46, own.dark),
    ):
        pen.box(x - 0.022, 0.0, x + 0.022, top, tone, 0.01)
    pen.fill([(-0.24, 0.42), (0.24, 0.42), (0.27, 0.48), (-0.12, 0.48)], lit(own.colour, 0.12))
    pen.box(-0.24, 0.39, 0.24, 0.43, own.dark)
    if back > 0.5:
        for y in (0.62, 0.76, 0.88):
            pen.fill([(-0.22, y), (-0.09, y + 0.03), (-0.09, y + 0.08), (-0.22, y + 0.05)], own.colour)


@thing("bench pew", (-0.8, -0.02, 0.8, 0.92), (128, 88, 58))
def bench(pen: Pen, own: Thing) -> None:
    """A long seat with a slatted back, on iron feet."""
    iron: Colour = (74, 78, 86)
    for x in (-0.62, 0.62):
        pen.line([(x - 0.05, 0.0), (x, 0.42), (x - 0.03, 0.9)], 0.05, iron)
        pen.line([(x + 0.12, 0.0), (x + 0.08, 0.42)], 0.05, shaded(iron, 0.3))
    for y in (0.56, 0.69, 0.82):
        pen.box(-0.76, y, 0.76, y + 0.09, own.colour if y < 0.8 else own.light, 0.02)
    pen.fill([(-0.76, 0.47), (0.76, 0.47), (0.8, 0.4), (-0.8, 0.4)], own.light)
    pen.box(-0.8, 0.34, 0.8, 0.4, own.dark, 0.01)


@thing("table desk", (-0.62, -0.02, 0.62, 0.82), WOOD)
def table(pen: Pen, own: Thing) -> None:
    for x, tone in ((-0.5, own.colour), (0.5, own.colour), (-0.4, own.dark), (0.44, own.dark)):
        pen.box(x - 0.03, 0.0, x + 0.03, 0.74, tone)
    pen.fill([(-0.6, 0.74), (0.6, 0.74), (0.52, 0.81), (-0.52, 0.81)], lit(own.colour, 0.14))
    pen.box(-0.6, 0.69, 0.6, 0.745, own.dark, 0.008)


@thing("bed sofa couch", (-0.95, -0.02, 0.95, 0.8), (116, 96, 130))
def bed(pen: Pen, own: Thing) -> None:
    pen.box(-0.92, 0.05, -0.84, 0.78, WOOD, 0.02)
    pen.box(-0.86, 0.16, 0.9, 0.38, shaded(own.colour, 0.3), 0.05)
    pen.box(-0.86, 0.3, 0.9, 0.46, own.colour, 0.06)
    pen.fill(smooth([(-0.82, 0.44), (-0.5, 0.44), (-0.48, 0.56), (-0.66, 0.6), (-0.84, 0.56)], n=4), (240, 234, 222))
    for x in (-0.84, 0.82):
        pen.box(x - 0.03, 0.0, x + 0.03, 0.18, shaded(WOOD, 0.3))


@thing("door", (-0.5, -0.02, 0.5, 2.1), (126, 84, 60))
def door(pen: Pen, own: Thing) -> None:
    pen.box(-0.48, 0.0, 0.48, 2.08, own.dark)
    pen.box(-0.42, 0.0, 0.42, 2.02, own.colour)
    for y in (0.2, 1.1):
        for x in (-0.32, 0.04):
            pen.box(x, y, x + 0.28, y + 0.75, shaded(own.colour, 0.18), 0.01)
    pen.circle((0.34, 1.0), 0.035, GOLD)


@thing("bell", (-0.09, -0.16, 0.09, 0.04), GOLD)
def bell(pen: Pen, own: Thing) -> None:
    at = pen.at(0, 0, 0.35 * math.sin(own.t * 8) if own.does("ring", "swing", "toll") else 0.0)
    at.circle((0, -0.15), 0.016, own.dark)
    at.fill(
        smooth([(-0.02, 0.0), (0.02, 0.0), (0.045, -0.06), (0.085, -0.14), (-0.085, -0.14), (-0.045, -0.06)], n=4),
        own.colour,
    )
    at.fill(smooth([(0.0, 0.0), (0.02, 0.0), (0.045, -0.06), (0.085, -0.14), (0.02, -0.14)], n=4), own.dark)


@thing("hourglass", (-0.07, -0.08, 0.07, 0.16), WOOD)
def hourglass(pen: Pen, own: Thing) -> None:
    pen.fill(
        smooth([(-0.05, 0.14), (0.05, 0.14), (0.006, 0.04), (0.05, -0.06), (-0.05, -0.06), (-0.006, 0.04)], n=3),
        (206, 226, 230),
    )
    pen.fill([(-0.03, 0.1), (0.03, 0.1), (0.0, 0.045)], (226, 186, 112))
    pen.fill([(-0.045, -0.06), (0.045, -0.06), (0.0, -0.015)], (226, 186, 112))
    pen.line([(0, 0.045), (0, -0.03)], 0.004, (226, 186, 112))
    for y in (-0.07, 0.15):
        pen.box(-0.062, y - 0.01, 0.062, y + 0.01, own.colour, 0.004)


@thing("television tv computer laptop monitor radio", (-0.26, -0.12, 0.26, 0.3), (66, 62, 70))
def television(pen: Pen, own: Thing) -> None:
    pen.box(-0.24, -0.1, 0.24, 0.28, own.colour, 0.03)
    pen.shade(
        [(-0.2, -0.06), (0.2, -0.06), (0.2, 0.24), (-0.2, 0.24)],
        (146, 196, 214),
        (70, 110, 150),
        (-0.2, 0.24),
        (0.2, -0.06),
    )
    flick = 0.06 * math.sin(own.t * 11)
    glaze(
        pen, [(-0.2, 0.02 + flick), (0.2, 0.02 + flick), (0.2, 0.1 + flick), (-0.2, 0.1 + flick)], (236, 246, 250), 0.35
    )


@thing("blanket pillow curtain rug carpet towel cloth rag", (-0.22, -0.14, 0.22, 0.12), (176, 120, 110))
def blanket(pen: Pen, own: Thing) -> None:
    pen.fill(
        smooth([(-0.2, 0.08), (0.0, 0.1), (0.2, 0.08), (0.21, -0.1), (0.1, -0.13), (-0.02, -0.1), (-0.2, -0.13)], n=5),
        own.colour,
    )
    for x in (-0.1, 0.05):
        pen.line(smooth([(x, 0.08), (x + 0.02, 0.0), (x - 0.01, -0.1)], closed=False), 0.012, own.dark)


@thing("doll teddy toy puppet", (-0.12, -0.16, 0.12, 0.2), (182, 132, 84))
def teddy(pen: Pen, own: Thing) -> None:
    for x, y, r in (
        (-0.075, -0.12, 0.045),
        (0.075, -0.12, 0.045),
        (-0.09, 0.01, 0.035),
        (0.09, 0.01, 0.035),
        (-0.06, 0.17, 0.032),
        (0.06, 0.17, 0.032),
    ):
        pen.circle((x, y), r, own.dark)
    pen.ellipse((0, -0.05), 0.085, 0.1, own.colour)
    pen.circle((0, 0.1), 0.082, own.colour)
    pen.ellipse((0, 0.075), 0.038, 0.03, own.light)
    for x in (-0.032, 0.032):
        pen.circle((x, 0.115), 0.011, (40, 32, 36))
    pen.ellipse((0, 0.086), 0.013, 0.009, (40, 32, 36))
