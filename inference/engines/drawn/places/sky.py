"""Skies: gradient, sun or moon, stars, clouds. Painted far behind everything."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.finish import ramp
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.scenery import Plane, Reach, Site

FAR = 900.0


def sky(site: Site) -> Plane:
    """The whole sky of the site's mood."""
    mood = site.mood

    def draw(pen: Pen, reach: Reach) -> None:
        height, width = pen.canvas.shape[:2]
        ys = reach.top - (np.arange(height) + 0.5) / pen.unit
        up = np.clip(ys / (FAR * 0.62), -0.2, 1.0)
        stops = np.array([-0.2, 0.0, 0.38, 1.0])
        low, middle, top = mood.sky[2], mood.sky[1], mood.sky[0]
        shades = np.stack([np.interp(up, stops, (low[i], low[i], middle[i], top[i])) for i in range(3)], axis=1)
        pen.canvas[..., :3] = ramp(shades, width)
        pen.canvas[..., 3] = 255
        _stars(pen, reach, site)
        _disc(pen, site)
        _clouds(pen, reach, site)

    return Plane(z=FAR, paint=draw, infinite=True, grain=0.4)


def _stars(pen: Pen, reach: Reach, site: Site) -> None:
    if site.mood.stars <= 0:
        return
    dice = site.dice("stars")
    for _ in range(int(420 * site.mood.stars)):
        x, y = dice.uniform(-FAR * 1.6, FAR * 1.6), FAR * 0.9 * dice.uniform(0.06, 1) ** 1.3
        size = dice.uniform(0.35, 1.0) ** 2
        if reach.left < x < reach.right and reach.bottom < y < reach.top:
            pen.ellipse(
                (x, y), 1.6 * size, 1.6 * size, (255, 250, 236), alpha=float(site.mood.stars * dice.uniform(0.3, 0.9))
            )


def _disc(pen: Pen, site: Site) -> None:
    mood = site.mood
    if mood.sun is None:
        return
    x, y = mood.sun[0] * FAR * 0.75, mood.sun[1] * FAR * 0.5
    big = FAR * (0.032 if mood.night else 0.042)
    pen.light((x, y), big * 9, paint.mix(mood.sun_colour, mood.key, 0.4), 0.28 if mood.night else 0.5)
    pen.light((x, y), big * 3.2, mood.sun_colour, 0.4)
    pen.circle((x, y), big, mood.sun_colour)
    if mood.night:
        for dx, dy, r in ((-0.3, 0.2, 0.2), (0.25, -0.3, 0.26), (0.3, 0.35, 0.12)):
            pen.circle((x + dx * big, y + dy * big), r * big, paint.mix(mood.sun_colour, mood.sky[1], 0.18), alpha=0.6)


def _clouds(pen: Pen, reach: Reach, site: Site) -> None:
    mood = site.mood
    dice = site.dice("clouds")
    heavy = any(w in mood.weather for w in ("rain", "storm", "snow", "overcast", "clouds"))
    for _ in range(16 if heavy else 7):
        x, y = dice.uniform(-FAR, FAR), FAR * dice.uniform(0.08, 0.42)
        long, thick = FAR * dice.uniform(0.12, 0.3), FAR * dice.uniform(0.012, 0.03) * (1.8 if heavy else 1)
        low, high = paint.mix(mood.sky[2], mood.sky[1], y / FAR * 1.6), paint.lighter(mood.sky[2], 0.18)
        tone = paint.mix(low, mood.sky[0] if heavy else high, 0.5)
        for k in range(5):
            cx, cy = x + long * dice.uniform(-0.6, 0.6), y + thick * dice.uniform(-0.5, 0.8)
            shape = curves.blob(
                (cx, cy), long * dice.uniform(0.25, 0.6), thick * dice.uniform(0.5, 1.0), dice, lumps=11, rough=0.2
            )
            pen.soft(shape, paint.mix(tone, high, 0.15 * k), thick * 0.12, alpha=0.5 if heavy else 0.34)
