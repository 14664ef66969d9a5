"""The drawn engine on a real render side: its processes draw, may die, and are gone when it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from inference.contract import Failed, FailureKind, Finished, RenderRequest, Step
from tests.inference.served import ROOT, Served, alive, command, environment, ready, request, title_of, tree, until
from tests.inference.test_renders import ends

pytestmark = [pytest.mark.studio, pytest.mark.asyncio]


def drawn(frames: int) -> RenderRequest:
    return request(engine="drawn", frames=frames, size=(640, 360))


def draughtsmen(served: Served) -> list[int]:
    return [pid for pid in tree(served.pid) if "drawn.draughtsman" in title_of(pid)]


@pytest.fixture
def drawing(tmp_path: Path) -> Iterator[Served]:
    """A render side that draws with two processes; leaves none of them."""
    patient = {"LOREFRAME_RENDER_SILENCE": "20", "LOREFRAME_RENDER_STUCK": "30"}
    with (tmp_path / "out").open("wb") as out:
        process = subprocess.Popen(
            command(tmp_path),
            cwd=ROOT,
            env=environment(LOREFRAME_ENGINES="drawn", LOREFRAME_DRAWN_PROCESSES="2", **patient),
            stdout=out,
            stderr=out,
        )
    try:
        yield ready(tmp_path, process)
    finally:
        family = tree(process.pid)
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        until(lambda: not alive(family), "its processes to end")


async def test_draughtsmen_draw_may_be_killed_and_stop_when_cancelled(drawing: Served) -> None:
    async with drawing.client() as cluster:
        assert isinstance((await ends(cluster.submit(drawn(8))))[-1].what, Finished)
        (waiting,) = draughtsmen(drawing)

        stream = cluster.submit(drawn(600))
        async for event in stream:
            if isinstance(event.what, Step) and event.what.step > 2:
                for pid in draughtsmen(drawing):
                    if pid != waiting:
                        os.kill(pid, signal.SIGKILL)
                break
        end = (await ends(stream))[-1].what
        assert isinstance(end, Failed)
        assert (end.failure, end.retryable) == (FailureKind.LOST, True)
        assert isinstance((await ends(cluster.submit(drawn(8))))[-1].what, Finished)

        wanted = drawn(600)
        async for event in cluster.submit(wanted):
            if isinstance(event.what, Step) and event.what.step > 2:
                break
        await cluster.cancel(wanted.job, wanted.attempt)
        await asyncio.to_thread(until, lambda: draughtsmen(drawing) == [waiting], "the drawing to end")
