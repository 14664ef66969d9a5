"""Lights that fail: they flicker, go out, and what is left is moonlight."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.contract import Action
from inference.engines.drawn.canvas import Canvas

_LIGHTS = (
    "light",
    "lights",
    "lamp",
    "lamps",
    "power",
    "electricity",
    "bulb",
    "bulbs",
    "candles",
    "candle",
    "chandelier",
)
_FAIL = (
    "fail",
    "go out",
    "goes out",
    "go dark",
    "die",
    "darken",
    "flicker out",
    "gutter",
    "extinguish",
    "black out",
    "cut",
)
_MOON = (0.38, 0.50, 0.80)  # what moonlight leaves of a grey
_LUMA = (0.2126, 0.7152, 0.0722)


def fails_at(actions: Iterable[Action], seconds: float) -> float | None:
    """When the lights of the place fail, in seconds; None when they stay on."""
    for action in actions:
        said = f"{action.verb} {action.manner}".lower().strip()
        if set(action.who.lower().split()) & set(_LIGHTS) and said.startswith(_FAIL):
            return min(seconds * 0.3, 1.6)
    return None


def darkness(t: float, fails: float) -> float:
    """How dark it is at `t`, 0 to 1: two flickers, then out."""
    since = t - fails
    if since < 0:
        return 0.0
    for start, end, share in ((0.0, 0.09, 0.75), (0.09, 0.22, 0.1), (0.22, 0.3, 0.9), (0.3, 0.5, 0.25)):
        if start <= since < end:
            return share
    return 1.0


def darken(frame: Canvas, share: float) -> None:
    """Take the lamps' light from `frame`, in place: 1 leaves a moonlit blue about a third as bright."""
    if share > 0.01:
        cv2.transform(frame, _moonlit(share), dst=frame)


def _moonlit(share: float) -> NDArray[np.float32]:
    """(4, 4): from red, green, blue, alpha as lit to what the moon shows of them."""
    blue = 0.7 * np.outer(_MOON, _LUMA) + 0.3 * np.diag(_MOON)
    matrix = np.eye(4, dtype=np.float32)
    matrix[:3, :3] = (1 - share) * np.eye(3) + share * 0.8 * blue
    return matrix
