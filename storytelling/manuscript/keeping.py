"""When a version of the script is kept without being asked for."""

from __future__ import annotations

from datetime import timedelta

from django.db.models.functions import Now

from storytelling.manuscript.models import Manuscript, Version
from storytelling.manuscript.writers import writers_at
from storytelling.people.models import User

EVERY = timedelta(minutes=10)
"""Of work: as long as nobody types, nothing is kept twice."""
LARGE = 0.2
"""Part of the script (0 to 1) whose loss in one go is worth a version of its own."""
LARGE_AT_LEAST = 400  # code points


def keep_before(manuscript: Manuscript, after: str) -> Version | None:
    """Keep the projected text of a locked manuscript before it becomes `after`, where that is due: before a great loss, and
    after ten minutes of work. The new version; None where none was due."""
    before = manuscript.text
    if before == after or not before.strip():
        return None
    if len(before) - len(after) >= max(LARGE_AT_LEAST, LARGE * len(before)):
        cause = Version.Cause.LARGE
    elif not manuscript.versions.filter(at__gt=Now() - EVERY).exists():
        cause = Version.Cause.CLOCK
    else:
        return None
    newest = manuscript.versions.first()
    version = keep(manuscript, cause, manuscript.projected, before, by=None)
    return None if version == newest else version


def keep(
    manuscript: Manuscript, cause: Version.Cause, number: int, text: str, *, by: User | None, name: str = ""
) -> Version:
    """A version of `text`; the newest is taken again where it says the same."""
    newest = manuscript.versions.first()
    if newest is not None and newest.text == text:
        if name:
            newest.name, newest.cause, newest.by = name, cause, by
            newest.save(update_fields=["name", "cause", "by"])
        return newest
    wrote = writers_at(manuscript.pk, number, text)
    return Version.objects.create(
        manuscript=manuscript, number=number, cause=cause, name=name, text=text, writers=wrote, by=by
    )
