"""Cels: what a stage keeps of a drawing, so that it is made once and laid into many frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import canvas as c
from inference.engines.drawn.actors import Actor
from inference.engines.drawn.canvas import Canvas, Matrix
from inference.engines.drawn.figures import Pose
from inference.engines.drawn.sheets import cropped, lay
from inference.engines.drawn.view import View

TWOS = 12.0  # drawings a second: animators draw on twos, and slide the drawing along on ones


@dataclass(frozen=True)
class Flat:
    """A sheet or board as a still camera sees it: warped once."""

    picture: Canvas
    x: int
    y: int
    light: bool
    strength: Callable[[float], float] | None = None

    def draw(self, frame: Canvas, view: View, t: float) -> None:
        share = self.strength(t) if self.strength else 1.0
        if share < 0.01:
            return
        if self.light:
            c.add_at(frame, self.picture, self.x, self.y, share)
        else:
            c.over_at(frame, self.picture if share > 0.99 else c.scaled(self.picture, share), self.x, self.y)


@dataclass(frozen=True)
class Shown:
    """An actor at one instant, in the drawing made for the instant `at`."""

    actor: Actor
    pose: Pose
    spot: tuple[float, float, float]
    at: float


@dataclass(frozen=True)
class Kept:
    """An actor or prop as last drawn: the drawing of one instant is made once, and moved."""

    at: float
    matrix: Matrix
    picture: Canvas
    low: NDArray[np.int64]


def kept_of(at: float, matrix: Matrix, picture: Canvas, low: NDArray[np.int64]) -> Kept:
    """What is painted of a drawing whose canvas begins at pixel `low`."""
    found = cropped(picture)
    return Kept(at, matrix, found[0], low + found[1:]) if found else Kept(at, matrix, c.blank(0, 0), low)


def put(frame: Canvas, kept: Kept, matrix: Matrix) -> None:
    """Lay a drawing where its metres now fall by `matrix`."""
    if not kept.picture.size:
        return
    if np.array_equal(kept.matrix, matrix):
        c.over_at(frame, kept.picture, int(kept.low[0]), int(kept.low[1]))
        return
    turn = matrix[:, :2] @ np.linalg.inv(kept.matrix[:, :2])
    lay(frame, kept.picture, np.column_stack([turn, turn @ (kept.low - kept.matrix[:, 2]) + matrix[:, 2]]))


def on_twos(t: float) -> float:
    """The instant whose drawing is shown at `t`."""
    return float(np.floor(t * TWOS + 1e-6) / TWOS)
