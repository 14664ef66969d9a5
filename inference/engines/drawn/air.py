"""What hangs in the air or water between the eye and the scene: rain, snow, dust, plankton, leaves, lightning, and the
dark when lights fail. Fog stands in the depth of the place (`places/weather.py`)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import colour as paint
from inference.engines.drawn.blackout import darken, darkness
from inference.engines.drawn.canvas import Canvas, Mask
from inference.engines.drawn.chance import chance
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.mood import Mood
from inference.engines.drawn.pen import SHIFT
from inference.engines.drawn.splashes import Splashes
from inference.engines.drawn.view import View

_WIND = ("wind", "storm", "gale", "blizzard", "breeze")


@dataclass(frozen=True)
class Motes:
    """Small things in a box of air around the eye, wrapping at its walls; metres and metres a second."""

    count: int
    size: float
    fall: tuple[float, float, float]
    sway: float
    colour: Colour
    alpha: float
    near: float
    far: float
    long: float = 0.0  # seconds of travel a streak shows; 0 draws dots
    leaf: bool = False


class Air:
    """The weather and motes of a shot."""

    def __init__(self, mood: Mood, motes: str, seed: int, starts: float = 0.0) -> None:
        self.mood, self.seed, self.starts = mood, seed, starts
        self.layers = [(m, _box(m, seed, i)) for i, m in enumerate(_layers(mood, motes))]
        self.storm = any(w in ("storm", "thunder", "lightning", "thunderstorm") for w in mood.weather)
        wet = any(m.long and m.fall[1] < -5 for m, _ in self.layers)
        self.splashes = Splashes(paint.lighter(mood.haze, 0.55), seed) if wet and not mood.under else None

    @property
    def still(self) -> bool:
        return not self.layers and not self.storm and self.mood.fails is None

    def _setting_in(self, t: float) -> float:
        return 1.0 if self.starts == 0 else min(1.0, max(0.0, (t - self.starts) / 0.8))

    def strike(self, frame: Canvas, view: View, t: float) -> None:
        """Where rain strikes the ground, before anybody is drawn on it."""
        if self.splashes and self._setting_in(t) > 0:
            self.splashes.draw(frame, view, t, self._setting_in(t))

    def draw(self, frame: Canvas, view: View, t: float) -> None:
        """Lay it all over the finished frame."""
        if self.mood.fails is not None:
            darken(frame, darkness(t, self.mood.fails))
        setting_in = self._setting_in(t)
        for motes, box in self.layers:
            share = setting_in if motes.long else 1.0
            if share > 0:
                _draw(frame, view, motes, box, t, share)
        if self.storm:
            flash = lightning(self.seed, t)
            if flash > 0.02:
                cv2.convertScaleAbs(frame, dst=frame, alpha=1 + 0.5 * flash, beta=50 * flash)
                frame[..., 3] = 255


def lightning(seed: int, t: float) -> float:
    """Brightness of the flash at `t`, 0 to 1: about one stroke in three seconds, flickering out."""
    cell = int(t / 2.8)
    dice = chance(seed, "lightning", cell)
    at = cell * 2.8 + float(dice.uniform(0.2, 2.2))
    since = t - at
    if since < 0 or since > 0.5:
        return 0.0
    return math.exp(-since * 7) * (0.6 + 0.4 * math.cos(since * 50))


def _layers(mood: Mood, motes: str) -> list[Motes]:
    """The motes of a mood's weather and of a place."""
    wind = 1.0 if any(w in _WIND for w in mood.weather) else 0.0
    said = " ".join(mood.weather)
    found: list[Motes] = []
    said = "" if mood.inside else said
    if any(w in said for w in ("rain", "storm", "drizzle", "thunder", "downpour", "shower")):
        heavy = "storm" in said or "downpour" in said
        tone = paint.lighter(mood.haze, 0.45)
        found.append(
            Motes(420 if heavy else 260, 0.011, (1.6 + 2.5 * wind, -9.0, 0.0), 0.0, tone, 0.34, 2.5, 9.0, long=0.045)
        )
        found.append(
            Motes(60 if heavy else 38, 0.013, (1.6 + 2.5 * wind, -9.5, 0.0), 0.0, tone, 0.26, 0.9, 2.4, long=0.05)
        )
    if any(w in said for w in ("snow", "blizzard", "flurr")):
        speed = 2.4 if "blizzard" in said or wind else 0.25
        found.append(Motes(330, 0.028, (speed, -0.8, 0.0), 0.25, (250, 250, 255), 0.85, 2.5, 11.0))
        found.append(Motes(34, 0.022, (speed, -0.9, 0.0), 0.2, (250, 250, 255), 0.5, 0.8, 2.2))
    if not found and wind and not mood.under and not mood.inside:
        found.append(Motes(40, 0.055, (4.2, -0.35, 0.0), 0.6, mood.lit((206, 140, 64)), 0.95, 2.2, 9.0, leaf=True))
        found.append(Motes(26, 0.01, (7.0, -0.1, 0.0), 0.4, mood.lit((240, 240, 236)), 0.22, 2.0, 7.0, long=0.09))
    match motes:
        case "plankton":
            found.append(Motes(90, 0.010, (0.06, 0.05, 0.0), 0.12, paint.lighter(mood.key, 0.3), 0.5, 1.0, 8.0))
            found.append(Motes(14, 0.030, (0.0, 0.45, 0.0), 0.1, paint.lighter(mood.key, 0.5), 0.35, 1.6, 7.0))
        case "dust":
            found.append(Motes(50, 0.007, (0.05, -0.02, 0.0), 0.12, paint.lighter(mood.key, 0.2), 0.35, 1.0, 6.0))
        case "embers":
            found.append(Motes(40, 0.014, (0.1, 0.7, 0.0), 0.25, (255, 170, 80), 0.9, 1.5, 7.0))
        case "petals":
            found.append(Motes(22, 0.03, (0.4, -0.4, 0.0), 0.4, mood.lit((246, 190, 200)), 0.9, 1.5, 8.0, leaf=True))
        case "fireflies":
            found.append(Motes(26, 0.02, (0.04, 0.03, 0.0), 0.5, (232, 246, 140), 0.9, 2.0, 9.0))
        case "sand":
            found.append(Motes(50, 0.012, (2.2, -0.02, 0.0), 0.2, mood.lit((226, 196, 140)), 0.4, 1.5, 8.0, long=0.05))
    return found


def _box(motes: Motes, seed: int, i: int) -> NDArray[np.float64]:
    dice = chance(seed, "air", i)
    return dice.uniform(0, 1, (motes.count, 5))


def _draw(frame: Canvas, view: View, motes: Motes, box: NDArray[np.float64], t: float, share: float) -> None:
    wide, tall = 16.0, 9.0
    n = int(len(box) * share)
    unit, depth = box[:n, :3], motes.near + (motes.far - motes.near) * box[:n, 2]
    phase = box[:n, 3] * math.tau
    half = wide * depth / motes.far * 0.9 + 1.0
    x = (unit[:, 0] * 2 * half + motes.fall[0] * t + motes.sway * np.sin(t * 0.9 + phase) - view.x) % (2 * half) - half
    high = tall * depth / motes.far + 1.2
    y = (
        unit[:, 1] * high + motes.fall[1] * t + motes.sway * 0.5 * np.sin(t * 1.3 + phase * 2) - view.y
    ) % high - high / 2
    scale = view.focal * view.height / depth
    lift = view.shift * view.height * 0.5
    u, v = view.width / 2 + x * scale, view.height / 2 - y * scale - lift * 0.3
    size = np.maximum(0.6, motes.size * scale * (0.5 + box[:n, 4]))
    broad = motes.size * view.focal * view.height / motes.near > 24
    if not (motes.long or motes.leaf or broad):
        _dots(frame, u, v, size, motes)
        return
    mask: Mask = np.zeros(frame.shape[:2], np.uint8)
    if motes.long:
        _streaks(mask, u, v, motes, scale)
    elif motes.leaf:
        _leaves(mask, u, v, size, phase + t * 3)
    else:
        for a, b, r in _fixed(u, v, size):
            cv2.circle(mask, (a, b), r, (255,), -1, cv2.LINE_AA, SHIFT)
    if broad:
        mask = cv2.blur(mask, (5, 5))
    light = [cv2.convertScaleAbs(mask, alpha=motes.alpha * k / 255) for k in motes.colour]
    if motes.leaf:
        keep = cv2.bitwise_not(cv2.convertScaleAbs(mask, alpha=motes.alpha))
        cv2.multiply(frame, cv2.merge([keep, keep, keep, np.full_like(keep, 255)]), dst=frame, scale=1 / 255)
    cv2.add(frame, cv2.merge([*light, np.zeros_like(mask)]), dst=frame)


def _fixed(u: NDArray[np.float64], v: NDArray[np.float64], size: NDArray[np.float64]) -> Iterator[tuple[int, int, int]]:
    """Middles and radii in OpenCV's fixed-point coordinates."""
    middles = (np.rint(a * (1 << SHIFT)).astype(int).tolist() for a in (u, v))
    return zip(*middles, np.maximum(32, size * (1 << SHIFT)).astype(int).tolist(), strict=True)


def _dots(
    frame: Canvas, u: NDArray[np.float64], v: NDArray[np.float64], size: NDArray[np.float64], motes: Motes
) -> None:
    """Dots of light, added all at once: few pixels of a frame have any."""
    light = np.zeros_like(frame)
    colour = (*(round(motes.alpha * k) for k in motes.colour), 0)
    for a, b, r in _fixed(u, v, size):
        cv2.circle(light, (a, b), r, colour, -1, cv2.LINE_AA, SHIFT)
    cv2.add(frame, light, dst=frame)


def _streaks(
    mask: Canvas, u: NDArray[np.float64], v: NDArray[np.float64], motes: Motes, scale: NDArray[np.float64]
) -> None:
    dx, dy = motes.fall[0] * motes.long * scale, -motes.fall[1] * motes.long * scale
    ends = np.stack([np.stack([u, v], 1), np.stack([u + dx, v + dy], 1)], axis=1)
    fixed = np.rint(np.clip(ends, -3000, 6000) * (1 << SHIFT)).astype(np.int32)
    thick = 2 if motes.near < 2 and mask.shape[0] >= 500 else 1
    cv2.polylines(mask, list(fixed), False, (255,), thick, cv2.LINE_AA, SHIFT)


def _leaves(
    mask: Canvas, u: NDArray[np.float64], v: NDArray[np.float64], size: NDArray[np.float64], turn: NDArray[np.float64]
) -> None:
    for a, b, r, w in zip(u, v, size, turn, strict=True):
        cv2.ellipse(
            mask,
            (int(a * 64), int(b * 64)),
            (int(r * 64), max(16, int(abs(math.sin(w)) * r * 32))),
            math.degrees(w) * 0.5,
            0,
            360,
            (255,),
            -1,
            cv2.LINE_AA,
            SHIFT,
        )
