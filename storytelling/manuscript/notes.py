"""Notes in the margin: threads on stretches of the script that hold while others type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models.functions import Now

from storytelling.errors import Refused
from storytelling.events.stream import record
from storytelling.manuscript.models import Manuscript, Note, NoteMessage
from storytelling.people.models import User

LONGEST = 4000  # code points of a message
MOST_OPEN = 2000  # threads of one script that are not resolved
LONGEST_POSITION = 200  # bytes of an encoded Yjs relative position
_QUOTE = 300
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def write_note(manuscript: Manuscript, start: bytes, end: bytes, *, quote: str, words: str, by: User) -> Note:
    """Open a thread on what lies between two Yjs relative positions, where `quote` stands now. Raises Refused."""
    words = _checked(words)
    if not 0 < len(start) <= LONGEST_POSITION or not 0 < len(end) <= LONGEST_POSITION:
        raise Refused(
            "This note has lost its place in the script. Select the words again; what you wrote is still here."
        )
    if manuscript.notes.filter(resolved_at=None).count() >= MOST_OPEN:
        raise Refused(f"This script has {MOST_OPEN} open notes. Resolve some before you write more.")
    with transaction.atomic():
        quote = _UNSHOWN.sub("", quote)[:_QUOTE]
        note = Note.objects.create(manuscript=manuscript, start=start, end=end, quote=quote, by=by)
        _say(note, words, by)
        _tell("note.added", note, by)
    return note


def answer(note: Note, words: str, *, by: User) -> NoteMessage:
    """Say something in the thread; a resolved one opens again. Raises Refused."""
    words = _checked(words)
    with transaction.atomic():
        message = _say(note, words, by)
        Note.objects.filter(pk=note.pk).update(resolved_by=None, resolved_at=None)
        _tell("note.answered", note, by)
    return message


def reword(message: NoteMessage, words: str, *, by: User) -> None:
    """Change one's own message. Raises Refused."""
    words = _checked(words)
    _own(message, by)
    with transaction.atomic():
        message.words = words
        NoteMessage.objects.filter(pk=message.pk).update(words=words, changed_at=Now())
        message.mentions.set(mentioned(words, message.note.manuscript.story.world.team.members.all()))
        _tell("note.changed", message.note, by)


def take_back(message: NoteMessage, *, by: User) -> None:
    """Remove one's own message; the thread goes with its last one. Raises Refused."""
    _own(message, by)
    note = message.note
    with transaction.atomic():
        message.delete()
        _tell("note.changed", note, by)
        if not note.messages.exists():
            note.delete()


def resolve(note: Note, *, by: User) -> None:
    """Settle the thread; settling it twice changes nothing."""
    with transaction.atomic():
        if Note.objects.filter(pk=note.pk, resolved_at=None).update(resolved_at=Now(), resolved_by=by):
            _tell("note.resolved", note, by)


def reopen(note: Note, *, by: User) -> None:
    with transaction.atomic():
        if Note.objects.filter(pk=note.pk, resolved_at__isnull=False).update(resolved_at=None, resolved_by=None):
            _tell("note.reopened", note, by)


def mentioned(words: str, people: Iterable[User]) -> list[User]:
    """Whom `words` name by @ and their shown name, the longest name first."""
    lower = words.lower()
    found = []
    for person in sorted(people, key=lambda person: -len(person.shown_name)):
        name = f"@{person.shown_name.lower()}"
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lower):
            found.append(person)
            lower = lower.replace(name, " ")
    return found


def told_apart(words: str, people: Iterable[User]) -> list[tuple[str, bool]]:
    """`words` in pieces, and of each whether it names one of `people`."""
    names = sorted((person.shown_name for person in people), key=len, reverse=True)
    if not names:
        return [(words, False)]
    named = re.compile(rf"((?<!\w)@(?:{'|'.join(map(re.escape, names))})(?!\w))", re.IGNORECASE)
    return [(piece, n % 2 == 1) for n, piece in enumerate(named.split(words)) if piece]


def is_for(messages: Sequence[NoteMessage], person: User) -> bool:
    """Whether a thread names `person` and they have not answered since."""
    for message in reversed(messages):
        if message.by_id == person.pk:
            return False
        if person in message.mentions.all():
            return True
    return False


def _checked(words: str) -> str:
    words = _UNSHOWN.sub("", words.replace("\r\n", "\n")).strip()
    if not words:
        raise Refused("Write something first; an empty note helps nobody.")
    if len(words) > LONGEST:
        raise Refused(f"A note may have {LONGEST} characters; this one has {len(words)}. Nothing was changed.")
    return words


def _own(message: NoteMessage, by: User) -> None:
    if message.by_id != by.pk:
        raise Refused("Only who wrote a note can change it. You can answer it.")


def _say(note: Note, words: str, by: User) -> NoteMessage:
    message = NoteMessage.objects.create(note=note, words=words, by=by)
    message.mentions.set(mentioned(words, note.manuscript.story.world.team.members.all()))
    return message


def _tell(name: str, note: Note, by: User) -> None:
    story = note.manuscript.story
    record(story.world.stream, name, actor=by, subject=note, refs={"story": story.uid})
