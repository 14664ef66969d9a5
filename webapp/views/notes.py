"""Notes in the margin, as a part of the script page that is drawn anew whenever one changes."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from storytelling.errors import Refused
from storytelling.manuscript import log, notes
from storytelling.manuscript.models import Note, NoteMessage
from storytelling.manuscript.places import positions
from storytelling.people.models import User
from storytelling.people.policy import allows, role_in
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.views.answers import refused, wants_part

MOST_RESOLVED = 50


@require_safe
@asks("note.read")
def index(request: HttpRequest, story: Story) -> HttpResponse:
    """The threads alone: open ones, and the last that were resolved."""
    return render(request, "story/_notes.html", threads_of(story, cast(User, request.user)))


@dataclass(frozen=True, slots=True)
class Thread:
    """A note with its place as the page wants it; `at` is where it begins in the text (code points), None where its words
    are gone. `is_for_reader`: it names whoever reads, and they have not answered."""

    note: Note
    start: str
    end: str
    at: int | None
    messages: tuple[Message, ...]
    is_for_reader: bool


@dataclass(frozen=True, slots=True)
class Message:
    """`pieces` are its words, and of each whether it names someone."""

    message: NoteMessage
    pieces: tuple[tuple[str, bool], ...]


def threads_of(story: Story, user: User) -> dict[str, Any]:
    """What `story/_notes.html` needs: open threads in the order of the text, those that lost their words last."""
    messages = Prefetch("messages", NoteMessage.objects.select_related("by").prefetch_related("mentions"))
    found = story.manuscript.notes.select_related("by", "resolved_by").prefetch_related(messages)
    still = list(found.filter(resolved_at=None))
    places = _places(story, still)
    role = role_in(user, story.world.team)
    threads = [_thread(note, user, place) for note, place in zip(still, places, strict=True)]
    resolved = found.exclude(resolved_at=None).order_by("-resolved_at")[:MOST_RESOLVED]
    return {
        "team": story.world.team,
        "world": story.world,
        "story": story,
        "open_notes": sorted(threads, key=lambda one: (one.at is None, one.at or 0, one.note.pk)),
        "notes_for_reader": sum(one.is_for_reader for one in threads),
        "resolved_notes": [_thread(note, user, None) for note in resolved],
        "may_note": allows(role, "note.write"),
        "may_resolve": allows(role, "note.resolve"),
        "people": sorted(person.shown_name for person in story.world.team.members.all()),
    }


def _places(story: Story, found: list[Note]) -> list[int | None]:
    """Where each note begins in the text of the log."""
    if not found:
        return []
    ends = [bytes(one) for note in found for one in (note.start, note.end)]
    at = positions(log.load(story.manuscript), ends)
    return [_begins(start, end) for start, end in zip(at[::2], at[1::2], strict=True)]


def _begins(start: int | None, end: int | None) -> int | None:
    return start if start is not None and end is not None and start < end else None


def _thread(note: Note, user: User, at: int | None) -> Thread:
    start, end = b64encode(bytes(note.start)).decode(), b64encode(bytes(note.end)).decode()
    said = list(note.messages.all())
    messages = tuple(Message(one, tuple(notes.told_apart(one.words, one.mentions.all()))) for one in said)
    return Thread(note, start, end, at, messages, note.resolved_at is None and notes.is_for(said, user))


@require_POST
@asks("note.write")
def write(request: HttpRequest, story: Story) -> HttpResponse:
    def opened() -> Note:
        return notes.write_note(
            story.manuscript,
            _position(request, "start"),
            _position(request, "end"),
            quote=request.POST.get("quote", ""),
            words=request.POST.get("words", ""),
            by=cast(User, request.user),
        )

    return _done(request, story, opened)


@require_POST
@asks("note.write")
def answer(request: HttpRequest, story: Story, note: UUID) -> HttpResponse:
    found, by = _note(story, note), cast(User, request.user)
    return _done(request, story, lambda: notes.answer(found, request.POST.get("words", ""), by=by))


@require_POST
@asks("note.write")
def change(request: HttpRequest, story: Story, message: UUID) -> HttpResponse:
    """Change one's own message, or take it back when `take_back` is sent."""
    found = get_object_or_404(NoteMessage, note__manuscript=story.manuscript, uid=message)
    by = cast(User, request.user)
    if "take_back" in request.POST:
        return _done(request, story, lambda: notes.take_back(found, by=by))
    return _done(request, story, lambda: notes.reword(found, request.POST.get("words", ""), by=by))


@require_POST
@asks("note.resolve")
def resolve(request: HttpRequest, story: Story, note: UUID) -> HttpResponse:
    """Settle a thread, or open it again when `reopen` is sent."""
    found, by = _note(story, note), cast(User, request.user)
    verb = notes.reopen if "reopen" in request.POST else notes.resolve
    return _done(request, story, lambda: verb(found, by=by))


def _done(request: HttpRequest, story: Story, verb: Callable[[], object]) -> HttpResponse:
    """The threads anew for the page that asked; a browser without scripts goes back to the script."""
    back = reverse("script", args=[story.world.team.slug, story.world.slug, story.slug])
    try:
        verb()
    except Refused as why:
        return refused(request, why, to=back)
    if not wants_part(request):
        return redirect(back)
    return render(request, "story/_notes.html", threads_of(story, cast(User, request.user)))


def _note(story: Story, uid: UUID) -> Note:
    return get_object_or_404(Note, manuscript=story.manuscript, uid=uid)


def _position(request: HttpRequest, name: str) -> bytes:
    try:
        return b64decode(request.POST.get(name, ""), validate=True)
    except (binascii.Error, ValueError):
        return b""
