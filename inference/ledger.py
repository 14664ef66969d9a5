"""The events of every attempt, in memory and without Ray: who is reading, who is working, and what silence means.

An attempt is `waiting` until a replica takes it, then taken, then ended; it ends once. Time is an argument.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto

from inference.contract import encode
from inference.contract.events import TERMINAL, Cancelled, Failed, FailureKind, Happening, Loading, Preview, Step
from inference.settings import Timings

MOST_ENDED = 1000
Name = tuple[str, int]  # job, attempt


class Begun(Enum):
    NEW = auto()
    KNOWN = auto()
    CONFLICT = auto()


@dataclass(slots=True)
class Attempt:
    """`lines` are its NDJSON events; `heard`, `read` and `begun` times. `worker` is the replica that took it."""

    digest: str
    begun: float
    heard: float
    read: float
    worker: str = ""
    lines: list[bytes] = field(default_factory=list)
    ended_at: float | None = None
    is_cancelled: bool = False
    preview: int | None = None
    last_step: Happening = field(default_factory=lambda: Loading(what=""))
    news: asyncio.Event = field(default_factory=asyncio.Event)
    stop: asyncio.Event = field(default_factory=asyncio.Event)


class Ledger:
    """All attempts this cluster knows. No method waits; whoever waits, waits for an attempt's `news` or `stop`."""

    def __init__(self, timings: Timings) -> None:
        self._timings = timings
        self._attempts: dict[Name, Attempt] = {}

    def get(self, name: Name) -> Attempt | None:
        return self._attempts.get(name)

    def begin(self, name: Name, digest: str, now: float) -> Begun:
        """Open an attempt; `digest` tells the same request from another under the same name."""
        known = self._attempts.get(name)
        if known is not None:
            return Begun.KNOWN if known.digest == digest else Begun.CONFLICT
        self._attempts[name] = Attempt(digest=digest, begun=now, heard=now, read=now)
        return Begun.NEW

    def take(self, name: Name, worker: str, now: float) -> bool:
        """A replica starts on it. False tells it not to: cancelled, ended or unknown."""
        attempt = self._open(name)
        if attempt is None or attempt.is_cancelled:
            return False
        attempt.worker, attempt.heard = worker, now
        return True

    def post(self, name: Name, what: Happening, now: float, encoded: bytes | None = None) -> bool:
        """Append an event; False when the attempt is over (or unknown), so that nobody works on."""
        attempt = self._open(name)
        if attempt is None:
            return False
        attempt.heard = now
        n = len(attempt.lines) + 1
        attempt.lines.append(_line(n, encoded or encode(what)))
        match what:
            case Preview():
                self._forget_preview(attempt)
                attempt.preview = n
            case Step():
                attempt.last_step = what
            case _ if isinstance(what, TERMINAL):
                self._forget_preview(attempt)
                attempt.ended_at = now
                attempt.stop.set()
        attempt.news.set()
        attempt.news = asyncio.Event()
        return True

    def beat(self, names: list[Name], now: float) -> list[Name]:
        """Signs of life; returns those that nobody wants any more."""
        over = []
        for name in names:
            attempt = self._open(name)
            if attempt is None or attempt.is_cancelled:
                over.append(name)
            else:
                attempt.heard = now
        return over

    def vouch(self, name: Name, now: float) -> bool:
        """A sign of life while no replica has it; False once one has, or it ended."""
        attempt = self._open(name)
        if attempt is None or attempt.worker:
            return False
        attempt.heard = now
        return True

    def cancel(self, name: Name, now: float) -> bool:
        """Ask for its end; at once where no replica has it. False when it is unknown."""
        attempt = self._attempts.get(name)
        if attempt is None:
            return False
        if attempt.ended_at is None and not attempt.is_cancelled:
            attempt.is_cancelled, attempt.heard = True, now
            attempt.stop.set()
            if not attempt.worker:
                self.post(name, Cancelled(), now)
        return True

    def tick(self, now: float) -> list[str]:
        """End what fell silent, cancel what nobody reads, drop what ended long ago; returns replicas to be replaced."""
        silent = []
        for name, attempt in list(self._attempts.items()):
            if attempt.ended_at is not None:
                if now - attempt.ended_at > self._timings.kept:
                    del self._attempts[name]
            elif now - attempt.heard > self._timings.silence:
                self.post(name, Cancelled() if attempt.is_cancelled else _SILENT, now)
                silent.append(attempt.worker)
            elif not attempt.worker and now - attempt.begun > self._timings.start:
                self.post(name, _NEVER_STARTED, now)
            elif now - attempt.read > self._timings.orphan:
                self.cancel(name, now)
        ended = [name for name, attempt in self._attempts.items() if attempt.ended_at is not None]
        for name in ended[: max(0, len(ended) - MOST_ENDED)]:
            del self._attempts[name]
        return [worker for worker in silent if worker]

    def _open(self, name: Name) -> Attempt | None:
        attempt = self._attempts.get(name)
        return attempt if attempt is not None and attempt.ended_at is None else None

    def _forget_preview(self, attempt: Attempt) -> None:
        """An outdated picture becomes the step it stood beside, so that numbers stay whole and memory small."""
        if attempt.preview is not None:
            attempt.lines[attempt.preview - 1] = _line(attempt.preview, encode(attempt.last_step))
            attempt.preview = None


def _line(n: int, encoded: bytes) -> bytes:
    return b'{"n":%d,"what":%b}\n' % (n, encoded)


_SILENT = Failed(
    failure=FailureKind.LOST,
    message="The engine fell silent in the middle of the render. Nothing else was lost; it can be tried again.",
    retryable=True,
)
_NEVER_STARTED = Failed(
    failure=FailureKind.LOST,
    message="No engine became free to start this render. Nothing was lost; it can be tried again.",
    retryable=True,
)
