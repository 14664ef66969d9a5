"""Who dies with whom: a guard and a server, of which either ends everything below when the other is gone.

The guard is the process that was started. It adopts every orphan of the server, so that a killed server leaves nothing;
the server looks for its parent, so that a killed guard, or one whose own parent died, ends it in good order.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
PARENT_GONE = signal.SIGUSR2
KILLED = 1  # the status of a server that did not end by itself


def guarded(serve: Callable[[threading.Event], int], *, detached: bool) -> int:
    """Run `serve` in a child and return its status once no process is left below this one.

    `serve` is given what is set when it should end: by SIGTERM, SIGINT, or the death of the parent unless `detached`.
    """
    _prctl(PR_SET_CHILD_SUBREAPER, 1)
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    child = os.fork()
    if child == 0:
        leave_with_parent(stopping.set)
        sys.exit(serve(stopping))

    def pass_on(*_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGTERM)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, pass_on)
    if stopping.is_set():
        pass_on()
    if not detached:
        leave_with_parent(pass_on)
    status = _wait_for(child)
    end_descendants()
    return status


def _wait_for(child: int) -> int:
    while True:
        pid, status = os.wait()  # orphans that ended are reaped by the way
        if pid == child:
            return os.WEXITSTATUS(status) if os.WIFEXITED(status) else KILLED


def leave_with_parent(leave: Callable[[], None]) -> None:
    """Call `leave` once the parent of this process has died. Call it from the main thread, first of all."""
    parent = os.getppid()

    def look(*_: object) -> None:
        if os.getppid() != parent:
            leave()

    # The kernel signals when the parent's *thread* ends, which may be no death at all: so look, and look again.
    signal.signal(PARENT_GONE, look)
    _prctl(PR_SET_PDEATHSIG, PARENT_GONE)

    def keep_looking() -> None:
        while True:
            time.sleep(1)
            look()

    threading.Thread(target=keep_looking, name="parent", daemon=True).start()


def end_descendants(patience: float = 2.0) -> None:
    """End all processes below this one: asked first, then killed."""
    until = time.monotonic() + patience
    ask = signal.SIGTERM
    while left := _descendants():
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, ask)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if time.monotonic() > until:
            if ask is signal.SIGKILL:
                return
            ask, until = signal.SIGKILL, time.monotonic() + patience
        time.sleep(0.02)


def _descendants() -> list[int]:
    """Living processes below this one; zombies excluded."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir() if sys.platform == "linux" else ():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
                if state not in "ZX":
                    parents[int(entry.name)] = int(parent)
    found, fresh = set[int](), {os.getpid()}
    while fresh := {pid for pid, parent in parents.items() if parent in fresh} - found:
        found |= fresh
    return sorted(found)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        libc: Any = ctypes.CDLL(None, use_errno=True)
        libc.prctl(option, value, 0, 0, 0)
