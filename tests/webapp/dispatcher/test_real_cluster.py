"""The whole render path with nothing pretended: PostgreSQL, dispatcher processes, signed HTTP, Ray Serve, an engine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import OperationalError, connection

from inference.contract import RenderRequest, Shape, to_json
from storytelling.assets.blobs import blob_path
from storytelling.rendering import queue
from storytelling.rendering.models import JobState, RenderJob, Take
from tests.inference.served import ROOT, Served, alive, command, environment, ready, tree, until

pytestmark = [pytest.mark.database, pytest.mark.studio, pytest.mark.django_db(transaction=True)]
LIMIT = 120.0
# As in production: a busy machine must not pass for a lost replica, nor ten seconds without a dispatcher for an orphan.
PATIENT = {"LOREFRAME_RENDER_ORPHAN": "60", "LOREFRAME_RENDER_SILENCE": "10", "LOREFRAME_RENDER_STUCK": "30"}


@pytest.fixture(scope="module")
def served():
    """A render side of this module's own, since its tests kill parts of it."""
    home = Path(tempfile.mkdtemp(prefix="loreframe-render-"))
    with (home / "out").open("wb") as out:
        process = subprocess.Popen(
            command(home, "--storage-url", (home / "storage").as_uri()),
            cwd=ROOT,
            env=environment(**PATIENT),
            stdout=out,
            stderr=out,
        )
    try:
        yield ready(home, process)
    finally:
        family = tree(process.pid)
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        until(lambda: not alive(family), "its processes to end")
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def dispatch(served: Served, settings):
    """`dispatch()` starts `manage.py run_renders` between the database of this test and the render side."""
    settings.STORAGE_URL = (served.home / "storage").as_uri()
    started: list[subprocess.Popen] = []

    def start() -> subprocess.Popen:
        known = connection.get_connection_params()
        url = f"postgresql://{known['user']}:{quote(known['password'])}@/{known['dbname']}?host={quote(known['host'])}"
        names = {
            "DATABASE_URL": url,
            "STORAGE_URL": settings.STORAGE_URL,
            "LOREFRAME_RENDER_URL": served.address,
            "LOREFRAME_RENDER_KEY": served.key.decode(),
            "LOREFRAME_HOME": str(served.home),
            "LOREFRAME_PROCESS": f"dispatcher-{len(started)}",
        }
        started.append(subprocess.Popen([sys.executable, "manage.py", "run_renders"], cwd=ROOT, env=os.environ | names))
        return started[-1]

    yield start
    for one in started:
        one.terminate()
        one.wait(30)


@pytest.fixture
def bars(world, ada, shoot_in):
    """`bars("slow 0.1", frames=40)` queues colour bars that take that long a frame."""

    def make(prompt: str = "", frames: int = 12) -> RenderJob:
        job = RenderJob(team=world.team, world=world, shot=shoot_in(world), actor=ada, engine="plain", pool="drawn")
        shape = Shape(width=320, height=180, frames=frames, fps=24, used=frames)
        request = RenderRequest(
            job=str(job.uid), attempt=1, engine="plain", brief=job.shot.brief, shape=shape, prompt=prompt, sound=False
        )
        job.request_json = {name: value for name, value in to_json(request).items() if name != "attempt"}
        job.inputs_digest, job.verdict = "d" * 64, "unscreened"
        queue.submit([job])
        return job

    return make


def state(job: RenderJob) -> str:
    job.refresh_from_db()
    return job.state


def has_drawn(job: RenderJob, frames: int) -> bool:
    job.refresh_from_db()
    return job.phase == "drawing" and job.done >= frames


def test_a_render_runs_whole_and_its_clip_is_served(dispatch, bars, eventually):
    dispatch()
    job = bars()
    eventually(lambda: state(job) == JobState.DONE, LIMIT)
    take = Take.objects.get(render=job)
    assert (take.asset.width, take.asset.height, take.asset.frames, take.asset.fps) == (320, 180, 12, 24)
    assert take.asset.sha256 == take.rendered_hash
    assert blob_path(take.asset.sha256).stat().st_size == take.asset.size
    assert job.device_seconds > 0


def test_a_dispatcher_killed_mid_render_costs_neither_the_try_nor_a_second_clip(dispatch, bars, eventually):
    first = dispatch()
    job = bars("slow 0.2", frames=120)
    eventually(lambda: has_drawn(job, 3), LIMIT)
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    dispatch()
    eventually(lambda: state(job) == JobState.DONE, LIMIT)
    assert (job.attempt, job.lease) == (1, 2)
    assert Take.objects.filter(shot=job.shot).count() == 1


def test_a_replica_killed_mid_render_is_a_lost_try_and_the_next_one_lands(dispatch, bars, eventually, served):
    dispatch()
    job = bars("slow 0.1", frames=60)
    eventually(lambda: has_drawn(job, 3), LIMIT)
    os.kill(served.process("ray::ServeReplica:loreframe:drawn"), signal.SIGKILL)
    eventually(lambda: state(job) == JobState.DONE, LIMIT)
    assert job.attempt == 2
    assert Take.objects.filter(shot=job.shot).count() == 1


def test_a_running_render_that_is_cancelled_frees_its_engine(dispatch, bars, ada, eventually):
    dispatch()
    job = bars("slow 0.2", frames=600)
    eventually(lambda: has_drawn(job, 2), LIMIT)
    queue.ask_cancel(job, by=ada)
    eventually(lambda: state(job) == JobState.CANCELLED, LIMIT)
    after = bars()
    eventually(lambda: state(after) == JobState.DONE, LIMIT)
    assert not Take.objects.filter(shot=job.shot).exists()


def state_when_back(job: RenderJob) -> str:
    """Its state, or nothing while the database does not answer."""
    try:
        return state(job)
    except OperationalError:
        connection.close()
        return ""


def test_a_database_killed_mid_render_loses_nothing(dispatch, bars, eventually, database_server):
    """The postmaster is killed as by a crash and started again on the same data; the render goes on meanwhile."""
    if database_server is None:
        pytest.skip("DATABASE_URL names a database that is not ours to kill")
    dispatch()
    job = bars("slow 0.1", frames=80)
    eventually(lambda: has_drawn(job, 3), LIMIT)
    connection.close()
    database_server.process.send_signal(signal.SIGKILL)
    database_server.process.wait(10)
    database_server.stop()
    database_server.start()
    eventually(lambda: state_when_back(job) == JobState.DONE, LIMIT)
    assert job.attempt == 1
    assert Take.objects.filter(shot=job.shot).count() == 1
