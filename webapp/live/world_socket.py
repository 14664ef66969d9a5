"""The socket of a world: events since the page's cursor, then as they come."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qs

from asgiref.sync import sync_to_async
from channels.consumer import AsyncConsumer
from channels.exceptions import StopConsumer

from storytelling.people.models import Role
from storytelling.people.policy import role_in
from storytelling.worlds.models import World
from webapp.access import world_by_uid
from webapp.live.hub import Seat, hub
from webapp.live.protocol import GONE, OVERLOADED


class WorldSocket(AsyncConsumer):  # type: ignore[misc]
    """`/ws/worlds/<uid>?after=N`. Strangers and unknown worlds are refused alike, with close code 4404."""

    asks = "events.follow"
    _world: World | None = None
    _seat: Seat | None = None
    _sending: asyncio.Task[None] | None = None

    async def websocket_connect(self, message: dict[str, Any]) -> None:
        await self.send({"type": "websocket.accept"})
        found = await sync_to_async(self._find)()
        if found is None:
            await self.send({"type": "websocket.close", "code": GONE})
            return
        self._world, role = found
        self._seat = await hub.join(self._world, self.scope["user"], role, after=self._after())
        self._sending = asyncio.create_task(self._send_on(self._seat))

    async def websocket_receive(self, message: dict[str, Any]) -> None:
        """Nothing a browser says here changes anything."""

    async def websocket_disconnect(self, message: dict[str, Any]) -> None:
        if self._sending:
            self._sending.cancel()
        if self._seat and self._world:
            hub.leave(self._world, self._seat)
        raise StopConsumer

    async def _send_on(self, seat: Seat) -> None:
        gone = asyncio.create_task(seat.gone.wait())
        frames: asyncio.Task[list[str]] = asyncio.create_task(seat.outbox.take())
        try:
            while not gone.done():
                await asyncio.wait({frames, gone}, return_when=asyncio.FIRST_COMPLETED)
                if not frames.done():
                    break
                for frame in frames.result():
                    await self.send({"type": "websocket.send", "text": frame})
                frames = asyncio.create_task(seat.outbox.take())
            await self.send({"type": "websocket.close", "code": OVERLOADED if seat.overloaded else GONE})
        finally:
            gone.cancel()
            frames.cancel()

    def _find(self) -> tuple[World, Role] | None:
        user = self.scope["user"]
        world = world_by_uid(user, self.scope["url_route"]["kwargs"]["uid"], to="events.follow")
        role = role_in(user, world.team) if world else None
        return (world, role) if world and role else None

    def _after(self) -> int | None:
        (text, *_) = parse_qs(self.scope["query_string"].decode("latin-1")).get("after", [""])
        return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
