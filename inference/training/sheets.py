"""Sample sheets: one row a clip, a few frames of it side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

COLUMNS = 4
GAP = 4  # pixels


def save_sheet(path: Path, films: Sequence[NDArray[np.uint8]], columns: int = COLUMNS) -> None:
    """Write a PNG of films, each uint8 (frames, height, width, 3) of one size."""
    rows = []
    for film in films:
        picks = np.linspace(0, len(film) - 1, min(columns, len(film))).round().astype(int)
        padded = [np.pad(film[n], ((0, GAP), (0, GAP), (0, 0)), constant_values=255) for n in picks]
        rows.append(np.concatenate(padded, axis=1))
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.concatenate(rows)).save(path)
