"""Worked land: farm and field."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.land import hills, path, shades, tufts, wood
from inference.engines.drawn.places.parts.turf import stones, turf
from inference.engines.drawn.places.sky import sky
from inference.engines.drawn.scenery import Plane, Reach, Scenery, Site


def farm(site: Site) -> Scenery:
    """A red barn with a silo, furrows, a fence, hay."""
    leaf = (112, 146, 76)
    planes = [
        sky(site),
        hills(site, 220, 14, (126, 148, 104), rough=0.35),
        hills(site, 90, 5, (150, 158, 92), rough=0.35),
        wood(site, 60, 9, 8, "round", leaf, share=0.6),
        _barn(site, 30.0),
        _hay(site, 13.0),
        _fence(site, 8.0),
        tufts(site, -2.8, 1.0, 0.6, (140, 140, 66), clear=1.3, dark=0.35, blur=0.014),
    ]

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, (136, 150, 84), (164, 160, 92), 50))
        earth = site.mood.lit((136, 104, 72))
        for k in range(-34, 35):
            x = 9.5 + abs(k) * 0.9 if k >= 0 else -9.5 - abs(k) * 0.9
            pen.line([(x, 9.0), (x * 1.02, 70.0)], 0.4, earth, alpha=0.55)
        turf(site, pen, (122, 140, 70), 420, way=1.6)
        path(site, pen, (178, 148, 106), 2.8, 0.8)
        stones(site, pen, (168, 156, 138), 24)

    return Scenery(planes=tuple(planes), ground=floor, sound="field")


def field(site: Site) -> Scenery:
    """An open field of tall grass or corn, a lone tree, a way through it."""
    dice = site.dice("field")
    corn = paint.turned((196, 172, 84), float(dice.uniform(-0.03, 0.09)), float(dice.uniform(0.8, 1.1)))
    planes = [
        sky(site),
        hills(site, 260, 16, (120, 142, 116), rough=0.35),
        hills(site, 110, 6, paint.mix(corn, (120, 146, 84), 0.5), rough=0.3),
        wood(site, 55, 13, 8, "round", (104, 136, 76), share=0.6),
        wood(site, 26, 9, 7.5, "round", (104, 136, 76), share=0.25, clear=4.0),
        tufts(site, 17, 0.9, 0.8, corn, clear=1.8),
        tufts(site, 9, 0.9, 0.75, corn, clear=1.6),
        tufts(site, 4.0, 0.9, 0.7, paint.darker(corn, 0.06), clear=1.7, petal=(214, 70, 60)),
        tufts(site, -2.6, 0.9, 0.7, paint.darker(corn, 0.1), clear=1.3, dark=0.35, blur=0.014),
    ]

    def floor(pen: GroundPen) -> None:
        pen.wash(shades(site, paint.mix(corn, (112, 140, 72), 0.45), corn, 40))
        turf(site, pen, paint.darker(corn, 0.16), 620, 0.24, way=1.2)
        path(site, pen, (186, 160, 116), 2.2, 1.2)

    return Scenery(planes=tuple(planes), ground=floor, sound="field")


def _barn(site: Site, z: float) -> Plane:
    red, trim = site.mood.lit((172, 60, 50), z), site.mood.lit((240, 234, 220), z)
    roof = site.mood.lit((236, 240, 248) if site.mood.snow else (104, 92, 92), z)
    steel = site.mood.lit((180, 186, 190), z)

    def draw(pen: Pen, reach: Reach) -> None:
        own = pen.at(-9.0 if site.dice("barn").uniform() < 0.5 else 8.0, 0)
        own.shade(
            curves.rectangle(5.4, 0, 8.0, 10.5), paint.lighter(steel, 0.15), paint.darker(steel, 0.3), (5.4, 0), (8, 0)
        )
        own.fill(curves.arc((6.7, 10.5), 1.3, 1.0, 0, np.pi, 14), steel)
        own.fill([(-4.6, 0), (4.6, 0), (4.6, 4.6), (2.8, 7.4), (0, 8.6), (-2.8, 7.4), (-4.6, 4.6)], red)
        for k in range(-9, 10):
            own.line([(k * 0.5, 0), (k * 0.5, 4.6)], 0.04, paint.darker(red, 0.2))
        own.line([(-5.0, 4.3), (-2.9, 7.5), (0, 8.8), (2.9, 7.5), (5.0, 4.3)], 0.5, roof)
        own.box(-1.7, 0, 1.7, 3.6, trim)
        own.box(-1.5, 0, 1.5, 3.4, paint.darker(red, 0.15))
        own.line([(-1.5, 0), (1.5, 3.4)], 0.2, trim)
        own.line([(1.5, 0), (-1.5, 3.4)], 0.2, trim)
        lit = site.lit and site.mood.stars > 0.1
        own.box(-0.7, 5.2, 0.7, 6.5, (255, 214, 140) if lit else paint.darker(red, 0.5))
        own.line(curves.rectangle(-0.7, 5.2, 0.7, 6.5), 0.16, trim)

    return Plane(z=z, paint=draw)


def _hay(site: Site, z: float) -> Plane:
    gold = site.mood.lit((222, 186, 96), z)

    def draw(pen: Pen, reach: Reach) -> None:
        for x in (-6.4, 4.9, 9.5):
            pen.circle((x, 0.85), 0.9, paint.darker(gold, 0.14))
            for r in (0.75, 0.5, 0.25):
                pen.line(curves.ellipse((x, 0.85), r, r), 0.05, paint.darker(gold, 0.3), alpha=0.7)

    return Plane(z=z, paint=draw)


def _fence(site: Site, z: float) -> Plane:
    wood_ = site.mood.lit((236, 232, 222) if site.dice("fence").uniform() < 0.5 else (146, 114, 84), z)

    def draw(pen: Pen, reach: Reach) -> None:
        for side in (-1, 1):
            edge = reach.left if side < 0 else reach.right
            for y in (0.45, 0.85):
                pen.line([(side * 2.0, y), (edge, y)], 0.1, paint.darker(wood_, 0.08))
            for k in range(int(max(0.0, abs(edge) - 2.0) / 1.6) + 2):
                x = side * (2.0 + 1.6 * k)
                pen.box(x - 0.08, -0.1, x + 0.08, 1.15, wood_)
                if site.mood.snow:
                    pen.box(x - 0.1, 1.08, x + 0.1, 1.22, site.mood.lit((242, 246, 252), z))

    return Plane(z=z, paint=draw)
