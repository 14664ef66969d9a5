"""`python -m inference serve` as a process: how it refuses to start, and that it leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.inference.served import ROOT, Served, alive, command, environment, ready, tree, until

pytestmark = pytest.mark.studio


def refused(home: Path, *more: str, **variables: str) -> tuple[int, str]:
    done = subprocess.run(
        command(home, *more), cwd=ROOT, env=environment(**variables), capture_output=True, text=True, timeout=60
    )
    return done.returncode, done.stderr


def test_a_folder_in_use_is_left_alone(served: Served):
    status, said = refused(served.home)
    assert status == 3
    assert "Another render side is running" in said
    assert (served.home / "run" / "inference.json").exists()


def test_a_taken_port_is_said(tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        status, said = refused(tmp_path, "--port", str(other.getsockname()[1]))
    assert status == 3
    assert "is in use" in said


@pytest.mark.parametrize(
    ("more", "variables", "says"),
    [
        (["--storage-url", "ftp://somewhere/x"], {}, "not supported"),
        ([], {"LOREFRAME_RENDER_SILENCE": "soon"}, "LOREFRAME_RENDER_SILENCE"),
        ([], {"LOREFRAME_ENGINES": "nobody"}, "'nobody'"),
        ([], {"LOREFRAME_ENGINES_FILE": "/nowhere.toml"}, "/nowhere.toml"),
    ],
)
def test_a_wrong_setting_is_said_without_a_traceback(tmp_path: Path, more, variables, says):
    status, said = refused(tmp_path, *more, **variables)
    assert status == 2
    assert says in said and "Traceback" not in said


def test_secrets_and_the_ready_file_are_ours_alone(served: Served):
    for name in ("secrets/render", "secrets/ray", "run/inference.json"):
        assert stat.S_IMODE((served.home / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((served.home / "secrets").stat().st_mode) == 0o700


def test_the_ingress_listens_on_loopback_alone(served: Served):
    port = int(served.address.rpartition(":")[2])
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    listening = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")]
    assert listening == [f"0100007F:{port:04X}"]


def test_the_death_of_the_parent_ends_everything(tmp_path: Path):
    script = "import subprocess, sys, time; subprocess.Popen(sys.argv[1:]); time.sleep(600)"
    parent = subprocess.Popen([sys.executable, "-c", script, *command(tmp_path)], cwd=ROOT, env=environment())
    try:
        served = ready(tmp_path, parent)
        family = [served.pid, *tree(served.pid)]
        assert len(family) > 5
    finally:
        parent.kill()
        parent.wait()
    until(lambda: not alive(family), "the render side to end")
    assert not (tmp_path / "run" / "inference.json").exists()


def test_a_killed_server_or_guard_leaves_no_process_and_the_next_start_works(tmp_path: Path):
    guard = subprocess.Popen(command(tmp_path), cwd=ROOT, env=environment())
    served = ready(tmp_path, guard)
    assert served.pid == guard.pid
    family = tree(guard.pid)
    os.kill(served.process(f"{sys.executable} -m inference"), signal.SIGKILL)
    assert guard.wait(30) == 1
    until(lambda: not alive(family), "its processes to end")
    left = Path((tmp_path / "run" / "ray-folder").read_text())
    again = subprocess.Popen(command(tmp_path), cwd=ROOT, env=environment())
    ready(tmp_path, again)
    assert not left.exists()
    family = tree(again.pid)
    again.kill()
    again.wait()
    until(lambda: not alive(family), "its processes to end")
