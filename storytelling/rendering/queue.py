"""The durable queue: rows of `render_job`, changed by these verbs alone. Docs: docs/renders.md.

Every write of a dispatcher quotes its hold (lease and attempt) in WHERE; nothing changed means another has the job, and
the dispatcher stops. All times are the database's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models.functions import Now

from inference.contract import Finished, RenderRequest, from_json
from storytelling.events.models import Stream
from storytelling.events.stream import record, record_all, wake
from storytelling.people.models import User
from storytelling.rendering import turns
from storytelling.rendering.models import JobState, RenderJob, Take
from storytelling.rendering.outcome import apply, lock, refs
from storytelling.rendering.transitions import (
    Announce,
    CancelAsked,
    Claimed,
    Fact,
    Landed,
    LetGo,
    RightLost,
    Standing,
    Stopped,
    TryFailed,
    advance,
)

CHANNEL = "loreframe_queue"
"""NOTIFY channel: there is something to claim, or a cancel to pass on."""
JOB_CHANNEL = "loreframe_job"
"""NOTIFY channel of progress; its payload is the job's primary key."""
LEASE_SECONDS = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Hold:
    """A job in the hands of one dispatcher: what its writes quote, and what to ask of the cluster."""

    job: int  # primary key
    uid: UUID
    lease: int
    attempt: int
    pool: str
    engine: str
    request_json: dict[str, Any]

    @property
    def request(self) -> RenderRequest:
        return from_json(RenderRequest, {**self.request_json, "attempt": self.attempt})


def submit(jobs: Sequence[RenderJob]) -> Sequence[RenderJob]:
    """Queue new jobs in this order, all or none of them; each is told to the world."""
    with transaction.atomic():
        RenderJob.objects.bulk_create(jobs)
        wake(CHANNEL, 0)
        for stream, together in groupby(jobs, key=lambda job: job.world.stream):
            told = [(job, refs(job)) for job in together]
            record_all(stream, "render.queued", told, actor=told[0][0].actor)
    return jobs


def waiting_in(pools: Iterable[str]) -> list[str]:
    """Those of `pools` in which something may be claimed, slots allowing; cheap enough to ask at every wake-up."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pool FROM unnest(%s::text[]) AS pool WHERE EXISTS (SELECT FROM render_job WHERE state = 'queued'"
            " AND render_job.pool = pool.pool AND not_before <= statement_timestamp())",
            [list(pools)],
        )
        return [pool for (pool,) in cursor.fetchall()]


def claim(pool: str, slots: int) -> Hold | None:
    """Take the job whose turn it is in `pool`, which renders `slots` at once; None where nothing may start now."""
    take_back()
    with transaction.atomic():
        turns.begin()
        while (pk := turns.next_in(pool, slots)) is not None:
            if taken := turns.take(pk, LEASE_SECONDS):
                return _started(taken)
    return None


def take_back() -> int:
    """Requeue what dispatchers that fell silent held; returns how many. Each in its own transaction, since each locks
    the stream of its world."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM render_job WHERE state = 'running' AND lease_until < statement_timestamp()")
        lost = [pk for (pk,) in cursor.fetchall()]
    for pk in lost:
        with transaction.atomic():
            if job := lock(RenderJob.objects.filter(pk=pk, state=JobState.RUNNING, lease_until__lt=Now())):
                wake(CHANNEL, 0)
                apply(job, LetGo(), actor=job.actor)
    return len(lost)


def beat(holds: Iterable[Hold]) -> dict[int, bool]:
    """Keep the leases for another ten seconds. Maps each job still held to whether its cancel was asked; a job that is
    missing has been lost to another dispatcher."""
    held = [(hold.job, hold.lease) for hold in holds]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE render_job SET lease_until = statement_timestamp() + %s * interval '1 s'"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS held (id, lease)"
            " WHERE render_job.id = held.id AND render_job.lease = held.lease AND state = 'running'"
            " RETURNING render_job.id, cancel_asked_at IS NOT NULL",
            [LEASE_SECONDS, [job for job, _ in held], [lease for _, lease in held]],
        )
        return dict(cursor.fetchall())


def progress(hold: Hold, *, phase: str, done: int = 0, of: int = 0, event: int = 0) -> bool:
    """Show how far it is: columns and a wake-up, no event. At most four times a second. False: the hold is lost."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH job AS (UPDATE render_job SET phase = %s, done = %s, of = %s, event = %s"
            " WHERE id = %s AND lease = %s AND attempt = %s AND state = 'running' RETURNING id)"
            " SELECT pg_notify(%s, id::text) FROM job",
            [phase, done, of, event, hold.job, hold.lease, hold.attempt, JOB_CHANNEL],
        )
        return bool(cursor.rowcount == 1)


def finish(hold: Hold, finished: Finished) -> Take | None:
    """Make the stored clip a take of its shot. None: the hold is lost, and whoever has the job now finishes it."""
    job = _settle(hold, Landed(), finished)
    return job.take if job else None


def fail(hold: Hold, *, kind: str, message: str, retryable: bool) -> bool:
    """This try ended without a clip: try again later, or end after the third. False: the hold is lost."""
    return _settle(hold, TryFailed(kind, message, retryable)) is not None


def requeue(hold: Hold) -> bool:
    """Give it back: the next claim goes on with the same try. False: the hold is lost."""
    return _settle(hold, LetGo()) is not None


def stopped(hold: Hold) -> bool:
    """The cluster works on it no more. False: the hold is lost."""
    return _settle(hold, Stopped()) is not None


def forbid(hold: Hold, message: str) -> bool:
    """Whoever ordered it may no longer start renders. False: the hold is lost."""
    return _settle(hold, RightLost(message)) is not None


def ask_cancel(job: RenderJob, *, by: User) -> RenderJob:
    """Cancelled at once while it waits; a running one is stopped by its dispatcher. An ended one stays as it is."""
    with transaction.atomic():
        row = lock(RenderJob.objects.filter(pk=job.pk))
        if row is None:
            return job
        if apply(row, CancelAsked(), actor=by):
            wake(CHANNEL, 0)
    return row


def _settle(hold: Hold, fact: Fact, finished: Finished | None = None) -> RenderJob | None:
    with transaction.atomic():
        job = lock(
            RenderJob.objects.filter(pk=hold.job, lease=hold.lease, attempt=hold.attempt, state=JobState.RUNNING)
        )
        if job is None:
            return None
        wake(CHANNEL, 0)
        apply(job, fact, actor=job.actor, finished=finished)
        return job


def _started(taken: turns.Taken) -> Hold:
    """Tell the world. Rows are named by their keys alone: this is the hottest path of the queue, under its lock."""
    for effect in advance(Standing(), Claimed())[1]:
        if isinstance(effect, Announce):
            record(
                Stream(pk=taken.stream),
                effect.name,
                actor=User(pk=taken.actor) if taken.actor else None,
                subject=RenderJob(uid=taken.uid),
                refs={"shot": taken.shot, "story": taken.story},
            )
    return Hold(
        job=taken.job,
        uid=taken.uid,
        lease=taken.lease,
        attempt=taken.attempt,
        pool=taken.pool,
        engine=taken.engine,
        request_json=taken.request_json,
    )
