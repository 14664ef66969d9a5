"""A reef at low tide: coral towers on wet sand, strung with paper lanterns, the sea behind."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.canvas import Canvas, blank
from inference.engines.drawn.curves import Point
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.coral import CORALS, fan, tower
from inference.engines.drawn.places.parts.lanterns import PAPERS, draw_lantern, lantern_sprite, string
from inference.engines.drawn.places.sky import sky
from inference.engines.drawn.scenery import Glints, Lamp, Plane, Reach, Scenery, Site, Sprite
from inference.engines.drawn.things import OUT, going_out

# Depth, spacing of towers, height, clear space about x = 0, lanterns a string; metres.
_ROWS = ((74.0, 15.0, 15.0, 0.0, 6), (40.0, 11.0, 11.0, 3.0, 6), (19.0, 7.5, 8.0, 3.4, 5), (7.5, 5.2, 5.6, 3.2, 4))
SHORE = 46.0


def reef(site: Site) -> Scenery:
    """Towers in four rows, lanterns between them, sand or water below."""
    if site.aerial:
        return _from_above(site)
    planes = [sky(site)]
    sprites: list[Sprite] = []
    for row, (z, gap, tall, clear, lanterns) in enumerate(_ROWS):
        planes.append(_row(site, row, z, gap, tall, clear, lanterns))
        if row >= 2 and site.says("lantern"):
            planes.append(_glows(site, row, z - 0.1, gap, tall, clear, lanterns))
            sprites += _lanterns(site, row, z - 0.05, gap, tall, clear, lanterns)
    planes.append(_foreground(site))
    water = paint.lighter(site.mood.sky[2], 0.15)
    glints = (Glints(near=SHORE * 0.9, far=260.0, wide=160.0, colour=water, count=120, length=2.2),)
    if site.tide:
        glints = (Glints(near=2.0, far=240.0, wide=120.0, colour=water, count=190, length=0.9),)
    lamps = tuple(
        Lamp(x=x, y=2.6, z=3.0, reach=5.5, colour=paint.darker(PAPERS[0], 0.25), flicker=0.1)
        for x in (-4.5, 4.5)
        if site.lit and site.says("lantern")
    )
    return Scenery(
        planes=tuple(planes), ground=_floor(site), sprites=tuple(sprites), glints=glints, lamps=lamps, sound="sea"
    )


def _from_above(site: Site) -> Scenery:
    """The reef from the air: towers standing in dark water, each lantern a light of its own on it."""
    site = replace(site, tide=True)
    rows = ((-13.0, 7.0), (-5.0, 8.0), (4.0, 8.5), (14.0, 9.5), (26.0, 11.0), (42.0, 13.0))
    sprites: list[Sprite] = []
    planes = [sky(site)]
    dark = site.does("lantern", *OUT)
    for row, (z, gap) in enumerate(rows):
        planes.append(_row(site, row + 10, z, gap, 6.5, 0.0, 5))
        for i, (x, y, size, paper, shape, _) in enumerate(_hung(site, row + 10, range(-4, 4), gap, 6.5, 0.0, 5)):
            order = float(site.dice("order", row, i).uniform())
            strength = going_out(order, site.seconds) if dark else None
            sprites += _light_on_water((x, y, z - 0.1), size * 1.5, paper, shape, site, strength)
    glints = Glints(
        near=-15.0, far=70.0, wide=46.0, colour=paint.lighter(site.mood.sky[1], 0.25), count=170, length=0.8
    )
    return Scenery(
        planes=tuple(planes), ground=_floor(site), sprites=tuple(sprites), glints=(glints,), floor=False, sound="sea"
    )


def _light_on_water(
    at: tuple[float, float, float],
    size: float,
    paper: paint.Colour,
    shape: int,
    site: Site,
    strength: Callable[[float], float] | None,
) -> tuple[Sprite, ...]:
    """A lantern far below: its paper, its glow, and its reflection."""
    x, y, z = at

    def body(unit: float) -> Canvas:
        n = max(6, int(size * 2.8 * unit))
        picture = blank(n, n)
        draw_lantern(Pen.over(picture, unit, (n / 2, n / 2)), site.mood, size, paper, shape, lit=True)
        return picture

    def glow(unit: float) -> Canvas:
        n = int(np.clip(size * 6.4 * unit, 10, 400))
        picture = blank(n, n)
        pen = Pen.over(picture, n / (size * 6.4), (n / 2, n / 2))
        pen.light((0, -size * 0.6), size * 2.4, paint.mix(paper, (255, 120, 40), 0.2), 0.75)
        return picture

    return (
        Sprite(image=body, where=lambda t: (x, y, z, 0.0, 1.0), strength=strength),
        Sprite(image=glow, where=lambda t: (x, y, z - 0.02, 0.0, 1.0), light=True, strength=strength),
        Sprite(
            image=glow,
            where=lambda t: (x, 0.4, z - 0.5, 0.0, 0.8 + 0.05 * math.sin(t * 2 + x)),
            light=True,
            strength=strength,
        ),
    )


def _tower_at(site: Site, row: int, cell: int, gap: float, tall: float, clear: float) -> tuple[float, float] | None:
    """Where the tower of a cell stands and how tall it is; None where the stage is kept clear."""
    dice = site.dice("tower", row, cell)
    x = (cell + 0.5 + float(dice.uniform(-0.28, 0.28))) * gap
    if abs(x) < clear or dice.uniform() < 0.12:
        return None
    return x, tall * float(dice.uniform(0.62, 1.1))


def _hooks(site: Site, row: int, cell: int, gap: float, tall: float, clear: float) -> tuple[Point, Point] | None:
    """The two ends of the string of lanterns that starts at this cell's tower."""
    here = _tower_at(site, row, cell, gap, tall, clear)
    there = next((t for t in (_tower_at(site, row, cell + k, gap, tall, clear) for k in (1, 2)) if t), None)
    if not here or not there:
        return None
    return (here[0], here[1] * 0.82), (there[0], there[1] * 0.78)


def _row(site: Site, row: int, z: float, gap: float, tall: float, clear: float, lanterns: int) -> Plane:
    mood = site.mood
    detail = z < 25

    def draw(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(gap):
            found = _tower_at(site, row, cell, gap, tall, clear)
            if found:
                dice = site.dice("coral", row, cell)
                colour = mood.lit(CORALS[int(dice.integers(len(CORALS)))], z)
                tower(pen, (found[0], -0.1), found[1], colour, dice, detail)
        if not site.says("lantern"):
            return
        for cell in reach.cells(gap):
            hooks = _hooks(site, row, cell, gap, tall, clear)
            if hooks:
                _string(site, pen, hooks, row, cell, z, lanterns)

    return Plane(z=z, paint=draw)


def _string(site: Site, pen: Pen, hooks: tuple[Point, Point], row: int, cell: int, z: float, lanterns: int) -> None:
    """The cord, and for far rows the lanterns themselves; near ones are sprites that swing."""
    cord = string(*hooks, sag=0.10 * (hooks[1][0] - hooks[0][0]))
    pen.line(cord, 0.02, site.mood.lit((66, 46, 54), z))
    if row >= 2:
        return  # sprites hang there
    dice = site.dice("far lanterns", row, cell)
    spots = string(*hooks, sag=0.10 * (hooks[1][0] - hooks[0][0]), n=lanterns + 2)[1:-1]
    for x, y in spots:
        paper = PAPERS[int(dice.integers(len(PAPERS)))]
        size = float(dice.uniform(0.55, 0.9)) * (1.3 if row == 0 else 1.0)
        if site.lit:
            pen.light((float(x), float(y) - size * 0.6), size * 2.4, paper, 0.55)
        draw_lantern(pen.at(float(x), float(y)), site.mood, size, paper, int(dice.integers(3)), site.lit, z * 0.5)


def _hung(site: Site, row: int, cells: range, gap: float, tall: float, clear: float, count: int):  # type: ignore[no-untyped-def]
    """The lanterns of a row: where each hangs, its size, paper, shape and phase."""
    for cell in cells:
        hooks = _hooks(site, row, cell, gap, tall, clear)
        if not hooks:
            continue
        dice = site.dice("lanterns", row, cell)
        for i, (x, y) in enumerate(string(*hooks, sag=0.10 * (hooks[1][0] - hooks[0][0]), n=count + 2)[1:-1]):
            paper, size = PAPERS[int(dice.integers(len(PAPERS)))], float(dice.uniform(0.4, 0.72))
            yield float(x), float(y), size, paper, int(dice.integers(3)), float(dice.uniform(0, 6.3)) + i


def _lanterns(site: Site, row: int, z: float, gap: float, tall: float, clear: float, count: int) -> list[Sprite]:
    wind = 1.0 if any(w in site.mood.weather for w in ("wind", "storm", "gale")) else 0.35
    reach = 4 if row == 2 else 3
    return [
        lantern_sprite((x, y, z), size, paper, shape, site.mood, site.lit, phase, wind)
        for x, y, size, paper, shape, phase in _hung(site, row, range(-reach, reach), gap, tall, clear, count)
    ]


def _glows(site: Site, row: int, z: float, gap: float, tall: float, clear: float, count: int) -> Plane:
    """The light the lanterns of a row throw into the air."""

    def draw(pen: Pen, reach: Reach) -> None:
        if not site.lit:
            return
        for x, y, size, paper, _, _ in _hung(site, row, reach.cells(gap), gap, tall, clear, count):
            pen.light((x, y - size * 0.6), size * 2.6, paint.mix(paper, (255, 120, 40), 0.25), 0.5)

    return Plane(z=z, paint=draw, light=True)


def _foreground(site: Site) -> Plane:
    """Dark fans and a tower's edge close to the eye, at the sides of the frame."""
    mood = site.mood

    def draw(pen: Pen, reach: Reach) -> None:
        dice = site.dice("foreground")
        dark = paint.mix(mood.lit(CORALS[3]), mood.shadow, 0.6)
        for side in (-1, 1):
            for i in range(3):
                x = side * (2.15 + 0.5 * i + float(dice.uniform(-0.1, 0.1)))
                fan(pen, (x, -0.15), float(dice.uniform(0.5, 1.0)) + 0.15 * i, paint.lighter(dark, 0.03 * i), dice)

    return Plane(z=-2.4, paint=draw, blur=0.012)


def _floor(site: Site):  # type: ignore[no-untyped-def]
    mood = site.mood
    sand, wet = mood.lit((206, 172, 150)), mood.lit((126, 104, 112))
    low, middle = np.array(mood.sky[2]), np.array(mood.sky[1])
    sea_far, sea_near = (
        np.array(paint.mix(mood.sky[2], mood.haze, 0.3)),
        np.array(paint.mix(mood.lit((60, 110, 130)), mood.sky[0], 0.35)),
    )

    def colours(depth: NDArray[np.float64]) -> NDArray[np.float64]:
        d = depth[:, None]
        sheen = np.clip((d - 1) / 40, 0, 1) ** 0.6
        beach = np.array(wet) * (1 - sheen) + (0.55 * low + 0.45 * np.array(sand)) * sheen
        beach = beach * (1 - 0.25 * np.exp(-np.maximum(d + 4, 0) / 5)) + 0.12 * middle * np.exp(
            -np.maximum(d + 4, 0) / 9
        )
        out = np.clip((d - SHORE) / 220, 0, 1) ** 0.5
        sea = sea_near * (1 - out) + sea_far * out
        if site.tide:
            out = np.clip((d + 3) / 200, 0, 1) ** 0.45
            return np.asarray(
                np.array(paint.darker(mood.sky[0], 0.1)) * (1 - out) * 0.9 + sea_far * out + sea_near * 0.1 * (1 - out)
            )
        return np.asarray(np.where(d > SHORE, sea, beach))

    def draw(pen: GroundPen) -> None:
        pen.wash(colours)
        if site.tide:
            _swell(site, pen)
        else:
            _sand(site, pen)

    return draw


def _sand(site: Site, pen: GroundPen) -> None:
    """Puddles that hold the sky, ripples, tide wrack, pools of lantern light."""
    mood = site.mood
    dice = site.dice("sand")
    pool, edge = paint.lighter(mood.sky[2], 0.08), mood.lit((110, 88, 98))
    for _ in range(46):
        z = float(-4 + 46 * dice.uniform(0, 1) ** 1.7)
        x, r = float(dice.uniform(-1, 1)) * (7 + z * 0.9), float(dice.uniform(0.25, 1.5)) * (1 + z / 14)
        shape = curves.blob((x, z), r * 1.7, r, dice, lumps=11, rough=0.22)
        pen.patch(shape + np.array([0.0, -0.05 * r]), edge, alpha=0.55)
        pen.patch(shape, paint.mix(pool, mood.sky[1], 0.25 + 0.3 * float(dice.uniform())), alpha=0.75)
    for _ in range(90):
        z = float(-4 + 30 * dice.uniform(0, 1) ** 1.8)
        x, long = float(dice.uniform(-1, 1)) * (6 + z), float(dice.uniform(0.5, 1.8))
        knots = [(x - long, z), (x, z + 0.06 * float(dice.uniform(-1, 1))), (x + long, z)]
        pen.line(curves.smooth(knots, closed=False), 0.03 + 0.012 * z, paint.darker(edge, 0.1), alpha=0.3)
    if site.lit and site.says("lantern"):
        for side in (-1, 1):
            for z in (3.0, 9.0, 19.0):
                pen.soft(curves.ellipse((side * (5 + 0.2 * z), z), 3.5, 1.6), PAPERS[0], 0.9, z, alpha=0.3)


def _swell(site: Site, pen: GroundPen) -> None:
    dice = site.dice("swell")
    tone = paint.lighter(site.mood.sky[1], 0.05)
    for _ in range(150):
        z = float(-5 + 120 * dice.uniform(0, 1) ** 2)
        x, long = float(dice.uniform(-1, 1)) * (8 + z * 0.9), float(dice.uniform(0.6, 2.2)) * (1 + z / 20)
        a = float(dice.uniform(0, math.tau))
        knots = [(x - long, z), (x - long * 0.3, z + 0.1 * math.sin(a) * (1 + z / 20)), (x + long, z)]
        pen.line(curves.smooth(knots, closed=False), 0.05 + 0.02 * z, tone, alpha=0.22)
