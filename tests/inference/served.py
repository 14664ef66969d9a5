"""A running render side as tests see it, and the requests they make of it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inference.client import RenderClient
from inference.contract import Brief, Camera, Light, Place, RenderRequest, Shape

ROOT = Path(__file__).resolve().parent.parent.parent
TIMINGS = {"BEAT": "0.25", "SILENCE": "2.5", "ORPHAN": "7", "STUCK": "1.5"}
BRIEF = Brief(camera=Camera(), light=Light(), place=Place(uid="p", name="a room"))


@dataclass(frozen=True)
class Served:
    """A running `python -m inference serve`."""

    home: Path
    address: str
    pid: int

    @property
    def key(self) -> bytes:
        return (self.home / "secrets" / "render").read_bytes().strip()

    def client(self) -> RenderClient:
        return RenderClient(self.address, self.key)

    def incoming(self, job: str, attempt: int = 1) -> Path:
        return self.home / "incoming" / job / str(attempt)

    def process(self, title: str) -> int:
        """The living process of that title; waits while it is being replaced."""

        def find() -> int | None:
            return next((pid for pid in tree(self.pid) if title_of(pid).startswith(title)), None)

        return until(find, f"a process called {title}")


def request(
    prompt: str = "", *, frames: int = 12, size: tuple[int, int] = (320, 180), attempt: int = 1, **fields
) -> RenderRequest:
    shape = Shape(width=size[0], height=size[1], frames=frames, fps=24, used=frames)
    given = {"job": str(uuid.uuid4()), "engine": "plain", "sound": False} | fields
    return RenderRequest(attempt=attempt, brief=BRIEF, shape=shape, prompt=prompt, **given)


def until(look: Callable[[], object], what: str, seconds: float = 20.0):
    """What `look` finds, asked again and again until it is something."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, f"waited {seconds} seconds for {what}"
        time.sleep(0.02)
    return found


def tree(pid: int) -> list[int]:
    """The living processes below `pid`."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
                if state not in "ZX":
                    parents[int(entry.name)] = int(parent)
    found: set[int] = set()
    fresh = {pid}
    while fresh := {child for child, parent in parents.items() if parent in fresh} - found:
        found |= fresh
    return sorted(found)


def title_of(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    return ""


def alive(pids: list[int]) -> list[int]:
    def lives(pid: int) -> bool:
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
        return False

    return [pid for pid in pids if lives(pid)]


def environment(**more: str) -> dict[str, str]:
    timings = {f"LOREFRAME_RENDER_{name}": value for name, value in TIMINGS.items()}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LOREFRAME_", "RAY_", "DJANGO_"))}
    engines = {"LOREFRAME_ENGINES_FILE": str(Path(__file__).with_name("engines.toml")), "LOREFRAME_ENGINES": "plain"}
    return kept | engines | timings | {"PYTHONPATH": str(ROOT)} | more


def command(home: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "inference", "serve", "--home", str(home), "--port", "0", *more]


def ready(home: Path, process: subprocess.Popen[bytes]) -> Served:
    """The render side once it says so."""
    file = home / "run" / "inference.json"

    def look() -> bool:
        assert process.poll() is None, "the render side ended before it was ready"
        return file.exists()

    until(look, "the render side", seconds=90)
    said = json.loads(file.read_text())
    return Served(home=home, address=said["address"], pid=said["pid"])
