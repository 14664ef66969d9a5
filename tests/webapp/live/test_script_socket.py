from __future__ import annotations

import asyncio

import pytest

from storytelling.manuscript import crdt, log
from tests.script_page import ScriptPage, session_of
from webapp.live.hub import hub

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def live():
    """Runs a scene with the site up."""

    def run(scene):
        async def lived():
            await hub.start()
            try:
                return await asyncio.wait_for(scene(), timeout=30)
            finally:
                await hub.stop()

        return asyncio.run(lived())

    return run


@pytest.fixture
def manuscript(lantern_reef):
    return lantern_reef.manuscript


def text_in_the_log(manuscript) -> str:
    return crdt.text_of(log.load(manuscript))


def test_two_people_write_and_both_read_the_same(manuscript, ada, ben, live):
    sessions = session_of(ada), session_of(ben)
    before = text_in_the_log(manuscript)

    async def scene():
        one, two = ScriptPage(manuscript.uid, sessions[0]), ScriptPage(manuscript.uid, sessions[1], slash="/")
        await one.join()
        await two.join()
        assert one.text == two.text == before
        await one.write("INT. KITCHEN - DAY\n", at=0)
        await two.write("\nThe End\n")
        await one.all_saved()
        await two.all_saved()
        whole = "INT. KITCHEN - DAY\n" + before + "\nThe End\n"
        await one.reads(whole)
        await two.reads(whole)
        await one.leave()
        await two.leave()
        return whole

    assert live(scene) == text_in_the_log(manuscript)
    rows = manuscript.updates.order_by("number").values_list("number", "actor__name")
    assert list(rows)[-2:] == [(2, "Ada"), (3, "Ben")] or list(rows)[-2:] == [(2, "Ben"), (3, "Ada")]
