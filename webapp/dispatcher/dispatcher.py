"""The dispatcher's loops: see which engines there are, claim, beat, listen, sweep; give everything back at the end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from storytelling.rendering import queue
from storytelling.rendering.queue import CHANNEL, Hold
from storytelling.rendering.starting import start_next
from webapp.dispatcher.census import Census
from webapp.dispatcher.cluster import Cluster
from webapp.dispatcher.database import Database
from webapp.dispatcher.render import Render
from webapp.dispatcher.sweep import sweep_incoming
from webapp.live.listener import listen

log = logging.getLogger(__name__)

CENSUS_EVERY = 2.0
CLAIM_EVERY = 1.0  # the poll behind the notifications; pauses between tries and lost leases end without one
BEAT_EVERY = 3.0
BEAT_GAP = 0.2
SWEEP_EVERY = 600.0
FAREWELL = 8.0


class Dispatcher:
    """`await run(stop)` works until `stop` is set."""

    def __init__(self) -> None:
        self._database = Database()
        self._cluster = Cluster()
        self._census = Census(self._cluster, self._database)
        self._renders: dict[int, Render] = {}
        self._claim = asyncio.Event()
        self._beat = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        loops = [
            asyncio.create_task(_steadily(self._see_engines)),
            asyncio.create_task(_steadily(self._claim_all)),
            asyncio.create_task(_steadily(self._keep_leases)),
            asyncio.create_task(_steadily(self._sweep)),
            asyncio.create_task(listen((CHANNEL,), self._heard, self._missed)),
        ]
        try:
            await stop.wait()
        finally:
            for loop in loops:
                loop.cancel()
            await asyncio.gather(*loops, return_exceptions=True)
            await self._give_back()
            await self._cluster.close()
            self._database.close()

    async def _give_back(self) -> None:
        """What cannot be given back in time runs out of its lease instead."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FAREWELL):
                await asyncio.gather(*(render.let_go() for render in list(self._renders.values())))

    # --- loops: each returns when it is to be called again ---

    async def _see_engines(self) -> None:
        if await self._census.take():
            self._claim.set()
        await asyncio.sleep(CENSUS_EVERY)

    async def _claim_all(self) -> None:
        await _news(self._claim, CLAIM_EVERY)
        while hold := await self._take():
            self._begin(hold)

    def _begin(self, hold: Hold) -> None:
        render = Render(
            hold, self._cluster, self._database, is_up=lambda: bool(self._census.pools), encoding=self._claim.set
        )
        self._renders[hold.job] = render
        render.task.add_done_callback(lambda _: self._ended(render))

    async def _take(self) -> Hold | None:
        """A claim is finished even if this dispatcher is told to stop meanwhile, and then given back at once."""
        claiming = asyncio.create_task(self._database(start_next, self._census.pools))
        try:
            return await asyncio.shield(claiming)
        except asyncio.CancelledError:
            async with asyncio.timeout(FAREWELL):
                if hold := await claiming:
                    await self._database(queue.requeue, hold)
            raise

    async def _keep_leases(self) -> None:
        await _news(self._beat, BEAT_EVERY)
        renders = list(self._renders.values())
        if renders:
            held = await self._database(queue.beat, [render.hold for render in renders])
            for render in renders:
                await self._tell(render, held.get(render.hold.job))
        await asyncio.sleep(BEAT_GAP)

    async def _sweep(self) -> None:
        await self._database(sweep_incoming)
        await asyncio.sleep(SWEEP_EVERY)

    # --- what wakes them ---

    async def _heard(self, channel: str, number: int, session: int) -> None:
        self._claim.set()
        self._beat.set()

    async def _missed(self) -> None:
        self._claim.set()

    async def _tell(self, render: Render, cancel_asked: bool | None) -> None:
        if render.task.done() or (render.is_landing and cancel_asked is None):
            return
        if cancel_asked is None:
            log.warning("a lease was lost, another goes on", extra={"job": str(render.hold.uid)})
            await render.drop()
        elif cancel_asked:
            render.stop()

    def _ended(self, render: Render) -> None:
        if self._renders.get(render.hold.job) is render:
            del self._renders[render.hold.job]
        self._claim.set()


async def _news(event: asyncio.Event, seconds: float) -> None:
    """Wait for `event`, at most so long."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
    event.clear()


async def _steadily(step: Callable[[], Awaitable[None]]) -> None:
    """Again and again; a fault in one round is logged and costs a second."""
    while True:
        try:
            await step()
        except Exception:
            log.exception("a round of the dispatcher failed")
            await asyncio.sleep(1.0)
