"""How long the studio takes from the command to a page that can be used, and to engines that can render; what it weighs idle.

There is no peer: nothing else starts a database, a site and a Ray cluster with one command. The first start makes the
database; the second is what a person has every day. Memory is the proportional set size (PSS) of all its processes.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.scoreboard import report

ROOT = Path(__file__).resolve().parent.parent
SITE, ENGINES, MEMORY = 5.0, 25.0, 2.5  # seconds, seconds, gigabytes
SETTLE = 10.0  # seconds after the engines are ready until memory is read


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="loreframe-start-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        first = start(home)
        second = start(home)
    for name, (site, engines, memory) in (("first start", first), ("second start", second)):
        print(f"{name:>12}: site {site:5.2f} s   engines {engines:5.2f} s   idle {memory:4.2f} GB")
    site, engines, memory = (max(pair) for pair in zip(first, second, strict=True))
    report(
        "start",
        ours=site,
        peer=None,
        unit="s to a usable site, the slower of a first and a second start",
        target=f"site ≤ {SITE:g} s, engines ≤ {ENGINES:g} s, idle ≤ {MEMORY:g} GB; engines {engines:.1f} s, {memory:.2f} GB",
        holds=site <= SITE and engines <= ENGINES and memory <= MEMORY,
    )


def start(home: Path) -> tuple[float, float, float]:
    """Seconds to the first page, seconds to ready engines, gigabytes when idle."""
    given = {key: value for key, value in os.environ.items() if not key.startswith(("LOREFRAME_", "DATABASE_"))}
    began = time.monotonic()
    studio = subprocess.Popen(
        [sys.executable, "manage.py", "studio"],
        cwd=ROOT,
        env=given | {"LOREFRAME_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address, page = _told(studio)
        _wait(page, 120)
        site = time.monotonic() - began
        _until_said(studio, "engines are ready")
        _wait(f"{address}/readyz", 180)
        engines = time.monotonic() - began
        time.sleep(SETTLE)
        return site, engines, _weight(home)
    finally:
        studio.send_signal(signal.SIGTERM)
        studio.wait(60)


def _told(studio: subprocess.Popen[str]) -> tuple[str, str]:
    """The address, and the page a person opens first, as the terminal names them."""
    assert studio.stdout is not None
    address = ""
    for line in studio.stdout:
        if found := re.search(r"Loreframe is at (\S+)", line):
            address = found[1]
        if found := re.search(r"(http\S+/set-up/\S+)", line):
            return address, found[1]
    raise SystemExit("The studio ended before it said where it is.")


def _until_said(studio: subprocess.Popen[str], words: str) -> None:
    assert studio.stdout is not None
    if not any(words in line for line in studio.stdout):
        raise SystemExit(f"The studio ended before it said: {words}")


def _wait(address: str, seconds: float) -> None:
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        try:
            with urllib.request.urlopen(address, timeout=5) as reply:
                if reply.status == 200:
                    return
        except (OSError, urllib.error.HTTPError):
            pass
        time.sleep(0.05)
    raise SystemExit(f"{address} was not there after {seconds:.0f} s.")


def _weight(home: Path) -> float:
    """Gigabytes of PSS of every process that was started for `home`."""
    total = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or entry.name == str(os.getpid()):
            continue
        try:
            if str(home).encode() not in (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes():
                continue
            rollup = (entry / "smaps_rollup").read_text()
        except OSError:
            continue
        if found := re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE):
            total += int(found[1]) * 1024
    return total / 1e9


if __name__ == "__main__":
    main()
