"""The frames of a manuscript's socket: the y-protocols wire format, read strictly, and type 16, which stock clients ignore."""

from __future__ import annotations

from dataclasses import dataclass

from pycrdt import create_awareness_message, create_sync_message, create_update_message, write_message, write_var_uint

SYNC, AWARENESS, QUERY_AWARENESS, SAVED = 0, 1, 3, 16
ASK, ANSWER, UPDATE = 0, 1, 2
_LONGEST_NUMBER = 9  # bytes of a number up to 2^53

__all__ = ["create_awareness_message", "create_sync_message", "create_update_message"]


class BadFrame(ValueError):
    """The frame is none of ours; the message says why."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Sync step 1: the client has `state` and wants the rest."""

    state: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """Sync step 2 or an update: both bring something for the document."""

    update: bytes


@dataclass(frozen=True, slots=True)
class Presence:
    """States of clients, as `presence.read_states` reads them."""

    payload: bytes


@dataclass(frozen=True, slots=True)
class WhoIsHere:
    """The client wants every state."""


Frame = Ask | Change | Presence | WhoIsHere


def read_frame(data: bytes) -> Frame:
    """What a client's frame says; raises BadFrame."""
    reader = Reader(data)
    kind = reader.number()
    if kind == SYNC:
        step = reader.number()
        if step not in (ASK, ANSWER, UPDATE):
            raise BadFrame("an unknown step of the sync protocol")
        payload = reader.block()
        frame: Frame = Ask(payload) if step == ASK else Change(payload)
    elif kind == AWARENESS:
        frame = Presence(reader.block())
    elif kind == QUERY_AWARENESS:
        frame = WhoIsHere()
    else:
        raise BadFrame(f"an unknown kind of message ({kind})")
    reader.end()
    return frame


def saved(count: int) -> bytes:
    """`count` update frames of this socket are committed."""
    return bytes([SAVED]) + write_var_uint(count)


def ask(state: bytes) -> bytes:
    """The server's sync step 1."""
    return bytes([SYNC, ASK]) + write_message(state)


def answer(update: bytes) -> bytes:
    """Sync step 2."""
    return bytes([SYNC, ANSWER]) + write_message(update)


class Reader:
    """Reads numbers and blocks forward; raises BadFrame where the bytes end early or something follows."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def number(self) -> int:
        value = 0
        for place in range(_LONGEST_NUMBER):
            if self._at >= len(self._data):
                raise BadFrame("the message ends early")
            byte = self._data[self._at]
            self._at += 1
            value |= (byte & 0x7F) << (7 * place)
            if byte < 0x80:
                return value
        raise BadFrame("a number is out of range")

    def block(self) -> bytes:
        size = self.number()
        start, self._at = self._at, self._at + size
        if self._at > len(self._data):
            raise BadFrame("the message ends early")
        return self._data[start : self._at]

    def end(self) -> None:
        if self._at != len(self._data):
            raise BadFrame("something follows the message")
