"""A library: walls of books in perspective under a glass dome; sunken ones lie under water, their dome cracked."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.books import SPINES, drifting_book, shelves
from inference.engines.drawn.places.parts.underwater import fish, shafts, weeds
from inference.engines.drawn.scenery import Lamp, Panel, Plane, Reach, Scenery, Site, Sprite

WIDE, DEEP, TALL, NEAR = 5.6, 17.0, 6.6, -7.0


def library(site: Site) -> Scenery:
    """Two walls of shelves, a far wall with an arched window, a dome, and shelves that stand in the room."""
    under = site.mood.under
    planes = [_far_end(site)]
    planes += [_stack(site, z, side) for z, side in ((9.0, -1), (9.5, 1), (4.2, 1), (4.6, -1))]
    planes.append(_near_shelf(site))
    sprites: list[Sprite] = []
    if under:
        planes.append(shafts(site, 5.0, 9.0, count=7, spread=10.0, strength=0.42))
        planes += [weeds(site, 6.0, 2.4, 1.7, clear=2.2), weeds(site, -2.6, 1.3, 1.2, clear=1.5, dark=0.5)]
        sprites = _swimmers(site)
    lamps = () if under else tuple(Lamp(x=x, y=2.6, z=2.0, reach=4.5, colour=(190, 130, 70)) for x in (-3.2, 3.2))
    return Scenery(
        planes=tuple(planes),
        panels=tuple(_wall(site, side) for side in (-1, 1)),
        ground=_floor(site),
        sprites=tuple(sprites),
        lamps=lamps,
        motes="plankton" if under else "dust",
        sound="underwater" if under else "room",
    )


def _woods(site: Site, z: float) -> tuple[Colour, tuple[Colour, ...]]:
    """Wood and spines of this library in its light; each library has a wood and a leading spine of its own."""
    dice = site.dice("wood")
    wood = paint.turned(
        (112, 74, 50), float(dice.uniform(-0.04, 0.05)), float(dice.uniform(0.5, 1.1)), float(dice.uniform(0.75, 1.5))
    )
    shift = float(dice.uniform(-0.3, 0.3))
    spines = tuple(site.mood.lit(paint.turned(s, shift), z) for s in SPINES)
    return site.mood.lit(wood, z), spines


def _far_end(site: Site) -> Plane:
    """Water or dusk beyond, the far wall before it, the dome above: one sheet, for they lie close together and far away."""
    void, wall, dome = _void(site), _far_wall(site), _dome(site)

    def draw(pen: Pen, reach: Reach) -> None:
        void.paint(pen, reach)
        wall.paint(pen, reach)
        dome.paint(pen, reach)

    return Plane(z=DEEP, paint=draw, grain=0.8)


def _void(site: Site) -> Plane:
    top, _, low = (
        site.mood.sky if site.mood.under else (site.mood.haze, site.mood.haze, paint.darker(site.mood.haze, 0.3))
    )

    def draw(pen: Pen, reach: Reach) -> None:
        pen.shade(curves.rectangle(reach.left, 0.0, reach.right, max(1.0, reach.top)), low, top, (0, 0.0), (0, 18.0))

    return Plane(z=60.0, paint=draw, infinite=True)


def _far_wall(site: Site) -> Plane:
    wood, spines = _woods(site, DEEP * 0.8)
    stone = site.mood.lit((150, 140, 128), DEEP * 0.8)
    glass = paint.lighter(site.mood.sky[0], 0.25) if site.mood.under else paint.lighter(site.mood.sky[2], 0.2)

    def draw(pen: Pen, reach: Reach) -> None:
        dice = site.dice("far wall")
        pen.shade(
            curves.rectangle(-WIDE - 4, -0.2, WIDE + 4, TALL + 2.6),
            paint.darker(stone, 0.35),
            stone,
            (0, 0),
            (0, TALL + 2),
        )
        for x0, x1 in ((-WIDE, -2.2), (2.2, WIDE)):
            shelves(pen, x0 + 0.1, x1 - 0.1, 0.0, TALL - 1.4, wood, spines, dice, full=0.82)
        if site.wall == "west":
            shelves(pen, -2.1, 2.1, 0.0, TALL - 1.4, wood, spines, dice, full=0.82)
        else:
            _arch(pen, stone, glass)
        pen.box(-WIDE - 1, TALL - 1.3, WIDE + 1, TALL - 1.05, paint.lighter(wood, 0.12))
        if site.mood.under and site.wall != "west":
            _cracks(pen, (0.7, 4.6), 1.5, paint.lighter(glass, 0.5), dice)

    return Plane(z=DEEP, paint=draw, grain=0.8)


def _arch(pen: Pen, stone: Colour, glass: Colour) -> None:
    """The arched window at the end of the hall."""
    arch = np.concatenate([[(-1.7, 0.4), (1.7, 0.4)], curves.arc((0, 4.4), 1.7, 1.9, 0, math.pi, 24)])
    pen.fill(curves.points(arch) * 1.12 + (0, -0.2), paint.darker(stone, 0.15))
    pen.shade(arch, paint.darker(glass, 0.35), glass, (0, 0.4), (0, 6))
    for x in (-0.85, 0.0, 0.85):
        pen.line([(x, 0.4), (x, 6.1)], 0.07, paint.darker(stone, 0.4), atop=True)
    for y in (1.6, 2.8, 4.0):
        pen.line([(-1.7, y), (1.7, y)], 0.06, paint.darker(stone, 0.4))
    pen.line(curves.arc((0, 4.4), 1.7, 1.9, 0, math.pi, 24), 0.12, paint.lighter(stone, 0.12))


def _dome(site: Site) -> Plane:
    """The glass dome over the hall, seen from inside: ribs, rings, panes, cracks."""
    z, base, radius = 13.0, TALL - 0.6, 8.2
    stone, glass = site.mood.lit((120, 116, 120), z), paint.lighter(site.mood.sky[0], 0.3 if site.mood.under else 0.1)

    def draw(pen: Pen, reach: Reach) -> None:
        dice = site.dice("dome")
        half = np.concatenate([curves.arc((0, base), radius, radius * 0.72, 0, math.pi, 40)])
        pen.shade(
            half,
            paint.mix(glass, site.mood.sky[1], 0.6),
            paint.lighter(glass, 0.25),
            (0, base),
            (0, base + radius * 0.7),
        )
        for k in range(1, 4):
            share = k / 4
            y = base + radius * 0.72 * math.sin(share * 1.35)
            x = radius * math.cos(share * 1.35)
            pen.line(curves.smooth([(-x, y), (0, y + 0.28 * (1 - share)), (x, y)], closed=False), 0.09, stone)
        for i in range(-4, 5):
            foot = radius * math.sin(i / 4 * math.pi / 2)
            rib = [
                (foot * math.cos(s * math.pi / 2) ** 0.9, base + radius * 0.72 * math.sin(s * math.pi / 2))
                for s in np.linspace(0, 1, 14)
            ]
            pen.line(rib, 0.13, stone, taper=0.6)
        pen.circle((0, base + radius * 0.72), 0.5, stone)
        if site.mood.under:
            for at, size in (((-1.4, base + 2.6), 2.0), ((2.3, base + 1.8), 1.5)):
                _cracks(pen, at, size, (225, 246, 255), dice)
                pen.light(at, size * 1.6, site.mood.key, 0.5)
            hole = curves.wobble(curves.ellipse((-1.4, base + 2.6), 0.55, 0.42, n=12), 0.16, dice)
            pen.fill(hole, (214, 244, 255))
            pen.light((-1.4, base + 2.6), 2.2, (190, 236, 255), 0.7)
        pen.line(curves.arc((0, base), radius, radius * 0.72, 0, math.pi, 40), 0.32, paint.darker(stone, 0.1))
        pen.box(-WIDE - 4, base - 0.5, WIDE + 4, base, stone)
        pen.box(-WIDE - 4, base - 0.06, WIDE + 4, base, paint.lighter(stone, 0.2))

    return Plane(z=z, paint=draw, grain=0.8)


def _cracks(pen: Pen, at: tuple[float, float], size: float, colour: Colour, dice: np.random.Generator) -> None:
    """Cracks running out from a blow."""
    for i in range(9):
        turn = i * math.tau / 9 + float(dice.uniform(-0.25, 0.25))
        x, y = at
        path = [(x, y)]
        for _ in range(int(dice.integers(3, 6))):
            turn += float(dice.uniform(-0.5, 0.5))
            x, y = x + math.cos(turn) * size * 0.24, y + math.sin(turn) * size * 0.2
            path.append((x, y))
        pen.line(path, 0.035, colour, taper=0.3, alpha=0.9, atop=True)


def _wall(site: Site, side: int) -> Panel:
    """A long wall of books running away from the audience."""
    long = DEEP - NEAR

    def draw(pen: Pen, reach: Reach) -> None:
        dice = site.dice("wall", side)
        bay = 2.4
        for i in range(int(long / bay)):
            wood, spines = _woods(site, max(0.0, NEAR + (i + 0.5) * bay) * 1.1 + 1.5)
            shelves(
                pen, i * bay + 0.16, (i + 1) * bay - 0.16, 0.25, TALL - 1.2, wood, spines, dice, full=0.86, rise=0.5
            )
            pen.shade(
                curves.rectangle(i * bay - 0.16, 0, i * bay + 0.16, TALL),
                paint.darker(wood, 0.2),
                paint.lighter(wood, 0.14),
                (i * bay - 0.16, 0),
                (i * bay + 0.16, 0),
            )
            pen.box(i * bay, 0, (i + 1) * bay, 0.25, paint.darker(wood, 0.1))
            pen.box(i * bay, TALL - 1.2, (i + 1) * bay, TALL - 0.7, wood)
            pen.shade(
                curves.rectangle(i * bay, TALL - 0.7, (i + 1) * bay, TALL),
                wood,
                paint.darker(wood, 0.4),
                (0, TALL - 0.7),
                (0, TALL),
            )
        pen.shade(curves.rectangle(0, 0, long, 1.6), site.mood.shadow, site.mood.shadow, (0, 0), (0, 1.6), 0.5, 0.0)

    return Panel(
        corner=(side * WIDE, 0.0, NEAR),
        across=(0, 0, 1),
        up=(0, 1, 0),
        width=long,
        height=TALL,
        paint=draw,
        order=DEEP - 0.5,
    )


def _stack(site: Site, z: float, side: int) -> Plane:
    """A bookcase standing in the room, facing us."""
    wood, spines = _woods(site, z)

    def draw(pen: Pen, reach: Reach) -> None:
        dice = site.dice("stack", z, side)
        x0 = side * float(dice.uniform(2.5, 2.9))
        x1 = x0 + side * float(dice.uniform(1.7, 2.2))
        tall = float(dice.uniform(2.9, 3.7))
        shelves(pen, min(x0, x1), max(x0, x1), 0.0, tall, wood, spines, dice, full=0.8)
        pen.box(min(x0, x1) - 0.12, tall, max(x0, x1) + 0.12, tall + 0.16, paint.lighter(wood, 0.1))
        for i in range(4):
            x = min(x0, x1) + 0.3 + 0.35 * i
            pen.box(
                x, tall + 0.16, x + 0.3, tall + 0.16 + 0.09 * (1 + i % 2), spines[(i * 3) % len(spines)], radius=0.01
            )

    return Plane(z=z, paint=draw)


def _near_shelf(site: Site) -> Plane:
    """The dark edge of a bookcase close to the eye, at the left."""
    wood = paint.mix(_woods(site, 0)[0], site.mood.shadow, 0.65)

    def draw(pen: Pen, reach: Reach) -> None:
        dice = site.dice("near shelf")
        dark = tuple(paint.mix(s, site.mood.shadow, 0.7) for s in _woods(site, 0)[1])
        shelves(pen, -4.9, -2.75, 0.0, 3.6, wood, dark, dice, full=0.85)

    return Plane(z=-2.2, paint=draw, blur=0.014)


def _swimmers(site: Site) -> list[Sprite]:
    dice = site.dice("swimmers")
    found = []
    for i in range(13):
        z = float(dice.uniform(1.2, 10.0))
        at = (float(dice.uniform(-1, 1)) * (2.5 + z * 0.5), float(dice.uniform(1.2, 5.5)), z)
        cover = SPINES[int(dice.integers(len(SPINES)))]
        found.append(
            drifting_book(
                at,
                float(dice.uniform(0.2, 0.34)),
                cover,
                site.mood,
                i * 1.7,
                float(dice.uniform(0.12, 0.3)) * (1 if i % 4 else -1),
            )
        )
    for i in range(7):
        at = (float(dice.uniform(-4, 1)), float(dice.uniform(1.8, 4.2)), float(dice.uniform(4, 9)))
        found.append(
            fish(site, at, float(dice.uniform(0.1, 0.16)), (230, 170, 110), float(dice.uniform(0.3, 0.5)), i * 0.9)
        )
    return found


def _floor(site: Site):  # type: ignore[no-untyped-def]
    mood = site.mood
    base: Colour = (168, 158, 138)
    if not mood.under:
        floors: tuple[Colour, ...] = ((150, 108, 76), (126, 118, 116), (172, 150, 112), (104, 78, 70))
        base = floors[int(site.dice("floor kind").integers(len(floors)))]

    def colours(depth: NDArray[np.float64]) -> NDArray[np.float64]:
        veil = 1 - np.exp(-np.maximum(0, depth) * mood.thick)
        return np.asarray(np.array(mood.lit(base)) * (1 - veil[:, None]) + np.array(mood.haze) * veil[:, None])

    def draw(pen: GroundPen) -> None:
        pen.wash(colours)
        dice = site.dice("floor")
        for i in range(-12, 13):
            for k in range(-8, 17):
                if (i + k) % 2:
                    continue
                x, z = i * 0.95, k * 0.95
                tone = mood.lit(paint.darker(base, 0.16 + 0.1 * float(dice.uniform())), max(0.0, z))
                pen.patch([(x, z), (x + 0.95, z), (x + 0.95, z + 0.95), (x, z + 0.95)], tone, alpha=0.75)
        for z0, power in ((1.0, 0.35), (6.0, 0.3)):
            pen.soft(curves.ellipse((-0.6, z0), 2.4, 1.3), mood.key, 0.6, z0, alpha=power * 0.6)
        if mood.under:
            for _ in range(24):
                z = float(dice.uniform(-4, 14))
                x = float(dice.uniform(-WIDE, WIDE))
                pen.patch(
                    curves.blob((x, z), float(dice.uniform(0.3, 1.1)), float(dice.uniform(0.15, 0.5)), dice),
                    mood.lit((196, 180, 150), max(0, z)),
                    alpha=0.55,
                )

    return draw
