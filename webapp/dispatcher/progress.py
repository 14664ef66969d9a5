"""What a render shows while it runs: the latest only, at most four times a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from inference.contract import Encoding, Loading, RenderEvent, Step
from storytelling.rendering import queue
from storytelling.rendering.queue import Hold
from webapp.dispatcher.database import Database

SHORTEST_GAP = 0.25  # seconds between two writes


@dataclass(frozen=True, slots=True)
class Shown:
    phase: str = ""
    done: int = 0
    of: int = 0
    event: int = 0

    def after(self, event: RenderEvent) -> Shown:
        """What to show once `event` was heard."""
        match event.what:
            case Loading():
                return replace(self, phase="loading", event=event.n)
            case Step(step=step, of=of):
                return Shown("drawing", step, of, event.n)
            case Encoding():
                return replace(self, phase="encoding", event=event.n)
        return replace(self, event=event.n)


class Progress:
    """Writes in the background, so that reading the stream never waits for the database."""

    def __init__(self, hold: Hold, database: Database, *, encoding: Callable[[], None]) -> None:
        """`encoding` is called once everyone can see that this render only encodes: another may start."""
        self._hold, self._database, self._encoding = hold, database, encoding
        self._latest = self._written = Shown()
        self._news = asyncio.Event()

    def hear(self, event: RenderEvent) -> None:
        self._latest = self._latest.after(event)
        if replace(self._latest, event=0) != replace(self._written, event=0):
            self._news.set()

    async def write(self) -> None:
        """Runs until cancelled, or until the hold is lost."""
        while True:
            await self._news.wait()
            self._news.clear()
            shown = self._written = self._latest
            if not await self._database(
                queue.progress, self._hold, phase=shown.phase, done=shown.done, of=shown.of, event=shown.event
            ):
                return
            if shown.phase == "encoding":
                self._encoding()
            await asyncio.sleep(SHORTEST_GAP)
