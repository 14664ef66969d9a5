"""What gives ground its grain: blades of grass, stones, prints in the snow, the sheen of rain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.scenery import Site
from inference.engines.drawn.view import NEAREST


def _spots(dice: np.random.Generator, count: int, deep: float) -> NDArray[np.float64]:
    """(n, 2): x and z of things strewn about, denser near the people."""
    z = -7 + deep * dice.uniform(0, 1, count) ** 1.7
    return np.stack([dice.uniform(-1, 1, count) * (7 + np.maximum(0, z + 7) * 0.9), z], axis=1)


def turf(
    site: Site, pen: GroundPen, leaf: Colour, count: int = 420, tall: float = 0.13, way: float = 0.0, deep: float = 34.0
) -> None:
    """Tufts of grass standing all over the ground, none within `way` metres of the middle."""
    if site.mood.snow or pen.view.pitch > 0.2:
        return
    dice = site.dice("turf", count)
    spots = _spots(dice, count, deep)
    spots = spots[np.abs(spots[:, 0]) > way]
    flat = pen.view.ground() @ np.concatenate([spots, np.ones((len(spots), 1))], axis=1).T
    seen = flat[2] > 4 * NEAREST
    u, v, unit = (
        flat[0, seen] / flat[2, seen],
        flat[1, seen] / flat[2, seen],
        pen.view.focal * pen.view.height / flat[2, seen],
    )
    upright = unit * max(0.25, float(np.cos(pen.view.pitch)))
    size = tall * dice.uniform(0.6, 1.3, len(u))
    close = spots[seen, 1] < 7.0
    for k, share in enumerate((0.16, -0.08, 0.07)):
        lean, root = (k - 1) * 0.5 + dice.uniform(-0.2, 0.2, len(u)), (k - 1) * 0.18 * size * unit
        wide = np.maximum(0.5, 0.11 * size * unit)
        blades = np.stack(
            [
                np.stack([u + root - wide, v], 1),
                np.stack([u + root + lean * size * unit, v - size * upright], 1),
                np.stack([u + root + wide, v], 1),
            ],
            axis=1,
        )
        for some, depth in ((~close, 14.0), (close, 1.0)):
            ground = site.mood.lit(leaf, depth)
            tone = paint.darker(ground, share) if share > 0 else paint.lighter(ground, -share)
            pen.pen.fills(blades[some], tone)


def stones(site: Site, pen: GroundPen, colour: Colour, count: int = 46, size: float = 0.13, deep: float = 30.0) -> None:
    """Pebbles with a lit top and a shadow."""
    if pen.view.pitch > 0.2:
        return
    dice = site.dice("stones", count)
    white = site.mood.snow
    for x, z in _spots(dice, count, deep):
        r = size * float(dice.uniform(0.4, 1.4))
        tone = site.mood.lit((206, 214, 232) if white else colour, max(0.0, float(z)))
        pen.patch(curves.ellipse((x + r * 0.3, z - r * 0.2), r * 1.3, r * 0.7), site.mood.shadow, alpha=0.3)
        pen.patch(curves.blob((x, z), r, r * 0.75, dice, lumps=8), paint.darker(tone, 0.12))
        pen.patch(curves.blob((x - r * 0.12, z + r * 0.2), r * 0.7, r * 0.42, dice, lumps=8), paint.lighter(tone, 0.16))


def prints(site: Site, pen: GroundPen) -> None:
    """Footprints in the snow, from close to the eye into the distance."""
    dice = site.dice("prints")
    shade = paint.mix(site.mood.lit((150, 170, 214)), site.mood.shadow, 0.2)
    x = -1.1
    for i in range(46):
        z = -8.0 + 0.62 * i
        x += float(dice.uniform(-0.06, 0.09))
        side = 0.17 if i % 2 else -0.17
        pen.patch(curves.ellipse((x + side, z), 0.075, 0.17), shade, alpha=0.75)
        pen.patch(curves.ellipse((x + side + 0.03, z - 0.16), 0.08, 0.05), (255, 255, 255), alpha=0.35)


def sheen(site: Site, pen: GroundPen) -> None:
    """Puddles that hold the sky, and a wet gleam."""
    dice = site.dice("sheen")
    sky = paint.lighter(paint.mix(site.mood.sky[2], site.mood.sky[1], 0.3), 0.12)
    for x, z in _spots(dice, 26, 26.0):
        r = float(dice.uniform(0.3, 1.0)) * (1 + max(0.0, float(z)) / 20)
        pool = curves.blob((x, z), r, r * 0.42, dice, lumps=12, rough=0.1)
        pen.patch(pool, paint.mix(site.mood.haze, site.mood.shadow, 0.45), alpha=0.34)
        pen.patch(pool * np.array([0.94, 1.0]) + np.array([0.06 * x, 0.05]), sky, alpha=0.5)
    for _ in range(10):
        x, z = float(dice.uniform(-6, 6)), float(dice.uniform(-5, 14))
        pen.soft(curves.ellipse((x, z), 0.25, 2.4), sky, 0.2, z, alpha=0.16)
