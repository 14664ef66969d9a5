"""Verticals that run together: upwards where the camera looks up, downwards where it looks down on people."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.contract import Angle, Brief, Size
from inference.engines.drawn.canvas import Canvas

UP, DOWN = 0.15, 0.07  # of the frame's width, cropped from each side of the bottom or the top edge
_CLOSE = (Size.CLOSE, Size.EXTREME_CLOSE, Size.INSERT)


def keystone_of(brief: Brief, width: int, height: int) -> NDArray[np.float64] | None:
    """The homography (3, 3) from a picture's pixels to the converging one's; None where verticals stay upright."""
    share = {Angle.LOW: UP, Angle.HIGH: DOWN}.get(brief.camera.angle, 0.0)
    if not share or brief.camera.size in _CLOSE:
        return None
    low, high = (share, 0.0) if brief.camera.angle is Angle.LOW else (0.0, share)
    w, h = float(width), float(height)
    source = np.array([(w * high, 0), (w * (1 - high), 0), (w * (1 - low), h), (w * low, h)], np.float32)
    frame = np.array([(0, 0), (w, 0), (w, h), (0, h)], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(source, frame), np.float64)


def converge(frame: Canvas, keystone: NDArray[np.float64]) -> None:
    """Bend the finished picture, its words and masks not yet on it."""
    size = (frame.shape[1], frame.shape[0])
    frame[:] = cv2.warpPerspective(frame, keystone, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
