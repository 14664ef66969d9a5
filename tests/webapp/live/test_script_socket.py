"""What people who write together see."""

from __future__ import annotations

import pytest
from channels.db import database_sync_to_async as in_database

from storytelling.manuscript import compaction, crdt, log
from storytelling.manuscript.importing import replace_text
from storytelling.manuscript.models import Snapshot, Update
from storytelling.people import teams
from storytelling.people.models import Role
from storytelling.script import read_upload
from tests.script_page import ScriptPage, session_of
from webapp.live.protocol import GONE, NOT_ALLOWED, SIGNED_OUT
from webapp.live.writing import text_here, writing

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def text_in_the_log(manuscript) -> str:
    return crdt.text_of(log.load(manuscript))


def test_two_people_write_and_both_read_the_same(manuscript, ada, ben, site):
    sessions = session_of(ada), session_of(ben)
    before = text_in_the_log(manuscript)
    whole = "INT. KITCHEN - DAY\n" + before + "\nThe End\n"

    async def scene():
        one, two = ScriptPage(manuscript.uid, sessions[0]), ScriptPage(manuscript.uid, sessions[1], slash="/")
        await one.join()
        await two.join()
        assert one.text == two.text == before
        await one.write("INT. KITCHEN - DAY\n", at=0)
        await two.write("\nThe End\n")
        for page in (one, two):
            await page.all_saved()
            await page.reads(whole)
        assert text_here(manuscript.pk) == whole
        await one.leave()
        await two.leave()

    site(scene)
    assert text_in_the_log(manuscript) == whole
    rows = Update.objects.filter(manuscript=manuscript, number__gt=1).values_list("actor__name", flat=True)
    assert sorted(rows) == ["Ada", "Ben"]


def test_what_is_acknowledged_is_in_the_log_and_what_is_told_on_was_acknowledged(manuscript, ada, ben, site):
    sessions = session_of(ada), session_of(ben)

    async def scene():
        writer, reader = ScriptPage(manuscript.uid, sessions[0]), ScriptPage(manuscript.uid, sessions[1])
        await writer.join()
        await reader.join()
        for n in range(20):
            await writer.write(f"({n})", at=0)
            if n % 2:
                await writer.all_saved()
            else:
                await reader.until(lambda n=n: f"({n})" in reader.text)
            logged = await in_database(text_in_the_log)(manuscript)
            assert f"({n})" in logged
        await writer.leave()
        await reader.leave()

    site(scene)


def test_a_day_offline_comes_back_as_one_change_or_as_ten_thousand(manuscript, ada, ben, site):
    sessions = session_of(ada), session_of(ben)

    async def scene():
        one, two, other = (ScriptPage(manuscript.uid, session) for session in (*sessions, sessions[0]))
        await one.join()
        await two.join()
        await one.leave()
        await two.leave()
        for page in (one, two):
            page.made.clear()
        for n in range(10_000):
            one.body.insert(3 * n % 40, "abc"[n % 3])
        for n in range(2_000):
            two.body.insert(len(two.body), "xyz"[n % 3])
        await other.join()
        await one.join()
        await one.all_saved()
        frames, two.made = two.made, []
        await two.open()
        await two.ask()
        for update in frames:
            await two.send_update(update)
        await two.until(lambda: two.synced)
        await two.all_saved()
        await other.reads(two.text)
        await one.reads(two.text)
        assert two.saved >= 2_000
        for page in (one, two, other):
            await page.leave()
        return other.text

    assert site(scene) == text_in_the_log(manuscript)


def test_a_change_that_overtakes_its_past_is_saved_when_that_has_come(manuscript, ada, site):
    """As y-websocket does when one types between the connection and the answer to the server's question."""
    session = session_of(ada)

    async def scene():
        page = ScriptPage(manuscript.uid, session)
        await page.join()
        await page.leave()
        page.body.insert(0, "offline ")
        page.made.clear()
        page.body.insert(0, "now ")
        await page.open()
        await page.send_update(page.made.pop())
        await page.ask()
        await page.until(lambda: page.synced)
        await page.all_saved()
        assert (page.sent, page.saved) == (2, 2)
        await page.leave()

    site(scene)
    assert text_in_the_log(manuscript).startswith("now offline ")


def test_an_import_appears_in_open_pages(manuscript, ada, ben, site):
    session = session_of(ben)
    upload = read_upload(b"INT. CELLAR - NIGHT\n\nA rat.\n")

    async def scene():
        page = await ScriptPage(manuscript.uid, session).join()
        await in_database(replace_text)(manuscript.story, upload, by=ada)
        await page.reads(upload.text)
        await page.write("A second rat.\n")
        await page.all_saved()
        await page.leave()

    site(scene)
    assert text_in_the_log(manuscript) == upload.text + "A second rat.\n"


def test_two_tabs_of_one_person_are_two_clients(manuscript, ada, site):
    session = session_of(ada)

    async def scene():
        one, two = await ScriptPage(manuscript.uid, session).join(), await ScriptPage(manuscript.uid, session).join()
        await one.show({"cursor": 1})
        await two.show({"cursor": 2})
        await one.write("one ", at=0)
        await two.write(" two")
        for page in (one, two):
            await page.until(lambda page=page: {one.doc.client_id, two.doc.client_id} <= set(page.states))
            await page.until(lambda page=page: page.text.startswith("one ") and page.text.endswith(" two"))
            await page.leave()

    site(scene)


# --- who may --------------------------------------------------------------------------------------------------------------


def test_strangers_and_unknown_manuscripts_are_refused_alike_and_the_unknown_are_asked_to_sign_in(
    manuscript, ada, cleo, site
):
    member, stranger = session_of(ada), session_of(cleo)

    async def scene():
        codes = []
        for uid, session in (
            (manuscript.uid, None),
            (manuscript.uid, stranger),
            ("00000000-0000-4000-8000-000000000000", member),
            ("nonsense", member),
        ):
            async with ScriptPage(uid, session) as page:
                codes.append(await page.closed_with())
        return codes

    assert site(scene) == [SIGNED_OUT, GONE, GONE, GONE]


def test_a_viewer_follows_and_is_seen_but_cannot_write(manuscript, ada, vera, site):
    sessions = session_of(ada), session_of(vera)

    async def scene():
        writer, viewer = [await ScriptPage(manuscript.uid, session).join() for session in sessions]
        await writer.write("Seen. ", at=0)
        await viewer.until(lambda: viewer.text.startswith("Seen. "))
        await viewer.show({"cursor": 3})
        await writer.until(lambda: viewer.doc.client_id in writer.states)
        await viewer.write("Not mine to write. ", at=0)
        code = await viewer.closed_with()
        await writer.write("Still. ", at=0)
        await writer.all_saved()
        await writer.leave()
        await viewer.leave()
        back = await ScriptPage(manuscript.uid, sessions[1], document=writer.doc).join()  # has all, deletions too
        await back.all_saved()
        await back.leave()
        return code, writer.text

    code, text = site(scene)
    assert code == NOT_ALLOWED
    assert "Not mine" not in text and text_in_the_log(manuscript) == text
    assert manuscript.refused_updates.get().actor == vera


def test_a_removed_member_is_cut_off_within_two_seconds(manuscript, team, ada, ben, site):
    sessions = session_of(ben)

    async def scene():
        page = await ScriptPage(manuscript.uid, sessions).join()
        await in_database(teams.remove_member)(team, ben, by=ada)
        code = await page.closed_with()
        await page.leave()
        return code

    assert site(scene) == GONE


def test_an_editor_made_viewer_stops_writing_at_once(manuscript, team, ada, ben, site):
    session = session_of(ben)

    async def scene():
        page = await ScriptPage(manuscript.uid, session).join()
        await in_database(teams.change_role)(team, ben, Role.VIEWER, by=ada)
        code = await page.closed_with()
        await page.leave()
        return code

    assert site(scene) == NOT_ALLOWED


# --- who is here ----------------------------------------------------------------------------------------------------------


def test_cursors_carry_who_really_sent_them_and_come_back_to_their_sender(manuscript, ada, ben, site):
    sessions = session_of(ada), session_of(ben)

    async def scene():
        one, two = [await ScriptPage(manuscript.uid, session).join() for session in sessions]
        await two.show({"cursor": {"anchor": 1}, "user": {"name": "Ada", "uid": str(ada.uid)}}, clock=5)
        me = two.doc.client_id
        for page in (one, two):
            await page.until(lambda page=page: me in page.states)
        state = one.states[me]
        assert two.echoes == [5]
        await two.leave()
        await one.until(lambda: one.states[me] is None)
        await one.leave()
        return state

    state = site(scene)
    assert state["user"] == {"name": "Ben", "uid": str(ben.uid), "colour": int(str(ben.uid)[:4], 16) % 8}
    assert state["cursor"] == {"anchor": 1}


def test_a_page_that_comes_back_is_seen_at_once_although_its_clock_stood_still(manuscript, ada, ben, site):
    sessions = session_of(ada), session_of(ben)

    async def scene():
        one, two = [await ScriptPage(manuscript.uid, session).join() for session in sessions]
        me = two.doc.client_id
        await two.show({"cursor": 1}, clock=7)
        await two.until(lambda: two.echoes == [7])
        await one.until(lambda: one.states.get(me) is not None)
        await two.leave()
        await one.until(lambda: one.states[me] is None)
        await two.join()
        await two.show({"cursor": 2}, clock=7)
        await one.until(lambda: one.states[me] is not None)
        await two.until(lambda: len(two.echoes) == 2)
        await one.leave()
        await two.leave()
        return two.echoes

    assert site(scene) == [7, 7]  # told its own clock, or it would take its old state for news


def test_a_client_id_belongs_to_one_person(manuscript, ada, ben, site):
    sessions = session_of(ada), session_of(ben)

    async def scene():
        one, two = [await ScriptPage(manuscript.uid, session).join() for session in sessions]
        await one.show({"cursor": 1})
        await two.until(lambda: one.doc.client_id in two.states)
        await two.show({"cursor": 9}, client=one.doc.client_id, clock=9)  # passed over
        await two.show(None, client=one.doc.client_id, clock=10)
        await two.show({"cursor": 3})
        await one.until(lambda: two.doc.client_id in one.states)
        seen = one.states[one.doc.client_id]
        await one.leave()
        await two.leave()
        return seen

    assert site(scene)["cursor"] == 1


# --- time goes by ---------------------------------------------------------------------------------------------------------


def test_a_long_tail_is_compacted_while_people_write(manuscript, ada, site, monkeypatch):
    monkeypatch.setattr(compaction, "LONG_TAIL", 5)
    session = session_of(ada)

    async def scene():
        page = await ScriptPage(manuscript.uid, session).join()
        for n in range(12):
            await page.write(f"{n} ", at=0)
            await page.all_saved()
        room = writing._rooms[manuscript.pk]
        await room.settle()
        await page.leave()
        again = await ScriptPage(manuscript.uid, session).join()
        await again.leave()
        return page.text, again.text

    before, after = site(scene)
    assert before == after == text_in_the_log(manuscript)
    assert Snapshot.objects.filter(manuscript=manuscript).exists()


def test_a_story_that_is_deleted_closes_its_pages(manuscript, ada, site):
    session = session_of(ada)

    async def scene():
        page = await ScriptPage(manuscript.uid, session).join()
        await in_database(manuscript.story.delete)()
        await page.write("Too late.")
        code = await page.closed_with()
        await page.leave()
        return code

    assert site(scene) == GONE
