"""What the stage tells a puppet, and what a puppet answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from inference.contract import Prop
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Point
from inference.engines.drawn.pen import Pen

Spot = tuple[float, float, float]  # metres: right, up, away from the audience


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """One instant of one figure. `t` seconds since the shot began; `verb` from `verbs.VERBS`, `progress` 0 to 1
    through it (cycles such as walking count in `walked` metres instead); `gaze` and `reach`: where the eyes and the
    hands go, in metres from the figure's own feet, or None; `mouth` 0 shut to 1 open; `held` what it carries, first
    in the leading hand; `other` the verb's other end is a figure this tall, or None when it is a thing or nobody."""

    t: float
    verb: str = "idle"
    progress: float = 0.0
    walked: float = 0.0
    speed: float = 0.0
    heading: float = 0.0
    gaze: Spot | None = None
    reach: Spot | None = None
    mouth: float = 0.0
    held: tuple[Prop, ...] = ()
    manner: str = ""
    other: float | None = None
    wind: float = 0.0
    wet: bool = False  # under water: hair, clothes and limbs float
    above: float = 0.0
    posture: str = ""  # a verb such as "sit" whose hips and legs stay while `verb` moves the rest
    seat: str = ""  # the words for what one sits on ("in the small boat"), where `manner` speaks of something else


@dataclass(frozen=True, kw_only=True, slots=True)
class Glow:
    """A light a figure carries: where (metres from its feet), how far it reaches (metres) and its colour."""

    at: Point
    reach: float
    colour: Colour


@dataclass(frozen=True, kw_only=True)
class Pose:
    """Joints of one instant, in metres from the feet; see the package's docstring."""

    box: tuple[float, float, float, float]
    head: Point
    hands: tuple[Point, Point]
    glows: tuple[Glow, ...] = field(default=())


class Puppet(Protocol):
    """`height` is from sole to crown when standing, `eyes` the height of the eyes, `head` that of the head alone;
    metres."""

    height: float
    eyes: float
    head: float

    def pose(self, cue: Cue) -> Pose: ...

    def draw(self, pen: Pen, pose: Pose) -> None: ...

    def shine(self, pen: Pen, pose: Pose) -> None: ...
