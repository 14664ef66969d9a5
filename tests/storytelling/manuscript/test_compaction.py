from __future__ import annotations

import random

import pytest

from storytelling.manuscript import compaction, crdt, log
from storytelling.manuscript.importing import replace_text
from storytelling.manuscript.models import Snapshot, Update
from storytelling.script import read_upload

pytestmark = pytest.mark.database


@pytest.fixture
def manuscript(lantern_reef):
    return lantern_reef.manuscript


def type_into(manuscript, people, times: int, dice: random.Random) -> None:
    """As rooms do: rows of several people."""
    document = log.load(manuscript)
    made: list[bytes] = []
    document.observe(lambda event: made.append(event.update))
    for _ in range(times):
        text = crdt.text_of(document)
        at = dice.randrange(len(text))
        body, start = document["script"], len(text[:at].encode())
        if dice.random() < 0.3:
            del body[start : start + len(text[at : at + 3].encode())]
        else:
            body.insert(start, dice.choice(["é", "🐉", "word "]))
    rows = [(dice.choice(people).pk, update) for update in made]
    log.append_all([log.Write(manuscript.pk, manuscript.epoch, rows)])


def test_a_snapshot_reads_as_the_updates_did(manuscript, ada, ben):
    type_into(manuscript, [ada, ben], 60, random.Random(1))
    before = crdt.text_of(log.load(manuscript))
    snapshot = compaction.compact(manuscript.pk, least=50)
    opened = log.opened(manuscript.pk)
    assert crdt.text_of(opened.document) == before
    assert (opened.number, opened.tail) == (snapshot.number, 0)


def test_updates_go_only_when_a_second_snapshot_stands_and_those_of_imports_stay(manuscript, ada, ben, uuid="6f1c" * 8):
    request = f"{uuid[:8]}-{uuid[8:12]}-4{uuid[13:16]}-8{uuid[17:20]}-{uuid[20:32]}"
    upload = read_upload(b"INT. KITCHEN - DAY\n\nSoup.\n" * 20)
    replace_text(manuscript.story, upload, by=ada, request=request)
    dice = random.Random(2)
    for _ in range(3):
        type_into(manuscript, [ada, ben], 20, dice)
        assert compaction.compact(manuscript.pk, least=10)
    kept = list(Update.objects.filter(manuscript=manuscript).values_list("number", "request"))
    newest, before = Snapshot.objects.filter(manuscript=manuscript).order_by("-number")
    assert [number for number, asked in kept if asked is None] == list(range(before.number + 1, newest.number + 1))
    assert [str(asked) for _, asked in kept if asked] == [request]
    text = crdt.text_of(log.load(manuscript))
    replace_text(manuscript.story, upload, by=ada, request=request)
    assert crdt.text_of(log.load(manuscript)) == text


def test_a_process_that_lags_behind_compaction_reads_the_whole_document(manuscript, ada):
    lagging, number = log.load(manuscript), manuscript.number
    dice = random.Random(3)
    for _ in range(3):
        type_into(manuscript, [ada], 20, dice)
        compaction.compact(manuscript.pk, least=10)
    newest, updates = log.news(manuscript.pk, 1, number)
    for update in updates:
        lagging.apply_update(update)
    assert crdt.text_of(lagging) == crdt.text_of(log.load(manuscript))
    assert newest == log.opened(manuscript.pk).number


def test_who_wrote_what_survives_compaction(manuscript, ada, ben):
    document = log.load(manuscript)
    made: list[bytes] = []
    document.observe(lambda event: made.append(event.update))
    body = document["script"]
    body.insert(0, "Bén 🐉 wrote. ")
    rows = [(ben.pk, made[-1])]
    del body[0:5]
    rows.append((ada.pk, made[-1]))
    log.append_all([log.Write(manuscript.pk, 1, rows)])
    text, runs = compaction.who_wrote(manuscript.pk)
    assert text.startswith("🐉 wrote. ") and runs[0] == (ben.pk, len("🐉 wrote. ")) and runs[1][0] == ada.pk
    assert sum(length for _, length in runs) == len(text)
    compaction.compact(manuscript.pk, least=1)
    assert compaction.who_wrote(manuscript.pk) == (text, runs)


def test_writers_follow_every_edit(manuscript, ada, ben):
    """Against counting letter by letter."""
    type_into(manuscript, [ada, ben], 120, random.Random(5))
    rows = Update.objects.filter(manuscript=manuscript).order_by("number").values_list("payload", "actor_id")
    document, letters = crdt.document(), []
    for payload, actor in rows:
        before = crdt.text_of(document)
        document.apply_update(bytes(payload))
        after = crdt.text_of(document)
        for start, end, new in reversed(list(crdt.edits(before, after))):
            letters[start:end] = [actor] * len(new)
    _, runs = compaction.who_wrote(manuscript.pk)
    assert [actor for actor, length in runs for _ in range(length)] == letters


def test_nothing_is_compacted_that_is_short(manuscript):
    assert compaction.compact(manuscript.pk) is None


def test_a_snapshot_that_would_say_something_else_is_refused(manuscript, monkeypatch):
    seen = iter("ab")
    monkeypatch.setattr(compaction.crdt, "text_of", lambda doc: next(seen))
    with pytest.raises(compaction.Unequal):
        compaction.proved(crdt.document())


def test_locked_manuscripts_are_left_out_and_reset_ones_told(manuscript, ada):
    write = log.Write(manuscript.pk, manuscript.epoch + 1, [(ada.pk, b"\0\0")])
    assert log.append_all([write]) == {manuscript.pk: None}
    assert log.append_all([log.Write(10**9, 1, [])]) == {10**9: None}
