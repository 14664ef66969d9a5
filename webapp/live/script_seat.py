"""One open socket of a manuscript: whose it is, what it has sent, what it is told."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field

from storytelling.manuscript.room import Offer
from storytelling.people.models import Role, User
from storytelling.people.policy import allows
from webapp.live.outbox import Overflow
from webapp.live.presence import Person
from webapp.live.protocol import OVERLOADED
from webapp.live.script_outbox import ScriptOutbox


@dataclass(eq=False)
class ScriptSeat:
    user: User
    role: Role
    outbox: ScriptOutbox = field(default_factory=ScriptOutbox)
    closing: asyncio.Future[tuple[int, str]] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    _sent: deque[Offer] = field(default_factory=deque)
    _settled: set[Offer] = field(default_factory=set)
    _count: int = 0

    def __post_init__(self) -> None:
        self.person = Person(str(self.user.uid), self.user.shown_name)

    @property
    def may_write(self) -> bool:
        return allows(self.role, "script.write")

    def offered(self, offer: Offer) -> None:
        """An update frame came: it will be acknowledged in its turn."""
        self._sent.append(offer)

    def settle(self, offer: Offer) -> None:
        """What the frame brought is committed; the acknowledged count never passes a frame that is not."""
        self._settled.add(offer)
        before = self._count
        while self._sent and self._sent[0] in self._settled:
            self._settled.remove(self._sent.popleft())
            self._count += 1
        if self._count > before:
            self.outbox.save(self._count)

    def tell(self, frame: bytes) -> None:
        """Queue a frame that must arrive; a socket that reads too slowly is closed and comes back."""
        try:
            self.outbox.put(frame)
        except Overflow:
            self.close(OVERLOADED, "this page reads too slowly; it catches up when it comes back")

    def close(self, code: int, reason: str) -> None:
        """End the socket; the first reason stands."""
        if not self.closing.done():
            self.closing.set_result((code, reason[:120]))
