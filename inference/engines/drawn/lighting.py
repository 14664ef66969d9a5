"""Light on figures: one treatment for everyone in a picture, laid over the finished drawing of each."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn.canvas import Canvas, Mask, scaled
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.mood import Mood


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
    """Light `picture` (premultiplied, one figure) in place: tint, form shade, rim, lamps, haze. `unit` pixels a
    metre."""
    alpha = cv2.extractChannel(picture, 3)
    colours = scaled(picture, (*(c / 255 for c in mood.tint), 1.0))
    shaded = _form(colours, alpha, mood, unit)
    for lamp in lamps:
        shaded = _lamp(shaded, picture, alpha, lamp)
    _rim(shaded, alpha, mood, unit, 1.0 if dark else 0.8)
    if dark:
        shaded[..., :3] = cv2.addWeighted(
            shaded[..., :3], 1 - dark, _flat(alpha, paint.darker(mood.shadow, 0.35)), dark, 0
        )
    veil = mood.veil(depth)
    if veil > 0.02:
        shaded[..., :3] = cv2.addWeighted(shaded[..., :3], 1 - veil, _flat(alpha, mood.haze), veil, 0)
    picture[..., :3] = shaded[..., :3]


def _flat(alpha: Mask, colour: Colour) -> Canvas:
    """`colour`, premultiplied by `alpha`."""
    return cv2.merge([scaled(alpha, c / 255) for c in colour])


def _form(colours: Canvas, alpha: Mask, mood: Mood, unit: float) -> Canvas:
    """The side away from the key light falls into shadow: an offset, blurred silhouette tells the sides apart."""
    x, y, _ = mood.key_from
    reach = max(1.0, 0.055 * unit)
    small = max(1, int(reach / 4))
    h, w = alpha.shape
    tiny = cv2.resize(alpha, (max(1, w // small), max(1, h // small)), interpolation=cv2.INTER_AREA)
    moved = cv2.warpAffine(
        tiny, np.array([[1, 0, -x * reach / small], [0, 1, y * reach / small]]), (tiny.shape[1], tiny.shape[0])
    )
    edge = cv2.GaussianBlur(moved, (0, 0), max(0.6, reach * 0.7 / small))
    lit = cv2.resize(edge, (w, h), interpolation=cv2.INTER_LINEAR)
    # Where the moved silhouette is missing the figure turns away from the light.
    shade = 0.62 + 0.38 * (lit.astype(np.float32) / 255)
    cool = np.array([mood.shadow[i] / 255 for i in range(3)], np.float32) * 0.35
    out = colours.astype(np.float32)
    out[..., :3] = out[..., :3] * shade[..., None] + (1 - shade[..., None]) * cool * alpha[..., None]
    return np.clip(out, 0, 255).astype(np.uint8)


def _rim(colours: Canvas, alpha: Mask, mood: Mood, unit: float, share: float) -> None:
    """A thin line of key light along the edge that faces it."""
    x, y, z = mood.key_from
    width = float(np.clip(0.012 * unit, 0.8, 9.0))
    away = cv2.warpAffine(alpha, np.array([[1, 0, -x * width], [0, 1, y * width]]), (alpha.shape[1], alpha.shape[0]))
    edge = cv2.subtract(alpha, away)
    if width > 2:
        edge = cv2.GaussianBlur(edge, (0, 0), width * 0.3)
    edge = cv2.min(edge, alpha)
    strength = mood.rim * share * (1.0 if z < 0.1 else 0.75)
    light = cv2.merge([scaled(edge, c / 255 * strength) for c in mood.key])
    colours[..., :3] = cv2.min(cv2.add(colours[..., :3], light), cv2.merge([alpha, alpha, alpha]))


def _lamp(colours: Canvas, paint_: Canvas, alpha: Mask, lamp: NearLight) -> Canvas:
    """Warm (or cold) light near by, falling off with distance, coloured by the paint it falls on."""
    h, w = alpha.shape
    across = (np.arange(w, dtype=np.float32) - lamp.x) / max(1.0, lamp.reach)
    down = (np.arange(h, dtype=np.float32) - lamp.y) / max(1.0, lamp.reach)
    fall = np.maximum(0, 1 - np.sqrt(across[None, :] ** 2 + down[:, None] ** 2)) ** 1.5 * lamp.strength
    if float(fall.max()) < 0.01:
        return colours
    light = np.array(lamp.colour, np.float32) / 255
    out = colours.astype(np.float32)
    out[..., :3] += fall[..., None] * light * (paint_[..., :3].astype(np.float32) * 0.85 + 0.12 * alpha[..., None])
    out[..., :3] = np.minimum(out[..., :3], alpha[..., None])
    return out.astype(np.uint8)
