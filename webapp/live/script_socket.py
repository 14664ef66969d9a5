"""The socket of a manuscript: y-protocols over `/ws/manuscripts/<uid>`, as docs/sockets.md says."""

from __future__ import annotations

import asyncio
from typing import Any

from channels.consumer import AsyncConsumer
from channels.db import database_sync_to_async
from django.core.exceptions import PermissionDenied

from storytelling.manuscript.models import Manuscript
from storytelling.manuscript.update import BadUpdate
from storytelling.people.models import Role
from webapp.access import manuscript_by_uid
from webapp.live import wire
from webapp.live.limits import Bucket
from webapp.live.live_room import LiveRoom, NotAllowed
from webapp.live.presence import read_states
from webapp.live.protocol import GONE, NOT_ALLOWED, OVERLOADED, SIGNED_OUT
from webapp.live.script_seat import ScriptSeat
from webapp.live.writing import writing

FRAMES = (20_000, 200)  # at once, and per second: a day offline may come as ten thousand frames
BYTES = (8 * 1024 * 1024, 256 * 1024)
ASKS = (30, 1)  # sync step 1: a page asks when it connects
BREATH = 20  # frames after which the other sockets have their turn
STATES = (400, 100)  # awareness frames: a stock client repeats those of everybody


class ScriptSocket(AsyncConsumer):  # type: ignore[misc]
    """Follows for whoever may read, writes for whoever may write."""

    asks = "script.read"
    _room: LiveRoom
    _seat: ScriptSeat

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """One task reads and one sends, without a channel of the layer: a frame costs some microseconds."""
        self.scope, self.base_send = scope, send
        await receive()
        await send({"type": "websocket.accept"})
        found = await self._find()
        if isinstance(found, int):
            await send({"type": "websocket.close", "code": found})
            return
        try:
            self._room, self._seat = await writing.join(*found)
        except Manuscript.DoesNotExist:
            await send({"type": "websocket.close", "code": GONE})
            return
        await self._live(receive)

    async def _find(self) -> tuple[Manuscript, Any, Role] | int:
        """What the address names, or the code to close with."""
        user, uid = self.scope["user"], self.scope["url_route"]["kwargs"]["uid"]
        if not user.is_authenticated:
            return SIGNED_OUT
        if not writing.is_welcome(user):
            return OVERLOADED
        try:
            found = await database_sync_to_async(manuscript_by_uid)(user, uid, to="script.read")
        except PermissionDenied:
            return NOT_ALLOWED
        return (found[0], user, found[1]) if found else GONE

    async def _live(self, receive: Any) -> None:
        sending = asyncio.create_task(self._send_on())
        reading = asyncio.create_task(self._read_on(receive))
        first: set[asyncio.Future[Any]] = {sending, reading, self._seat.closing}
        try:
            await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)
            if self._seat.closing.done() and not (reading.done() and reading.result()):
                await self._say_goodbye(sending)
        finally:
            sending.cancel()
            reading.cancel()
            writing.leave(self._room, self._seat)
            await asyncio.gather(sending, reading, return_exceptions=True)

    async def _say_goodbye(self, sending: asyncio.Task[None]) -> None:
        code, reason = self._seat.closing.result()
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        await self.base_send({"type": "websocket.close", "code": code, "reason": reason})

    # --- reading -----------------------------------------------------------------------------------------------------

    async def _read_on(self, receive: Any) -> bool:
        """Until the client leaves (True) or says what ends its socket."""
        frames, amount, states, asks = Bucket(*FRAMES), Bucket(*BYTES), Bucket(*STATES), Bucket(*ASKS)
        now, count = asyncio.get_running_loop().time, 0
        self._seat.tell(wire.ask(self._room.room.state))
        while (message := await receive())["type"] == "websocket.receive":
            try:
                data = message.get("bytes")
                if not data:
                    raise wire.BadFrame("text, and this socket speaks binary frames")
                at = now()
                if not (frames.take(1, at) and amount.take(len(data), at)):
                    raise wire.BadFrame("more than one page can write")
                frame = wire.read_frame(data)
                if isinstance(frame, wire.Presence) and not states.take(1, at):
                    raise wire.BadFrame("cursors faster than anybody moves them")
                if isinstance(frame, wire.Ask) and not asks.take(1, at):
                    raise wire.BadFrame("the same question too often")
                await self._answer(frame)
                if (count := count + 1) % BREATH == 0:
                    await self._room.breathe(self._seat)
            except NotAllowed as refusal:
                self._seat.close(NOT_ALLOWED, str(refusal))
                return False
            except (wire.BadFrame, BadUpdate) as refusal:
                self._seat.close(OVERLOADED, str(refusal))
                writing.refused(self._seat.user)
                return False
        return True

    async def _answer(self, frame: wire.Frame) -> None:
        match frame:
            case wire.Ask(state):
                self._seat.tell(wire.answer(self._room.room.since(state)))
            case wire.Change(update):
                await self._room.change(self._seat, update)
            case wire.Presence(payload):
                self._room.show(self._seat, read_states(payload))
            case wire.WhoIsHere():
                self._seat.outbox.show(set(self._room.presence.here))

    # --- sending -----------------------------------------------------------------------------------------------------

    async def _send_on(self) -> None:
        seat, presence = self._seat, self._room.presence
        while True:
            mail = await seat.outbox.take()
            for frame in mail.frames:
                await self.base_send({"type": "websocket.send", "bytes": frame})
            if mail.saved is not None:
                await self.base_send({"type": "websocket.send", "bytes": wire.saved(mail.saved)})
            if mail.clients:
                await self.base_send({"type": "websocket.send", "bytes": presence.frame(mail.clients, seat)})
