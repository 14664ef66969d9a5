"""The cue as one body knows it, and the table of what plays which verb."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from inference.engines.drawn.easing import ease
from inference.engines.drawn.figures.cue import Cue
from inference.engines.drawn.figures.space import Triple
from inference.engines.drawn.figures.stance import Stance


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """The cue as this body knows it: `aim` the way from the right shoulder to what is reached for, in arm lengths
    (None where there is nothing), `high` how far above the ground the target lies in leg lengths, `leg` in metres."""

    cue: Cue
    aim: Triple | None
    leg: float
    seed: float
    old: float

    @property
    def arrive(self) -> float:
        """0 to 1: into the pose."""
        return ease(self.cue.progress / 0.3)

    def beat(self, pace: float, shift: float = 0.0) -> float:
        return math.sin(self.cue.t * pace + shift + self.seed * 6.28)

    def held_out(self, share: float = 0.92) -> Triple:
        """A hand stretched towards the target, or ahead."""
        x, y, z = self.aim or (0.1, 0.0, 0.9)
        size = math.sqrt(x * x + y * y + z * z) or 1.0
        k = min(share, size) / size
        return (x * k, y * k, z * k)


Act = Callable[[Scene], Stance]
ACTS: dict[str, Act] = {}


def plays(*verbs: str) -> Callable[[Act], Act]:
    """Registers what plays these verbs."""

    def keep(act_: Act) -> Act:
        for verb in verbs:
            ACTS[verb] = act_
        return act_

    return keep
