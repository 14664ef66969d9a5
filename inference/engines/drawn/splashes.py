"""Rain that strikes the ground: rings that open and vanish."""

from __future__ import annotations

import cv2
import numpy as np

from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.chance import chance
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.pen import SHIFT
from inference.engines.drawn.view import NEAREST, View

COUNT = 90
DEPTH = 11.0  # metres of ground, from before the people to behind them; bushes and hills come after
LIFE = 0.5  # seconds from the drop's fall to the ring's end


class Splashes:
    """Rings on the floor around the people, each at a new spot every time it strikes."""

    def __init__(self, colour: Colour, seed: int) -> None:
        dice = chance("splashes", seed)
        self.colour = colour
        self.spots = dice.uniform(0, 1, (COUNT, 4))  # across, away, phase, size

    def draw(self, frame: Canvas, view: View, t: float, share: float) -> None:
        """The rings at `t`; `share` of them, as the rain sets in."""
        across, away, phase, size = self.spots[: int(COUNT * share)].T
        turns = t / LIFE + phase
        count, age = np.floor(turns), turns % 1.0
        z = -5.0 + DEPTH * ((away + count * 0.377) % 1.0) ** 1.5
        x = ((across + count * 0.618) % 1.0 * 2 - 1) * (4.0 + 0.8 * (z + 5.0)) + view.x
        flat = view.ground() @ np.stack([x, z, np.ones_like(x)])
        seen = flat[2] > NEAREST * 3
        u, v = flat[0, seen] / flat[2, seen], flat[1, seen] / flat[2, seen]
        unit = view.focal * view.height / flat[2, seen]
        wide = np.maximum(1.2, (0.03 + 0.13 * age[seen]) * (0.6 + 0.8 * size[seen]) * unit)
        steep = np.clip(np.maximum(0.2, view.y) / np.maximum(1.0, z[seen] - view.z) + np.sin(view.pitch), 0.12, 1.0)
        weak = 1 - age[seen]
        for a, b, r, s, k in zip(u, v, wide, steep, weak, strict=True):
            if -r < a < view.width + r and -r < b < view.height + r and k > 0.08:
                self._ring(frame, float(a), float(b), float(r), float(s), float(k))

    def _ring(self, frame: Canvas, a: float, b: float, r: float, steep: float, weak: float) -> None:
        x, y = min(frame.shape[1] - 1, max(0, int(a))), min(frame.shape[0] - 1, max(0, int(b)))
        under = frame[y, x, :3].astype(float)
        tone = under + (np.array(self.colour) - under) * 0.6 * weak
        at, axes = (int(a * 64), int(b * 64)), (int(r * 64), max(24, int(r * steep * 64)))
        cv2.ellipse(frame, at, axes, 0, 0, 360, (*tone.tolist(), 255), 1, cv2.LINE_AA, SHIFT)
        if weak > 0.6 and r > 2:
            top = (int(a * 64), int((b - r * 1.6) * 64))
            cv2.line(frame, at, top, (*tone.tolist(), 255), 1, cv2.LINE_AA, SHIFT)
