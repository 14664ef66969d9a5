"""Where the faces of a shot are in the frame, so that nothing is written over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inference.engines.drawn.plan import Plan


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels of the frame."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def faces_at(plan: Plan, t: float) -> list[Box]:
    """The head of everyone who counts, chin to crown, at instant `t`. Whoever is seen from behind has no face."""
    view, found = plan.path.at(t), []
    for actor in plan.actors:
        if actor.extra or actor.silhouette > 0.5:
            continue
        x, y, z = actor.spot(t)
        if z <= view.z:
            continue
        u, v, unit = view.project(x, y + actor.puppet.eyes, z)
        head = actor.puppet.head * unit
        found.append(Box(u - 0.45 * head, v - 0.5 * head, u + 0.45 * head, v + 0.5 * head))
    return found
