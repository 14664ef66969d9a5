"""`python -m docs.moving FILM`: the README's moving picture, a bit of every shot of its film (part of `make pictures`)."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import av
from PIL import Image

from storytelling.script.outline import break_down

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "examples" / "lantern-reef.fountain"
TO = ROOT / "docs" / "pictures" / "lantern-reef.webp"
SIZE = (480, 270)
SHOWN, RATE = 1.2, 8  # seconds of each shot, pictures a second
MOST = 2_500_000  # bytes
QUALITIES = (62, 54, 46, 38, 30, 22)


def lengths() -> list[float]:
    """Seconds of each shot, as the script is broken down: the film is as long as they are together."""
    return [shot.brief.seconds for scene in break_down(SCRIPT.read_text()).scenes for shot in scene.shots]


def wanted(shots: list[float]) -> list[float]:
    """Seconds of the film that are shown: the middle of every shot."""
    starts = [0.0, *accumulate(shots)]
    found = []
    for start, long in zip(starts, shots, strict=False):
        shown = min(SHOWN, long)
        first = start + (long - shown) / 2
        found += [first + i / RATE for i in range(int(shown * RATE))]
    return found


def pictures(film: Path, at: list[float]) -> Iterator[Image.Image]:
    left = list(at)
    with av.open(str(film)) as file:
        for frame in file.decode(video=0):
            while left and frame.time is not None and frame.time >= left[0]:
                left.pop(0)
                yield frame.to_image().resize(SIZE, Image.Resampling.LANCZOS)


def write(film: Path, to: Path = TO) -> Path:
    """The moving picture, as good as fits."""
    first, *rest = pictures(film, wanted(lengths()))
    for quality in QUALITIES:
        out = io.BytesIO()
        first.save(
            out, "WEBP", save_all=True, append_images=rest, duration=1000 // RATE, loop=0, quality=quality, method=4
        )
        if out.tell() <= MOST:
            break
    to.write_bytes(out.getvalue())
    print(f"{to.relative_to(ROOT)}: {out.tell() / 1e6:.2f} MB, {len(rest) + 1} pictures, quality {quality}")
    return to


if __name__ == "__main__":
    write(Path(sys.argv[1]))
