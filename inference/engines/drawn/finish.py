"""The paper finish: what makes flat shapes look cut and laid by hand. Applied once to every painted sheet."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn.canvas import Canvas, Mask
from inference.engines.drawn.colour import Colour

_TILE = 512


@cache
def grain(strength: int = 100) -> NDArray[np.uint8]:
    """A tile of paper, (512, 512, 4), 128 is bare: fine tooth and cloudy pulp that only darken. It repeats without
    seams. `strength` is a percentage."""
    dice = np.random.Generator(np.random.PCG64(20_11))
    fine = dice.normal(0, 1, (_TILE, _TILE)).astype(np.float32)
    pulp = np.zeros_like(fine)
    for size, share in ((8, 0.5), (32, 0.9), (128, 1.0)):
        small = np.pad(dice.normal(0, 1, (_TILE // size, _TILE // size)).astype(np.float32), 2, mode="wrap")
        big = cv2.resize(small, None, fx=size, fy=size, interpolation=cv2.INTER_CUBIC)
        pulp += share * big[2 * size : 2 * size + _TILE, 2 * size : 2 * size + _TILE]
    tooth = cv2.GaussianBlur(fine, (0, 0), 0.8)
    paper = 1.4 * tooth / tooth.std() + 2.2 * pulp / pulp.std() - 4.5
    tile = np.full((_TILE, _TILE, 4), 128, np.uint8)
    tile[..., :3] = np.clip(128.5 + paper * strength / 100, 96, 128)[..., None]
    return tile


def grained(picture: Canvas, amount: float = 1.0) -> None:
    """Lay paper grain over `picture`, in place."""
    if amount <= 0:
        return
    h, w = picture.shape[:2]
    tile = grain(round(amount * 100))
    for y in range(0, h, _TILE):
        for x in range(0, w, _TILE):
            part = picture[y : y + _TILE, x : x + _TILE]
            part[:] = cv2.multiply(part, tile[: part.shape[0], : part.shape[1]], scale=1 / 128)


@cache
def dither() -> NDArray[np.float32]:
    """Half a level of noise either way, (256, 256): breaks the bands of long gradients."""
    return np.random.Generator(np.random.PCG64(5)).uniform(0, 1, (256, 256)).astype(np.float32)


def ramp(colours: NDArray[np.float64], width: int) -> NDArray[np.uint8]:
    """(n, 3) colours of n rows as a picture (n, width, 3), dithered."""
    n = len(colours)
    noise = np.tile(dither(), (n // 256 + 1, 1))[:n]
    strip = np.clip(colours[:, None, :] + noise[..., None], 0, 255).astype(np.uint8)
    return np.tile(strip, (1, width // 256 + 1, 1))[:, :width]


def edged(picture: Canvas, light: Colour, from_x: float, from_y: float, width: float, strength: float) -> None:
    """Catch `light` on the edges that face it and shade the others, as card of some thickness does; `width` in
    pixels."""
    if width < 0.4 or strength <= 0:
        return
    alpha = cv2.extractChannel(picture, 3)
    shape = (alpha.shape[1], alpha.shape[0])
    towards = cv2.warpAffine(alpha, np.array([[1, 0, -from_x * width], [0, 1, from_y * width]]), shape)
    away = cv2.warpAffine(alpha, np.array([[1, 0, from_x * width * 2], [0, 1, -from_y * width * 2]]), shape)
    dark = cv2.blur(cv2.subtract(alpha, away), (2 * int(width) + 1, 2 * int(width) + 1))
    keep = cv2.bitwise_not(cv2.convertScaleAbs(dark, alpha=0.35 * strength))
    full = np.full_like(keep, 255)
    cv2.multiply(picture, cv2.merge([keep, keep, keep, full]), dst=picture, scale=1 / 255)
    bright = cv2.min(cv2.subtract(alpha, towards), alpha)
    glow = cv2.merge(
        [*(cv2.convertScaleAbs(bright, alpha=strength * 0.55 * c / 255) for c in light), np.zeros_like(bright)]
    )
    picture[:] = cv2.min(cv2.add(picture, glow), cv2.merge([alpha, alpha, alpha, full]))


def shadowed(picture: Canvas, dx: float, dy: float, blur: float, strength: float) -> None:
    """A soft shadow that the sheet throws on what hangs behind it, put under what is painted."""
    alpha = cv2.extractChannel(picture, 3)
    small = _shrunk(alpha, 4)
    moved = cv2.warpAffine(small, np.array([[1, 0, dx / 4], [0, 1, dy / 4]]), (small.shape[1], small.shape[0]))
    soft = cv2.GaussianBlur(moved, (0, 0), max(0.6, blur / 4))
    shade = cv2.convertScaleAbs(cv2.resize(soft, (alpha.shape[1], alpha.shape[0])), alpha=strength)
    free = cv2.multiply(cv2.bitwise_not(alpha), shade, scale=1 / 255)
    picture[..., 3] = cv2.add(alpha, free)


def _shrunk(mask: Mask, by: int) -> Mask:
    return cv2.resize(mask, (max(1, mask.shape[1] // by), max(1, mask.shape[0] // by)), interpolation=cv2.INTER_AREA)
