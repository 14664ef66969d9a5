"""Carrying out what transitions decide, on a locked job, in the transaction of the change."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Now

from inference.contract import Finished
from storytelling.events.stream import record
from storytelling.people.models import User
from storytelling.rendering.landing import keep_take
from storytelling.rendering.models import JobState, RenderJob
from storytelling.rendering.transitions import (
    ENDED,
    Announce,
    Effect,
    Explain,
    Fact,
    KeepTake,
    Standing,
    WaitFor,
    advance,
)


def lock(jobs: QuerySet[RenderJob]) -> RenderJob | None:
    """The one job of `jobs`, locked to the end of the transaction, with what its events need."""
    related = jobs.select_related("world__stream", "actor", "shot__manuscript__story")
    related = related.defer("shot__manuscript__text", "shot__brief_json")  # the whole script is not for every job
    return related.select_for_update(of=("self",), no_key=True).first()


def apply(job: RenderJob, fact: Fact, *, actor: User | None, finished: Finished | None = None) -> bool:
    """Advance a locked job by `fact`; False when it changed nothing."""
    before = Standing(JobState(job.state), job.attempt, job.cancel_asked_at is not None)
    after, effects = advance(before, fact)
    if after == before:
        return False
    columns = _columns(before, after, effects)
    if finished is not None:
        columns |= {"device_seconds": finished.facts.device_seconds, "failure": "", "reason": ""}
    RenderJob.objects.filter(pk=job.pk).update(**columns)
    job.refresh_from_db(fields=[*columns])
    if finished is not None and any(isinstance(effect, KeepTake) for effect in effects):
        keep_take(job, finished)
    announce(job, effects, actor=actor)
    return True


def announce(job: RenderJob, effects: tuple[Effect, ...], *, actor: User | None) -> None:
    """Tell the world; last in the transaction."""
    for effect in effects:
        match effect:
            case Announce(name):
                record(job.world.stream, name, actor=actor, subject=job, refs=refs(job))
            case KeepTake():
                here = {**refs(job), "job": job.uid}
                record(job.world.stream, "take.landed", actor=actor, subject=job.take, refs=here)


def refs(job: RenderJob) -> dict[str, UUID]:
    """What a page that hears of this job may want to fetch."""
    return {"shot": job.shot.uid, "story": job.shot.manuscript.story.uid}


def _columns(before: Standing, after: Standing, effects: tuple[Effect, ...]) -> dict[str, object]:
    columns: dict[str, object] = {"state": after.state, "attempt": after.attempt}
    if after.cancel_asked and not before.cancel_asked:
        columns["cancel_asked_at"] = Now()
    if after.state != JobState.RUNNING:
        columns |= {"lease_until": None, "phase": ""}
    if after.state in ENDED:
        columns["ended_at"] = Now()
    if after.attempt > before.attempt:
        columns |= {"started_at": None, "done": 0, "of": 0, "event": 0}
    for effect in effects:
        match effect:
            case Explain(kind, message):
                columns |= {"failure": kind, "reason": message}
            case WaitFor(seconds):
                columns["not_before"] = _in(seconds)
    return columns


def _in(seconds: float) -> Combinable:
    return Now() + Value(timedelta(seconds=seconds))
