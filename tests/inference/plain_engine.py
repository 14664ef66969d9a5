"""A tiny engine for tests: moving colour bars, and the faults a test asks for by the first word of its prompt.

slow N        N seconds for every frame       stuck      never comes back from a frame
hard          sleeps holding the interpreter  raise      the engine raises
refuse        refuses before any work         broken     the checkpoint is missing
preview       shows a preview a frame         die        the process kills itself
"""

from __future__ import annotations

import ctypes
import dataclasses
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.contract import EngineCard, EngineLimits, EngineState, RenderRequest, StillRequest
from inference.engines.base import SAMPLE_RATE, BrokenModel, Footage, Identity, Refused, Watch
from inference.engines.catalog import CatalogEntry

BARS = np.array(
    [[235, 235, 235], [235, 235, 16], [16, 235, 235], [16, 235, 16], [235, 16, 235], [235, 16, 16], [16, 16, 235]],
    np.uint8,
)


class PlainEngine:
    stuck_after = 30.0
    memory = 2**20

    def __init__(self, entry: CatalogEntry, home: Path) -> None:
        self._entry = entry
        self.tokenizer_file = home / "tokenizer.json" if entry.options.get("tokenizer") else None

    def card(self) -> EngineCard:
        return EngineCard(
            name=self._entry.name,
            title=self._entry.title,
            pool=self._entry.pool,
            rung=self._entry.rung,
            state=EngineState.READY,
            limits=EngineLimits(sizes=((320, 180), (1280, 720)), fps=(24,), max_frames=2400, slots=("place",)),
            label=self._entry.label,
        )

    def load(self, watch: Watch) -> None:
        watch.loading("the colour bars")

    def unload(self) -> None: ...

    def identity(self) -> Identity:
        return Identity(model="bars", revision="1", weight_hash="0" * 64)

    def render(self, request: RenderRequest, watch: Watch) -> Footage:
        if request.prompt == "refuse":
            raise Refused("Bars cannot show that.")
        if request.prompt == "broken":
            raise BrokenModel("The bars are not in their folder.")
        sound = None
        if request.sound:
            t = np.arange(round(request.shape.frames / request.shape.fps * SAMPLE_RATE)) / SAMPLE_RATE
            sound = np.repeat((0.1 * np.sin(440 * 2 * np.pi * t)).astype(np.float32)[:, None], 2, axis=1)
        return Footage(shape=request.shape, frames=self._frames(request, watch), sound=sound, not_understood=("words",))

    def still(self, request: StillRequest) -> NDArray[np.uint8]:
        if request.brief.words == "refuse":
            raise Refused("Bars cannot show that.")
        return bars(request.width, request.height, round(request.at * 100))

    def _frames(self, request: RenderRequest, watch: Watch) -> Iterator[NDArray[np.uint8]]:
        shape = request.shape
        for n in range(shape.frames):
            _misbehave(request.prompt)
            if request.prompt == "preview":
                watch.preview(b"\xff\xd8 small \xff\xd9")
            yield bars(shape.width, shape.height, n + request.seed)
            watch.step(n + 1, shape.frames)


def bars(width: int, height: int, at: int) -> NDArray[np.uint8]:
    columns = (np.arange(width) * len(BARS) // width + at // 3) % len(BARS)
    return np.ascontiguousarray(np.broadcast_to(BARS[columns], (height, width, 3)))


def _misbehave(prompt: str) -> None:
    match prompt.split():
        case ["slow", seconds]:
            time.sleep(float(seconds))
        case ["stuck"]:
            time.sleep(600)
        case ["hard"]:
            ctypes.PyDLL(None).sleep(600)  # unlike CDLL, keeps the interpreter lock
        case ["raise"]:
            raise RuntimeError("the bars fell over")
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclasses.dataclass
class Told:
    """A Watch that writes down what it was told."""

    steps: list[tuple[int, int]] = dataclasses.field(default_factory=list)

    def loading(self, what: str) -> None: ...

    def step(self, step: int, of: int) -> None:
        self.steps.append((step, of))

    def preview(self, jpeg: bytes) -> None: ...
