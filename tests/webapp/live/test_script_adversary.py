"""What a manuscript's socket does about bad input: no crash, no divergence, nobody else notices."""

from __future__ import annotations

import random

import pytest
from channels.db import database_sync_to_async as in_database
from pycrdt import Doc, Map, Text, create_update_message, write_message, write_var_uint

from storytelling.manuscript import crdt, log
from storytelling.manuscript.models import RefusedUpdate
from tests.script_page import ScriptPage, session_of
from webapp.live import script_outbox, script_socket
from webapp.live import writing as rooms
from webapp.live.protocol import OVERLOADED
from webapp.live.writing import writing

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def update_of(write) -> bytes:
    doc = Doc(client_id=99)
    write(doc)
    return create_update_message(doc.get_update())


def an_update(words: str = "x") -> bytes:
    return update_of(lambda doc: doc.__setitem__("script", Text(words)))


def presence(state: bytes, count: int = 1, client: int = 5) -> bytes:
    entry = write_var_uint(client) + write_var_uint(1) + write_message(state)
    return b"\x01" + write_message(write_var_uint(count) + entry * count)


def formatted(doc: Doc) -> None:
    doc["script"] = text = Text("evil")
    text.format(0, 2, {"bold": True})


BAD = {
    "nothing": b"",
    "garbage": b"\xff" * 40,
    "a message cut short": an_update("INT. KITCHEN")[:-4],
    "an update cut short": create_update_message(an_update("INT. KITCHEN")[3:-6]),
    "something behind": an_update() + b"\0",
    "an unknown type": b"\x05\x00",
    "the server's own type": b"\x10\x01",
    "an unknown step": b"\x00\x07\x00",
    "a number without end": b"\x80" * 30,
    "a promise of more than comes": b"\x00\x02\xff\xff\xff\xff\x07",
    "a state vector that is none": b"\x00\x00" + write_message(b"\x07\x01"),
    "another root": update_of(lambda doc: doc.__setitem__("other", Text("x"))),
    "a map": update_of(lambda doc: doc.__setitem__("script", Map({"a": 1}))),
    "formatting": update_of(formatted),
    "NUL": an_update("a\0b"),
    "carriage returns": an_update("a\r\nb"),
    "a script too long": an_update("x" * 2_000_001),
    "an update too large": create_update_message(b"\0" * (2 * 1024 * 1024 + 1)),
    "a state that is no JSON": presence(b"{"),
    "a state that is no object": presence(b"[1]"),
    "a state too deep": presence(b"[" * 4000),
    "a state too large": presence(b'{"a":"' + b"x" * 5000 + b'"}'),
    "a state that UTF-8 cannot carry": presence(b'{"a":"\\ud800"}'),
    "a number that JSON cannot carry": presence(b'{"a":NaN}'),
    "thousands of states": presence(b"{}", count=1001),
    "a client id out of range": presence(b"{}", client=2**53),
}


@pytest.fixture
def ends(manuscript, ada, ben, site):
    """Runs `attack(page)` beside an honest writer, and returns the attacker's close code."""
    sessions = session_of(ada), session_of(ben)

    def run(attack):
        async def scene():
            honest, other = [await ScriptPage(manuscript.uid, session).join() for session in sessions]
            await honest.write("Before. ", at=0)
            await attack(other)
            code = await other.closed_with()
            await honest.write("After. ", at=0)
            await honest.all_saved()
            again = await ScriptPage(manuscript.uid, sessions[1]).join()
            assert again.text == honest.text and honest.text.startswith("After. Before. ")
            logged = await in_database(lambda: crdt.text_of(log.load(manuscript)))()
            assert logged == honest.text
            for page in (honest, other, again):
                await page.leave()
            return code

        return site(scene)

    return run


def test_a_bad_frame_ends_its_socket_and_nothing_else(manuscript, ada, ben, site):
    sessions = session_of(ada), session_of(ben)

    async def scene():
        honest = await ScriptPage(manuscript.uid, sessions[0]).join()
        codes = {}
        for name, frame in BAD.items():
            attacker = await ScriptPage(manuscript.uid, sessions[1]).join()
            await attacker.send(frame)
            codes[name] = await attacker.closed_with()
            await attacker.leave()
            await honest.write(f"{name}. ", at=0)
            await honest.all_saved()
        fresh = await ScriptPage(manuscript.uid, sessions[1]).join()
        assert fresh.text == honest.text
        await fresh.leave()
        await honest.leave()
        return codes

    assert site(scene) == dict.fromkeys(BAD, OVERLOADED)


def test_text_frames_are_refused(ends):
    async def attack(page):
        await page.socket.send_input({"type": "websocket.receive", "text": "hello"})

    assert ends(attack) == OVERLOADED


def test_a_refused_update_is_put_aside_with_the_reason(ends, ben):
    ends(lambda page: page.send(an_update("a\0b")))
    kept = RefusedUpdate.objects.get()
    assert kept.actor == ben and "NUL" in kept.why and b"a\0b" in bytes(kept.payload)


def test_honest_updates_of_the_same_tick_are_kept(manuscript, ada, site):
    session = session_of(ada)

    async def scene():
        one, two = [await ScriptPage(manuscript.uid, session).join() for _ in range(2)]
        await one.write("Honest. ", at=0)
        await two.send(an_update("y" * 1_999_990))  # whole and plain, but the script would be too long
        await one.all_saved()
        code = await two.closed_with()
        assert one.text.startswith("Honest. ")
        await one.leave()
        await two.leave()
        return code

    assert site(scene) == OVERLOADED


def test_a_million_tiny_inserts_come_no_faster_than_they_may(manuscript, ada, ben, site, monkeypatch):
    monkeypatch.setattr(script_socket, "FRAMES", (500, 1))
    sessions = session_of(ada), session_of(ben)

    async def scene():
        honest, other = [await ScriptPage(manuscript.uid, session).join() for session in sessions]
        for _ in range(600):
            other.body.insert(0, "x")
        for update in other.made:
            await other.send_update(update)
        code = await other.closed_with()
        await honest.write("After. ", at=0)
        await honest.all_saved()
        again = await ScriptPage(manuscript.uid, sessions[0]).join()
        await honest.reads(again.text)
        assert other.saved <= again.text.count("x") < 600
        for page in (honest, other, again):
            await page.leave()
        return code

    assert site(scene) == OVERLOADED


def test_a_flood_of_cursors_ends_its_socket(ends):
    async def attack(page):
        for clock in range(script_socket.STATES[0] + 50):
            await page.show({"cursor": clock}, clock=clock)
        await page.until(lambda: page.code is not None)

    assert ends(attack) == OVERLOADED


def test_who_reads_too_slowly_is_sent_away_and_comes_back_whole(manuscript, ada, ben, site, monkeypatch):
    sessions = session_of(ada), session_of(ben)

    async def scene():
        writer, slow = [await ScriptPage(manuscript.uid, session).join() for session in sessions]
        (seat,) = [seat for seat in writing._rooms[manuscript.pk].seats if seat.user == ben]
        monkeypatch.setattr(script_outbox, "MOST_FRAMES", 3)
        for n in range(4):
            seat.outbox.put(bytes([16, n]))  # nothing runs between, so nothing is sent
            if n == 2:
                seat.tell(bytes([16, 9]))
                break
        code = await slow.closed_with()
        await slow.leave()
        await writer.write("Meanwhile. ", at=0)
        await slow.join()
        await slow.reads(writer.text)
        await slow.leave()
        await writer.leave()
        return code

    assert site(scene) == OVERLOADED


def test_who_sends_rubbish_again_and_again_waits_and_nobody_else(manuscript, ada, ben, site, monkeypatch):
    monkeypatch.setattr(rooms, "REFUSALS", (3, 0.001))
    sessions = session_of(ada), session_of(ben)

    async def scene():
        for _ in range(3):
            page = await ScriptPage(manuscript.uid, sessions[1]).join()
            await page.send(b"\xff")
            await page.closed_with()
            await page.leave()
        async with ScriptPage(manuscript.uid, sessions[1]) as page:
            code = await page.closed_with()
        honest = await ScriptPage(manuscript.uid, sessions[0]).join()
        await honest.leave()
        return code

    assert site(scene) == OVERLOADED


def test_the_same_question_is_answered_only_so_often(ends):
    async def attack(page):
        for _ in range(script_socket.ASKS[0] + 5):
            await page.ask()

    assert ends(attack) == OVERLOADED


def test_flipped_bits_never_part_honest_pages(manuscript, ada, ben, site, monkeypatch):
    monkeypatch.setattr(rooms, "REFUSALS", (1000, 1))
    sessions = session_of(ada), session_of(ben)
    dice = random.Random(7)

    async def scene():
        honest, other = [await ScriptPage(manuscript.uid, session).join() for session in sessions]
        for n in range(25):
            flipper = await ScriptPage(manuscript.uid, sessions[1]).join()
            flipper.body.insert(0, "flip é")
            frame = bytearray(create_update_message(flipper.made.pop()))
            frame[dice.randrange(len(frame))] ^= 1 << dice.randrange(8)
            await flipper.send(bytes(frame))
            await honest.write(f"{n} ", at=0)
            await honest.all_saved()
            await flipper.leave()
        await other.leave()
        fresh = await ScriptPage(manuscript.uid, sessions[1]).join()
        await honest.write("last ", at=0)
        await honest.all_saved()
        await fresh.until(lambda: fresh.text.startswith("last "))
        assert fresh.text == honest.text
        logged = await in_database(lambda: crdt.text_of(log.load(manuscript)))()
        assert logged == honest.text
        await fresh.leave()
        await honest.leave()

    site(scene)
