"""Mouths: shut, smiling, grinning, speaking, crying out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn.curves import Points
from inference.engines.drawn.figures.features import DARK, Expression, Features
from inference.engines.drawn.figures.glaze import dab, score
from inference.engines.drawn.figures.limbs import ribbon, shaded
from inference.engines.drawn.figures.skull import HeadView
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

_ACROSS = np.linspace(-1, 1, 13)
_DIP = 1 - _ACROSS * _ACROSS
TEETH = (248, 243, 234)


@dataclass(frozen=True, slots=True)
class _Shape:
    """The edges of an opening, (13,) heights over `_ACROSS`, and its half width in radians."""

    half: float
    top: Points
    bottom: Points
    gap: float


def _shape(e: Expression) -> _Shape:
    glad = max(0.0, e.smile)
    jaw = min(1.0, e.jaw)
    half = 0.29 + 0.11 * glad - 0.07 * jaw * (1 - glad)
    middle = -0.285 + e.smile * 0.062 * (_ACROSS * _ACROSS - 0.4)
    grin = e.teeth * (0.045 if e.smile > 0 else 0.028)
    gap = 0.004 + 0.1 * jaw * (1 - 0.15 * glad) + grin * (1 - min(1.0, jaw * 2))
    flat = 0.42 - 0.3 * glad * max(min(1.0, e.teeth), jaw)
    return _Shape(half, middle + gap * flat * _DIP**0.8, middle - gap * 1.15 * _DIP**0.62, gap)


def draw_mouth(pen: Pen, head: HeadView, f: Features, e: Expression, px: float) -> None:
    """Lips, and what is between them."""
    shape = _shape(e)
    turned = float(np.clip((abs(head.lon) - 0.7) / 0.8, 0, 1))
    lon = _ACROSS * shape.half * (1 + 0.75 * turned * (np.sign(_ACROSS) == np.sign(head.lon)))
    line = head.on(np.stack([lon, np.full(13, -0.285)], axis=1), 0.006 * turned)
    rise = (head.on([(0.0, -0.235)])[0] - line[6]) / 0.05

    def on(y: Points, k: float = 1.0) -> Points:
        return np.asarray(line[6] + (line - line[6]) * k + (y + 0.285)[:, None] * rise)

    _lips(pen, on, f, shape, px)
    if shape.gap > 0.012:
        _inside(pen, on, shape, e, px)
    corner = 0.013 * head.size
    edge = on(shape.top if shape.gap > 0.01 else (shape.top + shape.bottom) / 2)
    ink = paint.mix(DARK, f.skin, 0.2)
    dab(pen, ribbon(edge, [corner * 0.6, corner * 1.15, corner, corner * 1.15, corner * 0.6]), ink)
    if abs(e.smile) > 0.4 and px > 55:
        _corners(pen, head, e, shape, f)
    if px > 110:
        under = head.on([(-0.12, -0.372), (0.0, -0.382), (0.12, -0.372)])
        score(pen, smooth(under, closed=False, n=3), 0.016 * head.size, shaded(f.skin, 0.18))


def _lips(pen: Pen, on: Callable[..., Points], f: Features, shape: _Shape, px: float) -> None:
    if px <= 55:
        return
    lip = paint.mix(f.skin, (176, 70, 74), 0.45 + 0.2 * f.she)
    bow = 0.020 + 0.012 * f.she
    upper = shape.top + bow * _DIP**0.6 * (1 - 0.35 * np.exp(-((_ACROSS / 0.16) ** 2)))
    lower = shape.bottom - (0.026 + 0.012 * f.she) * _DIP**0.8
    dab(pen, np.concatenate([on(upper, 0.94), on(lower, 0.8)[::-1]]), paint.mix(f.skin, lip, 0.55 + 0.4 * f.she))


def _inside(pen: Pen, on: Callable[..., Points], shape: _Shape, e: Expression, px: float) -> None:
    """The dark of the mouth, teeth and tongue."""
    top, bottom = shape.top, shape.bottom
    dab(pen, np.concatenate([on(top), on(bottom)[::-1]]), (92, 34, 42))
    if e.teeth > 0.3 and px > 26:
        low = top + (bottom - top) * min(1.0, max(0.5, 1.15 - 1.6 * e.jaw))
        dab(pen, np.concatenate([on(top, 0.93)[1:-1], on(low, 0.9)[1:-1][::-1]]), TEETH)
        if px > 90 and e.jaw < 0.15:
            half = (top + low) / 2
            score(pen, on(half, 0.86), 0.005 * px / max(pen.unit, 1e-6), (200, 188, 182))
    elif px > 50 and e.jaw > 0.12:
        teeth = np.maximum(bottom, top - 0.026 * np.minimum(1, _DIP * 3))
        dab(pen, np.concatenate([on(top)[2:-2], on(teeth)[2:-2][::-1]]), TEETH)
    if px > 50 and e.jaw > 0.3:
        tongue = np.minimum(top, bottom + shape.gap * 0.5 * _DIP)
        dab(pen, np.concatenate([on(tongue)[3:-3], on(bottom)[3:-3][::-1]]), (196, 88, 88))


def _corners(pen: Pen, head: HeadView, e: Expression, shape: _Shape, f: Features) -> None:
    """The folds a smile (or grief) makes beside the mouth."""
    for side in (1, -1):
        if head.faces(side * 0.55, -0.2) < 0.15:
            continue
        lon, up = side * (shape.half + 0.06), -0.285 + e.smile * 0.037
        bend = 0.035 * np.sign(e.smile)
        fold = head.on([(lon, up - bend), (lon + side * 0.05, up), (lon + side * 0.01, up + bend)])
        score(pen, smooth(fold, closed=False, n=3), 0.014 * head.size, shaded(f.skin, 0.3))
