"""Where a replica's engines stand: made once, loaded when needed, put away when memory is short, and made to render."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from inference.cancellation import Progress, Stopped
from inference.contract import (
    Artefact,
    Cancelled,
    EngineCard,
    Failed,
    FailureKind,
    Finished,
    RenderRequest,
    StillRequest,
)
from inference.engines.base import BrokenModel, Engine, Footage, Lost, Refused
from inference.engines.catalog import CatalogEntry, broken_card, make_engine
from inference.facts import Legs, facts_of
from inference.logs import where
from inference.storage import FolderStorage, StorageFailed
from inference.video import (
    EXTENSION,
    FINE,
    MEDIA_TYPE,
    POSTER_EXTENSION,
    POSTER_MEDIA_TYPE,
    QUICK,
    DrawingFailed,
    Encoded,
    encode_footage,
    jpeg_of,
)

log = logging.getLogger("inference.stage")
LOADING_LIMIT = 600.0
"""Seconds an engine may take to load before it counts as stuck."""
SHARE = 0.7
"""Of the device's memory that engines may fill together."""


@dataclass(slots=True)
class Work:
    """One render on its way through a replica."""

    request: RenderRequest
    progress: Progress
    received: float = field(default_factory=time.monotonic)
    stuck_after: float | None = None  # None while it waits: waiting is not being stuck
    legs: Legs = field(default_factory=Legs)


class Stage:
    """The engines of one replica. `perform` is called from one thread, `still` from another."""

    def __init__(self, entries: tuple[CatalogEntry, ...], home: Path, storage: FolderStorage) -> None:
        self._entries, self._home, self._storage = {e.name: e for e in entries}, home, storage
        self._engines: dict[str, Engine] = {}
        self._sketchers: dict[str, Engine] = {}
        self._broken: dict[str, str] = {}
        self._loaded: list[str] = []  # least recently used first
        self._lock = threading.Lock()

    def prepare(self) -> None:
        """Load what draws before anybody asks: it takes a second and little memory. Called where `perform` is."""
        for name in [e.name for e in self._entries.values() if e.rung == "drawn" and e.name not in self._loaded]:
            try:
                self._engine(name).load(Progress(lambda _: None))
                self._loaded.append(name)
            except Exception as problem:  # whoever renders with it is told
                log.warning("engine %s is not ready yet: %s", name, where(problem))

    def cards(self) -> list[EngineCard]:
        return [self._card(entry) for entry in self._entries.values()]

    def tokenizer(self, name: str) -> bytes | None:
        """An engine's `tokenizer.json`; None where it has none."""
        path = getattr(self._engine(name), "tokenizer_file", None)
        found = path() if callable(path) else path
        return Path(found).read_bytes() if found else None

    def still(self, request: StillRequest) -> tuple[bytes, tuple[str, ...]]:
        """A JPEG by the first engine that draws stills, and what of the brief it does not show; raises Refused. Uses
        engines of its own, never those rendering."""
        reason = "No engine here draws stills."
        for name in self._entries:
            try:
                engine = self._sketcher(name)
                picture = engine.still(request)
                return jpeg_of(picture), tuple(getattr(engine, "missed", ()))
            except (Refused, BrokenModel) as refusal:
                reason = str(refusal)
        raise Refused(reason)

    def is_stuck(self, work: Work, limit: float | None) -> bool:
        """Whether the engine has been silent for longer than it may; `limit` overrides the engine's own."""
        if work.stuck_after is None:
            return False
        return work.progress.quiet_for() > (min(limit, work.stuck_after) if limit else work.stuck_after)

    def perform(self, work: Work) -> Finished | Failed | Cancelled:
        """Render, encode and store; never raises for what an engine, a disk or a person does."""
        try:
            return self._perform(work)
        except Stopped:
            return Cancelled()
        except Exception as problem:
            return _failure(problem, work.request.engine)
        finally:
            work.stuck_after = None

    def _perform(self, work: Work) -> Finished:
        request, progress, legs = work.request, work.progress, work.legs
        began = time.monotonic()
        legs.queue = began - work.received
        progress.check()
        engine = self._ready(request.engine, work)
        legs.load = time.monotonic() - began
        work.stuck_after = engine.stuck_after
        began = time.monotonic()
        progress.check()
        footage = engine.render(request, progress)
        legs.draw = time.monotonic() - began
        with self._storage.draft(request.job, request.attempt) as clip:
            x264 = QUICK if self._entries[request.engine].rung == "drawn" else FINE
            made = encode_footage(footage, clip.path, progress.check, progress.encoding, x264)
            legs.draw += made.drawing
            legs.encode = made.encoding
            filmed = time.monotonic()
            legs.film, began = filmed - began, filmed
            progress.check()
            sha256, size = clip.keep(EXTENSION)
        poster = self._keep_poster(request, made)
        legs.store = time.monotonic() - began
        return Finished(
            clip=_clip(made, sha256, size),
            poster=poster,
            facts=facts_of(request, footage, engine.identity(), legs, device=_device(footage, engine)),
        )

    def _keep_poster(self, request: RenderRequest, made: Encoded) -> Artefact:
        with self._storage.draft(request.job, request.attempt) as draft:
            draft.path.write_bytes(made.poster)
            sha256, size = draft.keep(POSTER_EXTENSION)
        return Artefact(
            sha256=sha256,
            extension=POSTER_EXTENSION,
            media_type=POSTER_MEDIA_TYPE,
            bytes=size,
            width=made.width,
            height=made.height,
            frames=1,
        )

    def _ready(self, name: str, work: Work) -> Engine:
        """The engine, in memory; others are put away for it, least recently used first."""
        engine = self._engine(name)
        if name in self._loaded:
            self._loaded.remove(name)
            self._loaded.append(name)
            return engine
        room = _memory() * SHARE
        while self._loaded and engine.memory + sum(self._engines[n].memory for n in self._loaded) > room:
            self._engines[self._loaded.pop(0)].unload()
        work.stuck_after = max(LOADING_LIMIT, engine.stuck_after)
        engine.load(work.progress)
        self._loaded.append(name)
        return engine

    def _engine(self, name: str) -> Engine:
        """The engine by name, made at first use; raises BrokenModel."""
        with self._lock:
            if name not in self._engines:
                self._engines[name] = self._make(name)
            return self._engines[name]

    def _sketcher(self, name: str) -> Engine:
        if name not in self._sketchers:
            self._sketchers[name] = self._make(name)
        return self._sketchers[name]

    def _make(self, name: str) -> Engine:
        entry = self._entries.get(name)
        if entry is None:
            raise Refused(f"There is no engine called {name!r} in this pool.")
        if name in self._broken:
            raise BrokenModel(self._broken[name])
        try:
            return make_engine(entry, self._home)
        except Exception as problem:
            log.error("engine %s cannot be made: %s", name, where(problem))
            self._broken[name] = f"The engine {name!r} cannot be started ({problem}). Look at its entry in the catalog."
            raise BrokenModel(self._broken[name]) from problem

    def _card(self, entry: CatalogEntry) -> EngineCard:
        try:
            return self._engine(entry.name).card()
        except Exception as problem:  # a broken engine must not hide the others
            return broken_card(entry, str(problem))


def _clip(made: Encoded, sha256: str, size: int) -> Artefact:
    return Artefact(
        sha256=sha256,
        extension=EXTENSION,
        media_type=MEDIA_TYPE,
        bytes=size,
        width=made.width,
        height=made.height,
        frames=made.frames,
        fps=made.fps,
        seconds=made.frames / made.fps,
    )


def _device(footage: Footage, engine: Engine) -> str:
    return str(getattr(engine, "device", "cpu"))


def _memory() -> float:
    """Bytes of the device engines are loaded into: the GPU's where torch has one, else the machine's."""
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        return float(torch.cuda.get_device_properties(0).total_memory)
    return float(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))


def _failure(problem: BaseException, engine: str) -> Failed:
    """What people are told of it, and whether trying again can help."""
    if isinstance(problem, DrawingFailed) and problem.__cause__ is not None:
        problem = problem.__cause__
    kind, retryable, message = FailureKind.ENGINE, False, str(problem)
    match problem:
        case Refused():
            kind = FailureKind.REFUSED
        case BrokenModel():
            kind = FailureKind.MODEL
        case Lost():
            log.warning("engine %s lost a process: %s", engine, problem)
            kind, retryable = FailureKind.LOST, True
            message = "The process that rendered this ended unexpectedly. Nothing else was lost; it can be tried again."
        case StorageFailed():
            kind, retryable = FailureKind.STORAGE, problem.retryable
        case _ if type(problem).__name__ in ("MemoryError", "OutOfMemoryError"):  # the second is torch's
            kind = FailureKind.MEMORY
            message = (
                "There is not enough memory for this render. Nothing was lost: try a smaller size or a shorter shot."
            )
        case _:
            log.error("engine %s failed: %s", engine, where(problem))
            message = f"The engine failed ({type(problem).__name__}). Nothing else was lost; its log says more."
    return Failed(failure=kind, message=message, retryable=retryable)
