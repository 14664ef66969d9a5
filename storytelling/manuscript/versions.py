"""Versions: the script as it was once, and the way back to it as a new change."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from storytelling.errors import Refused
from storytelling.events.stream import record
from storytelling.manuscript import crdt, log
from storytelling.manuscript.keeping import keep
from storytelling.manuscript.models import Manuscript, Version
from storytelling.manuscript.projection import Changes, project
from storytelling.people.models import User
from storytelling.slugs import shown_name


@dataclass(frozen=True, slots=True)
class Restored:
    """What bringing a version back changed, and `before`, the version that undoes it; None where nothing was to change."""

    changes: Changes
    before: Version | None

    def __bool__(self) -> bool:
        return self.before is not None


def name_now(manuscript: Manuscript, name: str, *, by: User) -> Version:
    """Keep the script as it stands under a name; the same text named again takes the new name. Raises Refused."""
    name = shown_name(name, 120)
    if not name:
        raise Refused("Give this version a name, such as \u201cFirst draft\u201d.")
    with transaction.atomic():
        held = log.locked(manuscript)
        text = crdt.text_of(log.load(held))
        version = keep(held, Version.Cause.NAMED, held.number, text, by=by, name=name)
        _tell(held, "version.kept", version, by)
    return version


def rename(version: Version, name: str, *, by: User) -> Version:
    """Name a version that was kept by itself, or name it otherwise. Raises Refused."""
    name = shown_name(name, 120)
    if not name:
        raise Refused("Give this version a name, such as \u201cFirst draft\u201d.")
    with transaction.atomic():
        version.name, version.cause = name, Version.Cause.NAMED
        version.save(update_fields=["name", "cause"])
        _tell(version.manuscript, "version.kept", version, by)
    return version


def restore(version: Version, *, by: User, request: UUID | None = None) -> Restored:
    """Make the script read as `version`, by one change that everybody's editor merges; what stands now is kept first."""
    with transaction.atomic():
        manuscript = log.locked(version.manuscript)
        document = log.load(manuscript)
        text = crdt.text_of(document)
        update = crdt.rewritten(document, version.text)
        if update is None or (request and manuscript.updates.filter(request=request).exists()):
            return Restored(Changes(), None)
        before = keep(manuscript, Version.Cause.RESTORE, manuscript.number, text, by=by)
        log.append(manuscript, update, by=by, request=request)
        changes = project(manuscript, version.text)
        _tell(manuscript, "version.restored", version, by)
        if changes:
            record(manuscript.story.world.stream, "script.changed", actor=by, subject=manuscript.story)
    return Restored(changes, before)


def _tell(manuscript: Manuscript, name: str, version: Version, by: User) -> None:
    story = manuscript.story
    record(story.world.stream, name, actor=by, subject=version, refs={"story": story.uid})
