"""Keeping the log short: a snapshot of the document, proved equal to its updates, before any of those may go."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import connection, transaction
from pycrdt import Doc, Text

from storytelling.manuscript import crdt
from storytelling.manuscript.authorship import Runs, Writers
from storytelling.manuscript.models import Manuscript, Snapshot, Update
from storytelling.manuscript.update import clocks

log = logging.getLogger(__name__)

LONG_TAIL = 500  # updates after the newest snapshot from which a new one is worth making
SHORT_TAIL = 50  # the same, when the last one leaves
_LOCKS = 0x6C6F67  # the class of the advisory locks


class Unequal(Exception):
    """The snapshot would not say what the log says; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """The document at `number` and who wrote what of it."""

    document: Doc[Text]
    epoch: int
    number: int
    writers: Runs
    tail: int


def replay(manuscript: int, until: int | None = None) -> Replayed:
    """The log from its newest snapshot on, with its writers, up to the number `until` where one is given (from the newest
    snapshot before it). Raises Manuscript.DoesNotExist."""
    epoch = Manuscript.objects.values_list("epoch", flat=True).get(pk=manuscript)
    snapshots = Snapshot.objects.filter(manuscript_id=manuscript, epoch=epoch)
    updates = Update.objects.filter(manuscript_id=manuscript, epoch=epoch)
    if until is not None:
        snapshots, updates = snapshots.filter(number__lte=until), updates.filter(number__lte=until)
    newest = snapshots.order_by("-number").first()
    document = crdt.document([bytes(newest.payload)] if newest else [])
    writers = Writers(document, newest.writers if newest else ())
    number = newest.number if newest else 0
    rows = updates.filter(number__gt=number).order_by("number")
    found = list(rows.values_list("number", "payload", "actor_id"))
    for _, payload, actor in found:
        writers.apply(bytes(payload), actor)
    return Replayed(document, epoch, found[-1][0] if found else number, writers.runs, len(found))


def who_wrote(manuscript: int) -> tuple[str, Runs]:
    """The committed text and, covering it, (person's primary key or None, code points) in order."""
    replayed = replay(manuscript)
    return crdt.text_of(replayed.document), replayed.writers


def compact(manuscript: int, least: int = LONG_TAIL) -> Snapshot | None:
    """Take a snapshot where at least `least` updates follow the newest one; the updates before *that* one go, so that the
    document can always be made in two ways. Updates with a request id stay: they make a repeated import the same import.

    None where there is nothing to do or someone else is at it. Raises Unequal.
    """
    with transaction.atomic():
        if not _alone(manuscript):
            return None
        before = Snapshot.objects.filter(manuscript_id=manuscript).order_by("-number").first()
        replayed = replay(manuscript)
        if replayed.tail < max(1, least):
            return None
        snapshot = Snapshot.objects.create(
            manuscript_id=manuscript,
            epoch=replayed.epoch,
            number=replayed.number,
            payload=proved(replayed.document),
            writers=replayed.writers,
        )
        if before is not None:
            spare = Update.objects.filter(manuscript_id=manuscript, number__lte=before.number, request=None)
            gone, _ = spare.delete()
            Snapshot.objects.filter(manuscript_id=manuscript, number__lt=before.number).delete()
            log.info("compacted a manuscript", extra={"manuscript": manuscript, "gone": gone})
    return snapshot


def proved(document: Doc[Text]) -> bytes:
    """The document as one update, after a fresh one made of it reads the same and knows the same. Raises Unequal."""
    payload = document.get_update()
    fresh = crdt.document([payload])
    if crdt.text_of(fresh) != crdt.text_of(document) or clocks(fresh.get_state()) != clocks(document.get_state()):
        raise Unequal
    return payload


def _alone(manuscript: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCKS, manuscript % 2**31])
        (alone,) = cursor.fetchone()
    return bool(alone)
