"""Shelves full of books, and single books."""

from __future__ import annotations

import math

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.canvas import Canvas, blank
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.mood import Mood
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.scenery import Sprite

SPINES: tuple[Colour, ...] = (
    (142, 62, 54),
    (58, 88, 96),
    (176, 132, 70),
    (84, 66, 96),
    (96, 110, 72),
    (188, 166, 130),
    (58, 56, 78),
)


def _row(
    pen: Pen,
    x: float,
    end: float,
    y: float,
    high: float,
    spines: tuple[Colour, ...],
    dice: np.random.Generator,
    full: float,
) -> None:
    """One row of books from `x` to `end`, some missing, some leaning, gilt bands on some spines."""
    shades: list[list[tuple[float, float, float, float]]] = [[] for _ in spines]
    bands: list[tuple[float, float, float, float]] = []
    while x < end - 0.04:
        wide, tall = float(dice.uniform(0.045, 0.095)), high * float(dice.uniform(0.58, 0.92))
        tone, roll = int(dice.integers(len(spines))), dice.uniform()
        if roll > full:
            x += wide * 2
        elif roll < 0.03 and x + tall * 0.5 < end:
            pen.at(x + tall * 0.36, y, 0.36).box(0, 0, wide, tall, spines[tone])
            x += tall * 0.42 + wide
        else:
            right = min(x + wide * 0.93, end)
            shades[tone].append((x, y, right, y + tall))
            if roll < 0.5:
                bands.append((x, y + tall * 0.72, right, y + tall * 0.78))
            x += wide
    for tone, boxes in enumerate(shades):
        pen.boxes(np.array(boxes).reshape(-1, 4), spines[tone])
    if pen.unit > 60:
        pen.boxes(np.array(bands).reshape(-1, 4), paint.mix(spines[2], (255, 226, 160), 0.35))


def shelves(
    pen: Pen,
    x0: float,
    x1: float,
    y0: float,
    y1: float,
    wood: Colour,
    spines: tuple[Colour, ...],
    dice: np.random.Generator,
    full: float = 0.9,
    rise: float = 0.44,
) -> None:
    """A bookcase filling a box: uprights, boards, and rows of books; `full` is the share of places that hold one."""
    pen.box(x0, y0, x1, y1, paint.darker(wood, 0.62))
    rows = max(1, round((y1 - y0) / rise))
    step = (y1 - y0) / rows
    board = min(0.05, step * 0.14)
    for row in range(rows):
        _row(pen, x0 + 0.05, x1 - 0.06, y0 + row * step + board, step - board, spines, dice, full)
    for row in range(rows + 1):
        y = y0 + row * step
        pen.box(x0, y - board * 0.2, x1, y + board, wood)
        pen.box(x0, y + board * 0.7, x1, y + board, paint.lighter(wood, 0.2))
        if row < rows:
            pen.shade(
                curves.rectangle(x0, y + step * 0.6, x1, y + step),
                (0, 0, 0),
                (0, 0, 0),
                (x0, y + step),
                (x0, y + step * 0.6),
                0.45,
                0.0,
            )
    for x in (x0, x1):
        pen.box(x - 0.05, y0, x + 0.05, y1 + 0.06, wood)
        pen.box(x - 0.05, y0, x - 0.025, y1 + 0.06, paint.lighter(wood, 0.16))


def draw_open_book(pen: Pen, wide: float, cover: Colour, pages: Colour, flap: float) -> None:
    """A book seen from its foot, wings spread by `flap` (0 flat to 1 nearly shut); the origin is the spine."""
    lift = 0.15 + 0.75 * flap
    for side in (-1, 1):
        tip = (side * wide * math.cos(lift), wide * math.sin(lift))
        mid = (side * wide * 0.55 * math.cos(lift * 0.7), wide * 0.55 * math.sin(lift * 0.7) + wide * 0.13)
        under = (side * wide * 0.5 * math.cos(lift), wide * 0.5 * math.sin(lift) - wide * 0.09)
        pen.fill(
            curves.smooth(
                [(0, -wide * 0.1), under, (tip[0] * 1.06, tip[1] - wide * 0.03), tip, (side * wide * 0.2, 0.02 * wide)]
            ),
            cover,
        )
        for k in range(4):
            fan = 0.86 + 0.16 * k / 3
            page = curves.smooth(
                [
                    (0, -wide * 0.04),
                    (mid[0] * fan, mid[1] * fan * (0.8 + 0.15 * k)),
                    (tip[0] * 0.97, tip[1] * (0.9 + 0.05 * k) + wide * 0.02 * k),
                ],
                closed=False,
            )
            pen.line(page, wide * 0.07, paint.darker(pages, 0.16 - 0.05 * k), taper=0.6)


def drifting_book(
    at: tuple[float, float, float], size: float, cover: Colour, mood: Mood, phase: float, speed: float
) -> Sprite:
    """An open book swimming slowly through water like a fish, wings beating."""
    x, y, z = at
    pages = mood.lit((236, 224, 196), z)
    skin = mood.lit(cover, z)

    def image(unit: float) -> Canvas:
        n = max(8, int(size * 2.6 * unit))
        picture = blank(n, n)
        draw_open_book(Pen.over(picture, unit, (n / 2, n * 0.62)), size, skin, pages, 0.3 + 0.25 * math.sin(phase))
        return picture

    def where(t: float) -> tuple[float, float, float, float, float]:
        return (
            x + speed * t,
            y + 0.18 * math.sin(t * 0.8 + phase),
            z,
            0.25 * math.sin(t * 0.6 + phase * 2) - 0.2 * math.copysign(1, speed),
            1 + 0.03 * math.sin(t * 2.2 + phase),
        )

    return Sprite(image=image, where=where)
