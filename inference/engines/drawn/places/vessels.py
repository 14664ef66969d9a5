"""Narrow and closed places: corridor, train car, car, cave, tent, ship, space, sky."""

from __future__ import annotations

import math

import numpy as np

from inference.contract import Setting
from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.furniture import put
from inference.engines.drawn.places.parts.land import patches, shades
from inference.engines.drawn.places.parts.shell import Shell, Window, floor_of
from inference.engines.drawn.places.shores import sea
from inference.engines.drawn.places.sky import FAR, sky
from inference.engines.drawn.scenery import Lamp, Plane, Reach, Scenery, Site


def _lights(site: Site, places: tuple[tuple[float, float], ...]) -> tuple[list[Plane], list[Lamp]]:
    planes: list[Plane] = []
    lamps: list[Lamp] = []
    for x, z in places:
        more, light = put(site, "pendant", x, z)
        planes += more
        lamps += light
    return planes, lamps


def corridor(site: Site) -> Scenery:
    """A long passage with doors; brick and pipes where it is a tunnel."""
    rough = site.says("tunnel", "sewer", "stair", "passage", "mine")
    dice = site.dice("corridor")
    wall: Colour = (118, 108, 104) if rough else paint.turned((150, 160, 150), float(dice.uniform(-0.3, 0.3)))
    shell = Shell(
        wide=3.6, deep=20, tall=2.9, wall=wall, floor=(120, 112, 108) if rough else (150, 130, 112), pattern="bricks" if rough else "panels",
        floor_pattern="stone" if rough else "tiles", ceiling=paint.lighter(wall, 0.1), windows=(Window(x=0, y=0.9, wide=1.0, tall=1.4),) if not rough else (), beams=rough,
        side_windows=() if rough else tuple(Window(x=z, y=0.16, wide=0.95, tall=2.0) for z in (1.5, 5.0, 8.5, 12.0, 15.5)),
    )  # fmt: skip
    planes, lamps = _lights(site, ((0.0, 1.0), (0.0, 6.0), (0.0, 12.0)))
    return Scenery(
        planes=(*shell.planes(site), *planes),
        panels=tuple(shell.panels(site)),
        ground=shell.ground(site),
        lamps=tuple(lamps),
        motes="dust",
        sound="corridor",
    )


def train_car(site: Site) -> Scenery:
    """Seats on both sides, windows with the land rushing past, luggage racks; tables where one dines."""
    dice = site.dice("car")
    wood, cloth = (
        paint.turned((150, 96, 62), float(dice.uniform(-0.02, 0.03))),
        paint.turned((140, 50, 52), float(dice.uniform(0, 1)), 0.9),
    )
    shell = Shell(
        wide=3.8, deep=11, tall=2.75, wall=wood, floor=(112, 78, 66), pattern="planks", floor_pattern="carpet", ceiling=(226, 206, 170), trim=(176, 136, 74),
        windows=(Window(x=0, y=0.9, wide=0.8, tall=1.2),), side_windows=tuple(Window(x=z, y=0.95, wide=1.3, tall=1.05) for z in (-5.2, -3.2, -1.2, 0.8, 2.8, 4.8, 6.8, 8.8)),
    )  # fmt: skip
    planes = [*shell.planes(site), _rushing(site)]
    for z in (7.0, 4.6, 2.2):
        planes += [_seat(site, side * 1.25, z, cloth) for side in (-1, 1)]
        if site.says("dining", "restaurant"):
            planes += [_dining(site, side * 1.3, z - 0.9) for side in (-1, 1)]
    lights, lamps = _lights(site, ((0.0, 1.4), (0.0, 5.5)))
    return Scenery(
        planes=(*planes, *lights),
        panels=tuple(shell.panels(site)),
        ground=shell.ground(site),
        lamps=tuple(lamps),
        motes="dust",
        sound="train",
    )


def _rushing(site: Site) -> Plane:
    """Posts and trees going by beyond the glass."""

    def draw(pen: Pen, reach: Reach) -> None:
        tone = paint.mix(site.mood.lit((70, 90, 80), 20), site.mood.shadow, 0.3)
        for cell in reach.cells(2.6):
            dice = site.dice("rushing", cell)
            x, tall = (cell + float(dice.uniform(0, 1))) * 2.6, float(dice.uniform(2.5, 6.5))
            pen.fill([(x - 0.9, -1), (x + 0.9, -1), (x, tall)], tone)

    return Plane(z=17, paint=draw, drift=-9.0, infinite=True, blur=0.1)


def _seat(site: Site, x: float, z: float, cloth: Colour) -> Plane:
    def draw(pen: Pen, reach: Reach) -> None:
        tone = site.mood.lit(cloth, z)
        own = pen.at(x, 0)
        own.box(-0.55, 0, 0.55, 0.45, paint.darker(tone, 0.3), radius=0.04)
        own.box(-0.58, 0.3, 0.58, 1.35, tone, radius=0.14)
        own.box(-0.5, 1.2, 0.5, 1.5, site.mood.lit((238, 230, 214), z), radius=0.08)
        for k in (-0.28, 0.0, 0.28):
            own.circle((k, 0.85), 0.025, paint.darker(tone, 0.35))

    return Plane(z=z, paint=draw)


def _dining(site: Site, x: float, z: float) -> Plane:
    def draw(pen: Pen, reach: Reach) -> None:
        own = pen.at(x, 0)
        own.fill([(-0.5, 0.76), (0.5, 0.76), (0.56, 0.42), (-0.56, 0.42)], site.mood.lit((246, 240, 226), z))
        own.box(-0.16, 0.76, 0.0, 0.8, site.mood.lit((210, 214, 220), z))
        own.box(0.16, 0.76, 0.24, 0.98, site.mood.lit((190, 150, 80), z), radius=0.03)
        own.fill([(0.08, 1.12), (0.32, 1.12), (0.26, 0.96), (0.14, 0.96)], (255, 214, 140))

    return Plane(z=z, paint=draw)


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
        lights, lamps = _lights(site, ((0.9, 1.6),))
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


def ship(site: Site) -> Scenery:
    """The deck of a ship at sea, or its timbered hold."""
    mood = site.mood
    if site.place.setting is Setting.INT:
        shell = Shell(
            wide=7, deep=6, tall=2.7, wall=(122, 86, 60), floor=(132, 96, 66), pattern="planks", ceiling=(104, 74, 52), beams=True, trim=(96, 68, 46),
            windows=tuple(Window(x=x, y=1.0, wide=0.7, tall=0.7, round_top=True) for x in (-2.2, 0.0, 2.2)),
        )  # fmt: skip
        lights, lamps = _lights(site, ((0.8, 2.0), (-1.8, 4.0)))
        stores = [
            p
            for name, x, z in (("barrel", -2.7, 3.6), ("crate", 2.5, 4.2), ("barrel", 2.9, 3.0), ("crate", -2.0, 5.0))
            for p in put(site, name, x, z)[0]
        ]
        return Scenery(
            planes=(*shell.planes(site), *stores, *lights),
            panels=tuple(shell.panels(site)),
            ground=shell.ground(site),
            lamps=tuple(lamps),
            motes="dust",
            sound="ship",
        )

    def mast(pen: Pen, reach: Reach) -> None:
        wood, cloth = mood.lit((120, 86, 58), 5), mood.lit((238, 228, 204), 5)
        for x, tall in ((-4.2, 13.0), (3.8, 15.0)):
            pen.box(x - 0.22, 0, x + 0.22, tall, wood)
            for y, wide in ((4.2, 3.4), (8.0, 2.6), (11.2, 1.8)):
                pen.box(x - wide, y + 2.7, x + wide, y + 2.85, wood)
                sail = curves.smooth(
                    [
                        (x - wide * 0.95, y + 2.7),
                        (x, y + 2.5),
                        (x + wide * 0.95, y + 2.7),
                        (x + wide, y),
                        (x, y + 0.5),
                        (x - wide, y),
                    ]
                )
                pen.shade(sail, cloth, paint.darker(cloth, 0.16), (x, y + 2.7), (x, y))
            for k in range(5):
                pen.line([(x, tall * 0.9), (x + 3.4 - 0.4 * k, 0.6)], 0.025, paint.darker(wood, 0.4), alpha=0.7)

    def rail(pen: Pen, reach: Reach) -> None:
        wood = mood.lit((140, 100, 66), 7)
        pen.box(reach.left, 0.95, reach.right, 1.1, wood)
        for cell in reach.cells(0.5):
            pen.box(cell * 0.5, 0, cell * 0.5 + 0.1, 1.0, paint.darker(wood, 0.12))
        pen.box(reach.left, -0.05, reach.right, 0.16, paint.darker(wood, 0.2))

    water = sea(site)

    def deck(pen: GroundPen) -> None:
        assert water.ground is not None
        water.ground(pen)
        plank = mood.lit((170, 126, 84))
        pen.patch(curves.rectangle(-80, -12, 80, 7.2), plank)
        for k in range(-24, 15):
            pen.line([(-80, k * 0.5), (80, k * 0.5)], 0.03, paint.darker(plank, 0.25), alpha=0.7)

    return Scenery(
        planes=(*water.planes, Plane(z=7.0, paint=rail), Plane(z=5.0, paint=mast, sway=0.15)),
        ground=deck,
        glints=water.glints,
        sound="ship",
    )


def space(site: Site) -> Scenery:
    """Stars and a planet; inside, a cabin whose window shows them."""
    mood, dice = site.mood, site.dice("space")
    world = paint.turned((90, 140, 190), float(dice.uniform(0, 1)), 0.9)
    inside = site.place.setting is Setting.INT or site.says("cockpit", "cabin", "bridge")

    def heavens(pen: Pen, reach: Reach) -> None:
        pen.shade(
            curves.rectangle(reach.left, reach.bottom, reach.right, reach.top),
            (10, 10, 26),
            (26, 22, 54),
            (0, reach.bottom),
            (0, reach.top),
        )
        own = site.dice("heavens")
        for _ in range(14):
            at = (float(own.uniform(-FAR, FAR)), float(own.uniform(-FAR * 0.4, FAR * 0.6)))
            pen.light(
                at,
                FAR * float(own.uniform(0.2, 0.5)),
                paint.turned((70, 40, 110), float(own.uniform(-0.15, 0.15))),
                0.3,
            )
        for _ in range(620):
            at = (float(own.uniform(-FAR * 1.2, FAR * 1.2)), float(own.uniform(-FAR * 0.7, FAR * 0.9)))
            pen.circle(
                at,
                float(own.uniform(0.4, 2.0)) ** 1.4,
                paint.mix((255, 250, 240), (180, 200, 255), float(own.uniform())),
                alpha=float(own.uniform(0.4, 1.0)),
            )

    def planet(pen: Pen, reach: Reach) -> None:
        r = FAR * 0.24
        x, y = FAR * 0.34, FAR * 0.2
        ball = curves.ellipse((x, y), r, n=56)
        pen.light((x, y), r * 1.5, world, 0.5)
        pen.shade(
            ball,
            paint.lighter(world, 0.35),
            paint.darker(world, 0.75),
            (x - r * 0.7, y + r * 0.6),
            (x + r * 0.8, y - r * 0.7),
        )
        own = site.dice("bands")
        for k in range(7):
            yy = y + r * (-0.75 + 0.25 * k)
            band = curves.smooth([(x - r, yy), (x, yy + 0.1 * r), (x + r, yy)], closed=False)
            if 0 < k < 6:
                pen.line(band, r * float(own.uniform(0.04, 0.13)), paint.lighter(world, 0.3), alpha=0.25, atop=True)

    planes = [
        Plane(z=FAR * 1.1, paint=heavens, infinite=True, grain=0.2),
        Plane(z=FAR, paint=planet, infinite=True, grain=0.3),
    ]
    if inside:
        shell = Shell(
            wide=8, deep=5, tall=3.2, wall=(150, 160, 176), floor=(96, 104, 120), pattern="tiles", floor_pattern="metal", ceiling=(120, 130, 146), trim=(90, 100, 116),
            windows=(Window(x=-0.0, y=1.05, wide=4.6, tall=1.7),),
        )  # fmt: skip
        more: list[Plane] = []
        lamps: list[Lamp] = []
        for name, x, z in (("screen", -2.6, 4.2), ("screen", 2.6, 4.2), ("chair", 0.0, 3.4)):
            part, light = put(site, name, x, z)
            more += part
            lamps += light
        return Scenery(
            planes=(*planes, shell.planes(site)[1], *more),
            panels=tuple(shell.panels(site)),
            ground=shell.ground(site),
            lamps=tuple(lamps),
            sound="machine",
        )
    if not site.says("moon", "mars", "planet", "asteroid", "surface", "crater"):
        return Scenery(planes=tuple(planes), floor=False, sound="void")
    soil: Colour = (190, 110, 80) if site.says("mars") else (168, 166, 172)

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, soil, paint.darker(soil, 0.2), 50))
        for _ in range(46):
            z = float(-5 + 46 * dice.uniform(0, 1) ** 1.6)
            x, r = float(dice.uniform(-1, 1)) * (5 + z), float(dice.uniform(0.3, 1.4)) * (1 + max(0.0, z) / 14)
            pen.patch(curves.ellipse((x, z), r, r * 0.7), site.mood.lit(paint.darker(soil, 0.3)), alpha=0.8)
            pen.patch(
                curves.ellipse((x, z - r * 0.08), r * 0.86, r * 0.56),
                site.mood.lit(paint.darker(soil, 0.12)),
                alpha=0.9,
            )

    return Scenery(planes=tuple(planes), ground=floor, sound="void")


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


def car(site: Site) -> Scenery:
    """The inside of a car: windscreen, wheel, seats, the road ahead."""
    mood = site.mood

    def road(pen: Pen, reach: Reach) -> None:
        top, _, low = mood.sky
        pen.shade(curves.rectangle(reach.left, 0, reach.right, max(1.0, reach.top)), low, top, (0, 0), (0, 18))
        pen.box(reach.left, reach.bottom, reach.right, 0.4, mood.lit((96, 108, 84), 18))
        pen.fill([(-9, -6), (9, -6), (0.4, 0.4), (-0.4, 0.4)], mood.lit((92, 92, 98), 16))

    def frame(pen: Pen, reach: Reach) -> None:
        dark = mood.lit((58, 54, 60), 1)
        glass = curves.smooth([(-2.3, 1.05), (-1.9, 1.75), (0, 1.9), (1.9, 1.75), (2.3, 1.05), (0, 0.98)])
        pen.cut([curves.rectangle(-30, -10, 30, 30), glass], dark)
        pen.box(-2.6, 0.7, 2.6, 1.02, paint.lighter(dark, 0.12), radius=0.12)
        pen.box(-0.25, 1.62, 0.25, 1.76, paint.lighter(dark, 0.2), radius=0.06)

    def wheel(pen: Pen, reach: Reach) -> None:
        pen.line(curves.ellipse((-0.75, 0.72), 0.36, 0.34), 0.06, mood.lit((40, 38, 42), 0))

    planes = (Plane(z=22, paint=road, infinite=True), Plane(z=1.6, paint=frame), Plane(z=1.1, paint=wheel))
    return Scenery(planes=planes, ground=floor_of(site, (70, 66, 70), "plain", 3, 2), sound="car")
