"""Letters: the face that comes with the engine (Latin, Greek, Cyrillic), and the system's for other scripts."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from PIL import ImageFont

SHIPPED = Path(__file__).parent / "fonts" / "NotoSans-Regular.ttf"
_NOWHERE = "\U0010fffd"  # a character no face has: what it draws is the empty box
MOST_FILES = 600


@cache
def face(file: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), size)


@cache
def writes(file: Path, letter: str) -> bool:
    """Whether a face has a drawing for `letter`."""
    try:
        font = face(file, 24)
        box = bytes(font.getmask(_NOWHERE))
        drawn = font.getmask(letter)
    except (OSError, ValueError):
        return False
    return letter.isspace() or bytes(drawn) != box


def face_for(text: str) -> Path | None:
    """A face that can write all of `text`, the shipped one if it can; None when none on this machine can."""
    letters = frozenset(c for c in text if not c.isspace() and c.isprintable())
    if all(writes(SHIPPED, letter) for letter in letters):
        return SHIPPED
    return _system_face(frozenset(c for c in letters if not writes(SHIPPED, c)))


@cache
def _system_face(letters: frozenset[str]) -> Path | None:
    return next((file for file in _system_files() if all(writes(file, letter) for letter in sorted(letters))), None)


@cache
def _system_files() -> tuple[Path, ...]:
    """Faces installed here, regular sans faces first."""
    homes = [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path.home() / ".fonts",
        Path.home() / ".local/share/fonts",
    ]
    if sys.platform == "darwin":
        homes += [Path("/System/Library/Fonts"), Path("/Library/Fonts")]
    if sys.platform == "win32":
        homes.append(Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts")
    found = [
        f
        for home in homes
        if home.is_dir()
        for f in sorted(home.rglob("*"))
        if f.suffix.lower() in (".ttf", ".otf", ".ttc")
    ]
    plain = sorted(
        found,
        key=lambda f: (
            any(w in f.name for w in ("Bold", "Italic", "Oblique", "Mono", "Serif")),
            "Sans" not in f.name,
            f.name,
        ),
    )
    return tuple(plain[:MOST_FILES])
