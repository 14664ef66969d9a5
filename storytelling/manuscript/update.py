"""What one Yjs v1 update holds, read without a document: enough to refuse what is not a stretch of one plain text.

The layout is that of the Yjs 13 update encoding (v1): for each client a run of structs from a clock on, then what is
deleted. Everything is a variable-length integer of 7 bits a byte, but strings, which are UTF-8 behind their length.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

ROOT = "script"
_DELETED, _STRING, _SKIP = 1, 4, 10
_ORIGIN, _RIGHT_ORIGIN, _KEYED = 0x80, 0x40, 0x20
_NAMES = {
    0: "a place whose text is gone",
    2: "JSON",
    3: "binary data",
    5: "an embedded object",
    6: "formatting",
    7: "a nested type",
    8: "a value",
    9: "a document",
}
_LARGEST_CLOCK = 2**31 - 1
_LARGEST_CLIENT = 2**53 - 1


Letter = tuple[int, int]  # client id, clock


class BadUpdate(ValueError):
    """The update may not enter the log; the message says why, in words for the log and the closing socket."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one update and one document may hold. A day offline with ten thousand edits is some 300 kB and 30,000 structs;
    the longest script that can be uploaded has 1 MB."""

    update_bytes: int = 2 * 1024 * 1024
    update_structs: int = 100_000
    text_bytes: int = 2_000_000  # UTF-8 bytes of the whole text
    state_bytes: int = 32 * 1024 * 1024  # the encoded document, deleted places included


LIMITS = Limits()
ANY = Limits(update_bytes=2**40, update_structs=2**40)  # for what the log holds, which was checked when it came


@dataclass(slots=True)
class Reading:
    """`begins` and `ends`: the clocks this update covers without a gap, by client. `needs`: by client, the clocks that must be
    known beside them. `deletes`: by client, the (first clock, length) ranges it deletes. `cuts`: where it cuts what is there,
    as (client, clock after the cut). `tails`: the clocks of the second halves of characters that count two, by client.
    `between`: of each new stretch the two letters, as (client, clock), that it says it was written between, and its last."""

    begins: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    needs: dict[int, int] = field(default_factory=dict)
    deletes: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    cuts: list[tuple[int, int]] = field(default_factory=list)
    tails: set[tuple[int, int]] = field(default_factory=set)
    between: list[tuple[Letter, Letter, Letter]] = field(default_factory=list)

    def fresh(self, known: Mapping[int, int]) -> list[int]:
        """The clients of which this update has something that `known` (clocks by client) has not."""
        return [client for client, end in self.ends.items() if end > known.get(client, 0)]

    def lacks(self, known: Mapping[int, int]) -> bool:
        """Whether the update stands on anything that neither `known` nor itself has."""
        for client, begin in self.begins.items():
            if begin > known.get(client, 0):
                return True
        return any(
            clock > known.get(client, 0) and clock > self.ends.get(client, 0) for client, clock in self.needs.items()
        )

    def halves(self, tails: Set[tuple[int, int]]) -> bool:
        """Whether the update cuts one of `tails`, or of its own, from its first half: Yjs and yrs then read different texts."""
        return any(cut in tails or cut in self.tails for cut in self.cuts) if tails or self.tails else False


def read(update: bytes, limits: Limits = LIMITS) -> Reading:
    """What `update` holds; raises BadUpdate for anything but whole, plain LF text under the one root."""
    if len(update) > limits.update_bytes:
        raise BadUpdate(f"an update of {len(update):,} bytes; {limits.update_bytes:,} are allowed")
    try:
        return _Reader(update, limits).all()
    except IndexError:
        raise BadUpdate("the update ends early") from None
    except UnicodeDecodeError:
        raise BadUpdate("the update holds text that is not UTF-8") from None


def clocks(state: bytes) -> dict[int, int]:
    """A state vector as clocks by client; raises BadUpdate."""
    reader = _Reader(state, LIMITS)
    try:
        found = {reader.uint(): reader.uint() for _ in range(reader.count())}
    except IndexError:
        raise BadUpdate("the state vector ends early") from None
    if reader.at != len(state):
        raise BadUpdate("something follows the state vector")
    return found


def is_covered(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Whether [start, end) lies within the union of (first, length) ranges."""
    for first, length in sorted(ranges):
        if first > start:
            return False
        start = max(start, first + length)
        if start >= end:
            return True
    return start >= end


class _Reader:
    """Reads forward through `bytes`; IndexError says that they end."""

    def __init__(self, update: bytes, limits: Limits) -> None:
        self.bytes = update
        self.at = 0
        self.limits = limits
        self.structs = 0
        self.found = Reading()

    def uint(self) -> int:
        byte = self.bytes[self.at]
        self.at += 1
        if byte < 0x80:
            return byte
        value, shift = byte & 0x7F, 7
        while True:
            byte = self.bytes[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7
            if shift > 63:
                raise BadUpdate("a number has too many bytes")

    def count(self) -> int:
        """How many things follow; each takes at least a byte."""
        many = self.uint()
        if many > len(self.bytes) - self.at:
            raise BadUpdate("the update ends early")
        return many

    def text(self) -> bytes:
        size = self.uint()
        start = self.at
        self.at = start + size
        if self.at > len(self.bytes):
            raise BadUpdate("the update ends early")
        return self.bytes[start : self.at]

    def all(self) -> Reading:
        for _ in range(self.count()):
            self._client()
        for _ in range(self.count()):
            self._deletions()
        if self.at != len(self.bytes):
            raise BadUpdate("something follows the update")
        return self.found

    def _client(self) -> None:
        many = self.count()
        client, clock = self._client_id(), self.uint()
        if client in self.found.begins:
            raise BadUpdate("a client comes twice in one update")
        self.structs += many
        if self.structs > self.limits.update_structs:
            raise BadUpdate(f"an update of more than {self.limits.update_structs:,} parts")
        self.found.begins[client] = clock
        for _ in range(many):
            clock += self._struct(client, clock)
            if clock > _LARGEST_CLOCK:
                raise BadUpdate("a clock is out of range")
        self.found.ends[client] = clock

    def _client_id(self) -> int:
        client = self.uint()
        if client > _LARGEST_CLIENT:
            raise BadUpdate("a client id is out of range")
        return client

    def _struct(self, client: int, clock: int) -> int:
        """Reads one struct and returns its length in clocks."""
        info = self.bytes[self.at]
        self.at += 1
        kind = info & 0x1F
        if kind == _SKIP:  # what comes before the gap counts as known, or the update has to wait
            length = self._length()
            self.found.begins[client] = clock + length
            return length
        if info & _KEYED:
            raise BadUpdate("the update sets a key, and a script is one text")
        left = self._need(1) if info & _ORIGIN else None
        right = self._need(0) if info & _RIGHT_ORIGIN else None
        if not left and not right:
            self._root()
        if kind in (_STRING, _DELETED):
            length = self._string(client, clock) if kind == _STRING else self._length()
            if left and right:
                self.found.between.append((left, right, (client, clock + length - 1)))
            return length
        raise BadUpdate(f"the update brings {_NAMES.get(kind, 'an unknown part')}, and a script is plain text")

    def _length(self) -> int:
        length = self.uint()
        if not 0 < length <= _LARGEST_CLOCK:
            raise BadUpdate("a length is out of range")
        return length

    def _need(self, cut: int) -> tuple[int, int]:
        """Reads the id that something was written behind (`cut` 1) or before (0)."""
        client, clock = self._client_id(), self.uint()
        if clock >= self.found.needs.get(client, 0):
            self.found.needs[client] = clock + 1
        self.found.cuts.append((client, clock + cut))
        return client, clock

    def _root(self) -> None:
        if self.uint() != 1:
            raise BadUpdate("the update writes into something that is not the script's text")
        if (name := self.text()) != ROOT.encode():
            raise BadUpdate(f"the update writes under {name[:20]!r}; the one root is {ROOT!r}")

    def _string(self, client: int, clock: int) -> int:
        raw = self.text()
        if not raw:
            raise BadUpdate("the update inserts nothing")
        if b"\0" in raw or b"\r" in raw:
            raise BadUpdate("the text holds a NUL or a carriage return; lines end in LF alone")
        if raw.isascii():
            return len(raw)
        length = 0
        for letter in raw.decode():
            length += 2 if letter > "\uffff" else 1
            if letter > "\uffff":
                self.found.tails.add((client, clock + length - 1))
        return length

    def _deletions(self) -> None:
        client = self._client_id()
        ranges = self.found.deletes.setdefault(client, [])
        for _ in range(self.count()):
            clock, length = self.uint(), self._length()
            self.structs += 1
            if clock + length > _LARGEST_CLOCK or self.structs > self.limits.update_structs:
                raise BadUpdate("the update deletes out of range")
            ranges.append((clock, length))
            self.found.cuts += (client, clock), (client, clock + length)
            if clock + length > self.found.needs.get(client, 0):
                self.found.needs[client] = clock + length
