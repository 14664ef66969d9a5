"""The append-only log of a manuscript: the text lives here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from pycrdt import Doc, Text

from storytelling.events.stream import wake
from storytelling.manuscript import crdt
from storytelling.manuscript.models import Manuscript, RefusedUpdate, Snapshot, Update
from storytelling.people.models import User

CHANNEL = "loreframe_manuscript"
MOST_REFUSED = 200
REFUSED_BYTES = 64 * 1024


def locked(manuscript: Manuscript) -> Manuscript:
    """The manuscript's row, locked until the transaction ends: whoever appends or projects holds it."""
    return Manuscript.objects.select_for_update().get(pk=manuscript.pk)


def load(manuscript: Manuscript) -> Doc[Text]:
    """The document as of the last committed update."""
    return opened(manuscript.pk).document


@dataclass(frozen=True, slots=True)
class Opened:
    """A manuscript read from its log: the document at `number`, and of how many bytes and how many updates after the newest
    snapshot it was made."""

    document: Doc[Text]
    epoch: int
    number: int
    size: int
    tail: int


def opened(manuscript: int) -> Opened:
    """The manuscript with this primary key, from its newest snapshot and the updates after. Raises Manuscript.DoesNotExist."""
    epoch = Manuscript.objects.values_list("epoch", flat=True).get(pk=manuscript)
    newest = Snapshot.objects.filter(manuscript_id=manuscript, epoch=epoch).order_by("-number").first()
    number, payloads = (newest.number, [bytes(newest.payload)]) if newest else (0, [])
    rows = rows_after(manuscript, epoch, number)
    payloads += [payload for _, payload in rows]
    if rows:
        number = rows[-1][0]
    return Opened(crdt.document(payloads), epoch, number, sum(map(len, payloads)), len(rows))


def rows_after(manuscript: int, epoch: int, number: int) -> list[tuple[int, bytes]]:
    """(number, payload) of the updates after `number`, in order."""
    rows = Update.objects.filter(manuscript_id=manuscript, epoch=epoch, number__gt=number).order_by("number")
    return [(number, bytes(payload)) for number, payload in rows.values_list("number", "payload")]


def news(manuscript: int, epoch: int, number: int) -> tuple[int, list[bytes]] | None:
    """What was committed after `number`: the newest number, and the updates or, where compaction has taken the first of them
    away, the whole document. None where the manuscript is gone or was reset."""
    if Manuscript.objects.filter(pk=manuscript, epoch=epoch).first() is None:
        return None
    rows = rows_after(manuscript, epoch, number)
    if rows and rows[0][0] != number + 1:
        whole = opened(manuscript)
        return whole.number, [whole.document.get_update()]
    return (rows[-1][0] if rows else number), [payload for _, payload in rows]


@dataclass(frozen=True, slots=True)
class Write:
    """Rows for one manuscript: (actor's primary key, payload) in order."""

    manuscript: int
    epoch: int
    rows: Sequence[tuple[int | None, bytes]]


_LOCK = "SELECT id, epoch, number FROM manuscript WHERE id = ANY(%s) ORDER BY id FOR UPDATE"
_INSERT = """
INSERT INTO manuscript_update (manuscript_id, epoch, number, payload, actor_id)
SELECT m, e, n, p, (SELECT id FROM person WHERE id = a)
FROM unnest(%s::bigint[], %s::int[], %s::bigint[], %s::bytea[], %s::bigint[]) AS new(m, e, n, p, a)
"""
_COUNT = """
UPDATE manuscript SET number = new.number FROM unnest(%s::bigint[], %s::bigint[]) AS new(id, number)
WHERE manuscript.id = new.id
"""
_WAKE = "SELECT pg_notify(%s, m::text) FROM unnest(%s::bigint[]) AS m"


def append_all(writes: Sequence[Write], *, wait: bool = True) -> dict[int, int | None]:
    """Append the rows of several manuscripts in one transaction: primary key → number of its last row.

    None for a manuscript that is gone or was reset since. Without `wait`, manuscripts that someone else has locked are left
    out of the answer and nothing is written for them.
    """
    last: dict[int, int | None] = {}
    rows: list[tuple[int, int, int, bytes, int | None]] = []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_LOCK + ("" if wait else " SKIP LOCKED"), [[write.manuscript for write in writes]])
        held = {pk: (epoch, number) for pk, epoch, number in cursor.fetchall()}
        for write in writes:
            epoch, number = held.get(write.manuscript, (None, 0))
            if epoch != write.epoch:
                if epoch is not None or wait:
                    last[write.manuscript] = None
                continue
            for actor, payload in write.rows:
                number += 1
                rows.append((write.manuscript, epoch, number, payload, actor))
            last[write.manuscript] = number
        if rows:
            cursor.execute(_INSERT, [list(column) for column in zip(*rows, strict=True)])
            written = [(pk, number) for pk, number in last.items() if number is not None]
            cursor.execute(_COUNT, [[pk for pk, _ in written], [number for _, number in written]])
            cursor.execute(_WAKE, [CHANNEL, [pk for pk, _ in written]])
    return last


def put_aside(manuscript: int, update: bytes, why: str, *, actor: int | None) -> None:
    """Keep a refused update for whoever has to find out why; of a manuscript's the newest MOST_REFUSED stay."""
    RefusedUpdate.objects.create(
        manuscript_id=manuscript, actor_id=actor, why=why[:200], size=len(update), payload=update[:REFUSED_BYTES]
    )
    old = RefusedUpdate.objects.filter(manuscript_id=manuscript).order_by("-pk").values_list("pk", flat=True)
    RefusedUpdate.objects.filter(manuscript_id=manuscript, pk__in=list(old[MOST_REFUSED : MOST_REFUSED + 50])).delete()


def append(manuscript: Manuscript, payload: bytes, *, by: User | None, request: UUID | None = None) -> Update:
    """Append one update to a manuscript locked by `locked`; a request id seen before appends nothing again."""
    if request and (known := manuscript.updates.filter(request=request).first()):
        return known
    manuscript.number += 1
    update = Update.objects.create(
        manuscript=manuscript,
        epoch=manuscript.epoch,
        number=manuscript.number,
        payload=payload,
        request=request,
        actor=by,
    )
    manuscript.save(update_fields=["number"])
    wake(CHANNEL, manuscript.pk)
    return update
