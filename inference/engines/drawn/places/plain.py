"""The honest generic place: sky or wall, floor, and nothing that claims to be more."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import colour as paint
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.places.sky import sky
from inference.engines.drawn.scenery import Scenery, Site


def plain(site: Site) -> Scenery:
    """An open place of no particular kind."""
    mood = site.mood
    base = paint.turned((150, 140, 118), float(site.dice("ground").uniform(-0.08, 0.08)))

    def floor(pen: GroundPen) -> None:
        def colours(depth: NDArray[np.float64]) -> NDArray[np.float64]:
            veil = np.minimum(0.95, 1 - np.exp(-np.maximum(0, depth) * mood.thick))[:, None]
            return np.asarray(np.array(mood.lit(base)) * (1 - veil) + np.array(mood.haze) * veil, dtype=np.float64)

        pen.wash(colours)

    return Scenery(planes=(sky(site),), ground=floor)
