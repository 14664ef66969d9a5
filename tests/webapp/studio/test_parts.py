"""A part that crashes starts again, later each time, and takes its own children with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from webapp.studio.parts import CALM, LONGEST_WAIT, Child, Part
from webapp.studio.processes import is_alive, wait_until


def child_of(tmp_path: Path, code: str, **more: object) -> Child:
    part = Part(name="part", title="The part", command=(sys.executable, "-c", code), **more)  # type: ignore[arg-type]
    return Child(part, tmp_path, os.environ)


def crash(child: Child, now: float) -> float:
    """Its wait in seconds after a crash at `now`."""
    child.start()
    child.started_at = now
    assert child.process is not None
    child.process.wait(10)
    assert child.crashed(now) == 4
    assert child.crashed(now) is None, "one crash is seen once"
    assert child.due_at is not None
    return child.due_at - now


def test_waits_grow_and_a_calm_while_forgets_them(tmp_path: Path) -> None:
    child = child_of(tmp_path, "raise SystemExit(4)")
    waits = [crash(child, float(i)) for i in range(9)]
    assert waits[:5] == [0.0, 1.0, 2.0, 4.0, 8.0]
    assert waits[-1] == LONGEST_WAIT
    child.start()
    assert child.process is not None
    child.process.wait(10)
    later = child.started_at + CALM + 1
    child.crashed(later)
    assert child.due_at == later


def test_a_status_that_starting_again_cannot_change_ends_it(tmp_path: Path) -> None:
    child = child_of(tmp_path, "print('bad arguments'); raise SystemExit(2)", gives_up_on=frozenset({2}))
    child.start()
    assert child.process is not None
    child.process.wait(10)
    assert child.crashed(0.0) == 2
    assert child.due_at is None
    assert child.last_words() == "bad arguments"


@pytest.mark.skipif(sys.platform != "linux", reason="looks at process groups")
def test_what_a_crashed_part_started_does_not_outlive_it(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
        "print(p.pid, flush=True); raise SystemExit(1)"
    )
    child = child_of(tmp_path, code)
    child.start()
    assert child.process is not None
    child.process.wait(10)
    grandchild = int(child.last_words())
    assert is_alive(grandchild)
    child.crashed(0.0)
    assert wait_until(lambda: not is_alive(grandchild), 5)


def test_one_that_does_not_end_when_asked_is_killed_after_its_patience(tmp_path: Path) -> None:
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"
    )
    child = child_of(tmp_path, code, patience=0.2)
    child.start()
    assert wait_until(lambda: child.last_words() == "up", 10)
    child.ask_to_end()
    child.wait_for_end()
    assert not child.is_running()
