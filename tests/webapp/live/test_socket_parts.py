from __future__ import annotations

import asyncio

import pytest
from channels.layers import InMemoryChannelLayer

from webapp.live.far import Far
from webapp.live.limits import Bucket
from webapp.live.outbox import Overflow
from webapp.live.presence import Person, Presence, read_states
from webapp.live.script_outbox import ScriptOutbox
from webapp.live.wire import Reader


def test_a_bucket_gives_what_it_holds_and_refills():
    bucket = Bucket(10, 2)
    assert bucket.take(10, now=5.0)
    assert not bucket.take(1, now=5.0)
    assert bucket.take(4, now=7.0) and not bucket.take(1, now=7.0)
    assert bucket.take(10, now=100.0) and not bucket.take(1, now=100.0)


def test_changes_wait_in_order_and_of_the_rest_the_newest():
    async def scene():
        outbox = ScriptOutbox()
        outbox.put(b"1")
        outbox.save(4)
        outbox.put(b"2")
        outbox.save(5)
        outbox.show({7})
        outbox.show({8, 7})
        return await outbox.take()

    mail = asyncio.run(scene())
    assert (mail.frames, mail.saved, mail.clients) == ([b"1", b"2"], 5, {7, 8})


def test_a_full_outbox_says_so_but_takes_one_document_however_large():
    outbox = ScriptOutbox()
    outbox.put(b"x" * (17 * 1024 * 1024))
    with pytest.raises(Overflow):
        outbox.put(b"y")


def states_of(frame: bytes) -> list[tuple[int, int, dict | None]]:
    reader = Reader(frame)
    assert reader.number() == 1
    return read_states(reader.block())


def test_one_socket_shows_only_so_many_clients():
    presence = Presence()
    presence.show("socket", Person("0a", "Ada"), [(client, 1, {}) for client in range(20)])
    assert len(presence.here) == 8


def test_nobody_shows_the_state_of_someone_who_has_left():
    """A stock client repeats what it heard; its repetition may come after the other has gone."""
    presence = Presence()
    ada, ben = Person("0a", "Ada"), Person("0b", "Ben")
    presence.show("one", ada, [(7, 3, {"cursor": 1})])
    presence.leave("one")
    presence.show("two", ben, [(7, 3, {"cursor": 1})])
    assert presence.here == []
    assert states_of(presence.frame([7])) == [(7, 3, None)]


def test_a_late_state_does_not_replace_a_newer_one():
    presence = Presence()
    ada = Person("0a", "Ada")
    presence.show("one", ada, [(7, 3, {"cursor": 3})])
    presence.show("one", ada, [(7, 2, {"cursor": 2})])
    ((_, clock, state),) = states_of(presence.frame([7]))
    assert (clock, state["cursor"]) == (3, 3)


def test_cursors_reach_other_processes_and_go_with_those_who_leave():
    """Two processes, each with its presence of one manuscript, on one layer."""

    async def scene():
        layer = InMemoryChannelLayer()
        here, there = Presence(), Presence()
        heard = asyncio.Event()

        def hear(manuscript, states):
            there.show_far(states)
            heard.set()

        near, far = Far(lambda manuscript, states: None, layer), Far(hear, layer)
        await near.follow(4)
        await far.follow(4)
        ada = Person("0a", "Ada")
        seen = []
        for change in (lambda: here.show("socket", ada, [(7, 1, {"cursor": 2})]), lambda: here.leave("socket")):
            change()
            heard.clear()
            await near.tell(4, here.to_tell([7]))
            await asyncio.wait_for(heard.wait(), 5)
            seen.append(states_of(there.frame([7])))
        await near.stop()
        await far.stop()
        return seen, there.show("other", Person("0b", "Ben"), [(7, 9, {})])

    (shown, left), taken = asyncio.run(scene())
    assert shown[0][2]["user"]["name"] == "Ada" and left == [(7, 1, None)]
    assert taken == []  # the id stays Ada's


def test_a_site_of_one_process_tells_nobody():
    async def scene():
        far = Far(lambda manuscript, states: None)
        await far.follow(4)
        await far.tell(4, [(7, 1, "{}", "0a")])
        await far.stop()
        return far.is_used

    assert asyncio.run(scene()) is False
