"""Notes in the margin, over HTTP."""

from base64 import b64encode

import pytest

from storytelling.manuscript import notes
from storytelling.manuscript.models import Note

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}


def address(story, rest: str = "") -> str:
    return f"/t/{story.world.team.slug}/{story.world.slug}/script/{story.slug}/notes/{rest}"


def place() -> dict[str, str]:
    return {"start": b64encode(b"\x01").decode(), "end": b64encode(b"\x02").decode(), "quote": "the reef"}


def test_a_commenter_writes_answers_and_resolves(client, lantern_reef, cora):
    client.force_login(cora)
    part = client.post(
        address(lantern_reef, "write"), {**place(), "words": "Which <reef>?"}, headers=PART
    ).content.decode()
    assert "Which &lt;reef&gt;?" in part and 'data-start="AQ=="' in part
    note = Note.objects.get()
    client.post(address(lantern_reef, f"{note.uid}/answer"), {"words": "This one."}, headers=PART)
    part = client.post(address(lantern_reef, f"{note.uid}/resolve"), headers=PART).content.decode()
    assert "1 resolved" in part and "Reopen" in part
    client.post(address(lantern_reef, f"{note.uid}/resolve"), {"reopen": "1"}, headers=PART)
    message = note.messages.last()
    client.post(address(lantern_reef, f"messages/{message.uid}"), {"words": "That one."}, headers=PART)
    client.post(address(lantern_reef, f"messages/{note.messages.first().uid}"), {"take_back": "1"}, headers=PART)
    note.refresh_from_db()
    assert (note.resolved_at, [m.words for m in note.messages.all()]) == (None, ["That one."])


def test_viewers_read_and_strangers_see_nothing(client, lantern_reef, cora, vera, cleo):
    notes.write_note(lantern_reef.manuscript, b"\x01", b"\x02", quote="", words="Here.", by=cora)
    client.force_login(vera)
    page = client.get(address(lantern_reef)).content.decode()
    assert "Here." in page and "data-add" not in page
    assert client.post(address(lantern_reef, "write"), {**place(), "words": "Hm."}).status_code == 403
    client.force_login(cleo)
    assert client.get(address(lantern_reef)).status_code == 404


@pytest.mark.parametrize("sent", [{"words": ""}, {"words": "Here.", "start": "%%%"}, {"words": "x" * 5000}])
def test_what_is_no_note_is_refused_in_words(client, lantern_reef, cora, sent):
    client.force_login(cora)
    answer = client.post(address(lantern_reef, "write"), {**place(), **sent}, headers=PART)
    assert answer.status_code == 409 and answer.headers["Content-Type"].startswith("text/plain")
    assert client.post(address(lantern_reef, "write"), {**place(), **sent}).status_code == 302
    assert not Note.objects.exists()


def test_nobody_changes_what_another_wrote(client, lantern_reef, cora, ada):
    note = notes.write_note(lantern_reef.manuscript, b"\x01", b"\x02", quote="", words="Mine.", by=cora)
    client.force_login(ada)
    answer = client.post(address(lantern_reef, f"messages/{note.messages.get().uid}"), {"words": "Ours."}, headers=PART)
    assert answer.status_code == 409 and note.messages.get().words == "Mine."
