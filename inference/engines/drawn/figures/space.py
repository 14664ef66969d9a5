"""Solid bodies seen flat: right-handed body space (side, up, front) in metres, and how it falls on paper.

`side` is the figure's own left, which is the audience's right when it faces the audience; `front` is where it faces.
Seen points are (right, up, near): `near` orders what covers what.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn.curves import Outline, Points
from inference.engines.drawn.figures.splines import smooth

Solid = NDArray[np.float64]  # (n, 3)
Turn = NDArray[np.float64]  # (3, 3)
Triple = tuple[float, float, float]

FLATTEST = 0.3  # the stage squeezes upright paper by the cosine of the camera's pitch, but never below this


def yaw(angle: float) -> Turn:
    """Turned on the spot; positive looks towards its own left."""
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def pitch(angle: float) -> Turn:
    """Bowed forwards."""
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def roll(angle: float) -> Turn:
    """Tilted towards its own left."""
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[c, s, 0.0], [-s, c, 0.0], [0.0, 0.0, 1.0]])


def swung(side: float, bow: float, twist: float) -> Turn:
    """`roll(side) @ pitch(bow) @ yaw(twist)`, written out: a spine asks for it dozens of times a drawing."""
    ca, sa, cb = math.cos(side), math.sin(side), math.cos(bow)
    sb, cc, sc = math.sin(bow), math.cos(twist), math.sin(twist)
    return np.array(
        [
            [ca * cc + sa * sb * sc, sa * cb, ca * sc - sa * sb * cc],
            [-sa * cc + ca * sb * sc, ca * cb, -sa * sc - ca * sb * cc],
            [-cb * sc, sb, cb * cc],
        ]
    )


def from_above(angle: float) -> Turn:
    """What a camera that looks down by `angle` makes of (right, up, near), on the stage's squeezed paper."""
    c, s = np.cos(angle), np.sin(angle)
    flat = max(FLATTEST, float(c))
    return np.array([[1.0, 0.0, 0.0], [0.0, c / flat, -s / flat], [0.0, s, c]])


@dataclass(frozen=True, slots=True)
class Space:
    """A frame of reference: `origin` (3,) and `turn` (3, 3) take its own points to seen ones."""

    origin: NDArray[np.float64]
    turn: Turn

    @staticmethod
    def of(heading: float, above: float = 0.0) -> Space:
        turn = yaw(heading)
        return Space(np.zeros(3), from_above(above) @ turn if above else turn)

    def child(self, at: Triple | NDArray[np.float64], turn: Turn | None = None) -> Space:
        """A frame whose origin lies at `at` of this one."""
        origin = self.origin + self.turn @ np.asarray(at, dtype=np.float64)
        return Space(origin, self.turn if turn is None else self.turn @ turn)

    def see(self, solid: Solid | list[Triple]) -> Solid:
        """(n, 3) own points to (n, 3) right, up, near."""
        return np.asarray(np.asarray(solid, dtype=np.float64).reshape(-1, 3) @ self.turn.T + self.origin)

    def flat(self, solid: Solid | list[Triple]) -> Points:
        """(n, 3) own points to (n, 2) on paper."""
        return self.see(solid)[:, :2]

    def spot(self, at: Triple | NDArray[np.float64]) -> NDArray[np.float64]:
        """One own point as it is seen: right, up, near."""
        return np.asarray(self.turn @ np.asarray(at, dtype=np.float64) + self.origin)

    @property
    def faces(self) -> float:
        """How much its front faces the audience, -1 to 1."""
        return float(self.turn[2, 2])


def hull(points: Outline, n: int = 0) -> Points:
    """The convex outline around flat points; with `n`, rounded with that many points a corner."""
    found = np.asarray(cv2.convexHull(np.asarray(points, dtype=np.float32)), dtype=np.float64).reshape(-1, 2)
    return np.asarray(smooth(found, n=n) if n and len(found) > 3 else found)


def shell(rings: list[tuple[float, float, float, float]], around: int = 24, between: int = 2) -> Solid:
    """A lathe-turned solid: rings of (up, half width, front, back) become points of its surface."""
    table = np.asarray(rings, dtype=np.float64)
    if between > 1:
        halves = (smooth(table[:, :2], closed=False, n=between), smooth(table[:, 2:], closed=False, n=between))
        table = np.concatenate(halves, axis=1)
    u, w, f, b = table.T
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)
    sine, cosine = np.sin(angle), np.cos(angle)
    middle, deep = (f + b) / 2, (f - b) / 2
    side = w[:, None] * sine[None, :]
    front = middle[:, None] + deep[:, None] * cosine[None, :]
    up = np.repeat(u[:, None], around, axis=1)
    return np.stack([side.ravel(), up.ravel(), front.ravel()], axis=1)


def ball(at: Triple, radius: float, tall: float | None = None, around: int = 12) -> Solid:
    """Points of an ellipsoid."""
    v = np.sin(np.linspace(-np.pi / 2, np.pi / 2, 9))
    r = np.sqrt(np.maximum(0.0, 1 - v * v)) * radius
    rings = [(float(vi * (tall or radius)), float(ri), float(ri), float(-ri)) for vi, ri in zip(v, r, strict=True)]
    return np.asarray(shell(rings, around, 1) + np.asarray(at))


def bent(a: Solid, b: Solid, one: float, two: float, pole: Solid) -> tuple[Solid, Solid]:
    """Two bones of lengths `one`, `two` from `a` towards `b` (3,), bending towards `pole`: the middle joint and where
    the end really gets to."""
    way = b - a
    far = float(np.sqrt(way @ way))
    reach = one + two
    if far < 1e-6:
        way, far = np.array([0.0, -1.0, 0.0]), 1e-6
    far_held = min(max(far, abs(one - two) + 1e-4), reach * 0.9995)
    unit = way / far if far > 1e-5 else way
    end = a + unit * far_held
    along = (one * one - two * two + far_held * far_held) / (2 * far_held)
    out = float(np.sqrt(max(0.0, one * one - along * along)))
    side = pole - unit * float(pole @ unit)
    size = float(np.sqrt(side @ side))
    side = side / size if size > 1e-6 else np.array([1.0, 0.0, 0.0])
    return a + unit * along + side * out, end
