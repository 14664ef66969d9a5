"""What an engine can do, and the smallest shape of it that covers a shot."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum


class CannotFit(ValueError):
    """No shape of this engine covers what was asked; the message says why, in words for people."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """The frames an engine makes: `width` × `height` pixels, `frames` at `fps`; the shot uses `used` of them from `lead` on
    (the rest are handles)."""

    width: int
    height: int
    frames: int
    fps: int
    used: int
    lead: int = 0

    def __post_init__(self) -> None:
        if min(self.width, self.height, self.frames, self.fps, self.used) < 1 or self.lead < 0:
            raise ValueError("a shape has at least one pixel, one frame and one frame a second")
        if self.lead + self.used > self.frames:
            raise ValueError("a shape cannot use more frames than it has")

    @property
    def seconds(self) -> float:
        """Length of what the shot uses."""
        return self.used / self.fps


class EngineState(StrEnum):
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"
    MISSING = "missing"  # known to the catalog, its weights are not here


@dataclass(frozen=True, kw_only=True, slots=True)
class EngineLimits:
    """The grid an engine renders on. `sizes` are (width, height), the default first. A frame count is on the grid when it
    is `frame_offset + k * frame_step`, at least `min_frames` and at most `max_frames`. `slots` names the references it
    takes. `prompt_tokens` is its budget, 0 when it draws from the brief and reads no prompt."""

    sizes: tuple[tuple[int, int], ...]
    fps: tuple[int, ...] = (24,)
    frame_step: int = 1
    frame_offset: int = 0
    min_frames: int = 1
    max_frames: int = 7200
    prompt_tokens: int = 0
    slots: tuple[str, ...] = ()
    first_frame: bool = False
    last_frame: bool = False
    continues: bool = False
    steps: tuple[int, int, int] = (1, 1, 1)  # fewest, default, most
    guidance: float = 1.0

    def fit(self, seconds: float, fps: int | None = None, size: tuple[int, int] | None = None) -> Shape:
        """The smallest on-grid shape that covers `seconds`, centred in its handles; raises CannotFit.

        `fps` and `size` are wishes: the nearest rate, and the size nearest in area among those of the nearest aspect
        ratio, are taken.
        """
        if not math.isfinite(seconds) or seconds <= 0:
            raise CannotFit("A shot needs a length of more than zero seconds.")
        rate = min(self.fps, key=lambda r: (abs(r - (fps or self.fps[0])), r))
        width, height = self._nearest(size)
        used = max(1, round(seconds * rate))
        frames = max(self.min_frames, used)
        frames = self.frame_offset + math.ceil((frames - self.frame_offset) / self.frame_step) * self.frame_step
        if frames > self.max_frames:
            longest = self.max_frames / rate
            raise CannotFit(f"This engine renders up to {longest:.1f} seconds in one take; the shot is {seconds:.1f}.")
        return Shape(width=width, height=height, frames=frames, fps=rate, used=used, lead=(frames - used) // 2)

    def accepts(self, shape: Shape) -> bool:
        """Whether `shape` lies on the grid."""
        return (
            (shape.width, shape.height) in self.sizes
            and shape.fps in self.fps
            and self.min_frames <= shape.frames <= self.max_frames
            and (shape.frames - self.frame_offset) % self.frame_step == 0
        )

    def _nearest(self, size: tuple[int, int] | None) -> tuple[int, int]:
        if size is None or size in self.sizes:
            return size or self.sizes[0]
        wanted_ratio, wanted_area = size[0] / size[1], size[0] * size[1]
        return min(
            self.sizes,
            key=lambda s: (
                round(abs(math.log(s[0] / s[1] / wanted_ratio)), 2),
                abs(math.log(s[0] * s[1] / wanted_area)),
            ),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class EngineCard:
    """One engine as `GET /v1/engines` lists it. `rung` is where its takes stand: drawn, draft or final. `slots_total` is
    how many renders its pool runs at once. `realtime` estimates device seconds per second of film."""

    name: str
    title: str
    pool: str
    rung: str
    state: EngineState
    limits: EngineLimits
    slots_total: int = 1
    realtime: float = 1.0
    reason: str = ""
    label: str = ""
    tokenizer: str = ""  # sha256 of its tokenizer.json, empty when it has none
    licence: str = ""
    facts: dict[str, str] = field(default_factory=dict)
