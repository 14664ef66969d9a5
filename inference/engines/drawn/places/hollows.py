"""Cave, tent and sky."""

from __future__ import annotations

import math

import numpy as np

from inference.contract import Setting
from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.floors import floor_of
from inference.engines.drawn.places.parts.furniture import put
from inference.engines.drawn.places.parts.land import patches, shades
from inference.engines.drawn.places.parts.pendants import pendants
from inference.engines.drawn.places.sky import sky
from inference.engines.drawn.scenery import Lamp, Plane, Reach, Scenery, Site


def cave(site: Site) -> Scenery:
    """Rock all round, stalactites, a mouth of light far off, crystals."""
    mood, dice = site.mood, site.dice("cave")
    rock: Colour = paint.turned((112, 100, 104), float(dice.uniform(-0.1, 0.1)))
    crystal = paint.turned((110, 200, 220), float(dice.uniform(-0.2, 0.4)))

    def ring(z: float, wide: float, tall: float, dark: float) -> Plane:
        tone = paint.mix(mood.lit(rock, max(0.0, z)), mood.shadow, dark)

        def draw(pen: Pen, reach: Reach) -> None:
            own = site.dice("ring", z)
            inner = [
                (
                    math.cos(a) * wide * float(own.uniform(0.86, 1.12)),
                    max(-0.2, tall * 0.42 + math.sin(a) * tall * 0.6 * float(own.uniform(0.9, 1.12))),
                )
                for a in np.linspace(-0.35, math.pi + 0.35, 22)
            ]
            far = 60.0
            hole = curves.smooth([*inner, (-wide * 0.9, -2.0), (wide * 0.9, -2.0)], n=3)
            pen.cut([curves.rectangle(-far, -far, far, far), hole], tone)
            for _ in range(int(8 + wide)):
                x = float(own.uniform(-wide, wide))
                top = tall * 0.42 + tall * 0.6 * math.sqrt(max(0.0, 1 - (x / wide) ** 2))
                long = float(own.uniform(0.2, 0.9)) * tall * 0.2
                pen.fill(
                    [(x - long * 0.22, top + 0.4), (x + long * 0.22, top + 0.4), (x, top - long)],
                    paint.darker(tone, 0.08),
                )

        return Plane(z=z, paint=draw, blur=0.02 if z < 0 else 0.0)

    def glow(pen: Pen, reach: Reach) -> None:
        day = mood.sky[2] if not mood.night else paint.mix(mood.sky[1], crystal, 0.3)
        pen.box(reach.left, reach.bottom, reach.right, reach.top, paint.lighter(day, 0.1))
        pen.light((0, 2.5), 9, paint.lighter(day, 0.3), 0.7)

    def gems(pen: Pen, reach: Reach) -> None:
        for i in range(7):
            own = site.dice("gem", i)
            x = float(own.uniform(2.2, 4.6)) * (1 if i % 2 else -1)
            for k in range(4):
                lean, tall = float(own.uniform(-0.5, 0.5)), float(own.uniform(0.3, 0.9))
                pen.fill(
                    [(x - 0.09, 0), (x + 0.09, 0), (x + lean * tall + 0.05, tall), (x + lean * tall, tall + 0.1)],
                    paint.lighter(crystal, 0.1 * k),
                )

    planes = [
        Plane(z=40, paint=glow, infinite=True),
        ring(30, 4.5, 5.5, 0.0),
        ring(20, 5.4, 6.0, 0.1),
        ring(12, 6.2, 6.2, 0.2),
        Plane(z=8, paint=gems),
        ring(5.5, 7.0, 6.4, 0.3),
        ring(-2.6, 3.9, 4.0, 0.7),
    ]

    def halo(pen: Pen, reach: Reach) -> None:
        for x in (-3.4, 3.4):
            pen.light((x, 0.5), 2.4, crystal, 0.5)

    planes.append(Plane(z=7.9, paint=halo, light=True))
    lamps = tuple(Lamp(x=x, y=0.6, z=4.0, reach=5.0, colour=paint.darker(crystal, 0.4)) for x in (-3.4, 3.4))
    return Scenery(
        planes=tuple(planes), ground=floor_of(site, rock, "plain", 9, 30), lamps=lamps, motes="dust", sound="cave"
    )


def tent(site: Site) -> Scenery:
    """Inside: canvas and a lantern. Outside: tents by a fire under the sky."""
    mood, dice = site.mood, site.dice("tent")
    canvas = paint.turned((206, 172, 120), float(dice.uniform(-0.04, 0.04)))
    big = site.says("circus")

    def stripes(pen: Pen, reach: Reach) -> None:
        for k in range(-12, 12):
            tone = canvas if k % 2 or not big else (190, 60, 56)
            lit = paint.darker(mood.lit(tone, 3), 0.05 * (k % 2))
            pen.fill([(k * 1.5, -0.1), ((k + 1) * 1.5, -0.1), ((k + 1) * 0.1, 7.5), (k * 0.1, 7.5)], lit)
        pen.box(-0.07, 0, 0.07, 7.5, mood.lit((110, 80, 54), 3))

    def outside(pen: Pen, reach: Reach) -> None:
        for x, size in ((-3.6, 1.0), (3.4, 1.2), (6.8, 0.9)):
            own = pen.at(x, 0, scale=size)
            own.fill([(-1.7, 0), (1.7, 0), (0, 2.5)], mood.lit(canvas, 6))
            own.fill([(0, 2.5), (1.7, 0), (2.3, 0.1)], paint.darker(mood.lit(canvas, 6), 0.2))
            own.fill([(-0.4, 0), (0.4, 0), (0, 1.7)], paint.darker(mood.lit(canvas, 6), 0.55))

    if site.place.setting is Setting.INT:
        lights, lamps = pendants(site, ((0.9, 1.6),))
        more = [*put(site, "bed", -1.9, 2.4, 0.8)[0], *put(site, "crate", 2.0, 2.6)[0]]
        return Scenery(
            planes=(Plane(z=3.6, paint=stripes), *more, *lights),
            ground=floor_of(site, (150, 120, 88), "carpet", 5, 4),
            lamps=tuple(lamps),
            motes="dust",
            sound="tent",
        )
    light = [Lamp(x=1.2, y=0.5, z=3.0, reach=4.5, colour=(210, 120, 60), flicker=0.4)]
    planes = [sky(site), Plane(z=8, paint=outside), *_campfire(site, 1.2, 3.0)]

    def grass(pen: GroundPen) -> None:
        pen.wash(shades(site, (110, 120, 78)))
        patches(site, pen, (96, 106, 66), 40, 0.9)
        pen.soft(curves.ellipse((1.2, 3.0), 2.4, 1.4), (255, 160, 80), 0.6, 3.0, alpha=0.4)

    return Scenery(planes=tuple(planes), ground=grass, lamps=tuple(light), motes="embers", sound="field")


def _campfire(site: Site, x: float, z: float) -> list[Plane]:
    def draw(pen: Pen, reach: Reach) -> None:
        own = pen.at(x, 0)
        for lean in (-0.3, 0.3):
            own.line([(-lean, 0.02), (lean, 0.22)], 0.12, site.mood.lit((92, 64, 46), z))
        for k, tone in ((1.0, (226, 92, 40)), (0.7, (250, 160, 60)), (0.42, (255, 226, 140))):
            own.fill(
                curves.smooth(
                    [
                        (-0.3 * k, 0.1),
                        (-0.2 * k, 0.4 * k),
                        (-0.04, 0.95 * k),
                        (0.1 * k, 0.5 * k),
                        (0.22 * k, 0.62 * k),
                        (0.3 * k, 0.1),
                    ]
                ),
                tone,
            )

    def halo(pen: Pen, reach: Reach) -> None:
        pen.light((x, 0.5), 3.0, (255, 150, 70), 0.7)

    return [Plane(z=z, paint=draw, sway=0.05), Plane(z=z - 0.02, paint=halo, light=True)]


def clouds(site: Site) -> Scenery:
    """High up: a floor of clouds."""
    mood = site.mood
    white = paint.lighter(mood.sky[2], 0.45)

    def bank(z: float, tall: float, share: float) -> Plane:
        def draw(pen: Pen, reach: Reach) -> None:
            for cell in reach.cells(tall * 1.1):
                dice = site.dice("bank", z, cell)
                x = (cell + float(dice.uniform(0, 1))) * tall * 1.1
                tone = paint.mix(white, mood.sky[1], share + 0.12 * float(dice.uniform()))
                pen.fill(
                    curves.blob(
                        (x, -tall * 0.35), tall * 1.1, tall * float(dice.uniform(0.5, 0.95)), dice, lumps=9, rough=0.14
                    ),
                    tone,
                )

        return Plane(z=z, paint=draw, drift=-0.25 if z < 30 else -0.1)

    planes = [
        sky(site),
        bank(120, 16, 0.4),
        bank(60, 9, 0.28),
        bank(26, 5, 0.16),
        bank(10, 2.6, 0.06),
        bank(3, 1.2, 0.0),
    ]
    return Scenery(planes=tuple(planes), floor=False, sound="wind")
