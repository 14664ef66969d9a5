"""Data folders, and a way to ask the system what is left of a studio."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def quick_passwords() -> None:
    """Nobody signs in here."""


@pytest.fixture
def home() -> Iterator[Path]:
    """A data folder that the database's account can reach; pytest's own are closed to it."""
    folder = Path(tempfile.mkdtemp(prefix="loreframe-home-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def processes_of(home: Path) -> Callable[[], dict[int, str]]:
    """Every live process that was started for this home, by its number."""

    def look() -> dict[int, str]:
        found = {}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            try:
                line = (entry / "cmdline").read_bytes()
                about = line + (entry / "environ").read_bytes()
            except OSError:
                continue
            if str(home).encode() in about and line:
                found[int(entry.name)] = line.replace(b"\0", b" ").decode(errors="replace")[:200]
        return found

    return look
