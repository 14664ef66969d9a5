"""Notes in the margin, over HTTP."""

from base64 import b64encode

import pytest
from pycrdt import Assoc

from storytelling.manuscript import crdt, log, notes
from storytelling.manuscript.importing import replace_text
from storytelling.manuscript.models import Note
from storytelling.script import Upload

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


def placed(story, words: str) -> tuple[bytes, bytes]:
    """Relative positions around `words`, as a page makes them."""
    document = log.load(story.manuscript)
    text = crdt.text_of(document)
    start = text.index(words)
    body = document["script"]
    first, last = (len(text[:at].encode()) for at in (start, start + len(words)))
    return body.sticky_index(first, Assoc.AFTER).encode(), body.sticky_index(last, Assoc.BEFORE).encode()


def test_threads_stand_in_the_order_of_the_text_and_say_when_their_words_are_gone(client, lantern_reef, ada, cora):
    manuscript = lantern_reef.manuscript
    for words in ("four minutes", "yellow raincoat", "coral towers"):
        notes.write_note(manuscript, *placed(lantern_reef, words), quote=words, words="Hm.", by=cora)
    client.force_login(cora)
    part = client.get(address(lantern_reef)).content.decode()
    order = [part.index(f"<q>{words}</q>") for words in ("coral towers", "yellow raincoat", "four minutes")]
    assert order == sorted(order) and "data-gone" not in part
    text = crdt.text_of(log.load(manuscript)).replace("coral towers", "").replace("yellow raincoat", "yellow coat")
    replace_text(lantern_reef, Upload(text=text), by=ada)
    part = client.get(address(lantern_reef)).content.decode()
    assert part.count("data-gone") == 1
    assert part.index("<q>yellow raincoat</q>") < part.index("<q>four minutes</q>") < part.index("<q>coral towers</q>")


def test_a_thread_is_for_whom_it_names_until_they_answer(client, lantern_reef, ada, ben, cora):
    note = notes.write_note(lantern_reef.manuscript, b"\x01", b"\x02", quote="", words="@Ben <which>?", by=cora)
    client.force_login(ben)
    part = client.get(address(lantern_reef)).content.decode()
    assert "1 for you" in part and '<b class="note-name">@Ben</b> &lt;which&gt;?' in part
    client.post(address(lantern_reef, f"{note.uid}/answer"), {"words": "This one."}, headers=PART)
    assert b"for you" not in client.get(address(lantern_reef)).content
    client.force_login(ada)
    assert b"for you" not in client.get(address(lantern_reef)).content


def test_the_form_for_a_new_note_waits_for_a_place(client, lantern_reef, cora):
    client.force_login(cora)
    part = client.get(address(lantern_reef)).content.decode()
    assert (
        'data-new hidden method="post"' in part and 'class="button button-small if-live" type="button" data-add' in part
    )
