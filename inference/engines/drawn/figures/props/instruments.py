"""Compass, watch, clock, telescope, camera, phone, and music."""

from __future__ import annotations

import math

import numpy as np

from inference.engines.drawn.curves import Points, arc
from inference.engines.drawn.easing import ease, sway
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.props.table import Thing, thing
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

BRASS = (206, 164, 78)
STEEL = (150, 160, 172)
WOOD = (146, 96, 60)


def _star(points: int, outer: float, inner: float, turn: float = 0.0) -> Points:
    a = np.arange(points * 2) * math.pi / points + turn
    r = np.where(np.arange(points * 2) % 2 == 0, outer, inner)
    return np.stack([r * np.sin(a), r * np.cos(a)], axis=1)


def _needle(own: Thing) -> float:
    """Where the needle points: radians clockwise from north."""
    p, act = own.act.progress, own.act
    rest = 0.5 + 0.07 * sway(own.t * 1.4, 1.0)
    down = math.pi if "down" in act.manner else 0.0 if not act.verbs else 1.1
    if not own.does("spin", "whirl", "rotate", "turn"):
        return down + 0.05 * sway(own.t * 2) if own.does("point") else rest
    if p < 0.5:
        left = 1 - p / 0.5
        return rest + 26.0 * left * left
    if p < 0.64 or not own.does("point"):
        return rest + 0.12 * math.exp(-(p - 0.5) * 16) * math.sin((p - 0.5) * 90)
    q = (p - 0.64) / 0.36
    swing = ease(q / 0.4)
    settle = 0.22 * math.exp(-q * 5) * math.sin(q * 34) * swing
    return rest + (down - rest) * swing + settle


@thing("compass", (-0.055, -0.05, 0.055, 0.085), BRASS)
def compass(pen: Pen, own: Thing) -> None:
    r, px = 0.05, pen.unit * 0.05
    pen.line(arc((0.0, r + 0.012), 0.011, 0.012, 0, 2 * math.pi, 18), 0.005, own.dark)
    pen.box(-0.007, r - 0.004, 0.007, r + 0.006, own.colour)
    pen.circle((0.002, -0.002), r, shaded(own.colour, 0.5))
    pen.circle((0, 0), r * 0.97, own.colour)
    if px > 30:
        pen.fill(
            np.concatenate(
                [arc((0, 0), r * 0.95, r * 0.95, 1.2, 3.4, 24), arc((0, 0), r * 0.88, r * 0.88, 3.4, 1.2, 24)]
            ),
            own.light,
        )
    pen.circle((0, 0), r * 0.86, own.dark)
    pen.circle((0, 0), r * 0.82, (240, 232, 210))
    if px > 14:
        _dial(pen, own, r, px)
    _hand(pen, own, r, px)
    if px > 30:
        glare = np.concatenate(
            [
                arc((0, 0), r * 0.76, r * 0.76, 1.9, 2.9, 16),
                arc((r * 0.1, -r * 0.1), r * 0.66, r * 0.66, 2.75, 2.05, 16),
            ]
        )
        pen.fill(glare, (255, 255, 255), alpha=0.4)


def _dial(pen: Pen, own: Thing, r: float, px: float) -> None:
    ink = (92, 76, 66)
    pen.cut(
        [arc((0, 0), r * 0.8, r * 0.8, 0, 2 * math.pi, 40), arc((0, 0), r * 0.74, r * 0.74, 0, 2 * math.pi, 40)],
        (214, 200, 170),
    )
    for k in range(72 if px > 150 else 24):
        n = 72 if px > 150 else 24
        a = 2 * math.pi * k / n
        long = 0.10 if k % (n // 8) == 0 else 0.05
        s, c = math.sin(a), math.cos(a)
        pen.line(
            [(s * r * 0.74, c * r * 0.74), (s * r * (0.74 - long), c * r * (0.74 - long))],
            r * (0.022 if long > 0.06 else 0.012),
            ink,
        )
    for turn, tone, size in ((math.pi / 4, (206, 176, 120), 0.4), (0.0, (150, 112, 78), 0.58)):
        star = _star(4, r * size, r * 0.1, turn)
        pen.fill(star, tone)
        for k in range(4):
            tip, side = star[2 * k], star[(2 * k + 1) % 8]
            pen.fill(np.array([tip, side, (0.0, 0.0)]), shaded(tone, 0.35))
    if px > 60:
        _north(pen, r, ink)


def _north(pen: Pen, r: float, ink: tuple[int, int, int]) -> None:
    """N, E, S, W as strokes, so that no font is needed."""
    letters = {
        (0.0, 0.66): [[(-0.5, -0.5), (-0.5, 0.5), (0.5, -0.5), (0.5, 0.5)]],
        (0.66, 0.0): [[(0.4, 0.5), (-0.4, 0.5), (-0.4, -0.5), (0.4, -0.5)], [(-0.4, 0.0), (0.25, 0.0)]],
        (0.0, -0.66): [
            [
                (0.4, 0.4),
                (0.0, 0.55),
                (-0.4, 0.35),
                (-0.25, 0.05),
                (0.25, -0.1),
                (0.4, -0.35),
                (0.0, -0.55),
                (-0.4, -0.4),
            ]
        ],
        (-0.66, 0.0): [[(-0.7, 0.5), (-0.35, -0.5), (0.0, 0.2), (0.35, -0.5), (0.7, 0.5)]],
    }
    for (x, y), strokes in letters.items():
        for stroke_ in strokes:
            path = np.array(stroke_) * 0.085 * r * 1.2 + np.array([x, y]) * r
            pen.line(path, r * 0.025, (168, 50, 44) if y > 0.1 else ink)


def _hand(pen: Pen, own: Thing, r: float, px: float) -> None:
    turn = _needle(own)
    p, spins = own.act.progress, own.does("spin", "whirl", "rotate")
    if spins and p < 0.42 and px > 12:
        pen.circle((0, 0), r * 0.62, (170, 70, 60), alpha=0.16)
        for k in range(1, 5):
            _blade(pen, r, turn + 0.16 * k, 0.16)
    _blade(pen.at(0.0016, -0.0022), r, turn, 0.25, dark=True)
    _blade(pen, r, turn, 1.0)
    pen.circle((0, 0), r * 0.07, BRASS)
    pen.circle((-r * 0.015, r * 0.015), r * 0.04, lit(BRASS, 0.6))


def _blade(pen: Pen, r: float, turn: float, alpha: float, dark: bool = False) -> None:
    own = pen.at(0, 0, -turn)
    red, blue = ((40, 30, 40), (40, 30, 40)) if dark else ((196, 48, 40), (66, 78, 100))
    own.fill([(-r * 0.075, 0), (0, r * 0.7), (r * 0.075, 0)], red, alpha)
    own.fill([(-r * 0.075, 0), (0, -r * 0.66), (r * 0.075, 0)], blue, alpha)
    if not dark and alpha > 0.9:
        own.fill([(0, 0), (0, r * 0.7), (r * 0.075, 0)], shaded(red, 0.3))
        own.fill([(0, 0), (0, -r * 0.66), (r * 0.075, 0)], shaded(blue, 0.35))


def _face(pen: Pen, r: float, t: float, hands: bool, seconds: bool) -> None:
    pen.circle((0, 0), r, (242, 236, 220))
    if pen.unit * r > 8:
        for k in range(12):
            a = 2 * math.pi * k / 12
            s, c = math.sin(a), math.cos(a)
            pen.line(
                [(s * r * 0.9, c * r * 0.9), (s * r * 0.76, c * r * 0.76)],
                r * (0.05 if k % 3 == 0 else 0.025),
                (60, 54, 60),
            )
    if hands:
        for a, long, wide in ((-1.9, 0.5, 0.08), (0.6, 0.74, 0.06)):
            pen.line([(0, 0), (math.sin(a) * r * long, math.cos(a) * r * long)], r * wide, (46, 42, 50), taper=0.6)
        if seconds:
            a = math.floor(t) * math.pi / 30
            pen.line([(0, 0), (math.sin(a) * r * 0.8, math.cos(a) * r * 0.8)], r * 0.025, (190, 56, 44))
    pen.circle((0, 0), r * 0.06, (46, 42, 50))


@thing("watch pocketwatch stopwatch medallion", (-0.045, -0.045, 0.045, 0.08), BRASS)
def watch(pen: Pen, own: Thing) -> None:
    r = 0.042
    pen.line(arc((0, r + 0.012), 0.01, 0.011, 0, 2 * math.pi, 16), 0.004, own.dark)
    pen.circle((0.001, -0.002), r, own.dark)
    pen.circle((0, 0), r * 0.97, own.colour)
    _face(pen, r * 0.82, own.t, not own.says("handless"), True)


@thing("clock", (-0.16, -0.16, 0.16, 0.16), (150, 110, 64))
def clock(pen: Pen, own: Thing) -> None:
    pen.circle((0.004, -0.006), 0.155, own.dark)
    pen.circle((0, 0), 0.15, own.colour)
    _face(pen, 0.125, own.t, not own.says("handless", "no hands"), True)


@thing("telescope spyglass", (-0.05, -0.04, 0.34, 0.06), BRASS)
def telescope(pen: Pen, own: Thing) -> None:
    for x0, x1, r in ((-0.04, 0.1, 0.022), (0.1, 0.22, 0.028), (0.22, 0.33, 0.034)):
        pen.box(x0, -r, x1, r, shaded(own.colour, 0.3))
        pen.box(x0, -r * 0.2, x1, r, own.colour)
        pen.box(x1 - 0.012, -r * 1.1, x1, r * 1.1, own.light)


@thing("camera", (-0.07, -0.05, 0.07, 0.07), (58, 54, 62))
def camera(pen: Pen, own: Thing) -> None:
    pen.box(-0.065, -0.045, 0.065, 0.035, own.colour, 0.01)
    pen.box(-0.025, 0.03, 0.025, 0.055, own.dark, 0.006)
    pen.box(-0.065, 0.018, 0.065, 0.035, STEEL, 0.006)
    pen.circle((0, -0.006), 0.036, (34, 32, 40))
    pen.circle((0, -0.006), 0.025, (64, 84, 110))
    pen.circle((-0.008, 0.004), 0.008, (200, 220, 236))


@thing("phone smartphone mobile tablet screen", (-0.04, -0.05, 0.04, 0.1), (44, 42, 52))
def phone(pen: Pen, own: Thing) -> None:
    pen.box(-0.034, -0.045, 0.034, 0.095, own.colour, 0.009)
    pen.box(-0.03, -0.036, 0.03, 0.086, (150, 190, 214), 0.004)
    pen.shade(
        [(-0.03, -0.036), (0.03, -0.036), (0.03, 0.086), (-0.03, 0.086)],
        (206, 228, 236),
        (106, 150, 190),
        (0, 0.086),
        (0, -0.036),
    )
    for k in range(4):
        pen.box(-0.022, 0.06 - k * 0.024, 0.004 + 0.006 * ((k * 7) % 3), 0.07 - k * 0.024, (246, 250, 252), 0.004)


@thing("telephone", (-0.1, -0.07, 0.1, 0.08), (52, 46, 54))
def telephone(pen: Pen, own: Thing) -> None:
    pen.fill(smooth([(-0.08, -0.06), (0.08, -0.06), (0.06, 0.02), (-0.06, 0.02)]), own.colour)
    pen.circle((0, -0.02), 0.034, (232, 224, 206))
    pen.circle((0, -0.02), 0.014, own.dark)
    pen.line(
        smooth([(-0.085, 0.03), (-0.05, 0.06), (0.05, 0.06), (0.085, 0.03)], closed=False),
        0.026,
        shaded(own.colour, 0.2),
    )


@thing("guitar ukulele banjo", (-0.2, -0.28, 0.5, 0.2), (190, 122, 62))
def guitar(pen: Pen, own: Thing) -> None:
    own_pen = pen.at(0, 0, 0.35)
    body = smooth(
        [
            (-0.22, 0.0),
            (-0.16, 0.15),
            (-0.02, 0.11),
            (0.08, 0.1),
            (0.13, 0.0),
            (0.08, -0.1),
            (-0.02, -0.11),
            (-0.16, -0.15),
        ]
    )
    own_pen.fill(body, own.dark)
    own_pen.fill(body * 0.94 + (-0.004, 0.006), own.colour)
    own_pen.box(0.1, -0.016, 0.48, 0.016, (92, 62, 46))
    own_pen.box(0.46, -0.03, 0.54, 0.03, (70, 48, 40), 0.01)
    own_pen.circle((0.02, 0), 0.042, (60, 40, 34))
    own_pen.box(-0.13, -0.04, -0.115, 0.04, (70, 48, 40))
    for y in (-0.01, -0.003, 0.004, 0.011):
        own_pen.line([(-0.12, y), (0.5, y)], 0.0016, (236, 228, 206))


@thing("violin cello fiddle", (-0.2, -0.12, 0.36, 0.1), (168, 84, 46))
def violin(pen: Pen, own: Thing) -> None:
    own_pen = pen.at(0, 0, 0.3)
    body = smooth(
        [
            (-0.18, 0),
            (-0.14, 0.09),
            (-0.05, 0.055),
            (0.04, 0.075),
            (0.08, 0),
            (0.04, -0.075),
            (-0.05, -0.055),
            (-0.14, -0.09),
        ]
    )
    own_pen.fill(body, own.dark)
    own_pen.fill(body * 0.93, own.colour)
    own_pen.box(0.06, -0.01, 0.3, 0.01, (50, 38, 38))
    own_pen.circle((0.32, 0.004), 0.016, own.dark)
    for y in (0.03, -0.03):
        own_pen.line(smooth([(-0.08, y), (-0.05, y * 1.3), (-0.02, y)], closed=False), 0.005, (60, 34, 28))
    bow = 0.05 * math.sin(own.t * 4)
    own_pen.line([(-0.1 + bow, 0.16), (0.03 + bow, -0.14)], 0.008, (92, 62, 46))


@thing("flute trumpet horn whistle", (-0.06, -0.05, 0.36, 0.06), BRASS)
def trumpet(pen: Pen, own: Thing) -> None:
    pen.line([(-0.05, 0), (0.28, 0)], 0.016, own.colour)
    if not own.says("flute", "whistle"):
        pen.fill([(0.24, -0.01), (0.34, -0.055), (0.34, 0.055), (0.24, 0.01)], own.light)
        pen.line(smooth([(0.05, 0), (0.1, -0.05), (0.18, -0.05), (0.22, 0)], closed=False), 0.012, own.dark)
    for k in range(3):
        pen.circle((0.1 + 0.035 * k, 0.008), 0.008, own.dark)


@thing("drum", (-0.16, -0.12, 0.16, 0.12), (170, 60, 52))
def drum(pen: Pen, own: Thing) -> None:
    pen.box(-0.15, -0.1, 0.15, 0.06, own.colour)
    pen.ellipse((0, -0.1), 0.15, 0.035, own.dark)
    for k in range(5):
        x = -0.15 + 0.06 * k
        pen.line([(x, 0.06), (x + 0.03, -0.1), (x + 0.06, 0.06)], 0.006, (240, 226, 196))
    pen.ellipse((0, 0.06), 0.15, 0.04, (242, 232, 212))


@thing("binoculars", (-0.08, -0.05, 0.08, 0.06), (52, 50, 56))
def binoculars(pen: Pen, own: Thing) -> None:
    for side in (-1, 1):
        pen.box(side * 0.038 - 0.03, -0.045, side * 0.038 + 0.03, 0.045, own.colour, 0.012)
        pen.circle((side * 0.038, 0.0), 0.024, (92, 122, 146))
        pen.circle((side * 0.038 - 0.008, 0.008), 0.007, (210, 226, 236))
    pen.box(-0.02, -0.01, 0.02, 0.02, own.dark)
