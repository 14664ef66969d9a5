"""The studio as a person runs it: one command, Ctrl-C, and what happens when it is killed instead."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from webapp.studio import network
from webapp.studio.hold import holder_in, running_studio
from webapp.studio.processes import wait_until

pytestmark = [pytest.mark.studio, pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")]
ROOT = Path(__file__).resolve().parents[3]
Processes = Callable[[], dict[int, str]]


class Terminal:
    """A studio started as from a terminal, and what it has said so far."""

    def __init__(self, home: Path, *arguments: str, engines: bool = False, **settings: str) -> None:
        given = {key: value for key, value in os.environ.items() if not key.startswith(("LOREFRAME_", "DATABASE_"))}
        given["LOREFRAME_HOME"] = str(home)
        if not engines:
            given["LOREFRAME_RENDER_URL"] = "http://127.0.0.1:9"  # render elsewhere: nobody is there
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "studio", *arguments],
            cwd=ROOT,
            env=given | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    @property
    def said(self) -> str:
        return "\n".join(self.lines)

    def wait_for(self, pattern: str, seconds: float = 60) -> re.Match[str]:
        """Until it has said `pattern`."""
        wait_until(lambda: bool(re.search(pattern, self.said)) or self.process.poll() is not None, seconds)
        found = re.search(pattern, self.said)
        assert found, f"never said {pattern!r}, but:\n{self.said}"
        return found

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(how)
        return self.process.wait(40)


@pytest.fixture
def terminal(home: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def start(*arguments: str, **more: object) -> Terminal:
        opened.append(Terminal(home, *arguments, **more))  # type: ignore[arg-type]
        return opened[-1]

    yield start
    for one in opened:
        if one.process.poll() is None:
            one.process.terminate()
            one.process.wait(40)


def get(address: str, path: str) -> tuple[int, str]:
    host = address.removeprefix("http://")
    line = HTTPConnection(host, timeout=10)
    try:
        line.request("GET", path)
        reply = line.getresponse()
        return reply.status, reply.read().decode()
    finally:
        line.close()


def test_ctrl_c_leaves_no_process_no_port_and_no_lock(
    terminal: Callable[..., Terminal], home: Path, processes_of: Processes
) -> None:
    studio = terminal()
    address = studio.wait_for(r"Loreframe is at (\S+)")[1]
    link = studio.wait_for(r"(/set-up/\S+)")[1]
    assert get(address, "/healthz")[0] == 200
    assert get(address, "/readyz")[0] == 503, "nobody renders here"
    assert get(address, link)[0] == 200
    port = int(address.rpartition(":")[2])
    assert studio.end() == 0
    assert "has ended" in studio.lines[-1]
    assert processes_of() == {}
    assert running_studio(home) is None
    network.listening(network.LOOPBACK, port).close()
    assert not list((home / "run").glob("*.json"))


def test_a_killed_studio_leaves_nothing_and_the_next_start_works(
    terminal: Callable[..., Terminal], home: Path, processes_of: Processes
) -> None:
    first = terminal()
    first.wait_for("Ctrl-C ends the studio")
    first.process.kill()
    first.process.wait()
    second = terminal()
    second.wait_for("Ctrl-C ends the studio")
    mine = set(processes_of())
    assert holder_in(home) and holder_in(home).pid == second.process.pid  # type: ignore[union-attr]
    assert second.end(signal.SIGTERM) == 0
    assert wait_until(lambda: not processes_of(), 15), processes_of()
    assert second.process.pid in mine


def test_a_second_studio_says_who_holds_the_folder(terminal: Callable[..., Terminal]) -> None:
    first = terminal()
    address = first.wait_for(r"Loreframe is at (\S+)")[1]
    second = terminal()
    assert second.process.wait(30) != 0
    said = second.wait_for("already runs as process")
    assert f"process {first.process.pid} at {address}" in second.said, said
    assert "Traceback" not in second.said


def test_a_crashed_site_and_a_crashed_database_come_back_at_the_same_address(
    terminal: Callable[..., Terminal], processes_of: Processes
) -> None:
    studio = terminal()
    address = studio.wait_for(r"Loreframe is at (\S+)")[1]
    for what, said in (
        ("serve --migrate", "The site ended unexpectedly"),
        ("postgres -D", "database ended unexpectedly"),
    ):
        (pid,) = (number for number, line in processes_of().items() if what in line)
        os.kill(pid, signal.SIGKILL)
        studio.wait_for(said)
        assert wait_until(lambda: _answers(address), 30, every=0.2), studio.said
    assert studio.end() == 0


def test_another_port_is_found_and_one_asked_for_is_refused(terminal: Callable[..., Terminal]) -> None:
    with network.listening(network.LOOPBACK, 0) as taken:
        refused = terminal("--port", str(taken.getsockname()[1]))
        assert refused.process.wait(30) != 0
        assert "is used by another program" in refused.wait_for("Port")[0] + refused.said


def test_a_site_that_cannot_start_is_reported_once_with_its_own_words(
    terminal: Callable[..., Terminal], processes_of: Processes
) -> None:
    studio = terminal(DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    assert studio.process.wait(60) == 1
    studio.wait_for("The site did not start")
    studio.wait_for("The database cannot be used: .*127.0.0.1")
    assert "Traceback" not in studio.said
    assert processes_of() == {}


def test_with_its_parent_the_studio_ends(home: Path, processes_of: Processes) -> None:
    """make starts it so: killing make ends everything."""
    code = (
        "import subprocess, sys, time;"
        "subprocess.Popen([sys.executable, 'manage.py', 'studio', '--with-parent']); time.sleep(600)"
    )
    given = os.environ | {"LOREFRAME_HOME": str(home), "LOREFRAME_RENDER_URL": "http://127.0.0.1:9"}
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=given, stdout=subprocess.DEVNULL)
    assert wait_until(lambda: running_studio(home) is not None, 30, every=0.2)
    parent.kill()
    parent.wait()
    assert wait_until(lambda: not processes_of(), 30, every=0.2), processes_of()


def test_the_whole_studio_starts_its_engines_and_ends_within_seconds(
    terminal: Callable[..., Terminal], processes_of: Processes
) -> None:
    studio = terminal(engines=True)
    address = studio.wait_for(r"Loreframe is at (\S+)")[1]
    assert "engines are ready" not in studio.said, "the site answers before Ray is up"
    studio.wait_for("engines are ready", 120)
    assert wait_until(lambda: get(address, "/readyz")[0] == 200, 60, every=0.5), get(address, "/readyz")
    assert studio.end() == 0
    assert processes_of() == {}


def _answers(address: str) -> bool:
    try:
        return get(address, "/readyz")[0] in (200, 503) and '"database": "ready"' in get(address, "/readyz")[1]
    except OSError:
        return False
