"""What a process has spent and weighs, from /proc."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Process:
    """One process, with its children where it is a `tree`."""

    pid: int
    tree: bool = False
    child: subprocess.Popen[bytes] | None = None

    def cpu(self) -> float:
        """Seconds of processor time so far; of a tree also what its ended children spent."""
        spent = 0
        for pid in self._pids():
            try:
                words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            spent += sum(int(words[place]) for place in ((11, 12, 13, 14) if self.tree else (11, 12)))
        return spent / TICKS

    def weight(self) -> float:
        """Proportional set size in megabytes."""
        total = 0
        for pid in self._pids():
            try:
                found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
            except OSError:
                continue
            total += int(found[1]) if found else 0
        return total / 1024

    def _pids(self) -> list[int]:
        pids, at = [self.pid], 0
        while self.tree and at < len(pids):
            for path in Path(f"/proc/{pids[at]}/task").glob("*/children"):
                pids += [int(word) for word in path.read_text().split()]
            at += 1
        return pids


def load() -> str:
    """How busy the machine is, for the record: a shared machine's latencies are its neighbours' too."""
    one, five, _ = os.getloadavg()
    return f"load {one:.1f} over one minute, {five:.1f} over five, {os.cpu_count()} cores"
