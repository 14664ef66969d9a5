"""Faces: eyes that look and blink, brows, nose, mouth. Drawn on the surface of the head, so that they turn with it."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn.figures.eyes import draw_brow, draw_eye, draw_tears
from inference.engines.drawn.figures.features import DARK, Expression, Features
from inference.engines.drawn.figures.glaze import blush, dab, score
from inference.engines.drawn.figures.limbs import ribbon, shaded
from inference.engines.drawn.figures.mouths import draw_mouth
from inference.engines.drawn.figures.skull import HeadView
from inference.engines.drawn.figures.space import hull
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen


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
            draw_eye(pen, head, f, e, side, px)
            draw_brow(pen, head, f, e, side)
    _nose(pen, head, f, px)
    if head.faces(0.0, -0.27) > -0.12:
        draw_mouth(pen, head, f, e, px)
    if e.tears > 0.05:
        draw_tears(pen, head, e.tears)
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
    if head.faces(0.0) < 0.1:
        return
    x, y = (float(v) for v in head.on([(0.0, -0.29)])[0])
    if e.jaw > 0.15 or e.teeth > 0.5:
        tall = max(e.jaw, 0.4 * e.teeth)
        pen.ellipse((x, y), head.size * 0.09, head.size * 0.1 * tall, (110, 46, 50))
        return
    bend = e.smile * 0.05 * head.size
    smile = [(x - 0.11 * head.size, y + bend * 0.6), (x, y - bend * 0.6), (x + 0.11 * head.size, y + bend * 0.6)]
    dab(
        pen,
        ribbon(smooth(smile, closed=False, n=3), [0.01 * head.size, 0.045 * head.size, 0.01 * head.size]),
        (120, 56, 54),
    )


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
        score(pen, low, 0.011 * head.size, shaded(f.skin, 0.47))


def _freckles(pen: Pen, head: HeadView, f: Features) -> None:
    for i in range(16):
        side = 1 if i % 2 else -1
        lon, up = side * (0.3 + 0.5 * ((i * 0.618 + f.seed) % 1)), -0.1 - 0.09 * ((i * 0.37) % 1)
        if head.faces(lon) > 0.3:
            p = head.on([(lon, up)])[0]
            pen.circle((float(p[0]), float(p[1])), head.size * 0.008, shaded(f.skin, 0.5), alpha=0.5)


def _lines(pen: Pen, head: HeadView, f: Features) -> None:
    """What years write."""
    ink = shaded(f.skin, 0.5 * float(np.interp(f.age, (55, 85), (0.25, 0.7))))
    for side in (1, -1):
        if head.faces(side * 0.5) < 0.2:
            continue
        fold = smooth(head.on([(side * 0.2, -0.15), (side * 0.36, -0.22), (side * 0.4, -0.3)]), closed=False)
        score(pen, fold, 0.012 * head.size, ink)
        bag = smooth(head.on([(side * 0.27, -0.075), (side * 0.45, -0.105), (side * 0.62, -0.075)]), closed=False)
        score(pen, bag, 0.010 * head.size, ink)
        for k in (-0.03, 0.02, 0.06):
            score(pen, head.on([(side * 0.74, k * 0.5 + 0.01), (side * 0.86, k)]), 0.007 * head.size, ink)
    for up in (0.2, 0.235):
        line = smooth(head.on([(-0.4, up - 0.01), (0.0, up), (0.4, up - 0.01)]), closed=False)
        score(pen, line, 0.008 * head.size, ink)
