"""A whole render side for the tests marked `studio`: one for the session, with its own folder, port and short timings."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.inference.served import ROOT, Served, alive, command, environment, ready, tree, until


@pytest.fixture(scope="session")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="loreframe-render-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def served(home: Path) -> Iterator[Served]:
    """One render side for the whole session; ends by SIGTERM with status 0, leaving no process and no ready file."""
    with (home / "out").open("wb") as out:
        process = subprocess.Popen(command(home), cwd=ROOT, env=environment(), stdout=out, stderr=out)
    served = None
    try:
        served = ready(home, process)
        yield served
    finally:
        family = tree(process.pid)
        process.send_signal(signal.SIGTERM)
        status = process.wait(30)
        if served is not None:
            assert status == 0
            until(lambda: not alive(family), "its processes to end")
            assert not (home / "run" / "inference.json").exists()
