"""Light on figures: one treatment for everyone in a picture, laid over the finished drawing of each.

Tint, form shade, lamps and haze vary slowly, so they are worked out as a map a quarter the size and multiplied in at
once; only the rim of light along the edges needs the full drawing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import colour as paint
from inference.engines.drawn.canvas import Canvas, Mask, scaled
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.mood import Mood

_ONE = 96.0  # what stands for 1 in the map of light, so that lamps can reach 2.6


@dataclass(frozen=True, slots=True)
class NearLight:
    """A lamp or glow near a figure, in pixels of its picture."""

    x: float
    y: float
    reach: float
    colour: Colour
    strength: float = 1.0


def fall_light(
    picture: Canvas, mood: Mood, depth: float, unit: float, lamps: list[NearLight], dark: float = 0.0
) -> None:
    """Light `picture` (premultiplied, one figure) in place. `unit` is the pixels of a metre; `dark` makes a
    silhouette."""
    x, y, w, h = cv2.boundingRect(cv2.extractChannel(picture, 3))
    if not w or not h:
        return
    margin = int(0.15 * unit) + 8  # the rest of the picture is bare; this much of it tells the sides apart
    left, top = max(0, x - margin) & ~3, max(0, y - margin) & ~3
    near = [replace(lamp, x=lamp.x - left, y=lamp.y - top) for lamp in lamps]
    _light(picture[top : y + h + margin, left : x + w + margin], mood, depth, unit, near, dark)


def _light(picture: Canvas, mood: Mood, depth: float, unit: float, lamps: list[NearLight], dark: float) -> None:
    alpha = cv2.extractChannel(picture, 3)
    veil, shade = mood.veil(depth), 1 - dark * 0.6
    light = _map(alpha, mood, unit, lamps) * (shade * (1 - veil) * _ONE)
    small = np.full((*light.shape[:2], 4), round(_ONE), np.uint8)
    small[..., :3] = np.clip(light + 0.5, 0, 255)
    full = cv2.resize(small, (alpha.shape[1], alpha.shape[0]), interpolation=cv2.INTER_LINEAR)
    cv2.multiply(picture, full, dst=picture, scale=1 / _ONE)
    glow = _rim(alpha, mood, unit, (1.0 if dark else 0.8) * (1 - veil))
    if veil > 0.02 or dark:
        base = paint.mix(paint.times(mood.shadow, (110, 110, 110)), mood.haze, veil / max(1e-6, veil + dark * 0.4))
        glow = cv2.add(glow, _flat(alpha, base, min(1.0, veil + dark * 0.4)))
    cv2.add(picture, glow, dst=picture)
    full_alpha = cv2.merge([alpha, alpha, alpha, alpha])
    cv2.min(picture, full_alpha, dst=picture)


def _flat(alpha: Mask, colour: Colour, share: float) -> Canvas:
    """`colour`, premultiplied by `share` of `alpha`, as light to add."""
    return cv2.merge([*(scaled(alpha, c / 255 * share) for c in colour), np.zeros_like(alpha)])


def _map(alpha: Mask, mood: Mood, unit: float, lamps: list[NearLight]) -> NDArray[np.float32]:
    """(h/4, w/4, 3): what each colour is multiplied by. The side away from the key light falls into cool shadow: an
    offset, blurred silhouette tells the sides apart."""
    h, w = max(1, alpha.shape[0] // 4), max(1, alpha.shape[1] // 4)
    tiny = cv2.resize(alpha, (w, h), interpolation=cv2.INTER_AREA)
    x, y, _ = mood.key_from
    reach = max(0.4, 0.055 * unit / 4)
    moved = cv2.warpAffine(tiny, np.array([[1, 0, -x * reach], [0, 1, y * reach]]), (w, h))
    lit = (cv2.GaussianBlur(moved, (0, 0), max(0.5, reach * 0.7)).astype(np.float32) / 255)[..., None]
    tint = np.array(mood.tint, np.float32) / 255
    cool = np.array(mood.shadow, np.float32)
    away = 0.58 + 0.10 * cool / max(1.0, float(cool.max()))
    light = tint * (away + (1 - away) * lit)
    for lamp in lamps:
        across = (np.arange(w, dtype=np.float32) * 4 + 2 - lamp.x) / max(1.0, lamp.reach)
        down = (np.arange(h, dtype=np.float32) * 4 + 2 - lamp.y) / max(1.0, lamp.reach)
        fall = np.maximum(0, 1 - np.sqrt(across[None, :] ** 2 + down[:, None] ** 2))
        fall *= np.sqrt(fall) * np.float32(0.62 * lamp.strength)
        colour = np.array(lamp.colour, np.float32) / 255
        # A strongly coloured light is seen as its colour, not as more of the day's: it takes the place of some of it.
        deep = 1 - float(colour.min()) / max(1e-3, float(colour.max()))
        light = light * (1 - min(1.0, 1.35 * deep**2) * fall[..., None]) + fall[..., None] * colour * (
            1 + 0.7 * deep**2
        )
    return np.asarray(light, dtype=np.float32)


def _rim(alpha: Mask, mood: Mood, unit: float, share: float) -> Canvas:
    """A thin line of key light along the edges that face it, as light to add."""
    x, y, z = mood.key_from
    width = float(np.clip(0.012 * unit, 0.8, 9.0))
    shape = (alpha.shape[1], alpha.shape[0])
    away = cv2.warpAffine(alpha, np.array([[1, 0, -x * width], [0, 1, y * width]]), shape)
    edge = cv2.subtract(alpha, away)
    if width > 2:
        edge = cv2.blur(edge, (int(width * 0.6) | 1, int(width * 0.6) | 1))
    strength = mood.rim * share * (1.0 if z < 0.1 else 0.75)
    return _flat(edge, mood.key, strength)
