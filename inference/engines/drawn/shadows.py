"""Shadows that people throw on the ground: a dark place under the feet, and the length of their body away from a low
sun."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.curves import Point, ellipse
from inference.engines.drawn.mood import Mood
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.view import NEAREST, View

_BODY = ((0.0, 0.10), (0.3, 0.15), (0.62, 0.2), (0.8, 0.12), (0.86, 0.09), (0.93, 0.1), (1.0, 0.05))  # up, half width


LOW = 0.42  # of the height: with the head lower than that one lies


def throw_shadow(
    frame: Canvas, view: View, mood: Mood, spot: tuple[float, float, float], height: float, head: Point
) -> None:
    """The shadow of somebody `height` metres tall at `spot`, fading as they leave the ground; of one who lies it is as
    long as the body. `head` is where the head is, from the feet."""
    x, y, z = spot
    if head[1] < LOW * height:
        _under_body(frame, view, mood, spot, height, head)
        return
    u, v, unit = view.project(x, 0.0, z)
    size, lift = 0.2 * height**0.7 * unit, max(0.0, 1 - y / 1.5)
    if size < 1 or lift <= 0 or not (-8 * size < u < view.width + 8 * size and -8 * size < v < view.height + 8 * size):
        return
    flat = min(1.0, max(0.12, (view.y / max(0.5, z - view.z)) * 0.9))
    pen = Pen(frame, np.array([[1.0, 0, 0], [0, 1.0, 0]]))
    contact = ellipse((u - mood.key_from[0] * size * 0.35, v), size * 1.3, size * flat)
    pen.soft(contact, mood.shadow, size * 0.16, 0.5 * lift)
    if mood.stretch > 0.1 and size > 3:
        body = _lying(view, mood, (x, y, z), height)
        if body is not None:
            pen.soft(body, mood.shadow, size * 0.1, (0.26 if mood.night else 0.36) * lift)


def throw_under(frame: Canvas, view: View, mood: Mood, box: tuple[float, float, float, float], z: float) -> None:
    """The dark under a thing that stands or lies on the ground; `box` is left, bottom, right, top in metres."""
    left, bottom, right, _ = box
    u, v, unit = view.project((left + right) / 2, 0.0, z)
    size = 0.46 * (right - left) * unit
    if bottom < 0.15 and 2 < size < 2 * view.width and -size < u < view.width + size:
        spot = ellipse((u, v), size, min(0.3 * size, 0.09 * unit))
        Pen(frame, np.array([[1.0, 0, 0], [0, 1.0, 0]])).soft(spot, mood.shadow, 0.03 * unit, 0.42)


def _under_body(
    frame: Canvas, view: View, mood: Mood, spot: tuple[float, float, float], height: float, head: Point
) -> None:
    x, y, z = spot
    way = 1.0 if head[0] > 0 else -1.0
    u, v, unit = view.project(x + head[0] - way * 0.42 * height, 0.0, z)
    size, lift = 0.56 * height * unit, max(0.0, 1 - y / 1.5)
    if size < 1 or lift <= 0 or not (-2 * size < u < view.width + 2 * size):
        return
    body = ellipse((u, v), size, 0.07 * height * unit)
    Pen(frame, np.array([[1.0, 0, 0], [0, 1.0, 0]])).soft(body, mood.shadow, size * 0.05, 0.5 * lift)


def _lying(view: View, mood: Mood, spot: tuple[float, float, float], height: float) -> NDArray[np.float64] | None:
    """The outline of a body's shadow in pixels; None where it would lie behind the eye."""
    x, y, z = spot
    away = -np.array([mood.key_from[0], -mood.key_from[2]])
    away = away / max(0.2, float(np.hypot(*away)))
    long, start = mood.stretch * height, y * mood.stretch
    up, half = np.array(_BODY).T
    centre = np.array([[x], [z]]) + away[:, None] * (start + up * long)
    across = np.array([-away[1], away[0]])[:, None] * half * height / 1.7 * 1.3
    outline = np.concatenate([centre + across, (centre - across)[:, ::-1]], axis=1)
    flat = view.ground() @ np.concatenate([outline, np.ones((1, outline.shape[1]))])
    if flat[2].min() < NEAREST:
        return None
    return np.asarray(np.stack([flat[0] / flat[2], flat[1] / flat[2]], axis=1))
