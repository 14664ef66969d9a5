"""The atelier: drawing a film with several processes, since Python keeps one to one core.

A process of its own waits for work; for each film it forks, stages the shot once and forks again, so that all draw from
the same painted scenery. It is started afresh and has one thread, unlike the replica, which must not fork. It ends with
whoever started it; a film that nobody wants ends at once.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.contract import RenderRequest, encode
from inference.engines.base import Lost, Watch
from inference.engines.drawn.reel import DRAWN, FREE, Layout, shared_file

VARIABLE = "LOREFRAME_DRAWN_PROCESSES"
MOST = 4
PATIENCE = 60.0
"""Seconds a frame (or staging) may take before the draughtsmen are given up."""
GLANCE = 0.25
"""Seconds between two looks at whether the film is still wanted."""
CANCEL = b"\0\0\0\0"
_ROOT = str(Path(__file__).resolve().parents[3])


def hands() -> int:
    """How many processes draw: LOREFRAME_DRAWN_PROCESSES, else one a core up to four; 1 where processes cannot fork."""
    if not hasattr(os, "fork") or sys.platform == "darwin":  # macOS forks, but its libraries do not survive it
        return 1
    asked = os.environ.get(VARIABLE, "")
    if asked.isdecimal() and int(asked) > 0:
        return min(int(asked), 16)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST)


class Atelier:
    """Holds the process that forks draughtsmen. One film at a time; starting another drops the one before."""

    def __init__(self, hands: int) -> None:
        self.hands = hands
        self._process: subprocess.Popen[bytes] | None = None
        self._door: socket.socket | None = None
        self._film: Film | None = None

    @property
    def pid(self) -> int | None:
        """Of the waiting process; None where there is none."""
        return self._process.pid if self._process else None

    def open(self) -> None:
        """Start the process unless it runs; it gets ready by itself. Raises OSError."""
        if self._process and self._process.poll() is None:
            return
        self.close()
        ours, theirs = socket.socketpair()
        with theirs:
            quiet = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
            known = os.environ.get("PYTHONPATH")
            path = os.pathsep.join([_ROOT, *([known] if known else [])])
            self._process = subprocess.Popen(
                [sys.executable, "-m", "inference.engines.drawn.draughtsman", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={**os.environ, **quiet, "PYTHONPATH": path},
                start_new_session=True,
            )
        self._door = ours

    def close(self) -> None:
        """End the process and whatever it draws."""
        if self._door:
            self._door.close()
            self._door = None
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            self._process.wait()
            self._process = None

    def start(self, request: RenderRequest) -> Film:
        """Have `request` drawn; raises Lost when no process can be had."""
        try:
            self.open()
            return self._start(request)
        except OSError:
            self.close()
        try:  # it had died unseen: once more, with a new one
            self.open()
            return self._start(request)
        except OSError as problem:
            self.close()
            raise Lost(f"No process could be started to draw it ({problem.strerror}).") from problem

    def _start(self, request: RenderRequest) -> Film:
        assert self._door
        layout = Layout(request.shape.width, request.shape.height, self.hands)
        pairs = [socket.socketpair() for _ in range(self.hands)]
        file = shared_file(layout.bytes)
        try:
            words = encode(request)
            fds = [file, *(theirs.fileno() for _, theirs in pairs)]
            socket.send_fds(self._door, [len(words).to_bytes(4, "big")], fds)
            self._door.sendall(words)
            memory = mmap.mmap(file, layout.bytes)
        except BaseException:
            for ours, _ in pairs:
                ours.close()
            raise
        finally:
            os.close(file)
            for _, theirs in pairs:
                theirs.close()
        self._film = Film(self, request.shape.frames, layout, memory, [ours for ours, _ in pairs])
        return self._film

    def cancel(self, film: Film) -> None:
        """Stop drawing `film`, if that is what is being drawn."""
        if self._door and film is self._film:
            with contextlib.suppress(OSError):
                self._door.sendall(CANCEL)


class Film:
    """The frames of one request, in order, as they are drawn."""

    def __init__(
        self, atelier: Atelier, frames: int, layout: Layout, memory: mmap.mmap, doors: list[socket.socket]
    ) -> None:
        self._atelier, self._frames, self._layout = atelier, frames, layout
        self._memory, self._doors = memory, doors

    def frames(self, watch: Watch) -> Iterator[NDArray[np.uint8]]:
        """I420 pictures; each is good until the next is asked for. Raises Lost when a draughtsman died, and what `watch`
        raises; then nothing is drawn any more."""
        try:
            for n in range(self._frames):
                door = self._doors[self._layout.hand(n)]
                self._wait(door, n, watch)
                watch.step(n + 1, self._frames)
                yield self._layout.slot(self._memory, n)
                with contextlib.suppress(OSError):  # it has drawn its last frame and left
                    door.sendall(FREE)
        finally:
            self._close()

    def _wait(self, door: socket.socket, done: int, watch: Watch) -> None:
        until = time.monotonic() + PATIENCE
        while not select.select([door], [], [], GLANCE)[0]:
            watch.step(done, self._frames)  # raises when nobody wants it any more
            if time.monotonic() > until:
                raise Lost(f"The drawing made no progress for {PATIENCE:.0f} seconds.")
        try:
            said = door.recv(1)
        except OSError:
            said = b""
        if said == DRAWN:
            return
        if said:
            problem = door.recv(2000).decode(errors="replace")
            raise MemoryError if problem.startswith("MemoryError") else RuntimeError(f"drawing failed: {problem}")
        raise Lost("The process that drew it ended.")

    def _close(self) -> None:
        self._atelier.cancel(self)
        for door in self._doors:
            door.close()
