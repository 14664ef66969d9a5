"""The last line every benchmark prints: one JSON object."""

from __future__ import annotations

import json


def report(
    row: str, *, ours: float, peer: float | None, unit: str, target: str, holds: bool, ratio: float | None = None
) -> None:
    """Print the row; `ratio` says how many times better ours is (more than 1 is better), None where there is no peer."""
    line = {
        "row": row,
        "ours": round(ours, 4),
        "peer": None if peer is None else round(peer, 4),
        "ratio": None if ratio is None else round(ratio, 2),
        "unit": unit,
        "target": target,
        "holds": holds,
    }
    print(json.dumps(line, ensure_ascii=False), flush=True)
