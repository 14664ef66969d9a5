"""Painted sheets: planes and sprites turned into pictures once per shot, and laid into frames by one affine warp
each."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from inference.engines.drawn import canvas as c
from inference.engines.drawn.canvas import Canvas, Matrix
from inference.engines.drawn.easing import sway
from inference.engines.drawn.finish import edged, grained, shadowed
from inference.engines.drawn.mood import Mood
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.scenery import Plane, Reach, Sprite
from inference.engines.drawn.view import View

MOST_PIXELS = 3_600_000


@dataclass(frozen=True)
class Sheet:
    """A painted plane: `picture` covers metres from (left, top) at `unit` pixels a metre."""

    plane: Plane
    picture: Canvas
    left: float
    top: float
    unit: float
    opaque: bool = False

    def matrix(self, view: View, t: float) -> Matrix:
        """Picture pixels to frame pixels at instant `t`."""
        m = view.plane(self.plane.z)
        shift = self.plane.drift * t
        lean = self.plane.sway * (sway(t, self.plane.z) + self.plane.lean) * 0.1
        k = 1 / self.unit
        local = np.array([[k, -lean * k, self.left + shift + lean * self.top], [0, -k, self.top], [0, 0, 1]])
        return np.asarray(m @ local, dtype=np.float64)

    @property
    def moves(self) -> bool:
        return bool(self.plane.sway or self.plane.drift)

    def draw(self, frame: Canvas, view: View, t: float) -> None:
        if self.plane.infinite and self.opaque:
            self._fill(frame, self.matrix(view, t))
        else:
            lay(frame, self.picture, self.matrix(view, t), self.plane.light, opaque=self.opaque)

    def _fill(self, frame: Canvas, matrix: Matrix) -> None:
        """A sky covers every frame: beyond what was painted its edge goes on."""
        moved = matrix.copy()
        moved[:, 2] += moved[:, :2].sum(axis=1) * 0.5 - 0.5
        size = (frame.shape[1], frame.shape[0])
        cv2.warpAffine(self.picture, moved, size, dst=frame, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def lay(
    frame: Canvas, picture: Canvas, matrix: Matrix, light: bool = False, strength: float = 1.0, opaque: bool = False
) -> None:
    """Warp `picture` into `frame`, touching only the rows and columns it reaches."""
    h, w = picture.shape[:2]
    (a, b, x), (c_, d, y) = matrix.tolist()  # a few numbers: arrays of them would cost more than the warp
    left = max(0, math.floor(x + min(0.0, a * w) + min(0.0, b * h)))
    top = max(0, math.floor(y + min(0.0, c_ * w) + min(0.0, d * h)))
    right = min(frame.shape[1], math.ceil(x + max(0.0, a * w) + max(0.0, b * h)) + 1)
    bottom = min(frame.shape[0], math.ceil(y + max(0.0, c_ * w) + max(0.0, d * h)) + 1)
    if right <= left or bottom <= top:
        return
    # OpenCV's pixel centres lie on whole numbers, ours half a pixel further.
    moved = np.array([(a, b, x - left + (a + b) * 0.5 - 0.5), (c_, d, y - top + (c_ + d) * 0.5 - 0.5)])
    size = (right - left, bottom - top)
    part = frame[top:bottom, left:right]
    if opaque and not light:
        cv2.warpAffine(picture, moved, size, dst=part, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)
        return
    warped = cv2.warpAffine(picture, moved, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    if light:
        cv2.addWeighted(warped, strength, part, 1.0, 0, dst=part)
        return
    if strength < 1:
        warped = cv2.convertScaleAbs(warped, alpha=strength)
    c.over(part, warped)


def painted_sheet(
    plane: Plane,
    views: list[View],
    mood: Mood,
    soft: float = 0.0,
    times: tuple[float, ...] = (0.0,),
    most: int = MOST_PIXELS,
) -> Sheet | None:
    """`plane` painted large enough for every view of a path, as sharp as the nearest needs; None where no view sees
    it. `soft` is the blur of focus, in frame heights."""
    seen = [s for s in (view.sees(plane.z) for view in views) if s]
    if not seen:
        return None
    left, bottom = min(s[0] for s in seen), min(s[1] for s in seen)
    right, top = max(s[2] for s in seen), max(s[3] for s in seen)
    travel = [plane.drift * t for t in times]
    edge = abs(plane.sway) * (0.15 + 0.2 * abs(plane.lean) * max(1.0, top))
    left, right = left - max(0.0, *travel, 0.0) - edge, right - min(0.0, *travel, 0.0) + edge
    unit = max(float(np.hypot(*view.plane(plane.z)[:, 0])) for view in views)
    area = (right - left) * (top - bottom) * unit * unit
    unit *= min(1.0, float(np.sqrt(most / max(area, 1.0))))
    width, height = int((right - left) * unit) + 2, int((top - bottom) * unit) + 2
    picture = c.blank(width, height)
    pen = Pen.over(picture, unit, (-left * unit, top * unit))
    plane.paint(pen, Reach(left, bottom, right, top))
    if not plane.light and not plane.air:
        _finish(picture, plane.grain, plane.infinite, unit, mood)
    sigma = plane.blur * unit + soft * views[0].height
    if sigma > 0.4:
        picture = c.blurred(picture, sigma)
    found = cropped(picture)
    if found is None:
        return None
    picture, x, y = found
    opaque = not plane.light and int(picture[..., 3].min()) == 255
    return Sheet(plane, picture, left + x / unit, top - y / unit, unit, opaque)


def _finish(picture: Canvas, grain: float, far: bool, unit: float, mood: Mood) -> None:
    """Paper over everything; card edges and a cast shadow where the sheet has an outline."""
    if not far:
        x, y, _ = mood.key_from
        edged(picture, mood.key, x, y, float(np.clip(0.018 * unit, 0.7, 5.0)), mood.rim)
        reach = float(np.clip(0.10 * unit, 2.0, 40.0))
        shadowed(picture, -x * reach * 0.5, reach * 0.35, reach * 0.8, 0.34)
    grained(picture, grain)


def cropped(picture: Canvas) -> tuple[Canvas, int, int] | None:
    """What is painted of a picture, and its corner; None when nothing is."""
    x, y, w, h = cv2.boundingRect(cv2.max(cv2.extractChannel(picture, 3), cv2.cvtColor(picture, cv2.COLOR_RGBA2GRAY)))
    if not w or not h:
        return None
    return np.ascontiguousarray(picture[y : y + h, x : x + w]), x, y


@dataclass(frozen=True)
class Puppetry:
    """A painted sprite."""

    sprite: Sprite
    picture: Canvas
    unit: float

    def depth(self, t: float) -> float:
        return self.sprite.where(t)[2]

    def draw(self, frame: Canvas, view: View, t: float) -> None:
        x, y, z, turn, scale = self.sprite.where(t)
        if (z - view.z) < 0.3 or scale <= 0:
            return
        standing = view.standing(x, z, y)
        h, w = self.picture.shape[:2]
        k = scale / self.unit
        cos, sin = math.cos(turn) * k, math.sin(turn) * k
        local = np.array([[cos, sin, -cos * w / 2 - sin * h / 2], [sin, -cos, -sin * w / 2 + cos * h / 2], [0, 0, 1]])
        strength = self.sprite.strength(t) if self.sprite.strength else 1.0
        if strength > 0.01:
            lay(frame, self.picture, standing @ local, self.sprite.light, strength)


def painted_sprite(sprite: Sprite, views: list[View], seconds: float) -> Puppetry | None:
    """`sprite` at the size its nearest moment needs; None when it is never in front of the eye."""
    sizes = []
    for i, view in enumerate(views):
        t = seconds * i / max(1, len(views) - 1)
        x, y, z, _, scale = sprite.where(t)
        if z - view.z > 0.3:
            sizes.append(view.project(x, y, z)[2] * scale)
    if not sizes:
        return None
    unit = float(np.clip(max(sizes), 1.0, 2500.0))
    return Puppetry(sprite, sprite.image(unit), unit)
