"""Killed under eight writers: every acknowledged word is there, once, and everybody reads the same."""

from __future__ import annotations

import asyncio

import pytest
from channels.db import database_sync_to_async as in_database
from django.db import connection

from storytelling.manuscript import crdt, log
from tests.script_page import session_of
from tests.script_writers import KillableSite, StubbornWriter

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def killable():
    site = KillableSite()
    yield site
    site.close()


def sessions() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return [pid for (pid,) in cursor.fetchall()]


def cut_off_the_database(but: list[int]) -> None:
    """End every session of the site, as a database that goes away does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid <> ALL(%s)",
            [but],
        )


async def until(condition, seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (of writers that live in tasks of their own)
            await asyncio.sleep(0.02)


async def write_through(killable, writers, rounds: int, strike) -> None:
    """Let everybody write, strike, see everybody go on; in the end everybody is saved."""
    killable.start()
    tasks = [asyncio.create_task(writer.live()) for writer in writers]
    for _ in range(rounds):
        before = [writer.acknowledged for writer in writers]
        await until(
            lambda before=before: all(w.acknowledged > was + 5 for w, was in zip(writers, before, strict=True)), 60
        )
        await strike()
    for writer in writers:
        writer.writing = False
    await until(lambda: all(writer.is_settled for writer in writers), 60)
    await until(lambda: len({writer.text for writer in writers}) == 1, 30)
    for writer in writers:
        writer.done = True
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def assert_nothing_is_lost(manuscript, writers) -> None:
    text = crdt.text_of(log.load(manuscript))
    for writer in writers:
        assert writer.text == text
        assert writer.acknowledged == len(writer.words) > 5
        for word in writer.words:
            assert text.count(word) == 1, word


def writers_of(killable, manuscript, people) -> list[StubbornWriter]:
    sessions = [session_of(person) for person in people]
    return [
        StubbornWriter(letter, killable.port, manuscript.uid, sessions[n % len(sessions)])
        for n, letter in enumerate("abcdefgh")
    ]


ROUNDS = [pytest.param(1, id="short"), pytest.param(50, id="long", marks=pytest.mark.soak)]


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_server_killed_under_eight_writers_loses_nothing_it_acknowledged(killable, manuscript, ada, ben, rounds):
    writers = writers_of(killable, manuscript, [ada, ben])

    async def strike():
        killable.kill()
        killable.start()

    asyncio.run(write_through(killable, writers, rounds, strike))
    assert all(writer.connections > rounds for writer in writers)
    assert_nothing_is_lost(manuscript, writers)


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_database_that_goes_away_under_eight_writers_loses_nothing(killable, manuscript, ada, ben, rounds):
    writers = writers_of(killable, manuscript, [ada, ben])
    ours = sessions()

    async def strike():
        await in_database(cut_off_the_database)(ours)

    asyncio.run(write_through(killable, writers, rounds, strike))
    assert_nothing_is_lost(manuscript, writers)


def test_two_processes_of_one_site_tell_each_other(manuscript, ada, ben):
    one, two = KillableSite(), KillableSite()
    writers = writers_of(one, manuscript, [ada, ben])[:3] + writers_of(two, manuscript, [ada, ben])[3:6]
    two.start()

    async def strike():
        """Nothing happens; everybody goes on."""

    try:
        asyncio.run(write_through(one, writers, 1, strike))
    finally:
        one.close()
        two.close()
    assert_nothing_is_lost(manuscript, writers)
