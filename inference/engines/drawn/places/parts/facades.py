"""Houses: fronts with doors, shops and windows; skylines."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.scenery import Plane, Reach, Site

WALLS: tuple[Colour, ...] = (
    (196, 140, 110),
    (176, 160, 132),
    (150, 112, 104),
    (204, 182, 146),
    (138, 140, 150),
    (182, 116, 92),
)
GLOW: Colour = (255, 212, 132)
SNOW: Colour = (242, 246, 252)


def lit_windows(site: Site) -> float:
    """The share of windows with light in them."""
    return 0.0 if not site.lit else 0.62 if site.mood.night else 0.4 if site.mood.stars > 0.15 else 0.06


def front(
    pen: Pen, x0: float, x1: float, tall: float, site: Site, z: float, dice: np.random.Generator, shop: bool = True
) -> None:
    """One house front from `x0` to `x1`, standing on the ground."""
    mood = site.mood
    wall = mood.lit(paint.turned(WALLS[int(dice.integers(len(WALLS)))], float(dice.uniform(-0.02, 0.02))), z)
    pen.shade(
        curves.rectangle(x0, 0, x1, tall), paint.darker(wall, 0.22), paint.lighter(wall, 0.05), (x0, 0), (x0, tall)
    )
    trim = paint.lighter(wall, 0.22)
    share, storey = lit_windows(site), 3.0
    columns = max(1, int((x1 - x0) / 1.7))
    step = (x1 - x0) / columns
    glass = paint.mix(mood.lit((84, 104, 124), z), mood.sky[2], 0.25)
    for floor in range(1, max(2, int(tall / storey))):
        for k in range(columns):
            x, y = x0 + (k + 0.5) * step, floor * storey + 0.7
            if y + 1.7 > tall:
                continue
            pen.box(x - 0.52, y - 0.12, x + 0.52, y + 1.62, trim)
            shining = dice.uniform() < share
            pen.box(x - 0.42, y, x + 0.42, y + 1.5, GLOW if shining else glass)
            pen.box(x - 0.03, y, x + 0.03, y + 1.5, trim)
            pen.box(x - 0.42, y + 0.75, x + 0.42, y + 0.8, trim)
            pen.box(x - 0.6, y - 0.2, x + 0.6, y - 0.1, paint.lighter(trim, 0.15))
            if mood.snow:
                pen.box(x - 0.58, y - 0.12, x + 0.58, y + 0.06, mood.lit(SNOW, z), radius=0.08)
    if shop and dice.uniform() < 0.6:
        _shop(pen, x0, x1, site, z, dice, share)
    else:
        pen.box(
            (x0 + x1) / 2 - 0.55,
            0,
            (x0 + x1) / 2 + 0.55,
            2.4,
            mood.lit(paint.turned((110, 60, 54), float(dice.uniform(0, 1))), z),
        )
        for part in (0.2, 0.8):
            x = x0 + (x1 - x0) * part
            pen.box(x - 0.5, 0.9, x + 0.5, 2.3, GLOW if dice.uniform() < share else glass)
    pen.box(x0, tall - 0.35, x1, tall, trim)
    pen.box(x0 - 0.1, tall - 0.06, x1 + 0.1, tall + 0.08, paint.lighter(trim, 0.15))
    if mood.snow:
        pen.box(x0 - 0.12, tall - 0.02, x1 + 0.12, tall + 0.42, mood.lit(SNOW, z), radius=0.18)


def _shop(pen: Pen, x0: float, x1: float, site: Site, z: float, dice: np.random.Generator, share: float) -> None:
    """A shop window under an awning."""
    mood = site.mood
    cloth = mood.lit(paint.turned((196, 74, 66), float(dice.uniform(0, 1))), z)
    pen.box(x0 + 0.25, 0.4, x1 - 0.25, 2.35, GLOW if dice.uniform() < share * 1.5 else mood.lit((96, 110, 122), z))
    pen.box(x1 - 1.4, 0, x1 - 0.4, 2.4, mood.lit((90, 66, 56), z))
    count = max(3, int((x1 - x0) / 0.55))
    wide = (x1 - x0 - 0.2) / count
    for k in range(count):
        x = x0 + 0.1 + k * wide
        pen.fill(
            [(x, 2.95), (x + wide, 2.95), (x + wide, 2.35), (x + wide / 2, 2.2), (x, 2.35)],
            cloth if k % 2 else mood.lit((240, 230, 212), z),
        )
    if mood.snow:
        pen.box(x0 + 0.05, 2.84, x1 - 0.05, 3.1, mood.lit(SNOW, z), radius=0.1)


def skyline(site: Site, z: float, low: float, high: float, wide: float, tone: Colour, detail: bool = True) -> Plane:
    """A row of towers between `low` and `high` metres tall, each about `wide` across."""
    mood = site.mood
    share = lit_windows(site)

    def draw(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(wide):
            dice = site.dice("tower block", z, cell)
            x0 = cell * wide + float(dice.uniform(-0.2, 0.1)) * wide
            x1 = x0 + wide * float(dice.uniform(0.75, 1.1))
            tall = low + (high - low) * float(dice.uniform()) ** 1.6
            wall = mood.lit(
                paint.turned(tone, float(dice.uniform(-0.03, 0.03)), 1.0, float(dice.uniform(0.85, 1.1))), z
            )
            pen.shade(curves.rectangle(x0, -1, x1, tall), paint.mix(wall, mood.haze, 0.3), wall, (x0, 0), (x0, tall))
            if mood.snow:
                pen.box(x0, tall - wide * 0.02, x1, tall + wide * 0.05, mood.lit(SNOW, z))
            if dice.uniform() < 0.35:
                pen.box((x0 + x1) / 2 - wide * 0.02, tall, (x0 + x1) / 2 + wide * 0.02, tall + wide * 0.5, wall)
            if detail:
                _lights(pen, x0, x1, tall, wide, share, wall, dice)

    return Plane(z=z, paint=draw, infinite=z > 80)


def _lights(
    pen: Pen, x0: float, x1: float, tall: float, wide: float, share: float, wall: Colour, dice: np.random.Generator
) -> None:
    step = wide / 6
    xs, ys = np.arange(x0 + step * 0.6, x1 - step * 0.6, step), np.arange(step, tall - step, step * 1.3)
    grid = np.array([(x, y, x + step * 0.5, y + step * 0.7) for x in xs for y in ys]).reshape(-1, 4)
    shining = dice.uniform(0, 1, len(grid)) < max(0.04, share * 0.8)
    pen.boxes(grid[~shining], paint.darker(wall, 0.1))
    pen.boxes(grid[shining], paint.mix(GLOW, wall, 0.15 if share > 0.1 else 0.7))
