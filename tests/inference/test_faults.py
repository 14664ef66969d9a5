"""What happens to renders when a part of the render side dies, hangs, or cannot write."""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
import time
from pathlib import Path

import pytest

from inference.client import Unreachable
from inference.contract import Failed, FailureKind, Finished, Step
from tests.inference.served import Served, alive, request, tree, until
from tests.inference.test_renders import ends

pytestmark = [pytest.mark.studio, pytest.mark.asyncio]
REPLICA = "ray::ServeReplica:loreframe:drawn"
INGRESS = "ray::ServeReplica:loreframe:ingress"


def written(served: Served) -> list[Path]:
    """Every file of our logs and of Ray's folder."""
    folders = served.home / "logs", Path((served.home / "run" / "ray-folder").read_text())
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


async def gone(pid: int) -> None:
    await asyncio.to_thread(until, lambda: not alive([pid]), f"process {pid} to end")


async def test_a_killed_replica_is_a_failure_to_retry_and_the_next_render_works(served: Served):
    wanted = request("slow 0.2", frames=200)
    replica = served.process(REPLICA)
    async with served.client() as cluster:
        stream = cluster.submit(wanted)
        async for event in stream:
            if isinstance(event.what, Step):
                os.kill(replica, signal.SIGKILL)
                killed = time.monotonic()
                break
        end = (await ends(stream))[-1].what
        assert time.monotonic() - killed < 2.0
        assert isinstance(end, Failed)
        assert (end.failure, end.retryable) == (FailureKind.LOST, True)
        retried = request(frames=12, job=wanted.job, attempt=2)
        assert isinstance((await ends(cluster.submit(retried)))[-1].what, Finished)


async def test_an_engine_that_makes_no_step_is_ended_and_replaced(served: Served):
    replica = served.process(REPLICA)
    async with served.client() as cluster:
        end = (await ends(cluster.submit(request("stuck"))))[-1].what
        assert isinstance(end, Failed)
        assert (end.failure, end.retryable) == (FailureKind.STUCK, True)
        await gone(replica)
        assert isinstance((await ends(cluster.submit(request())))[-1].what, Finished)


async def test_an_engine_that_holds_the_interpreter_is_ended_by_its_silence(served: Served):
    replica = served.process(REPLICA)
    async with served.client() as cluster:
        end = (await ends(cluster.submit(request("hard"))))[-1].what
        assert isinstance(end, Failed)
        assert (end.failure, end.retryable) == (FailureKind.LOST, True)
        await gone(replica)
        assert isinstance((await ends(cluster.submit(request())))[-1].what, Finished)


async def test_a_killed_ingress_loses_nothing_of_a_render(served: Served):
    wanted = request("slow 0.1", frames=60)
    async with served.client() as cluster:
        seen = []
        with pytest.raises(Unreachable):
            async for event in cluster.submit(wanted):
                if isinstance(event.what, Step) and not any(isinstance(e.what, Step) for e in seen):
                    os.kill(served.process(INGRESS), signal.SIGKILL)
                seen.append(event)
        deadline = time.monotonic() + 30
        while not seen[-1].ends and time.monotonic() < deadline:
            with contextlib.suppress(Unreachable):
                async for event in cluster.follow(wanted.job, 1, after=seen[-1].n):
                    seen.append(event)
        whole = await ends(cluster.follow(wanted.job, 1))
    assert seen == whole
    assert isinstance(whole[-1].what, Finished)


async def test_a_full_disk_is_a_failure_that_says_so_and_leaves_no_half_file(served: Served):
    wanted = request(frames=120, size=(1280, 720))
    replica = served.process(REPLICA)
    async with served.client() as cluster:
        before = resource.prlimit(replica, resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
        try:
            end = (await ends(cluster.submit(wanted)))[-1].what
        finally:
            resource.prlimit(replica, resource.RLIMIT_FSIZE, before)
        assert isinstance(end, Failed)
        assert end.failure is FailureKind.STORAGE
        assert "disk" in end.message and "Nothing else was lost" in end.message
        assert list(served.incoming(wanted.job).iterdir()) == []
        again = request(job=wanted.job, attempt=2)
        assert isinstance((await ends(cluster.submit(again)))[-1].what, Finished)


def loads_torch(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return "libtorch" in Path(f"/proc/{pid}/maps").read_text()
    return False


async def test_no_process_of_a_drawing_studio_loads_torch(served: Served):
    family = [served.pid, *tree(served.pid)]
    assert len(family) > 5 and not any(map(loads_torch, family))


async def test_no_log_holds_a_word_of_a_prompt(served: Served):
    word = "raise the marigold lighthouse"
    async with served.client() as cluster:
        await ends(cluster.submit(request(word)))
        await ends(cluster.submit(request("raise", negative=word)))
    logs = written(served)
    assert len(logs) > 10
    for path in logs:
        with contextlib.suppress(OSError):
            assert b"marigold" not in path.read_bytes(), path
