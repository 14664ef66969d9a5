"""What being under water adds to any place: shafts of light, weed, bubbles, fish."""

from __future__ import annotations

import math

import cv2
import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.canvas import Canvas, blank
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Point
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.scenery import Plane, Reach, Site, Sprite


def shafts(site: Site, z: float, top: float, count: int = 5, spread: float = 9.0, strength: float = 0.5) -> Plane:
    """Slanting beams falling from height `top`, as light of its own that slowly sways."""

    def draw(pen: Pen, reach: Reach) -> None:
        dice = site.dice("shafts", z)
        for i in range(count):
            x = (i - (count - 1) / 2) * spread / count + float(dice.uniform(-0.6, 0.6))
            wide, lean = float(dice.uniform(0.25, 0.8)), float(dice.uniform(0.8, 2.2)) - x * 0.12
            power = strength * float(dice.uniform(0.5, 1.0))
            foot = (x - lean - wide * 2.2, -0.3), (x - lean + wide * 2.2, -0.3)
            beam = [(x - wide * 0.5, top), (x + wide * 0.5, top), foot[1], foot[0]]
            _beam(pen, beam, (x, top), (x - lean, -0.3), site.mood.key, power)

    return Plane(z=z, paint=draw, light=True, sway=0.5)


def _beam(pen: Pen, beam: list[Point], start: Point, end: Point, colour: Colour, power: float) -> None:
    """Light with soft sides, fading downwards, added to a transparent layer without alpha."""
    layer = Pen(blank(pen.canvas.shape[1], pen.canvas.shape[0]), pen.matrix)
    layer.shade(beam, paint.darker(colour, 0.0), colour, start, end, alpha=power, fade=0.02)
    small = cv2.resize(layer.canvas, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), max(0.8, 0.16 * pen.unit / 4))
    wide = cv2.resize(soft, (pen.canvas.shape[1], pen.canvas.shape[0]), interpolation=cv2.INTER_LINEAR)
    pen.canvas[..., :3] = cv2.add(pen.canvas[..., :3], wide[..., :3])


def weed(pen: Pen, foot: Point, tall: float, colour: Colour, dice: np.random.Generator) -> None:
    """A ribbon of kelp with leaves."""
    x, y = foot
    bend = float(dice.uniform(-0.3, 0.3))
    stem = [(x + bend * tall * s * s + 0.05 * tall * math.sin(s * 7 + x), y + tall * s) for s in np.linspace(0, 1, 8)]
    for i, (px, py) in enumerate(stem[1:], start=1):
        side = 1 if i % 2 else -1
        long = tall * 0.16 * (1.1 - 0.08 * i)
        leaf = curves.smooth(
            [
                (px, py),
                (px + side * long * 0.5, py + long * 0.45),
                (px + side * long, py + long * 0.3),
                (px + side * long * 0.5, py + long * 0.05),
            ]
        )
        pen.fill(leaf, paint.lighter(colour, 0.05 * (i % 3)))
    pen.fill(curves.stroke(curves.smooth(stem, closed=False, n=4), max(tall * 0.025, 1.2 / pen.unit), 0.4), colour)


def weeds(site: Site, z: float, gap: float, tall: float, clear: float = 0.0, dark: float = 0.0) -> Plane:
    """A row of weed that sways with the water."""
    tone = paint.mix(site.mood.lit((70, 122, 96), z), site.mood.shadow, dark)

    def draw(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(gap):
            dice = site.dice("weed", z, cell)
            x = (cell + float(dice.uniform(0, 1))) * gap
            if abs(x) >= clear:
                for k in range(3):
                    weed(
                        pen,
                        (x + 0.12 * k, -0.1),
                        tall * float(dice.uniform(0.5, 1.1)),
                        paint.turned(tone, 0.03 * (k - 1)),
                        dice,
                    )

    return Plane(z=z, paint=draw, sway=tall * 0.12, blur=0.02 if dark else 0.0)


def fish(site: Site, at: tuple[float, float, float], size: float, colour: Colour, speed: float, phase: float) -> Sprite:
    """A small fish crossing."""
    x, y, z = at
    tone = site.mood.lit(colour, z)

    def image(unit: float) -> Canvas:
        n = max(6, int(size * 2.4 * unit))
        picture = blank(n, n)
        pen = Pen.over(picture, unit, (n / 2, n / 2)).at(0, 0, mirror=speed < 0)
        pen.fill(
            [(-size * 0.4, 0), (-size * 0.95, size * 0.3), (-size * 0.8, 0), (-size * 0.95, -size * 0.3)],
            paint.darker(tone, 0.15),
        )
        pen.fill(curves.smooth([(-size * 0.5, 0), (0, size * 0.32), (size * 0.7, 0.02), (0, -size * 0.3)]), tone)
        pen.fill(
            curves.smooth([(-size * 0.1, size * 0.25), (size * 0.1, size * 0.48), (-size * 0.3, size * 0.4)]),
            paint.darker(tone, 0.1),
        )
        pen.circle((size * 0.42, size * 0.06), size * 0.06, (20, 30, 40))
        return picture

    def where(t: float) -> tuple[float, float, float, float, float]:
        return x + speed * t, y + 0.1 * math.sin(t * 1.3 + phase), z, 0.1 * math.sin(t * 2 + phase), 1.0

    return Sprite(image=image, where=where)
