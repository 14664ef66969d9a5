"""A canvas: uint8 (height, width, 4), red green blue alpha, colours premultiplied by alpha; and how canvases are laid
over each other (Porter and Duff 1984)."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn.colour import Colour

Canvas = NDArray[Any]  # uint8
Mask = NDArray[Any]  # uint8 (height, width), 255 is full coverage
Matrix = NDArray[np.float64]  # (2, 3), affine


def blank(width: int, height: int) -> Canvas:
    return np.zeros((height, width, 4), np.uint8)


def filled(width: int, height: int, colour: Colour) -> Canvas:
    canvas = np.empty((height, width, 4), np.uint8)
    canvas[:] = (*(round(c) for c in colour), 255)
    return canvas


def over(base: Canvas, top: Canvas) -> None:
    """Lay `top` over `base`, in place; both of one size, and either may be a window of a larger one."""
    keep = cv2.bitwise_not(cv2.extractChannel(top, 3))
    cv2.multiply(base, cv2.merge([keep, keep, keep, keep]), dst=base, scale=1 / 255)
    cv2.add(base, top, dst=base)


def over_at(base: Canvas, top: Canvas, x: int, y: int) -> None:
    """Lay `top` over `base` with its corner at (x, y); what hangs out is cut off."""
    window = overlap(base, top, x, y)
    if window:
        (bx, by, tx, ty, w, h) = window
        over(base[by : by + h, bx : bx + w], top[ty : ty + h, tx : tx + w])


def add_at(base: Canvas, light: Canvas, x: int, y: int, strength: float = 1.0) -> None:
    """Add `light` to the colours of `base` (never to its alpha, where `light` has none)."""
    window = overlap(base, light, x, y)
    if window and strength > 0:
        (bx, by, tx, ty, w, h) = window
        part, lit = base[by : by + h, bx : bx + w], light[ty : ty + h, tx : tx + w]
        if strength == 1.0:
            cv2.add(lit, part, dst=part)
        else:
            cv2.addWeighted(lit, strength, part, 1.0, 0, dst=part)


def overlap(base: Canvas, top: Canvas, x: int, y: int) -> tuple[int, int, int, int, int, int] | None:
    """Where both meet: base x, base y, top x, top y, width, height; None where they do not."""
    bx, by = max(0, x), max(0, y)
    w = min(base.shape[1], x + top.shape[1]) - bx
    h = min(base.shape[0], y + top.shape[0]) - by
    return (bx, by, bx - x, by - y, w, h) if w > 0 and h > 0 else None


def tint(canvas: Canvas, colour: Colour, share: float) -> None:
    """Mix what is painted towards `colour`, in place, keeping its alpha: haze."""
    if share <= 0:
        return
    alpha = canvas[..., 3:4].astype(np.float32) / 255
    painted = canvas[..., :3].astype(np.float32)
    canvas[..., :3] = (painted + (np.array(colour, np.float32) * alpha - painted) * share + 0.5).astype(np.uint8)


def blurred(canvas: Canvas, sigma: float) -> Canvas:
    """Out of focus by `sigma` pixels; wide blurs are made small, for speed."""
    if sigma < 0.4:
        return canvas
    step = 1 if sigma < 3 else 2 if sigma < 8 else 4
    if step == 1 or min(canvas.shape[:2]) < 4 * step:
        return cv2.GaussianBlur(canvas, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    h, w = canvas.shape[:2]
    small = cv2.resize(canvas, (w // step, h // step), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / step, borderType=cv2.BORDER_REPLICATE)
    return cv2.resize(small, (w, h), interpolation=cv2.INTER_LINEAR)


def glow(radius: int, colour: Colour, core: float = 0.0) -> Canvas:
    """A round light to add, (2 radius, 2 radius, 4) with alpha 0, falling to nothing at the rim; `core` whitens its
    heart."""
    axis = (np.arange(2 * radius, dtype=np.float32) + 0.5 - radius) / radius
    far = np.minimum(1.0, np.hypot(axis[None, :], axis[:, None]))
    fall = (1 - far) ** 2 * (1 - far * far)
    light = np.zeros((2 * radius, 2 * radius, 4), np.float32)
    light[..., :3] = fall[..., None] * np.array(colour, np.float32)
    if core:
        light[..., :3] += ((1 - np.minimum(1, far / 0.3)) ** 2 * 255 * core)[..., None]
    grain = np.random.Generator(np.random.PCG64(radius)).uniform(0, 1, light.shape[:2]).astype(np.float32)
    light[..., :3] = np.clip(light[..., :3] + (grain[..., None] - 0.5) * (light[..., :3] > 1), 0, 255)
    return light.astype(np.uint8)


def scaled(picture: NDArray[Any], factor: float | tuple[float, ...]) -> NDArray[Any]:
    """Every value (or each channel) times `factor`, rounded and held within 0 to 255."""
    if isinstance(factor, tuple):
        return cv2.merge(
            [cv2.convertScaleAbs(channel, alpha=f) for channel, f in zip(cv2.split(picture), factor, strict=True)]
        )
    return cv2.convertScaleAbs(picture, alpha=factor)
