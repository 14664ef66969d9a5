"""Narrow places: corridor, train car, car."""

from __future__ import annotations

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.floors import floor_of
from inference.engines.drawn.places.parts.pendants import pendants
from inference.engines.drawn.places.parts.shell import Shell
from inference.engines.drawn.places.parts.windows import Window
from inference.engines.drawn.scenery import Plane, Reach, Scenery, Site


def corridor(site: Site) -> Scenery:
    """A long passage with doors; brick and pipes where it is a tunnel."""
    rough = site.says("tunnel", "sewer", "stair", "passage", "mine")
    dice = site.dice("corridor")
    wall: Colour = (118, 108, 104) if rough else paint.turned((150, 160, 150), float(dice.uniform(-0.3, 0.3)))
    shell = Shell(
        wide=3.6,
        deep=20,
        tall=2.9,
        wall=wall,
        floor=(120, 112, 108) if rough else (150, 130, 112),
        pattern="bricks" if rough else "panels",
        floor_pattern="stone" if rough else "tiles",
        ceiling=paint.lighter(wall, 0.1),
        windows=(Window(x=0, y=0.9, wide=1.0, tall=1.4),) if not rough else (),
        beams=rough,
        side_windows=()
        if rough
        else tuple(Window(x=z, y=0.16, wide=0.95, tall=2.0) for z in (1.5, 5.0, 8.5, 12.0, 15.5)),
    )
    planes, lamps = pendants(site, ((0.0, 1.0), (0.0, 6.0), (0.0, 12.0)))
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
        wide=3.8,
        deep=11,
        tall=2.75,
        wall=wood,
        floor=(112, 78, 66),
        pattern="planks",
        floor_pattern="carpet",
        ceiling=(226, 206, 170),
        trim=(176, 136, 74),
        windows=(Window(x=0, y=0.9, wide=0.8, tall=1.2),),
        side_windows=tuple(
            Window(x=z, y=0.95, wide=1.3, tall=1.05) for z in (-5.2, -3.2, -1.2, 0.8, 2.8, 4.8, 6.8, 8.8)
        ),
    )
    planes = [*shell.planes(site), _rushing(site)]
    for z in (7.0, 4.6, 2.2):
        planes += [_seat(site, side * 1.25, z, cloth) for side in (-1, 1)]
        if site.says("dining", "restaurant"):
            planes += [_dining(site, side * 1.3, z - 0.9) for side in (-1, 1)]
    lights, lamps = pendants(site, ((0.0, 1.4), (0.0, 5.5)))
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
        glass = curves.smooth([(-3.6, 1.0), (-3.0, 2.15), (0, 2.4), (3.0, 2.15), (3.6, 1.0), (0, 0.9)])
        sides = [[(k * 4.1, 1.0), (k * 3.6, 2.2), (k * 7.5, 2.4), (k * 7.5, 0.8)] for k in (-1, 1)]
        pen.cut([curves.rectangle(-30, -10, 30, 30), glass, *sides], dark)
        pen.box(-4.0, 0.5, 4.0, 0.98, paint.lighter(dark, 0.14), radius=0.16)
        for x in (-1.15, -0.75):
            pen.circle((x, 0.78), 0.15, (222, 232, 220))
            pen.line([(x, 0.78), (x + 0.08, 0.87)], 0.02, (214, 60, 50))
        pen.box(0.5, 0.62, 1.5, 0.86, (96, 170, 190), radius=0.04)
        pen.box(-0.3, 2.05, 0.3, 2.22, paint.lighter(dark, 0.2), radius=0.06)

    def wheel(pen: Pen, reach: Reach) -> None:
        pen.line(curves.ellipse((-0.75, 0.72), 0.36, 0.34), 0.06, mood.lit((40, 38, 42), 0))

    def seats(pen: Pen, reach: Reach) -> None:
        cloth = paint.mix(mood.lit((96, 70, 60), 0), mood.shadow, 0.25)
        for x in (-1.3, 1.3):
            pen.box(x - 0.75, -0.6, x + 0.75, 0.78, cloth, radius=0.2)
            pen.box(x - 0.32, 0.8, x + 0.32, 1.12, cloth, radius=0.12)

    planes = (
        Plane(z=22, paint=road, infinite=True),
        Plane(z=1.6, paint=frame),
        Plane(z=1.1, paint=wheel),
        Plane(z=-0.5, paint=seats, blur=0.01),
    )
    return Scenery(planes=planes, ground=floor_of(site, (70, 66, 70), "plain", 3, 2), sound="car")
