"""Cloth around a body: a loft of rings whose outline and surface hold from every side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Points
from inference.engines.drawn.figures.glaze import dab
from inference.engines.drawn.figures.limbs import shaded
from inference.engines.drawn.figures.rig import Rig
from inference.engines.drawn.figures.space import Solid, Turn, hull, pitch
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

Ring = tuple[Solid, Turn, float, float]  # middle and turn in root space, half width, half depth


@dataclass(frozen=True)
class Loft:
    """Rings as they are seen: middles (n, 3), and the half axes to the own left and to the front (n, 3)."""

    middle: Solid
    left: Solid
    front: Solid
    table: Solid  # the three side by side, (n, 9)

    @staticmethod
    def of(rig: Rig, rings: list[Ring]) -> Loft:
        space = rig.root
        middle = np.array([space.spot(c) for c, _, _, _ in rings])
        left = np.array([space.turn @ turn[:, 0] * w for _, turn, w, _ in rings])
        front = np.array([space.turn @ turn[:, 2] * d for _, turn, _, d in rings])
        return Loft(middle, left, front, np.concatenate([middle, left, front], axis=1))

    def on(self, spots: list[tuple[float, float]] | Points, out: float = 1.0) -> Points:
        """(ring number, angle) spots of the surface on paper; angle 0 is the front, +π/2 the own left. Hidden spots
        lie on the edge."""
        p = np.asarray(spots, dtype=np.float64).reshape(-1, 2)
        k = np.minimum(np.maximum(p[:, 0], 0).astype(np.intp), len(self.middle) - 2)
        share = np.minimum(p[:, 0] - k, 1.0)[:, None]
        below, above = self.table[k], self.table[k + 1]
        ring = below + (above - below) * share
        c, s, f = ring[:, :3], ring[:, 3:6], ring[:, 6:]
        toward = np.arctan2(s[:, 2], f[:, 2])
        away = (p[:, 1] - toward + np.pi) % (2 * np.pi) - np.pi
        angle = (toward + np.minimum(np.maximum(away, -1.57), 1.57))[:, None]
        return np.asarray((c + (s * np.sin(angle) + f * np.cos(angle)) * out)[:, :2])

    def faces(self, angle: float, ring: int = 0) -> bool:
        """Whether the side at `angle` can be seen."""
        return float(self.left[ring, 2] * np.sin(angle) + self.front[ring, 2] * np.cos(angle)) > -0.01

    def fronts(self, angle: float, ring: int = 0) -> float:
        """How much the side at `angle` faces us, 1 at the most."""
        way = self.left[ring] * np.sin(angle) + self.front[ring] * np.cos(angle)
        return float(way[2] / max(1e-9, np.linalg.norm(way)))

    def sides(self) -> tuple[Points, Points]:
        """The outline's two edges, from the first ring to the last: audience's left, right."""
        c, s, f = self.middle[:, :2], self.left[:, :2], self.front[:, :2]
        way = np.gradient(c, axis=0)
        size = np.hypot(way[:, 0], way[:, 1])
        normal = np.stack([way[:, 1], -way[:, 0]], axis=1) / np.maximum(size, 1e-9)[:, None]
        normal[size < 1e-3] = (1.0, 0.0)
        if len(c) > 1 and normal[:, 0].sum() < 0:
            normal = -normal
        across, deep = (s * normal).sum(axis=1), (f * normal).sum(axis=1)
        reach = np.maximum(np.hypot(across, deep), 1e-9)
        edge = (s * across[:, None] + f * deep[:, None]) / reach[:, None]
        return c - edge, c + edge

    def fill(self, pen: Pen, colour: Colour, plane: float = 0.17, sag: float = 0.0) -> None:
        """The whole shape with a darker plane on the audience's right; `sag` rounds the hem downwards (metres)."""
        if abs(float(self.middle[0, 1] - self.middle[-1, 1])) < 0.35 * float(
            np.linalg.norm(self.middle[0] - self.middle[-1])
        ):
            self._from_end(pen, colour, plane)
            return
        left, right = self.sides()
        left, right = smooth(left, closed=False, n=4), smooth(right, closed=False, n=4)
        low = 0 if self.middle[0, 1] < self.middle[-1, 1] else -1
        hem = self._hem(left[low], right[low], sag, low)
        if abs(float(self.left[low, 1])) + abs(float(self.front[low, 1])) > 0.25 * float(
            np.linalg.norm(self.front[low])
        ):
            self._inside(pen, colour, low)
        outline = [left[::-1], hem, right] if low == 0 else [right[::-1], left, hem]
        dab(pen, np.concatenate(outline), colour)
        if plane and pen.unit * float(np.ptp(right[:, 1])) > 24:
            inner = right + (left - right) * np.linspace(0.34, 0.22, len(right))[:, None]
            dab(pen, np.concatenate([right, inner[::-1]]), shaded(colour, plane))

    def _hem(self, a: Points, b: Points, sag: float, ring: int) -> Points:
        """The near half of the lowest ring, from edge `a` to edge `b`."""
        s, f = self.left[ring], self.front[ring]
        angle = np.arctan2(s[2], f[2]) + np.linspace(-np.pi / 2, np.pi / 2, 11)[1:-1]
        arc = (self.middle[ring] + np.sin(angle)[:, None] * s + np.cos(angle)[:, None] * f)[:, :2]
        if np.abs(arc[0] - a).sum() > np.abs(arc[-1] - a).sum():
            arc = arc[::-1]
        return np.asarray(arc + np.array([0.0, -sag]) * (1 - np.linspace(-0.8, 0.8, 9)[:, None] ** 2))

    def _inside(self, pen: Pen, colour: Colour, ring: int) -> None:
        """The dark inside of the hem, where the body tips and shows it."""
        s, f = self.left[ring], self.front[ring]
        a = np.linspace(0, 2 * np.pi, 20, endpoint=False)
        shape = (self.middle[ring] + np.sin(a)[:, None] * s + np.cos(a)[:, None] * f)[:, :2]
        dab(pen, shape, shaded(colour, 0.62))

    def _from_end(self, pen: Pen, colour: Colour, plane: float) -> None:
        """Seen along its length: rings laid over one another, far ones first."""
        order = np.argsort(self.middle[:, 2])
        a = np.linspace(0, 2 * np.pi, 16, endpoint=False)
        rings = [self.middle[i] + np.sin(a)[:, None] * self.left[i] + np.cos(a)[:, None] * self.front[i] for i in order]
        for i, (one, other) in enumerate(pairwise(rings)):
            dab(
                pen,
                hull(np.concatenate([one, other])[:, :2], 2),
                shaded(colour, plane * (1 - i / max(1, len(rings) - 2))),
            )


def torso_rings(rig: Rig, ease: float, waisted: float = 1.0, low: float = 0.0) -> list[Ring]:
    """The upper body from hips (`low`) to the base of the neck."""
    f = rig.frame
    measures = (
        (0.0, f.hips * 0.98, f.chest * 1.02),
        (0.3, f.waist * waisted, f.chest * 0.92 * waisted),
        (0.58, f.shoulder * 0.86, f.chest),
        (0.8, f.shoulder * 0.98, f.chest * 1.0),
        (0.91, f.shoulder * 0.92, f.chest * 0.86),
        (0.97, f.shoulder * 0.7, f.chest * 0.68),
        (1.03, f.shoulder * 0.38, f.chest * 0.5),
    )
    rings = []
    for t, w, d in measures:
        if t >= low:
            middle, turn = rig.spine(t)
            k = ease if t < 0.9 else 1 + (ease - 1) * 0.5
            if 0.7 < t < 0.95 and rig.stance.shrug:
                middle = middle + turn @ np.array([0.0, rig.stance.shrug * 0.16 * f.head, 0.0])
            rings.append((middle, turn, w * k, d * k))
    return rings


def skirt_rings(rig: Rig, hem: float, flare: float, ease: float, steps: int = 4, sway: float = 0.0) -> list[Ring]:
    """Cloth below the hips, hem first: `hem` 1 is the knees, 2 the ankles; it gives way to the legs."""
    f = rig.frame
    knees = (rig.knees[0] + rig.knees[1]) / 2
    ankles = (rig.ankles[0] + rig.ankles[1]) / 2
    rings = []
    for k in np.linspace(hem, 0.12, steps):
        one = rig.hips + (knees - rig.hips) * min(k, 1.0)
        middle = one if k <= 1 else knees + (ankles - knees) * (k - 1)
        way = (knees - rig.hips) if k <= 1 else (ankles - knees) * 0.6 + (knees - rig.hips) * 0.4
        bow = float(np.arctan2(way[2], -way[1])) if abs(way[1]) + abs(way[2]) > 1e-6 else 0.0
        joints = (rig.knees, rig.knees) if k <= 1 else (rig.knees, rig.ankles)
        mix = min(k, 1.0) if k <= 1 else 1.0
        spread = np.abs(joints[0][0] - joints[0][1]) * mix / 2
        if k > 1:
            spread = np.maximum(spread, np.abs(rig.ankles[0] - rig.ankles[1]) * (k - 1) / 2)
        room = 0.045 * f.height * f.bulk
        grow = 1 + (flare - 1) * (k / max(hem, 0.1))
        wide = max(f.hips * ease * grow, float(spread[0]) + room * 1.1)
        deep = max(f.chest * 1.05 * ease * grow, float(spread[2]) * 0.92 + room)
        shift = rig.root.turn[0] * (sway * 0.05 * f.height * (k / max(hem, 0.1)) ** 2)
        rings.append((middle + rig.root.turn.T @ shift, pitch(-bow * (0.45 if abs(bow) < 0.6 else 1.0)), wide, deep))
    return rings
