"""Coral: towers, plates, antlers and fans, cut from paper."""

from __future__ import annotations

import math

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Point
from inference.engines.drawn.pen import Pen

CORALS: tuple[Colour, ...] = ((214, 100, 88), (190, 84, 110), (228, 136, 98), (150, 84, 128), (204, 120, 130))


def tower(pen: Pen, foot: Point, tall: float, colour: Colour, dice: np.random.Generator, detail: bool = True) -> None:
    """A cluster of lumpy columns with plates and antlers, growing out of a mound of smaller corals."""
    x, y = foot
    wide = tall * float(dice.uniform(0.10, 0.13))
    columns = sorted(
        (
            (float(dice.uniform(-1.5, 1.5)) * wide, float(dice.uniform(0.45, 0.8)), float(dice.uniform(0.6, 0.85)))
            for _ in range(3)
        ),
        key=lambda c: -c[1],
    )
    for i, (dx, share, thick) in enumerate(columns):
        tone = paint.turned(paint.darker(colour, 0.16 - 0.05 * i), 0.015 * (i - 1))
        _column(pen, (x + dx, y), tall * share, wide * thick, tone, dice, detail)
    _column(pen, foot, tall, wide, colour, dice, detail)
    _mound(pen, foot, wide, tall, colour, dice, detail)


def _column(
    pen: Pen, foot: Point, tall: float, wide: float, colour: Colour, dice: np.random.Generator, detail: bool
) -> None:
    """One column: bulges up to a round head, with plates, pores and a few antlers."""
    x, y = foot
    lean = float(dice.uniform(-0.1, 0.1)) * tall
    heights = np.linspace(0, 1, 8)
    bulge = wide * (1.05 - 0.5 * heights**1.3) * dice.uniform(0.82, 1.18, 8)
    middle = x + lean * heights**2
    antlers = 5 if detail else 3
    for i in range(antlers):
        at = float(dice.uniform(0.5, 0.97))
        side = 1 if i % 2 else -1
        start = (x + lean * at**2 + side * wide * 0.3, y + tall * at)
        antler(
            pen,
            start,
            math.pi / 2 - side * float(dice.uniform(0.5, 1.0)),
            tall * float(dice.uniform(0.10, 0.17)),
            wide * 0.34,
            colour,
            dice,
        )
    left = [(m - b, y + tall * h) for m, b, h in zip(middle, bulge, heights, strict=True)]
    right = [(m + b, y + tall * h) for m, b, h in zip(middle, bulge, heights, strict=True)]
    head = (float(middle[-1]), y + tall + float(bulge[-1]) * 0.9)
    outline = curves.smooth([*left, head, *right[::-1]], n=5)
    pen.shade(outline, paint.darker(colour, 0.3), paint.lighter(colour, 0.1), (x, y), (x, y + tall))
    if not detail:
        return
    ridge = [(float(m + b * 0.35), y + tall * h) for m, b, h in zip(middle, bulge, heights, strict=True)]
    pen.line(
        curves.smooth(ridge, closed=False, n=4),
        wide * 0.26,
        paint.lighter(colour, 0.16),
        taper=0.5,
        alpha=0.45,
        atop=True,
    )
    for _ in range(int(18 + tall * 2)):
        h = float(dice.uniform(0.03, 0.98))
        k = min(7, int(h * 8))
        spot = (float(middle[k] + dice.uniform(-0.75, 0.55) * bulge[k]), y + tall * h)
        pen.circle(spot, wide * float(dice.uniform(0.03, 0.09)), paint.darker(colour, float(dice.uniform(0.1, 0.3))))
    for i in range(3):
        h = float(dice.uniform(0.2, 0.85))
        side = 1 if i % 2 else -1
        _plate(pen, (x + lean * h * h + side * wide * 0.7, y + tall * h), wide * float(dice.uniform(0.7, 1.2)), colour)


def _plate(pen: Pen, at: Point, wide: float, colour: Colour) -> None:
    """A shelf of plate coral seen from its edge."""
    x, y = at
    under = curves.smooth(
        [
            (x - wide, y),
            (x - wide * 0.2, y - wide * 0.34),
            (x + wide * 0.2, y - wide * 0.34),
            (x + wide, y),
            (x, y + wide * 0.1),
        ]
    )
    pen.fill(under, paint.darker(colour, 0.22))
    pen.ellipse((x, y + wide * 0.04), wide, wide * 0.13, paint.lighter(colour, 0.2))


def antler(
    pen: Pen,
    start: Point,
    turn: float,
    long: float,
    wide: float,
    colour: Colour,
    dice: np.random.Generator,
    level: int = 0,
) -> None:
    """A branching finger."""
    bend = float(dice.uniform(-0.3, 0.3)) + 0.25 * (math.pi / 2 - turn)
    mid = (start[0] + math.cos(turn) * long * 0.5, start[1] + math.sin(turn) * long * 0.5)
    end = (mid[0] + math.cos(turn + bend) * long * 0.5, mid[1] + math.sin(turn + bend) * long * 0.5)
    if level < 2 and wide * pen.unit > 1.5:
        for fan_out in (-0.5, 0.5):
            turned = turn + bend + fan_out + float(dice.uniform(-0.15, 0.15))
            antler(pen, mid if fan_out < 0 else end, turned, long * 0.62, wide * 0.7, colour, dice, level + 1)
    pen.fill(
        curves.stroke(curves.smooth([start, mid, end], closed=False, n=4), wide, 0.7),
        paint.lighter(colour, 0.07 * (level + 1)),
    )
    pen.circle(end, wide * 0.42, paint.lighter(colour, 0.26))


def _mound(
    pen: Pen, foot: Point, wide: float, tall: float, colour: Colour, dice: np.random.Generator, detail: bool
) -> None:
    """Lumps and small fans round the base, so that the tower grows out of the ground."""
    x, y = foot
    if detail:
        for side in (-1, 1):
            fan(
                pen,
                (x + side * wide * float(dice.uniform(2.0, 3.0)), y),
                tall * float(dice.uniform(0.1, 0.17)),
                paint.turned(colour, -0.07),
                dice,
            )
    for i in range(8):
        dx = (i - 3.5) * wide * 0.72 + float(dice.uniform(-0.25, 0.25)) * wide
        r = wide * float(dice.uniform(0.45, 0.95)) * (1.2 - 0.16 * abs(i - 3.5))
        tone = paint.turned(paint.darker(colour, 0.1 + 0.05 * (i % 3)), 0.03 * (i % 3 - 1))
        dome = curves.blob((x + dx, y + r * 0.35), r, r * 0.9, dice)
        pen.shade(dome, paint.lighter(tone, 0.12), paint.darker(tone, 0.22), (x, y + r), (x, y))
        if detail and r * pen.unit > 12:
            for _ in range(7):
                a, far = float(dice.uniform(0, math.pi)), float(dice.uniform(0.1, 0.75))
                pen.circle(
                    (x + dx + math.cos(a) * r * far, y + r * 0.35 + math.sin(a) * r * far * 0.8),
                    r * 0.07,
                    paint.lighter(tone, 0.28),
                )


def fan(pen: Pen, foot: Point, tall: float, colour: Colour, dice: np.random.Generator) -> None:
    """A sea fan: a spray of thin tapering fingers."""
    for i in range(9):
        turn = math.pi / 2 + (i - 4) * 0.24 + float(dice.uniform(-0.06, 0.06))
        long = tall * float(dice.uniform(0.7, 1.0)) * (1 - 0.03 * abs(i - 4))
        mid = (foot[0] + math.cos(turn) * long * 0.55, foot[1] + math.sin(turn) * long * 0.5)
        tip = (foot[0] + math.cos(turn) * long * 0.9, foot[1] + math.sin(turn) * long)
        path = curves.smooth([foot, mid, tip], closed=False, n=4)
        pen.fill(curves.stroke(path, max(tall * 0.07, 1.2 / pen.unit), 0.45), paint.lighter(colour, 0.05 * (i % 3)))
