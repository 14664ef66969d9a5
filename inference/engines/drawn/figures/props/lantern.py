"""The old lantern: iron, glass and a flame, one unit tall; hung from a hand, or worn for a head."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import arc
from inference.engines.drawn.figures.glaze import glaze, glaze_line
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.props.flame import draw_flame
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

IRON: Colour = (70, 66, 74)
_SIDES = 6


def _post(turn: float, k: float, radius: float, up: float) -> tuple[float, float, float]:
    """A corner of the lantern: x, y, nearness."""
    a = turn + k * 2 * np.pi / _SIDES
    return float(np.sin(a)) * radius, up + 0.045 * radius * -float(np.cos(a)), float(np.cos(a))


def _posts(turn: float) -> list[tuple[tuple[float, float], tuple[float, float], float]]:
    posts = []
    for k in range(_SIDES):
        x0, y0, near = _post(turn, k + 0.5, 0.36, 0.14)
        x1, y1, _ = _post(turn, k + 0.5, 0.3, 0.74)
        posts.append(((x0, y0), (x1, y1), near))
    return posts


def draw_lantern(pen: Pen, turn: float, bend: float, t: float) -> None:
    """An old ship's lantern one unit tall, standing on (0, 0): glass, flame, iron, and a ring to hang it by."""
    glass = [(-0.36, 0.12), (0.36, 0.12), (0.3, 0.75), (-0.3, 0.75)]
    pen.shade(glass, (206, 104, 44), (120, 58, 40), (0, 0.2), (0, 0.8))
    for a, b, near in _posts(turn):
        if near < 0:
            pen.line([a, b], 0.03, shaded((196, 110, 58), 0.3))
    if pen.unit > 60:
        soot = smooth([(-0.3, 0.75), (-0.1, 0.66), (0.12, 0.67), (0.3, 0.75)], n=4)
        glaze(pen, soot, (110, 60, 40), 0.5)
    pen.limb((0, 0.13), (0, 0.2), 0.05, 0.03, (60, 44, 44))
    draw_flame(pen.at(0, 0.2), 0.46, bend, t)
    draw_frame(pen, turn)
    _roof(pen, turn)


def draw_frame(pen: Pen, turn: float) -> None:
    """The iron before the flame."""
    detailed = pen.unit > 90
    for a, b, near in _posts(turn):
        if near >= 0:
            wide = 0.034 + 0.02 * near
            pen.line([a, b], wide, IRON)
            if detailed:
                pen.line([(a[0] - wide * 0.22, a[1]), (b[0] - wide * 0.22, b[1])], wide * 0.3, lit(IRON, 0.22))
    pen.line([(-0.335, 0.43), (0.0, 0.415), (0.335, 0.43)], 0.024, IRON)
    pen.box(-0.43, 0.0, 0.43, 0.14, IRON, 0.04)
    pen.box(0.08, 0.0, 0.43, 0.14, shaded(IRON, 0.3), 0.04)
    pen.box(-0.38, 0.115, 0.38, 0.145, lit(IRON, 0.16), 0.01)
    pen.box(-0.34, -0.05, 0.34, 0.02, shaded(IRON, 0.25), 0.02)
    if detailed:
        for k in range(6):
            x = -0.36 + 0.144 * k
            pen.circle((x, 0.07), 0.022, lit(IRON, 0.3))
            pen.circle((x + 0.004, 0.066), 0.015, shaded(IRON, 0.1))
        glaze(pen, [(-0.25, 0.18), (-0.17, 0.18), (-0.14, 0.68), (-0.2, 0.7)], (255, 250, 232), 0.28)
        glaze(pen, [(0.17, 0.3), (0.2, 0.3), (0.18, 0.64), (0.15, 0.64)], (255, 250, 232), 0.18)
    if pen.unit > 200:
        for x, y, r in ((-0.4, 0.03, 0.05), (-0.33, 0.0, 0.035), (0.39, 0.11, 0.045), (0.34, 0.02, 0.03)):
            pen.circle((x, y), r, (150, 146, 134))
            pen.circle((x - r * 0.1, y + r * 0.12), r * 0.72, (186, 180, 162))
            pen.circle((x, y), r * 0.28, (84, 80, 82))


def _roof(pen: Pen, turn: float) -> None:
    pen.line(arc((0, 1.0), 0.1, 0.11, -0.5, np.pi + 0.5, 18), 0.03, shaded(IRON, 0.2))
    roof = smooth(
        [
            (-0.4, 0.735),
            (-0.3, 0.8),
            (-0.16, 0.92),
            (-0.06, 0.965),
            (0.06, 0.965),
            (0.16, 0.92),
            (0.3, 0.8),
            (0.4, 0.735),
            (0.0, 0.7),
        ],
        n=4,
    )
    pen.fill(roof, IRON)
    pen.fill(
        smooth([(0.06, 0.965), (0.16, 0.92), (0.3, 0.8), (0.4, 0.735), (0.1, 0.705), (0.12, 0.82)], n=4),
        shaded(IRON, 0.34),
    )
    pen.line(smooth([(-0.4, 0.735), (0.0, 0.705), (0.4, 0.735)], closed=False), 0.03, lit(IRON, 0.12))
    if pen.unit > 90:
        for k in (-0.5, 0.0, 0.5):
            pen.ellipse((k * 0.3, 0.83 + 0.04 * (1 - abs(k) * 2)), 0.03, 0.02, (255, 190, 110))
        glaze_line(pen, [(-0.33, 0.79), (-0.17, 0.9), (-0.07, 0.94)], 0.02, lit(IRON, 0.5), 0.7)
