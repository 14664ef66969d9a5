"""Land: hills, rows of trees, and the ground they stand on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts import trees
from inference.engines.drawn.scenery import Plane, Reach, Site

Shades = Callable[[NDArray[np.float64]], NDArray[np.float64]]


WHITE: Colour = (240, 245, 252)


def snowed(site: Site, colour: Colour, share: float) -> Colour:
    """`colour`, as far under snow as `share` says where snow lies."""
    return paint.mix(colour, WHITE, share) if site.mood.snow else colour


def gale(site: Site) -> float:
    """How hard the wind blows, 0 to 1."""
    said = " ".join(site.mood.weather)
    return 1.0 if any(w in said for w in ("storm", "gale", "blizzard")) else 0.7 if "wind" in said else 0.0


def hills(
    site: Site,
    z: float,
    height: float,
    colour: Colour,
    rough: float = 0.4,
    caps: Colour | None = None,
    base: float = 0.0,
    steps: int = 48,
) -> Plane:
    """A line of hills far away; with `caps`, snow lies on what rises above the middle."""
    tone = site.mood.lit(snowed(site, colour, 0.88), z)

    def draw(pen: Pen, reach: Reach) -> None:
        wide = max(abs(reach.left), abs(reach.right), z * 0.8) * 1.1
        line = curves.ridge(-wide, wide, height, site.dice("hills", z), steps=steps, rough=rough) + np.array([0, base])
        low, high = float(line[:, 1].min()), float(line[:, 1].max())
        line[:, 1] = base + height * (0.14 + 0.86 * (line[:, 1] - low) / max(1e-6, high - low))
        line = line if caps else curves.smooth(line, closed=False, n=4)
        body = np.concatenate([line, [(wide, -height), (-wide, -height)]])
        pen.shade(
            body,
            paint.darker(tone, 0.06),
            paint.mix(tone, site.mood.haze, 0.45 * min(1.0, z / 140)),
            (0, height + base),
            (0, base - height * 0.1),
        )
        if caps:
            _peaks(pen, line, site.mood.lit(caps, z * 0.7), tone, height)

    return Plane(z=z, paint=draw, infinite=z > 60)


def _peaks(pen: Pen, line: curves.Points, snow: Colour, rock: Colour, height: float) -> None:
    """Snow on the summits and a shaded side to each."""
    for i in range(1, len(line) - 1):
        (x0, y0), (x, y), (x1, y1) = line[i - 1], line[i], line[i + 1]
        if not (y > y0 and y > y1 and y > height * 0.55):
            continue
        deep = height * 0.26
        right = [
            (x, y),
            (x + (x1 - x) * 0.8, y - (y - y1) * 0.8),
            (x + (x1 - x) * 0.25, y - deep * 2.2),
            (x - (x - x0) * 0.06, y - deep),
        ]
        pen.fill(right, paint.darker(rock, 0.14), alpha=0.6, atop=True)
        cap = [
            (x, y),
            (x - (x - x0) * 0.55, y - (y - y0) * 0.55),
            (x - (x - x0) * 0.25, y - deep * 0.62),
            (x, y - deep * 0.5),
            (x + (x1 - x) * 0.2, y - deep * 0.8),
            (x + (x1 - x) * 0.5, y - (y - y1) * 0.5),
        ]
        pen.fill(cap, snow, atop=True)


def wood(
    site: Site,
    z: float,
    gap: float,
    tall: float,
    kind: str,
    leaf: Colour,
    bark: Colour = (98, 74, 58),
    clear: float = 0.0,
    share: float = 0.85,
    dark: float = 0.0,
    blur: float = 0.0,
) -> Plane:
    """A row of trees at depth `z`, one each `gap` metres, none within `clear` of the middle; `dark` pulls them into
    shadow."""
    mood = site.mood
    leaf = snowed(site, leaf, 0.1 if kind == "pine" else 0.4)
    white = paint.mix(mood.lit(WHITE, max(0.0, z)), mood.shadow, dark)
    green, brown = (paint.mix(mood.lit(c, max(0.0, z)), mood.shadow, dark) for c in (leaf, bark))

    def draw(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(gap):
            dice = site.dice("tree", z, kind, cell)
            x = (cell + 0.5 + float(dice.uniform(-0.35, 0.35))) * gap
            if abs(x) < clear or dice.uniform() > share:
                continue
            tone = paint.turned(green, float(dice.uniform(-0.02, 0.02)), 1.0, float(dice.uniform(0.9, 1.08)))
            high = tall * float(dice.uniform(0.75, 1.15))
            trees.KINDS[kind](pen.at(x, 0.0), high, tone, brown, dice)
            if mood.snow:
                trees.snow_on(pen.at(x, 0.0), high, kind, white, site.dice("snow", z, kind, cell))

    return Plane(
        z=z,
        paint=draw,
        blur=blur,
        lean=1.2 * gale(site),
        sway=tall * (0.008 + 0.14 * gale(site)) if kind in ("round", "palm", "pine", "bush", "bare") else 0.0,
    )


def tufts(
    site: Site,
    z: float,
    gap: float,
    tall: float,
    leaf: Colour,
    clear: float = 0.0,
    dark: float = 0.0,
    petal: Colour | None = None,
    blur: float = 0.0,
) -> Plane:
    """Grass, and flowers among it; dry stalks where snow lies."""
    leaf, petal = snowed(site, leaf, 0.72), None if site.mood.snow else petal
    tone = paint.darker(paint.mix(site.mood.lit(leaf, max(0.0, z)), site.mood.shadow, dark * 0.35), dark * 0.5)

    def draw(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(gap):
            dice = site.dice("tuft", z, cell)
            x = (cell + float(dice.uniform(0, 1))) * gap
            if abs(x) >= clear:
                trees.grass(pen.at(x, 0), gap * 0.8, tall * float(dice.uniform(0.6, 1.2)), tone, dice)
                if petal and dice.uniform() < 0.6:
                    trees.flowers(pen.at(x, 0), gap * 0.7, tall * 1.1, site.mood.lit(petal, max(0.0, z)), dice, 5)

    return Plane(z=z, paint=draw, blur=blur, lean=1.2 * gale(site), sway=tall * (0.05 + 1.2 * gale(site)))


def shades(site: Site, near: Colour, far: Colour | None = None, reach: float = 40.0) -> Shades:
    """Ground that runs from `near` to `far` within `reach` metres, and into haze."""
    mood = site.mood
    if mood.snow:
        near, far = (230, 237, 249), WHITE
    one, other = np.array(mood.lit(near)), np.array(mood.lit(far or near))

    def colours(depth: NDArray[np.float64]) -> NDArray[np.float64]:
        d = np.maximum(0, depth)[:, None]
        run = np.clip(d / reach, 0, 1) ** 0.7
        veil = np.minimum(0.99 if mood.under else 0.93, 1 - np.exp(-d * mood.thick))
        front = 1 - 0.22 * np.exp(-np.maximum(depth + 6, 0) / 4)[:, None]
        return np.asarray(((one * (1 - run) + other * run) * (1 - veil) + np.array(mood.haze) * veil) * front)

    return colours


def patches(
    site: Site,
    pen: GroundPen,
    colour: Colour,
    count: int,
    size: float,
    alpha: float = 0.5,
    deep: float = 40.0,
    flat: float = 0.5,
) -> None:
    """Irregular patches lying about, smaller ones nearer, calm enough to be ground and no camouflage."""
    dice = site.dice("patches", colour, count)
    colour = (
        snowed(site, colour, 0.9)
        if min(colour) > 215
        else snowed(site, (196, 210, 236), 0.25)
        if site.mood.snow
        else colour
    )
    for _ in range(count):
        z = float(-6 + deep * dice.uniform(0, 1) ** 1.8)
        x, r = float(dice.uniform(-1, 1)) * (6 + z * 0.9), size * float(dice.uniform(0.3, 1.2)) * (1 + max(0.0, z) / 12)
        tone = paint.mix(site.mood.lit(colour), site.mood.haze, site.mood.veil(max(0.0, z)))
        pen.patch(curves.blob((x, z), r, r * flat, dice, lumps=10, rough=0.22), tone, alpha=alpha * 0.55)


def path(site: Site, pen: GroundPen, colour: Colour, wide: float = 2.2, bend: float = 1.5) -> None:
    """A way winding to the horizon."""
    zs = np.array([-60, -24, -9, -4, 0, 4, 9, 16, 28, 50, 90, 240.0])
    xs = bend * np.sin(zs * 0.11) * np.clip(zs / 8, 0, 3) + np.clip(zs, 0, 99) * 0.02
    tone = site.mood.lit(snowed(site, (202, 212, 232), 0.2) if site.mood.snow else colour)
    for share, shade, alpha in ((1.0, paint.darker(tone, 0.16), 0.55), (0.88, tone, 0.9)):
        left, right = np.stack([xs - wide * share / 2, zs], axis=1), np.stack([xs + wide * share / 2, zs], axis=1)
        shape = np.concatenate([curves.smooth(left, closed=False), curves.smooth(right, closed=False)[::-1]])
        pen.patch(shape, shade, alpha=alpha)
    ruts = [] if site.mood.snow else [-0.22, 0.24]
    for rut in ruts:
        line = curves.smooth(np.stack([xs + rut * wide, zs], axis=1), closed=False)
        pen.line(line, 0.09 * wide, paint.darker(tone, 0.14), alpha=0.4)
