"""The database for asynchronous code: each verb in a thread, on a connection of its own; a lost database is waited for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import InterfaceError, OperationalError, connections

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")
LONGEST_PAUSE = 2.0


class Database:
    """Verbs given to it must be safe to repeat: when the database goes away during a commit, nobody knows whether it was
    made. The queue's are, since each quotes the lease and the state it expects."""

    def __init__(self, threads: int = 6) -> None:
        self._threads = ThreadPoolExecutor(threads, "database")

    async def __call__(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `verb` returns; waits as long as the database is away."""
        pause = 0.1
        while True:
            try:
                return await self.once(verb, *args, **kwargs)
            except (OperationalError, InterfaceError) as error:
                log.warning("the database is out of reach, trying again", extra={"error": type(error).__name__})
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def once(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same without waiting; raises OperationalError or InterfaceError when the database is away."""

        def call() -> T:
            try:
                return verb(*args, **kwargs)
            finally:
                connections.close_all()  # back to the pool

        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    def close(self) -> None:
        """Wait for what runs, then end the threads."""
        self._threads.shutdown()
