"""Orbit: a space station above a blue planet, among stars; nobody stands."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from inference.contract import Setting
from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.canvas import Canvas, blank
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.easing import ease
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.sky import FAR
from inference.engines.drawn.places.vessels import heavens
from inference.engines.drawn.scenery import Plane, Reach, Scenery, Site, Sprite

HULL: Colour = (214, 218, 226)
PANEL: Colour = (38, 62, 128)
GOLD: Colour = (206, 164, 84)
WIDE, TALL = 74.0, 46.0  # metres of the picture of the station
AWAY = 62.0  # metres behind the stage line


def in_orbit(site: Site) -> bool:
    """Whether the place is outside something that flies in space."""
    inside = site.place.setting is Setting.INT or site.says("cockpit", "cabin", "bridge")
    return not inside and site.says("station", "orbit", "satellite", "shuttle", "spacewalk", "hull", "airlock")


def orbit(site: Site) -> Scenery:
    """The station large before the planet; it turns, or grows small, where the shot says so."""
    planes = (
        Plane(z=FAR * 1.1, paint=heavens(site), infinite=True, grain=0.2),
        Plane(z=FAR, paint=_planet(site), infinite=True, grain=0.3),
    )
    return Scenery(planes=planes, sprites=(_station(site),), floor=False, sound="void")


def _planet(site: Site) -> Callable[[Pen, Reach], None]:
    def draw(pen: Pen, reach: Reach) -> None:
        sea: Colour = (46, 116, 196)
        r = FAR * 1.5
        x, y = FAR * 0.12, -FAR * 0.09 - r
        for grow, tone, alpha in ((1.03, (60, 120, 220), 0.25), (1.015, (110, 180, 250), 0.4)):
            pen.circle((x, y), r * grow, tone, alpha=alpha)
        ball = curves.ellipse((x, y), r, n=160)
        pen.shade(ball, paint.lighter(sea, 0.3), paint.darker(sea, 0.55), (x - 200, y + r), (x + 300, y + r * 0.55))
        dice = site.dice("world")
        for i in range(46):
            turn = math.pi / 2 + float(dice.uniform(-0.55, 0.55))
            far = r * float(dice.uniform(0.55, 0.985))
            at = (x + far * math.cos(turn), y + far * math.sin(turn))
            flat = 0.16 + 0.5 * (1 - far / r)
            if i < 9:
                land = curves.blob(at, FAR * 0.14, FAR * 0.14 * flat, dice, lumps=13, rough=0.4)
                pen.fill(land, paint.mix((96, 150, 92), sea, 0.25), alpha=0.85)
            else:
                long = FAR * float(dice.uniform(0.05, 0.16))
                cloud = curves.blob(at, long, long * flat * 0.55, dice, lumps=11, rough=0.35)
                pen.soft(cloud, (246, 250, 255), FAR * 0.004, alpha=0.7)

    return draw


def _station(site: Site) -> Sprite:
    leaves = any("station" in who and ("small" in did or "shrink" in did or "reced" in did) for who, did in site.doings)
    turns = site.does("station", "turn", "spin", "rotate", "roll")

    def where(t: float) -> tuple[float, float, float, float, float]:
        share = t / max(site.seconds, 0.1)
        scale = 1.0 - 0.8 * ease(share) if leaves else 1.0
        turn = 0.12 - 0.16 * share if turns else 0.08
        return -7.0 + 9.0 * (1 - scale), 8.0 + 6.0 * (1 - scale), AWAY, turn, scale

    return Sprite(image=lambda unit: _picture(unit), where=where)


def _picture(unit: float) -> Canvas:
    unit = min(unit, 60.0)
    canvas = blank(int(WIDE * unit) + 2, int(TALL * unit) + 2)
    pen = Pen.over(canvas, unit, (WIDE * unit / 2, TALL * unit / 2))
    _panels(pen)
    _ring(pen, back=True)
    _modules(pen)
    _ring(pen, back=False)
    return canvas


def _tube(pen: Pen, x0: float, y0: float, x1: float, y1: float, tone: Colour) -> None:
    """A lit cylinder, lying or standing."""
    long = x1 - x0 > y1 - y0
    shape = curves.rounded(x0, y0, x1, y1, min(x1 - x0, y1 - y0) * 0.22)
    if long:
        pen.shade(shape, paint.lighter(tone, 0.3), paint.darker(tone, 0.55), (0, y1), (0, y0))
    else:
        pen.shade(shape, paint.lighter(tone, 0.3), paint.darker(tone, 0.55), (x0, 0), (x1, 0))


def _panels(pen: Pen) -> None:
    """Four pairs of solar wings on a truss."""
    pen.box(-34, -0.5, 34, 0.5, (150, 154, 164))
    for k in range(-34, 34, 2):
        pen.line([(k, -0.5), (k + 1, 0.5), (k + 2, -0.5)], 0.12, (84, 88, 100))
    for x in (-31.5, -24.5, 24.5, 31.5):
        pen.box(x - 0.25, -17, x + 0.25, 17, (170, 174, 184))
        for low, high in ((2.2, 17.0), (-17.0, -2.2)):
            left, right = x - 2.7, x + 2.7
            wing = curves.rectangle(left, low, right, high)
            pen.shade(wing, paint.lighter(PANEL, 0.25), paint.darker(PANEL, 0.35), (left, high), (right, low))
            for k in range(1, 8):
                y = low + (high - low) * k / 8
                pen.box(left, y - 0.07, right, y + 0.07, (128, 150, 206))
            for share in (0.25, 0.5, 0.75):
                at = left + (right - left) * share
                pen.box(at - 0.06, low, at + 0.06, high, (128, 150, 206))
            pen.line([(left, low), (right, low), (right, high), (left, high), (left, low)], 0.22, GOLD)


def _modules(pen: Pen) -> None:
    """The hull: a spine of modules, a hub, docked capsule, dish and lit windows."""
    _tube(pen, -2.0, -15.0, 2.0, 13.0, HULL)
    _tube(pen, -15.0, -2.2, 15.0, 2.2, HULL)
    _tube(pen, -3.6, -3.6, 3.6, 3.6, paint.lighter(HULL, 0.1))
    for x in (-10.5, -6.0, 6.0, 10.5):
        pen.box(x - 0.3, -2.3, x + 0.3, 2.3, paint.darker(HULL, 0.35))
    for y in (-11.0, -6.5, 6.0, 9.8):
        pen.box(-2.1, y - 0.25, 2.1, y + 0.25, paint.darker(HULL, 0.35))
    pen.fill([(-1.9, -15.0), (1.9, -15.0), (1.1, -18.2), (-1.1, -18.2)], GOLD)
    pen.line([(0, 13), (0, 17.5)], 0.3, (170, 174, 184))
    pen.fill(curves.arc((0, 18.2), 2.6, 1.6, math.pi, math.tau, 18), HULL)
    pen.circle((0, 17.9), 0.3, (220, 80, 60))
    for x in (-13.0, -8.6, -7.6, 7.6, 8.6, 13.0):
        pen.circle((x, 0.4), 0.42, (255, 224, 150))
    for y in (-13.0, -9.0, -8.0, 7.6, 11.4):
        pen.circle((0.3, y), 0.42, (255, 224, 150))


def _ring(pen: Pen, back: bool) -> None:
    """A wheel round the hub, seen a little from above."""
    start, end = (0.0, math.pi) if back else (math.pi, math.tau)
    tone = paint.darker(HULL, 0.4) if back else HULL
    rim = curves.arc((0, 0), 19.0, 6.2, start, end, 48)
    pen.line(rim, 2.5, paint.darker(tone, 0.3))
    pen.line(rim + np.array([0, 0.35]), 1.5, tone)
    if not back:
        for k in range(1, 16):
            a = math.pi * (1 + k / 16)
            pen.circle((19.0 * math.cos(a), 6.2 * math.sin(a) + 0.2), 0.32, (255, 224, 150))
