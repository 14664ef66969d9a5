"""Umbrellas, hats off heads, ropes, flags, kites."""

from __future__ import annotations

import math

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import arc, ellipse
from inference.engines.drawn.easing import sway
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.props.table import Thing, thing
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

WOOD: Colour = (120, 84, 58)


@thing("umbrella parasol", (-0.56, -0.16, 0.56, 0.86), (190, 50, 52))
def umbrella(pen: Pen, own: Thing) -> None:
    if own.does("close", "fold") or own.says("closed", "folded"):
        pen.line([(0, -0.12), (0, 0.7)], 0.02, WOOD)
        pen.fill([(-0.045, 0.12), (0.045, 0.12), (0.012, 0.72), (-0.012, 0.72)], own.colour)
        return
    tip = pen.at(0, 0, 0.03 * sway(own.t * 1.5))
    tip.line([(0, -0.1), (0, 0.82)], 0.016, (86, 80, 84))
    tip.line(arc((0.035, -0.1), 0.035, 0.04, math.pi, 2 * math.pi, 10), 0.026, WOOD)
    x = np.linspace(-0.54, 0.54, 7)
    top = arc((0, 0.44), 0.54, 0.36, math.pi, 0, 28)
    scallops = [
        (0.5 * (a + b) if k % 2 else a, 0.44 + (0.045 if k % 2 else 0.0))
        for k, (a, b) in enumerate(zip(np.repeat(x[::-1], 2)[:-1], np.repeat(x[::-1], 2)[1:], strict=True))
    ]
    tip.fill(np.concatenate([top, np.array(scallops)]), own.colour)
    for k in range(6):
        a, b = x[k], x[k + 1]
        if k % 2:
            panel = np.concatenate([[(0.0, 0.8)], [(a, 0.44), ((a + b) / 2, 0.485), (b, 0.44)]])
            edge = arc((0, 0.44), 0.54, 0.36, math.acos(a / 0.54), math.acos(min(1.0, max(-1.0, b / 0.54))), 6)
            tip.fill(
                np.concatenate([[(0.0, 0.8)], edge[1:-1][::1], panel[1:][::-1]]) if k in (5,) else panel,
                shaded(own.colour, 0.2),
            )
    tip.line([(0, 0.79), (0, 0.85)], 0.016, (86, 80, 84))


@thing("hat cap helmet crown mask", (-0.18, -0.06, 0.18, 0.18), (92, 70, 58))
def hat(pen: Pen, own: Thing) -> None:
    if own.says("crown"):
        gold: Colour = own.colour if own.prop.colour else (222, 178, 74)
        pen.fill(
            [(-0.1, -0.04), (0.1, -0.04), (0.12, 0.1), (0.06, 0.03), (0.0, 0.13), (-0.06, 0.03), (-0.12, 0.1)], gold
        )
        for x in (-0.05, 0.0, 0.05):
            pen.circle((x, -0.012), 0.013, (176, 44, 62))
        return
    if own.says("mask"):
        pen.cut(
            [
                smooth([(-0.12, 0.06), (0, 0.04), (0.12, 0.06), (0.1, -0.04), (0, -0.02), (-0.1, -0.04)], n=4),
                ellipse((-0.05, 0.015), 0.025, 0.017),
                ellipse((0.05, 0.015), 0.025, 0.017),
            ],
            own.colour,
        )
        return
    pen.ellipse((0, -0.02), 0.17, 0.036, own.dark)
    pen.fill(
        smooth([(-0.09, -0.02), (-0.085, 0.1), (-0.04, 0.14), (0.04, 0.14), (0.085, 0.1), (0.09, -0.02)], n=4),
        own.colour,
    )
    pen.fill([(-0.091, -0.01), (0.091, -0.01), (0.089, 0.03), (-0.089, 0.03)], shaded(own.colour, 0.5))


@thing("rope cord chain thread wire cable net", (-0.14, -0.16, 0.14, 0.1), (196, 160, 104))
def rope(pen: Pen, own: Thing) -> None:
    for k in range(4):
        y = 0.02 - 0.03 * k
        pen.cut([ellipse((0, y), 0.11, 0.06), ellipse((0, y), 0.085, 0.036)], own.colour if k % 2 else own.dark)
    pen.line(smooth([(0.09, -0.02), (0.13, -0.08), (0.1, -0.15)], closed=False), 0.024, own.colour)


@thing("flag banner", (-0.05, -0.5, 0.75, 0.95), (190, 60, 56))
def flag(pen: Pen, own: Thing) -> None:
    pen.line([(0, -0.48), (0, 0.92)], 0.03, WOOD)
    x = np.linspace(0.01, 0.72, 10)
    wave = 0.035 * np.sin(x * 9 - own.t * 5) * x / 0.7
    pen.fill(np.concatenate([np.stack([x, 0.9 + wave], 1), np.stack([x, 0.46 + wave], 1)[::-1]]), own.colour)
    pen.fill(
        np.concatenate([np.stack([x, 0.74 + wave], 1), np.stack([x, 0.62 + wave], 1)[::-1]]), lit(own.colour, 0.75)
    )


@thing("balloon", (-0.2, -0.1, 0.2, 1.15), (206, 66, 62))
def balloon(pen: Pen, own: Thing) -> None:
    x = 0.04 * sway(own.t * 0.9, 1.0)
    pen.line(smooth([(0, 0), (x * 0.3, 0.3), (x, 0.62)], closed=False), 0.006, (236, 232, 224))
    pen.fill(
        smooth([(x, 0.64), (x + 0.15, 0.8), (x + 0.17, 0.96), (x, 1.12), (x - 0.17, 0.96), (x - 0.15, 0.8)], n=6),
        own.dark,
    )
    pen.fill(
        smooth(
            [(x - 0.01, 0.68), (x + 0.11, 0.82), (x + 0.13, 0.96), (x - 0.01, 1.1), (x - 0.16, 0.96), (x - 0.13, 0.8)],
            n=6,
        ),
        own.colour,
    )
    pen.ellipse((x - 0.07, 1.0), 0.03, 0.05, lit(own.colour, 0.55), angle=-0.4)


@thing("kite", (-0.4, -0.1, 0.4, 1.4), (226, 150, 52))
def kite(pen: Pen, own: Thing) -> None:
    at = pen.at(0, 0.95, 0.2 * sway(own.t * 1.2))
    at.fill([(0, 0.4), (0.26, 0.1), (0, -0.36), (-0.26, 0.1)], own.colour)
    at.fill([(0, 0.4), (0.26, 0.1), (0, -0.36)], shaded(own.colour, 0.2))
    tail = [(0.05 * math.sin(k * 1.7 + own.t * 3), -0.36 - 0.1 * k) for k in range(6)]
    at.line(smooth(tail, closed=False), 0.012, (190, 60, 56))
    pen.line(smooth([(0, 0), (0.05, 0.4), (0, 0.95)], closed=False), 0.005, (240, 236, 226))


@thing("coat scarf boot shoe shirt dress cloak jacket cape", (-0.2, -0.3, 0.2, 0.1), (96, 110, 140))
def coat(pen: Pen, own: Thing) -> None:
    if own.says("boot", "shoe"):
        pen.fill(
            smooth([(-0.07, 0.06), (0.0, 0.06), (0.01, -0.05), (0.1, -0.09), (0.1, -0.14), (-0.07, -0.14)], n=3),
            own.colour,
        )
        pen.box(-0.075, -0.16, 0.105, -0.135, own.dark, 0.008)
        return
    pen.fill(
        smooth(
            [
                (-0.07, 0.05),
                (0.07, 0.05),
                (0.17, -0.02),
                (0.13, -0.09),
                (0.11, -0.06),
                (0.12, -0.28),
                (-0.12, -0.28),
                (-0.11, -0.06),
                (-0.13, -0.09),
                (-0.17, -0.02),
            ],
            n=3,
        ),
        own.colour,
    )
    pen.fill([(0.02, 0.04), (0.07, 0.04), (0.12, -0.28), (0.02, -0.28)], own.dark)
    pen.line([(0, 0.05), (0, -0.28)], 0.006, own.dark)


@thing("anchor", (-0.3, -0.5, 0.3, 0.3), (84, 88, 98))
def anchor(pen: Pen, own: Thing) -> None:
    pen.cut([ellipse((0, 0.22), 0.06, 0.06), ellipse((0, 0.22), 0.032, 0.032)], own.colour)
    pen.line([(0, 0.18), (0, -0.44)], 0.05, own.colour)
    pen.line([(-0.14, 0.1), (0.14, 0.1)], 0.045, own.dark)
    pen.line(arc((0, -0.2), 0.26, 0.26, math.pi + 0.25, 2 * math.pi - 0.25, 18), 0.055, own.colour)
    for s in (-1, 1):
        pen.fill([(s * 0.2, -0.22), (s * 0.3, -0.17), (s * 0.27, -0.32)], own.colour)
