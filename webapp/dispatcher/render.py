"""One job in the hands of this dispatcher, from the claim to its end or to letting it go."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable

from inference.client import Conflict, Refused, RenderError
from inference.contract import BadMessage, Cancelled, Failed, Finished, RenderEvent, RenderRequest
from storytelling.assets.blobs import BadArtefact, StorageFull
from storytelling.rendering import queue
from storytelling.rendering.queue import Hold
from webapp.dispatcher.cluster import Cluster
from webapp.dispatcher.database import Database
from webapp.dispatcher.intake import take_in
from webapp.dispatcher.progress import Progress

log = logging.getLogger(__name__)

PATIENCE = 60.0
"""Seconds without a word from the cluster after which a job is given back, to wait in the queue for better days."""
STOP_WITHIN = 10.0
"""Seconds a cancelled render may take to stop; then it counts as stopped, and the cluster ends it as an orphan."""
LONGEST_PAUSE = 2.0


class Render:
    """`task` ends when this dispatcher has nothing more to do with the job."""

    def __init__(
        self,
        hold: Hold,
        cluster: Cluster,
        database: Database,
        *,
        is_up: Callable[[], bool],
        encoding: Callable[[], None],
    ) -> None:
        """`is_up` tells whether the cluster answers others; for `encoding` see Progress."""
        self.hold = hold
        self._cluster, self._database, self._is_up = cluster, database, is_up
        self._landing = asyncio.Lock()  # held while a clip is taken in and written down
        self._stopping: asyncio.Task[None] | None = None
        self._progress = Progress(hold, database, encoding=encoding)
        self.task = asyncio.create_task(self._run(), name=f"render {hold.uid}")

    def stop(self) -> None:
        """Cancel was asked."""
        if self._stopping is None:
            self._stopping = asyncio.create_task(self._stop())

    @property
    def is_landing(self) -> bool:
        """A clip is being taken in: this render ends by itself in a moment."""
        return self._landing.locked()

    async def drop(self) -> None:
        """Another dispatcher has the job, or nobody: hear no more of it, write nothing more."""
        self.task.cancel()
        await asyncio.wait({self.task})

    async def let_go(self) -> None:
        """Give the job back for another dispatcher to go on with; a clip that is just landing lands first."""
        async with self._landing:
            await self.drop()
        await self._database(queue.requeue, self.hold)

    # --- one life ---

    async def _run(self) -> None:
        showing = asyncio.create_task(self._progress.write())
        try:
            await self._follow()
        except asyncio.CancelledError:
            raise
        except Exception:  # a fault of ours ends one render, never the dispatcher
            log.exception("a render could not be followed", extra=self._named())
            message = "Something went wrong in the studio itself; its log says what. Press retry to try again."
            await self._fail("studio", message, retryable=True)
        finally:
            showing.cancel()
            if self._stopping:
                self._stopping.cancel()

    async def _follow(self) -> None:
        try:
            request = self.hold.request
        except (BadMessage, ValueError) as problem:
            log.error("a stored request cannot be read", extra={**self._named(), "reason": str(problem)})
            await self._fail("refused", "This render was ordered by another version. Order it again.", retryable=False)
            return
        clock = asyncio.get_running_loop()
        away_since, pause = clock.time(), 0.1
        while True:
            asked = clock.time()
            try:
                async for event in self._cluster.client().submit(request):  # joins a try that is known there
                    pause = 0.1
                    if await self._hear(request, event):
                        return
            except Refused as problem:
                await self._fail("refused", str(problem), retryable=False)
                return
            except Conflict as problem:
                await self._fail("conflict", str(problem), retryable=True)
                return
            except RenderError as problem:
                if clock.time() - asked > LONGEST_PAUSE:  # it had answered
                    away_since = clock.time()
                if clock.time() - away_since > PATIENCE:
                    await self._give_up(problem)
                    return
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _hear(self, request: RenderRequest, event: RenderEvent) -> bool:
        """True when the attempt has ended and been written down."""
        match event.what:
            case Finished() as finished:
                async with self._landing:
                    await self._land(request, finished)
            case Failed(failure=failure, message=message, retryable=retryable):
                await self._fail(failure, message, retryable=retryable)
            case Cancelled():
                await self._database(queue.stopped, self.hold)
            case _:
                self._progress.hear(event)
        return event.ends

    async def _land(self, request: RenderRequest, finished: Finished) -> None:
        try:
            await asyncio.to_thread(take_in, request, finished)
        except StorageFull:
            message = (
                "The disk is full: the clip could not be stored. Nothing else was lost. Free some space and retry."
            )
            await self._fail("storage", message, retryable=True)
        except BadArtefact as problem:
            await self._fail("damaged", str(problem), retryable=True)
        else:
            if await self._database(queue.finish, self.hold, finished) is None:
                log.info("a clip came too late to be kept", extra=self._named())

    async def _give_up(self, problem: RenderError) -> None:
        """A cluster that is away is waited for in the queue; one that answers others but not us has lost this try."""
        log.warning("a render could not be reached for long", extra={**self._named(), "reason": str(problem)})
        if self._is_up():
            await self._fail("lost", str(problem), retryable=True)
        else:
            await self._database(queue.requeue, self.hold)

    async def _fail(self, kind: str, message: str, *, retryable: bool) -> None:
        log.info("a try failed", extra={**self._named(), "failure": kind, "retryable": retryable})
        await self._database(queue.fail, self.hold, kind=str(kind), message=message, retryable=retryable)

    async def _stop(self) -> None:
        """Ask until it is heard: the cluster may be away, or not know the attempt yet."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_WITHIN):
                while True:
                    with contextlib.suppress(RenderError):
                        await self._cluster.client().cancel(str(self.hold.uid), self.hold.attempt)
                    await asyncio.sleep(0.5)
        async with self._landing:
            await self._database(queue.stopped, self.hold)
        self.task.cancel()

    def _named(self) -> dict[str, object]:
        return {"job": str(self.hold.uid), "attempt": self.hold.attempt, "lease": self.hold.lease}
