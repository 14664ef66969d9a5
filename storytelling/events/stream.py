"""Writing to a stream and reading from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from django.db import connection, models, transaction

from storytelling.events.models import Audience, Event, Stream
from storytelling.events.news import news

if TYPE_CHECKING:
    from storytelling.people.models import User

CHANNEL = "loreframe_stream"  # NOTIFY channel; its payload is the stream's primary key


class Subject(Protocol):
    uid: UUID


def record(
    stream: Stream,
    name: str,
    *,
    actor: User | None,
    subject: models.Model,
    refs: Mapping[str, UUID] | None = None,
    audience: Audience = Audience.MEMBERS,
    person: User | None = None,
) -> Event:
    """Append one event. Call last in the transaction that makes the change: from here to its commit the stream is locked,
    which is what makes numbers appear in order and unbroken. Raises outside a transaction."""
    (event,) = record_all(stream, name, [(subject, refs or {})], actor=actor, audience=audience, person=person)
    return event


def record_all(
    stream: Stream,
    name: str,
    told: Sequence[tuple[models.Model, Mapping[str, UUID]]],
    *,
    actor: User | None,
    audience: Audience = Audience.MEMBERS,
    person: User | None = None,
) -> list[Event]:
    """`record` for many subjects, each with its refs, in three statements however many they are."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an event is recorded in the transaction of what it tells")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE stream SET number = number + %s WHERE id = %s RETURNING number", [len(told), stream.pk])
        (last,) = cursor.fetchone()
    events = Event.objects.bulk_create(
        Event(
            stream=stream,
            number=number,
            name=name,
            subject_kind=subject._meta.model_name or "",
            subject_uid=subject.uid,  # type: ignore[attr-defined]
            refs={noun: str(uid) for noun, uid in refs.items()},
            actor=actor,
            audience=audience,
            person=person,
        )
        for number, (subject, refs) in enumerate(told, start=last - len(told) + 1)
    )
    wake(CHANNEL, stream.pk)
    transaction.on_commit(lambda: news.send(sender=Stream, stream=stream.pk), robust=True)
    return events


def wake(channel: str, number: int) -> None:
    """Tell listening processes, once this transaction commits, to look at row `number`. May be lost; never carries more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [channel, str(number)])


def events_after(stream: Stream, seen: int, limit: int = 200) -> list[Event] | None:
    """What the page missed, oldest first; None tells it to reload."""
    missed = list(stream.events.filter(number__gt=seen).select_related("actor").order_by("number")[: limit + 1])
    unbroken = all(event.number == seen + i for i, event in enumerate(missed, start=1))
    return missed if unbroken and len(missed) <= limit else None
