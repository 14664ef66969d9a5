"""One studio per data folder: a lock that the kernel frees, and a file that says who holds it."""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from webapp.studio.places import run_file
from webapp.studio.processes import wait_until


class AlreadyHeld(Exception):
    """Another studio runs on this data folder; the message says which and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """The running studio of a data folder: its process and the address of its site."""

    pid: int
    address: str


class Hold:
    """The right to run the studio of `home`, from `take` to `free`, or to the end of the process however it comes."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.file = run_file(home, "studio")
        self._lock: int | None = None

    def take(self, *, patience: float = 3.0) -> Self:
        """Waits `patience` seconds for one that is just ending. Raises AlreadyHeld."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(self.file.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if not wait_until(self._try, patience):
            os.close(self._lock)
            self._lock = None
            raise AlreadyHeld(self._who())
        return self

    def tell(self, holder: Holder) -> None:
        """Say who holds it, for whoever comes second."""
        draft = self.file.with_suffix(".new")
        draft.write_text(json.dumps(asdict(holder)))
        draft.replace(self.file)

    def free(self) -> None:
        if self._lock is not None:
            self.file.unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = None

    def _try(self) -> bool:
        assert self._lock is not None
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _who(self) -> str:
        holder = holder_in(self.home)
        where = f"as process {holder.pid} at {holder.address}" if holder else "and is just starting"
        return (
            f"The studio of {self.home} already runs {where}. Use that one, stop it with Ctrl-C where it runs, or set"
            " LOREFRAME_HOME to another folder for a second studio."
        )


def running_studio(home: Path) -> Holder | None:
    """Who runs the studio of `home`; None when nobody does."""
    hold = Hold(home)
    if not hold.file.with_suffix(".lock").exists():
        return None
    try:
        hold.take(patience=0.0)
    except AlreadyHeld:
        return holder_in(home)
    hold.free()
    return None


def holder_in(home: Path) -> Holder | None:
    """What the file says, whether or not that process still runs."""
    try:
        said = json.loads(run_file(home, "studio").read_text())
        return Holder(pid=int(said["pid"]), address=str(said["address"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
