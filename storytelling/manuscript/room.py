"""One open manuscript: what is committed, what is offered, and nothing in between. Pure: no clock, no database, no socket.

Whoever runs a room offers updates as they come, takes a batch each tick, commits it, and says how that went. What is
committed lies in the truth; what is offered is tried on the shadow, a second document that is ahead by what waits.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from pycrdt import Doc, Text, merge_updates

from storytelling.manuscript import crdt
from storytelling.manuscript.update import ANY, LIMITS, BadUpdate, Letter, Limits, Reading, clocks, is_covered, read

MOST_HELD = 256  # updates of one source that may wait for what they stand on
MOST_HELD_BYTES = 1024 * 1024
MOST_AT_ONCE = (
    400  # updates of one tick, shared fairly by who waits: some milliseconds of work, for which everybody waits
)
LEAST_OF_ONE = 50


@dataclass(eq=False, slots=True)
class Offer:
    """One update that someone sent; `source` is the socket it came by."""

    source: Hashable
    actor: int | None
    update: bytes
    reading: Reading


@dataclass(frozen=True, slots=True)
class Row:
    """What one person wrote in one tick: one row of the log."""

    actor: int | None
    payload: bytes


@dataclass(slots=True)
class Batch:
    """What one tick commits. `offers` are settled when it is committed; `refused` never will be."""

    rows: list[Row] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    refused: list[tuple[Offer, str]] = field(default_factory=list)

    @property
    def sources(self) -> set[Hashable]:
        return {offer.source for offer in self.offers}


class Room:
    """`document` is what the log says at `number`; it belongs to the room from here on."""

    def __init__(self, document: Doc[Text], number: int, *, size: int = 0, limits: Limits = LIMITS) -> None:
        self.number = number
        self.limits = limits
        self._truth = document
        self._shadow: Doc[Text] | None = None
        self._size = size or len(document.get_update())  # bytes of the encoded document, at most
        self._known = clocks(document.get_state())
        self._ahead: dict[int | None, dict[int, int]] = {}  # by actor, clocks that are offered and not yet committed
        self._waiting: list[Offer] = []
        self._held: list[Offer] = []
        self._typed: dict[int, tuple[Letter, Letter]] = {}  # by client, its last letter here and the one it came before
        self._tails: set[tuple[int, int]] | None = None  # as Reading.tails, of all that is here or offered
        self._owners: dict[int, int | None] = {}  # client id → the person who showed it first
        self._text: str | None = None
        self._whole: bytes | None = None
        self._gone: dict[int, list[tuple[int, int]]] | None = None  # as Reading.deletes, of all that is here

    # --- what is committed -------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = crdt.text_of(self._truth)
        return self._text

    @property
    def state(self) -> bytes:
        return self._truth.get_state()

    def since(self, state: bytes) -> bytes:
        """What a document with state vector `state` lacks, as one update; raises BadUpdate."""
        if clocks(state):
            try:
                return self._truth.get_update(state)
            except ValueError:
                raise BadUpdate("the state vector cannot be read") from None
        if self._whole is None:
            self._whole = self._truth.get_update()
        return self._whole

    # --- what is offered ---------------------------------------------------------------------------------------------

    def own(self, client: int, actor: int) -> bool:
        """Whether `actor` may show under this client id: the first who does keeps it."""
        return self._owners.setdefault(client, actor) == actor

    def read(self, update: bytes) -> Reading:
        """Raises BadUpdate. Needs nothing of the room, so that a large update may be read in a thread."""
        return read(update, self.limits)

    def offer(self, offer: Offer) -> None:
        """Take an update in: into the next tick, or held until what it stands on is here. Raises BadUpdate."""
        for client in offer.reading.fresh(self._known):
            if self._owners.get(client, offer.actor) != offer.actor:
                raise BadUpdate("the update writes in another person's name")
        if offer.reading.halves(self._all_tails()):
            raise BadUpdate("the update cuts a character in two")
        if offer.reading.lacks(self._seen_by(offer.actor)):
            self._hold(offer)
        else:
            self._queue(offer)
            self._retry_held(offer.source)

    def would_change(self, reading: Reading) -> bool:
        """Whether an update brings anything that is not committed: new text, or a deletion not made yet."""
        if reading.fresh(self._known):
            return True
        if self._gone is None:
            self._gone = read(self._truth.get_update(self._truth.get_state()), ANY).deletes
        return not all(
            is_covered(start, start + length, self._gone.get(client, []))
            for client, ranges in reading.deletes.items()
            for start, length in ranges
        )

    def forget(self, source: Hashable) -> None:
        """The socket is gone: what it offered whole still counts, what was held never will."""
        self._held = [offer for offer in self._held if offer.source is not source]

    @property
    def has_waiting(self) -> bool:
        return bool(self._waiting)

    def waiting_of(self, actor: int | None) -> int:
        """How many updates of this person the next ticks have to commit."""
        return sum(offer.actor == actor for offer in self._waiting)

    def is_held(self, source: Hashable) -> bool:
        return any(offer.source is source for offer in self._held)

    # --- the tick ----------------------------------------------------------------------------------------------------

    def batch(self) -> Batch:
        """What the next transaction writes: one row per actor, in the order in which they came."""
        by_actor: dict[int | None, list[Offer]] = {offer.actor: [] for offer in self._waiting}
        share = max(LEAST_OF_ONE, MOST_AT_ONCE // max(1, len(by_actor)))
        left: list[Offer] = []
        for offer in self._waiting:
            taken = by_actor[offer.actor]
            (taken if len(taken) < share else left).append(offer)
        self._waiting = left
        batch = Batch()
        for actor, offers in by_actor.items():
            self._try(actor, offers, batch)
        return batch

    def committed(self, batch: Batch, number: int) -> bytes:
        """The batch is in the log, its last row under `number`; returns the one update that everybody gets, EMPTY for none.

        Where others wrote in between, `self.number` stays behind and their rows are still to be heard."""
        payloads = [row.payload for row in batch.rows]
        self._learn(payloads)
        if number - len(payloads) <= self.number:
            self.number = max(self.number, number)
        if not self._waiting:
            self._ahead.clear()
        self._retry_held(None)
        if not payloads:
            return crdt.EMPTY
        return payloads[0] if len(payloads) == 1 else merge_updates(*payloads)

    def heard(self, payloads: Iterable[bytes], number: int) -> bytes:
        """Rows that others committed, up to `number`; returns what of them is new here, EMPTY for nothing."""
        payloads = list(payloads)
        brought = self._learn(payloads)
        if self._shadow is not None:
            crdt.applied(self._shadow, payloads)
        self.number = max(self.number, number)
        self._retry_held(None)
        return brought

    # --- inside ------------------------------------------------------------------------------------------------------

    def _learn(self, payloads: list[bytes]) -> bytes:
        if not payloads:
            return crdt.EMPTY
        brought = crdt.applied(self._truth, payloads)
        for payload in payloads:
            self._size += len(payload)
            reading = read(payload, ANY)
            if self._tails is not None and reading.tails:
                self._tails |= reading.tails
            for client, end in reading.ends.items():
                if end > self._known.get(client, 0):
                    self._known[client] = end
        self._text = self._whole = self._gone = None
        return brought

    def _seen_by(self, actor: int | None) -> ChainMap[int, int] | dict[int, int]:
        ahead = self._ahead.get(actor)
        return ChainMap(ahead, self._known) if ahead else self._known

    def _all_tails(self) -> set[tuple[int, int]]:
        """Found by reading the whole document once, and only where its text has such characters."""
        if self._tails is None:
            has_any = any(letter > "\uffff" for letter in self.text) if not self.text.isascii() else False
            self._tails = read(self.since(b"\0"), ANY).tails if has_any else set()
        return self._tails

    def _queue(self, offer: Offer) -> None:
        self._waiting.append(offer)
        self._all_tails().update(offer.reading.tails)
        ahead = self._ahead.setdefault(offer.actor, {})
        for client, end in offer.reading.ends.items():
            ahead[client] = max(end, ahead.get(client, self._known.get(client, 0)))

    def _hold(self, offer: Offer) -> None:
        held = [len(other.update) for other in self._held if other.source is offer.source]
        if len(held) >= MOST_HELD or sum(held) + len(offer.update) > MOST_HELD_BYTES:
            raise BadUpdate("too many updates stand on something that never came")
        self._held.append(offer)

    def _retry_held(self, source: Hashable) -> None:
        """Queue what is held (of `source`, or of all) and now has what it stands on."""
        again = bool(self._held)
        while again:
            again = False
            for offer in list(self._held):
                if source in (None, offer.source) and not offer.reading.lacks(self._seen_by(offer.actor)):
                    self._held.remove(offer)
                    self._queue(offer)
                    again = True

    def _try(self, actor: int | None, offers: list[Offer], batch: Batch) -> None:
        """Put one actor's offers on the shadow; where they do not all fit, find out which."""
        try:
            payload = self._onto_shadow(offers)
        except BadUpdate as refusal:
            self._typed.clear()
            self._shadow = self._rebuilt(batch)
            if len(offers) == 1:
                batch.refused.append((offers[0], str(refusal)))
                return
            for offer in offers:
                self._try(actor, [offer], batch)
            return
        batch.offers += offers
        if payload != crdt.EMPTY:
            batch.rows.append(Row(actor, payload))

    def _onto_shadow(self, offers: list[Offer]) -> bytes:
        if self._shadow is None:
            self._shadow = crdt.copy(self._truth)
        payload = crdt.applied(self._shadow, [offer.update for offer in offers])
        if not crdt.in_order(self._shadow, self._untried(offers)):
            raise BadUpdate("the update is written between letters that do not stand so")
        if crdt.text_bytes(self._shadow) > self.limits.text_bytes and payload != crdt.EMPTY:
            raise BadUpdate(f"the script would be longer than {self.limits.text_bytes:,} bytes")
        if self._size + len(payload) > self.limits.state_bytes:
            self._size = len(self._truth.get_update())
            if self._size + len(payload) > self.limits.state_bytes:
                raise BadUpdate(f"the script's history would be larger than {self.limits.state_bytes:,} bytes")
        return payload

    def _untried(self, offers: list[Offer]) -> list[tuple[Letter, Letter]]:
        """Between which letters these were written, but for what goes on where its writer's last letter stood: that came
        before the same letter, so it still does."""
        pairs = []
        for offer in offers:
            for left, right, last in offer.reading.between:
                if self._typed.get(left[0]) != (left, right):
                    pairs.append((left, right))
                self._typed[last[0]] = (last, right)
        return pairs

    def _rebuilt(self, batch: Batch) -> Doc[Text]:
        shadow = crdt.copy(self._truth)
        crdt.applied(shadow, [row.payload for row in batch.rows])
        return shadow
