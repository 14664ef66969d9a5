"""Landmarks: station and castle."""

from __future__ import annotations

import math

import numpy as np

from inference.contract import Setting
from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.interiors import room
from inference.engines.drawn.places.parts.facades import skyline
from inference.engines.drawn.places.parts.furniture import put
from inference.engines.drawn.places.parts.lamppost import lamppost
from inference.engines.drawn.places.parts.land import hills, patches, path, shades, wood
from inference.engines.drawn.places.parts.shell import Shell
from inference.engines.drawn.places.parts.turf import stones, turf
from inference.engines.drawn.places.parts.windows import Window
from inference.engines.drawn.places.sky import sky
from inference.engines.drawn.scenery import Lamp, Plane, Reach, Scenery, Site


def station(site: Site) -> Scenery:
    """A platform under an iron roof, a train alongside, a clock."""
    mood = site.mood
    iron, brick = mood.lit((72, 82, 84), 4), mood.lit((156, 104, 84), 10)

    def hall(pen: Pen, reach: Reach) -> None:
        for k in range(-3, 4):
            x = k * 6.5
            pen.box(x - 0.22, 0, x + 0.22, 6.0, iron)
            pen.line(curves.arc((x - 3.25, 5.2), 3.1, 2.2, 0, math.pi, 18), 0.22, iron)
            for s in range(1, 6):
                a = s / 6 * math.pi
                pen.line(
                    [(x - 3.25 + 3.1 * math.cos(a), 5.2 + 2.2 * math.sin(a)), (x - 3.25 + 3.1 * math.cos(a), 8.2)],
                    0.06,
                    iron,
                )
        pen.box(reach.left, 8.0, reach.right, 8.6, paint.darker(iron, 0.2))

    def train(pen: Pen, reach: Reach) -> None:
        dice = site.dice("train")
        body = mood.lit(paint.turned((124, 52, 52), float(dice.uniform(-0.1, 0.6))), 7)
        cream = mood.lit((234, 220, 186), 7)
        for car in range(-3, 3):
            x = car * 12.0
            pen.box(x + 0.25, 0.2, x + 11.75, 3.7, body, radius=0.25)
            pen.box(x + 0.25, 1.55, x + 11.75, 2.95, cream)
            for k in range(6):
                pen.box(
                    x + 0.8 + 1.8 * k,
                    1.7,
                    x + 2.2 + 1.8 * k,
                    2.8,
                    (255, 218, 140) if site.lit else mood.lit((90, 110, 130), 7),
                    radius=0.12,
                )
            pen.box(x + 0.3, 3.6, x + 11.7, 3.95, paint.darker(body, 0.4), radius=0.15)
            pen.box(x + 5.5, 0.3, x + 6.5, 2.9, paint.darker(body, 0.15), radius=0.05)

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, (160, 150, 140), (150, 142, 136), 20))
        for k in range(-16, 17):
            pen.line([(k * 0.9, -9.0), (k * 0.9, 5.6)], 0.025, mood.lit((124, 116, 110)), alpha=0.6)
        for k in range(-9, 6):
            pen.line([(-16, float(k)), (16, float(k))], 0.025, mood.lit((124, 116, 110)), alpha=0.5)
        pen.patch(curves.rectangle(-60, 5.0, 60, 5.35), mood.lit((232, 200, 90)))
        pen.patch(curves.rectangle(-60, 5.8, 60, 9), paint.darker(mood.shadow, 0.2))

    planes = [
        sky(site),
        skyline(site, 90, 6, 20, 8, (120, 120, 136)),
        Plane(z=16, paint=lambda pen, r: pen.box(r.left, 0, r.right, 3.2, brick)),
        *([] if site.wall == "east" else [Plane(z=7.5, paint=train)]),
        Plane(z=4.4, paint=hall),
        _clock(site),
    ]
    more, lamps = lamppost(site, -3.4, 2.2)
    bench, _ = put(site, "pew", 3.9, 3.4, 0.8)
    return Scenery(planes=(*planes, *more, *bench), ground=floor, lamps=tuple(lamps), sound="station")


def _clock(site: Site) -> Plane:
    """The station's clock, without hands where the place says so."""
    iron = site.mood.lit((72, 82, 84), 3)

    def draw(pen: Pen, reach: Reach) -> None:
        own = pen.at(2.6, 3.4)
        own.box(-0.05, 0, 0.05, 2.0, iron)
        own.circle((0, 0), 0.62, site.mood.lit((190, 150, 80), 3))
        own.circle((0, 0), 0.52, paint.lighter(site.mood.lit((250, 244, 226), 3), 0.2))
        for k in range(12):
            a = k * math.tau / 12
            own.circle((0.43 * math.cos(a), 0.43 * math.sin(a)), 0.03, iron)
        if not site.says("no hands", "handless", "without hands"):
            own.line([(0, 0), (0.2, 0.25)], 0.05, iron)
            own.line([(0, 0), (-0.08, 0.4)], 0.035, iron)

    return Plane(z=3.0, paint=draw)


def castle(site: Site) -> Scenery:
    """Outside: walls and towers on a hill. Inside: a hall of stone with banners."""
    if site.place.setting is Setting.INT:
        return room(site) if site.says("dungeon", "cell", "cellar") else _hall(site)
    return _keep(site)


def _hall(site: Site) -> Scenery:
    shell = Shell(
        wide=11,
        deep=10,
        tall=7.5,
        wall=(140, 134, 132),
        floor=(128, 122, 120),
        pattern="stone",
        floor_pattern="stone",
        ceiling=(110, 104, 104),
        beams=True,
        windows=(
            Window(x=-3.4, y=2.6, wide=1.1, tall=3.2, round_top=True),
            Window(x=3.4, y=2.6, wide=1.1, tall=3.2, round_top=True),
        ),
    )
    planes, lamps = shell.planes(site), []
    dice = site.dice("banners")
    cloth = paint.turned((150, 40, 48), float(dice.uniform(0, 1)))
    for z in (7.5, 3.5):
        for side in (-1, 1):
            planes.append(_banner(site, side * 3.9, z, cloth))
    throne, _ = put(site, "throne", 0.0, 8.6, 1.15)
    fire, light = put(site, "fireplace", 0.0, 9.9, 1.6)
    torches = [_torch(site, side * 4.9, z) for z in (6.0, 1.5) for side in (-1, 1)]
    for more, lamp in torches:
        planes += more
        lamps += lamp
    seat = throne if site.says("throne") else fire
    return Scenery(
        planes=(*planes, *seat),
        panels=tuple(shell.panels(site)),
        ground=shell.ground(site),
        lamps=(*lamps, *light),
        motes="dust",
        sound="hall",
    )


def _banner(site: Site, x: float, z: float, cloth: paint.Colour) -> Plane:
    def draw(pen: Pen, reach: Reach) -> None:
        tone = site.mood.lit(cloth, z)
        own = pen.at(x, 0)
        own.shade(
            [(-0.6, 6.4), (0.6, 6.4), (0.6, 3.0), (0, 2.5), (-0.6, 3.0)],
            paint.lighter(tone, 0.08),
            paint.darker(tone, 0.2),
            (-0.6, 0),
            (0.6, 0),
        )
        own.circle((0, 4.8), 0.32, site.mood.lit((222, 184, 92), z))
        own.box(-0.75, 6.36, 0.75, 6.46, site.mood.lit((90, 70, 50), z))

    return Plane(z=z, paint=draw, sway=0.06)


def _torch(site: Site, x: float, z: float) -> tuple[list[Plane], list[Lamp]]:
    def draw(pen: Pen, reach: Reach) -> None:
        own = pen.at(x, 2.1)
        own.line([(0, -0.5), (0, 0)], 0.1, site.mood.lit((96, 70, 50), z))
        for r, tone in ((0.2, (240, 120, 50)), (0.14, (255, 180, 80)), (0.08, (255, 236, 170))):
            own.fill(curves.smooth([(-r, 0.05), (0, -0.03), (r, 0.05), (0.02, r * 2.6)]), tone)

    def halo(pen: Pen, reach: Reach) -> None:
        pen.light((x, 2.3), 2.8, (255, 160, 80), 0.6)

    return [Plane(z=z, paint=draw), Plane(z=z - 0.02, paint=halo, light=True)], [
        Lamp(x=x, y=2.3, z=z, reach=5.0, colour=(200, 120, 60), flicker=0.3)
    ]


def _keep(site: Site) -> Scenery:
    z, size = (44.0, 0.26) if site.aerial else (60.0, 1.0)
    stone = site.mood.lit((150, 144, 146), z)

    def walls(pen: Pen, reach: Reach) -> None:
        pen = pen.at(0, 1.6 if site.aerial else 0.0, 0.0, size)
        dice = site.dice("keep")
        for x, wide, high in ((-17, 3.2, 19), (-6, 2.6, 24), (6, 4.2, 30), (17, 3.2, 18), (27, 2.6, 22)):
            tall = high * float(dice.uniform(0.85, 1.1))
            _tower(pen.at(x, 5), wide, tall, stone, site, dice)
        pen.shade(curves.rectangle(-22, 3, 30, 15), paint.darker(stone, 0.15), stone, (0, 3), (0, 15))
        xs = np.arange(-22, 30, 1.5)
        pen.boxes(np.stack([xs, np.full_like(xs, 15), xs + 0.85, np.full_like(xs, 16)], axis=1), stone)
        if site.mood.snow:
            pen.boxes(
                np.stack([xs, np.full_like(xs, 15.7), xs + 0.85, np.full_like(xs, 16.2)], axis=1),
                site.mood.lit((240, 245, 252), z),
            )
        gate = np.concatenate([[(0.4, 3), (5.6, 3)], curves.arc((3, 8), 2.6, 2.8, 0, math.pi, 14)])
        pen.fill(gate, paint.darker(stone, 0.55))

    planes = [
        sky(site),
        hills(site, 300, 40, (110, 126, 140), rough=0.6),
        *([] if site.wall == "east" else [Plane(z=z, paint=walls)]),
        hills(site, 38 if site.aerial else 52, 3.6 if site.aerial else 6.5, (104, 124, 84), rough=0.3),
    ]
    planes += [
        wood(site, 26, 6, 7, "round", (92, 126, 78), share=0.6, clear=4),
        wood(site, 12, 4.5, 1.2, "bush", (96, 124, 76), clear=3),
    ]

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, (112, 134, 80), (124, 144, 92), 40))
        patches(site, pen, (100, 122, 72), 40, 1.0)
        path(site, pen, (188, 166, 126), 2.6, 1.0)
        turf(site, pen, (98, 124, 70), 480, way=1.5)
        stones(site, pen, (150, 146, 140), 26)

    return Scenery(planes=tuple(planes), ground=floor, sound="field")


def _tower(pen: Pen, wide: float, tall: float, stone: paint.Colour, site: Site, dice: np.random.Generator) -> None:
    pen.shade(
        curves.rectangle(-wide, -2, wide, tall),
        paint.lighter(stone, 0.1),
        paint.darker(stone, 0.25),
        (-wide, 0),
        (wide, 0),
    )
    pen.box(-wide * 1.15, tall - 1.6, wide * 1.15, tall, paint.lighter(stone, 0.06))
    if dice.uniform() < 0.55:
        roof = (232, 238, 248) if site.mood.snow else (112, 62, 84)
        pen.fill([(-wide * 1.3, tall), (wide * 1.3, tall), (0, tall + wide * 3)], site.mood.lit(roof, 50))
        pen.fill([(0, tall), (wide * 1.3, tall), (0, tall + wide * 3)], site.mood.shadow, alpha=0.18)
    else:
        for k in range(4):
            x = -wide * 1.15 + k * wide * 0.66
            pen.box(x, tall, x + wide * 0.36, tall + 1.0, paint.lighter(stone, 0.06))
            if site.mood.snow:
                pen.box(x, tall + 0.7, x + wide * 0.36, tall + 1.2, site.mood.lit((240, 245, 252), 50))
    for y in (0.35, 0.6, 0.8):
        pen.box(
            -0.35,
            tall * y,
            0.35,
            tall * y + 1.4,
            (255, 206, 126)
            if site.lit and site.mood.stars > 0.1 and dice.uniform() < 0.8
            else paint.darker(stone, 0.5),
            radius=0.3,
        )
