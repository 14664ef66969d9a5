"""The shape of a head: a convex shell, and a way to draw on its surface that holds from every side.

Head space: head heights, origin between the ears, chin at -0.5 and crown at 0.5. A spot on the surface is
(longitude, up): longitude 0 is the nose, +π/2 the head's own left ear.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from inference.engines.drawn.curves import Points
from inference.engines.drawn.figures.space import Solid, Space, hull, shell

# up, half width, front, back: an ellipsoid with a chin.
_RINGS = (
    (-0.50, 0.085, 0.255, 0.06),
    (-0.47, 0.150, 0.300, 0.08),
    (-0.40, 0.212, 0.325, 0.00),
    (-0.30, 0.262, 0.335, -0.10),
    (-0.18, 0.308, 0.338, -0.22),
    (-0.05, 0.346, 0.340, -0.345),
    (0.08, 0.366, 0.345, -0.42),
    (0.20, 0.362, 0.335, -0.43),
    (0.31, 0.330, 0.295, -0.39),
    (0.40, 0.268, 0.225, -0.31),
    (0.46, 0.185, 0.140, -0.21),
    (0.50, 0.070, 0.040, -0.09),
)
Spot2 = tuple[float, float]


@dataclass(frozen=True)
class Skull:
    """`rings` (n, 4) of one head, and its surface points."""

    rings: Solid
    surface: Solid
    lower: Solid  # which surface points move with the jaw, 0 to 1
    table: Solid  # (201, 3): half width, middle, half depth from chin to crown

    @staticmethod
    def of(age: float, she: float, wide: float) -> Skull:
        return _skull(round(age), round(she, 1), round(wide, 2))

    def radius(self, up: Points) -> tuple[Points, Points, Points]:
        u = self.rings[:, 0]
        return (
            np.interp(up, u, self.rings[:, 1]),
            np.interp(up, u, self.rings[:, 2]),
            np.interp(up, u, self.rings[:, 3]),
        )

    def at(self, spots: Points, out: float = 0.0) -> Solid:
        """(n, 2) spots to (n, 3) solid points, `out` head heights above the skin."""
        lon = spots[:, 0]
        row = self.table[np.minimum(np.maximum(spots[:, 1] * 200 + 100, 0), 200).astype(np.intp)]
        found = np.empty((len(spots), 3))
        found[:, 0] = (row[:, 0] + out) * np.sin(lon)
        found[:, 1] = spots[:, 1]
        found[:, 2] = row[:, 1] + (row[:, 2] + out) * np.cos(lon)
        return found


@lru_cache(maxsize=256)
def _skull(age: float, she: float, wide: float) -> Skull:
    rings = np.array(_RINGS, dtype=np.float64)
    child = float(np.interp(age, (2, 16), (1, 0)))
    jaw = np.clip((-0.1 - rings[:, 0]) / 0.35, 0, 1)
    man = (1 - she) * (1 - child)
    rings[:, 1] *= 1 + 0.06 * child + (wide - 1) * (0.5 + 0.5 * jaw) + jaw * (0.12 * man + 0.04 * child)
    rings[:, 2] *= 1 - 0.05 * child * jaw
    fine = np.linspace(0, len(rings) - 1, 40)
    surface = shell([between(rings, float(k)) for k in fine], 44, 1)
    ups = np.linspace(-0.5, 0.5, 201)
    w, f, b = (np.interp(ups, rings[:, 0], rings[:, k]) for k in (1, 2, 3))
    return Skull(
        rings, surface, np.clip((-0.2 - surface[:, 1]) / 0.3, 0, 1), np.stack([w, (f + b) / 2, (f - b) / 2], axis=1)
    )


def between(rings: Solid, k: float) -> tuple[float, float, float, float]:
    """The ring at `k` of a table of rings, on a curve (Catmull and Rom 1974)."""
    i = int(min(k, len(rings) - 1.001))
    t = k - i
    a, b, c, d = (rings[min(max(0, i + j), len(rings) - 1)] for j in (-1, 0, 1, 2))
    u, w, f, r = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
    return float(u), float(w), float(f), float(r)


@dataclass(frozen=True)
class HeadView:
    """A skull as it is seen: `space` in head heights times `size` metres."""

    skull: Skull
    space: Space
    size: float
    jaw: float = 0.0

    @cached_property
    def toward(self) -> Solid:
        """The direction of the audience in head space."""
        return np.asarray(self.space.turn[2] / max(1e-6, float(np.linalg.norm(self.space.turn[2]))))

    @cached_property
    def lon(self) -> float:
        """The longitude that faces the audience."""
        v = self.toward
        return float(np.arctan2(v[0], v[2]))

    @property
    def from_top(self) -> float:
        return float(self.toward[1])

    def flat(self, solid: Solid | list[tuple[float, float, float]]) -> Points:
        """Head-space points on paper, metres."""
        return self.space.flat(np.asarray(solid, dtype=np.float64).reshape(-1, 3) * self.size)

    def on(self, spots: list[Spot2] | Points, out: float = 0.0) -> Points:
        """Spots of the surface on paper; those beyond the edge of the head lie on its edge, on the side from which
        one gets to them across the face."""
        p = np.asarray(spots, dtype=np.float64).reshape(-1, 2).copy()
        if abs(self.from_top) < 0.8:
            lon = self.lon
            p[:, 0] = np.minimum(np.maximum(p[:, 0], lon - 1.56), lon + 1.56)
        return self.flat(self.skull.at(p, out))

    def faces(self, lon: float, up: float = 0.0) -> float:
        """How squarely a spot of the surface faces the audience, -1 to 1."""
        tilt, v = up * 0.9, self.toward
        level = math.cos(tilt)
        return float(v[0] * math.sin(lon) * level + v[1] * math.sin(tilt) + v[2] * math.cos(lon) * level)

    def outline(self, out: float = 0.0, n: int = 0) -> Points:
        """The silhouette of the whole head."""
        solid = self.skull.surface.copy()
        solid[:, 1] -= self.jaw * 0.045 * self.skull.lower
        if out:
            solid *= 1 + out
        return hull(self.flat(solid), n)

    def cap(self, out: float, brow: float, side: float, nape: float, n: int = 0) -> Points:
        """The silhouette of hair or cloth over the crown: down to `brow` in front, `side` at the ears, `nape` behind."""
        s = self.skull.surface
        lon = np.abs(np.arctan2(s[:, 0], s[:, 2]))
        edge = np.interp(lon, (0.0, 0.9, 1.35, 1.9, 3.1), (brow, brow, side, nape, nape))
        kept = s[s[:, 1] >= edge]
        return hull(self.flat(kept * (1 + out) + (0, out * 0.25, -out * 0.1)), n)
