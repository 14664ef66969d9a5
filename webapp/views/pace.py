"""How long renders really take here, against what their engines expect: what makes estimates honest on a busy machine."""

from __future__ import annotations

from collections import defaultdict
from statistics import median

from storytelling.rendering.models import JobState, RenderJob

LAST = 24
LEAST, MOST = 0.5, 20.0


def paces() -> dict[str, float]:
    """For each engine that rendered lately: seconds taken per second expected, the middle of its last renders."""
    done = RenderJob.objects.filter(
        state=JobState.DONE, estimate__gt=0, started_at__isnull=False, ended_at__isnull=False
    )
    found: dict[str, list[float]] = defaultdict(list)
    for job in done.only("engine", "estimate", "started_at", "ended_at").order_by("-id")[:LAST]:
        if job.started_at and job.ended_at:
            found[job.engine].append((job.ended_at - job.started_at).total_seconds() / job.estimate)
    return {engine: min(MOST, max(LEAST, median(ratios))) for engine, ratios in found.items()}
