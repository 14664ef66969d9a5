"""Ship and space."""

from __future__ import annotations

from collections.abc import Callable

from inference.contract import Setting
from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.furniture import put
from inference.engines.drawn.places.parts.land import shades
from inference.engines.drawn.places.parts.pendants import pendants
from inference.engines.drawn.places.parts.shell import Shell
from inference.engines.drawn.places.parts.windows import Window
from inference.engines.drawn.places.shores import sea
from inference.engines.drawn.places.sky import FAR
from inference.engines.drawn.scenery import Lamp, Plane, Reach, Scenery, Site


def ship(site: Site) -> Scenery:
    """The deck of a ship at sea, or its timbered hold."""
    mood = site.mood
    if site.place.setting is Setting.INT:
        shell = Shell(
            wide=7,
            deep=6,
            tall=2.7,
            wall=(122, 86, 60),
            floor=(132, 96, 66),
            pattern="planks",
            ceiling=(104, 74, 52),
            beams=True,
            trim=(96, 68, 46),
            windows=tuple(Window(x=x, y=1.0, wide=0.7, tall=0.7, round_top=True) for x in (-2.2, 0.0, 2.2)),
        )
        lights, lamps = pendants(site, ((0.8, 2.0), (-1.8, 4.0)))
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


def heavens(site: Site) -> Callable[[Pen, Reach], None]:
    """Stars and drifts of coloured gas."""

    def draw(pen: Pen, reach: Reach) -> None:
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

    return draw


def space(site: Site) -> Scenery:
    """Stars and a planet; inside, a cabin whose window shows them."""
    dice = site.dice("space")
    world = paint.turned((90, 140, 190), float(dice.uniform(0, 1)), 0.9)
    inside = site.place.setting is Setting.INT or site.says("cockpit", "cabin", "bridge")

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
        Plane(z=FAR * 1.1, paint=heavens(site), infinite=True, grain=0.2),
        Plane(z=FAR, paint=planet, infinite=True, grain=0.3),
    ]
    if inside:
        shell = Shell(
            wide=8,
            deep=5,
            tall=3.2,
            wall=(150, 160, 176),
            floor=(96, 104, 120),
            pattern="tiles",
            floor_pattern="metal",
            ceiling=(120, 130, 146),
            trim=(90, 100, 116),
            windows=(Window(x=-0.0, y=1.05, wide=4.6, tall=1.7),),
        )
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
