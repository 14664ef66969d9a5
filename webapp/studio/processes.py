"""Children that do not outlive their parent, and what can be learned about a process by its number."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

_PR_SET_PDEATHSIG = 1  # prctl(2)
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def dies_with_parent(how: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """A `preexec_fn`: the child gets `how` when the thread that starts it ends.

    Linux only; elsewhere the next start ends what was left. SIGINT, which shells ignore in background jobs, is back at
    its default.
    """
    parent = os.getpid()

    def leash() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, int(how), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return leash


def end_with_parent() -> None:
    """From now on this process gets SIGTERM when the one that started it ends. Linux only. Call from the main thread."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)


def is_alive(pid: int) -> bool:
    """Whether `pid` is a process that still runs; a zombie does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return not _state(pid).startswith("Z")


def command_line(pid: int) -> str:
    """Its arguments joined by spaces, empty when it is gone."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            return ""
    return _ps(pid, "command")


def end(pid: int, *, first: signal.Signals, patience: float, then: signal.Signals = signal.SIGKILL) -> None:
    """Signal `pid` and wait until it is gone; after `patience` seconds ask with `then`."""
    for how, seconds in ((first, patience), (then, 5.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, how)
        if wait_until(lambda: not is_alive(pid), seconds):
            return


def wait_until(holds: Callable[[], bool], seconds: float, *, every: float = 0.02) -> bool:
    """Whether `holds()` came true within `seconds`."""
    last = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > last:
            return False
        time.sleep(every)
    return True


def _state(pid: int) -> str:
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (OSError, IndexError):
            return "Z"
    return _ps(pid, "stat") or "Z"


def _ps(pid: int, column: str) -> str:
    asked = subprocess.run(["ps", "-p", str(pid), "-o", f"{column}="], capture_output=True, text=True, check=False)
    return asked.stdout.strip()
