"""The drawn engine against realtime: the demonstration film, drawn and encoded as a render would be, 720p24 with sound.

Ours: seconds of film per second of wall clock over all shots, everything counted (staging, painting, frames, sound, H.264
and AAC). 1080p and the peak memory of a five-minute shot are printed beside it.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.scoreboard import report
from inference.contract import Brief, RenderRequest, Shape
from inference.engines.drawn.demo import DEMO
from inference.engines.drawn.engine import DrawnEngine
from inference.video import encode_footage

JOB = "00000000-0000-4000-8000-000000000001"
MEMORY_LIMIT = 500  # MB above the process's own, for five minutes


class Nobody:
    """A watch that watches nothing."""

    def loading(self, what: str) -> None: ...

    def step(self, step: int, of: int) -> None: ...

    def preview(self, jpeg: bytes) -> None: ...


def shoot(engine: DrawnEngine, brief: Brief, size: tuple[int, int], folder: Path) -> tuple[float, float]:
    """Wall seconds of one render, and of it those spent waiting for drawing."""
    frames = max(1, round(brief.seconds * 24))
    shape = Shape(width=size[0], height=size[1], frames=frames, fps=24, used=frames)
    request = RenderRequest(job=JOB, attempt=1, engine="drawn", brief=brief, shape=shape, seed=1)
    began = time.perf_counter()
    made = encode_footage(engine.render(request, Nobody()), folder / "shot.mp4")
    return time.perf_counter() - began, made.drawing


def film(size: tuple[int, int], briefs: tuple[Brief, ...]) -> float:
    """Seconds of film per second."""
    engine = DrawnEngine()
    engine.load(Nobody())
    spent, worked = 0.0, time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for number, brief in enumerate(briefs, start=1):
            wall, drawing = shoot(engine, brief, size, Path(folder))
            spent += wall
            speed = f"{brief.seconds / wall:4.1f}x"
            print(
                f"{size[1]}p shot {number:2}: {brief.seconds:4.1f} s in {wall:5.2f} s ({speed}), drawing {drawing:5.2f} s"
            )
    seconds = sum(b.seconds for b in briefs)
    worked = (time.process_time() - worked) / seconds
    print(
        f"{size[1]}p: {worked:.2f} core seconds per second of film, what others do to the machine mostly left out",
        flush=True,
    )
    return seconds / spent


def five_minutes() -> int:
    """Peak resident MB of a process that draws one five-minute shot (small frames would hide nothing: 720p)."""
    code = "from benchmarks.drawn import long_shot; long_shot()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(done.stdout.strip().splitlines()[-1])


def long_shot() -> None:
    """Draw 300 seconds; print peak MB beyond what the imports took."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    engine = DrawnEngine()
    engine.load(Nobody())
    with tempfile.TemporaryDirectory() as folder:
        shoot(engine, replace(DEMO[0], seconds=300.0), (1280, 720), Path(folder))
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)


def main() -> None:
    speed = film((1280, 720), DEMO)
    large = film((1920, 1080), (DEMO[0], DEMO[3], DEMO[5]))
    memory = five_minutes() if "--quick" not in sys.argv else 0
    print(f"1080p: {large:.2f}x realtime (target 1x); five minutes: {memory} MB (target {MEMORY_LIMIT})")
    holds = speed >= 2 and large >= 1 and memory <= MEMORY_LIMIT
    report(
        "drawn film",
        ours=speed,
        peer=1.0,
        ratio=speed,
        unit="film seconds per second",
        target=">= 2x realtime at 720p24, 1x at 1080p, 500 MB",
        holds=holds,
    )


if __name__ == "__main__":
    main()
