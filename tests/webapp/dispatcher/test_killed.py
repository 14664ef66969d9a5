"""kill -9 of a dispatcher, and a database that goes away under one: nothing is lost, nothing is done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from storytelling.rendering.models import JobState, RenderJob, Take
from tests.render_cluster import KEY

pytestmark = [pytest.mark.database, pytest.mark.studio, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def process(cluster, settings, tmp_path):
    """`process()` starts `manage.py run_renders` on the database of this test."""
    started: list[subprocess.Popen] = []

    def start() -> subprocess.Popen:
        known = connection.get_connection_params()
        url = f"postgresql://{known['user']}:{quote(known['password'])}@/{known['dbname']}?host={quote(known['host'])}"
        environment = os.environ | {
            "DATABASE_URL": url,
            "STORAGE_URL": settings.STORAGE_URL,
            "LOREFRAME_RENDER_URL": cluster.address,
            "LOREFRAME_RENDER_KEY": KEY.decode(),
            "LOREFRAME_HOME": str(tmp_path / "home"),
            "LOREFRAME_PROCESS": f"dispatcher-{len(started)}",
        }
        command = [sys.executable, "manage.py", "run_renders"]
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment))
        return started[-1]

    yield start
    cluster.gate.set()
    for one in started:
        one.terminate()
        one.wait(30)


def state(job: RenderJob) -> str:
    job.refresh_from_db()
    return job.state


def test_another_run_finishes_what_a_killed_dispatcher_held(cluster, process, world, ada, job_of, eventually):
    cluster.gate.clear()
    first = process()
    job = job_of(world, ada)
    eventually(lambda: cluster.begun, 60)
    eventually(lambda: state(job) == JobState.RUNNING)
    first.send_signal(signal.SIGKILL)
    first.wait(10)

    process()
    eventually(lambda: cluster.attempts[str(job.uid), 1].readers == 2, 60)  # once the lease has run out
    cluster.gate.set()
    eventually(lambda: state(job) == JobState.DONE, 60)

    assert cluster.begun == [(str(job.uid), 1)], "the same try was joined, not repeated"
    assert (job.attempt, job.lease) == (1, 2)
    assert Take.objects.filter(shot=job.shot).count() == 1


def test_a_terminated_dispatcher_hands_over_at_once(cluster, process, world, ada, job_of, eventually):
    cluster.gate.clear()
    first = process()
    job = job_of(world, ada)
    eventually(lambda: cluster.begun, 60)
    first.send_signal(signal.SIGTERM)
    assert first.wait(15) == 0
    assert (state(job), job.lease_until) == (JobState.QUEUED, None)

    process()
    cluster.gate.set()
    eventually(lambda: state(job) == JobState.DONE, 60)
    assert cluster.begun == [(str(job.uid), 1)]


def test_a_database_that_drops_every_connection_loses_nothing(cluster, dispatcher, world, ada, job_of, eventually):
    cluster.gate.clear()
    dispatcher()
    jobs = [job_of(world, ada) for _ in range(6)]
    eventually(lambda: cluster.begun)

    for _ in range(5):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    cluster.gate.set()

    eventually(lambda: all(state(job) == JobState.DONE for job in jobs), 60)
    assert Take.objects.count() == len(jobs)
    assert sorted(cluster.begun) == sorted((str(job.uid), 1) for job in jobs)
