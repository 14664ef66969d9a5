"""Faces: eyes that look and blink, brows, nose, mouth. Drawn on the surface of the head, so that they turn with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Points
from inference.engines.drawn.figures.glaze import blush, dab, glaze, glaze_line
from inference.engines.drawn.figures.limbs import lit, ribbon, shaded
from inference.engines.drawn.figures.skull import HeadView
from inference.engines.drawn.figures.space import hull
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

_X = np.linspace(-1, 1, 17)
_CIRCLE = np.stack(
    [np.cos(np.linspace(0, 2 * np.pi, 40, endpoint=False)), np.sin(np.linspace(0, 2 * np.pi, 40, endpoint=False))],
    axis=1,
)
DARK: Colour = (44, 32, 38)


@dataclass(frozen=True, kw_only=True, slots=True)
class Features:
    """What a face is made of; it stays the same while it lives."""

    skin: Colour
    hair: Colour
    iris: Colour
    age: float
    she: float
    seed: float
    freckles: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Expression:
    """What a face does: as `Stance` has it, and where the eyes turn (own left, up), radians."""

    brow: float = 0.0
    frown: float = 0.0
    smile: float = 0.1
    lids: float = 1.0
    jaw: float = 0.0
    look: tuple[float, float] = (0.0, 0.0)


def blinking(t: float, seed: float) -> float:
    """1 open, 0 shut: a blink every few seconds, never in step with anybody else's."""
    period = 2.6 + 2.2 * seed
    q = (t + seed * 17.3) % period
    if q < 0.16:
        return abs(q - 0.08) / 0.08
    return 1.0


def draw_face(pen: Pen, head: HeadView, f: Features, e: Expression) -> None:
    """Everything between hairline and chin, for a head whose skull is painted."""
    px = pen.unit * head.size
    if head.faces(0.0) < -0.45 or px < 9:
        return
    if px < 30:
        _dots(pen, head, f, e)
        return
    if px >= 60:
        _cheeks(pen, head, f)
    for side in (1, -1):
        if head.faces(side * 0.44) > 0.1:
            _eye(pen, head, f, e, side, px)
            _brow(pen, head, f, e, side)
    _nose(pen, head, f, px)
    if head.faces(0.0, -0.27) > -0.12:
        _mouth(pen, head, f, e, px)
    if f.freckles and px > 150:
        _freckles(pen, head, f)
    if f.age > 55 and px > 110:
        _lines(pen, head, f)


def _dots(pen: Pen, head: HeadView, f: Features, e: Expression) -> None:
    for side in (1, -1):
        if head.faces(side * 0.44) > 0.15:
            spot = head.on([(side * 0.44 + e.look[0] * 0.3, 0.0)])[0]
            pen.ellipse(
                (float(spot[0]), float(spot[1])), head.size * 0.045, head.size * (0.02 + 0.045 * min(1.0, e.lids)), DARK
            )
    if head.faces(0.0) > 0.1 and e.jaw > 0.15:
        spot = head.on([(0.0, -0.28)])[0]
        pen.ellipse((float(spot[0]), float(spot[1])), head.size * 0.08, head.size * 0.1 * e.jaw, (110, 46, 50))


def _cheeks(pen: Pen, head: HeadView, f: Features) -> None:
    """A side plane away from the light, and a blush."""
    lon = head.lon
    if -1.3 < lon < 0.55:
        edge = np.array([(0.74, 0.22), (0.84, 0.08), (0.8, -0.1), (0.66, -0.26), (0.44, -0.41), (0.26, -0.49)])
        edge[:, 0] = np.clip(edge[:, 0] + lon, -1.2, 1.2)
        edge[:, 1] = np.minimum(edge[:, 1], np.interp(np.abs(edge[:, 0]), (0.6, 1.0, 1.2), (0.26, 0.17, 0.03)))
        rim = [(1.2, -0.47), (1.26, -0.3), (1.24, -0.06), (1.12, 0.08), (1.0, 0.16)]
        dab(pen, np.concatenate([smooth(head.on(edge), closed=False, n=3), head.on(rim)]), shaded(f.skin, 0.1))
    stain = paint.mix(f.skin, (220, 88, 80), 0.5)
    for side in (1, -1):
        if head.faces(side * 0.72, -0.14) > 0.3:
            x, y = head.on([(side * 0.64, -0.15)])[0]
            wide = 0.115 * head.size * max(0.4, head.faces(side * 0.66))
            blush(pen, (float(x), float(y)), wide, 0.075 * head.size, stain, 0.34 if f.age < 16 else 0.2)


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


def _aside(head: HeadView, side: int) -> float:
    """0 to 1: how much the eye of that side is seen in profile, set back behind the bridge of the nose."""
    return float(np.clip((side * head.lon - 0.75) / 0.75, 0.0, 1.0))


def _eye(pen: Pen, head: HeadView, f: Features, e: Expression, side: int, px: float) -> None:
    wide, tall, high, low = _eye_shape(f, e, side)
    aside = _aside(head, side)
    centre, up = 0.45 + 0.16 * aside, 0.0 - 0.02 * float(np.interp(f.age, (3, 16), (1, 0)))

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

    if e.lids < 0.12:
        dab(pen, ribbon(on(_X, low + tall * 0.05), [0.006 * head.size, 0.024 * head.size, 0.01 * head.size]), DARK)
        return
    dab(pen, np.concatenate([on(_X, high), on(_X[::-1], low[::-1])]), (246, 240, 232))
    r = tall * 0.93 + 0.008
    gx = side * e.look[0] * 1.1 * 0.62 - 0.3 * aside
    gy = e.look[1] * 0.10
    ratio = r / (wide * 0.335)  # up units to across units

    def disc(size: float, dx: float = 0.0, dy: float = 0.0) -> Points:
        x = np.clip(gx + dx * ratio + _CIRCLE[:, 0] * ratio * size, -0.97, 0.97)
        y = gy + dy * r + _CIRCLE[:, 1] * r * size
        return on(x, np.clip(y, np.interp(x, _X, low), np.interp(x, _X, high)))

    dab(pen, disc(1.0), paint.darker(f.iris, 0.42))
    if px > 70:
        dab(pen, disc(0.84), f.iris)
        glaze(pen, disc(0.6, 0, -0.28), lit(f.iris, 0.3), alpha=0.55)
    dab(pen, disc(0.5), (24, 18, 24))
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
        glaze_line(pen, crease, 0.008 * head.size, shaded(f.skin, 0.4), alpha=0.6)
        glaze_line(pen, on(_X[4:-1], low[4:-1]), 0.008 * head.size, shaded(f.skin, 0.5), alpha=0.7)
    if f.she > 0.5 and px > 60:
        tip = on(np.array([0.86, 1.12, 1.3]), np.array([high[-2], high[-1] + tall * 0.2, high[-1] + tall * 0.42]))
        dab(pen, ribbon(tip, [heavy, heavy * 0.6, 0.003 * head.size]), lid)


def _brow(pen: Pen, head: HeadView, f: Features, e: Expression, side: int) -> None:
    x = np.array([-0.95, -0.4, 0.25, 0.85, 1.15])
    arch = np.array([0.012, 0.022, 0.03, 0.014, -0.008])
    slope = e.frown * np.array([-0.06, -0.035, 0.0, 0.022, 0.026])
    up = 0.136 + 0.045 * e.brow + arch - 0.0 + slope
    heavy = (0.052 - 0.018 * f.she) * (0.75 if f.age < 14 else 1.0) * head.size
    centre = 0.45 + 0.16 * _aside(head, side)
    line = head.on(np.stack([side * (centre + 0.22 * x), up], axis=1), 0.012)
    colour = paint.mix(f.hair, DARK, 0.25 if paint.brightness(f.hair) < 150 else 0.05)
    dab(pen, ribbon(smooth(line, closed=False, n=3), [heavy * 0.7, heavy, heavy * 0.85, heavy * 0.25]), colour)


def _nose(pen: Pen, head: HeadView, f: Features, px: float) -> None:
    out = float(np.interp(f.age, (2, 18), (0.055, 0.095))) * (1 + 0.12 * (1 - f.she)) * (0.85 + 0.3 * f.seed)
    _, front, _ = head.skull.radius(np.array([-0.1]))
    base = float(front[0])
    bridge, tip, under = (0.0, 0.05, base - 0.005), (0.0, -0.125, base + out), (0.0, -0.175, base + out * 0.25)
    wing = 0.05 + 0.012 * (1 - f.she)
    left, right = (wing, -0.155, base - 0.004), (-wing, -0.155, base - 0.004)
    ball = [(0.02, -0.10, base + out * 0.9), (-0.02, -0.10, base + out * 0.9), (0.0, -0.15, base + out * 0.85)]
    turned = head.lon
    if abs(turned) > 0.35:
        dab(pen, hull(head.flat([bridge, tip, under, left, right, *ball]), 3), f.skin)
    shadow_side = left if turned > -0.6 else right
    if turned < -0.6 or turned > 0.6:
        shade = head.flat([tip, ball[2], under, shadow_side])
    else:
        shade = head.flat([(bridge[0] + 0.008, -0.02, base), ball[0], tip, under, shadow_side])
    dab(pen, hull(shade, 2), shaded(f.skin, 0.2))
    if px > 80:
        low = smooth(
            head.flat(
                [
                    right,
                    (-0.03, -0.172, base + out * 0.3),
                    (0.0, -0.168, base + out * 0.62),
                    (0.03, -0.172, base + out * 0.3),
                    left,
                ]
            ),
            closed=False,
        )
        glaze_line(pen, low, 0.011 * head.size, shaded(f.skin, 0.62), alpha=0.75)


def _mouth(pen: Pen, head: HeadView, f: Features, e: Expression, px: float) -> None:
    half = 0.27 + 0.07 * max(0.0, e.smile) - 0.02 * min(1.0, e.jaw)
    x = np.linspace(-1, 1, 13)
    bend = e.smile * 0.05
    middle = -0.285 + bend * (x * x - 0.45)
    gap = 0.004 + 0.085 * min(1.0, e.jaw) * (1 - 0.25 * max(0.0, e.smile))
    dip = 1 - x * x
    top = middle + gap * 0.42 * dip**0.8
    bottom = middle - gap * 1.15 * dip**0.62

    line = head.on(np.stack([x * half, np.full(13, -0.285)], axis=1))
    rise = (head.on([(0.0, -0.235)])[0] - line[6]) / 0.05

    def on(y: Points, k: float = 1.0) -> Points:
        return np.asarray(line[6] + (line - line[6]) * k + (y + 0.285)[:, None] * rise)

    lip = paint.mix(f.skin, (176, 70, 74), 0.45 + 0.2 * f.she)
    if px > 55:
        bow = 0.020 + 0.012 * f.she
        upper = top + bow * dip**0.6 * (1 - 0.35 * np.exp(-((x / 0.16) ** 2)))
        lower = bottom - (0.026 + 0.012 * f.she) * dip**0.8
        dab(pen, np.concatenate([on(upper, 0.94), on(lower, 0.8)[::-1]]), paint.mix(f.skin, lip, 0.55 + 0.4 * f.she))
    if e.jaw > 0.05:
        dab(pen, np.concatenate([on(top), on(bottom)[::-1]]), (92, 34, 42))
        if px > 50 and e.jaw > 0.12:
            teeth = np.maximum(bottom, top - 0.026 * np.minimum(1, dip * 3))
            dab(pen, np.concatenate([on(top)[2:-2], on(teeth)[2:-2][::-1]]), (246, 240, 230))
        if px > 50 and e.jaw > 0.3:
            tongue = np.minimum(top, bottom + gap * 0.5 * dip)
            dab(pen, np.concatenate([on(tongue)[3:-3], on(bottom)[3:-3][::-1]]), (196, 88, 88))
    corner = 0.012 * head.size
    dab(
        pen,
        ribbon(on(top if e.jaw > 0.05 else middle), [corner * 0.5, corner * 1.15, corner, corner * 1.15, corner * 0.5]),
        paint.mix(DARK, f.skin, 0.2),
    )
    if px > 110:
        under = head.on([(-0.12, -0.372), (0.0, -0.382), (0.12, -0.372)])
        glaze_line(pen, smooth(under, closed=False), 0.016 * head.size, shaded(f.skin, 0.32), alpha=0.5)


def _freckles(pen: Pen, head: HeadView, f: Features) -> None:
    for i in range(16):
        side = 1 if i % 2 else -1
        lon, up = side * (0.3 + 0.5 * ((i * 0.618 + f.seed) % 1)), -0.1 - 0.09 * ((i * 0.37) % 1)
        if head.faces(lon) > 0.3:
            p = head.on([(lon, up)])[0]
            pen.circle((float(p[0]), float(p[1])), head.size * 0.008, shaded(f.skin, 0.5), alpha=0.5)


def _lines(pen: Pen, head: HeadView, f: Features) -> None:
    """What years write."""
    ink, deep = shaded(f.skin, 0.5), float(np.interp(f.age, (55, 85), (0.25, 0.7)))
    for side in (1, -1):
        if head.faces(side * 0.5) < 0.2:
            continue
        fold = smooth(head.on([(side * 0.2, -0.15), (side * 0.36, -0.22), (side * 0.4, -0.3)]), closed=False)
        glaze_line(pen, fold, 0.012 * head.size, ink, alpha=deep)
        bag = smooth(head.on([(side * 0.27, -0.075), (side * 0.45, -0.105), (side * 0.62, -0.075)]), closed=False)
        glaze_line(pen, bag, 0.010 * head.size, ink, alpha=deep)
        for k in (-0.03, 0.02, 0.06):
            glaze_line(
                pen, head.on([(side * 0.74, k * 0.5 + 0.01), (side * 0.86, k)]), 0.007 * head.size, ink, alpha=deep
            )
    for up in (0.2, 0.235):
        glaze_line(
            pen,
            smooth(head.on([(-0.4, up - 0.01), (0.0, up), (0.4, up - 0.01)]), closed=False),
            0.008 * head.size,
            ink,
            alpha=deep * 0.7,
        )
