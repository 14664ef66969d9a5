"""The drawn engine against realtime: the demonstration film, drawn and encoded as a render would be, 720p24 with sound.

Ours: seconds of film per second of wall clock over all shots, everything counted (staging, painting, frames, sound, H.264
and AAC). 1080p and the peak memory of five minutes, as one shot and as a scene of many, are printed beside it.
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
MEMORY_LIMIT = 500  # MB of the engine, the encoder and all their processes together, for five minutes
GLANCE = 0.25  # seconds between two looks at memory


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
    spent, worked = 0.0, core_seconds()
    with tempfile.TemporaryDirectory() as folder:
        for number, brief in enumerate(briefs, start=1):
            wall, drawing = shoot(engine, brief, size, Path(folder))
            spent += wall
            speed = f"{brief.seconds / wall:4.1f}x"
            print(
                f"{size[1]}p shot {number:2}: {brief.seconds:4.1f} s in {wall:5.2f} s ({speed}), drawing {drawing:5.2f} s"
            )
    seconds = sum(b.seconds for b in briefs)
    engine.unload()
    worked = (core_seconds() - worked) / seconds
    print(
        f"{size[1]}p: {worked:.2f} core seconds per second of film, what others do to the machine mostly left out",
        flush=True,
    )
    return seconds / spent


def core_seconds() -> float:
    """Of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def five_minutes(scene: str) -> int:
    """Peak MB of a process that draws five minutes of 720p, its children included, what they share counted once."""
    code = f"from benchmarks.drawn import {scene}; {scene}()"
    peak = 0
    with subprocess.Popen([sys.executable, "-c", code]) as drawing:
        while drawing.poll() is None:
            peak = max(peak, memory_of(drawing.pid))
            time.sleep(GLANCE)
    if drawing.returncode:
        raise SystemExit(f"{scene} failed")
    return peak // 1024


def memory_of(pid: int) -> int:
    """Proportional KB of a process and of all below it; 0 where the system does not say."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        children = [n for task in Path(f"/proc/{pid}/task").iterdir() for n in (task / "children").read_text().split()]
    except OSError:
        return 0
    own = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return own + sum(memory_of(int(child)) for child in children)


def long_shot() -> None:
    """One shot of 300 seconds."""
    _shoot_all((replace(DEMO[0], seconds=300.0),))


def long_scene() -> None:
    """Fifty shots of six seconds."""
    _shoot_all(tuple(replace(DEMO[n % len(DEMO)], seconds=6.0) for n in range(50)))


def _shoot_all(briefs: tuple[Brief, ...]) -> None:
    engine = DrawnEngine()
    engine.load(Nobody())
    with tempfile.TemporaryDirectory() as folder:
        for brief in briefs:
            shoot(engine, brief, (1280, 720), Path(folder))
    engine.unload()


def main() -> None:
    speed = film((1280, 720), DEMO)
    large = film((1920, 1080), (DEMO[0], DEMO[3], DEMO[5]))
    shot, scene = (0, 0) if "--quick" in sys.argv else (five_minutes("long_shot"), five_minutes("long_scene"))
    memory = max(shot, scene)
    print(f"1080p: {large:.2f}x realtime (target 1x)")
    print(f"five minutes: {shot} MB in one shot, {scene} MB in fifty (target {MEMORY_LIMIT})")
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
