"""What is written on a thing: only where the script quotes it, and the thing fills the frame."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw

from inference.contract import Brief
from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.fonts import face, face_for
from inference.engines.drawn.pen import Pen

LONGEST = 24  # letters; more would be a text to read, which an insert has no time for
_LEAST = 6  # pixels that a letter must be tall
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{1,60}?)[.,!?]?[\"”“»]")


def written(brief: Brief) -> str:
    """The word the script says is written on the thing of an insert: `It reads: "RETURN"`; empty where it says none."""
    found = _QUOTED.search(brief.words)
    text = " ".join(found[1].split()) if found else ""
    said_aloud = any(text.lower() == speech.text.strip(" .,!?").lower() for speech in brief.dialogue)
    return text if text and len(text) <= LONGEST and not said_aloud else ""


def write(pen: Pen, text: str, box: tuple[float, float, float, float], ink: Colour) -> None:
    """`text` on one line as large as `box` (left, bottom, right, top; metres) lets it be, turned as the pen is."""
    file = face_for(text)
    left, bottom, right, top = box
    if file is None or pen.unit * (top - bottom) < _LEAST:
        return
    letters = _lettered(text, str(file))
    high, wide = letters.shape
    share = min((right - left) / wide, (top - bottom) / high)
    x, y = (left + right - wide * share) / 2, (bottom + top + high * share) / 2
    turn = pen.matrix[:, :2] @ np.array([[share, 0.0], [0.0, -share]])
    place = np.column_stack([turn, pen.matrix[:, :2] @ (x, y) + pen.matrix[:, 2]])
    size = (pen.canvas.shape[1], pen.canvas.shape[0])
    mask = cv2.warpAffine(letters, place, size, flags=cv2.INTER_AREA if share * pen.unit < 1 else cv2.INTER_LINEAR)
    alpha = (mask.astype(np.float32) / 255)[..., None]
    tone = np.array((*ink, 255), np.float32)
    pen.canvas[:] = (pen.canvas * (1 - alpha) + tone * alpha).astype(np.uint8)


@lru_cache(maxsize=16)
def _lettered(text: str, file: str) -> Canvas:
    """White letters on black, cropped to what is painted."""
    font = face(Path(file), 96)
    box = ImageDraw.Draw(Image.new("L", (8, 8))).textbbox((0, 0), text, font=font)
    sheet = Image.new("L", (int(box[2] - box[0]) + 4, int(box[3] - box[1]) + 4), 0)
    ImageDraw.Draw(sheet).text((2 - box[0], 2 - box[1]), text, 255, font=font)
    return np.asarray(sheet)
