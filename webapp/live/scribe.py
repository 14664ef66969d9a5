"""Writes what the rooms of this process have to say to the log: few threads, one transaction for many rooms."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from storytelling.manuscript.log import Write, append_all

log = logging.getLogger(__name__)

T = TypeVar("T")
PATIENCE = 10.0  # seconds that a write waits for a database out of reach
MOST_AT_ONCE = 500  # writes of one transaction
THREADS = 3  # one for most writes, the others for manuscripts that someone else has locked, and for reading


class Lost(Exception):
    """The write did not reach the log in time; whether any of it did is not known."""


class Scribe:
    def __init__(self) -> None:
        self._waiting: list[tuple[Write, asyncio.Future[int | None]]] = []
        self._filled = asyncio.Event()
        self._links: list[BaseDatabaseWrapper] = []
        self._sessions: dict[int, int] = {}  # by thread, the database session it writes in
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="scribe", initializer=self._enter)
        self._slow = asyncio.Semaphore(1)
        self._task = asyncio.create_task(self._run())
        self._apart: set[asyncio.Task[None]] = set()

    def is_own(self, session: int) -> bool:
        """Whether a notification of this database session tells the process nothing new."""
        return session in self._sessions.values()

    def _enter(self) -> None:
        connection.inc_thread_sharing()  # so that `stop` may give it back
        self._links.append(connections[DEFAULT_DB_ALIAS])

    async def stop(self) -> None:
        """Ends when what was written is settled; the connections of the threads are given back."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        await asyncio.gather(*self._apart, return_exceptions=True)
        for _, answer in self._waiting:
            answer.cancel()
        await asyncio.to_thread(self._leave)

    def _leave(self) -> None:
        self._threads.shutdown()
        for link in self._links:
            link.close()

    async def write(self, write: Write) -> int | None:
        """The number of the last row once it is committed; None where the manuscript is gone or was reset. Raises Lost."""
        answer: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((write, answer))
        self._filled.set()
        return await answer

    async def ask(self, query: Callable[..., T], *arguments: Any) -> T:
        """Run a query in one of the threads."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, _clean, query, *arguments)

    async def ask_slowly(self, query: Callable[..., T], *arguments: Any) -> T:
        """`ask` for what may take its time: one such at once."""
        async with self._slow:
            return await self.ask(query, *arguments)

    async def _run(self) -> None:
        while True:
            await self._filled.wait()
            taken, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            if not self._waiting:
                self._filled.clear()
            await asyncio.shield(self._settle(taken))

    async def _settle(self, taken: list[tuple[Write, asyncio.Future[int | None]]]) -> None:
        try:
            numbers = await self.ask(self._append, [write for write, _ in taken], False)
        except DatabaseError as error:
            log.warning("writing failed, trying one by one", extra={"error": type(error).__name__})
            numbers = {}
        for write, answer in taken:
            if write.manuscript in numbers:
                _answer(answer, numbers[write.manuscript])
            else:
                task = asyncio.create_task(self._alone(write, answer))
                self._apart.add(task)
                task.add_done_callback(self._apart.discard)

    async def _alone(self, write: Write, answer: asyncio.Future[int | None]) -> None:
        """Wait for the lock, or for the database; other rooms go on meanwhile."""
        loop = asyncio.get_running_loop()
        until, pause = loop.time() + PATIENCE, 0.05
        while True:
            try:
                numbers = await self.ask(self._append, [write], True)
            except (OperationalError, InterfaceError) as error:
                if loop.time() >= until:
                    return _fail(answer, error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 1.0)
            except Exception as error:
                log.exception("an update could not be written")
                return _fail(answer, error)
            else:
                return _answer(answer, numbers[write.manuscript])

    def _append(self, writes: list[Write], wait: bool) -> dict[int, int | None]:
        numbers = append_all(writes, wait=wait)
        self._sessions[threading.get_ident()] = connection.connection.info.backend_pid
        return numbers


def _answer(answer: asyncio.Future[int | None], number: int | None) -> None:
    if not answer.done():
        answer.set_result(number)


def _fail(answer: asyncio.Future[int | None], error: Exception) -> None:
    if not answer.done():
        answer.set_exception(Lost(type(error).__name__))


def _clean(query: Callable[..., T], *arguments: Any) -> T:
    """Run `query`, and leave no broken connection behind for the next."""
    try:
        return query(*arguments)
    except DatabaseError:
        connection.close()
        raise
