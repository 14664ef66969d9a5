"""`python -m benchmarks [NAME…]`: every row of the scoreboard in turn; the rows go to results/ with the machine."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
NOT_ROWS = {"__init__", "__main__", "scoreboard"}


def main(names: list[str]) -> int:
    """Non-zero when a script failed; a row that does not hold is a result, not a failure."""
    known = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NOT_ROWS)
    if unknown := set(names) - set(known):
        print(f"No benchmark is named {', '.join(sorted(unknown))}. There are: {', '.join(known)}.")
        return 2
    rows, failed = [], []
    for name in names or known:
        print(f"\n── {name}", flush=True)
        row = measured(name)
        rows.append(row) if row else failed.append(name)
    kept = keep(rows)
    print(f"\n{table(rows)}\nKept in {kept}")
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return bool(failed)


def measured(name: str) -> dict[str, object] | None:
    """The row of one script, its output passed on; None when it failed."""
    script = subprocess.Popen(
        [sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent, stdout=subprocess.PIPE, text=True
    )
    assert script.stdout is not None
    last = ""
    for line in script.stdout:
        print(line, end="", flush=True)
        last = line.strip() or last
    try:
        row = json.loads(last) if script.wait() == 0 else None
    except ValueError:
        return None
    return row if isinstance(row, dict) else None


def keep(rows: list[dict[str, object]]) -> Path:
    now = datetime.now(UTC)
    value = {
        "at": now.isoformat(timespec="seconds"),
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count(),
            "processor": _processor(),
            "python": platform.python_version(),
        },
        "rows": rows,
    }
    path = HERE / "results" / f"{now:%Y-%m-%d-%H%M%S}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
    return path.relative_to(HERE.parent)


def table(rows: list[dict[str, object]]) -> str:
    lines = [f"{'row':<14} {'ours':>10} {'peer':>10} {'ratio':>7}  holds  target"]
    for row in rows:
        ratio = "" if row["ratio"] is None else f"{row['ratio']}×"
        holds = "yes" if row["holds"] else "NO"
        peer = "" if row["peer"] is None else row["peer"]
        lines.append(f"{row['row']!s:<14} {row['ours']!s:>10} {peer!s:>10} {ratio:>7}  {holds:<5}  {row['target']}")
    return "\n".join(lines)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
