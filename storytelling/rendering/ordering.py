"""Ordering renders: one shot, a scene or a story in one press; cancelling and retrying. Every verb raises Refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4

from django.db import transaction

from inference.contract import EngineCard
from storytelling.errors import Refused
from storytelling.manuscript.models import Scene, Shot
from storytelling.people.models import User
from storytelling.rendering import queue, quota
from storytelling.rendering.models import JobState, RenderJob, Take
from storytelling.rendering.planning import Plan, chosen, plan, seed_of
from storytelling.worlds.models import Story

PRESSED = 10
"""Priority of a shot ordered by itself: someone is looking at it. Batches have 0."""
IN_FLIGHT = (JobState.QUEUED, JobState.RUNNING)


def order_shot(
    shot: Shot,
    *,
    by: User,
    engine: str = "",
    seed: int | None = None,
    batch: UUID | None = None,
    position: int = 0,
) -> RenderJob:
    """One render of one shot. The same wish pressed twice is one job: the one that is in flight."""
    return _order([shot], chosen(engine), by=by, seed=seed, batch=batch, position=position)[0]


def order_scene(scene: Scene, *, by: User, engine: str = "") -> list[RenderJob]:
    """One render of every shot of a scene, in order; all or none."""
    return _order_all(scene.shots.order_by("number"), by=by, engine=engine)


def order_story(story: Story, *, by: User, engine: str = "") -> list[RenderJob]:
    """One render of every shot of a story, in order; all or none."""
    return _order_all(story.manuscript.shots.in_story(), by=by, engine=engine)


def cancel(job: RenderJob, *, by: User) -> RenderJob:
    """What waits is cancelled at once, what runs as soon as its engine has stopped. Cancelling twice is cancelling once."""
    after = queue.ask_cancel(job, by=by)
    if after.state in (JobState.DONE, JobState.FAILED):
        raise Refused("This render has ended already; there is nothing left to cancel.")
    return after


def retry(job: RenderJob, *, by: User) -> RenderJob:
    """A new job for what failed or was cancelled, from the shot as it is now. Pressed twice it is one."""
    with transaction.atomic():
        row = RenderJob.objects.select_for_update(no_key=True).get(pk=job.pk)
        if again := RenderJob.objects.filter(retry_of=row).first():
            return again
        if row.state not in (JobState.FAILED, JobState.CANCELLED):
            raise Refused("Only a render that failed or was cancelled can be tried again. This one goes on.")
        seed = row.request_json.get("seed")
        (new,) = _order([row.shot], chosen(row.engine), by=by, seed=seed, retry_of=row)
        return new


def _order_all(shots: Iterable[Shot], *, by: User, engine: str) -> list[RenderJob]:
    wanted = list(shots)
    if not wanted:
        raise Refused("There are no shots here yet. Write a line that shows something.")
    return _order(wanted, chosen(engine), by=by, batch=uuid4(), priority=0)


def _order(
    shots: Sequence[Shot],
    card: EngineCard,
    *,
    by: User,
    seed: int | None = None,
    batch: UUID | None = None,
    position: int = 0,
    priority: int = PRESSED,
    retry_of: RenderJob | None = None,
) -> list[RenderJob]:
    with transaction.atomic():
        shots = _locked(shots)
        plans = [_planned(shot, card, alone=len(shots) == 1) for shot in shots]
        waiting = _in_flight(shots, card)
        taken = _taken(shots)
        jobs, new = [], []
        for place, (shot, wish) in enumerate(zip(shots, plans, strict=True)):
            wanted = seed_of(shot, taken.count((shot.pk, wish.digest))) if seed is None else seed
            if same := waiting.get((shot.pk, wish.digest, wanted)):
                jobs.append(same)
                continue
            job = _job(shot, wish, wanted, by)
            job.batch, job.position, job.retry_of = batch, position + place, retry_of
            job.priority = 0 if batch else priority
            jobs.append(job)
            new.append(job)
        if new:
            quota.check(new[0].team, len(new))
            queue.submit(new)
    return jobs


def _locked(shots: Sequence[Shot]) -> list[Shot]:
    """The shots as they are now, in the given order; nobody else orders them until this transaction ends."""
    rows = Shot.objects.select_related("manuscript__story__world__team", "manuscript__story__world__stream")
    rows = rows.defer("manuscript__text")  # else every shot brings the whole script along
    rows = rows.select_for_update(of=("self",), no_key=True).order_by("pk")
    now = {shot.pk: shot for shot in rows.filter(pk__in=[shot.pk for shot in shots])}
    return [now[shot.pk] for shot in shots if shot.pk in now]


def _planned(shot: Shot, card: EngineCard, *, alone: bool) -> Plan:
    try:
        return plan(shot, card)
    except Refused as problem:
        if alone:
            raise
        raise Refused(f"Line {shot.first_line}: {problem} Nothing was ordered.") from problem


def _in_flight(shots: Sequence[Shot], card: EngineCard) -> dict[tuple[int, str, int], RenderJob]:
    jobs = RenderJob.objects.filter(shot__in=shots, engine=card.name, state__in=IN_FLIGHT, cancel_asked_at=None)
    return {(job.shot_id, job.inputs_digest, job.request_json.get("seed", 0)): job for job in jobs}


def _taken(shots: Sequence[Shot]) -> list[tuple[int, str]]:
    """(shot, digest) of every take there is: rendering the same wish again takes another seed."""
    return list(Take.objects.filter(shot__in=shots).values_list("shot_id", "inputs_digest"))


def _job(shot: Shot, wish: Plan, seed: int, by: User) -> RenderJob:
    world = shot.manuscript.story.world
    job = RenderJob(
        team=world.team,
        world=world,
        shot=shot,
        actor=by,
        engine=wish.card.name,
        pool=wish.card.pool,
        inputs_digest=wish.digest,
        prompt_json=wish.wording.receipt,
        estimate=wish.estimate,
        verdict=wish.verdict,
    )
    job.request_json = wish.request_json(job.uid, seed)
    return job
