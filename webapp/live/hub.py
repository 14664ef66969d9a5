"""The hub of this process: reads each new event once, encodes it once per audience, hands it to every socket of its world."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from asgiref.sync import sync_to_async
from django.db import close_old_connections

from storytelling.events.models import Audience, Event, Stream
from storytelling.events.stream import CHANNEL as STREAM_CHANNEL
from storytelling.events.stream import events_after
from storytelling.manuscript.log import CHANNEL as LOG_CHANNEL
from storytelling.people.models import Role, Team, User
from storytelling.people.policy import role_in
from storytelling.rendering.models import RenderJob
from storytelling.worlds.models import World
from webapp.live.listener import listen
from webapp.live.outbox import Outbox, Overflow
from webapp.live.protocol import EventFrame, HereFrame, NumberFrame, ProgressFrame, ReloadFrame
from webapp.live.writing import writing

log = logging.getLogger(__name__)

T = TypeVar("T")
JOB_CHANNEL = "loreframe_job"
_SEES: dict[str, frozenset[Role]] = {
    Audience.MEMBERS: frozenset(Role),
    Audience.EDITORS: frozenset({Role.EDITOR, Role.OWNER}),
    Audience.OWNERS: frozenset({Role.OWNER}),
}


@dataclass(eq=False)
class Seat:
    """One open socket: whose it is, what they may see, how far they have read."""

    user: User
    role: Role
    outbox: Outbox = field(default_factory=Outbox)
    seen: int = 0
    catching_up: bool = True
    waiting: list[tuple[int, str]] = field(default_factory=list)
    gone: asyncio.Event = field(default_factory=asyncio.Event)  # no longer a member
    overloaded: bool = False

    def offer(self, number: int, frame: str) -> None:
        """The event `number`, once and in order."""
        if self.catching_up:
            self.waiting.append((number, frame))
        elif number > self.seen:
            self.seen = number
            try:
                self.outbox.put(frame)
            except Overflow:
                self.overloaded = True
                self.gone.set()

    def caught_up(self) -> None:
        self.catching_up = False
        for number, frame in self.waiting:
            self.offer(number, frame)
        self.waiting.clear()


@dataclass(eq=False)
class Room:
    """Everybody in this process who has one world open."""

    stream: int
    team: int
    number: int
    seats: set[Seat] = field(default_factory=set)
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    def tell_who_is_here(self) -> None:
        people = sorted({(str(seat.user.uid), seat.user.shown_name) for seat in self.seats}, key=lambda who: who[1])
        frame = HereFrame(tuple(people)).encode()
        for seat in self.seats:
            seat.outbox.replace("here", frame)


class Hub:
    """Started and stopped with the process (see asgi.py)."""

    def __init__(self) -> None:
        self._rooms: dict[int, Room] = {}
        self._by_world: dict[int, Room] = {}
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        writing.start()
        channels = (STREAM_CHANNEL, JOB_CHANNEL, LOG_CHANNEL)
        self._task = asyncio.create_task(listen(channels, self._heard, self._missed))

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        for room in list(self._rooms.values()):
            for seat in room.seats:
                seat.gone.set()
        await writing.stop()

    async def join(self, world: World, user: User, role: Role, *, after: int | None) -> Seat:
        """A seat in the world's room; what was missed since `after` is in its outbox already."""
        seat = Seat(user, role)
        room = self._rooms.get(world.stream_id)
        if room is None:
            number = await _in_thread(_number, world.stream_id)
            room = self._rooms.setdefault(world.stream_id, Room(world.stream_id, world.team_id, number))
            self._by_world[world.pk] = room
        room.seats.add(seat)
        await self._catch_up(seat, room, after)
        room.tell_who_is_here()
        return seat

    def leave(self, world: World, seat: Seat) -> None:
        room = self._rooms.get(world.stream_id)
        if room is None:
            return
        room.seats.discard(seat)
        if room.seats:
            room.tell_who_is_here()
        else:
            self._rooms.pop(world.stream_id, None)
            self._by_world.pop(world.pk, None)

    async def _catch_up(self, seat: Seat, room: Room, after: int | None) -> None:
        seat.seen = room.number if after is None else after
        missed = [] if after is None else await _in_thread(_events, room.stream, after)
        if missed is None:
            seat.outbox.put(ReloadFrame().encode())
            seat.seen = room.number
        for event in missed or ():
            seat.seen = event.number
            seat.outbox.put(_frame(event, seat))
        seat.caught_up()

    async def _heard(self, channel: str, number: int, session: int) -> None:
        if channel == LOG_CHANNEL:
            writing.heard(number, session)
        elif channel == JOB_CHANNEL:
            await self._progress([number])
        else:
            await writing.heard_stream(number)
            if room := self._rooms.get(number):
                await self._read(room)

    async def _missed(self) -> None:
        await writing.missed()
        if not self._rooms:
            return
        numbers = await _in_thread(_numbers, list(self._rooms))
        for stream, number in numbers.items():
            if (room := self._rooms.get(stream)) and number > room.number:
                await self._read(room)

    async def _read(self, room: Room) -> None:
        async with room.reading:
            events = await _in_thread(_events, room.stream, room.number)
            if events is None:
                room.number = await _in_thread(_number, room.stream)
                for seat in room.seats:
                    seat.outbox.put(ReloadFrame().encode())
                return
            for event in events:
                room.number = event.number
                await self._publish(room, event)

    async def _publish(self, room: Room, event: Event) -> None:
        if event.name in ("member.removed", "member.changed"):
            await self._check_roles(room, str(event.subject_uid))
        full, bare = EventFrame(event).encode(), NumberFrame(event.number).encode()
        for seat in list(room.seats):
            seat.offer(event.number, full if _sees(event, seat) else bare)

    async def _check_roles(self, room: Room, uid: str) -> None:
        for seat in [seat for seat in room.seats if str(seat.user.uid) == uid]:
            role = await _in_thread(_role, seat.user, room.team)
            if role is None:
                seat.gone.set()
            else:
                seat.role = role

    async def _progress(self, jobs: Iterable[int]) -> None:
        if not self._rooms:
            return
        for world, frame in await _in_thread(_progress_frames, list(jobs)):
            if room := self._by_world.get(world):
                encoded = frame.encode()
                for seat in room.seats:
                    seat.outbox.replace(frame.job, encoded)


hub = Hub()


def _sees(event: Event, seat: Seat) -> bool:
    if event.audience == Audience.PERSON:
        return event.person_id == seat.user.pk
    return seat.role in _SEES[event.audience]


def _frame(event: Event, seat: Seat) -> str:
    return EventFrame(event).encode() if _sees(event, seat) else NumberFrame(event.number).encode()


async def _in_thread(query: Callable[..., T], *arguments: Any) -> T:
    def asked() -> T:
        close_old_connections()
        try:
            return query(*arguments)
        finally:
            close_old_connections()

    return await sync_to_async(asked, thread_sensitive=False)()


def _number(stream: int) -> int:
    return Stream.objects.values_list("number", flat=True).get(pk=stream)


def _numbers(streams: list[int]) -> dict[int, int]:
    return dict(Stream.objects.filter(pk__in=streams).values_list("pk", "number"))


def _events(stream: int, after: int) -> list[Event] | None:
    return events_after(Stream(pk=stream), after)


def _role(user: User, team: int) -> Role | None:
    return role_in(user, Team(pk=team))


def _progress_frames(jobs: list[int]) -> list[tuple[int, ProgressFrame]]:
    rows = RenderJob.objects.filter(pk__in=jobs).values_list(
        "world_id", "uid", "shot__uid", "state", "phase", "done", "of"
    )
    return [
        (world, ProgressFrame(str(job), str(shot), state, phase, done, of))
        for world, job, shot, state, phase, done, of in rows
    ]
