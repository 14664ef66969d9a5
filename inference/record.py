"""The record: one detached, named Ray actor that holds the ledger, so that any ingress can answer for any render."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from typing import Any

import ray

from inference.contract import decode, encode
from inference.contract.events import Accepted, Happening, RenderEvent
from inference.ledger import Attempt, Begun, Ledger, Name
from inference.logs import log_to
from inference.settings import Timings

NAMESPACE, NAME = "loreframe", "record"
SERVE_NAMESPACE = "serve"
Lines = tuple[bytes, int, bool]
"""NDJSON lines, how many, and whether the attempt has ended."""
log = logging.getLogger("inference.record")


class Record:
    """The ledger as an actor. Async: many may wait at once; calls of one caller start in the order they were made."""

    def __init__(self, timings: Timings) -> None:
        log_to("record")
        self._ledger, self._timings = Ledger(timings), timings
        self._ticking = asyncio.get_running_loop().create_task(self._tick())

    async def begin(self, name: Name, digest: str, after: int) -> tuple[str, Lines]:
        """NEW, KNOWN or CONFLICT, and what there is to read after number `after`."""
        begun = self._ledger.begin(name, digest, time.monotonic())
        if begun is Begun.NEW:
            self._ledger.post(name, Accepted(), time.monotonic())
        attempt = self._ledger.get(name)
        return begun.name, _lines(attempt, after) if attempt else (b"", 0, True)

    async def take(self, name: Name, worker: str) -> None:
        """A replica starts on it; returns once nobody wants it any more, at once if that is so already."""
        attempt = self._ledger.get(name)
        if self._ledger.take(name, worker, time.monotonic()) and attempt is not None:
            await attempt.stop.wait()

    async def post(self, name: Name, encoded: bytes) -> bool:
        """Append one happening, as encoded JSON."""
        what = decode(RenderEvent, b'{"n":1,"what":%b}' % encoded).what
        return self._ledger.post(name, what, time.monotonic(), encoded)

    async def beat(self, names: list[Name]) -> list[Name]:
        return self._ledger.beat(names, time.monotonic())

    async def vouch(self, name: Name) -> bool:
        """A sign of life from whoever looks for a replica; False once that is no longer needed."""
        return self._ledger.vouch(name, time.monotonic())

    async def cancel(self, name: Name) -> bool:
        return self._ledger.cancel(name, time.monotonic())

    async def read(self, name: Name, after: int, wait: float) -> Lines | None:
        """The lines after number `after`; none when nothing came within `wait` seconds. None for an unknown attempt."""
        attempt = self._ledger.get(name)
        if attempt is None:
            return None
        attempt.read = time.monotonic()
        if len(attempt.lines) <= after and attempt.ended_at is None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(attempt.news.wait(), wait)
            attempt.read = time.monotonic()
        return _lines(attempt, after)

    async def _tick(self) -> None:
        every = min(1.0, self._timings.silence / 4, self._timings.orphan / 4)
        while True:
            await asyncio.sleep(every)
            for worker in self._ledger.tick(time.monotonic()):
                log.warning("replica fell silent and is replaced: %s", worker)
                await asyncio.to_thread(_replace, worker)


def open_record(timings: Timings) -> Any:
    """The cluster's record, made by whoever asks first."""
    actor: Any = ray.remote(Record)
    return actor.options(
        name=NAME,
        namespace=NAMESPACE,
        lifetime="detached",
        get_if_exists=True,
        num_cpus=0.01,
        max_restarts=-1,
        max_concurrency=4000,
    ).remote(timings)


def told(record: Any, name: Name, what: Happening) -> Any:
    """Post `what`; the reference answers whether anybody still wants this attempt."""
    return record.post.remote(name, encode(what))


def _lines(attempt: Attempt, after: int) -> Lines:
    lines = attempt.lines[after:]
    return b"".join(lines), len(lines), attempt.ended_at is not None


def _replace(worker: str) -> None:
    """Kill a replica by its actor name; Serve starts another."""
    with contextlib.suppress(ValueError):
        ray.kill(ray.get_actor(worker, namespace=SERVE_NAMESPACE))
