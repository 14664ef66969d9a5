"""Who is in a manuscript and where their cursor stands: states that may be lost, each stamped with who really sent it."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from pycrdt import write_message, write_var_uint

from webapp.live.wire import BadFrame, Reader, create_awareness_message

MOST_BYTES = 4096  # of one state
MOST_STATES = 1000  # of one frame: a stock client repeats what it hears about others
MOST_CLIENTS = 8  # client ids of one socket
NOBODY = "null"


@dataclass(frozen=True, slots=True)
class Person:
    """The stamp: whatever a client says of its user is replaced by this."""

    uid: str
    name: str

    @property
    def stamp(self) -> dict[str, Any]:
        return {"name": self.name, "uid": self.uid, "colour": int(self.uid[:4], 16) % 8}


@dataclass(slots=True)
class _Shown:
    """One client's state. `source` is the socket that owns the client id, None once it has left or where another process has
    it. `lead` is how far the clock we tell others is ahead of the one the client counts."""

    clock: int
    state: str
    source: Hashable | None
    person: str
    lead: int = 0


class Presence:
    """The states of one room, and which of them changed since they were last told."""

    def __init__(self) -> None:
        self._shown: dict[int, _Shown] = {}
        self.changed: set[int] = set()

    def show(self, source: Hashable, person: Person, states: Iterable[tuple[int, int, Any]]) -> list[tuple[int, str]]:
        """Take the states a socket sent; what belongs to other sockets is passed over. Returns the client ids and states that
        were taken. Raises BadFrame for a state too large."""
        taken = []
        for client, clock, state in states:
            if not self._may_show(source, person, client, state):
                continue
            if state is not None:
                state = {**state, "user": person.stamp}
            text = _packed(state)
            before = self._shown.get(client)
            lead = before.lead if before else 0
            if before and before.source is not source and clock + lead <= before.clock:
                lead = before.clock + 1 - clock  # the same page on a new socket counts on from where others left it
            elif before and before.source is source and clock + lead < before.clock:
                continue
            self._shown[client] = _Shown(clock + lead, text, source, person.uid, lead)
            self.changed.add(client)
            taken.append((client, text))
        return taken

    def _may_show(self, source: Hashable, person: Person, client: int, state: Any) -> bool:
        before = self._shown.get(client)
        if before and before.source is source:
            return True
        if state is None or (before and before.person != person.uid):
            return False
        if before is None or before.source is None:
            return sum(shown.source is source for shown in self._shown.values()) < MOST_CLIENTS
        return True  # the same person's page, back before its old socket was given up

    def show_far(self, states: Iterable[tuple[int, int, str, str]]) -> None:
        """Take states that another process owns: client id, clock, state and uid of the person."""
        for client, clock, text, person in states:
            before = self._shown.get(client)
            if before and (before.source is not None or before.clock > clock):
                continue
            self._shown[client] = _Shown(clock, text, None, person)
            self.changed.add(client)

    def to_tell(self, clients: Iterable[int]) -> list[tuple[int, int, str, str]]:
        """Of `clients` what another process has to know, as `show_far` takes it: what is shown here, and who left here."""
        shown = ((client, self._shown[client]) for client in clients)
        return [
            (client, it.clock, it.state, it.person)
            for client, it in shown
            if it.source is not None or it.state == NOBODY
        ]

    def leave(self, source: Hashable) -> list[int]:
        """Take back what the socket showed; returns its client ids."""
        gone = [client for client, shown in self._shown.items() if shown.source is source]
        for client in gone:
            shown = self._shown[client]
            shown.state, shown.source = NOBODY, None
            self.changed.add(client)
        return gone

    def person_of(self, client: int) -> str | None:
        shown = self._shown.get(client)
        return shown.person if shown else None

    @property
    def here(self) -> list[int]:
        """The clients that have a state."""
        return [client for client, shown in self._shown.items() if shown.state != NOBODY]

    def clock_of(self, client: int) -> int:
        return self._shown[client].clock

    def state_of(self, client: int) -> str:
        return self._shown[client].state

    def frame(self, clients: Collection[int], to: Hashable | None = None) -> bytes:
        """The states of `clients` as one frame; `to` is told its own states with the clock it counts itself."""
        parts = [write_var_uint(len(clients))]
        for client in clients:
            shown = self._shown[client]
            clock = shown.clock - (shown.lead if shown.source is to and to is not None else 0)
            parts += write_var_uint(client), write_var_uint(clock), write_message(shown.state.encode())
        return create_awareness_message(b"".join(parts))

    def has_lead(self, source: Hashable) -> bool:
        """Whether the socket has to be told its states in a frame of its own."""
        return any(shown.lead and shown.source is source for shown in self._shown.values())


def read_states(payload: bytes) -> list[tuple[int, int, dict[str, Any] | None]]:
    """(client id, clock, state or None) of an awareness update; raises BadFrame."""
    reader = Reader(payload)
    many = reader.number()
    if many > MOST_STATES:
        raise BadFrame(f"more than {MOST_STATES} states in one message")
    states = []
    for _ in range(many):
        client, clock, raw = reader.number(), reader.number(), reader.block()
        if client >= 2**53 or clock >= 2**31:
            raise BadFrame("a client id or a clock is out of range")
        states.append((client, clock, _state(raw)))
    reader.end()
    return states


def _state(raw: bytes) -> dict[str, Any] | None:
    if len(raw) > MOST_BYTES:
        raise BadFrame(f"a state of {len(raw):,} bytes; {MOST_BYTES:,} are allowed")
    try:
        state = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadFrame("a state is not JSON") from None
    if state is not None and not isinstance(state, dict):
        raise BadFrame("a state is neither an object nor null")
    return state


def _packed(state: dict[str, Any] | None) -> str:
    """Raises BadFrame for what JSON or UTF-8 cannot carry back."""
    try:
        text = json.dumps(state, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        text.encode()
    except (ValueError, RecursionError):
        raise BadFrame("a state cannot be told on") from None
    return text
