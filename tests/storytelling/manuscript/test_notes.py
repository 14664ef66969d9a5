"""Notes in the margin."""

import pytest

from storytelling.errors import Refused
from storytelling.events.models import Event
from storytelling.manuscript import notes

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(lantern_reef, cora):
    return notes.write_note(lantern_reef.manuscript, b"\x01", b"\x02", quote="the reef", words="Which reef?", by=cora)


def names() -> list[str]:
    return list(Event.objects.filter(name__startswith="note.").values_list("name", flat=True))


def test_a_thread_grows_is_settled_and_opens_again(note, ada, ben):
    notes.answer(note, "The lantern one.", by=ben)
    notes.resolve(note, by=ada)
    notes.resolve(note, by=ben)
    note.refresh_from_db()
    assert (note.resolved_by, note.messages.count()) == (ada, 2)
    notes.answer(note, "Or not.", by=ben)
    note.refresh_from_db()
    assert note.resolved_at is None
    notes.resolve(note, by=ada)
    notes.reopen(note, by=ada)
    assert names() == [
        "note.added",
        "note.answered",
        "note.resolved",
        "note.answered",
        "note.resolved",
        "note.reopened",
    ]


def test_who_is_named_is_mentioned(note, ada, ben, cleo):
    said = notes.answer(note, f"@{ada.shown_name}, and @{cleo.shown_name}? x@{ben.shown_name}", by=ben)
    assert list(said.mentions.all()) == [ada]
    notes.reword(said, f"Rather @{ben.shown_name.upper()}.", by=ben)
    assert list(said.mentions.all()) == [ben]


def test_the_longest_name_is_meant():
    class Person:
        def __init__(self, name: str) -> None:
            self.shown_name = name

    ann, anna = Person("Ann"), Person("Ann Marie")
    assert notes.mentioned("@Ann Marie please", [ann, anna]) == [anna]
    assert notes.mentioned("@ann, @Ann Marie", [ann, anna]) == [anna, ann]
    assert notes.mentioned("@Annabel", [ann, anna]) == []


def test_only_its_writer_changes_a_message(note, ada, cora):
    message = note.messages.get()
    for change in (lambda: notes.reword(message, "Hm.", by=ada), lambda: notes.take_back(message, by=ada)):
        with pytest.raises(Refused, match="Only who wrote"):
            change()
    notes.take_back(message, by=cora)
    assert not type(note).objects.exists()


@pytest.mark.parametrize("words", ["", " \n ", "\x00", "x" * 4001])
def test_empty_and_endless_messages_are_refused(note, ben, words):
    with pytest.raises(Refused):
        notes.answer(note, words, by=ben)
    assert note.messages.count() == 1


@pytest.mark.parametrize("start", [b"", b"x" * 201])
def test_a_note_without_a_place_is_refused(lantern_reef, cora, start):
    with pytest.raises(Refused, match="lost its place"):
        notes.write_note(lantern_reef.manuscript, start, b"\x02", quote="", words="Here.", by=cora)
