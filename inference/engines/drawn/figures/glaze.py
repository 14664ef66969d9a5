"""Thin paint: flat shapes that let what is beneath show through, quick enough for every frame."""

from __future__ import annotations

import cv2
import numpy as np

from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Outline
from inference.engines.drawn.pen import SHIFT, Pen

_REACH = 30_000.0


def glaze(pen: Pen, outline: Outline, colour: Colour, alpha: float) -> None:
    """A closed shape over what is there: painted on a copy of its surroundings, and the copy mixed in."""
    pixels = pen.to_pixels(outline)
    height, width = pen.canvas.shape[:2]
    x0, y0 = np.floor(pixels.min(axis=0)) - 1
    x1, y1 = np.ceil(pixels.max(axis=0)) + 2
    if not (x0 < width and y0 < height and x1 > 0 and y1 > 0):
        return
    left, top, right, bottom = max(0, int(x0)), max(0, int(y0)), min(width, int(x1)), min(height, int(y1))
    if right <= left or bottom <= top:
        return
    part = pen.canvas[top:bottom, left:right]
    copy = part.copy()
    fixed = np.rint(np.clip(pixels - (left + 0.5, top + 0.5), -_REACH, _REACH) * (1 << SHIFT)).astype(np.int32)
    red, green, blue = (max(0, min(255, round(c))) for c in colour)
    cv2.fillPoly(copy, [fixed], (red, green, blue, 255), cv2.LINE_AA, SHIFT)
    part[:] = cv2.addWeighted(copy, alpha, part, 1 - alpha, 0)


def glaze_line(pen: Pen, path: Outline, width: float, colour: Colour, alpha: float = 0.6, taper: float = 1.0) -> None:
    """A stroke of thin paint, never thinner than a visible pixel."""
    thin = max(width, 0.9 / max(pen.unit, 1e-6))
    p = np.asarray(path, dtype=np.float64)
    if len(p) < 2:
        return
    way = np.empty_like(p)
    way[1:-1], way[0], way[-1] = p[2:] - p[:-2], p[1] - p[0], p[-1] - p[-2]
    half = np.linspace(thin / 2, thin * taper / 2, len(p)) / np.maximum(np.sqrt((way * way).sum(axis=1)), 1e-9)
    normal = np.stack([-way[:, 1] * half, way[:, 0] * half], axis=1)
    glaze(pen, np.concatenate([p + normal, (p - normal)[::-1]]), colour, alpha * min(1.0, max(0.35, width / thin)))


def blush(pen: Pen, centre: tuple[float, float], rx: float, ry: float, colour: Colour, alpha: float) -> None:
    """A soft round stain: a few thin rings."""
    for k in (1.0, 0.78, 0.55):
        glaze(pen, curves.ellipse(centre, rx * k, ry * k, n=20), colour, alpha * 0.42)


def dab(pen: Pen, outline: Outline, colour: Colour) -> None:
    """A closed opaque shape: `pen.fill` for the many small parts of a puppet, without its guards against the infinite."""
    m = pen.matrix
    pixels = np.asarray(outline, dtype=np.float64) @ m[:, :2].T
    pixels += m[:, 2] - 0.5
    pixels *= 1 << SHIFT
    if m[0, 0] > 5000 or m[0, 0] < -5000:  # so near that parts may lie anywhere
        np.clip(pixels, -4e6, 4e6, out=pixels)
    red, green, blue = colour
    cv2.fillPoly(
        pen.canvas,
        [pixels.astype(np.int32)],
        (min(255, int(red)), min(255, int(green)), min(255, int(blue)), 255),
        cv2.LINE_AA,
        SHIFT,
    )


_HALF = np.linspace(np.pi / 2, 3 * np.pi / 2, 9)
_BACK = np.stack([np.cos(_HALF), np.sin(_HALF)], axis=1)
_BOTH = np.concatenate([_BACK, -_BACK])


def bone(pen: Pen, a: tuple[float, float], b: tuple[float, float], ra: float, rb: float, colour: Colour) -> None:
    """A tapered part, round at both ends."""
    x, y = b[0] - a[0], b[1] - a[1]
    size = (x * x + y * y) ** 0.5 or 1e-9
    c, s = x / size, y / size
    shape = _BOTH @ np.array([[c, s], [-s, c]])
    shape[:9] = shape[:9] * ra + a
    shape[9:] = shape[9:] * rb + b
    dab(pen, shape, colour)


def score(pen: Pen, path: Outline, width: float, colour: Colour, taper: float = 1.0) -> None:
    """A thin opaque line, never thinner than a visible pixel: a third of the cost of thin paint."""
    p = np.asarray(path, dtype=np.float64)
    if len(p) < 2:
        return
    way = np.empty_like(p)
    way[1:-1], way[0], way[-1] = p[2:] - p[:-2], p[1] - p[0], p[-1] - p[-2]
    thin = max(width, 0.9 / max(pen.unit, 1e-6))
    half = np.linspace(thin / 2, thin * taper / 2, len(p)) / np.maximum(np.sqrt((way * way).sum(axis=1)), 1e-9)
    normal = np.stack([-way[:, 1] * half, way[:, 0] * half], axis=1)
    dab(pen, np.concatenate([p + normal, (p - normal)[::-1]]), colour)
