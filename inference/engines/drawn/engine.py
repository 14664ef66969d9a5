"""The drawn engine behind the contract: brief in, frames and sound out, no model and no prompt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.contract import EngineCard, EngineLimits, EngineState, RenderRequest, Shape, StillRequest
from inference.engines.base import Footage, Identity, Refused, Watch
from inference.engines.drawn.atelier import Atelier, hands
from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.film import picture_of, planned, staged
from inference.engines.drawn.plan import Plan, plan_shot
from inference.engines.drawn.sound import mode, sound_of

REVISION = "1"
LIMITS = EngineLimits(
    sizes=((1280, 720), (1920, 1080), (854, 480), (640, 360), (1080, 1920), (720, 1280), (720, 720)),
    fps=(24, 25, 30),
    max_frames=24 * 600,
)


class DrawnEngine:
    """Previsualisation on the CPU. Same brief, seed and build: same decoded frames."""

    stuck_after = 60.0
    memory = 300 * 1024 * 1024

    def __init__(self, entry: object = None, home: Path | None = None) -> None:
        self._entry, self._home = entry, home
        self._sketched: Plan | None = None
        self._atelier: Atelier | None = None  # until `load` everything is drawn in this process

    def card(self) -> EngineCard:
        return EngineCard(
            name="drawn",
            title="Drawn",
            pool="drawn",
            rung="drawn",
            state=EngineState.READY,
            limits=LIMITS,
            realtime=0.4,
            label="drawn, no AI",
            licence="Apache-2.0",
        )

    def load(self, watch: Watch) -> None:
        """Nothing to fetch. Where several processes can draw, the one that forks them gets ready. Raises ValueError where
        LOREFRAME_DRAWN_SOUND is set to what it cannot be."""
        mode()
        if self._atelier is None and (number := hands()) > 1:
            self._atelier = Atelier(number)
        if self._atelier:
            self._atelier.open()

    def unload(self) -> None:
        if self._atelier:
            self._atelier.close()
            self._atelier = None

    def identity(self) -> Identity:
        return Identity(model="drawn", revision=REVISION, weight_hash=_hash_of_code())

    def render(self, request: RenderRequest, watch: Watch) -> Footage:
        if not LIMITS.accepts(request.shape):
            raise Refused("The drawn engine does not draw this size or length. Pick one of its sizes and try again.")
        shape = request.shape
        film = self._atelier.start(request) if self._atelier else None
        plan = planned(request)
        sound = sound_of(plan, shape) if request.sound else None
        return Footage(
            shape=shape,
            frames=film.frames(watch) if film else drawn_here(plan, shape, watch),
            layout="yuv420p",
            sound=sound,
            steps=shape.frames,
            not_understood=plan.not_understood,
        )

    def still(self, request: StillRequest) -> NDArray[np.uint8]:
        plan = self._sketched = plan_shot(request.brief, request.seed, request.width, request.height)
        frame = staged(plan, request.width, request.height, quick=True).frame(request.at * request.brief.seconds)
        return np.ascontiguousarray(frame[..., :3])

    @property
    def missed(self) -> tuple[str, ...]:
        """What of its brief the last still does not show."""
        return self._sketched.not_understood if self._sketched else ()


def drawn_here(plan: Plan, shape: Shape, watch: Watch) -> Iterator[NDArray[np.uint8]]:
    """The frames, drawn in this process."""
    stage = staged(plan, shape.width, shape.height)
    for n in range(shape.frames):
        frame = picture_of(stage, n, shape)
        watch.step(n + 1, shape.frames)
        yield yuv(frame)


def yuv(frame: Canvas) -> NDArray[np.uint8]:
    """I420 of a frame, as `Footage` asks for it."""
    return np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGBA2YUV_I420), dtype=np.uint8)


@cache
def _hash_of_code() -> str:
    """SHA-256 over the package's own source files: what plays the part of weights here."""
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
