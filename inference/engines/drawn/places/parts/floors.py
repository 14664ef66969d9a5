"""Floors of rooms: boards, tiles, flags, plates, a rug, and the light that windows and lamps throw on them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.scenery import Site

NEAR = -9.0  # the depth where rooms end, behind the eye


def floor_of(site: Site, base: Colour, pattern: str, half: float, deep: float) -> Callable[[GroundPen], None]:
    """A floor that darkens towards its edges, with boards, tiles, flags or a rug."""
    mood = site.mood

    def colours(depth: NDArray[np.float64]) -> NDArray[np.float64]:
        veil = np.minimum(0.93, 1 - np.exp(-np.maximum(0, depth) * mood.thick))[:, None]
        near = 1 - 0.28 * np.exp(-np.maximum(depth + 6, 0) / 4)[:, None]
        return np.asarray((np.array(mood.lit(base)) * (1 - veil) + np.array(mood.haze) * veil) * near)

    def draw(pen: GroundPen) -> None:
        pen.wash(colours)
        if pattern in FLOORS:
            FLOORS[pattern](pen, site, base, half, deep)
        for side in (-1, 1):
            pen.soft(curves.rectangle(side * half, NEAR, side * (half - 0.7), deep), mood.shadow, 0.3, 2.0, alpha=0.3)

    return draw


def _boards(pen: GroundPen, site: Site, base: Colour, half: float, deep: float) -> None:
    dice, plank = site.dice("floor"), site.mood.lit(base)
    dark = paint.darker(plank, 0.22)
    for i in range(int(-half / 0.32), int(half / 0.32) + 1):
        x = i * 0.32
        pen.line([(x, NEAR), (x, deep)], 0.018, dark, alpha=0.55)
        if dice.uniform() < 0.5:
            tone = paint.mix(plank, dark, float(dice.uniform(0.1, 0.5)))
            pen.patch(curves.rectangle(x, NEAR, x + 0.32, deep), tone, alpha=0.3)


def _flags(pen: GroundPen, site: Site, base: Colour, half: float, deep: float) -> None:
    _squares(pen, site, base, half, deep, 1.1, 0.03)


def _tiles(pen: GroundPen, site: Site, base: Colour, half: float, deep: float) -> None:
    _squares(pen, site, base, half, deep, 0.7, 0.0)


def _squares(pen: GroundPen, site: Site, base: Colour, half: float, deep: float, step: float, gap: float) -> None:
    """Squares `step` wide: every one with a gap round it, or every other one without."""
    dice = site.dice("floor")
    for i in range(int(-half / step) - 1, int(half / step) + 1):
        for k in range(int(NEAR / step), int(deep / step) + 1):
            if not gap and (i + k) % 2 == 0:
                continue
            tone = paint.darker(site.mood.lit(base, max(0.0, k * step)), 0.16 + 0.08 * float(dice.uniform()))
            x, z = i * step + gap, k * step + gap
            pen.patch(curves.rectangle(x, z, x + step - 2 * gap, z + step - 2 * gap), tone, alpha=0.6)


def _plates(pen: GroundPen, site: Site, base: Colour, half: float, deep: float) -> None:
    dark = paint.darker(site.mood.lit(base), 0.22)
    for k in range(int(NEAR), int(deep) + 1):
        pen.line([(-half, float(k)), (half, float(k))], 0.03, dark, alpha=0.6)


def _rug(pen: GroundPen, site: Site, base: Colour, half: float, deep: float) -> None:
    rug = site.mood.lit(paint.turned(base, 0.04, 1.3, 0.8))
    pen.patch(curves.rectangle(-half * 0.55, -3.5, half * 0.55, deep * 0.8), rug)
    pen.patch(curves.rectangle(-half * 0.5, -3.3, half * 0.5, deep * 0.76), paint.lighter(rug, 0.1))


FLOORS: dict[str, Callable[[GroundPen, Site, Colour, float, float], None]] = {
    "boards": _boards,
    "tiles": _tiles,
    "stone": _flags,
    "metal": _plates,
    "carpet": _rug,
}
