"""Look at drawn shots: `python -m inference.engines.drawn BRIEF.json|--demo OUT` writes a contact sheet for each.

BRIEF.json holds one brief or a list of them, as `inference.contract.encode` writes them.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import cv2
import numpy as np

from inference.contract import Brief, from_json
from inference.engines.drawn.demo import DEMO
from inference.engines.drawn.film import staged
from inference.engines.drawn.plan import plan_shot


def contact_sheet(brief: Brief, seed: int, width: int, height: int, shown: int) -> np.ndarray:
    """`shown` frames of a shot side by side, two rows when there are more than three."""
    stage = staged(plan_shot(brief, seed, width, height), width, height)
    frames = [stage.frame(brief.seconds * i / max(1, shown - 1) * 0.999) for i in range(shown)]
    columns = shown if shown <= 3 else (shown + 1) // 2
    rows = [np.hstack(frames[i : i + columns]) for i in range(0, shown - shown % columns or shown, columns)]
    return np.vstack([r for r in rows if r.shape[1] == rows[0].shape[1]])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m inference.engines.drawn", description=__doc__)
    parser.add_argument("brief", nargs="?", help="a file with one brief or a list of them")
    parser.add_argument("out", type=Path)
    parser.add_argument("--demo", action="store_true", help="draw the demonstration shots")
    parser.add_argument("--size", default="960x540")
    parser.add_argument("--frames", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, nargs="*", help="numbers of the shots, from 1")
    asked = parser.parse_args()
    width, height = (int(n) for n in asked.size.split("x"))
    briefs = list(DEMO) if asked.demo or not asked.brief else _read(Path(asked.brief))
    asked.out.mkdir(parents=True, exist_ok=True)
    for number, brief in enumerate(briefs, start=1):
        if asked.only and number not in asked.only:
            continue
        began = time.perf_counter()
        sheet = contact_sheet(brief, asked.seed, width, height, asked.frames)
        cv2.imwrite(str(asked.out / f"{number:02}.png"), cv2.cvtColor(sheet, cv2.COLOR_RGBA2BGR))
        print(
            f"{number:02}  {time.perf_counter() - began:5.2f} s  {brief.camera.size} {brief.camera.angle}  {brief.words[:70]}"
        )


def _read(file: Path) -> list[Brief]:
    found = json.loads(file.read_text())
    return [from_json(Brief, item) for item in (found if isinstance(found, list) else [found])]


if __name__ == "__main__":
    main()
