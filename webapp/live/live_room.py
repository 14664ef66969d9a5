"""A room with people in it: ticks, commits, acknowledges, relays."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any

from storytelling.manuscript import compaction, crdt, log
from storytelling.manuscript.room import MOST_AT_ONCE, Batch, Offer, Room
from storytelling.manuscript.update import BadUpdate
from webapp.live import projecting
from webapp.live.far import Far, State
from webapp.live.presence import Presence
from webapp.live.protocol import GONE, NOT_ALLOWED, OVERLOADED
from webapp.live.scribe import Lost, Scribe
from webapp.live.script_seat import ScriptSeat
from webapp.live.wire import create_update_message

if TYPE_CHECKING:
    from storytelling.manuscript.models import Manuscript

journal = logging.getLogger(__name__)

TICK = 0.020  # seconds that updates of one person are collected
SHOWN = 0.040  # seconds that cursors are collected
LARGE = 32 * 1024  # bytes from which an update is read in a thread


class LiveRoom:
    """One manuscript that is open in this process. `closed` is called when nobody can use the room any more."""

    def __init__(
        self, manuscript: Manuscript, opened: log.Opened, scribe: Scribe, far: Far, closed: Callable[[LiveRoom], None]
    ) -> None:
        world = manuscript.story.world
        self.pk, self.team, self.stream = manuscript.pk, world.team_id, world.stream_id
        self.epoch, self.tail = opened.epoch, opened.tail
        self.room = Room(opened.document, opened.number, size=opened.size)
        self.presence = Presence()
        self.seats: set[ScriptSeat] = set()
        self._scribe, self._closed, self._far = scribe, closed, far
        self._committing: asyncio.Task[None] | None = None
        self._reading: asyncio.Task[None] | None = None
        self._read_again = False
        self._showing: asyncio.TimerHandle | None = None
        self._compacting: asyncio.Task[None] | None = None
        self._apart: set[asyncio.Task[None]] = set()

    def open(self) -> None:
        """Catch up with what was committed meanwhile, and hear of those in other processes."""
        self.read_soon()
        if self._far.is_used:
            self._do(self._far.follow(self.pk))

    def shut(self) -> None:
        """Nobody uses the room any more."""
        if self._far.is_used:
            self._do(self._far.leave(self.pk))

    # --- coming and going --------------------------------------------------------------------------------------------

    def enter(self, seat: ScriptSeat) -> None:
        self.seats.add(seat)
        if here := set(self.presence.here):
            seat.outbox.show(here)

    def leave(self, seat: ScriptSeat) -> None:
        self.seats.discard(seat)
        self.room.forget(seat)
        if self.presence.leave(seat):
            self._show_soon()

    def close(self, code: int, reason: str) -> None:
        """Send everybody away and be opened anew."""
        self._closed(self)
        for seat in self.seats:
            seat.close(code, reason)

    async def settle(self) -> None:
        """Ends when everything offered is committed or lost."""
        while True:
            tasks = (self._committing, self._reading, self._compacting, *self._apart)
            if not (busy := [task for task in tasks if task and not task.done()]):
                return
            await asyncio.wait(busy)

    @property
    def is_idle(self) -> bool:
        return not self.seats and not self.is_committing

    @property
    def is_committing(self) -> bool:
        return self._committing is not None and not self._committing.done()

    # --- what people send --------------------------------------------------------------------------------------------

    async def change(self, seat: ScriptSeat, update: bytes) -> None:
        """Take an update frame; raises BadUpdate after putting it aside."""
        try:
            reading = await asyncio.to_thread(self.room.read, update) if len(update) > LARGE else self.room.read(update)
            offer = Offer(seat, seat.user.pk, update, reading)
            seat.offered(offer)
            if not seat.may_write:
                if self.room.would_change(reading):
                    raise NotAllowed("your role lets you read this script, not write in it")
                seat.settle(offer)
                return
            self.room.offer(offer)
        except BadUpdate as refusal:
            self._put_aside(seat, update, str(refusal))
            raise
        self._commit_soon()

    async def breathe(self, seat: ScriptSeat) -> None:
        """Let the others speak, and wait while this person is ahead by more than one tick takes."""
        await asyncio.sleep(0)
        while self.room.waiting_of(seat.user.pk) >= MOST_AT_ONCE:  # noqa: ASYNC110 (ticks are what it waits for)
            await asyncio.sleep(TICK)

    def show(self, seat: ScriptSeat, states: list[tuple[int, int, dict[str, object] | None]]) -> None:
        """Take the states of an awareness frame. Raises BadFrame."""
        for client, _ in self.presence.show(seat, seat.person, states):
            self.room.own(client, seat.user.pk)
        self._show_soon()

    # --- committing --------------------------------------------------------------------------------------------------

    def _commit_soon(self) -> None:
        if self.room.has_waiting and not self.is_committing:
            self._committing = asyncio.create_task(self._commit())

    async def _commit(self) -> None:
        try:
            while self.room.has_waiting:
                await asyncio.sleep(TICK)
                await self._commit_one(self.room.batch())
        except Lost:
            self.close(OVERLOADED, "the studio cannot save just now; nothing you wrote is lost, it is sent again")
        except Exception:
            journal.exception("a room failed")
            self.close(OVERLOADED, "something went wrong here; nothing you wrote is lost, it is sent again")

    async def _commit_one(self, batch: Batch) -> None:
        for offer, why in batch.refused:
            self._refuse(offer, why)
        number = self.room.number
        if batch.rows:
            rows = [(row.actor, row.payload) for row in batch.rows]
            written = await self._scribe.write(log.Write(self.pk, self.epoch, rows))
            if written is None:
                return self.close(GONE, "this script is gone")
            number = written
            self.tail += len(rows)
        update = self.room.committed(batch, number)
        self._tell(batch, update)
        self.compact_soon(compaction.LONG_TAIL)
        if number > self.room.number:
            self.read_soon()

    def _tell(self, batch: Batch, update: bytes) -> None:
        """Acknowledge, then relay: nobody hears of what is not committed."""
        for offer in batch.offers:
            offer.source.settle(offer)  # type: ignore[attr-defined]
        if update == crdt.EMPTY:
            return
        frame = create_update_message(update)
        sources = batch.sources
        only = next(iter(sources)) if len(sources) == 1 else None
        for seat in self.seats:
            if seat is not only:
                seat.tell(frame)
        projecting.touched(self.pk)

    def _refuse(self, offer: Offer, why: str) -> None:
        seat = offer.source
        assert isinstance(seat, ScriptSeat)
        self._put_aside(seat, offer.update, why)
        seat.close(OVERLOADED, why)

    def _put_aside(self, seat: ScriptSeat, update: bytes, why: str) -> None:
        async def kept() -> None:
            try:
                await self._scribe.ask(put_aside, self.pk, update, why, seat.user.pk)
            except Exception:
                journal.exception("a refused update could not be put aside")

        self._do(kept())

    # --- what others committed ---------------------------------------------------------------------------------------

    def read_soon(self) -> None:
        """Read the rows after our number and tell everybody here."""
        self._read_again = True
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        while self._read_again:
            self._read_again = False
            try:
                found = await self._scribe.ask(log.news, self.pk, self.epoch, self.room.number)
            except Exception as error:
                journal.warning("a manuscript could not be read", extra={"error": type(error).__name__})
                return  # the poll asks again
            if found is None:
                return self.close(GONE, "this script is gone")
            number, payloads = found
            update = self.room.heard(payloads, number)
            if update != crdt.EMPTY:
                self.tail += len(payloads)
                frame = create_update_message(update)
                for seat in self.seats:
                    seat.tell(frame)
                projecting.touched(self.pk)
            self._commit_soon()

    # --- keeping the log short ---------------------------------------------------------------------------------------

    def compact_soon(self, least: int) -> None:
        """Take a snapshot in the background where at least `least` updates follow the newest."""
        if self.tail >= least and (self._compacting is None or self._compacting.done()):
            self._compacting = asyncio.create_task(self._compact(least))

    async def _compact(self, least: int) -> None:
        before, self.tail = self.tail, 0
        try:
            await self._scribe.ask_slowly(compaction.compact, self.pk, least)
        except Exception:
            self.tail = before
            journal.exception("a manuscript could not be compacted")

    # --- cursors -----------------------------------------------------------------------------------------------------

    def _show_soon(self) -> None:
        if self._showing is None and self.presence.changed:
            self._showing = asyncio.get_running_loop().call_later(SHOWN, self._show_now)

    def _show_now(self) -> None:
        self._showing = None
        changed, self.presence.changed = self.presence.changed, set()
        for seat in self.seats:
            seat.outbox.show(changed)
        self._tell_far(changed)

    def _tell_far(self, clients: Iterable[int]) -> None:
        if self._far.is_used:
            self._do(self._far.tell(self.pk, self.presence.to_tell(clients)))

    def heard_far(self, states: list[State]) -> None:
        """What clients of another process show; without any, it asks who is here."""
        if not states:
            return self._tell_far(self.presence.here)
        self.presence.show_far(states)
        changed, self.presence.changed = self.presence.changed, set()
        for seat in self.seats:
            seat.outbox.show(changed)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._apart.add(task)
        task.add_done_callback(self._apart.discard)


class NotAllowed(BadUpdate):
    """Who may only read wrote."""

    code = NOT_ALLOWED


def put_aside(manuscript: int, update: bytes, why: str, actor: int | None) -> None:
    log.put_aside(manuscript, update, why, actor=actor)
