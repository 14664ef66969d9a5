"""What heads wear."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures.glaze import dab, glaze, glaze_line
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.skull import HeadView
from inference.engines.drawn.figures.space import Solid, hull
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

_AROUND = np.linspace(0, 2 * np.pi, 24, endpoint=False)
COVERING = frozenset(("helm", "bubble", "turban", "beanie", "hood", "veil", "toque"))  # little hair shows under these


def _ring(up: float, wide: float, deep: float, front: float = 0.0, dip: float = 0.0) -> Solid:
    """A level ring; `dip` lets its front hang lower."""
    c = np.cos(_AROUND)
    return np.stack([wide * np.sin(_AROUND), up - dip * c, front - 0.04 + deep * c], axis=1)


def _piece(pen: Pen, head: HeadView, solids: list[Solid], colour: Colour, shade: float = 0.2) -> None:
    shape = hull(head.flat(np.concatenate(solids)), 2)
    dab(pen, shape, shaded(colour, shade))
    middle = shape.mean(axis=0)
    dab(pen, (shape - middle) * (0.9, 0.96) + middle + np.array([-0.025, 0.01]) * head.size, colour)


def _brim(pen: Pen, head: HeadView, c: Colour) -> None:
    _piece(pen, head, [_ring(0.27, 0.66, 0.68, 0.0, 0.03), _ring(0.25, 0.64, 0.66, 0.0, 0.03)], shaded(c, 0.14))
    _piece(pen, head, [_ring(0.27, 0.4, 0.46), _ring(0.56, 0.33, 0.36, -0.03), _ring(0.62, 0.2, 0.3, -0.03)], c)
    _band(pen, head, 0.3, 0.36, 0.405, 0.47, shaded(c, 0.5))


def _band(pen: Pen, head: HeadView, low: float, high: float, wide: float, deep: float, colour: Colour) -> None:
    """A ribbon around the visible half."""
    near = head.lon
    a = np.linspace(near - np.pi / 2, near + np.pi / 2, 12)
    bottom = np.stack([wide * np.sin(a), np.full(12, low), -0.04 + deep * np.cos(a)], axis=1)
    top = bottom + np.array((0, high - low, 0))
    dab(pen, np.concatenate([head.flat(bottom), head.flat(top[::-1])]), colour)


def _topper(pen: Pen, head: HeadView, c: Colour) -> None:
    _piece(pen, head, [_ring(0.28, 0.58, 0.62, 0.0, 0.02), _ring(0.3, 0.58, 0.62)], shaded(c, 0.1))
    _piece(pen, head, [_ring(0.3, 0.38, 0.44), _ring(0.95, 0.4, 0.44)], c)
    _band(pen, head, 0.32, 0.42, 0.385, 0.45, (120, 40, 48))


def _cap(pen: Pen, head: HeadView, c: Colour) -> None:
    _piece(pen, head, [_ring(0.24, 0.385, 0.45), _ring(0.34, 0.39, 0.45)], shaded(c, 0.2))
    _piece(
        pen, head, [_ring(0.36, 0.42, 0.47), _ring(0.5, 0.47, 0.54, 0.02, -0.05), _ring(0.56, 0.3, 0.36, 0.0, -0.03)], c
    )
    if head.faces(0.0) > -0.35:
        a = np.linspace(-1.0, 1.0, 9)
        inner = np.stack([0.385 * np.sin(a), np.full(9, 0.255), 0.42 * np.cos(a)], axis=1)
        outer = np.stack([0.42 * np.sin(a), np.full(9, 0.215), 0.25 + 0.37 * np.cos(a)], axis=1)
        dab(pen, hull(head.flat(np.concatenate([inner, outer])), 2), (38, 34, 44))
        badge = head.flat([(0.0, 0.41, 0.47)])[0]
        pen.circle((float(badge[0]), float(badge[1])), 0.05 * head.size, (222, 178, 74))


def _beanie(pen: Pen, head: HeadView, c: Colour) -> None:
    _piece(
        pen, head, [_ring(0.22, 0.4, 0.45), _ring(0.42, 0.36, 0.4), _ring(0.56, 0.2, 0.22), _ring(0.6, 0.05, 0.05)], c
    )
    _band(pen, head, 0.17, 0.29, 0.41, 0.46, shaded(c, 0.16))
    top = head.flat([(0.0, 0.64, -0.06)])[0]
    pen.circle((float(top[0]), float(top[1])), 0.09 * head.size, lit(c, 0.3))


def _beret(pen: Pen, head: HeadView, c: Colour) -> None:
    _piece(
        pen,
        head,
        [
            _ring(0.32, 0.38, 0.43),
            _ring(0.44, 0.48, 0.5) + np.array((0.07, 0, 0)),
            _ring(0.55, 0.25, 0.25) + np.array((0.1, 0, 0)),
        ],
        c,
    )
    tip = head.flat([(0.1, 0.58, -0.04), (0.12, 0.64, -0.04)])
    pen.line(tip, 0.03 * head.size, shaded(c, 0.2))


def _pointed(pen: Pen, head: HeadView, c: Colour) -> None:
    _piece(pen, head, [_ring(0.26, 0.68, 0.7, 0.0, 0.04), _ring(0.24, 0.66, 0.68, 0.0, 0.04)], shaded(c, 0.16))
    _piece(pen, head, [_ring(0.28, 0.39, 0.45), _ring(0.7, 0.22, 0.24, -0.05), _ring(0.98, 0.1, 0.1, -0.12)], c)
    _piece(pen, head, [_ring(0.95, 0.1, 0.1, -0.12), _ring(1.18, 0.02, 0.02, -0.3)], shaded(c, 0.1))
    _band(pen, head, 0.3, 0.37, 0.4, 0.46, lit(c, 0.4))


def _helm(pen: Pen, head: HeadView, c: Colour) -> None:
    _piece(
        pen, head, [_ring(0.16, 0.43, 0.49), _ring(0.36, 0.4, 0.46), _ring(0.54, 0.24, 0.28), _ring(0.6, 0.06, 0.08)], c
    )
    _band(pen, head, 0.14, 0.2, 0.445, 0.505, shaded(c, 0.3))
    ridge = head.flat([(0.0, 0.2, 0.47), (0.0, 0.5, 0.3), (0.0, 0.61, -0.04)])
    if head.faces(0.0) > 0:
        pen.line(smooth(ridge, closed=False), 0.04 * head.size, lit(c, 0.35))


def _crown(pen: Pen, head: HeadView, c: Colour) -> None:
    near = head.lon
    for part, tone in ((np.pi, shaded(c, 0.4)), (0.0, c)):
        a = np.linspace(near + part - np.pi / 2, near + part + np.pi / 2, 15)
        bottom = np.stack([0.37 * np.sin(a), np.full(15, 0.32), -0.04 + 0.42 * np.cos(a)], axis=1)
        peaks = np.where(np.arange(15) % 2, 0.62, 0.46)
        top = np.stack([0.4 * np.sin(a), peaks, -0.04 + 0.45 * np.cos(a)], axis=1)
        dab(pen, np.concatenate([head.flat(bottom), head.flat(top[::-1])]), tone)
    for k in (-0.7, 0.0, 0.7):
        p = head.flat([(0.375 * np.sin(near + k), 0.38, -0.04 + 0.425 * np.cos(near + k))])[0]
        pen.circle((float(p[0]), float(p[1])), 0.035 * head.size, (176, 44, 62) if k else (60, 120, 150))


def _turban(pen: Pen, head: HeadView, c: Colour) -> None:
    _piece(
        pen,
        head,
        [_ring(0.2, 0.4, 0.46, 0, -0.04), _ring(0.4, 0.45, 0.5), _ring(0.56, 0.3, 0.34), _ring(0.6, 0.1, 0.1)],
        c,
    )
    for k in (0.26, 0.38, 0.48):
        fold = head.flat(_ring(k, 0.44 - 0.1 * abs(k - 0.36), 0.49 - 0.1 * abs(k - 0.36), 0, -0.06)[:13])
        if head.faces(1.2) > -0.3:
            glaze_line(pen, fold, 0.014 * head.size, shaded(c, 0.35), alpha=0.6)


def _toque(pen: Pen, head: HeadView, c: Colour) -> None:
    _piece(
        pen,
        head,
        [_ring(0.6, 0.5, 0.52), _ring(0.74, 0.54, 0.56), _ring(0.86, 0.4, 0.42), _ring(0.45, 0.38, 0.42)],
        c,
        0.12,
    )
    _piece(pen, head, [_ring(0.24, 0.385, 0.45), _ring(0.52, 0.385, 0.44)], lit(c, 0.3), 0.14)


_HATS: dict[str, Callable[[Pen, HeadView, Colour], None]] = {
    "brim": _brim,
    "topper": _topper,
    "cap": _cap,
    "beanie": _beanie,
    "beret": _beret,
    "pointed": _pointed,
    "helm": _helm,
    "crown": _crown,
    "turban": _turban,
    "toque": _toque,
}


def draw_hat(pen: Pen, head: HeadView, cut: str, colour: Colour) -> None:
    """The hat, over hair and face."""
    if cut in _HATS:
        _HATS[cut](pen, head, colour)
    elif cut == "bubble":
        _bubble(pen, head, colour)


def _bubble(pen: Pen, head: HeadView, colour: Colour) -> None:
    """A round glass helmet in its neck ring: the face shows, the rim and two reflections tell of the glass."""
    middle = head.flat([(0.0, 0.06, -0.02)])[0]
    at, r = np.array([float(middle[0]), float(middle[1])]), head.size * 0.74
    circle = np.stack([np.cos(_ROUND), np.sin(_ROUND)], 1)
    away = head.faces(0.0) < -0.25
    glaze(pen, at + r * circle, (150, 186, 214), 0.72 if away else 0.17)
    if away:
        dab(pen, at + 0.9 * r * circle * (1, 0.98), colour)
        glaze(pen, at + 0.8 * r * circle * (0.86, 0.9) + np.array([-0.06, 0.05]) * r, lit(colour, 0.4), 0.6)
    pen.cut([at + r * circle, at + 0.955 * r * circle], shaded(colour, 0.06), alpha=0.95)
    ring = head.flat(_ring(-0.68, 0.5, 0.46, 0.0))
    low = head.flat(_ring(-0.8, 0.54, 0.5, 0.0))
    dab(pen, hull(np.concatenate([ring, low]), 2), (126, 134, 148))
    dab(pen, hull(np.concatenate([ring, (ring + low) / 2]), 2), (192, 198, 208))
    if away:
        return
    for start, end, wide, out in ((1.85, 2.75, 0.075, 0.8), (2.95, 3.15, 0.06, 0.8), (5.6, 6.1, 0.035, 0.86)):
        a = np.linspace(start, end, 10)
        arc = at + out * r * np.stack([np.cos(a), np.sin(a)], 1)
        glaze_line(pen, arc, wide * head.size, (255, 255, 255), taper=0.5, alpha=0.7)


_ROUND = np.linspace(0, 2 * np.pi, 48, endpoint=False)


def draw_hood(pen: Pen, head: HeadView, colour: Colour, front: bool) -> None:
    """A raised hood: its back before the head is painted, its rim after the face."""
    if not front:
        solids = [
            _ring(-0.5, 0.36, 0.36, -0.06),
            _ring(0.0, 0.47, 0.5, -0.05),
            _ring(0.36, 0.42, 0.48, -0.03),
            _ring(0.58, 0.2, 0.3, 0.0),
            _ring(-0.62, 0.4, 0.36, -0.04),
        ]
        _piece(pen, head, solids, colour)
        return
    if head.faces(0.0) < -0.2:
        _piece(
            pen,
            head,
            [
                _ring(-0.5, 0.38, 0.36, -0.08),
                _ring(0.0, 0.47, 0.48, -0.07),
                _ring(0.36, 0.42, 0.46, -0.05),
                _ring(0.58, 0.2, 0.28),
            ],
            colour,
        )
        return
    u = np.linspace(0, 2 * np.pi, 32)
    inner = np.stack([0.335 * np.sin(u), -0.06 + 0.43 * np.cos(u), 0.24 + 0.10 * np.cos(u)], axis=1)
    outer = np.stack([0.47 * np.sin(u), -0.04 + 0.585 * np.cos(u), 0.10 + 0.12 * np.cos(u)], axis=1)
    pen.cut([head.flat(outer), head.flat(inner)], colour)
    pen.line(head.flat(inner), 0.03 * head.size, shaded(colour, 0.35))


def draw_eyewear(pen: Pen, head: HeadView, cut: str, colour: Colour) -> None:
    """Glasses, goggles, a patch, a mask."""
    if head.faces(0.0) < -0.3:
        return
    a = np.linspace(0, 2 * np.pi, 24)
    if cut == "mask":
        band = [
            (-1.5, 0.1),
            (-0.8, 0.12),
            (0.0, 0.1),
            (0.8, 0.12),
            (1.5, 0.1),
            (1.5, -0.09),
            (0.8, -0.11),
            (0.0, -0.06),
            (-0.8, -0.11),
            (-1.5, -0.09),
        ]
        holes = [
            head.on(np.stack([s * 0.45 + 0.21 * np.cos(a), 0.07 * np.sin(a)], axis=1))
            for s in (1, -1)
            if head.faces(s * 0.45) > 0.1
        ]
        pen.cut([head.on(band, 0.01), *holes], colour)
        return
    for side in (1, -1):
        if head.faces(side * 0.45) < 0.1 or (cut == "eyepatch" and side == 1):
            continue
        ring = head.on(np.stack([side * 0.45 + 0.31 * np.cos(a), -0.005 + 0.115 * np.sin(a)], axis=1), 0.05)
        if cut == "eyepatch":
            dab(pen, ring, colour)
            continue
        glaze(pen, ring, (206, 226, 232), alpha=0.2 if cut == "glasses" else 0.45)
        pen.line(np.concatenate([ring, ring[:2]]), (0.018 if cut == "glasses" else 0.05) * head.size, colour)
        pen.line(head.on([(side * 0.76, 0.01), (side * 1.5, 0.03)], 0.03), 0.018 * head.size, colour)
    strap = [(-0.15, 0.0), (0.15, 0.0)] if cut != "eyepatch" else [(-1.4, 0.02), (-0.5, 0.08), (0.4, 0.2), (1.3, 0.26)]
    pen.line(head.on(strap, 0.05), 0.018 * head.size, colour)
