"""The wave that rises behind somebody: a swell far back, a wall of water whose crest curls over, and foam running
ahead of it, each at its own depth."""

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
from inference.engines.drawn.scenery import Sprite

Spot = Callable[[float], tuple[float, float, float]]
TALL = 4.7  # metres from trough to crest
WIDE = 36.0
FINEST = 80.0  # pixels a metre: water is soft
# The crest from the shoulder up over the lip, and back down the hollow under it; metres and shares of TALL.
_BACK = [
    (-18, 0.2),
    (-11, 0.3),
    (-6.5, 0.5),
    (-3.2, 0.76),
    (-0.6, 0.94),
    (1.8, 1.0),
    (3.8, 0.97),
    (5.3, 0.86),
    (6.1, 0.68),
    (6.0, 0.56),
]
_HOLLOW = [
    (5.3, 0.68),
    (4.1, 0.76),
    (2.6, 0.72),
    (1.6, 0.58),
    (1.5, 0.36),
    (2.6, 0.16),
    (5.5, 0.05),
    (10, 0.06),
    (18, -0.1),
]


def waves(mood: Mood, behind: Spot, seconds: float) -> tuple[Sprite, ...]:
    """The sprites of a wave that climbs behind whoever stands at `behind`, from far to near."""
    layers = ((_swell, 24.0, 0.55, -4.0), (_breaker, 14.0, 1.0, 0.0), (_swash, 5.5, 0.12, 1.0))
    return tuple(_layer(mood, behind, seconds, *layer) for layer in layers)


def _layer(
    mood: Mood, behind: Spot, seconds: float, draw: Callable[[Pen, Mood], None], back: float, rise: float, aside: float
) -> Sprite:
    tall = TALL * 1.25

    def image(unit: float) -> Canvas:
        unit = min(unit, FINEST)
        picture = blank(int(WIDE * unit), int(tall * 2 * unit))
        draw(Pen.over(picture, unit, (picture.shape[1] / 2, picture.shape[0] / 2)), mood)
        return picture

    def where(t: float) -> tuple[float, float, float, float, float]:
        x, _, z = behind(t)
        share = ease(t / max(0.1, seconds * 0.95))
        size = 1.0 if rise < 0.2 else 0.3 + 0.52 * share
        lift = 0.06 * math.sin(t * 2 + back) - (0.3 * (1 - share) if rise < 0.2 else 0.0)
        return (
            x * 0.9 + aside - 4.4 + 2.6 * share,
            lift,
            z + back - 0.16 * back * share,
            0.015 * math.sin(t + back),
            size,
        )

    return Sprite(image=image, where=where)


def _tones(mood: Mood) -> tuple[paint.Colour, paint.Colour, paint.Colour]:
    """Deep water, the face with light in it, and foam."""
    glow = paint.mix(mood.lit((84, 178, 186)), mood.key, 0.12)
    return mood.lit((22, 66, 96)), glow, paint.lighter(mood.lit((236, 245, 248)), 0.25 if mood.night else 0.1)


def _swell(pen: Pen, mood: Mood) -> None:
    deep, face, foam = _tones(mood)
    xs = np.linspace(-WIDE / 2, WIDE / 2, 40)
    top = np.stack([xs, TALL * (0.42 + 0.1 * np.sin(xs * 0.35) + 0.03 * np.sin(xs * 1.3))], axis=1)
    body = np.concatenate([top, [(WIDE / 2, -0.7), (-WIDE / 2, -0.7)]])
    pen.shade(body, paint.mix(deep, face, 0.35), paint.darker(deep, 0.25), (0, TALL * 0.5), (0, -1))
    pen.line(top, 0.28, paint.mix(foam, deep, 0.25), alpha=0.9)


def _breaker(pen: Pen, mood: Mood) -> None:
    deep, face, foam = _tones(mood)
    dice = chance("breaker")
    back, hollow = (curves.smooth([(x, y * TALL) for x, y in line], closed=False, n=8) for line in (_BACK, _HOLLOW))
    under = [(WIDE / 2, -0.7), (-WIDE / 2, -0.7)]
    # What is seen under the lip: the dark inside of the barrel, lit from behind near its top.
    shares = [
        (1.0, 0.1),
        (1.2, 0.6),
        (2.6, 0.85),
        (5.4, 0.72),
        (8.5, 0.44),
        (13, 0.2),
        (18, 0.02),
        (18, -0.15),
        (1, -0.15),
    ]
    inside = [(x, y * TALL) for x, y in shares]
    pen.shade(inside, paint.mix(deep, face, 0.6), paint.darker(deep, 0.45), (4, 0.8 * TALL), (4, 0.0))
    for k in range(7):
        y = 0.66 - 0.08 * k
        points = [(1.6 + 0.1 * k, y * TALL), (4.2 + 0.5 * k, (y - 0.1) * TALL), (8.0 + k, (y - 0.2) * TALL)]
        pen.line(curves.smooth(points, closed=False), 0.07, paint.mix(face, foam, 0.4), taper=0.3, alpha=0.4)
    body = np.concatenate([back, hollow, under])
    pen.shade(body, face, paint.darker(deep, 0.3), (0, TALL), (0, -0.4))
    pen.shade(body, deep, deep, (-13, 0), (0.5, 0), alpha=0.6, fade=0.0)
    _streaks(pen, dice, paint.mix(face, foam, 0.55))
    _foam(pen, dice, back, hollow, foam, deep)


def _streaks(pen: Pen, dice: np.random.Generator, tone: paint.Colour) -> None:
    """Water drawn up the face towards the lip."""
    for i in range(34):
        share = i / 33
        x = -11 + 13 * share + float(dice.uniform(-0.4, 0.4))
        low, high = float(dice.uniform(0.0, 0.12)) * TALL, (0.3 + 0.6 * share) * TALL * float(dice.uniform(0.75, 1.0))
        run = [(x - 1.3, low), (x - 0.2, low + (high - low) * 0.5), (x + 1.6 + 1.2 * share, high)]
        pen.line(curves.smooth(run, closed=False), 0.1, tone, taper=0.15, alpha=0.3, atop=True)


def _foam(
    pen: Pen,
    dice: np.random.Generator,
    back: curves.Points,
    hollow: curves.Points,
    foam: paint.Colour,
    deep: paint.Colour,
) -> None:
    """White water along the crest, fingers of it on the lip, spray thrown off before them."""
    shade = paint.mix(foam, deep, 0.3)
    crest = back[len(back) // 5 :]
    for k, (lift, tone) in enumerate(((-0.16, shade), (0.02, foam))):
        for i, (x, y) in enumerate(crest):
            share = i / len(crest)
            r = (0.1 + 0.34 * share) * float(dice.uniform(0.7, 1.2)) * (1.0 if k else 1.15)
            pen.fill(curves.blob((x, y + lift), r * 1.3, r, dice, lumps=9, rough=0.2), tone)
    lip = crest[-len(crest) // 3 :]
    for _ in range(16):
        x, y = lip[int(dice.integers(len(lip)))]
        long, lean = float(dice.uniform(0.3, 1.0)), float(dice.uniform(0.1, 0.7))
        finger = curves.smooth([(x, y), (x + lean, y - long * 0.3), (x + lean * 0.9, y - long)], closed=False)
        pen.line(finger, 0.34, foam, taper=0.25)
        pen.circle((x + lean * 0.9, y - long), 0.1, foam)
    for x, y in hollow[: len(hollow) // 3 : 2]:
        pen.circle((x, y + 0.1), float(dice.uniform(0.1, 0.24)), shade)
    for _ in range(150):
        x, y = crest[int(len(crest) * float(dice.uniform(0.25, 1.0)) * 0.999)]
        away = float(dice.uniform(0, 1)) ** 2
        at = (x + 1.8 * away + float(dice.uniform(-0.5, 0.5)), y + 1.5 * away - 0.3 + float(dice.uniform(-0.3, 0.5)))
        pen.circle(at, float(dice.uniform(0.03, 0.14)) * (1.2 - away), foam, alpha=0.95)


def _swash(pen: Pen, mood: Mood) -> None:
    """Foam that runs along the ground before the wave."""
    deep, face, foam = _tones(mood)
    dice = chance("swash")
    xs = np.linspace(-WIDE / 2, WIDE / 2, 120)
    top = np.stack([xs, 0.32 + 0.1 * np.sin(xs * 0.8) + 0.06 * np.sin(xs * 2.7)], axis=1)
    body = np.concatenate([top, [(WIDE / 2, -0.5), (-WIDE / 2, -0.5)]])
    pen.shade(body, paint.mix(face, foam, 0.3), deep, (0, 0.4), (0, -0.5), alpha=0.95, fade=0.2)
    for x, y in top:
        r = float(dice.uniform(0.08, 0.2))
        pen.fill(curves.blob((float(x), float(y)), r * 1.7, r, dice, lumps=8, rough=0.2), foam)
