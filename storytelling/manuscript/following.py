"""Following a manuscript's log: its document kept up to date row by row, its scenes and shots projected from it."""

from __future__ import annotations

from django.db import transaction
from pycrdt import Doc, Text

from storytelling.events.stream import record
from storytelling.manuscript import crdt, log
from storytelling.manuscript.models import Manuscript, Update
from storytelling.manuscript.projection import Changes, Projector


class Follower:
    """One manuscript as its log tells it; remembers between calls what it read and wrote. For one thread at a time."""

    def __init__(self, pk: int) -> None:
        self.pk = pk
        self._document: Doc[Text] | None = None
        self._epoch = self._number = -1
        self._projector = Projector()

    def project(self) -> Changes:
        """Bring scenes and shots to the text of the log, and tell the world's stream when that changed any.

        The slow part, reading the text, is done before the row is locked; meanwhile others may have gone on, and then the
        next call does. Raises Manuscript.DoesNotExist."""
        manuscript = Manuscript.objects.get(pk=self.pk)
        if manuscript.projected >= manuscript.number:
            return Changes()
        self._read(manuscript)
        assert self._document
        self._projector.read(crdt.text_of(self._document))
        with transaction.atomic():
            manuscript = log.locked(manuscript)
            if manuscript.epoch != self._epoch or manuscript.projected >= self._number:
                return Changes()
            changes = self._projector.write(manuscript, self._number)
            story = manuscript.story
            if kept := self._projector.kept:
                record(story.world.stream, "version.kept", actor=None, subject=kept, refs={"story": story.uid})
            if changes:
                last = Update.objects.filter(manuscript=manuscript, number=self._number).select_related("actor").first()
                record(story.world.stream, "script.changed", actor=last.actor if last else None, subject=story)
        return changes

    def _read(self, manuscript: Manuscript) -> None:
        """The document at least at the manuscript's number, from the rows after our own where they are still there."""
        if self._document is not None and manuscript.epoch == self._epoch:
            rows = log.rows_after(self.pk, self._epoch, self._number)
            if [number for number, _ in rows] == list(range(self._number + 1, self._number + 1 + len(rows))):
                for number, payload in rows:
                    self._document.apply_update(payload)
                    self._number = number
                if self._number >= manuscript.number:
                    return
        opened = log.opened(self.pk)
        self._document, self._epoch, self._number = opened.document, opened.epoch, opened.number
