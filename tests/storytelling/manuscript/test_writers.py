"""Who wrote which words."""

import pytest

from storytelling.manuscript import compaction, crdt, log, versions
from storytelling.manuscript.importing import replace_text
from storytelling.manuscript.models import Update
from storytelling.manuscript.writers import Stretch, shares, stretches, stretches_now, stretches_of
from storytelling.script import Upload

pytestmark = pytest.mark.django_db


def write(manuscript, at: int, words: str, by) -> None:
    """One update by one person, at a byte offset."""
    document = log.load(manuscript)
    before = document.get_state()
    document["script"].insert(at, words)
    log.append_all([log.Write(manuscript.pk, 1, [(by.pk, document.get_update(before))])])
    manuscript.refresh_from_db()


def test_neighbours_of_one_hand_are_one_and_blanks_go_with_what_stands_before():
    found = stretches("Rain falls. Sun.", [(1, 4), (2, 1), (1, 6), (2, 1), (3, 4)])
    assert found == [Stretch(1, "Rain falls. "), Stretch(3, "Sun.")]


def test_a_word_of_two_hands_counts_once_for_who_began_it():
    found = shares([Stretch(1, "The lan"), Stretch(2, "tern burns"), Stretch(None, " bright.")])
    assert [(one.writer, one.words) for one in found] == [(2, 1), (None, 1), (1, 2)]
    assert sum(one.part for one in found) == pytest.approx(1)


def test_every_version_knows_its_writers(lantern_reef, ada, ben):
    manuscript = lantern_reef.manuscript
    write(manuscript, 0, "Ben was here.\n\n", ben)
    named = versions.name_now(manuscript, "First", by=ada)
    assert stretches_of(named)[0] == Stretch(ben.pk, "Ben was here.\n\n")
    assert named.writers[0] == [ben.pk, 15] and sum(length for _, length in named.writers) == len(named.text)
    replace_text(lantern_reef, Upload(text="INT. ROOM - DAY\n\nNothing.\n"), by=ada)
    assert {one.writer for one in stretches_now(manuscript)} == {ada.pk}
    restored = versions.restore(named, by=ada)
    assert sum(length for _, length in restored.before.writers) == len("INT. ROOM - DAY\n\nNothing.\n")
    assert "".join(one.text for one in stretches_of(restored.before)) == restored.before.text


def test_a_version_of_before_a_compaction_still_knows(lantern_reef, ada, ben):
    manuscript = lantern_reef.manuscript
    write(manuscript, 0, "Ben. ", ben)
    version = versions.name_now(manuscript, "First", by=ada)
    type(version).objects.update(writers=[])
    version.refresh_from_db()
    compaction.compact(manuscript.pk, least=1)
    write(manuscript, 0, "Ada. ", ada)
    assert stretches_of(version)[0] == Stretch(ben.pk, "Ben. ")
    compaction.compact(manuscript.pk, least=1)
    assert stretches_now(manuscript)[:2] == [Stretch(ada.pk, "Ada. "), Stretch(ben.pk, "Ben. ")]


def test_what_the_log_no_longer_tells_is_not_guessed(lantern_reef, ada):
    version = versions.name_now(lantern_reef.manuscript, "First", by=ada)
    type(version).objects.update(writers=[], text="Something else.")
    version.refresh_from_db()
    assert stretches_of(version) == []
    assert Update.objects.exists() and crdt.text_of(log.load(lantern_reef.manuscript)) != version.text
