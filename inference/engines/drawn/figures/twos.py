"""On twos: whoever stands about is drawn twelve times a second, as animators do, and the drawing shown twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inference.engines.drawn.canvas import Canvas, Matrix
from inference.engines.drawn.figures.cue import Cue, Pose, Puppet
from inference.engines.drawn.pen import Pen

RATE = 12.0
_QUICK = frozenset(
    [
        "walk",
        "run",
        "swim",
        "climb",
        "fall",
        "fly",
        "fight",
        "dance",
        "jump",
        "throw",
        "enter",
        "leave",
        "burst",
        "laugh",
        "spin",
        "waddle",
        "wave",
        "give",
        "rise",
        "turn",
    ]
)


class OnTwos:
    """A puppet that keeps its last drawing as long as nothing about it changed. What is drawn depends on the cue alone,
    never on what was drawn before."""

    def __init__(self, puppet: Puppet) -> None:
        self.puppet = puppet
        self.height, self.eyes, self.head = puppet.height, puppet.eyes, puppet.head
        self._last: tuple[Cue, Pose] | None = None
        self._kept: tuple[Pose, Matrix, Canvas] | None = None

    def pose(self, cue: Cue) -> Pose:
        if cue.speed == 0.0 and cue.verb not in _QUICK:
            cue = replace(cue, t=np.floor(cue.t * RATE) / RATE, progress=np.ceil(cue.progress * 240) / 240)
            cue = replace(cue, mouth=round(cue.mouth * 8) / 8)
        if self._last is None or self._last[0] != cue:
            self._last = (cue, self.puppet.pose(cue))
        return self._last[1]

    def draw(self, pen: Pen, pose: Pose) -> None:
        kept = self._kept
        if kept and kept[0] is pose and kept[2].shape == pen.canvas.shape and np.array_equal(kept[1], pen.matrix):
            if pen.canvas.any():
                self.puppet.draw(pen, pose)
            else:
                pen.canvas[:] = kept[2]
            return
        clean = not pen.canvas.any()
        self.puppet.draw(pen, pose)
        if clean:
            self._kept = (pose, pen.matrix.copy(), pen.canvas.copy())

    def shine(self, pen: Pen, pose: Pose) -> None:
        self.puppet.shine(pen, pose)
