"""Versions: kept by themselves, named, and brought back as a new change."""

import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models.functions import Now

from storytelling.errors import Refused
from storytelling.events.models import Event
from storytelling.manuscript import crdt, log, versions
from storytelling.manuscript.importing import replace_text
from storytelling.manuscript.keeping import keep_before
from storytelling.manuscript.models import Version
from storytelling.script import Upload

pytestmark = pytest.mark.django_db


def text_of(story) -> str:
    return crdt.text_of(log.load(story.manuscript))


def typed(manuscript, text: str) -> None:
    """What a pause in typing does."""
    with transaction.atomic():
        held = log.locked(manuscript)
        keep_before(held, text)
        held.text, held.projected = text, held.projected + 1
        held.save(update_fields=["text", "projected"])
    manuscript.refresh_from_db()


def test_ten_minutes_of_work_keep_one_version(lantern_reef):
    manuscript = lantern_reef.manuscript
    first = manuscript.text
    for n in range(5):
        typed(manuscript, f"{first}{n}\n")
    assert [(v.cause, v.text) for v in manuscript.versions.all()] == [("clock", first)]
    manuscript.versions.update(at=Now() - timedelta(minutes=11))
    typed(manuscript, f"{first}more\n")
    assert [v.text for v in manuscript.versions.all()] == [f"{first}4\n", first]


def test_a_great_loss_is_kept_from_at_once(lantern_reef):
    manuscript = lantern_reef.manuscript
    typed(manuscript, manuscript.text + "One.\n")
    whole = manuscript.text
    typed(manuscript, whole[:200])
    assert next((v.cause, v.text) for v in manuscript.versions.all()) == ("large", whole)


def test_a_version_comes_back_as_a_new_change(lantern_reef, ben):
    before = text_of(lantern_reef)
    first = versions.name_now(lantern_reef.manuscript, "First draft", by=ben)
    replace_text(lantern_reef, Upload(text=before.replace("yellow raincoat", "red coat")), by=ben)
    changed = text_of(lantern_reef)
    shots = set(lantern_reef.manuscript.shots.in_story().values_list("uid", flat=True))
    request = uuid.uuid4()
    assert versions.restore(first, by=ben, request=request)
    assert not versions.restore(first, by=ben, request=request)
    assert text_of(lantern_reef) == before
    assert set(lantern_reef.manuscript.shots.in_story().values_list("uid", flat=True)) == shots
    newest = lantern_reef.manuscript.versions.first()
    assert (newest.cause, newest.text) == (Version.Cause.RESTORE, changed)
    assert Event.objects.filter(name="version.restored").count() == 1


def test_the_same_text_is_named_once(lantern_reef, ada, ben):
    versions.name_now(lantern_reef.manuscript, "First", by=ada)
    again = versions.name_now(lantern_reef.manuscript, "For the producers", by=ben)
    assert [v.name for v in lantern_reef.manuscript.versions.all()] == ["For the producers"]
    assert again.by == ben
    versions.rename(again, "For Cora", by=ada)
    assert lantern_reef.manuscript.versions.get().name == "For Cora"


@pytest.mark.parametrize("name", ["", "   ", "\x00"])
def test_a_version_without_a_name_is_refused_in_words(lantern_reef, ada, name):
    with pytest.raises(Refused, match="Give this version a name"):
        versions.name_now(lantern_reef.manuscript, name, by=ada)
    assert not lantern_reef.manuscript.versions.exists()


def test_a_file_never_replaces_the_only_copy(lantern_reef, ada):
    before = text_of(lantern_reef)
    replace_text(lantern_reef, Upload(text="INT. ROOM - DAY\n\nNothing.\n"), by=ada)
    kept = lantern_reef.manuscript.versions.get()
    assert (kept.cause, kept.by, kept.text) == (Version.Cause.IMPORT, ada, before)
