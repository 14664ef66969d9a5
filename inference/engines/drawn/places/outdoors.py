"""Country: forest, garden, flats, desert, snow, mountain."""

from __future__ import annotations

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.land import hills, patches, path, shades, tufts, wood
from inference.engines.drawn.places.parts.turf import stones, turf
from inference.engines.drawn.places.parts.underwater import shafts
from inference.engines.drawn.places.sky import sky
from inference.engines.drawn.places.viaduct import SIGHT, crossing, viaduct
from inference.engines.drawn.scenery import Plane, Reach, Scenery, Site


def forest(site: Site) -> Scenery:
    """Trunks one behind the other, light falling between them."""
    dice = site.dice("forest")
    leaf = paint.turned((84, 128, 76), float(dice.uniform(-0.05, 0.05)))
    pines = site.says("pine", "fir", "north", "winter", "mountain") or dice.uniform() < 0.35
    far = "pine" if pines else "round"
    planes = [
        sky(site),
        hills(site, 90, 12, (80, 110, 90)),
        wood(site, 46, 4.2, 13, far, leaf),
        wood(site, 28, 3.6, 11, far, paint.darker(leaf, 0.08)),
        wood(site, 15, 3.3, 15, "trunk", leaf, clear=1.6),
        wood(site, 7.5, 3.4, 13, "trunk", paint.darker(leaf, 0.1), clear=2.0),
        wood(site, 5.5, 1.8, 0.8, "bush", paint.darker(leaf, 0.12), clear=1.8, share=0.7),
        tufts(site, 3.2, 1.1, 0.35, leaf, clear=1.4),
        wood(site, -3.0, 4.6, 11, "trunk", leaf, clear=2.6, dark=0.66, blur=0.02),
        tufts(site, -3.4, 0.9, 0.5, leaf, clear=1.0, dark=0.6, blur=0.015),
    ]
    if not site.mood.night and not site.mood.weather:
        planes.append(shafts(site, 9.0, 12.0, count=5, spread=13.0, strength=0.3))

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, (96, 92, 62), (88, 104, 66)))
        patches(site, pen, (122, 124, 66), 40, 0.9)
        patches(site, pen, (142, 96, 56), 60, 0.3, alpha=0.6, deep=24)
        path(site, pen, (140, 112, 78), 1.5)
        turf(site, pen, (88, 104, 60), 300, way=0.9)

    return Scenery(
        planes=tuple(planes),
        ground=floor,
        motes="" if site.mood.snow else "fireflies" if site.mood.night else "dust",
        sound="forest",
    )


def garden(site: Site) -> Scenery:
    """Lawn, hedges and flowers; stones where the dead lie."""
    dice = site.dice("garden")
    leaf = paint.turned((98, 148, 82), float(dice.uniform(-0.03, 0.03)))
    petal = paint.turned((226, 110, 126), float(dice.uniform(0, 1)), 0.9)
    planes = [
        sky(site),
        hills(site, 120, 9, (110, 140, 110)),
        wood(site, 34, 6.0, 8, "round", leaf),
        wood(site, 18, 5.0, 6, "round", leaf, clear=2.5),
        wood(site, 11, 1.5, 1.5, "bush", paint.darker(leaf, 0.1), share=1.0),
        tufts(site, 8, 1.2, 0.5, leaf, clear=1.6, petal=petal),
        tufts(site, 3.4, 1.3, 0.45, leaf, clear=1.8, petal=petal),
        tufts(site, -2.6, 1.1, 0.5, leaf, clear=1.2, dark=0.35, petal=petal, blur=0.012),
    ]
    if site.says("cemetery", "graveyard", "grave", "tomb"):
        planes += [_graves(site, z) for z in (10.0, 6.0, 3.6)]
    else:
        planes.append(_fountain(site))

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, (112, 152, 84), (142, 168, 96)))
        patches(site, pen, (130, 172, 96), 36, 1.0)
        path(site, pen, (212, 194, 154), 2.4, 0.6)
        turf(site, pen, (104, 150, 78), 420, way=1.35)

    return Scenery(
        planes=tuple(planes),
        ground=floor,
        motes="" if site.mood.snow else "petals" if not site.mood.night else "fireflies",
        sound="garden",
    )


def _graves(site: Site, z: float) -> Plane:
    stone = site.mood.lit((150, 152, 156), z)

    def draw(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(1.9):
            dice = site.dice("grave", z, cell)
            x = (cell + float(dice.uniform(0.2, 0.8))) * 1.9
            if abs(x) > 1.4 and dice.uniform() < 0.7:
                own = pen.at(x, 0, float(dice.uniform(-0.08, 0.08)))
                own.box(
                    -0.3,
                    -0.1,
                    0.3,
                    0.9 * float(dice.uniform(0.7, 1.2)),
                    paint.darker(stone, float(dice.uniform(0, 0.2))),
                    radius=0.28,
                )

    return Plane(z=z, paint=draw)


def _fountain(site: Site) -> Plane:
    z = 13.0
    stone, water = site.mood.lit((196, 190, 178), z), site.mood.lit((150, 206, 222), z)

    def draw(pen: Pen, reach: Reach) -> None:
        for wide, y, tall in ((1.6, 0.0, 0.5), (0.9, 0.9, 0.16), (0.5, 1.6, 0.12)):
            pen.box(-0.14, y - 0.3, 0.14, y + tall, paint.darker(stone, 0.1))
            pen.box(-wide, y, wide, y + tall, stone, radius=0.1)
            pen.ellipse((0, y + tall), wide * 0.92, 0.09, water)
        for side in (-1, 1):
            pen.line(
                curves.smooth([(0, 1.75), (side * 0.4, 2.1), (side * 0.8, 1.1)], closed=False),
                0.05,
                paint.lighter(water, 0.4),
                taper=0.4,
                alpha=0.8,
            )

    return Plane(z=z, paint=lambda pen, reach: draw(pen.at(2.8, 0), reach))


def flats(site: Site) -> Scenery:
    """A wide plain: grass, or salt where the name says so."""
    salt = site.says("salt", "tundra", "wasteland")
    near: Colour = (214, 206, 196) if salt else (166, 158, 88)
    far: Colour = (232, 224, 212) if salt else (190, 176, 106)
    planes = [
        sky(site),
        hills(site, 400, 22, (120, 130, 140), rough=0.3),
        hills(site, 160, 5, (150, 146, 110), rough=0.3),
    ]
    if not salt:
        planes += [
            wood(site, 70, 17, 8, "round", (110, 126, 72), share=0.5),
            tufts(site, 8, 1.0, 0.4, (170, 156, 84)),
            tufts(site, 3.0, 1.0, 0.42, (176, 158, 84), clear=1.2),
        ]
        planes.append(tufts(site, -2.8, 0.8, 0.55, (150, 132, 70), clear=0.8, dark=0.35, blur=0.014))

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, near, far, 90))
        patches(site, pen, paint.darker(near, 0.12), 50, 1.4, alpha=0.4, deep=70)
        if not salt:
            turf(site, pen, (158, 150, 78), 520, 0.2)
        if salt:
            dice = site.dice("cracks")
            for _ in range(130):
                z = float(-5 + 40 * dice.uniform(0, 1) ** 1.8)
                x = float(dice.uniform(-1, 1)) * (5 + z)
                knots = [
                    (x + k * 0.7 + float(dice.uniform(-0.2, 0.2)), z + float(dice.uniform(-0.3, 0.3))) for k in range(4)
                ]
                pen.line(knots, 0.02 + 0.004 * z, site.mood.lit((156, 146, 140)), alpha=0.6)

    return Scenery(planes=tuple(planes), ground=floor, sound="field")


def desert(site: Site) -> Scenery:
    """Dunes, one behind the other."""
    sand: Colour = (226, 182, 118)
    planes = [
        sky(site),
        hills(site, 420, 40, (196, 150, 120), rough=0.25),
        hills(site, 160, 16, sand, rough=0.35),
        hills(site, 80, 8, paint.darker(sand, 0.05), rough=0.4),
    ]
    planes += [
        hills(site, 34, 2.8, paint.darker(sand, 0.1), rough=0.5),
        wood(site, 20, 11, 2.6, "cactus", (110, 140, 90), share=0.5, clear=2.5),
    ]

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, paint.darker(sand, 0.05), sand, 60))
        dice = site.dice("ripples")
        for _ in range(150):
            z = float(-6 + 46 * dice.uniform(0, 1) ** 1.7)
            x, long = float(dice.uniform(-1, 1)) * (7 + z), float(dice.uniform(0.8, 2.6))
            knots = [(x - long, z), (x, z + 0.25), (x + long, z - 0.1)]
            pen.line(
                curves.smooth(knots, closed=False),
                0.04 + 0.012 * max(0.0, z),
                site.mood.lit(paint.darker(sand, 0.2)),
                alpha=0.35,
            )
        stones(site, pen, (186, 150, 108), 30, 0.1)

    return Scenery(planes=tuple(planes), ground=floor, motes="sand", sound="desert")


def snow(site: Site) -> Scenery:
    """White hills, dark pines."""
    white: Colour = (236, 240, 248)
    pines: Colour = (70, 96, 92)
    planes = [
        sky(site),
        hills(site, 400, 70, (150, 164, 186), rough=0.6, caps=white),
        hills(site, 130, 10, white, rough=0.3),
        wood(site, 60, 5, 9, "pine", pines, share=0.7),
        hills(site, 44, 2.2, white, rough=0.4),
        wood(site, 24, 5.5, 8, "pine", pines, share=0.6, clear=3),
        wood(site, 11, 6.0, 6.5, "pine", pines, share=0.5, clear=3.4),
    ]

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, (224, 230, 242), white, 50))
        patches(site, pen, (196, 208, 230), 46, 1.1, alpha=0.45)
        patches(site, pen, (250, 252, 255), 40, 0.9, alpha=0.6)

    return Scenery(planes=tuple(planes), ground=floor, sound="snow")


def mountain(site: Site) -> Scenery:
    """Peaks above a rocky shelf; a gorge or viaduct where the name says so."""
    rock: Colour = (118, 120, 136)
    planes = [
        sky(site),
        hills(site, 700, 240, (140, 152, 180), rough=0.75, caps=(244, 246, 252)),
        hills(site, 360, 110, rock, rough=0.75, caps=(240, 244, 250)),
        hills(site, 150, 30, paint.darker(rock, 0.15), rough=0.7),
        wood(site, 60, 5, 8, "pine", (66, 92, 84), share=0.6),
        hills(site, 40, 3.2, (110, 116, 104), rough=0.7),
    ]
    if site.says("viaduct", "bridge"):
        planes.append(viaduct(site))
    planes += [
        _boulders(site, z, clear, size) for z, clear, size in ((12.0, 2.5, 1.0), (5.0, 2.2, 0.7), (-3.0, 1.8, 0.8))
    ]

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, (128, 124, 118), (122, 132, 112), 40))
        patches(site, pen, (104, 102, 104), 46, 0.8, alpha=0.5)
        patches(site, pen, (120, 138, 92), 30, 0.7, alpha=0.5)
        turf(site, pen, (112, 130, 84), 160)
        stones(site, pen, (134, 130, 134), 70)

    crossed = site.says("viaduct", "bridge")
    return Scenery(
        planes=tuple(planes),
        ground=floor,
        sprites=(crossing(site),) if crossed else (),
        sound="wind",
        sight=SIGHT if crossed else None,
    )


def _boulders(site: Site, z: float, clear: float, size: float) -> Plane:
    tone = paint.mix(site.mood.lit((126, 122, 128), max(0.0, z)), site.mood.shadow, 0.45 if z < 0 else 0.0)

    def draw(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(1.7):
            dice = site.dice("boulder", z, cell)
            x = (cell + float(dice.uniform(0, 1))) * 1.7
            if abs(x) >= clear and dice.uniform() < 0.7:
                r = size * float(dice.uniform(0.3, 0.9))
                shape = curves.wobble(curves.ellipse((x, r * 0.3), r * 1.2, r, n=12), r * 0.13, dice)
                pen.shade(
                    shape, paint.lighter(tone, 0.16), paint.darker(tone, 0.25), (x - r * 0.4, r), (x + r * 0.4, -0.1)
                )

    return Plane(z=z, paint=draw, blur=0.012 if z < 0 else 0.0)
