"""The studio: starts its parts in order, starts again what crashes, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from types import FrameType

from webapp.studio import network, parts, secrets
from webapp.studio.hold import Hold, Holder
from webapp.studio.parts import Child
from webapp.studio.places import run_file
from webapp.studio.plan import Plan, use_new_secrets
from webapp.studio.postgres import Server
from webapp.studio.processes import is_alive

TICK = 0.1  # seconds between two looks at the parts
Work = Callable[["Studio"], int | None]


class CannotRun(Exception):
    """The studio cannot start or go on; the message says why and what to do."""


class Studio:
    """One installation, running. `say` gets each line meant for the person at the terminal."""

    def __init__(self, plan: Plan, say: Callable[[str], None]) -> None:
        self.plan = plan
        self.say = say
        self.address = ""
        self.port = 0
        self.children: list[Child] = []
        self.database = Server(plan.home) if plan.embedded else None
        self._ear: socket.socket | None = None
        self._stop = threading.Event()
        self._status: int | None = None

    def run(self, work: Work | None = None) -> int:
        """Run until Ctrl-C or SIGTERM (then 0), or until `work` gives an exit status. Call it from the main thread.

        `work` runs in a thread of its own from the moment the site answers; None lets the studio go on.
        Raises CannotRun, AlreadyHeld, PortTaken, CannotServe, NoPostgres.
        """
        hold = Hold(self.plan.home).take()
        try:
            with self._signals():
                self._open(hold)
                self._watch(work)
        finally:
            self._close()
            hold.free()
        return self._status or 0

    def stop(self, status: int = 0) -> None:
        """Ask it to end, from any thread."""
        self._status = status if self._status is None else self._status
        self._stop.set()

    @property
    def stopping(self) -> bool:
        return self._stop.is_set()

    def _open(self, hold: Hold) -> None:
        for name in secrets.NAMES:
            secrets.read_or_make(self.plan.home, name)
        use_new_secrets(self.plan.home)
        self._ear = network.listening(self.plan.host, self.plan.port)
        self._ear.set_inheritable(True)
        self.port = int(self._ear.getsockname()[1])
        self.address = self.plan.public_url or f"http://{self.plan.shown_host}:{self.port}"
        hold.tell(Holder(pid=os.getpid(), address=self.address))
        self._start(parts.site(self._ear.fileno()))  # it reads its code while the database starts, then waits for it
        if self.database:
            self.database.start()
        self._wait_for_site()
        if not self.plan.remote_engines:
            key = self.plan.render_key or secrets.read_or_make(self.plan.home, "render")
            self._start(parts.engines(self.plan.home, self.plan.storage_url, key))
        self._start(parts.dispatcher())

    def _start(self, part: parts.Part) -> None:
        child = Child(part, self.plan.home, os.environ | self.plan.environment(self.port))
        child.start()
        self.children.append(child)

    def _wait_for_site(self) -> None:
        child = self.children[0]
        while not self.stopping and not self.site_answers():
            if (status := child.crashed(time.monotonic())) is not None:
                raise CannotRun(
                    f"The site did not start (status {status}; its log is {child.log}). It said last:\n"
                    f"{child.last_words()}"
                )
            self._stop.wait(0.05)

    def site_answers(self) -> bool:
        """Whether the site answers now; one that is starting leaves us waiting at the open socket, so not for long."""
        line = HTTPConnection(network.LOOPBACK, self.port, timeout=0.5)
        try:
            line.request("GET", "/healthz")
            return line.getresponse().status < 500
        except (OSError, HTTPException):
            return False
        finally:
            line.close()

    def engines_answer(self) -> bool:
        """Whether the engines of this studio are up; a file whose process is gone is of a run that was killed."""
        try:
            return is_alive(int(json.loads(run_file(self.plan.home, "inference").read_text())["pid"]))
        except (OSError, ValueError, KeyError, TypeError):
            return False

    # --- while it runs ---

    def _watch(self, work: Work | None) -> None:
        if work is not None and not self.stopping:
            threading.Thread(target=self._do, args=(work,), name="work", daemon=True).start()
        while not self._stop.wait(TICK):
            now = time.monotonic()
            if self.database and not self.database.is_running():
                self.say("The database ended unexpectedly and is started again; nothing that was stored is lost.")
                self.database.stop()
                self.database.start()
            for child in self.children:
                self._look_at(child, now)

    def _look_at(self, child: Child, now: float) -> None:
        if (status := child.crashed(now)) is not None:
            how = f"signal {-status}" if status < 0 else f"status {status}"
            if child.due_at is None:
                self.say(
                    f"{child.part.title} ended ({how}) and cannot go on:\n{child.last_words()}\nIts log is {child.log}."
                )
                return
            wait = child.due_at - now
            when = f"in {wait:.0f} s" if wait >= 1 else "at once"
            self.say(f"{child.part.title} ended unexpectedly ({how}); starting again {when}. Log: {child.log}")
        if child.due_at is not None and now >= child.due_at:
            child.start()

    def _do(self, work: Work) -> None:
        try:
            status = work(self)
        except Exception as problem:
            if not self.stopping:
                self.say(f"{type(problem).__name__}: {problem}")
                self.say(traceback.format_exc())
            status = 1
        if status is not None:
            self.stop(status)

    # --- the end ---

    def _close(self) -> None:
        for child in reversed(self.children):
            child.ask_to_end()
        for child in reversed(self.children):
            child.wait_for_end()
        if self._ear is not None:
            self._ear.close()
        if self.database:
            self.database.stop()

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Ctrl-C, SIGTERM and a closed terminal end the studio in order; a shell that started it in the background
        had SIGINT ignored, so each is set, not only kept."""

        def ask(number: int, frame: FrameType | None) -> None:
            if self.stopping:
                for child in self.children:  # asked twice: at once
                    if child.process is not None:
                        child.process.kill()
            self.stop()

        before = {which: signal.signal(which, ask) for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
        try:
            yield
        finally:
            for which, handler in before.items():
                signal.signal(which, handler)
