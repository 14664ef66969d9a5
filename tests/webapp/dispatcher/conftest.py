"""A dispatcher in a thread, a fake cluster, and a real database between them."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from inference.contract import EngineLimits
from tests.render_cluster import KEY, FakeCluster
from tests.rendering_cast import a_card, card, clip, drawn, events_of, job_of, shoot_in  # noqa: F401


@pytest.fixture
def storage(tmp_path, settings):
    settings.STORAGE_URL = (tmp_path / "storage").as_uri()
    return tmp_path / "storage"


@pytest.fixture
def cluster(storage, settings):
    drawn_card = a_card(limits=EngineLimits(sizes=((64, 36),), max_frames=240))
    settings.RENDER_KEY = KEY.decode()
    with FakeCluster(storage, [drawn_card]) as running:
        settings.RENDER_URL = running.address
        yield running


class Running:
    """A dispatcher with a loop and a thread of its own."""

    def __init__(self) -> None:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._ready = threading.Event()
        self._thread.start()
        assert self._ready.wait(10)

    async def _run(self) -> None:
        from webapp.dispatcher.dispatcher import Dispatcher

        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._dispatcher = Dispatcher()
        self._ready.set()
        await self._dispatcher.run(self._stop)

    def stop(self) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(20)
        assert not self._thread.is_alive(), "the dispatcher did not end"


@pytest.fixture
def dispatcher(cluster, transactional_db):
    """Start dispatchers with `dispatcher()`; they end with the test."""
    running: list[Running] = []

    def start() -> Running:
        running.append(Running())
        return running[-1]

    yield start
    cluster.gate.set()
    for one in running:
        one.stop()


@pytest.fixture
def eventually():
    """Wait for a condition: `eventually(lambda: job.state == "done")`."""

    def wait(condition, seconds=20.0):
        last = time.monotonic() + seconds
        while not (answer := condition()):
            assert time.monotonic() < last, "it did not happen in time"
            time.sleep(0.01)
        return answer

    return wait
