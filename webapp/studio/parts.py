"""The processes of a studio: what each runs, what it must not be restarted after, and how it is watched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from webapp.studio.places import log_file
from webapp.studio.processes import dies_with_parent, is_alive, wait_until

MANAGE = str(Path(__file__).resolve().parent.parent.parent / "manage.py")
CALM = 60.0  # seconds of life after which a crash counts as the first again
LONGEST_WAIT = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One process. `gives_up_on` are exit statuses that say: starting again changes nothing. `patience` is how many
    seconds it gets to end."""

    name: str
    title: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    gives_up_on: frozenset[int] = frozenset()
    sockets: tuple[int, ...] = ()
    patience: float = 10.0


def site(ear: int) -> Part:
    """The ASGI server on the listening socket `ear`."""
    return Part(
        name="site",
        title="The site",
        command=(sys.executable, MANAGE, "serve", "--migrate", "--fd", str(ear)),
        sockets=(ear,),
    )


def engines(home: Path, storage_url: str, key: str) -> Part:
    """Ray Serve on this machine, on a free port that it tells in run/inference.json."""
    return Part(
        name="inference",
        title="The engines",
        command=(
            *(sys.executable, "-m", "inference", "serve"),
            *("--home", str(home), "--port", "0", "--storage-url", storage_url),
        ),
        environment={"LOREFRAME_RENDER_KEY": key},
        gives_up_on=frozenset({2}),
        patience=20.0,
    )


def dispatcher() -> Part:
    return Part(name="dispatcher", title="The dispatcher", command=(sys.executable, MANAGE, "run_renders"))


class Child:
    """A part that runs, and starts again when it crashes: at once, then after 1, 2, 4 … 30 seconds."""

    def __init__(self, part: Part, home: Path, environment: Mapping[str, str]) -> None:
        self.part = part
        self.log = log_file(home, part.name)
        self.process: subprocess.Popen[bytes] | None = None
        self.crashes = 0
        self.started_at = 0.0
        self.due_at: float | None = None
        self._environment = {**environment, **part.environment, "LOREFRAME_PROCESS": part.name}
        self._log_from = 0

    def start(self) -> None:
        """Raises OSError where it cannot be run at all."""
        self.due_at, self.started_at = None, time.monotonic()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab") as log:
            self._log_from = log.seek(0, os.SEEK_END)
            self.process = subprocess.Popen(
                self.part.command,
                env=self._environment,
                cwd=str(Path(MANAGE).parent),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=self.part.sockets,
                start_new_session=True,  # Ctrl-C reaches the studio alone, which ends its parts in order
                preexec_fn=dies_with_parent(signal.SIGTERM),
            )

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def crashed(self, now: float) -> int | None:
        """The exit status of a crash not seen before, as of `now` (monotonic seconds); the next start is then planned,
        unless the status says that it would change nothing."""
        if self.process is None or self.due_at is not None or (status := self.process.poll()) is None:
            return None
        self.sweep()
        self.process = None
        if status not in self.part.gives_up_on:
            self.crashes = self.crashes + 1 if now - self.started_at < CALM else 1
            self.due_at = now + (0.0 if self.crashes == 1 else min(2.0 ** (self.crashes - 2), LONGEST_WAIT))
        return status

    def ask_to_end(self) -> None:
        self.due_at = None
        if self.is_running():
            assert self.process is not None
            self.process.terminate()

    def wait_for_end(self) -> None:
        """Until it has ended; what is left of its process group after its patience is killed."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.part.patience)
        self.sweep()
        self.process.wait(5)

    def sweep(self) -> None:
        """Kill what is left of its process group."""
        assert self.process is not None
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        if self.process.returncode is None:
            wait_until(lambda: self.process is None or not is_alive(self.process.pid), 5.0)

    def last_words(self, lines: int = 12) -> str:
        """The end of what it wrote since it started."""
        try:
            with self.log.open("rb") as log:
                log.seek(self._log_from)
                said = log.read()[-20_000:].decode(errors="replace")
        except OSError:
            return ""
        return "\n".join(said.strip().splitlines()[-lines:])
