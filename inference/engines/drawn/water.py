"""Light dancing on water."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.chance import chance
from inference.engines.drawn.pen import SHIFT
from inference.engines.drawn.scenery import Glints
from inference.engines.drawn.view import NEAREST, View


@dataclass(frozen=True)
class Shimmer:
    """The streaks of one stretch of water: where each lies, how long it is, when it shines."""

    glints: Glints
    spots: NDArray[np.float64]  # (n, 4): x, z, half length, phase

    @staticmethod
    def of(glints: Glints, seed: int) -> Shimmer:
        dice = chance("glints", seed, glints.near, glints.far)
        n = glints.count
        z = (
            glints.near * (glints.far / max(glints.near, 0.1)) ** dice.uniform(0, 1, n)
            if glints.near > 0
            else dice.uniform(glints.near, glints.far, n)
        )
        x = dice.uniform(-1, 1, n) * glints.wide * (0.3 + 0.7 * z / max(glints.far, 1.0))
        return Shimmer(
            glints, np.stack([x, z, glints.length * dice.uniform(0.4, 1.4, n), dice.uniform(0, 2 * np.pi, n)], axis=1)
        )

    def draw(self, frame: Canvas, view: View, t: float) -> None:
        x, z, half, phase = self.spots.T
        shine = (
            np.sin(t * 1.6 * self.glints.speed + phase) * 0.6 + np.sin(t * 0.7 * self.glints.speed + phase * 3) * 0.4
        )
        x = x + 0.25 * np.sin(t * 0.5 * self.glints.speed + phase)
        matrix = view.ground()
        flat = matrix @ np.stack([x, z, np.ones_like(x)])
        seen = (flat[2] > NEAREST) & (shine > 0.05)
        u, v, unit = (
            flat[0, seen] / flat[2, seen],
            flat[1, seen] / flat[2, seen],
            view.focal * view.height / flat[2, seen],
        )
        long = half[seen] * unit * (0.4 + 0.6 * shine[seen])
        thick = np.clip(long * 0.035, 0.35, 5.0)
        # A streak is a slim lens: two points and a thin middle.
        shape = np.stack(
            [
                np.stack([u - long, v], 1),
                np.stack([u, v - thick], 1),
                np.stack([u + long, v], 1),
                np.stack([u, v + thick], 1),
            ],
            axis=1,
        )
        fixed = np.rint(np.clip(shape, -9000, 9000) * (1 << SHIFT)).astype(np.int32)
        for part, share in ((fixed[::2], 1.0), (fixed[1::2], 0.6)):
            if len(part):
                mask_colour = tuple(round(value * share + 40 * (1 - share)) for value in self.glints.colour)
                cv2.fillPoly(frame, list(part), (*mask_colour, 255), cv2.LINE_AA, SHIFT)
