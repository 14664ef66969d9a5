"""Every frame a world socket sends, by name. The browser sends nothing but what keeps a proxy awake.

`EventFrame` and `NumberFrame` carry the cursor; the others may be lost.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from storytelling.events.models import Event

SIGNED_OUT = 4401  # nobody is signed in
NOT_ALLOWED = 4403  # your role does not include what you tried
GONE = 4404  # no such world or manuscript for you: the browser stops trying
OVERLOADED = 4500  # this socket fell too far behind, or sent what cannot be taken: it may come back


@dataclass(frozen=True, slots=True)
class EventFrame:
    event: Event

    def encode(self) -> str:
        event = self.event
        return _line(
            {
                "n": event.number,
                "name": event.name,
                "subject": {"kind": event.subject_kind, "uid": str(event.subject_uid)},
                "refs": event.refs,
                "actor": event.actor.shown_name if event.actor else None,
                "at": event.at.isoformat(),
            }
        )


@dataclass(frozen=True, slots=True)
class NumberFrame:
    """Something this member does not see happened; the cursor moves on, so nobody takes it for a gap."""

    number: int

    def encode(self) -> str:
        return _line({"n": self.number})


@dataclass(frozen=True, slots=True)
class ProgressFrame:
    """Where a render is. Not an event: the newest replaces the one before."""

    job: str
    shot: str
    state: str
    phase: str
    done: int
    of: int

    def encode(self) -> str:
        return _line({name: getattr(self, name) for name in self.__slots__})


@dataclass(frozen=True, slots=True)
class HereFrame:
    """Who has the world open: name, uid and a colour number for each person once."""

    people: tuple[tuple[str, str], ...]

    def encode(self) -> str:
        return _line(
            {"here": [{"uid": uid, "name": name, "colour": int(uid[:4], 16) % 8} for uid, name in self.people]}
        )


@dataclass(frozen=True, slots=True)
class ReloadFrame:
    """Too much was missed to tell one by one."""

    def encode(self) -> str:
        return _line({"reload": True})


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
