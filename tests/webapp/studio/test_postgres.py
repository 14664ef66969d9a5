"""The embedded database: it keeps what it was given, whatever happens to its process."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from webapp.studio import secrets
from webapp.studio.binaries import NoPostgres, find_binaries
from webapp.studio.places import log_file, socket_folder
from webapp.studio.postgres import CannotServe, Server
from webapp.studio.processes import is_alive, wait_until

pytestmark = pytest.mark.database
ROOT = Path(__file__).resolve().parents[3]


def remember(server: Server, word: str) -> None:
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (word text)")
        connection.execute("INSERT INTO note VALUES (%s)", [word])


def remembered(server: Server) -> list[str]:
    with psycopg.connect(server.url) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM note ORDER BY word").fetchall()]


def test_what_was_stored_is_there_after_a_restart(home: Path) -> None:
    with Server(home) as server:
        remember(server, "reef")
    with Server(home) as server:
        assert remembered(server) == ["reef"]


def test_it_listens_on_a_socket_only_and_asks_for_the_password(home: Path) -> None:
    with Server(home, quick=True) as server:
        with psycopg.connect(server.url) as connection:
            row = connection.execute("SELECT current_setting('listen_addresses'), upper('éà')").fetchone()
            assert row == ("", "ÉÀ")
        guess = psycopg.conninfo.make_conninfo(server.url, password="guess")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(guess)
    assert stat.S_IMODE(secrets.path(home, "postgres").stat().st_mode) == 0o600


def test_a_killed_server_starts_again_with_all_rows(home: Path) -> None:
    server = Server(home).start()
    remember(server, "kelp")
    assert server.process is not None
    os.kill(server.process.pid, signal.SIGKILL)
    assert wait_until(lambda: not server.is_running(), 5)
    server.stop()
    with Server(home) as again:
        assert remembered(again) == ["kelp"]


def test_a_stale_pid_file_that_names_a_living_stranger_does_not_stop_the_start(home: Path) -> None:
    with Server(home, quick=True) as server:
        remember(server, "tide")
    (home / "postgres" / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n/elsewhere\n")
    with Server(home, quick=True) as server:
        assert remembered(server) == ["tide"]


def test_a_server_left_by_a_killed_studio_is_ended_first(home: Path) -> None:
    first = Server(home, quick=True).start()
    remember(first, "foam")
    assert first.process is not None and first._lock is not None
    os.close(first._lock)  # as the kernel does when its studio is killed
    first._lock = None
    with Server(home, quick=True) as second:
        assert remembered(second) == ["foam"]
        assert wait_until(lambda: not first.is_running(), 5)


def test_a_second_one_on_the_same_folder_is_told_who_holds_it(home: Path) -> None:
    with Server(home, quick=True), pytest.raises(CannotServe, match=rf"process {os.getpid()}\b.*LOREFRAME_HOME"):
        Server(home, quick=True).start()


def test_it_ends_when_the_process_that_started_it_is_killed(home: Path) -> None:
    code = (
        "import sys, pathlib; from webapp.studio.postgres import Server;"
        "s = Server(pathlib.Path(sys.argv[1]), quick=True).start(); print(s.process.pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(home)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert is_alive(pid)
    parent.kill()
    parent.wait()
    assert wait_until(lambda: not is_alive(pid), 10)
    with Server(home, quick=True) as server:
        assert server.is_running()


def test_data_of_another_major_version_is_refused_with_the_command_that_helps(home: Path) -> None:
    with Server(home, quick=True):
        pass
    version = home / "postgres" / "data" / "PG_VERSION"
    version.write_text("9\n")
    with pytest.raises(
        CannotServe, match=r"made by PostgreSQL 9.*LOREFRAME_POSTGRES_BIN=/usr/lib/postgresql/9/bin make"
    ):
        Server(home, quick=True).start()
    assert version.read_text() == "9\n"


def test_the_setting_that_names_the_programs_is_believed_or_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = find_binaries()
    assert found.major >= 15
    monkeypatch.setenv("LOREFRAME_POSTGRES_BIN", str(found.folder))
    assert find_binaries().folder == found.folder
    monkeypatch.setenv("LOREFRAME_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(NoPostgres, match="no program named postgres"):
        find_binaries()


def test_the_log_never_holds_what_was_written(home: Path) -> None:
    with Server(home, quick=True) as server:
        remember(server, "x")
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("CREATE UNIQUE INDEX once ON note (word)")
            with pytest.raises(psycopg.errors.UniqueViolation):
                connection.execute("INSERT INTO note VALUES (%s), (%s)", ["the keeper's secret"] * 2)
    said = log_file(home, "postgres").read_text()
    assert "duplicate key" in said
    assert "secret" not in said


def test_a_deep_home_gets_a_socket_folder_that_is_short_enough(home: Path) -> None:
    deep = home / ("a" * 60) / ("b" * 60)
    path = str(socket_folder(deep) / ".s.PGSQL.5432")
    assert len(path) < 107
    with Server(deep, quick=True) as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    with socket.socket(socket.AF_UNIX) as nobody, pytest.raises((FileNotFoundError, ConnectionRefusedError)):
        nobody.connect(path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the database as another account")
def test_as_root_a_folder_nobody_else_may_enter_is_refused_and_left_as_it_was(home: Path) -> None:
    closed = home / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(CannotServe, match=rf"cannot enter {closed}"):
        Server(closed / "studio", quick=True).start()
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
