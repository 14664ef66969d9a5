"""Scenes and shots follow the text: after each pause in typing, the manuscript is projected again.

The log is the truth: what a room says only wakes this. Each process follows what its own rooms commit; behind that a slow
poll catches up what a process left undone when it died.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import close_old_connections, connections
from django.db.models import F

from storytelling.manuscript.following import Follower
from storytelling.manuscript.models import Manuscript

log = logging.getLogger(__name__)

T = TypeVar("T")
QUIET = 0.12  # seconds after the last key
LONGEST = 1.0  # seconds between projections while someone types on
GAP = 0.25  # least seconds between two projections of one manuscript
POLL = 5.0
MOST_FOLLOWED = 24  # manuscripts this process remembers between projections


class Projecting:
    """Of this process: who is waiting to be projected, and what was projected lately."""

    def __init__(self) -> None:
        self._last: dict[int, float] = {}  # when each waiting manuscript was last touched
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._followers: dict[int, Follower] = {}
        self._thread: ThreadPoolExecutor | None = None
        self._poll: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._poll = asyncio.get_running_loop().create_task(self._catch_up())

    async def stop(self) -> None:
        """Ends after the projection that is under way; what still waits is caught up by whoever polls next."""
        tasks = [task for task in (self._poll, *self._tasks.values()) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._thread:
            await asyncio.get_running_loop().run_in_executor(self._thread, connections.close_all)
            self._thread.shutdown(wait=False)
        self._thread = None
        self._last.clear()
        self._followers.clear()

    def touched(self, pk: int) -> None:
        self._last[pk] = time.monotonic()
        if pk not in self._tasks:
            task = asyncio.get_running_loop().create_task(self._follow(pk))
            self._tasks[pk] = task
            task.add_done_callback(lambda _: self._tasks.pop(pk, None))

    async def settled(self, pk: int) -> None:
        """Return once everything told of `pk` so far is projected."""
        while task := self._tasks.get(pk):
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.shield(task)
            await asyncio.sleep(0)

    async def _follow(self, pk: int) -> None:
        """Until nothing new is left: wait for a pause, project."""
        done = 0.0
        while (first := self._last.get(pk)) is not None:
            until = max(first + QUIET, done + GAP)
            while (now := time.monotonic()) < until:
                await asyncio.sleep(until - now)
                until = max(min(self._last[pk] + QUIET, first + LONGEST), done + GAP)
            seen = self._last[pk]
            try:
                await self._in_thread(self._project, pk)
            except Exception:
                log.exception("a manuscript could not be projected", extra={"manuscript": pk})
            done = time.monotonic()
            if self._last[pk] == seen:
                del self._last[pk]

    async def _catch_up(self) -> None:
        """Manuscripts that lag behind their log with nobody at it: twice seen at the same number."""
        before: dict[int, int] = {}
        while True:
            await asyncio.sleep(POLL)
            try:
                lagging = await self._in_thread(_lagging)
                for pk, projected in lagging.items():
                    if before.get(pk) == projected and pk not in self._tasks:
                        self.touched(pk)
                before = lagging
            except Exception:
                log.exception("the poll for unprojected manuscripts failed")

    def _project(self, pk: int) -> None:
        follower = self._followers.pop(pk, None) or Follower(pk)
        try:
            follower.project()
        except Manuscript.DoesNotExist:
            return
        self._followers[pk] = follower  # last in the order of use
        while len(self._followers) > MOST_FOLLOWED:
            del self._followers[next(iter(self._followers))]

    async def _in_thread(self, work: Callable[..., T], *given: int) -> T:
        self._thread = self._thread or ThreadPoolExecutor(1, "projecting")

        def connected() -> T:
            close_old_connections()
            try:
                return work(*given)
            finally:
                close_old_connections()

        return await asyncio.get_running_loop().run_in_executor(self._thread, connected)


projecting = Projecting()


def touched(manuscript_pk: int) -> None:
    """Hear that something was just committed for a manuscript. Cheap; called on the event loop."""
    projecting.touched(manuscript_pk)


def _lagging() -> dict[int, int]:
    return dict(Manuscript.objects.filter(number__gt=F("projected")).values_list("pk", "projected")[:200])
