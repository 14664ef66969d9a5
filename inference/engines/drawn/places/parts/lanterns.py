"""Paper lanterns, hung on strings."""

from __future__ import annotations

import math

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.canvas import Canvas, blank
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Point
from inference.engines.drawn.mood import Mood
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.scenery import Sprite

PAPERS: tuple[Colour, ...] = ((255, 176, 84), (255, 140, 78), (255, 206, 128), (246, 112, 84), (255, 190, 150))


def draw_lantern(pen: Pen, mood: Mood, size: float, paper: Colour, shape: int, lit: bool, depth: float = 0.0) -> None:
    """A lantern `size` metres tall hanging from the pen's origin."""
    wide = size * (0.42, 0.36, 0.5)[shape % 3]
    middle = -size * 0.6
    heart = paint.lighter(paper, 0.55) if lit else mood.lit(paint.mix(paper, (200, 180, 160), 0.4), depth)
    skin = (
        paint.mix(paper, mood.haze, mood.veil(depth) * 0.6)
        if lit
        else mood.lit(paint.mix(paper, (150, 130, 120), 0.5), depth)
    )
    dark = mood.lit((70, 44, 44), depth)
    if shape % 3 == 0:
        body = curves.ellipse((0, middle), wide, size * 0.46)
    elif shape % 3 == 1:
        body = curves.rounded(-wide * 0.8, middle - size * 0.44, wide * 0.8, middle + size * 0.44, wide * 0.5)
    else:
        body = curves.smooth(
            [
                (0, middle + size * 0.46),
                (wide, middle + size * 0.16),
                (wide * 0.45, middle - size * 0.42),
                (-wide * 0.45, middle - size * 0.42),
                (-wide, middle + size * 0.16),
            ]
        )
    pen.line([(0, 0), (0, middle + size * 0.44)], size * 0.025, dark)
    pen.shade(
        body,
        paint.mix(skin, heart, 0.35),
        paint.darker(skin, 0.18),
        (0, middle - size * 0.1),
        (0, middle + size * 0.55),
    )
    if lit:
        pen.soft(curves.ellipse((0, middle - size * 0.05), wide * 0.5, size * 0.26), heart, size * 0.12, 0.9, atop=True)
    if size * pen.unit > 26:
        for i in range(-3, 4):
            y = middle + size * 0.125 * i
            pen.line(
                curves.arc((0, y + size * 0.03), wide * 0.98, size * 0.05, math.pi, 2 * math.pi),
                size * 0.012,
                paint.darker(skin, 0.35),
                alpha=0.5,
                atop=True,
            )
    for y in (middle + size * 0.43, middle - size * 0.44):
        pen.box(-wide * 0.4, y - size * 0.03, wide * 0.4, y + size * 0.03, dark, radius=size * 0.02)
    pen.line(
        [(0, middle - size * 0.46), (0, middle - size * 0.66)], size * 0.03, mood.lit((190, 70, 60), depth), taper=2.0
    )


def lantern_sprite(
    at: tuple[float, float, float],
    size: float,
    paper: Colour,
    shape: int,
    mood: Mood,
    lit: bool,
    phase: float,
    wind: float,
) -> Sprite:
    """A lantern swinging from the spot `at`."""
    x, y, z = at

    def image(unit: float) -> Canvas:
        # The anchor is the picture's middle, so the lantern hangs in the lower half.
        picture = blank(max(4, int(size * 1.3 * unit)), max(4, int(2 * size * 1.35 * unit)))
        pen = Pen.over(picture, unit, (picture.shape[1] / 2, picture.shape[0] / 2))
        draw_lantern(pen, mood, size, paper, shape, lit, max(0.0, z))
        return picture

    def where(t: float) -> tuple[float, float, float, float, float]:
        swing = wind * (0.10 * math.sin(t * 2.1 + phase) + 0.06 * math.sin(t * 3.7 + phase * 2.3) + 0.05)
        return x, y, z, swing, 1.0

    return Sprite(image=image, where=where)


def string(a: Point, b: Point, sag: float, n: int = 15) -> curves.Points:
    """A hanging cord between two points (a parabola, close to the catenary when slack is small)."""
    s = np.linspace(0, 1, n)
    return np.stack([a[0] + (b[0] - a[0]) * s, a[1] + (b[1] - a[1]) * s - 4 * sag * s * (1 - s)], axis=1)
