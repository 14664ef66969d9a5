"""Water one stands beside: river, swamp, bridge, harbour."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.facades import skyline
from inference.engines.drawn.places.parts.lamppost import lamppost
from inference.engines.drawn.places.parts.land import hills, shades, tufts, wood
from inference.engines.drawn.places.parts.turf import stones, turf
from inference.engines.drawn.places.sky import sky
from inference.engines.drawn.scenery import Glints, Lamp, Panel, Plane, Reach, Scenery, Site

Banks = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def _stream(site: Site, pen: GroundPen, near: float, far: float, murky: bool = False) -> None:
    """Water between two depths, with the far bank and the sky in it."""
    mood = site.mood
    deep = mood.lit((66, 78, 52) if murky else (40, 104, 128))
    sky_in_it = paint.mix(deep, mood.sky[2], 0.5)
    dark_bank = paint.mix(deep, mood.shadow, 0.45)
    xs = np.linspace(-90, 90, 121)
    shore = np.stack([xs, near + 0.35 * np.sin(xs * 0.6) + 0.2 * np.sin(xs * 1.7)], axis=1)
    beyond = np.stack([xs, far + 0.5 * np.sin(xs * 0.4 + 1)], axis=1)
    rim = paint.mix(mood.lit((120, 104, 78)), mood.shadow, 0.15)
    pen.line(shore - np.array([0, 0.15]), 0.7, rim)
    pen.patch(np.concatenate([shore, beyond[::-1]]), deep)
    for share, tone, alpha in (
        (0.0, sky_in_it, 0.55),
        (0.25, sky_in_it, 0.4),
        (0.72, dark_bank, 0.6),
        (0.86, dark_bank, 0.5),
    ):
        z0, z1 = near + (far - near) * share, near + (far - near) * min(1.0, share + 0.42)
        pen.soft(curves.rectangle(-90, z0 + 0.3, 90, z1), tone, 0.5, z0, alpha=alpha)
    dice = site.dice("stream")
    for i in range(110):
        z = near + 0.4 + (far - near) * float(dice.uniform(0, 0.95))
        x, long = float(dice.uniform(-1, 1)) * (9 + z), float(dice.uniform(0.4, 1.8))
        knots = [(x - long, z), (x, z + 0.08), (x + long, z)]
        pen.line(
            curves.smooth(knots, closed=False), 0.05, paint.lighter(mood.sky[2], 0.3) if i % 2 else dark_bank, alpha=0.4
        )
    pen.line(beyond, 0.4, rim, alpha=0.8)


def river(site: Site) -> Scenery:
    """A river crossing the picture between green banks; a lake where the name says so."""
    lake = site.says("lake", "pond", "fjord")
    near, far = (-14.0 if site.tide else 2.6), (90.0 if lake else 24.0)
    leaf = paint.turned((96, 140, 80), float(site.dice("river").uniform(-0.04, 0.04)))
    planes = [
        sky(site),
        hills(site, 260, 34, (104, 128, 120), rough=0.5),
        hills(site, 90, 9, (98, 126, 92), rough=0.4),
        wood(site, far + 9, 5.0, 8, "round", leaf),
        wood(site, far + 2.5, 3.4, 1.5, "bush", paint.darker(leaf, 0.1)),
    ]
    if not site.tide:
        planes += [tufts(site, 2.8, 2.6, 0.42, (118, 140, 74), clear=2.2)]
    planes.append(tufts(site, -2.8, 1.0, 0.7, (96, 124, 66), clear=1.5, dark=0.4, blur=0.014))

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, (118, 146, 84), (120, 150, 92), 30))
        turf(site, pen, (98, 134, 70), 380)
        stones(site, pen, (150, 146, 142), 50)
        _stream(site, pen, near, far)

    shine = paint.lighter(site.mood.sky[2], 0.35)
    glints = (Glints(near=max(1.0, near + 0.6), far=far - 0.6, wide=22, colour=shine, count=90, length=0.6),)
    return Scenery(planes=tuple(planes), ground=floor, glints=glints, sound="river" if not lake else "sea")


def swamp(site: Site) -> Scenery:
    """Black pools, bare trees, reeds, a low mist."""
    moss = (92, 104, 62)
    planes = [
        sky(site),
        wood(site, 44, 3.6, 12, "bare", moss, (92, 90, 84)),
        wood(site, 24, 3.8, 11, "bare", moss, (84, 80, 72)),
        _mossy(site, 12.0),
        wood(site, 7.0, 5.0, 9.5, "trunk", (84, 98, 58), (76, 70, 58), clear=3.0, share=0.6),
        tufts(site, 5.0, 1.0, 1.0, (110, 118, 62), clear=1.2),
        tufts(site, 2.2, 1.3, 0.6, (104, 116, 60), clear=1.6),
        tufts(site, -2.8, 1.0, 0.9, (80, 92, 50), clear=1.5, dark=0.5, blur=0.014),
    ]

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, (98, 98, 62), (104, 112, 76), 20))
        turf(site, pen, (92, 102, 54), 320, 0.16)
        _stream(site, pen, 7.6, 16.0, murky=True)
        dice = site.dice("pools")
        for _ in range(22):
            z = float(-5 + 22 * dice.uniform() ** 1.4)
            x, r = float(dice.uniform(-1, 1)) * (5 + z * 0.7), float(dice.uniform(0.5, 1.5))
            if abs(x) > 0.8 or z > 2:
                pool = curves.blob((x, z), r, r * 0.5, dice, lumps=12, rough=0.1)
                pen.patch(pool, site.mood.lit((44, 50, 38), max(0.0, z)))
                pen.patch(
                    pool * 0.8 + np.array([x, z + 0.08]) * 0.2,
                    paint.mix(site.mood.sky[2], site.mood.lit((44, 50, 38)), 0.5),
                    alpha=0.7,
                )

    return Scenery(planes=tuple(planes), ground=floor, motes="fireflies" if site.mood.night else "dust", sound="forest")


def _mossy(site: Site, z: float) -> Plane:
    """Leaning dead trees hung with moss."""
    bark, moss = site.mood.lit((80, 74, 64), z), site.mood.lit((110, 122, 76), z)

    def draw(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(4.2):
            dice = site.dice("mossy", cell)
            x = (cell + float(dice.uniform(0.1, 0.9))) * 4.2
            if abs(x) < 2.0:
                continue
            lean = float(dice.uniform(-1.4, 1.4))
            trunk = curves.smooth([(x, -0.2), (x + lean * 0.2, 2.4), (x + lean, 6.0)], closed=False)
            pen.line(trunk, 0.5, bark, taper=0.4)
            for k in range(4):
                y, side = 2.6 + 0.8 * k, (-1) ** k
                root = x + lean * (y / 6.0) ** 1.6
                pen.line([(root, y), (root + side * 1.6, y + 0.5)], 0.16, bark, taper=0.4)
                for m in range(4):
                    px = root + side * (0.4 + 0.35 * m)
                    pen.line([(px, y + 0.2), (px + 0.04, y - 0.5 - 0.5 * float(dice.uniform()))], 0.1, moss, taper=0.3)

    return Plane(z=z, paint=draw, sway=0.15)


def bridge(site: Site) -> Scenery:
    """On a bridge: parapets run to the far bank, arches of another beyond, water below."""
    stone = (172, 162, 150)
    planes = [
        sky(site),
        skyline(site, 130, 8, 30, 9, (132, 134, 150)),
        _arches(site, 60.0),
        *(_pier(site, side, z) for z in (22.0, 11.0, 5.0, 0.9) for side in (-1, 1)),
    ]
    lamps: list[Lamp] = []
    for z in (14.0, 5.0):
        for side in (-1, 1):
            more, light = lamppost(site, side * 3.0, z)
            planes += more
            lamps += light

    def floor(pen: GroundPen) -> None:
        water = paint.mix(site.mood.lit((44, 104, 130)), site.mood.sky[2], 0.3)
        pen.wash(shades(site, water, paint.mix(water, site.mood.sky[2], 0.4), 60))
        dice = site.dice("ripples")
        for _ in range(150):
            z = float(-6 + 70 * dice.uniform() ** 1.6)
            x, long = float(dice.uniform(-1, 1)) * (14 + z), float(dice.uniform(0.6, 2.2))
            pen.line([(x - long, z), (x + long, z)], 0.06, paint.lighter(site.mood.sky[2], 0.3), alpha=0.35)
        road, edge = site.mood.lit(stone), site.mood.lit(paint.darker(stone, 0.25))
        pen.patch(curves.rectangle(-3.9, -12, 3.9, 62), edge)
        pen.patch(curves.rectangle(-3.4, -12, 3.4, 62), road)
        for k in range(-12, 62):
            pen.line([(-3.4, float(k)), (3.4, float(k))], 0.03, edge, alpha=0.6)
            shift = 0.5 * (k % 2)
            for x in np.arange(-3.4 + shift, 3.4, 1.0) if k < 16 else ():
                pen.line([(float(x), float(k)), (float(x), k + 1.0)], 0.03, edge, alpha=0.5)

    shine = paint.lighter(site.mood.sky[2], 0.3)
    return Scenery(
        planes=tuple(planes),
        panels=tuple(_parapet(site, side) for side in (-1, 1)),
        ground=floor,
        lamps=tuple(lamps),
        glints=(Glints(near=8.0, far=120, wide=120, colour=shine, count=60, length=1.0),),
        sound="river",
    )


def _pier(site: Site, side: int, z: float) -> Plane:
    """A pier of the parapet."""
    tone = site.mood.lit((176, 166, 154), z)

    def draw(pen: Pen, reach: Reach) -> None:
        x = side * 3.65
        pen.box(x - 0.28, -0.1, x + 0.28, 1.15, tone)
        pen.box(x - 0.36, 1.1, x + 0.36, 1.28, paint.lighter(tone, 0.14))
        pen.box(x - 0.28, -0.1, x - 0.08, 1.1, paint.darker(tone, 0.2))

    return Plane(z=z, paint=draw)


def _parapet(site: Site, side: int) -> Panel:
    """The balustrade along one side, running back to the far bank."""
    long = 62.0

    def draw(pen: Pen, reach: Reach) -> None:
        tone = site.mood.lit((166, 156, 144), 8.0)
        pen.shade(curves.rectangle(0, 0, long, 0.16), tone, paint.mix(tone, site.mood.haze, 0.4), (0, 0), (long, 0))
        for k in range(int(long / 0.42)):
            pen.box(0.42 * k, 0.1, 0.42 * k + 0.2, 0.9, paint.darker(tone, 0.1))
        pen.box(0, 0.86, long, 1.06, paint.lighter(tone, 0.12))

    return Panel(
        corner=(side * 3.65, 0, -9.0), across=(0, 0, 1), up=(0, 1, 0), width=long, height=1.1, paint=draw, order=61.0
    )


def _arches(site: Site, z: float) -> Plane:
    """Another bridge across the picture, far down the river."""
    tone = site.mood.lit((150, 142, 136), z)

    def draw(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(16.0):
            x = cell * 16.0
            arch = curves.arc((x + 8, 0), 6.2, 5.0, 0, math.pi, 18)
            pen.fill([(x, 7.4), (x + 16, 7.4), (x + 16, 0), *arch.tolist(), (x, 0)], tone)
        pen.box(reach.left, 7.2, reach.right, 8.2, paint.lighter(tone, 0.12))

    return Plane(z=z, paint=draw)


def harbour(site: Site) -> Scenery:
    """A quay with bollards and crates, boats at their moorings, masts, a lighthouse far off."""
    mood = site.mood
    planes = [
        sky(site),
        hills(site, 300, 14, (104, 124, 128), rough=0.5),
        *(
            _boat(site, z, x, size)
            for z, x, size in ((34.0, -13.0, 2.1), (24.0, 9.0, 1.7), (15.0, -7.5, 1.5), (11.5, 5.6, 1.25))
        ),
        _quayside(site, 4.6),
    ]
    more, lamps = lamppost(site, 4.4, 3.0)

    def floor(pen: GroundPen) -> None:
        water = mood.lit((42, 108, 130))
        far = paint.mix(mood.sky[2], mood.haze, 0.35)
        pen.wash(shades(site, paint.mix(water, mood.sky[1], 0.2), far, 120))
        edge, plank = mood.lit((92, 72, 58)), mood.lit((156, 128, 100))
        pen.patch(curves.rectangle(-80, -20, 80, 5.0), plank)
        dice = site.dice("planks")
        for k in range(-40, 17):
            z = k * 0.32 - 0.2
            pen.line([(-80, z), (80, z)], 0.03, edge, alpha=0.55)
            for _ in range(3):
                x = float(dice.uniform(-12, 12))
                pen.patch(curves.rectangle(x, z, x + 2.4, z + 0.3), paint.darker(plank, 0.12), alpha=0.5)
        pen.patch(curves.rectangle(-80, 4.7, 80, 5.1), edge)
        pen.soft(curves.rectangle(-80, 5.2, 80, 7.0), mood.shadow, 0.4, 5.0, alpha=0.45)

    shine = paint.lighter(mood.sky[2], 0.2)
    glints = (Glints(near=6.0, far=200, wide=130, colour=shine, count=150, length=1.3),)
    return Scenery(planes=(*planes, *more), ground=floor, lamps=tuple(lamps), glints=glints, sound="sea")


def _boat(site: Site, z: float, x: float, size: float) -> Plane:
    """A fishing boat with mast and furled sail, and its reflection."""
    mood, dice = site.mood, site.dice("boat", z)
    hull = mood.lit(paint.turned((176, 66, 58), float(dice.uniform(0, 1)), 0.85), z)
    white, wood = mood.lit((240, 236, 226), z), mood.lit((116, 86, 62), z)

    def draw(pen: Pen, reach: Reach) -> None:
        own = pen.at(x, 0, scale=size)
        own.fill([(-2.0, -0.1), (1.9, -0.1), (2.3, 0.0), (-2.3, 0.0)], mood.shadow, alpha=0.5)
        own.soft([(-2.2, -0.05), (2.2, -0.05), (1.4, -0.8), (-1.4, -0.8)], hull, 0.12, alpha=0.4)
        own.fill(curves.smooth([(-2.4, 0.95), (-1.9, 0.0), (1.9, 0.0), (2.7, 1.15)], closed=False), hull)
        own.line(curves.smooth([(-2.4, 0.95), (0.0, 0.72), (2.7, 1.15)], closed=False), 0.13, white)
        own.box(-1.4, 0.75, -0.2, 1.75, white, radius=0.06)
        own.box(
            -1.2, 1.2, -0.75, 1.6, (255, 220, 150) if site.lit and mood.stars > 0.1 else mood.lit((110, 140, 160), z)
        )
        own.box(0.36, 0.7, 0.48, 5.2, wood)
        own.line([(0.42, 1.5), (2.5, 1.7)], 0.12, wood)
        own.line([(0.5, 1.66), (2.4, 1.84)], 0.24, white)
        own.line([(0.42, 5.1), (2.6, 1.15)], 0.025, wood)
        own.line([(0.42, 5.1), (-2.3, 0.95)], 0.025, wood)

    return Plane(z=z, paint=draw, sway=0.12)


def _quayside(site: Site, z: float) -> Plane:
    """Bollards with rope, nets, crates and barrels at the edge of the quay."""
    iron, rope = site.mood.lit((62, 64, 70), z), site.mood.lit((206, 180, 130), z)
    wood = site.mood.lit((150, 112, 76), z)

    def draw(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(3.6):
            x = (cell + 0.5) * 3.6
            pen.box(x - 0.16, 0, x + 0.16, 0.5, iron, radius=0.05)
            pen.box(x - 0.24, 0.42, x + 0.24, 0.6, iron, radius=0.08)
            for k in range(3):
                pen.line([(x - 0.2, 0.16 + 0.09 * k), (x + 0.2, 0.18 + 0.09 * k)], 0.06, rope)
            dice = site.dice("quay", cell)
            if abs(x) > 2.2 and dice.uniform() < 0.6:
                for k in range(int(dice.integers(1, 4))):
                    left = x + 0.7 + 0.12 * k
                    pen.box(left, 0.55 * k, left + 0.75, 0.55 * k + 0.52, paint.darker(wood, 0.08 * k))
                    pen.line([(left, 0.55 * k + 0.26), (left + 0.75, 0.55 * k + 0.26)], 0.03, paint.darker(wood, 0.3))

    return Plane(z=z, paint=draw)
