"""What waits to be sent to one manuscript socket: changes of the document in order, none dropped; else the newest."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field

from webapp.live.outbox import Overflow

MOST_FRAMES = 2000
MOST_BYTES = 16 * 1024 * 1024


@dataclass(slots=True)
class Mail:
    """What is sent next: frames in order, the newest saved count if it moved, the clients whose states changed."""

    frames: list[bytes]
    saved: int | None
    clients: set[int]


@dataclass(eq=False, slots=True)
class ScriptOutbox:
    _frames: deque[bytes] = field(default_factory=deque)
    _bytes: int = 0
    _saved: int | None = None
    _clients: set[int] = field(default_factory=set)
    _filled: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, frame: bytes) -> None:
        """Queue a frame that must arrive; raises Overflow where the socket reads too slowly. The first frame always fits."""
        if self._frames and (len(self._frames) >= MOST_FRAMES or self._bytes + len(frame) > MOST_BYTES):
            raise Overflow
        self._frames.append(frame)
        self._bytes += len(frame)
        self._filled.set()

    def save(self, count: int) -> None:
        self._saved = count
        self._filled.set()

    def show(self, clients: set[int]) -> None:
        """The states of `clients` changed; they are encoded when the socket is ready for them."""
        self._clients |= clients
        self._filled.set()

    async def take(self) -> Mail:
        """Everything that waits, as soon as something does."""
        await self._filled.wait()
        mail = Mail(list(self._frames), self._saved, self._clients)
        self._frames.clear()
        self._bytes, self._saved, self._clients = 0, None, set()
        self._filled.clear()
        return mail
