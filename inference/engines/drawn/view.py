"""The world of a shot and the eye that looks at it.

Metres: x to the right, y up, z away from the audience; figures play around z = 0. A view is a pinhole camera with a
shifted lens: `shift` lifts the horizon without bending verticals, as a view camera does; `pitch` really turns the
camera down, for high, overhead and aerial shots. Planes that stand upright (scenery, figures) are drawn by one affine
matrix each, the ground by one homography.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn.canvas import Matrix

NEAREST = 0.25  # metres before the eye where the world ends


@dataclass(frozen=True, slots=True)
class View:
    """Where the eye is at one instant. `focal` is the focal length in frame heights (a 50 mm lens is about 2.1 of
    them)."""

    width: int
    height: int
    x: float
    y: float
    z: float
    focal: float
    shift: float = 0.0  # frame heights by which the horizon stands above the middle of the frame
    pitch: float = 0.0  # radians, down
    roll: float = 0.0  # radians, clockwise as seen
    slide: float = 0.0  # frame heights by which the picture stands to the right: shake, whip, lens shift

    def project(self, x: float, y: float, z: float) -> tuple[float, float, float]:
        """Pixel (u, v) and pixels per metre there."""
        dx, dy, dz = x - self.x, y - self.y, z - self.z
        c, s = math.cos(self.pitch), math.sin(self.pitch)
        depth = max(NEAREST, dz * c - dy * s)
        up = dy * c + dz * s
        unit = self.focal * self.height / depth
        return (*self._rolled(unit * dx, -unit * up), unit)

    def _rolled(self, u: float, v: float) -> tuple[float, float]:
        u, v = u + self.slide * self.height, v - self.shift * self.height
        c, s = math.cos(self.roll), math.sin(self.roll)
        return self.width / 2 + u * c - v * s, self.height / 2 + u * s + v * c

    def standing(self, x: float, z: float, y: float = 0.0) -> Matrix:
        """Metres (right, up) of an upright plane through (x, y, z) to pixels."""
        u, v, unit = self.project(x, y, z)
        c, s, foreshortened = math.cos(self.roll), math.sin(self.roll), max(0.3, math.cos(self.pitch))
        return np.array([[unit * c, unit * s * foreshortened, u], [unit * s, -unit * c * foreshortened, v]])

    def plane(self, z: float) -> Matrix:
        """Metres of the upright plane at depth `z`, measured from x = 0, y = 0, to pixels."""
        matrix = self.standing(self.x, z)
        matrix[:, 2] -= matrix[:, 0] * self.x
        return matrix

    def camera(self) -> NDArray[np.float64]:
        """(3, 4): homogeneous metres (x, y, z, 1) to homogeneous pixels; the third row is the depth along the axis."""
        c, s, f = np.cos(self.pitch), np.sin(self.pitch), self.focal * self.height
        depth = np.array([0.0, -s, c, self.y * s - self.z * c])
        right = np.array([f, 0.0, 0.0, -self.x * f]) + self.slide * self.height * depth
        down = -f * np.array([0.0, c, s, -self.y * c - self.z * s]) - self.shift * self.height * depth
        cr, sr = np.cos(self.roll), np.sin(self.roll)
        return np.stack(
            [right * cr - down * sr + self.width / 2 * depth, right * sr + down * cr + self.height / 2 * depth, depth]
        )

    def ground(self, y: float = 0.0) -> NDArray[np.float64]:
        """(3, 3): homogeneous ground (x, z, 1) at height `y` to pixels."""
        p = self.camera()
        return np.stack([p[:, 0], p[:, 2], p[:, 1] * y + p[:, 3]], axis=1)

    def panel(
        self, corner: tuple[float, float, float], across: tuple[float, float, float], up: tuple[float, float, float]
    ) -> NDArray[np.float64]:
        """(3, 3): metres (a, b, 1) on the flat panel `corner + a across + b up` to pixels."""
        p = self.camera()
        return np.stack([p[:, :3] @ across, p[:, :3] @ up, p[:, :3] @ corner + p[:, 3]], axis=1)

    @property
    def horizon(self) -> float:
        """Pixel row of the ground's horizon in the middle column; far above the frame for steep views."""
        steep = np.tan(min(self.pitch, 1.5))
        return float(self.height / 2 - (self.shift + self.focal * steep) * self.height)

    @property
    def skyline(self) -> float:
        """The highest pixel row that the ground's horizon reaches within the frame: above it a homography of the
        ground shows what lies behind the eye."""
        c, s = float(np.cos(self.roll)), float(np.sin(self.roll))
        up = self.horizon - self.height / 2
        ends = (s * (u + up * s) / c for u in (-self.width / 2, self.width / 2))
        return self.height / 2 + up * c + min(ends)

    def sees(self, z: float, margin: float = 0.02) -> tuple[float, float, float, float] | None:
        """Left, bottom, right, top in metres of what the frame shows of the upright plane at `z`; None behind the
        eye."""
        if (z - self.z) * np.cos(self.pitch) <= NEAREST:
            return None
        m = self.plane(z)
        inverse = np.linalg.inv(m[:, :2])
        mx, my = margin * self.width, margin * self.height
        corners = np.array(
            [(-mx, -my), (self.width + mx, -my), (-mx, self.height + my), (self.width + mx, self.height + my)]
        )
        metres = (corners - m[:, 2]) @ inverse.T
        (left, bottom), (right, top) = metres.min(axis=0), metres.max(axis=0)
        return float(left), float(bottom), float(right), float(top)
