"""Painted panels: walls, ceilings and table tops in true perspective."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import canvas as c
from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.finish import grained
from inference.engines.drawn.mood import Mood
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.scenery import Panel, Reach
from inference.engines.drawn.view import NEAREST, View

MOST_PIXELS = 2_200_000


@dataclass(frozen=True)
class Board:
    """A painted panel; `local` (3, 3) takes pixels of `picture` to metres on the panel."""

    panel: Panel
    picture: Canvas
    local: NDArray[np.float64]

    def draw(self, frame: Canvas, view: View, t: float) -> None:
        """Warp it into `frame`, touching only the part it covers."""
        matrix = view.panel(self.panel.corner, self.panel.across, self.panel.up) @ self.local
        h, w = self.picture.shape[:2]
        corners = matrix @ np.array([(0, w, 0, w), (0, 0, h, h), (1, 1, 1, 1)], dtype=np.float64)
        if (corners[2] <= 0).all():
            return
        low, high = np.array([0, 0]), np.array([frame.shape[1], frame.shape[0]])
        if (corners[2] > NEAREST / 4).all():
            flat = corners[:2] / corners[2]
            low = np.maximum(low, np.floor(flat.min(axis=1)).astype(int))
            high = np.minimum(high, np.ceil(flat.max(axis=1)).astype(int) + 1)
        if (high <= low).any():
            return
        moved = np.array([[1, 0, -low[0] - 0.5], [0, 1, -low[1] - 0.5], [0, 0, 1.0]]) @ matrix
        size = (int(high[0] - low[0]), int(high[1] - low[1]))
        warped = cv2.warpPerspective(self.picture, moved, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
        if (corners[2] <= NEAREST / 4).any():
            behind = _behind_the_eye(np.asarray(np.linalg.inv(moved), dtype=np.float64), size)
            if len(behind) > 2:
                cv2.fillPoly(warped, [behind], (0, 0, 0, 0))
        part = frame[low[1] : high[1], low[0] : high[0]]
        if self.panel.light:
            cv2.add(warped, part, dst=part)
        else:
            c.over(part, warped)


def _behind_the_eye(inverse: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.int32]:
    """The corners of what a homography shows upside down in a frame of `size`: what lies behind the eye. The third
    row of the inverse is one over the depth, so that its sign tells the two apart."""
    frame = [(0.0, 0.0), (float(size[0]), 0.0), (float(size[0]), float(size[1])), (0.0, float(size[1]))]
    signs = [float(inverse[2] @ (x, y, 1.0)) for x, y in frame]
    kept: list[tuple[float, float]] = []
    for i in range(4):
        (x, y), a = frame[i], signs[i]
        (nx, ny), b = frame[(i + 1) % 4], signs[(i + 1) % 4]
        if a <= 0:
            kept.append((x, y))
        if (a <= 0) != (b <= 0):
            share = a / (a - b)
            kept.append((x + (nx - x) * share, y + (ny - y) * share))
    return np.round(np.array(kept).reshape(-1, 2)).astype(np.int32)


def painted_board(panel: Panel, views: list[View], mood: Mood) -> Board | None:
    """`panel` painted as finely as the nearest part of it needs, within reason; None when it is behind every view."""
    units = [unit for view in views for unit in _units(panel, view)]
    if not units:
        return None
    unit = float(min(max(units) * 0.8, np.sqrt(MOST_PIXELS / (panel.width * panel.height))))
    width, height = max(2, int(panel.width * unit)), max(2, int(panel.height * unit))
    picture = c.blank(width, height)
    pen = Pen.over(picture, unit, (0.0, float(height)))
    panel.paint(pen, Reach(0.0, 0.0, panel.width, panel.height))
    if not panel.light:
        grained(picture)
    k = 1 / unit
    return Board(panel, picture, np.array([[k, 0, 0.5 * k], [0, -k, (height - 0.5) * k], [0, 0, 1]]))


def _units(panel: Panel, view: View) -> list[float]:
    """Pixels per metre at nine points of the panel in front of the eye."""
    matrix = view.panel(panel.corner, panel.across, panel.up)
    depths = [
        float(matrix[2] @ (a, b, 1.0))
        for a in (0.0, panel.width / 2, panel.width)
        for b in (0.0, panel.height / 2, panel.height)
    ]
    return [view.focal * view.height / max(depth, 1.2) for depth in depths if depth > 0]
