"""The manuscripts open in this process."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from storytelling.manuscript import compaction, log
from storytelling.manuscript.models import Manuscript
from storytelling.people.models import Membership, Role, User
from webapp.live.far import Far, State
from webapp.live.limits import Bucket
from webapp.live.live_room import LiveRoom
from webapp.live.protocol import GONE, NOT_ALLOWED, OVERLOADED
from webapp.live.scribe import Scribe
from webapp.live.script_seat import ScriptSeat

if TYPE_CHECKING:
    from collections.abc import Iterable

journal = logging.getLogger(__name__)

REFUSALS = (30, 0.5)  # sockets of one person that may end with a refusal: at once, and per second
LINGER = 10.0  # seconds that a room stays open after the last one left


class Writing:
    """Started and stopped with the process (see hub.py, which listens for it)."""

    def __init__(self) -> None:
        self._rooms: dict[int, LiveRoom] = {}
        self._opening: dict[int, asyncio.Task[LiveRoom]] = {}
        self._scribe: Scribe | None = None
        self._far: Far | None = None
        self._refusals: dict[int, Bucket] = {}  # by person

    def start(self) -> None:
        self._refusals.clear()
        self._scribe = Scribe()
        self._far = Far(self._heard_far)

    async def stop(self) -> None:
        """What was offered is committed first; the sockets come back elsewhere."""
        rooms = list(self._rooms.values())
        await asyncio.gather(*(room.settle() for room in rooms))
        for room in rooms:
            room.close(OVERLOADED, "the studio is restarting")
        if self._scribe and self._far:
            await self._far.stop()
            await self._scribe.stop()
        self._scribe = self._far = None

    async def join(self, manuscript: Manuscript, user: User, role: Role) -> tuple[LiveRoom, ScriptSeat]:
        """A seat in the manuscript's room, which is opened where it is not. Raises Manuscript.DoesNotExist."""
        room = self._rooms.get(manuscript.pk) or await self._open(manuscript)
        seat = ScriptSeat(user, role)
        room.enter(seat)
        return room, seat

    def leave(self, room: LiveRoom, seat: ScriptSeat) -> None:
        room.leave(seat)
        if not room.seats:
            room.compact_soon(compaction.SHORT_TAIL)
            asyncio.get_running_loop().call_later(LINGER, self._close_idle, room)

    def refused(self, user: User) -> None:
        """A socket of this person sent what cannot be taken."""
        bucket = self._refusals.setdefault(user.pk, Bucket(*REFUSALS))
        bucket.take(1, asyncio.get_running_loop().time())

    def is_welcome(self, user: User) -> bool:
        """False for a while for whoever sends rubbish again and again: each piece costs everybody some milliseconds."""
        bucket = self._refusals.get(user.pk)
        return bucket is None or bucket.has(1, asyncio.get_running_loop().time())

    def text_of(self, manuscript: int) -> str | None:
        room = self._rooms.get(manuscript)
        return room.room.text if room else None

    async def _open(self, manuscript: Manuscript) -> LiveRoom:
        """One opening for however many come at once."""
        opening = self._opening.get(manuscript.pk)
        if opening is None:
            opening = self._opening[manuscript.pk] = asyncio.create_task(self._opened(manuscript))
        try:
            return await asyncio.shield(opening)
        finally:
            self._opening.pop(manuscript.pk, None)

    async def _opened(self, manuscript: Manuscript) -> LiveRoom:
        assert self._scribe is not None and self._far is not None
        opened = await self._scribe.ask(log.opened, manuscript.pk)
        room = self._rooms[manuscript.pk] = LiveRoom(manuscript, opened, self._scribe, self._far, self._close)
        room.open()
        return room

    def _close(self, room: LiveRoom) -> None:
        if self._rooms.get(room.pk) is room:
            del self._rooms[room.pk]
            room.shut()

    def _close_idle(self, room: LiveRoom) -> None:
        if room.is_idle:
            self._close(room)

    # --- what is heard from the database -----------------------------------------------------------------------------

    def heard(self, manuscript: int, session: int) -> None:
        """Rows were appended in a database session."""
        room = self._rooms.get(manuscript)
        if room and self._scribe and not self._scribe.is_own(session):
            room.read_soon()

    def _heard_far(self, manuscript: int, states: list[State]) -> None:
        if room := self._rooms.get(manuscript):
            room.heard_far(states)

    async def heard_stream(self, stream: int) -> None:
        """Something happened in a world: perhaps somebody's role changed."""
        await self._check_roles(room for room in self._rooms.values() if room.stream == stream)

    async def missed(self) -> None:
        """Look after everything a lost notification may have said."""
        rooms = dict(self._rooms)
        if not rooms or self._scribe is None:
            return
        numbers = await self._scribe.ask(_numbers, list(rooms))
        for pk, room in rooms.items():
            epoch, number = numbers.get(pk, (-1, 0))
            if not room.is_committing and (epoch != room.epoch or number > room.room.number):
                room.read_soon()  # a room that commits finds a gap by itself, and hundreds that do must not wait for reads
        await self._check_roles(rooms.values())

    async def _check_roles(self, rooms: Iterable[LiveRoom]) -> None:
        seats = [(seat, room) for room in rooms for seat in room.seats]
        if not seats or self._scribe is None:
            return
        people = {seat.user.pk for seat, _ in seats}
        roles = await self._scribe.ask(_roles, list(people), list({room.team for _, room in seats}))
        for seat, room in seats:
            role = roles.get((seat.user.pk, room.team))
            if role is None:
                seat.close(GONE, "you are no longer a member of this team")
            else:
                _change_role(seat, role)


def _change_role(seat: ScriptSeat, role: Role) -> None:
    could, seat.role = seat.may_write, role
    if could and not seat.may_write:
        seat.close(NOT_ALLOWED, "your role now lets you read this script, not write in it")


def _numbers(manuscripts: list[int]) -> dict[int, tuple[int, int]]:
    rows = Manuscript.objects.filter(pk__in=manuscripts).values_list("pk", "epoch", "number")
    return {pk: (epoch, number) for pk, epoch, number in rows}


def _roles(people: list[int], teams: list[int]) -> dict[tuple[int, int], Role]:
    found = Membership.objects.filter(user__in=people, team__in=teams, user__is_active=True)
    return {(user, team): Role(role) for user, team, role in found.values_list("user_id", "team_id", "role")}


writing = Writing()


def text_here(manuscript_pk: int) -> str | None:
    """The committed text of a manuscript that is open in this process; None where it is not."""
    return writing.text_of(manuscript_pk)
