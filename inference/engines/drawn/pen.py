"""The pen: fills and strokes in metres (y up) on a canvas in pixels, sub-pixel and antialiased.

A pen never draws outside its canvas and never fails on what lies there. Colours are what the eye sees, 0 to 255;
`alpha` lets what is beneath show through; `atop` paints only where something is painted already (pattern on a coat,
shade on a wall).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import curves
from inference.engines.drawn.canvas import Canvas, Mask, Matrix
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Outline, Point, Points

SHIFT = 6  # fractional bits of a coordinate that OpenCV reads
_REACH = 60_000.0  # pixels; what lies further out is pulled in


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws on `canvas` through `matrix` (2, 3), metres to pixels. `unit` is the pixels of one metre."""

    canvas: Canvas
    matrix: Matrix

    @staticmethod
    def over(canvas: Canvas, unit: float, origin: Point) -> Pen:
        """A pen whose point (0, 0) lies at pixel `origin` (from the top left), y up, `unit` pixels a metre."""
        return Pen(canvas, np.array([[unit, 0, origin[0]], [0, -unit, origin[1]]], dtype=np.float64))

    @property
    def unit(self) -> float:
        return math.hypot(self.matrix.item(0, 0), self.matrix.item(1, 0))

    def at(self, x: float, y: float, turn: float = 0.0, scale: float = 1.0, mirror: bool = False) -> Pen:
        """A pen with its own origin at (x, y) of this one, turned by `turn` radians (counter-clockwise), scaled;
        `mirror` swaps left and right."""
        c, s = np.cos(turn) * scale, np.sin(turn) * scale
        local = np.array([[-c if mirror else c, -s, x], [-s if mirror else s, c, y], [0, 0, 1]])
        return Pen(self.canvas, self.matrix @ local)

    def to_pixels(self, outline: Outline) -> Points:
        p = curves.points(outline)
        return p @ self.matrix[:, :2].T + self.matrix[:, 2]

    def fill(self, outline: Outline, colour: Colour, alpha: float = 1.0, atop: bool = False) -> None:
        """A closed shape in one colour."""
        if alpha >= 0.999 and not atop:
            cv2.fillPoly(self.canvas, [_fixed(self.to_pixels(outline))], _solid(colour), cv2.LINE_AA, SHIFT)
            return
        found = self._mask([outline], alpha)
        if found:
            _blend(self.canvas, found, np.array(colour, np.float32), atop)

    def fills(self, outlines: NDArray[np.float64], colour: Colour) -> None:
        """Many closed shapes of one colour at once, (n, k, 2); they must not overlap. Much faster than one by one."""
        if len(outlines):
            flat = outlines @ self.matrix[:, :2].T + self.matrix[:, 2]
            cv2.fillPoly(self.canvas, list(_fixed(flat)), _solid(colour), cv2.LINE_AA, SHIFT)

    def boxes(self, boxes: NDArray[np.float64], colour: Colour) -> None:
        """Many upright boxes (n, 4) of left, bottom, right, top in one colour; they must not overlap."""
        left, bottom, right, top = boxes.reshape(-1, 4).T
        corners = [np.stack(p, axis=1) for p in ((left, bottom), (right, bottom), (right, top), (left, top))]
        self.fills(np.stack(corners, axis=1), colour)

    def cut(self, outlines: list[Outline], colour: Colour, alpha: float = 1.0, atop: bool = False) -> None:
        """Shapes with holes: where two of the outlines overlap nothing is painted (even-odd rule)."""
        found = self._mask(outlines, alpha)
        if found:
            _blend(self.canvas, found, np.array(colour, np.float32), atop)

    def shade(
        self,
        outline: Outline,
        one: Colour,
        other: Colour,
        start: Point,
        end: Point,
        alpha: float = 1.0,
        fade: float | None = None,
        atop: bool = False,
    ) -> None:
        """A closed shape whose colour runs from `one` at `start` to `other` at `end`; with `fade`, alpha runs from
        `alpha` to `fade` too."""
        found = self._mask([outline], 1.0)
        if not found:
            return
        mask, x, y = found
        (ax, ay), (bx, by) = self.to_pixels([start, end])
        long2 = max(1e-6, (bx - ax) ** 2 + (by - ay) ** 2)
        across = (np.arange(mask.shape[1], dtype=np.float32) + x - ax) * (bx - ax) / long2
        down = (np.arange(mask.shape[0], dtype=np.float32) + y - ay) * (by - ay) / long2
        run = np.add.outer(down * 255, across * 255)
        steps = np.clip(run, 0, 255, out=run).astype(np.uint8)
        ramp = np.linspace(0, 1, 256, dtype=np.float32)[:, None]
        first = np.array(one, np.float32)
        table = np.clip(first + (np.array(other, np.float32) - first) * ramp + 0.5, 0, 255).astype(np.uint8)[:, None, :]
        colours = cv2.LUT(cv2.merge([steps, steps, steps]), table)
        if fade is not None or alpha < 1:
            grade = np.clip(
                (alpha + ((alpha if fade is None else fade) - alpha) * ramp[:, 0]) * 255 + 0.5, 0, 255
            ).astype(np.uint8)
            mask = cv2.multiply(mask, cv2.LUT(steps, grade), scale=1 / 255)
        _blend(self.canvas, (mask, x, y), colours, atop)

    def soft(self, outline: Outline, colour: Colour, blur: float, alpha: float = 1.0, atop: bool = False) -> None:
        """A shape with soft edges, `blur` metres wide: shadows, haze, blush."""
        spread = max(0.3, blur * self.unit)
        found = self._mask([outline], alpha, margin=int(spread * 2.5) + 2)
        if found:
            mask, x, y = found
            _blend(self.canvas, (_soften(mask, spread), x, y), np.array(colour, np.float32), atop)

    def erase(self, outline: Outline, alpha: float = 1.0) -> None:
        """Cut a hole into what is painted."""
        found = self._mask([outline], alpha)
        if found:
            mask, x, y = found
            part = self.canvas[y : y + mask.shape[0], x : x + mask.shape[1]]
            part[:] = (part * (1 - mask[..., None].astype(np.float32) / 255) + 0.5).astype(np.uint8)

    def circle(self, centre: Point, radius: float, colour: Colour, alpha: float = 1.0, atop: bool = False) -> None:
        if alpha < 0.999 or atop:
            self.ellipse(centre, radius, radius, colour, alpha=alpha, atop=atop)
            return
        u, v = self.to_pixels([centre])[0]
        size = radius * self.unit
        if abs(u) < _REACH / 8 and abs(v) < _REACH / 8 and 0 < size < _REACH / 8:
            fixed = (round((u - 0.5) * 64), round((v - 0.5) * 64))
            cv2.circle(self.canvas, fixed, round(size * 64), _solid(colour), -1, cv2.LINE_AA, SHIFT)

    def ellipse(
        self,
        centre: Point,
        rx: float,
        ry: float,
        colour: Colour,
        angle: float = 0.0,
        alpha: float = 1.0,
        atop: bool = False,
    ) -> None:
        size = max(rx, ry) * self.unit
        self.fill(
            curves.ellipse(centre, rx, ry, angle, n=12 if size < 4 else 20 if size < 24 else 56), colour, alpha, atop
        )

    def box(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        colour: Colour,
        radius: float = 0.0,
        alpha: float = 1.0,
        atop: bool = False,
    ) -> None:
        shape = curves.rounded(x0, y0, x1, y1, radius) if radius else curves.rectangle(x0, y0, x1, y1)
        self.fill(shape, colour, alpha, atop)

    def limb(self, a: Point, b: Point, ra: float, rb: float, colour: Colour, alpha: float = 1.0) -> None:
        """A tapered part, round at both ends."""
        self.fill(curves.capsule(a, b, ra, rb), colour, alpha)

    def line(
        self, path: Outline, width: float, colour: Colour, taper: float = 1.0, alpha: float = 1.0, atop: bool = False
    ) -> None:
        """A stroke `width` metres wide, never thinner than a visible pixel."""
        thin = max(width, 0.9 / max(self.unit, 1e-6))
        self.fill(curves.stroke(path, thin, taper), colour, alpha * min(1.0, max(0.35, width / thin)), atop)

    def light(self, centre: Point, radius: float, colour: Colour, strength: float = 1.0) -> None:
        """Add a round glow. On a transparent layer the light is kept as light: it brightens whatever lies beneath."""
        (x, y), size = self.to_pixels([centre])[0], max(2, int(radius * self.unit))
        if not (-size < x < self.canvas.shape[1] + size and -size < y < self.canvas.shape[0] + size):
            return
        size = min(size, 1500)
        x0, y0 = max(0, int(x - size)), max(0, int(y - size))
        x1, y1 = min(self.canvas.shape[1], int(x + size)), min(self.canvas.shape[0], int(y + size))
        if x1 <= x0 or y1 <= y0:
            return
        k = 2 * size / _GLOW
        matrix = np.array([[k, 0, x - size - x0], [0, k, y - size - y0]])
        fall = cv2.warpAffine(_glow_tile(), matrix, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR)
        light = [cv2.convertScaleAbs(fall, alpha=c / 255 * strength) for c in colour]
        part = self.canvas[y0:y1, x0:x1]
        part[:] = cv2.add(part, cv2.merge([*light, np.zeros_like(fall)]))

    def _mask(self, outlines: list[Outline], alpha: float, margin: int = 1) -> tuple[Mask, int, int] | None:
        """Coverage of the outlines, as small as it can be, and where it lies."""
        shapes = [self.to_pixels(outline) for outline in outlines]
        every = shapes[0] if len(shapes) == 1 else np.concatenate(shapes)
        (left, top), (right, bottom) = every.min(axis=0).tolist(), every.max(axis=0).tolist()
        if not math.isfinite(left + top + right + bottom):
            return None
        height, width = self.canvas.shape[:2]
        x0, y0 = max(0, int(left) - margin - 1), max(0, int(top) - margin - 1)
        x1, y1 = min(width, int(right) + margin + 2), min(height, int(bottom) + margin + 2)
        if x1 <= x0 or y1 <= y0:
            return None
        mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
        full = round(255 * min(1.0, max(0.0, alpha)))
        cv2.fillPoly(mask, [_fixed(s - (x0, y0)) for s in shapes], (full,), cv2.LINE_AA, SHIFT)
        return mask, x0, y0


_GLOW = 192


@cache
def _glow_tile() -> Mask:
    """A round fall of light, (192, 192), 255 in the middle and nothing at the rim."""
    axis = (np.arange(_GLOW, dtype=np.float32) + 0.5) / (_GLOW / 2) - 1
    far = np.minimum(1, np.hypot(axis[None, :], axis[:, None]))
    return np.asarray(((1 - far) ** 2 * (1 - far * far) * 255 + 0.5).astype(np.uint8))


def _fixed(pixels: Points) -> NDArray[np.int32]:
    """OpenCV's fixed-point coordinates; its pixel centres lie on whole numbers."""
    fixed = np.rint((pixels - 0.5) * (1 << SHIFT))
    if not np.abs(fixed).max(initial=0.0) < _REACH * (1 << SHIFT):
        fixed = np.clip(np.nan_to_num(fixed), -_REACH * (1 << SHIFT), _REACH * (1 << SHIFT))
    return fixed.astype(np.int32)


@lru_cache(maxsize=4096)
def _solid(colour: Colour) -> tuple[int, int, int, int]:
    red, green, blue = (max(0, min(255, round(c))) for c in colour)
    return red, green, blue, 255


def _soften(mask: Mask, spread: float) -> Mask:
    step = 1 if spread < 4 else 2 if spread < 12 else 6
    h, w = mask.shape
    if step == 1 or min(h, w) < 6 * step:
        return cv2.GaussianBlur(mask, (0, 0), spread)
    small = cv2.resize(mask, (w // step, h // step), interpolation=cv2.INTER_AREA)
    return cv2.resize(cv2.GaussianBlur(small, (0, 0), spread / step), (w, h), interpolation=cv2.INTER_LINEAR)


def _blend(canvas: Canvas, found: tuple[Mask, int, int], colour: NDArray[np.float32] | Canvas, atop: bool) -> None:
    """Source over (or source atop) with a coverage mask; `colour` is one colour (3,) or a picture (h, w, 3)."""
    mask, x, y = found
    part = canvas[y : y + mask.shape[0], x : x + mask.shape[1]]
    none = np.zeros_like(mask) if atop else mask
    below = cv2.multiply(part, cv2.bitwise_not(cv2.merge([mask, mask, mask, none])), scale=1 / 255)
    held = cv2.multiply(mask, cv2.extractChannel(part, 3), scale=1 / 255) if atop else mask
    if colour.ndim == 1:
        paint = [cv2.convertScaleAbs(held, alpha=min(255.0, max(0.0, c)) / 255) for c in colour.tolist()]
    else:
        paint = [cv2.multiply(channel, held, scale=1 / 255) for channel in cv2.split(colour)]
    cv2.add(below, cv2.merge([*paint, none]), dst=part)
