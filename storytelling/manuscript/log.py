"""The append-only log of a manuscript: the text lives here."""

from __future__ import annotations

from uuid import UUID

from pycrdt import Doc, Text

from storytelling.events.stream import wake
from storytelling.manuscript import crdt
from storytelling.manuscript.models import Manuscript, Update
from storytelling.people.models import User

CHANNEL = "loreframe_manuscript"


def locked(manuscript: Manuscript) -> Manuscript:
    """The manuscript's row, locked until the transaction ends: whoever appends or projects holds it."""
    return Manuscript.objects.select_for_update().get(pk=manuscript.pk)


def load(manuscript: Manuscript) -> Doc[Text]:
    """The document as of the last committed update."""
    payloads = manuscript.updates.filter(epoch=manuscript.epoch).values_list("payload", flat=True)
    return crdt.document(bytes(payload) for payload in payloads)


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
