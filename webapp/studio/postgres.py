"""The embedded PostgreSQL: a foreground child that listens on a socket only and ends with whoever started it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Self

import psycopg

from webapp.studio import secrets
from webapp.studio.account import Account, account_for
from webapp.studio.binaries import Binaries, find_binaries
from webapp.studio.places import log_file, socket_folder
from webapp.studio.processes import command_line, dies_with_parent, end, is_alive, wait_until

NAME = USER = "loreframe"
PORT = "5432"  # of the socket's file name; nothing listens on the network
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "64MB",
    "password_encryption": "scram-sha-256",
    # What people write stays out of the log: neither statements, nor their values, nor the rows they failed on.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
}
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}  # tests: data may be lost


class CannotServe(Exception):
    """The database does not run; the message says why and what to do. Nothing was changed."""


class Server:
    """The PostgreSQL of the installation at `home`. Start it from the main thread: the kernel ends it with that thread.

    `quick` gives up durability, for tests.
    """

    def __init__(self, home: Path, *, quick: bool = False) -> None:
        self.home = home.absolute()
        self.folder = self.home / "postgres"
        self.cluster = self.folder / "data"
        self.sockets = socket_folder(self.home)
        self.log = log_file(self.home, "postgres")
        self.quick = quick
        self.process: subprocess.Popen[bytes] | None = None
        self._lock: int | None = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """A connection string for psycopg, password included."""
        return self._conninfo(NAME)

    def start(self) -> Self:
        """Make the cluster on the first call, run it, and wait for it. Raises CannotServe, NoPostgres."""
        self._make_folders()
        self._take_lock()
        try:
            self._end_what_was_left()
            binaries = self._binaries_for_the_data()
            if not (self.cluster / "PG_VERSION").exists():
                self._make_cluster(binaries)
            self._run(binaries)
            self._make_database()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End it, connections included, and give the data folder free. Twice is once."""
        if self.process is not None:
            if self.process.poll() is None:
                self.process.send_signal(signal.SIGINT)  # "fast": roll back, checkpoint, exit
                try:
                    self.process.wait(15)
                except subprocess.TimeoutExpired:
                    self.process.send_signal(signal.SIGQUIT)
                    self.process.wait(5)
            self.process = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    # --- folders and accounts ---

    def _make_folders(self) -> None:
        self.account: Account = account_for(self.folder)
        for folder in (self.home, self.home / "run", self.log.parent):
            folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.folder, self.sockets):
            folder.mkdir(exist_ok=True, mode=0o700)
            if folder.is_symlink() or folder.stat().st_uid not in (os.geteuid(), self.account.uid):
                raise CannotServe(f"{folder} belongs to another account. Remove it, or set LOREFRAME_HOME elsewhere.")
            self.account.own(folder)
        if problem := self.account.cannot_reach(self.folder, ours=self.home):
            raise CannotServe(
                f"PostgreSQL refuses to run as root and runs as {self.account.name}, who cannot enter {problem}."
                " Set LOREFRAME_HOME to a folder outside it, such as /var/lib/loreframe."
            )

    def _take_lock(self) -> None:
        self._lock = os.open(self.home / "run" / "postgres.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

        def is_ours() -> bool:
            assert self._lock is not None
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            return False

        if not wait_until(is_ours, 2.0):
            holder = os.pread(self._lock, 20, 0).decode().strip() or "unknown"
            os.close(self._lock)
            self._lock = None
            raise CannotServe(
                f"The database of {self.home} is already run by process {holder}. Stop that one (Ctrl-C where it runs,"
                f" or `kill {holder}`), or set LOREFRAME_HOME to another folder."
            )
        os.ftruncate(self._lock, 0)
        os.pwrite(self._lock, f"{os.getpid()}\n".encode(), 0)

    def _end_what_was_left(self) -> None:
        """We hold the lock, so a server on this data is of a run that was killed: end it. A pid file whose number now
        belongs to another process, or to none, goes."""
        pid_file = self.cluster / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().splitlines()[0])
        except (FileNotFoundError, ValueError, IndexError):
            pid_file.unlink(missing_ok=True)
            return
        if is_alive(pid) and str(self.cluster) in command_line(pid):
            end(pid, first=signal.SIGINT, patience=10.0, then=signal.SIGQUIT)
        pid_file.unlink(missing_ok=True)

    # --- the cluster ---

    def _binaries_for_the_data(self) -> Binaries:
        try:
            made_by = int((self.cluster / "PG_VERSION").read_text())
        except (FileNotFoundError, ValueError):
            made_by = None
        found = find_binaries(made_by)
        if made_by not in (None, found.major):
            raise CannotServe(
                f"The data in {self.cluster} was made by PostgreSQL {made_by}, and {found.folder} has {found.version}."
                f" Nothing was changed. Install version {made_by} and name its folder, such as"
                f" LOREFRAME_POSTGRES_BIN=/usr/lib/postgresql/{made_by}/bin make studio. docs/operations.md says"
                " how to move the data to a newer one."
            )
        return self.account.reachable(found, copy_to=self.folder)

    def _make_cluster(self, binaries: Binaries) -> None:
        """`initdb` into a folder beside, then one rename: a start killed half-way leaves nothing to trip over."""
        password = secrets.read_or_make(self.home, "postgres")
        locale = (
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            if binaries.major >= 17
            else ["--locale=C"]
        )
        with tempfile.TemporaryDirectory(dir=self.folder, prefix="new-") as name:
            draft = Path(name)
            self.account.own(draft)
            word = draft / "password"
            word.touch(mode=0o600)
            word.write_text(password)
            self.account.own(word)
            options = ["-D", str(draft / "data"), "-U", USER, "-E", "UTF8", "-A", "scram-sha-256", f"--pwfile={word}"]
            made = subprocess.run(
                [binaries["initdb"], *options, *locale, *(["--no-sync"] if self.quick else [])],
                **self.account.run_as,
                cwd="/",
                env=_plain_environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            if made.returncode:
                raise CannotServe(f"The database could not be made: {(made.stderr or made.stdout).strip()[-600:]}")
            (draft / "data").rename(self.cluster)

    def _run(self, binaries: Binaries) -> None:
        values = SETTINGS | {"unix_socket_directories": str(self.sockets)} | (QUICK if self.quick else {})
        options = [part for key, value in values.items() for part in ("-c", f"{key}={value}")]
        with self.log.open("ab") as log:
            self.log.chmod(0o600)
            written = log.tell()
            self.process = subprocess.Popen(
                [binaries["postgres"], "-D", str(self.cluster), "-p", PORT, *options],
                **self.account.run_as,
                cwd="/",
                env=_plain_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is ours to pass on, after the others have left
                preexec_fn=dies_with_parent(signal.SIGINT),
            )
        if not wait_until(lambda: not self.is_running() or self._is_ready(), 60.0) or not self.is_running():
            said = self.log.read_bytes()[written:].decode(errors="replace").strip()
            raise CannotServe(f"PostgreSQL did not start (its log is {self.log}): {said[-800:]}")

    def _is_ready(self) -> bool:
        """Line 8 of the pid file is the postmaster's own word about its state."""
        assert self.process is not None
        try:
            lines = (self.cluster / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[0] == str(self.process.pid) and lines[7].strip() == "ready"

    def _make_database(self) -> None:
        with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                connection.execute(f"CREATE DATABASE {NAME}")

    def _conninfo(self, database: str) -> str:
        return psycopg.conninfo.make_conninfo(
            host=str(self.sockets),
            port=PORT,
            user=USER,
            dbname=database,
            password=secrets.read(self.home, "postgres") or "",
            connect_timeout=10,
        )


def _plain_environment() -> dict[str, str]:
    """Without PG* variables, and in the one locale that is everywhere."""
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "TMPDIR", "TZ", "LD_LIBRARY_PATH")}
    return kept | {"LC_ALL": "C", "LANG": "C"}
