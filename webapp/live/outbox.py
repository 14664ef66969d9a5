"""What waits to be sent to one socket: events in order, bounded; of progress and presence only the newest."""

from __future__ import annotations

import asyncio
from collections import deque

MOST_EVENTS = 1000


class Overflow(Exception):
    """The socket reads too slowly; it is closed and comes back with its cursor."""


class Outbox:
    def __init__(self) -> None:
        self._events: deque[str] = deque()
        self._newest: dict[str, str] = {}
        self._filled = asyncio.Event()

    def put(self, frame: str) -> None:
        """Queue a frame that must arrive; raises Overflow."""
        if len(self._events) >= MOST_EVENTS:
            raise Overflow
        self._events.append(frame)
        self._filled.set()

    def replace(self, key: str, frame: str) -> None:
        """Queue a frame that makes the one before with the same key worthless."""
        self._newest[key] = frame
        self._filled.set()

    async def take(self) -> list[str]:
        """Everything that waits, as soon as something does."""
        await self._filled.wait()
        frames = [*self._events, *self._newest.values()]
        self._events.clear()
        self._newest.clear()
        self._filled.clear()
        return frames
