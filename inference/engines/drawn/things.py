"""Things that act: rocks one stands on, lights that go out. Each becomes part of the scenery of its shot."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.chance import chance
from inference.engines.drawn.mood import Mood
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.scenery import Plane, Reach

OUT = ("go out", "goes out", "die", "fade", "extinguish", "fail", "darken", "gutter")


def going_out(order: float, seconds: float) -> Callable[[float], float]:
    """The strength of a light that goes out in its turn, `order` 0 to 1 of all."""
    off = seconds * (0.12 + 0.74 * order)

    def strength(t: float) -> float:
        since = t - off
        if since < 0:
            return 1.0
        return max(0.0, 1 - since / 0.25) * (0.7 + 0.3 * math.cos(since * 60))

    return strength


def hung_rope(mood: Mood, x: float, z: float) -> Plane:
    """A rope from far above down to the ground."""

    def draw(pen: Pen, reach: Reach) -> None:
        tone, high = mood.lit((206, 172, 116), z), max(6.0, reach.top)
        ys = np.linspace(0.02, high, 60)
        xs = x + 0.03 * np.sin(ys * 1.4)
        rope = np.stack([xs, ys], axis=1)
        pen.line(rope, 0.05, paint.darker(tone, 0.35))
        pen.line(np.add(rope, (-0.006, 0.0)), 0.034, tone)
        for y in np.arange(0.1, high, 0.12):
            at = x + 0.03 * math.sin(y * 1.4)
            pen.line([(at - 0.02, y), (at + 0.02, y + 0.045)], 0.009, paint.darker(tone, 0.4))

    return Plane(z=z, paint=draw)


def perch(mood: Mood, x: float, z: float, tall: float, seed: str) -> Plane:
    """A rock to stand on, its top `tall` metres above the ground."""

    def draw(pen: Pen, reach: Reach) -> None:
        dice = chance(seed, "perch")
        tone = mood.lit((104, 96, 104), z)
        for k, (dx, r, h) in enumerate(((-0.7, 0.5, 0.5), (0.75, 0.55, 0.42), (0.0, 0.95, 1.0))):
            knots = [
                (x + dx - r, -0.1),
                (x + dx - r * 0.85, tall * h * 0.6),
                (x + dx - r * 0.45, tall * h),
                (x + dx + r * 0.4, tall * h),
                (x + dx + r * 0.9, tall * h * 0.5),
                (x + dx + r, -0.1),
            ]
            shape = curves.wobble(np.concatenate([curves.smooth(knots, closed=False, n=4)]), 0.012, dice)
            pen.shade(shape, paint.lighter(tone, 0.16 + 0.03 * k), paint.darker(tone, 0.35), (x, tall), (x, -0.1))
        for _ in range(16):
            px, py = x + float(dice.uniform(-0.8, 0.8)), float(dice.uniform(0.0, 0.8)) * tall
            pen.ellipse((px, py), float(dice.uniform(0.03, 0.1)), 0.02, paint.darker(tone, 0.25), alpha=0.7, atop=True)
        pen.line(
            [(x - 1.3, -0.08), (x - 0.4, -0.05), (x + 0.5, -0.06), (x + 1.35, -0.08)],
            0.05,
            mood.lit((220, 232, 238), z),
            alpha=0.7,
        )

    return Plane(z=z + 0.03, paint=draw)
