"""Flames, still and shining."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn.curves import Points
from inference.engines.drawn.easing import sway
from inference.engines.drawn.figures.glaze import glaze
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen


def flame_shape(tall: float, lean: float, t: float, wide: float = 0.42) -> Points:
    """A flame standing on (0, 0), leaning by `lean` (-1 to 1), licking with `t`."""
    k = np.linspace(0, 1, 9)
    lick = 0.06 * np.sin(k * 5 - t * 9) * k
    middle = np.stack([(lean * 0.75 * k**1.7 + lick) * tall, k * tall * (1 - 0.16 * abs(lean))], axis=1)
    half = wide * tall * 0.5 * np.sin(np.pi * np.clip(k * 0.86 + 0.14, 0, 1)) ** 0.9 * (1 - k**3)
    way = np.gradient(middle, axis=0)
    normal = np.stack([way[:, 1], -way[:, 0]], axis=1) / np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)[:, None]
    return smooth(np.concatenate([middle + normal * half[:, None], (middle - normal * half[:, None])[::-1][1:]]), n=4)


def draw_flame(pen: Pen, tall: float, lean: float, t: float) -> None:
    """Outer, middle and heart of a flame."""
    beat = 1 + 0.05 * sway(t * 4, 1.0)
    pen.fill(flame_shape(tall * beat, lean, t, 0.46), (236, 118, 46))
    pen.fill(flame_shape(tall * 0.8 * beat, lean, t + 0.3, 0.38), (250, 186, 74))
    pen.fill(flame_shape(tall * 0.54 * beat, lean * 0.9, t + 0.6, 0.32), (255, 238, 176))
    glaze(pen.at(0, tall * 0.02), flame_shape(tall * 0.22, lean * 0.6, t, 0.5), (126, 150, 214), alpha=0.75)


def shine_flame(pen: Pen, tall: float, lean: float, t: float, strength: float = 1.0) -> None:
    beat = 1 + 0.06 * sway(t * 4, 1.0)
    at = (lean * tall * 0.18, tall * 0.42)
    draw_flame(pen, tall, lean, t)
    pen.light(at, tall * 2.6 * beat, (255, 158, 70), 0.42 * strength)
    pen.light(at, tall * 1.0 * beat, (255, 206, 120), 0.5 * strength)
