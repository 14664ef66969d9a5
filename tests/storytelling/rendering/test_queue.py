"""The queue's verbs, one dispatcher at a time."""

from __future__ import annotations

import pytest
from django.db import connection

from storytelling.rendering import queue
from storytelling.rendering.models import JobState, RenderJob, Take

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def engine(drawn):
    return drawn


def expire(job: RenderJob) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE render_job SET lease_until = clock_timestamp() - interval '1 s', not_before = not_before"
            " WHERE id = %s AND state = 'running'",
            [job.pk],
        )


def due(job: RenderJob) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE render_job SET not_before = clock_timestamp() - interval '1 s' WHERE id = %s", [job.pk])


def test_a_submitted_job_is_claimed_once(world, ada, job_of, events_of):
    job = job_of(world, ada)

    hold = queue.claim("drawn", 2)

    assert (hold.job, hold.lease, hold.attempt, hold.request.job) == (job.pk, 1, 1, str(job.uid))
    assert queue.claim("drawn", 2) is None
    assert events_of(world)[-2:] == ["render.queued", "render.started"]


def test_a_pool_takes_no_more_than_its_slots_and_one_that_only_encodes(world, ada, job_of):
    for _ in range(4):
        job_of(world, ada)
    first, second = queue.claim("drawn", 2), queue.claim("drawn", 2)
    assert queue.claim("drawn", 2) is None

    queue.progress(first, phase="encoding")
    third = queue.claim("drawn", 2)
    assert third is not None
    queue.progress(second, phase="encoding")

    assert queue.claim("drawn", 2) is None


def test_another_pool_is_not_touched(world, ada, job_of):
    job_of(world, ada, pool="gpu", engine="wan")
    assert queue.claim("drawn", 2) is None
    assert queue.claim("gpu", 1) is not None


def test_a_team_has_no_more_running_than_its_slots(world, team, ada, job_of):
    team.render_slots = 1
    team.save()
    job_of(world, ada)
    job_of(world, ada, pool="gpu", engine="wan")
    assert queue.claim("drawn", 9) is not None
    assert queue.claim("gpu", 9) is None


def test_people_of_a_team_take_turns(world, ada, ben, job_of):
    hers = [job_of(world, ada) for _ in range(3)]
    his = [job_of(world, ben) for _ in range(2)]
    order = []
    while hold := queue.claim("drawn", 1):
        order.append(hold.job)
        queue.fail(hold, kind="refused", message="no", retryable=False)
    assert order == [job.pk for job in (hers[0], his[0], hers[1], his[1], hers[2])]


def test_what_is_urgent_goes_first_among_ones_own(world, ada, job_of):
    later, urgent = job_of(world, ada), job_of(world, ada, priority=5)
    assert [queue.claim("drawn", 2).job for _ in range(2)] == [urgent.pk, later.pk]


def test_a_finished_clip_becomes_a_numbered_take_and_the_world_hears_of_it(world, ada, job_of, clip, events_of):
    job = job_of(world, ada)
    first = queue.finish(queue.claim("drawn", 1), clip)
    job_of(world, ada, shot=job.shot)
    second = queue.finish(queue.claim("drawn", 1), clip)

    job.refresh_from_db()
    assert (job.state, job.device_seconds, job.ended_at is not None) == (JobState.DONE, 1.5, True)
    assert (first.number, second.number, first.rung) == (1, 2, "drawn")
    assert (first.asset.sha256, first.poster.media_type, first.rendered_hash) == ("a" * 64, "image/jpeg", "a" * 64)
    assert (first.used, first.asset.name) == (8, "reef-01-01-take-1.mp4")
    landed = world.stream.events.filter(name="take.landed").order_by("number").first()
    assert landed.subject_uid == first.uid
    assert landed.refs == {"shot": str(job.shot.uid), "job": str(job.uid), "story": str(job.shot.manuscript.story.uid)}


def test_a_clip_is_kept_once_however_often_it_is_reported(world, ada, job_of, clip):
    job_of(world, ada)
    hold = queue.claim("drawn", 1)
    assert queue.finish(hold, clip) is not None
    assert queue.finish(hold, clip) is None
    assert Take.objects.count() == 1


def test_a_lost_lease_gives_the_same_try_to_the_next(world, ada, job_of, clip, events_of):
    job = job_of(world, ada)
    old = queue.claim("drawn", 1)
    expire(job)

    new = queue.claim("drawn", 1)

    assert (new.job, new.lease, new.attempt) == (job.pk, old.lease + 1, old.attempt)
    assert queue.beat([old]) == {}
    assert not queue.progress(old, phase="drawing", done=3, of=9)
    assert not queue.fail(old, kind="lost", message="", retryable=True)
    assert not queue.requeue(old)
    assert not queue.stopped(old)
    assert queue.finish(old, clip) is None
    assert queue.finish(new, clip) is not None
    assert events_of(world)[-4:] == ["render.started", "render.requeued", "render.started", "take.landed"]


def test_a_beat_keeps_a_lease_even_a_late_one(world, ada, job_of):
    job = job_of(world, ada)
    hold = queue.claim("drawn", 1)
    expire(job)
    assert queue.beat([hold]) == {job.pk: False}
    assert queue.take_back() == 0


def test_a_try_that_may_still_run_goes_before_everyone_else(world, ada, job_of):
    job = job_of(world, ada)
    hold = queue.claim("drawn", 1)
    job_of(world, ada, priority=9)
    queue.requeue(hold)
    assert queue.claim("drawn", 1).job == job.pk


def test_a_lost_try_waits_and_then_is_a_new_try(world, ada, job_of):
    job = job_of(world, ada)
    first = queue.claim("drawn", 1)
    assert queue.fail(first, kind="lost", message="The replica fell silent.", retryable=True)
    job.refresh_from_db()
    assert (job.state, job.attempt, job.failure, job.started_at) == (JobState.QUEUED, 2, "lost", None)
    assert queue.claim("drawn", 1) is None

    due(job)
    second = queue.claim("drawn", 1)

    assert (second.attempt, second.request.attempt) == (2, 2)
    assert not queue.fail(first, kind="lost", message="late", retryable=True)


def test_the_third_lost_try_is_the_last(world, ada, job_of, events_of):
    job = job_of(world, ada)
    for _ in range(3):
        due(job)
        queue.fail(queue.claim("drawn", 1), kind="lost", message="The replica fell silent.", retryable=True)
    job.refresh_from_db()
    assert (job.state, job.attempt, job.reason) == (JobState.FAILED, 3, "The replica fell silent.")
    assert events_of(world)[-1] == "render.failed"


def test_progress_is_columns_and_no_event(world, ada, job_of, events_of):
    job = job_of(world, ada)
    hold = queue.claim("drawn", 1)
    before = events_of(world)
    assert queue.progress(hold, phase="drawing", done=12, of=80, event=14)
    job.refresh_from_db()
    assert (job.phase, job.done, job.of, job.event) == ("drawing", 12, 80, 14)
    assert events_of(world) == before


def test_cancelling_what_waits_ends_it_at_once(world, ada, ben, job_of, events_of):
    job = queue.ask_cancel(job_of(world, ada), by=ben)
    assert job.state == JobState.CANCELLED
    assert queue.claim("drawn", 1) is None
    assert world.stream.events.last().actor == ben
    assert events_of(world)[-1] == "render.cancelled"


def test_cancelling_what_runs_is_passed_on_by_the_beat(world, ada, job_of):
    job = job_of(world, ada)
    hold = queue.claim("drawn", 1)
    assert queue.ask_cancel(job, by=ada).state == JobState.RUNNING
    assert queue.beat([hold]) == {job.pk: True}
    assert queue.stopped(hold)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_a_cancelled_render_whose_dispatcher_died_ends_cancelled(world, ada, job_of):
    job = job_of(world, ada)
    queue.claim("drawn", 1)
    queue.ask_cancel(job, by=ada)
    expire(job)
    assert queue.claim("drawn", 1) is None
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_a_clip_that_beats_the_cancel_is_kept(world, ada, job_of, clip):
    job = job_of(world, ada)
    hold = queue.claim("drawn", 1)
    queue.ask_cancel(job, by=ada)
    assert queue.finish(hold, clip) is not None
    assert queue.ask_cancel(job, by=ada).state == JobState.DONE


def test_deleting_the_shot_under_a_render_leaves_nothing_behind(world, ada, job_of, clip):
    job = job_of(world, ada)
    hold = queue.claim("drawn", 1)
    job.shot.delete()
    assert queue.finish(hold, clip) is None
    assert not Take.objects.exists()


def test_a_batch_is_queued_whole_or_not_at_all(world, ada, job_of, shoot_in):
    job = job_of(world, ada)
    twin = RenderJob(uid=job.uid, team=world.team, world=world, shot=job.shot, actor=ada, engine="drawn", pool="drawn")
    other = RenderJob(team=world.team, world=world, shot=job.shot, actor=ada, engine="drawn", pool="drawn")
    for new in (twin, other):
        new.request_json, new.inputs_digest, new.verdict = {}, "", "unscreened"
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        queue.submit([other, twin])
    assert RenderJob.objects.count() == 1
