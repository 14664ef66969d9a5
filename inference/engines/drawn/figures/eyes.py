"""Eyes that look, blink and weep, and their brows."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn.curves import Points
from inference.engines.drawn.figures.features import DARK, Expression, Features
from inference.engines.drawn.figures.glaze import dab, glaze, score
from inference.engines.drawn.figures.limbs import lit, ribbon, shaded
from inference.engines.drawn.figures.skull import HeadView
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

_X = np.linspace(-1, 1, 17)
_CIRCLE = np.stack(
    [np.cos(np.linspace(0, 2 * np.pi, 28, endpoint=False)), np.sin(np.linspace(0, 2 * np.pi, 28, endpoint=False))],
    axis=1,
)


def blinking(t: float, seed: float) -> float:
    """1 open, 0 shut: a blink every few seconds, never in step with anybody else's."""
    period = 2.6 + 2.2 * seed
    q = (t + seed * 17.3) % period
    if q < 0.16:
        return abs(q - 0.08) / 0.08
    return 1.0


def _eye_shape(f: Features, e: Expression, side: int) -> tuple[float, float, Points, Points]:
    """Half width and height, and the lids over _X (inner corner at -1)."""
    young = float(np.interp(f.age, (3, 16), (1, 0)))
    wide, tall = 0.205 + 0.045 * young, 0.068 + 0.022 * young + 0.006 * f.she
    open_ = float(np.clip(e.lids, 0, 1.25))
    arch = (1 - np.abs(_X) ** 2.3) ** 0.72
    low = -tall * 0.72 * (1 - np.abs(_X) ** 2.0) * (0.35 + 0.65 * min(1.0, open_ + 0.1)) + tall * 0.16 * _X
    low += max(0.0, e.smile - 0.35) * tall * 0.35 * (1 - _X * _X)
    high = tall * arch * 1.02 + tall * 0.2 * _X
    high -= max(0.0, e.frown) * tall * 0.42 * np.clip(0.55 - _X, 0, 1.5) * arch
    high = low + np.maximum(high - low, 0.0) * min(open_, 1.18)
    return wide, tall, high, low


def aside(head: HeadView, side: int) -> float:
    """0 to 1: how much the eye of that side is seen in profile, set back behind the bridge of the nose."""
    return float(np.clip((side * head.lon - 0.75) / 0.75, 0.0, 1.0))


def draw_eye(pen: Pen, head: HeadView, f: Features, e: Expression, side: int, px: float) -> None:
    wide, tall, high, low = _eye_shape(f, e, side)
    set_back = aside(head, side)
    centre, up = 0.45 + 0.16 * set_back, 0.0 - 0.02 * float(np.interp(f.age, (3, 16), (1, 0)))

    frame = head.on(
        [
            (side * centre, up),
            (side * (centre + wide * 0.6), up),
            (side * (centre - wide * 0.6), up),
            (side * centre, up + 0.1),
        ]
    )
    out, inward, rise = (frame[1] - frame[0]) / 0.6, (frame[0] - frame[2]) / 0.6, (frame[3] - frame[0]) / 0.1

    def on(x: Points, y: Points) -> Points:
        way = np.where((x > 0)[:, None], out, inward)
        return np.asarray(frame[0] + x[:, None] * way + y[:, None] * rise)

    if e.lids < 0.12 or (e.smile > 0.8 and e.lids < 0.45):
        glad = tall * 1.5 * (1 - _X * _X) if e.smile > 0.6 else 0.05 * tall
        dab(pen, ribbon(on(_X, low + glad), [0.008 * head.size, 0.028 * head.size, 0.012 * head.size]), DARK)
        return
    dab(pen, np.concatenate([on(_X, high), on(_X[::-1], low[::-1])]), (246, 240, 232))
    r = tall * 0.93 + 0.008
    gx = side * e.look[0] * 1.1 * 0.62 - 0.42 * set_back
    gy = e.look[1] * 0.10
    ratio = r / (wide * 0.335) * (1 - 0.3 * set_back)  # up units to across units

    def disc(size: float, dx: float = 0.0, dy: float = 0.0) -> Points:
        x = np.clip(gx + dx * ratio + _CIRCLE[:, 0] * ratio * size, -0.97, 0.97)
        y = gy + dy * r + _CIRCLE[:, 1] * r * size
        return on(x, np.clip(y, np.interp(x, _X, low), np.interp(x, _X, high)))

    dab(pen, disc(0.94), paint.darker(f.iris, 0.4))
    if px > 70:
        dab(pen, disc(0.78), lit(f.iris, 0.1))
        glaze(pen, disc(0.56, 0, -0.26), lit(f.iris, 0.42), alpha=0.6)
    dab(pen, disc(0.43), (24, 18, 24))
    if px > 44:
        dab(pen, disc(0.27, -0.36 * side, 0.36), (255, 253, 248))
    if px > 200:
        glaze(pen, disc(0.13, 0.36 * side, -0.4), (255, 253, 248), alpha=0.7)
        shadow = np.concatenate([on(_X, high), on(_X[::-1], np.maximum(low, high - tall * 0.42)[::-1])])
        glaze(pen, shadow, (70, 56, 84), alpha=0.3)
    lid = paint.mix(DARK, f.hair, 0.25)
    heavy = (0.030 + 0.012 * f.she) * head.size
    dab(pen, ribbon(on(_X, high), [0.006 * head.size, heavy * 0.8, heavy, heavy * 0.55]), lid)
    if px > 150:
        crease = on(_X[3:-1] * 0.98, high[3:-1] + tall * 0.42)
        score(pen, crease, 0.008 * head.size, shaded(f.skin, 0.26))
        score(pen, on(_X[4:-1], low[4:-1]), 0.008 * head.size, shaded(f.skin, 0.36))
    if f.she > 0.5 and px > 60:
        tip = on(np.array([0.86, 1.12, 1.3]), np.array([high[-2], high[-1] + tall * 0.2, high[-1] + tall * 0.42]))
        dab(pen, ribbon(tip, [heavy, heavy * 0.6, 0.003 * head.size]), lid)


def draw_brow(pen: Pen, head: HeadView, f: Features, e: Expression, side: int) -> None:
    x = np.array([-0.95, -0.4, 0.25, 0.85, 1.15])
    arch = np.array([0.012, 0.022, 0.03, 0.014, -0.008])
    slope = e.frown * np.array([-0.075, -0.042, 0.0, 0.026, 0.03])
    up = 0.136 + 0.05 * e.brow + arch + slope
    heavy = (0.052 - 0.018 * f.she) * (0.75 if f.age < 14 else 1.0) * head.size
    centre = 0.45 + 0.16 * aside(head, side)
    line = head.on(np.stack([side * (centre + 0.22 * x), up], axis=1), 0.012)
    colour = paint.mix(f.hair, DARK, 0.25 if paint.brightness(f.hair) < 150 else 0.05)
    dab(pen, ribbon(smooth(line, closed=False, n=3), [heavy * 0.7, heavy, heavy * 0.85, heavy * 0.25]), colour)


def draw_tears(pen: Pen, head: HeadView, tears: float) -> None:
    """Drops that stand in the eyes and run down the cheeks; `tears` 0 to 1 how far."""
    for side in (1, -1):
        if head.faces(side * 0.5) < 0.15:
            continue
        lon = side * (0.47 + 0.16 * aside(head, side))
        run = smooth(
            head.on([(lon, -0.05), (lon * 1.04, -0.05 - 0.1 * tears), (lon, -0.07 - 0.22 * tears)]), closed=False
        )
        dab(pen, ribbon(run, [w * head.size for w in (0.012, 0.02, 0.042)]), (176, 214, 236))
        x, y = run[-1]
        pen.circle((float(x), float(y)), 0.026 * head.size, (198, 228, 244))
        pen.circle((float(x) - 0.008 * head.size, float(y) + 0.008 * head.size), 0.009 * head.size, (250, 253, 255))
