"""What a lost notification may have said is looked after, without a read for every room that is being written in."""

from __future__ import annotations

import asyncio

import pytest
from channels.db import database_sync_to_async as in_database
from django.db import transaction

from storytelling.manuscript import crdt, log
from tests.script_page import ScriptPage, session_of
from webapp.live.scribe import Scribe
from webapp.live.writing import writing

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def append(manuscript, words: str) -> None:
    document = log.load(manuscript)
    update = crdt.rewritten(document, words + crdt.text_of(document))
    with transaction.atomic():
        log.append(log.locked(manuscript), update, by=None)


def test_a_room_at_rest_reads_what_it_was_not_told_of(manuscript, ada, site, monkeypatch):
    session = session_of(ada)
    monkeypatch.setattr(writing, "heard", lambda *_: None)

    async def scene():
        page = await ScriptPage(manuscript.uid, session).join()
        await in_database(append)(manuscript, "Unheard. ")
        await writing.missed()
        await page.until(lambda: page.text.startswith("Unheard. "))
        await page.leave()

    site(scene)


def test_a_room_that_commits_is_left_to_find_a_gap_by_itself(manuscript, ada, site, monkeypatch):
    session = session_of(ada)
    monkeypatch.setattr(writing, "heard", lambda *_: None)
    arrived, may_write = asyncio.Event(), asyncio.Event()
    write = Scribe.write

    async def held(scribe, what):
        arrived.set()
        await may_write.wait()
        return await write(scribe, what)

    async def scene():
        page = await ScriptPage(manuscript.uid, session).join()
        room = writing._rooms[manuscript.pk]
        await room.settle()
        monkeypatch.setattr(Scribe, "write", held)
        await page.write("Mine. ", at=0)
        await arrived.wait()
        await in_database(append)(manuscript, "Unheard. ")
        reads = []
        monkeypatch.setattr(room, "read_soon", lambda: reads.append(room.pk))
        await writing.missed()
        assert not reads
        monkeypatch.undo()
        may_write.set()
        await page.until(lambda: "Unheard. " in page.text)
        await page.all_saved()
        assert page.text == crdt.text_of(await in_database(log.load)(manuscript))
        await page.leave()

    site(scene)
