"""Several processes draw one film: the same pictures as one would, gone when nobody wants them, never waited for in vain."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from inference.cancellation import Progress, Stopped
from inference.contract import RenderRequest, Shape
from inference.engines.base import Lost
from inference.engines.drawn.atelier import Atelier, hands
from inference.engines.drawn.engine import DrawnEngine
from tests.inference.engines.drawn.shots import SHOTS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are counted in /proc")


def request(
    name: str, frames: int = 14, fps: int = 24, lead: int = 0, size: tuple[int, int] = (640, 360)
) -> RenderRequest:
    shape = Shape(width=size[0], height=size[1], frames=frames, fps=fps, lead=lead, used=frames - lead)
    job = "00000000-0000-4000-8000-000000000001"
    return RenderRequest(job=job, attempt=1, engine="drawn", brief=SHOTS[name], shape=shape, seed=3)


def watch() -> Progress:
    return Progress(lambda what: None)


def eventually(what: Callable[[], bool], seconds: float = 20.0) -> bool:
    until = time.monotonic() + seconds
    while not what() and time.monotonic() < until:
        time.sleep(0.01)
    return what()


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def below(pid: int) -> set[int]:
    """Living processes that `pid` started, and theirs."""
    found: set[int] = set()
    for task in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((task / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid and lives(int(task.name)):
            found |= {int(task.name)} | below(int(task.name))
    return found


@pytest.fixture
def atelier() -> Iterator[Atelier]:
    room = Atelier(2)
    yield room
    room.close()


@pytest.mark.parametrize(
    ("name", "fps", "lead"), [("two-talk", 24, 0), ("crowd", 25, 3), ("walk", 30, 1), ("give", 24, 0)]
)
def test_many_hands_draw_what_one_would(name: str, fps: int, lead: int) -> None:
    asked = request(name, fps=fps, lead=lead)
    alone = [f.copy() for f in DrawnEngine().render(asked, watch()).frames]
    for number in (2, 3):
        room = Atelier(number)
        together = [f.copy() for f in room.start(asked).frames(watch())]
        room.close()
        assert len(together) == len(alone)
        assert all(np.array_equal(a, b) for a, b in zip(alone, together, strict=True))


def test_a_killed_draughtsman_fails_the_film_and_not_the_next(atelier: Atelier) -> None:
    frames = atelier.start(request("walk", 200)).frames(watch())
    next(frames)
    assert atelier.pid
    for pid in below(atelier.pid):
        os.kill(pid, signal.SIGKILL)
    with pytest.raises(Lost):
        list(frames)
    assert len(list(atelier.start(request("walk", 5)).frames(watch()))) == 5


def test_a_killed_atelier_is_opened_again(atelier: Atelier) -> None:
    frames = atelier.start(request("walk", 200)).frames(watch())
    next(frames)
    first = atelier.pid
    assert first
    drawing = below(first)
    assert drawing
    os.kill(first, signal.SIGKILL)
    with pytest.raises(Lost):
        list(frames)
    assert eventually(lambda: not any(map(lives, drawing)))
    assert len(list(atelier.start(request("walk", 5)).frames(watch()))) == 5
    assert atelier.pid != first


def test_cancelling_ends_the_drawing(atelier: Atelier) -> None:
    progress = watch()
    frames = atelier.start(request("walk", 200)).frames(progress)
    list(itertools.islice(frames, 3))
    progress.stop()
    with pytest.raises(Stopped):
        list(frames)
    assert atelier.pid
    assert eventually(lambda: not below(atelier.pid or 0))


def test_cancelling_while_the_scenery_is_painted_ends_it_too(atelier: Atelier) -> None:
    progress = watch()
    progress.stop()
    with pytest.raises(Stopped):
        list(atelier.start(request("crowd", 200, size=(1920, 1080))).frames(progress))
    assert eventually(lambda: not below(atelier.pid or 0))


def test_dropping_the_frames_ends_the_drawing_of_that_film_only(atelier: Atelier) -> None:
    dropped = atelier.start(request("walk", 200)).frames(watch())
    next(dropped)
    wanted = atelier.start(request("walk", 30)).frames(watch())
    next(wanted)
    dropped.close()  # type: ignore[attr-defined]
    assert len(list(wanted)) == 29


def test_what_cannot_be_drawn_is_said_and_not_waited_for(atelier: Atelier) -> None:
    with pytest.raises(RuntimeError, match="drawing failed"):
        list(atelier.start(request("walk", 5, size=(641, 361))).frames(watch()))


def test_an_unloaded_engine_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOREFRAME_DRAWN_PROCESSES", "2")
    before = below(os.getpid())
    engine = DrawnEngine()
    engine.load(watch())
    assert below(os.getpid()) - before
    assert len(list(engine.render(request("walk", 5), watch()).frames)) == 5
    engine.unload()
    assert below(os.getpid()) == before


def test_one_process_draws_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOREFRAME_DRAWN_PROCESSES", "1")
    before = below(os.getpid())
    engine = DrawnEngine()
    engine.load(watch())
    assert below(os.getpid()) == before
    assert len(list(engine.render(request("walk", 3), watch()).frames)) == 3


def test_processes_leave_with_whoever_started_them() -> None:
    code = (
        "import sys, time; from inference.engines.drawn.atelier import Atelier; room = Atelier(2)\n"
        "from tests.inference.engines.drawn.test_atelier import request, watch\n"
        "frames = room.start(request('walk', 200)).frames(watch()); next(frames); print(room.pid, flush=True); time.sleep(99)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        room = int(parent.stdout.readline())
        family = {room} | below(room)
        assert len(family) > 1
        parent.kill()
        assert eventually(lambda: not any(map(lives, family)))


def test_the_number_of_hands_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOREFRAME_DRAWN_PROCESSES", "3")
    assert hands() == 3
    monkeypatch.setenv("LOREFRAME_DRAWN_PROCESSES", "")
    assert 1 <= hands() <= 4
