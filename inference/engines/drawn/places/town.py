"""Town: street and city, from the pavement, a roof or the air."""

from __future__ import annotations

from collections.abc import Callable

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.facades import front, skyline
from inference.engines.drawn.places.parts.furniture import put
from inference.engines.drawn.places.parts.lamppost import lamppost
from inference.engines.drawn.places.parts.land import patches, shades
from inference.engines.drawn.places.sky import sky
from inference.engines.drawn.scenery import Lamp, Panel, Plane, Reach, Scenery, Site

HALF = 6.5
ROOFS: tuple[paint.Colour, ...] = ((168, 92, 72), (150, 104, 84), (120, 116, 124), (182, 120, 84), (136, 84, 76))


def street(site: Site) -> Scenery:
    """House fronts on both sides running to a far end, lamps, a roadway; stalls where it is a market."""
    if site.aerial:
        return Scenery(planes=(sky(site),), ground=_from_above(site), floor=True, sound="city")
    planes = [sky(site), skyline(site, 110, 12, 34, 9, (130, 132, 150)), _end(site)]
    lamps: list[Lamp] = []
    for z in (16.0, 8.0, 2.4):
        for side in (-1, 1):
            more, light = lamppost(site, side * (HALF - 2.2), z)
            planes += more
            lamps += light
    if site.says("market", "bazaar", "square", "plaza"):
        planes += [_stall(site, side, z) for z in (10.0, 5.5) for side in (-1, 1)]
    panels = tuple(_row(site, side) for side in (-1, 1))
    return Scenery(planes=tuple(planes), panels=panels, ground=_road(site), lamps=tuple(lamps), sound="street")


def _row(site: Site, side: int) -> Panel:
    """A terrace of fronts along one side."""
    near, far = -9.0, 46.0

    def draw(pen: Pen, reach: Reach) -> None:
        dice = site.dice("terrace", side)
        a = 0.0
        while a < far - near:
            wide = float(dice.uniform(4.2, 7.0))
            front(pen, a, a + wide, float(dice.uniform(8, 13)), site, max(0.0, a + near), dice)
            a += wide
        pen.shade(
            curves.rectangle(0, 0, far - near, 3),
            site.mood.shadow,
            site.mood.shadow,
            (0, 0),
            (0, 3),
            0.35,
            0.0,
            atop=True,
        )

    return Panel(
        corner=(side * HALF, 0, near), across=(0, 0, 1), up=(0, 1, 0), width=far - near, height=14.0, paint=draw
    )


def _end(site: Site) -> Plane:
    z = 46.0

    def draw(pen: Pen, reach: Reach) -> None:
        dice = site.dice("end")
        x = -34.0
        while x < 34:
            wide = float(dice.uniform(6, 9))
            front(pen, x, x + wide, float(dice.uniform(9, 15)), site, z, dice)
            x += wide

    return Plane(z=z, paint=draw)


def _stall(site: Site, side: int, z: float) -> Plane:
    def draw(pen: Pen, reach: Reach) -> None:
        dice = site.dice("stall", side, z)
        own = pen.at(side * 3.5, 0)
        cloth, woody = (
            site.mood.lit(paint.turned((210, 90, 70), float(dice.uniform(0, 1))), z),
            site.mood.lit((132, 96, 66), z),
        )
        for x in (-1.2, 1.2):
            own.box(x - 0.05, 0, x + 0.05, 2.3, woody)
        own.box(-1.3, 0.3, 1.3, 0.95, woody)
        for i in range(16):
            own.circle(
                (-1.15 + 0.155 * i, 1.02 + 0.05 * (i % 2)),
                0.1,
                site.mood.lit(paint.turned((226, 110, 60), float(dice.uniform(-0.1, 0.3))), z),
            )
        for k in range(6):
            x = -1.45 + k * 0.483
            own.fill(
                [(x, 2.6), (x + 0.483, 2.6), (x + 0.483, 2.1), (x + 0.24, 1.98), (x, 2.1)],
                cloth if k % 2 else site.mood.lit((244, 234, 214), z),
            )

    return Plane(z=z, paint=draw)


def _road(site: Site):  # type: ignore[no-untyped-def]
    wet = any(w in site.mood.weather for w in ("rain", "storm", "drizzle"))

    def draw(pen: GroundPen) -> None:
        pen.wash(shades(site, (112, 110, 116), (126, 122, 126), 30))
        white = site.mood.snow
        paving, kerb = site.mood.lit((222, 230, 244) if white else (168, 160, 152)), site.mood.lit((196, 190, 180))
        for side in (-1, 1):
            pen.patch(curves.rectangle(side * 3.4, -9, side * HALF, 46), paving)
            pen.line([(side * 3.4, -9), (side * 3.4, 46)], 0.16, kerb)
            for k in range(-9, 46):
                pen.line([(side * 3.5, float(k)), (side * HALF, float(k))], 0.02, paint.darker(paving, 0.2), alpha=0.6)
        dice = site.dice("cobbles")
        for _ in range(0 if white else 240):
            z = float(-8 + 40 * dice.uniform(0, 1) ** 1.6)
            x = float(dice.uniform(-3.2, 3.2))
            pen.patch(curves.ellipse((x, z), 0.16, 0.12, n=12), site.mood.lit((98, 98, 106)), alpha=0.4)
        if not wet and site.says("flood", "puddle", "wet"):
            patches(site, pen, paint.lighter(site.mood.sky[2], 0.1), 26, 0.8, alpha=0.55, deep=26)
        if site.lit and site.mood.stars > 0.1:
            for z in (2.4, 8.0, 16.0):
                for side in (-1, 1):
                    pen.soft(curves.ellipse((side * 4.0, z), 2.0, 1.2), (255, 190, 110), 0.5, z, alpha=0.3)

    return draw


def city(site: Site) -> Scenery:
    """Towers to the horizon, seen from a roof; roofs and streets from the air."""
    if site.aerial:
        return Scenery(planes=(sky(site),), ground=_from_above(site), floor=True, sound="city")
    planes = [
        sky(site),
        skyline(site, 420, 40, 170, 26, (120, 130, 160)),
        skyline(site, 220, 20, 110, 20, (112, 118, 146)),
        skyline(site, 110, -4, 52, 15, (104, 104, 130)),
    ]
    planes += [
        skyline(site, 52, -20, 9, 11, (120, 104, 112)),
        _parapet(site),
        *put(site, "crate", -3.4, 4.4, 1.4)[0],
        _vent(site),
    ]

    def roof(pen: GroundPen) -> None:
        base = shades(site, (122, 112, 112), (130, 120, 118), 20)
        pen.wash(base)
        for k in range(-8, 8):
            pen.line([(-14, float(k)), (14, float(k))], 0.03, site.mood.lit((98, 90, 92)), alpha=0.6)
        patches(site, pen, (104, 96, 98), 24, 0.7, alpha=0.5, deep=12)

    return Scenery(planes=tuple(planes), ground=roof, sound="city")


def _from_above(site: Site) -> Callable[[GroundPen], None]:
    """Roofs in blocks, streets between them, trees along the streets."""

    def draw(pen: GroundPen) -> None:
        pen.wash(shades(site, (116, 114, 120), (128, 126, 132), 120))
        for i in range(-9, 9):
            for k in range(-3, 16):
                _block(pen, site, i * 13.0 + 4.0, k * 12.0 - 14.0)
        line = site.mood.lit((226, 220, 200))
        for k in range(-20, 80):
            pen.patch(curves.rectangle(-0.12, k * 2.4, 0.12, k * 2.4 + 1.2), line, alpha=0.8)

    return draw


def _block(pen: GroundPen, site: Site, x0: float, z0: float) -> None:
    """A block of houses seen from above, its shadow beside it."""
    dice = site.dice("block", round(x0), round(z0))
    z = max(0.0, z0)
    pen.patch(curves.rectangle(x0 - 0.8, z0 - 1.4, x0 + 8.4, z0 + 7.4), site.mood.lit((170, 164, 156), z))
    pen.patch(curves.rectangle(x0 + 0.6, z0 - 1.0, x0 + 8.2, z0 + 6.4), site.mood.shadow, alpha=0.45)
    for i in range(2):
        for k in range(2):
            x, y = x0 + i * 3.9, z0 + k * 3.4
            roof = site.mood.lit(
                paint.turned(ROOFS[int(dice.integers(len(ROOFS)))], float(dice.uniform(-0.02, 0.02))), z
            )
            pen.patch(curves.rectangle(x, y, x + 3.7, y + 1.6), paint.darker(roof, 0.12))
            pen.patch(curves.rectangle(x, y + 1.6, x + 3.7, y + 3.2), paint.lighter(roof, 0.08))
            pen.patch(curves.rectangle(x + 0.5, y + 1.9, x + 0.9, y + 2.4), site.mood.lit((120, 84, 72), z))
            if site.mood.stars > 0.15 and dice.uniform() < 0.6:
                pen.patch(curves.rectangle(x + 2.2, y + 0.5, x + 2.9, y + 0.9), (255, 214, 140))
    for k in range(4):
        pen.patch(curves.blob((x0 - 0.4, z0 + 0.6 + k * 1.9), 0.6, 0.55, dice), site.mood.lit((92, 132, 84), z))


def _parapet(site: Site) -> Plane:
    z = 7.5
    wall = site.mood.lit((156, 134, 122), z)

    def draw(pen: Pen, reach: Reach) -> None:
        pen.shade(
            curves.rectangle(reach.left, -0.4, reach.right, 1.0), paint.darker(wall, 0.25), wall, (0, -0.4), (0, 1)
        )
        pen.box(reach.left, 0.95, reach.right, 1.15, paint.lighter(wall, 0.15))

    return Plane(z=z, paint=draw)


def _vent(site: Site) -> Plane:
    z = 6.2
    steel = site.mood.lit((130, 134, 140), z)

    def draw(pen: Pen, reach: Reach) -> None:
        own = pen.at(3.6, 0)
        for k in range(6):
            own.box(-1.1, 0.0, 1.1, 0.2, paint.darker(steel, 0.2))
            own.line([(-0.9 + 0.36 * k, 0), (-0.75 + 0.3 * k, 1.2)], 0.07, paint.darker(steel, 0.3))
        own.box(-1.1, 1.2, 1.1, 3.0, paint.turned(steel, 0.0, 1.0, 0.9), radius=0.1)
        for k in range(5):
            own.box(-1.1, 1.4 + 0.34 * k, 1.1, 1.44 + 0.34 * k, paint.darker(steel, 0.25))
        own.fill([(-1.25, 3.0), (1.25, 3.0), (0, 3.7)], paint.darker(steel, 0.15))

    return Plane(z=z, paint=draw)
