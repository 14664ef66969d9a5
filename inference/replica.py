"""A replica: it owns a device, keeps engines in memory, renders one request at a time, and says so every two seconds.

Work happens in threads: one renders, one draws stills, one beats. A render goes on when the call that brought it is gone;
it ends by itself, by being cancelled, or with the process.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import ray
from ray import serve

from inference.cancellation import Progress
from inference.contract import EngineCard, Failed, FailureKind, RenderRequest, StillRequest, decode, to_json
from inference.contract.events import Cancelled, Happening
from inference.engines.catalog import CatalogEntry
from inference.ledger import Name
from inference.logs import log_to
from inference.record import open_record, told
from inference.settings import Timings
from inference.stage import Stage, Work
from inference.storage import storage_at

log = logging.getLogger("inference.replica")
LEAVE_AFTER = 2.0
"""Seconds a stuck replica waits for its last word to be heard."""


class Replica:
    """One deployment per pool is made of this class; `entries` are the pool's engines."""

    def __init__(self, entries: tuple[CatalogEntry, ...], home: Path, storage_url: str, timings: Timings) -> None:
        log_to(entries[0].pool)
        os.environ["OMP_NUM_THREADS"] = str(os.cpu_count() or 1)  # Ray says 1, and torch would believe it
        self._timings = timings
        self._stage = Stage(entries, home, storage_at(storage_url))
        self._worker = serve.get_replica_context().replica_id.to_full_id_str()
        self._record = open_record(timings)
        self._rendering = ThreadPoolExecutor(1, "render")
        self._rendering.submit(self._stage.prepare)
        self._stills = ThreadPoolExecutor(1, "still")
        self._going: dict[Name, Work] = {}
        threading.Thread(target=self._beat, name="beat", daemon=True).start()

    async def render(self, raw: bytes) -> None:
        """Render one attempt; returns once it has ended, whatever its end. Nothing is lost if the caller goes away."""
        request = decode(RenderRequest, raw)
        name = (request.job, request.attempt)
        unwanted = self._record.take.remote(name, self._worker)
        work = Work(request, Progress(lambda what: self._tell(name, what)))
        self._going[name] = work
        future = self._rendering.submit(self._perform, name, work)
        watching = asyncio.ensure_future(self._watch(name, work, future, unwanted))
        try:
            await asyncio.shield(asyncio.wrap_future(future))
        except asyncio.CancelledError:
            if not future.cancelled():
                raise  # our caller left; the thread and the watch go on
        finally:
            if future.done():
                watching.cancel()

    async def still(self, raw: bytes) -> tuple[bytes, tuple[str, ...]]:
        """A JPEG, and what of its brief it does not show; raises Refused. Never waits for a render."""
        request = decode(StillRequest, raw)
        return await asyncio.get_running_loop().run_in_executor(self._stills, self._stage.still, request)

    async def cards(self) -> bytes:
        """This pool's engine cards, as JSON."""
        cards: list[EngineCard] = await asyncio.to_thread(self._stage.cards)
        return json.dumps(to_json(cards)).encode()

    async def tokenizer(self, engine: str) -> bytes | None:
        return await asyncio.to_thread(self._stage.tokenizer, engine)

    def _tell(self, name: Name, what: Happening) -> None:
        told(self._record, name, what)

    def _perform(self, name: Name, work: Work) -> None:
        """In the rendering thread: do the work and say how it ended."""
        try:
            end = self._stage.perform(work)
            if isinstance(end, Failed):
                log.warning("attempt %s/%s failed: %s", *name, end.failure)
            ray.get(told(self._record, name, end), timeout=self._timings.silence)
        except ray.exceptions.RayError as problem:
            log.warning("attempt %s/%s: its end could not be told (%s)", *name, type(problem).__name__)
        finally:
            self._going.pop(name, None)

    async def _watch(self, name: Name, work: Work, future: Future[None], unwanted: Any) -> None:
        """Stop the work once nobody wants it; a record that died has lost its readers too."""
        with contextlib.suppress(ray.exceptions.RayError):
            await unwanted
        work.progress.stop()
        if future.cancel():  # it still waited behind another
            self._going.pop(name, None)
            self._tell(name, Cancelled())

    def _beat(self) -> None:
        """In a thread of its own, so that a long step is no silence; ends the process when an engine is stuck."""
        every = self._timings.beat
        while True:
            time.sleep(every)
            going = dict(self._going)
            if not going:
                continue
            try:
                over = ray.get(self._record.beat.remote(list(going)), timeout=self._timings.silence)
            except ray.exceptions.RayError:
                continue
            for name in over:
                going[tuple(name)].progress.stop()
            for name, work in going.items():
                if self._stage.is_stuck(work, self._timings.stuck):
                    self._leave(name, work)

    def _leave(self, name: Name, work: Work) -> None:
        """The engine hangs in code that cannot be interrupted: say so, and let Serve start another replica."""
        message = (
            f"The engine made no progress for {work.progress.quiet_for():.0f} seconds and was restarted. "
            "Nothing else was lost; it can be tried again."
        )
        log.error("attempt %s/%s is stuck: the replica ends itself", *name)
        with contextlib.suppress(ray.exceptions.RayError):
            stuck: Happening = Failed(failure=FailureKind.STUCK, message=message, retryable=True)
            ray.get(told(self._record, name, Cancelled() if work.progress.is_stopped else stuck), timeout=LEAVE_AFTER)
        os._exit(1)
