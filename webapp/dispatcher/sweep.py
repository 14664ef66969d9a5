"""What replicas left of jobs that ended goes after a day."""

from __future__ import annotations

import time
from uuid import UUID

from storytelling.assets.blobs import forget_incoming, root
from storytelling.rendering.models import RenderJob
from storytelling.rendering.transitions import ENDED

KEPT = 86_400.0  # seconds


def sweep_incoming(now: float | None = None) -> int:
    """Remove the folders in `incoming/` that nobody touched for a day and whose jobs have ended or are gone."""
    folder = root() / "incoming"
    if not folder.is_dir():
        return 0
    oldest = (time.time() if now is None else now) - KEPT
    old = {entry.name for entry in folder.iterdir() if entry.is_dir() and entry.stat().st_mtime < oldest}
    uids = {name for name in old if _is_uid(name)}
    going = RenderJob.objects.filter(uid__in=uids).exclude(state__in=ENDED).values_list("uid", flat=True)
    ended = uids - {str(uid) for uid in going}
    for uid in ended:
        forget_incoming(uid)
    return len(ended)


def _is_uid(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False
