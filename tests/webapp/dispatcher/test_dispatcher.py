"""From a queued job to a take, and everything that can come between."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from hashlib import sha256

import pytest

from inference.contract import Accepted, Failed, FailureKind, Finished, Step
from storytelling.assets.blobs import blob_path
from storytelling.people.models import Membership
from storytelling.rendering import queue
from storytelling.rendering.models import Engine, JobState, RenderJob, Take
from tests.render_cluster import TOKENIZER, finished, plain

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def state(job: RenderJob) -> str:
    job.refresh_from_db()
    return job.state


def test_a_job_becomes_a_take_and_its_clip_a_blob(cluster, dispatcher, world, ada, job_of, eventually, events_of):
    dispatcher()
    job = job_of(world, ada)

    eventually(lambda: state(job) == JobState.DONE)

    take = Take.objects.get()
    assert (take.render, take.number, take.rung) == (job, 1, "drawn")
    assert blob_path(take.asset.sha256).stat().st_size == take.asset.size
    assert blob_path(take.poster.sha256).exists()
    assert events_of(world)[-3:] == ["render.queued", "render.started", "take.landed"]
    assert cluster.begun == [(str(job.uid), 1)]


def test_the_engines_of_the_cluster_are_written_down(cluster, dispatcher, eventually):
    dispatcher()
    engine = eventually(lambda: Engine.objects.filter(name="drawn").first())
    assert (engine.pool, engine.state, engine.slots, engine.card) == ("drawn", "ready", 2, cluster.cards[0])


def test_the_tokenizer_of_an_engine_is_fetched_once_and_kept_by_its_hash(cluster, dispatcher, eventually, storage):
    content = json.dumps(TOKENIZER).encode()
    cluster.cards = [replace(cluster.cards[0], tokenizer=sha256(content).hexdigest())]
    dispatcher()
    path = storage / "tokenizers" / f"{sha256(content).hexdigest()}.json"
    eventually(path.exists)
    assert path.read_bytes() == content


def test_progress_shows_while_it_renders(cluster, dispatcher, world, ada, job_of, eventually):
    cluster.gate.clear()
    dispatcher()
    job = job_of(world, ada)

    def shown():
        job.refresh_from_db()
        return (job.phase, job.done, job.of) == ("drawing", 2, 4)

    eventually(shown)


def test_no_more_run_than_the_pool_has_slots(cluster, dispatcher, world, ada, job_of, eventually):
    dispatcher(), dispatcher()
    jobs = [job_of(world, ada) for _ in range(12)]
    eventually(lambda: all(state(job) == JobState.DONE for job in jobs), 40)
    assert cluster.most_running <= 3  # two slots, and one that only encodes
    assert sorted(cluster.begun) == sorted((str(job.uid), 1) for job in jobs)
    assert Take.objects.count() == 12


def test_a_cancelled_render_stops_on_the_cluster(cluster, dispatcher, world, ada, job_of, eventually):
    cluster.gate.clear()
    dispatcher()
    job = job_of(world, ada)
    eventually(lambda: cluster.begun)

    queue.ask_cancel(job, by=ada)

    eventually(lambda: state(job) == JobState.CANCELLED)
    assert cluster.attempts[str(job.uid), 1].cancelled.is_set()
    assert not Take.objects.exists()


def test_a_lost_try_is_followed_by_another(cluster, dispatcher, world, ada, job_of, eventually):
    async def lost_once(cluster, request):
        if request.attempt == 1:
            yield Accepted()
            yield Failed(failure=FailureKind.LOST, message="The replica fell silent.", retryable=True)
        async for what in plain(cluster, request):
            yield what

    cluster.script = lost_once
    dispatcher()
    job = job_of(world, ada)
    eventually(lambda: state(job) == JobState.DONE)
    assert cluster.begun == [(str(job.uid), 1), (str(job.uid), 2)]
    assert (job.failure, job.reason) == ("", "")


def test_what_the_engine_refuses_fails_at_once_with_its_words(cluster, dispatcher, world, ada, job_of, eventually):
    async def refused(cluster, request):
        yield Failed(failure=FailureKind.REFUSED, message="This engine has no sound.", retryable=False)

    cluster.script = refused
    dispatcher()
    job = job_of(world, ada)
    eventually(lambda: state(job) == JobState.FAILED)
    assert (job.failure, job.reason, job.attempt) == ("refused", "This engine has no sound.", 1)


def test_a_cluster_that_goes_away_and_comes_back_costs_no_try(cluster, dispatcher, world, ada, job_of, eventually):
    cluster.gate.clear()
    dispatcher()
    job = job_of(world, ada)
    eventually(lambda: cluster.begun)
    cluster.down = True
    eventually(lambda: cluster.turned_away > 1)
    cluster.forget()
    cluster.gate.set()
    cluster.down = False

    eventually(lambda: state(job) == JobState.DONE)
    assert job.attempt == 1
    assert cluster.begun == [(str(job.uid), 1)] * 2


def test_jobs_wait_in_the_queue_while_the_cluster_is_away(cluster, dispatcher, world, ada, job_of, eventually):
    cluster.down = True
    dispatcher()
    job = job_of(world, ada)
    Engine.objects.create(
        name="wan", pool="gpu", rung="final", state="ready", card_json={}, seen_at="2020-01-01T00:00Z"
    )
    eventually(lambda: Engine.objects.get(name="wan").state == "away")
    assert (state(job), job.lease) == (JobState.QUEUED, 0)
    cluster.down = False
    eventually(lambda: state(job) == JobState.DONE)


def test_a_dispatcher_told_to_stop_gives_its_render_to_another(
    cluster, dispatcher, world, ada, job_of, eventually, events_of
):
    cluster.gate.clear()
    first = dispatcher()
    job = job_of(world, ada)
    eventually(lambda: cluster.begun)
    first.stop()
    assert (state(job), job.attempt) == (JobState.QUEUED, 1)

    dispatcher()
    eventually(lambda: cluster.attempts[str(job.uid), 1].readers == 2)
    cluster.gate.set()
    eventually(lambda: state(job) == JobState.DONE)

    assert cluster.begun == [(str(job.uid), 1)]
    assert Take.objects.count() == 1


def test_who_may_no_longer_render_starts_nothing(cluster, dispatcher, world, ben, job_of, eventually):
    job = job_of(world, ben)
    Membership.objects.filter(user=ben).update(role="viewer")
    dispatcher()
    eventually(lambda: state(job) == JobState.CANCELLED)
    assert "Ben may no longer start renders" in job.reason
    assert not cluster.begun


def test_a_damaged_clip_is_never_kept(cluster, dispatcher, world, ada, job_of, eventually):
    async def damaged_once(cluster, request):
        done = finished(cluster.storage, request)
        if request.attempt == 1:
            path = next((cluster.storage / "incoming" / request.job / "1").glob("*.mp4"))
            path.write_bytes(path.read_bytes()[:-1] + b"?")
        yield done

    cluster.script = damaged_once
    dispatcher()
    job = job_of(world, ada)
    eventually(lambda: state(job) == JobState.DONE)
    assert job.attempt == 2


def test_a_clip_of_another_length_is_never_kept(cluster, dispatcher, world, ada, job_of, eventually):
    async def shorter(cluster, request):
        short = replace(request, shape=replace(request.shape, frames=4, used=4))
        yield finished(cluster.storage, short)

    cluster.script = shorter
    dispatcher()
    job = job_of(world, ada)
    eventually(lambda: state(job) == JobState.QUEUED and job.attempt == 2)
    assert (job.failure, job.reason) == ("damaged", "The clip has 4 frames of 64×36, not 8 of 64×36.")
    assert not list((cluster.storage / "blobs").glob("*/*"))


def test_a_full_disk_leaves_no_half_clip_and_says_so(cluster, dispatcher, world, ada, job_of, eventually, monkeypatch):
    def no_room(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("storytelling.assets.blobs.os.link", no_room)
    monkeypatch.setattr("storytelling.assets.blobs.shutil.copyfile", no_room)
    dispatcher()
    job = job_of(world, ada)
    eventually(lambda: state(job) == JobState.QUEUED and job.attempt == 2)
    assert job.failure == "storage" and job.reason.startswith("The disk is full")
    assert not [path for path in (cluster.storage / "blobs").rglob("*") if path.is_file()]
    assert not Take.objects.exists()


def test_a_stored_request_of_another_version_fails_in_words(cluster, dispatcher, world, ada, job_of, eventually):
    job = job_of(world, ada)
    RenderJob.objects.update(request_json={"job": str(job.uid), "engine": "drawn"})
    dispatcher()
    eventually(lambda: state(job) == JobState.FAILED)
    assert job.reason == "This render was ordered by another version. Order it again."


def test_a_replayed_stream_keeps_one_take(cluster, dispatcher, world, ada, job_of, eventually):
    async def at_once(cluster, request):
        for step in range(50):
            yield Step(step=step + 1, of=50)
        done: Finished = finished(cluster.storage, request)
        yield done

    cluster.script = at_once
    dispatcher(), dispatcher()
    job = job_of(world, ada)
    eventually(lambda: state(job) == JobState.DONE)
    assert Take.objects.count() == 1
