"""Catmull-Rom curves as cached matrices: the same numbers as `curves.smooth`, for the many small shapes of a puppet."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import curves
from inference.engines.drawn.curves import Outline, Points


@lru_cache(maxsize=256)
def _basis(count: int, closed: bool, n: int) -> NDArray[np.float64]:
    """The matrix that takes `count` knots to their curve: smoothing is linear in the knots."""
    unit = np.eye(count)
    columns = [curves.smooth(np.stack([unit[k], unit[k]], axis=1), closed=closed, n=n)[:, 0] for k in range(count)]
    return np.stack(columns, axis=1)


def smooth(knots: Outline, closed: bool = True, n: int = 6) -> Points:
    """A Catmull-Rom curve through `knots` with `n` points a span."""
    p = np.asarray(knots, dtype=np.float64)
    if len(p) < 3 or len(p) > 40:
        return curves.smooth(p, closed=closed, n=n)
    return np.asarray(_basis(len(p), closed, n) @ p)
