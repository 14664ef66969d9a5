"""A room with simulated clients: offline, late, twice, out of order, restarted, compacted. All read the same in the end."""

from __future__ import annotations

import contextlib
import random
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from pycrdt import Doc, Text

from storytelling.manuscript import crdt, room
from storytelling.manuscript.compaction import proved
from storytelling.manuscript.room import Offer, Room
from storytelling.manuscript.update import BadUpdate, Limits

LETTERS = "abc é漢🐉\n"


@dataclass
class Log:
    """What Postgres holds: all that a restart may build on."""

    rows: list[bytes] = field(default_factory=list)
    snapshot: bytes | None = None
    after: int = 0  # rows before this are gone

    @property
    def number(self) -> int:
        return len(self.rows)

    def opened(self) -> Doc[Text]:
        return crdt.document(([self.snapshot] if self.snapshot else []) + self.rows[self.after :])

    def compact(self) -> None:
        self.snapshot, self.after = proved(self.opened()), self.number


class Writer:
    """A browser: writes into its own document, sends when it is connected, hears in order."""

    def __init__(self, actor: int, dice: random.Random) -> None:
        self.actor, self.dice = actor, dice
        self.doc = Doc(client_id=100 + actor)
        self.doc["script"] = Text()
        self.outgoing: list[bytes] = []
        self.hears: list[bytes] = []
        self.online = False
        self.acknowledged: list[bytes] = []
        self._hearing = False
        self.doc.observe(lambda event: None if self._hearing else self.outgoing.append(event.update))

    @property
    def text(self) -> str:
        return crdt.text_of(self.doc)

    def type(self) -> None:
        text, body = self.text, self.doc.get("script", type=Text)
        at = len(text[: self.dice.randint(0, len(text))].encode())
        if text and self.dice.random() < 0.4:
            letters = list(text)
            first = self.dice.randrange(len(letters))
            end = min(len(letters), first + self.dice.randint(1, 4))
            start = len(text[:first].encode())
            del body[start : start + len(text[first:end].encode())]
        else:
            body.insert(at, "".join(self.dice.choice(LETTERS) for _ in range(self.dice.randint(1, 5))))

    def hear(self, update: bytes) -> None:
        self._hearing = True
        self.doc.apply_update(update)
        self._hearing = False


class House:
    """Log, room and writers; every step is one thing that happens."""

    def __init__(self, dice: random.Random, writers: int = 5) -> None:
        self.dice, self.log = dice, Log()
        self.room = Room(self.log.opened(), 0)
        self.writers = [Writer(actor, dice) for actor in range(writers)]

    def step(self) -> None:
        often = [self.typing, self.sending, self.ticking, self.hearing]
        rarely = [self.joining, self.leaving, self.restarting, self.compacting]
        (happening,) = self.dice.choices([*often, *rarely], [30, 20, 15, 20, 6, 4, 1, 1])
        happening(self.dice.choice(self.writers))

    def typing(self, writer: Writer) -> None:
        writer.type()

    def sending(self, writer: Writer) -> None:
        """One update; some come late, some twice."""
        if not (writer.online and writer.outgoing):
            return
        late = self.dice.random() < 0.1
        update = writer.outgoing[-1] if late else writer.outgoing.pop(0)
        self._offer(writer, update)
        if self.dice.random() < 0.1:
            self._offer(writer, update)

    def _offer(self, writer: Writer, update: bytes) -> None:
        self.room.offer(Offer(writer, writer.actor, update, self.room.read(update)))

    def ticking(self, _: Writer) -> None:
        batch = self.room.batch()
        assert not batch.refused
        self.log.rows += [row.payload for row in batch.rows]
        update = self.room.committed(batch, self.log.number)
        for offer in batch.offers:
            offer.source.acknowledged.append(offer.update)
        self._relay(update)

    def _relay(self, update: bytes) -> None:
        if update != crdt.EMPTY:
            for writer in self.writers:
                if writer.online:
                    writer.hears.append(update)

    def hearing(self, writer: Writer) -> None:
        if writer.hears:
            writer.hear(writer.hears.pop(0))

    def joining(self, writer: Writer) -> None:
        """The two sync steps; an update may overtake the client's answer."""
        if writer.online:
            return
        writer.online = True
        theirs = self.room.state
        writer.hear(self.room.since(writer.doc.get_state()))
        if writer.outgoing and self.dice.random() < 0.5:
            self._offer(writer, writer.outgoing[-1])
        writer.outgoing.clear()
        self._offer(writer, writer.doc.get_update(theirs))

    def leaving(self, writer: Writer) -> None:
        writer.online = False
        writer.hears.clear()
        self.room.forget(writer)

    def restarting(self, _: Writer) -> None:
        """kill -9: what was not committed is gone, and everybody comes back."""
        for writer in self.writers:
            writer.online = False
            writer.hears.clear()
        self.room = Room(self.log.opened(), self.log.number)

    def compacting(self, _: Writer) -> None:
        self.log.compact()

    def settle(self) -> None:
        for writer in self.writers:
            self.joining(writer)
        while any(writer.outgoing for writer in self.writers):
            for writer in self.writers:
                self.sending(writer)
        self.ticking(self.writers[0])
        while self.room.has_waiting:
            self.ticking(self.writers[0])
        for writer in self.writers:
            while writer.hears:
                self.hearing(writer)

    def agree(self) -> None:
        texts = {writer.text for writer in self.writers} | {self.room.text, crdt.text_of(self.log.opened())}
        assert len(texts) == 1
        whole = self.log.opened()
        state = whole.get_state()
        for writer in self.writers:
            for update in writer.acknowledged:
                whole.apply_update(update)
            writer.acknowledged.clear()
        assert whole.get_state() == state and crdt.text_of(whole) in texts  # nothing acknowledged is missing


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@seed(4)
@given(st.integers(0, 2**32))
def test_five_writers_agree_whatever_happens(number):
    house = House(random.Random(number))
    for _ in range(150):
        house.step()
    house.settle()
    house.agree()


@pytest.mark.soak
def test_a_hundred_thousand_steps_without_a_divergence():
    for number in range(100):
        house = House(random.Random(number))
        for _ in range(10):
            for _ in range(100):
                house.step()
            house.settle()
            house.agree()


# --- what is refused -----------------------------------------------------------------------------------------------------


def update_of(write, client: int = 9) -> bytes:
    doc = Doc(client_id=client)
    write(doc)
    return doc.get_update()


def offered(house_room: Room, update: bytes, actor: int = 1, source: object = "one") -> Offer:
    offer = Offer(source, actor, update, house_room.read(update))
    house_room.offer(offer)
    return offer


def commit(house_room: Room) -> bytes:
    batch = house_room.batch()
    return house_room.committed(batch, house_room.number + len(batch.rows))


def script(words: str, client: int = 9) -> bytes:
    return update_of(lambda doc: doc.get("script", type=Text).insert(0, words), client)


def formatted(doc):
    doc["script"] = text = Text("evil")
    text.format(0, 2, {"bold": True})


def embedded(doc):
    doc["script"] = text = Text("evil")
    text.insert_embed(1, {"image": "x"})


def other_types():
    from pycrdt import Array, Map, XmlFragment, XmlText

    yield "another root", lambda doc: doc.get("other", type=Text).insert(0, "x")
    yield "a map", lambda doc: doc.__setitem__("script", Map({"a": 1}))
    yield "an array", lambda doc: doc.__setitem__("script", Array([1]))
    yield "a nested text", lambda doc: doc.__setitem__("script", Array([Text("x")]))
    yield "a document", lambda doc: doc.__setitem__("script", Array([Doc()]))
    yield "XML", lambda doc: doc.__setitem__("script", XmlFragment([XmlText("x")]))
    yield "formatting", formatted
    yield "an embedded object", embedded


@pytest.mark.parametrize("write", [pytest.param(write, id=name) for name, write in other_types()])
def test_anything_but_one_plain_text_is_refused(write):
    with pytest.raises(BadUpdate):
        Room(crdt.document(), 0).read(update_of(write))


@pytest.mark.parametrize("words", ["a\0b", "one\r\ntwo"])
def test_control_characters_that_break_lines_or_rows_are_refused(words):
    with pytest.raises(BadUpdate, match="NUL or a carriage return"):
        Room(crdt.document(), 0).read(script(words))


def test_an_update_cut_short_anywhere_is_refused():
    whole = script("INT. KITCHEN - DAY")
    for end in range(len(whole)):
        with pytest.raises(BadUpdate):
            Room(crdt.document(), 0).read(whole[:end])
    with pytest.raises(BadUpdate, match="something follows"):
        Room(crdt.document(), 0).read(whole + b"\0")


@given(st.binary(max_size=200))
def test_garbage_is_refused_or_harmless(noise):
    house_room = Room(crdt.document([script("A reef.", 7)]), 1)
    try:
        offered(house_room, noise)
    except BadUpdate:
        return
    commit(house_room)
    assert crdt.text_of(crdt.document([house_room.since(b"\0")])) == house_room.text


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_a_flipped_bit_is_refused_or_leaves_all_documents_alike(data):
    base = script("The keeper 🐉 climbs.", 7)
    house_room = Room(crdt.document([base]), 1)
    honest = Doc(client_id=8)
    honest["script"] = Text()
    honest.apply_update(base)
    made = []
    honest.observe(lambda event: made.append(event.update))
    honest["script"].insert(3, " old é")
    del honest["script"][0:2]
    flipped = bytearray(data.draw(st.sampled_from(made)))
    flipped[data.draw(st.integers(0, len(flipped) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(BadUpdate):
        offered(house_room, bytes(flipped))
    relayed = commit(house_room)
    other = crdt.document([base, relayed])
    assert crdt.text_of(other) == house_room.text
    assert crdt.text_of(crdt.document([house_room.since(b"\0")])) == house_room.text


def test_a_character_is_never_cut_in_two():
    """Yjs puts two replacement characters there, yrs drops both halves: the two would read different texts for ever."""
    dragon = bytes([1, 1, 5, 0, 4, 1, 6]) + b"script" + bytes([6]) + "a🐉b".encode() + b"\0"
    house_room = Room(crdt.document([dragon]), 1)
    between = bytes([1, 1, 9, 0, 0xC4, 5, 1, 5, 2, 1]) + b"X" + b"\0"
    half = bytes([0, 1, 5, 1, 2, 1])
    for update in (between, half):
        with pytest.raises(BadUpdate, match="in two"):
            offered(house_room, update)
    offered(house_room, bytes([0, 1, 5, 1, 1, 2]))
    commit(house_room)
    assert house_room.text == "ab"


def test_an_update_without_its_past_waits_and_is_not_settled_before_that_comes():
    house_room = Room(crdt.document(), 0)
    doc, made = Doc(client_id=9), []
    doc["script"] = Text()
    doc.observe(lambda event: made.append(event.update))
    for letter in "abc":
        doc["script"] += letter
    late = offered(house_room, made[1])
    offered(house_room, made[2])
    assert not house_room.has_waiting and house_room.is_held("one")
    assert commit(house_room) == crdt.EMPTY and house_room.text == ""
    offered(house_room, made[0])
    batch = house_room.batch()
    assert late in batch.offers
    house_room.committed(batch, 1)
    assert house_room.text == "abc"


def test_what_never_gets_its_past_is_refused_in_the_end():
    house_room = Room(crdt.document(), 0)
    doc, made = Doc(client_id=9), []
    doc["script"] = Text("x")
    doc.observe(lambda event: made.append(event.update))
    for _ in range(room.MOST_HELD + 1):
        doc["script"] += "y"
    with pytest.raises(BadUpdate, match="never came"):
        for update in made:
            offered(house_room, update)


def test_nobody_writes_in_another_persons_name():
    house_room = Room(crdt.document(), 0)
    assert house_room.own(9, actor=1) and not house_room.own(9, actor=2)
    with pytest.raises(BadUpdate, match="another person"):
        offered(house_room, script("mine now"), actor=2)
    offered(house_room, script("mine"), actor=1)
    commit(house_room)
    offered(house_room, script("mine"), actor=2)  # what is known already says nothing new
    assert house_room.text == "mine"


def test_one_bad_update_does_not_take_the_honest_ones_of_its_tick_along():
    house_room = Room(crdt.document(), 0, limits=Limits(text_bytes=10))
    first = offered(house_room, script("ab", 1), actor=1, source="one")
    large = offered(house_room, script("c" * 20, 2), actor=1, source="two")
    second = offered(house_room, script("de", 3), actor=2, source="three")
    batch = house_room.batch()
    assert set(batch.offers) == {first, second}
    assert [offer for offer, _ in batch.refused] == [large]
    house_room.committed(batch, 2)
    assert sorted(house_room.text) == ["a", "b", "d", "e"]


def test_the_same_update_twice_writes_one_row():
    house_room = Room(crdt.document(), 0)
    offered(house_room, script("once"))
    commit(house_room)
    offered(house_room, script("once"))
    batch = house_room.batch()
    assert not batch.rows and len(batch.offers) == 1


def test_each_person_gets_a_row_and_everybody_one_update():
    house_room = Room(crdt.document(), 0)
    for actor in (1, 2, 1):
        offered(house_room, script(f"{actor}", 10 + actor), actor=actor)
    batch = house_room.batch()
    assert [row.actor for row in batch.rows] == [1, 2]
    relayed = house_room.committed(batch, 2)
    assert crdt.text_of(crdt.document([relayed])) == house_room.text


def test_nobody_waits_behind_the_thousands_of_another():
    house_room = Room(crdt.document(), 0)
    doc, made = Doc(client_id=9), []
    doc["script"] = Text()
    doc.observe(lambda event: made.append(event.update))
    for _ in range(3 * room.MOST_AT_ONCE):
        doc["script"] += "x"
    for update in made:
        offered(house_room, update, actor=1)
    honest = offered(house_room, script("honest", 8), actor=2)
    assert house_room.waiting_of(1) == 3 * room.MOST_AT_ONCE
    batch = house_room.batch()
    assert honest in batch.offers and len(batch.offers) == room.MOST_AT_ONCE // 2 + 1
    house_room.committed(batch, 2)
    while house_room.has_waiting:
        commit(house_room)
    assert house_room.text.count("x") == 3 * room.MOST_AT_ONCE and "honest" in house_room.text
