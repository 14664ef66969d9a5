"""The line of renders that wait: who is where in it, and for how long about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from storytelling.rendering.models import Engine, JobState, RenderJob

LONGEST = 2000  # beyond this place nobody is told a number


@dataclass(frozen=True, slots=True)
class Line:
    """Places count from 1 within a pool. Teams and people take turns, so a place is what it would be if all waited alike;
    `wait` is in seconds and an estimate."""

    places: dict[int, int] = field(default_factory=dict)
    waits: dict[int, float] = field(default_factory=dict)

    def place(self, job: int) -> int:
        """0 for a job that does not wait."""
        return self.places.get(job, 0)

    def wait(self, job: int) -> float:
        return self.waits.get(job, 0.0)


def line_now() -> Line:
    """Everybody who waits, in one query each for jobs and engines; an empty line costs one."""
    jobs = list(
        RenderJob.objects.filter(state__in=[JobState.QUEUED, JobState.RUNNING])
        .order_by("-priority", "id")
        .values_list("pk", "pool", "state", "estimate", "done", "of")[:LONGEST]
    )
    if not jobs:
        return Line()
    slots = {pool: max(1, slots) for pool, slots in Engine.objects.values_list("pool", "slots")}
    ahead: dict[str, float] = defaultdict(float)
    places: dict[int, int] = {}
    waits: dict[int, float] = {}
    counts: dict[str, int] = defaultdict(int)
    for _, pool, state, estimate, done, of in jobs:
        if state == JobState.RUNNING:
            ahead[pool] += estimate * (1 - (done / of if of else 0))
    for pk, pool, state, estimate, _, _ in jobs:
        if state == JobState.QUEUED:
            counts[pool] += 1
            places[pk], waits[pk] = counts[pool], ahead[pool] / slots.get(pool, 1)
            ahead[pool] += estimate
    return Line(places, waits)
