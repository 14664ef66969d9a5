"""Beach, open sea, and the sea's floor."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.coral import CORALS, fan, tower
from inference.engines.drawn.places.parts.land import hills, patches, shades, tufts, wood
from inference.engines.drawn.places.parts.underwater import fish, shafts, weeds
from inference.engines.drawn.places.sky import sky
from inference.engines.drawn.scenery import Glints, Plane, Reach, Scenery, Site

SURF = 14.0


def beach(site: Site) -> Scenery:
    """Sand, surf, a headland; palms or a jetty as the place's dice fall."""
    dice = site.dice("beach")
    palms = site.says("island", "lagoon", "palm", "tropical") or dice.uniform() < 0.4
    planes = [sky(site), hills(site, 300, 16, (90, 120, 120), rough=0.5)]
    if site.says("pier", "dock", "harbour", "harbor", "quay", "marina", "jetty"):
        planes += [_posts(site, z) for z in (22.0, 12.0, 6.0)]
    if site.says("lighthouse"):
        planes.append(_lighthouse(site))
    if palms:
        planes += [wood(site, 9.0, 6.5, 6.0, "palm", (88, 138, 84), (150, 116, 80), clear=3.2, share=0.7)]
    planes += [
        tufts(site, 4.0, 2.2, 0.5, (150, 150, 90), clear=2.4),
        tufts(site, -2.8, 1.6, 0.7, (130, 126, 76), clear=1.7, dark=0.4, blur=0.014),
    ]
    shine = paint.lighter(site.mood.sky[2], 0.2)
    return Scenery(
        planes=tuple(planes),
        ground=_sand(site),
        glints=(Glints(near=SURF + 1, far=260, wide=170, colour=shine, count=150, length=1.8),),
        sound="sea",
    )


def _water(site: Site) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    mood = site.mood
    near = np.array(paint.mix(mood.lit((46, 116, 140)), mood.sky[1], 0.25))
    far = np.array(paint.mix(mood.sky[2], mood.haze, 0.35))
    return near, far


def _sand(site: Site):  # type: ignore[no-untyped-def]
    near, far = _water(site)
    sand = shades(site, (222, 194, 148), (206, 176, 132), SURF)

    def colours(depth: NDArray[np.float64]) -> NDArray[np.float64]:
        out = np.clip((depth[:, None] - SURF) / 230, 0, 1) ** 0.5
        return np.asarray(np.where(depth[:, None] > SURF, near * (1 - out) + far * out, sand(depth)))

    def draw(pen: GroundPen) -> None:
        pen.wash(colours)
        foam, wet = site.mood.lit((242, 246, 244)), site.mood.lit((166, 138, 112))
        xs = np.linspace(-80, 80, 90)
        for z, wide, tone, alpha in (
            (SURF - 2.2, 2.6, wet, 0.6),
            (SURF - 0.4, 0.8, foam, 0.9),
            (SURF + 2.4, 0.5, foam, 0.6),
            (SURF + 6, 0.5, foam, 0.4),
        ):
            edge = np.stack([xs, z + 0.5 * np.sin(xs * 0.7) + 0.3 * np.sin(xs * 1.9 + z)], axis=1)
            pen.line(edge, wide, tone, alpha=alpha)
        patches(site, pen, (200, 170, 126), 40, 0.6, alpha=0.5, deep=16)
        patches(site, pen, (236, 226, 206), 26, 0.12, alpha=0.9, deep=12)

    return draw


def _posts(site: Site, z: float) -> Plane:
    woody = site.mood.lit((112, 88, 72), z)

    def draw(pen: Pen, reach: Reach) -> None:
        for side, far in ((-1, 3.0), (-1, 5.6)):
            x = side * far
            pen.box(x - 0.14, -0.6, x + 0.14, 1.5, woody)
        pen.box(-5.9, 0.9, -2.8, 1.06, paint.lighter(woody, 0.12))

    return Plane(z=z, paint=draw)


def _lighthouse(site: Site) -> Plane:
    z = 60.0

    def draw(pen: Pen, reach: Reach) -> None:
        white, red = site.mood.lit((240, 234, 222), z * 0.6), site.mood.lit((196, 66, 56), z * 0.6)
        own = pen.at(17, 0)
        own.fill(curves.blob((0, 0), 11, 3.2, site.dice("rock")), site.mood.lit((96, 92, 100), z))
        for i in range(5):
            wide = 2.2 - 0.22 * i
            own.fill(
                [
                    (-wide, 2 + 3.2 * i),
                    (wide, 2 + 3.2 * i),
                    (wide - 0.22, 5.2 + 3.2 * i),
                    (-wide + 0.22, 5.2 + 3.2 * i),
                ],
                white if i % 2 else red,
            )
        own.box(-1.1, 18, 1.1, 20.4, (255, 236, 170))
        own.fill([(-1.4, 20.4), (1.4, 20.4), (0, 22)], red)
        own.light((0, 19.2), 14, (255, 226, 150), 0.8 if site.mood.stars > 0.2 else 0.2)

    return Plane(z=z, paint=draw)


def sea(site: Site) -> Scenery:
    """Water to the horizon; nobody stands on it."""
    near, far = _water(site)

    def colours(depth: NDArray[np.float64]) -> NDArray[np.float64]:
        out = np.clip((depth[:, None] + 4) / 220, 0, 1) ** 0.5
        deep = np.array(paint.darker(site.mood.lit((24, 74, 104)), 0.1))
        first = np.clip((depth[:, None] + 6) / 26, 0, 1)
        return np.asarray((deep * (1 - first) + near * first) * (1 - out) + far * out)

    def draw(pen: GroundPen) -> None:
        pen.wash(colours)
        dice = site.dice("swell")
        light, dark = paint.lighter(site.mood.sky[1], 0.1), paint.darker(site.mood.lit((24, 70, 100)), 0.2)
        for i in range(220):
            z = float(-7 + 120 * dice.uniform(0, 1) ** 2)
            x, long = float(dice.uniform(-1, 1)) * (9 + z), float(dice.uniform(0.6, 2.4)) * (1 + max(0.0, z) / 18)
            knots = [(x - long, z), (x - long * 0.2, z + 0.16 * (1 + max(0.0, z) / 20)), (x + long, z)]
            pen.line(
                curves.smooth(knots, closed=False), 0.06 + 0.02 * max(0.0, z), light if i % 2 else dark, alpha=0.25
            )

    planes = [sky(site), hills(site, 420, 12, (110, 130, 140), rough=0.5)]
    shine = paint.lighter(site.mood.sky[2], 0.2)
    return Scenery(
        planes=tuple(planes),
        ground=draw,
        glints=(Glints(near=2.0, far=260, wide=150, colour=shine, count=220, length=1.1),),
        floor=False,
        sound="sea",
    )


def underwater(site: Site) -> Scenery:
    """The floor of the sea: sand, coral, weed, shafts of light, fish."""
    mood = site.mood

    def water(pen: Pen, reach: Reach) -> None:
        top, middle, _ = mood.sky
        low = mood.haze
        half = curves.rectangle(reach.left, 20, reach.right, max(21.0, reach.top))
        pen.shade(curves.rectangle(reach.left, reach.bottom, reach.right, 20), low, middle, (0, 0), (0, 20))
        pen.shade(half, middle, top, (0, 20), (0, 60))

    def rocks(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(7.0):
            dice = site.dice("rocks", cell)
            x = (cell + float(dice.uniform(0, 1))) * 7.0
            r = float(dice.uniform(1.5, 4.0))
            tone = paint.mix(mood.lit((90, 104, 110), 26), mood.haze, 0.35)
            shape = curves.blob((x, -0.3), r * 1.3, r, dice, lumps=13, rough=0.16)
            pen.shade(shape, paint.lighter(tone, 0.07), mood.lit((150, 170, 160), 26), (x, r), (x, 0.0))

    def corals(z: float, clear: float, tall: float) -> Plane:
        def draw(pen: Pen, reach: Reach) -> None:
            for cell in reach.cells(3.4):
                dice = site.dice("coral", z, cell)
                x = (cell + float(dice.uniform(0, 1))) * 3.4
                if abs(x) < clear:
                    continue
                tone = mood.lit(CORALS[int(dice.integers(len(CORALS)))], z)
                if dice.uniform() < 0.4:
                    tower(pen, (x, -0.1), tall * float(dice.uniform(0.6, 1.1)), tone, dice, z < 12)
                else:
                    fan(pen, (x, -0.1), tall * 0.5 * float(dice.uniform(0.6, 1.1)), tone, dice)

        return Plane(z=z, paint=draw)

    planes = [
        Plane(z=70, paint=water, infinite=True),
        Plane(z=26, paint=rocks, air=True, blur=0.16),
        corals(15.0, 1.0, 3.6),
        corals(7.0, 2.4, 2.4),
        weeds(site, 10, 2.6, 3.2, clear=1.5),
        weeds(site, 4.2, 2.0, 1.7, clear=2.2),
    ]
    planes += [
        shafts(site, 8.0, 12.0, count=6, spread=15.0, strength=0.4),
        weeds(site, -2.6, 1.3, 1.5, clear=1.6, dark=0.55),
    ]
    dice = site.dice("fish")
    sprites = tuple(
        fish(
            site,
            (float(dice.uniform(-7, 3)), float(dice.uniform(0.8, 4.5)), float(dice.uniform(2.5, 12))),
            float(dice.uniform(0.12, 0.3)),
            paint.turned((236, 170, 90), float(dice.uniform(-0.1, 0.5))),
            float(dice.uniform(0.3, 0.7)),
            i * 0.8,
        )
        for i in range(14)
    )

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, (196, 190, 150), (150, 170, 160), 20))
        for i in range(60):
            z, x = -4 + 0.5 * i, 0.0
            wavy = [(k * 1.2, z + 0.18 * math.sin(k * 1.1 + i)) for k in range(-14, 15)]
            pen.line(np.array(wavy) + np.array([x, 0]), 0.05, mood.lit((150, 150, 124)), alpha=0.35)

    return Scenery(planes=tuple(planes), ground=floor, sprites=sprites, motes="plankton", sound="underwater")
