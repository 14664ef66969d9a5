"""The ground: painted once as one view sees it, then warped exactly for every other view (a homography between two
pictures of one plane, Hartley and Zisserman 2004, section 13.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import curves
from inference.engines.drawn.canvas import Canvas, blank, over
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Outline, Points
from inference.engines.drawn.finish import ramp
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.view import NEAREST, View

MOST_PIXELS = 5_000_000


@dataclass(frozen=True, slots=True)
class GroundPen:
    """Paints on the ground in metres (x right, z away)."""

    canvas: Canvas
    view: View
    far: float = 400.0

    @property
    def pen(self) -> Pen:
        """Pixels, y down: for what is laid over the whole floor."""
        return Pen(self.canvas, np.array([[1.0, 0, 0], [0, 1.0, 0]]))

    def reach(self, z: float) -> tuple[float, float]:
        """Leftmost and rightmost x in the picture at depth `z`."""
        seen = self.view.sees(max(z, self.view.z + 2 * NEAREST))
        return (seen[0], seen[2]) if seen else (-1.0, 1.0)

    @property
    def near(self) -> float:
        """The depth at the bottom edge of the picture."""
        low = self._depth(self.canvas.shape[0] - 1)
        return max(self.view.z + NEAREST, low)

    def _depth(self, row: float) -> float:
        inverse = np.linalg.inv(self.view.ground())
        _, z, w = inverse @ np.array([self.canvas.shape[1] / 2, row, 1.0])
        return float(z / w) if w > 0 else self.far

    def pixels(self, outline: Outline) -> Points:
        p = curves.points(outline)
        c = np.cos(self.view.pitch)
        nearest = self.view.z + (NEAREST if c > 0.5 else -50.0)
        flat = np.stack([p[:, 0], np.maximum(p[:, 1], nearest), np.ones(len(p))])
        h = self.view.ground() @ flat
        depth = np.maximum(h[2], NEAREST)
        return np.stack([h[0] / depth, h[1] / depth], axis=1)

    def unit(self, z: float, x: float = 0.0) -> float:
        return self.view.project(x, 0.0, z)[2]

    def patch(self, outline: Outline, colour: Colour, alpha: float = 1.0, atop: bool = False) -> None:
        """A flat shape on the floor."""
        self.pen.fill(self.pixels(outline), colour, alpha, atop)

    def soft(self, outline: Outline, colour: Colour, blur: float, z: float, alpha: float = 1.0) -> None:
        self.pen.soft(self.pixels(outline), colour, blur * self.unit(z), alpha)

    def line(self, path: Outline, width: float, colour: Colour, alpha: float = 1.0) -> None:
        """A stripe lying on the floor, foreshortened as it should be."""
        self.patch(curves.stroke(path, width), colour, alpha)

    def wash(self, colour_at: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> None:
        """Fill the whole floor; `colour_at(depths)` gives (n, 3) colours for n depths in metres from the stage line."""
        rows = np.arange(self.canvas.shape[0])
        inverse = np.linalg.inv(self.view.ground())
        h = inverse @ np.stack([np.full(len(rows), self.canvas.shape[1] / 2), rows + 0.5, np.ones(len(rows))])
        below = h[2] > 1e-9
        depth = np.where(below, h[1] / np.where(below, h[2], 1.0), self.far)
        colours = colour_at(np.clip(depth, -60, self.far))
        first = int(np.argmax(below)) if below.any() else len(rows)
        self.canvas[first:, :, :3] = ramp(colours[first:], self.canvas.shape[1])
        self.canvas[first:, :, 3] = 255


@dataclass(frozen=True)
class Ground:
    """A painted floor, ready to be seen from any view of the shot's path."""

    picture: Canvas
    view: View

    def draw(self, frame: Canvas, view: View) -> None:
        """Lay the floor over `frame`, below the horizon."""
        matrix = view.ground() @ np.linalg.inv(self.view.ground())
        top = max(0, int(view.skyline) - 2)
        if top >= frame.shape[0]:
            return
        shifted = np.array([[1, 0, 0], [0, 1, -top], [0, 0, 1.0]]) @ matrix
        size = (frame.shape[1], frame.shape[0] - top)
        if np.allclose(shifted, np.eye(3), atol=1e-6) and self.picture.shape[:2] == size[::-1]:
            warped = self.picture
        else:
            warped = cv2.warpPerspective(
                self.picture, shifted, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
            )
        over(frame[top:], warped)


def painted_ground(paint: Callable[[GroundPen], None], views: list[View]) -> Ground:
    """The floor as the view farthest back sees it, the middle one of equals, on a canvas wide enough for all `views`:
    only from there does all that the others see lie before the eye."""
    half = len(views) // 2
    middle = views[min(range(len(views)), key=lambda i: (round(views[i].z, 2), abs(i - half)))]
    level = replace(middle, roll=0.0)
    corners = []
    for rolled in views:
        view = _upright(rolled)
        inverse = np.linalg.inv(view.ground())
        top = max(0.0, min(view.horizon + 3, view.height - 1.0))
        frame = np.array([(0, top), (view.width, top), (0, view.height), (view.width, view.height)], dtype=np.float64)
        ground = inverse @ np.concatenate([frame, np.ones((4, 1))], axis=1).T
        seen = level.ground() @ (ground / np.where(np.abs(ground[2]) < 1e-9, 1e-9, ground[2]))
        good = (ground[2] > 0) & (seen[2] > NEAREST / 2)
        corners.append((seen[:2, good] / seen[2, good]).T)
    spots = np.concatenate([*corners, np.array([(0, level.height), (level.width, level.height)], dtype=np.float64)])
    low = np.maximum(spots.min(axis=0), (-2.0 * level.width, -0.5 * level.height)) - 4
    high = np.minimum(spots.max(axis=0), (3.0 * level.width, 2.5 * level.height)) + 4
    span = high - low
    scale = min(_finest(views, level), float(np.sqrt(MOST_PIXELS / (span[0] * span[1]))))
    width, height = int(span[0] * scale) + 1, int(span[1] * scale) + 1
    view = _reframed(level, low, width, height, scale)
    picture = blank(width, height)
    paint(GroundPen(picture, view))
    return Ground(picture, view)


def _finest(views: list[View], level: View) -> float:
    """How many times finer than `level` the nearest view needs the floor, at most twice."""
    need = 1.0
    for view in views:
        flat = np.linalg.inv(view.ground()) @ np.array([view.width / 2, view.height * 0.95, 1.0])
        if flat[2] > 1e-9:
            x, z = float(flat[0] / flat[2]), float(flat[1] / flat[2])
            need = max(need, view.project(x, 0.0, z)[2] / max(1.0, level.project(x, 0.0, z)[2]))
    return min(2.0, need)


def _upright(view: View) -> View:
    """A view without roll whose frame holds all that the rolled one sees."""
    if not view.roll:
        return view
    c, s = abs(np.cos(view.roll)), abs(np.sin(view.roll))
    width, height = int(view.width * c + view.height * s) + 2, int(view.height * c + view.width * s) + 2
    scale = view.height / height
    return replace(
        view,
        roll=0.0,
        width=width,
        height=height,
        focal=view.focal * scale,
        shift=view.shift * scale,
        slide=view.slide * scale,
    )


def _reframed(view: View, low: NDArray[np.float64], width: int, height: int, scale: float) -> View:
    """The same eye with another film size: pixel `low` of the old frame is the new corner, pixels `scale` times as
    large."""
    centre = np.array([view.width / 2 + view.slide * view.height, view.height / 2 - view.shift * view.height])
    new = (centre - low) * scale
    return replace(
        view,
        width=width,
        height=height,
        focal=view.focal * view.height * scale / height,
        slide=(new[0] - width / 2) / height,
        shift=-(new[1] - height / 2) / height,
    )
