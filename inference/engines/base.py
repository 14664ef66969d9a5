"""What every engine offers its replica. An engine renders one request at a time, in a thread, and knows no queue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from inference.contract import EngineCard, RenderRequest, Shape, StillRequest

SAMPLE_RATE = 48_000


class Refused(ValueError):
    """The request asks what this engine cannot do; the message is for people."""


class Lost(RuntimeError):
    """What drew died or hung on the way, through no fault of the request: trying again can help."""


class BrokenModel(RuntimeError):
    """The checkpoint is missing or damaged; the message names the folder and what to do."""


class Watch(Protocol):
    """How an engine tells its progress. Each call raises `cancellation.Stopped` once the render was cancelled, so that
    the work really ends; engines let it pass through."""

    def loading(self, what: str) -> None: ...

    def step(self, step: int, of: int) -> None:
        """`step` (from 1) of `of` is done: a denoising step, or a drawn frame. Call as often as you like."""

    def preview(self, jpeg: bytes) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Footage:
    """Frames in order, made while they are encoded. `layout` rgb24: uint8 (height, width, 3); yuv420p: uint8
    (height * 3 // 2, width), BT.709 limited range, as `cv2.COLOR_RGB2YUV_I420` lays it out. `sound` is float32
    (samples, 2) at 48 kHz within [-1, 1], or None. `not_understood` is what of the brief could not be shown."""

    shape: Shape
    frames: Iterator[NDArray[np.uint8]]
    layout: Literal["rgb24", "yuv420p"] = "rgb24"
    sound: NDArray[np.float32] | None = None
    steps: int = 1
    guidance: float | None = None
    references: tuple[str, ...] = ()
    adapters: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Which model exactly: its name, revision, and the SHA-256 over its weight files (or over the drawing code)."""

    model: str
    revision: str
    weight_hash: str


class Engine(Protocol):
    """`stuck_after` seconds without a step recycle the replica; `memory` bytes decide what is evicted."""

    stuck_after: float
    memory: int

    def card(self) -> EngineCard:
        """What it can do; works before `load`, and says MISSING with a reason where its weights are not here."""
        ...

    def load(self, watch: Watch) -> None:
        """Bring it into memory; raises BrokenModel."""
        ...

    def unload(self) -> None: ...

    def identity(self) -> Identity: ...

    def render(self, request: RenderRequest, watch: Watch) -> Footage:
        """Start rendering; raises Refused before any work for what it cannot do."""
        ...

    def still(self, request: StillRequest) -> NDArray[np.uint8]:
        """One RGB frame (height, width, 3), fast; raises Refused where the engine makes none."""
        ...
