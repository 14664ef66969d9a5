"""The same brief, seed and build give the same frames and the same sound, in every process; a different seed does not."""

import hashlib
import os
import subprocess
import sys

import numpy as np

from inference.contract import RenderRequest, Shape
from inference.engines.drawn import DrawnEngine
from tests.inference.engines.drawn.shots import SHOTS

CODE = "from tests.inference.engines.drawn.test_sameness import digest; print(digest(1))"


class Nobody:
    def loading(self, what: str) -> None: ...

    def step(self, step: int, of: int) -> None: ...

    def preview(self, jpeg: bytes) -> None: ...


def footage(name: str, seed: int, frames: int = 4):
    shape = Shape(width=640, height=360, frames=frames, fps=24, used=frames)
    request = RenderRequest(
        job="00000000-0000-4000-8000-000000000001", attempt=1, engine="drawn", brief=SHOTS[name], shape=shape, seed=seed
    )
    return DrawnEngine().render(request, Nobody())


def digest(seed: int) -> str:
    """Of a few frames and the sound of three shots."""
    found = hashlib.sha256()
    for name in ("give", "swim", "crowd"):
        made = footage(name, seed, 2)
        for frame in made.frames:
            found.update(frame.tobytes())
        assert made.sound is not None
        found.update(made.sound.tobytes())
    return found.hexdigest()


def test_two_processes_draw_the_same() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", CODE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_what_was_drawn_before_does_not_show() -> None:
    alone = [f.copy() for f in footage("two-talk", 3).frames]
    list(footage("shoulder", 5).frames)
    again = [f.copy() for f in footage("two-talk", 3).frames]
    assert all(np.array_equal(a, b) for a, b in zip(alone, again, strict=True))


def test_frames_come_as_the_contract_says() -> None:
    made = footage("give", 1)
    frames = list(made.frames)
    assert made.layout == "yuv420p"
    assert len(frames) == 4
    assert all(f.shape == (540, 640) and f.dtype == np.uint8 for f in frames)
    assert made.sound is not None
    assert made.sound.shape == (8000, 2)
    assert made.sound.dtype == np.float32
    assert float(np.abs(made.sound).max()) <= 1.0


def test_pictures_move() -> None:
    frames = list(footage("walk", 1).frames)
    assert not np.array_equal(frames[0], frames[-1])
