"""The honest generic place: a pretty piece of nowhere in its weather and hour, that claims to be nothing more."""

from __future__ import annotations

import numpy as np

from inference.contract import Setting
from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.interiors import room
from inference.engines.drawn.places.parts.land import hills, shades, tufts
from inference.engines.drawn.places.parts.turf import stones, turf
from inference.engines.drawn.places.sky import sky
from inference.engines.drawn.scenery import Plane, Reach, Scenery, Site


def plain(site: Site) -> Scenery:
    """Open country with standing stones under a wide sky; a room where the scene is indoors. Its colours are the name's."""
    if site.place.setting is Setting.INT:
        return room(site)
    dice = site.dice("ground")
    hue = float(dice.uniform(-0.12, 0.12))
    base = paint.turned((142, 150, 112), hue)
    ridge = paint.turned((112, 124, 148), hue)
    planes = [
        sky(site),
        hills(site, 420, 70, ridge, rough=0.6),
        hills(site, 190, 22, paint.mix(ridge, base, 0.5), rough=0.45),
        hills(site, 75, 5, base, rough=0.35),
        _stones(site, 22.0, 3.4, 6.0),
        _stones(site, 10.0, 2.3, 5.0),
        tufts(site, 7.0, 1.1, 0.4, base, clear=1.6),
        tufts(site, -2.8, 1.0, 0.5, base, clear=1.2, dark=0.4, blur=0.014),
    ]

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, paint.darker(base, 0.06), paint.lighter(base, 0.06), 60))
        turf(site, pen, paint.darker(base, 0.12), 420)
        stones(site, pen, (168, 166, 160), 40)
        glow = paint.lighter(site.mood.sky[2], 0.1)
        pen.soft(curves.ellipse((0, 9.0), 7.0, 5.0), glow, 1.5, 9.0, alpha=0.22)

    motes = "" if site.mood.snow else "fireflies" if site.mood.night else "dust"
    return Scenery(planes=tuple(planes), ground=floor, motes=motes, sound="wind")


def _stones(site: Site, z: float, tall: float, clear: float) -> Plane:
    """Smooth stones that stand about, one here and there balanced on another."""
    tone = site.mood.lit(paint.turned((152, 150, 158), float(site.dice("stone").uniform(-0.1, 0.1))), z)

    def draw(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(tall * 1.9):
            dice = site.dice("standing", z, cell)
            x = (cell + float(dice.uniform(0.1, 0.9))) * tall * 1.9
            if abs(x) < clear or dice.uniform() < 0.25:
                continue
            wide, high = tall * float(dice.uniform(0.2, 0.34)), tall * float(dice.uniform(0.5, 1.1))
            body = curves.smooth(
                [
                    (x - wide, -0.1),
                    (x - wide * 0.8, high * 0.8),
                    (x, high),
                    (x + wide * 0.75, high * 0.85),
                    (x + wide, -0.1),
                ]
            )
            pen.shade(body, paint.lighter(tone, 0.12), paint.darker(tone, 0.3), (x - wide, high), (x + wide, 0))
            if dice.uniform() < 0.3:
                cap = curves.blob((x, high * 1.08), wide * 1.2, wide * 0.42, dice, lumps=9, rough=0.1)
                pen.shade(cap, paint.lighter(tone, 0.16), paint.darker(tone, 0.2), (x - wide, high), (x + wide, high))
            if site.mood.snow:
                pen.fill(curves.ellipse((x, high * 0.98), wide * 0.8, 0.16 * wide), site.mood.lit((242, 246, 252), z))
            pen.line(
                np.array([(x - wide * 0.3, high * 0.3), (x + wide * 0.2, high * 0.6)]),
                0.05,
                paint.darker(tone, 0.2),
                alpha=0.6,
            )

    return Plane(z=z, paint=draw)
