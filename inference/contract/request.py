"""What is asked of an engine: one render of one shot, or one quick still."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inference.contract.brief import Brief
from inference.contract.limits import Shape

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}\Z")
_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
MAX_SEED = 2**63 - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A picture the engine may look at: blob `sha256`, what it is for (`role`), and the engine's `slot` that takes it."""

    key: str
    sha256: str
    role: str
    slot: str

    def __post_init__(self) -> None:
        if not _SHA256.match(self.sha256):
            raise ValueError("a reference needs the sha256 of its blob")


@dataclass(frozen=True, kw_only=True, slots=True)
class Continuation:
    """Where a take goes on from: the last `frames` of blob `sha256`."""

    sha256: str
    frames: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RenderRequest:
    """One try of one job. The pair (`job`, `attempt`) names it everywhere; the rest never changes between attempts."""

    job: str
    attempt: int
    engine: str
    brief: Brief
    shape: Shape
    prompt: str = ""
    negative: str = ""
    seed: int = 0
    steps: int | None = None
    guidance: float | None = None
    sound: bool = True
    references: tuple[Reference, ...] = ()
    first_frame: str | None = None
    last_frame: str | None = None
    continue_from: Continuation | None = None
    layout: str | None = None

    def __post_init__(self) -> None:
        if not _UID.match(self.job):
            raise ValueError("job must be a UUID")
        if self.attempt < 1:
            raise ValueError("attempts count from 1")
        if not _NAME.match(self.engine):
            raise ValueError("engine must be a short lower-case name")
        if not 0 <= self.seed <= MAX_SEED:
            raise ValueError(f"seed must lie between 0 and {MAX_SEED}")


NOT_SHOWN = (
    "x-loreframe-not-shown"  # header of a still: what of its brief it does not show, a JSON list, percent-encoded
)


@dataclass(frozen=True, kw_only=True, slots=True)
class StillRequest:
    """One frame of a brief, at `at` (0 first, 1 last) of its length; answered with a JPEG, never stored."""

    brief: Brief
    width: int = 640
    height: int = 360
    seed: int = 0
    at: float = 0.5

    def __post_init__(self) -> None:
        if not (16 <= self.width <= 1920 and 16 <= self.height <= 1080):
            raise ValueError("a still is between 16×16 and 1920×1080 pixels")
        if not 0.0 <= self.at <= 1.0:
            raise ValueError("`at` lies between 0 and 1")
        if not 0 <= self.seed <= MAX_SEED:
            raise ValueError(f"seed must lie between 0 and {MAX_SEED}")
