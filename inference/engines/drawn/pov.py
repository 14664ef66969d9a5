"""Whose eyes a point of view is, and through what they look: from a wing, or through a scope with its mask."""

from __future__ import annotations

import re

import cv2
import numpy as np

from inference.contract import Angle, Brief
from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.curves import arc, ellipse
from inference.engines.drawn.pen import Pen

_WORD = re.compile(r"[a-z]+")
_WINGED = "crow raven bird eagle hawk gull seagull falcon owl vulture drone helicopter plane dragon bat"
_FLIERS = frozenset(_WINGED.split())
_MASKS = {
    "scope": "scope sniper rifle gunsight sight crosshair telescope spyglass periscope",
    "binoculars": "binoculars binocular glasses opera",
    "keyhole": "keyhole peephole hole crack",
    "finder": "camera viewfinder camcorder cctv webcam surveillance phone",
}
_MASK_OF = {word: mask for mask, words in _MASKS.items() for word in words.split()}
BLACK = (10, 10, 12)


def _owner(brief: Brief) -> list[str]:
    return _WORD.findall((brief.camera.over or "").lower()) if brief.camera.angle is Angle.POV else []


def is_high(brief: Brief) -> bool:
    """Whether the eyes are in the air."""
    words = _owner(brief)
    fliers = {f.uid for f in brief.figures if set(_WORD.findall(f.name.lower())) & _FLIERS}
    return bool(set(words) & _FLIERS) or (brief.camera.angle is Angle.POV and brief.camera.over in fliers)


def mask_of(brief: Brief) -> str:
    """The mask the picture is seen through: scope, binoculars, keyhole, finder, or none."""
    props = [w for p in brief.props for w in _WORD.findall(p.kind.lower()) if w == "crosshair"]
    return next((_MASK_OF[w] for w in (*_owner(brief), *(props if _owner(brief) else ())) if w in _MASK_OF), "")


def painted_mask(mask: str, width: int, height: int) -> Canvas:
    """The mask over a frame of `width` × `height` pixels."""
    picture = np.zeros((height, width, 4), np.uint8)
    pen = Pen(picture, np.array([[height, 0.0, width / 2], [0.0, -height, height / 2]]))
    if mask == "finder":
        _finder(pen, width / height)
        return picture
    holes = {
        "scope": [ellipse((0, 0), 0.46, 0.46, n=96)],
        "binoculars": [ellipse((-0.3, 0), 0.44, 0.44, n=96), ellipse((0.3, 0), 0.44, 0.44, n=96)],
        "keyhole": [
            ellipse((0, 0.14), 0.24, 0.24, n=64),
            np.array([(-0.1, 0.1), (0.1, 0.1), (0.2, -0.4), (-0.2, -0.4)]),
        ],
    }[mask]
    picture[:] = (*BLACK, 255)
    clear = np.zeros((height, width), np.uint8)
    for hole in holes:
        cv2.fillPoly(clear, [np.round(pen.to_pixels(hole)).astype(np.int32)], 255)
    soft = cv2.GaussianBlur(clear, (0, 0), max(0.8, height * 0.008)).astype(np.float32) / 255
    picture[..., 3] = ((1 - soft) * 255).astype(np.uint8)
    picture[..., :3] = (np.array(BLACK) * (1 - soft[..., None])).astype(np.uint8)
    if mask == "scope":
        _crosshair(pen)
    return picture


def _crosshair(pen: Pen) -> None:
    for a, b in (((-0.46, 0), (-0.03, 0)), ((0.03, 0), (0.46, 0)), ((0, -0.46), (0, -0.03)), ((0, 0.03), (0, 0.46))):
        pen.line([a, b], 0.004, BLACK)
        far = (a[0] if abs(a[0]) > abs(b[0]) else b[0], a[1] if abs(a[1]) > abs(b[1]) else b[1])
        pen.line([far, (far[0] * 0.55, far[1] * 0.55)], 0.012, BLACK)
    for k in (-3, -2, -1, 1, 2, 3):
        pen.line([(0.075 * k, -0.012), (0.075 * k, 0.012)], 0.003, BLACK)
        pen.line([(-0.012, 0.075 * k), (0.012, 0.075 * k)], 0.003, BLACK)
    pen.circle((0, 0), 0.006, (190, 40, 36))
    pen.line(arc((0, 0), 0.46, 0.46, 0, 2 * np.pi, 96), 0.006, BLACK)


def _finder(pen: Pen, wide: float) -> None:
    white = (236, 236, 230)
    x, y = wide / 2 - 0.07, 0.43
    for sx in (-1, 1):
        for sy in (-1, 1):
            pen.line([(sx * x, sy * (y - 0.09)), (sx * x, sy * y), (sx * (x - 0.09), sy * y)], 0.007, white)
    pen.line([(-0.03, 0), (0.03, 0)], 0.004, white)
    pen.line([(0, -0.03), (0, 0.03)], 0.004, white)
    pen.circle((-x + 0.05, y - 0.05), 0.016, (220, 50, 44))
