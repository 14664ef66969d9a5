"""Versions: the script as it was once, and the way back to it as a new change."""

from __future__ import annotations

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


def restore(version: Version, *, by: User, request: UUID | None = None) -> Changes:
    """Make the script read as `version`, by one change that everybody's editor merges; what stands now is kept first."""
    with transaction.atomic():
        manuscript = log.locked(version.manuscript)
        document = log.load(manuscript)
        before = crdt.text_of(document)
        update = crdt.rewritten(document, version.text)
        if update is None or (request and manuscript.updates.filter(request=request).exists()):
            return Changes()
        keep(manuscript, Version.Cause.RESTORE, manuscript.number, before, by=by)
        log.append(manuscript, update, by=by, request=request)
        changes = project(manuscript, version.text)
        _tell(manuscript, "version.restored", version, by)
    return changes


def _tell(manuscript: Manuscript, name: str, version: Version, by: User) -> None:
    story = manuscript.story
    record(story.world.stream, name, actor=by, subject=version, refs={"story": story.uid})
