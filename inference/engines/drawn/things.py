"""Things that act: waves that rise, rocks one stands on, lights that go out. Each becomes part of the scenery of its
shot."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.canvas import Canvas, blank
from inference.engines.drawn.chance import chance
from inference.engines.drawn.easing import ease
from inference.engines.drawn.mood import Mood
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.scenery import Plane, Reach, Sprite

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


def wave(mood: Mood, behind: Callable[[float], tuple[float, float, float]], seconds: float) -> Sprite:
    """A wall of water with a curling crest that climbs behind somebody."""
    wide, tall = 34.0, 4.2

    def image(unit: float) -> Canvas:
        unit = min(unit, 110.0)
        picture = blank(int(wide * unit), int(tall * 2 * unit))
        _paint_wave(Pen.over(picture, unit, (picture.shape[1] / 2, picture.shape[0] / 2)), mood, wide, tall)
        return picture

    def where(t: float) -> tuple[float, float, float, float, float]:
        x, _, z = behind(t)
        share = ease(t / max(0.1, seconds * 0.9))
        return (
            x - 2.5 + 1.2 * share,
            -tall + tall * 0.98 * share + 0.1 * math.sin(t * 2),
            z + 17.0 - 2 * share,
            0.05 * math.sin(t),
            1.0,
        )

    return Sprite(image=image, where=where)


def _paint_wave(pen: Pen, mood: Mood, wide: float, tall: float) -> None:
    dice = chance("wave")
    deep, face = mood.lit((24, 74, 104)), mood.lit((70, 150, 166))
    foam = mood.lit((232, 242, 244))
    for layer, (lift, tone) in enumerate(((1.0, deep), (0.86, paint.mix(deep, face, 0.5)), (0.7, face))):
        xs = np.linspace(-wide / 2, wide / 2, 27)
        crest = tall * 0.86 * lift * np.exp(-((xs / (wide * 0.34)) ** 2)) * (
            1 + 0.05 * np.sin(xs * 1.7 + layer)
        ) + 0.06 * tall * np.sin(xs * 2.9 + layer * 2)
        top = curves.smooth(np.stack([xs, np.maximum(crest, 0.05)], axis=1), closed=False, n=8)
        body = np.concatenate([top, [(wide / 2, -tall), (-wide / 2, -tall)]])
        pen.shade(body, paint.lighter(tone, 0.14), paint.darker(tone, 0.4), (0, tall * lift), (0, -tall * 0.4))
        pen.line(
            top, 0.16 * tall * (0.35 if layer else 0.5), foam if not layer else paint.mix(foam, tone, 0.35), alpha=0.95
        )
        for _ in range(46):
            i = int(dice.integers(len(top)))
            r = float(dice.uniform(0.03, 0.16))
            pen.circle(
                (
                    float(top[i, 0]) + float(dice.uniform(-0.3, 0.3)),
                    float(top[i, 1]) + float(dice.uniform(-0.1, 0.55)) * (1 if layer == 0 else 0.3),
                ),
                r,
                foam,
            )
    for _ in range(40):
        x, y = float(dice.uniform(-wide * 0.4, wide * 0.4)), float(dice.uniform(-0.2, 0.62)) * tall
        run = [(x, y), (x + 0.2, y - 0.5), (x + 0.15, y - 1.1)]
        pen.line(curves.smooth(run, closed=False), 0.05, paint.lighter(face, 0.35), taper=0.2, alpha=0.5, atop=True)


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
