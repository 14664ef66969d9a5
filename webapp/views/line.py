"""The line of renders that wait: who is where in it, and for how long about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from storytelling.rendering.models import Engine, JobState, RenderJob
from webapp.views.pace import paces

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
    """Everybody who waits, in one query each for jobs, engines and their pace; an empty line costs one."""
    jobs = list(
        RenderJob.objects.filter(state__in=[JobState.QUEUED, JobState.RUNNING])
        .order_by("-priority", "id")
        .values_list("pk", "pool", "engine", "state", "estimate", "done", "of")[:LONGEST]
    )
    if not any(state == JobState.QUEUED for _, _, _, state, *_ in jobs):
        return Line()
    slots = {pool: max(1, slots) for pool, slots in Engine.objects.values_list("pool", "slots")}
    pace = paces()
    ahead: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    places: dict[int, int] = {}
    waits: dict[int, float] = {}
    for _, pool, engine, state, estimate, done, of in jobs:
        if state == JobState.RUNNING:
            ahead[pool] += estimate * pace.get(engine, 1.0) * (1 - (done / of if of else 0))
    for pk, pool, engine, state, estimate, *_ in jobs:
        if state == JobState.QUEUED:
            counts[pool] += 1
            places[pk], waits[pk] = counts[pool], ahead[pool] / slots.get(pool, 1)
            ahead[pool] += estimate * pace.get(engine, 1.0)
    return Line(places, waits)
