"""Words on the picture: dialogue in the safe area, two lines at most, and title cards. Nothing else is ever written."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw

from inference.contract import Brief, Speech
from inference.engines.drawn.canvas import Canvas, blank, over_at
from inference.engines.drawn.easing import ease
from inference.engines.drawn.faces import Box
from inference.engines.drawn.fonts import face, face_for

SAFE = 0.065  # of the frame's height, below the lowest line
LONGEST = 40  # letters a line; wide letters count twice
TALL = 0.066  # letters, of the frame's height: 13 pixels in a player 360 pixels wide
LEAST = 0.5  # of a line's letters: where fewer can be written, none are
TWO_LINES = 2
SAME = 0.2  # seconds between two who begin to speak together


@dataclass(frozen=True)
class Caption:
    """Two lines of a speech, from `start` to `end` seconds."""

    text: str
    start: float
    end: float


def captions_of(brief: Brief) -> tuple[Caption, ...]:
    """Every line of dialogue cut into captions, each as long as its share of the words."""
    speeches, found = list(brief.dialogue), []
    while speeches:
        one = speeches.pop(0)
        two = next((s for s in speeches[:1] if _at_once(one, s)), None)
        if two:
            speeches.remove(two)
            found += _both(one, two)
        else:
            found += _cut(one, brief.seconds)
    return tuple(found)


def _at_once(one: Speech, two: Speech) -> bool:
    """Whether two say something side by side, each short enough for a line."""
    short = all(len(s.name) + len(s.text) + 2 <= LONGEST for s in (one, two))
    return short and bool(one.name and two.name) and one.name != two.name and abs(one.start - two.start) < SAME


def _both(one: Speech, two: Speech) -> list[Caption]:
    lines = [writable(f"{clean(s.name).upper()}: {clean(s.text)}") for s in (one, two)]
    end = max(s.start + max(0.5, s.seconds) for s in (one, two))
    text = "\n".join(line for line in lines if line)
    return [Caption(text, min(one.start, two.start), end)] if text else []


def unwritable(brief: Brief) -> tuple[str, ...]:
    """What no face on this machine can write, each line once."""
    texts = [*(speech.text for speech in brief.dialogue), brief.card]
    return tuple(dict.fromkeys(said for text in texts if (said := _missing(clean(text)))))


def _missing(text: str) -> str:
    if not text or face_for(text) is not None:
        return ""
    kept = writable(text)
    what = "".join(dict.fromkeys(c for c in text if c not in kept))[:40] if kept else text[:40]
    return f"caption: no font here can write “{what}”"


def clean(text: str) -> str:
    """One paragraph without control characters."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split())


@cache
def writable(text: str) -> str:
    """`text` without the letters that no face here can write, such as a picture in a line of words; nothing at all where
    that would leave less than half of it."""
    if face_for(text) is not None:
        return text
    left = (1 - LEAST) * sum(not c.isspace() for c in text)
    kept = []
    for letter in text:
        if letter.isspace() or face_for(letter) is not None:
            kept.append(letter)
        elif (left := left - 1) < 0:
            return ""
    found = " ".join("".join(kept).split())
    return found if face_for(found) is not None else ""


def _cut(speech: Speech, shot: float) -> list[Caption]:
    text = writable(clean(speech.text))
    if not text:
        return []
    said_by = clean(speech.name).upper()
    name = "" if speech.on_screen or not said_by else writable(f"{said_by}: ")
    lines = wrap(name + text, LONGEST)
    pages = ["\n".join(lines[i : i + TWO_LINES]) for i in range(0, len(lines), TWO_LINES)]
    seconds = speech.seconds if speech.seconds > 0 else max(0.5, shot - speech.start)
    letters, at, found = sum(len(p) for p in pages), speech.start, []
    for page in pages:
        long = seconds * len(page) / letters
        found.append(Caption(page, at, at + long))
        at += long
    return found


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` letters, of even length; scripts without spaces break anywhere."""
    if _wide(text) > len(text) * 1.4:
        half = max(6, width // 2)
        return [text[i : i + half] for i in range(0, len(text), half)]
    lines = textwrap.wrap(text, width) or [""]
    even = max(12, min(width, -(-len(text) // len(lines)) + 5))
    better = textwrap.wrap(text, even)
    return better if len(better) == len(lines) else lines


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Titles:
    """The captions and the card of a shot, each lettered once."""

    def __init__(
        self, brief: Brief, width: int, height: int, faces: Callable[[float], list[Box]] | None = None
    ) -> None:
        self.brief, self.width, self.height, self._faces = brief, width, height, faces
        self._tops: dict[Caption, int] = {}
        self.captions = captions_of(brief)
        self._lettered: dict[str, Canvas | None] = {}

    def draw(self, frame: Canvas, t: float) -> None:
        """The caption of instant `t`, if any, and the card."""
        if self.brief.card.strip():
            self._card(frame, t)
        for caption in self.captions:
            if caption.start <= t < caption.end:
                picture = self._letters(caption.text, TALL)
                if picture is not None:
                    x = (self.width - picture.shape[1]) // 2
                    over_at(frame, picture, x, self._top(caption, picture))
                return

    def _top(self, caption: Caption, picture: Canvas) -> int:
        """The row a caption begins at: below, or above where it would lie on a face there and on none above."""
        if caption not in self._tops:
            high, wide = picture.shape[:2]
            below, above = int(self.height * (1 - SAFE)) - high, int(self.height * SAFE)
            left = (self.width - wide) / 2
            faces = self._faces((caption.start + caption.end) / 2) if self._faces else []
            hit_below, hit_above = (
                sum(face.meets(Box(left, top, left + wide, top + high)) for face in faces) for top in (below, above)
            )
            self._tops[caption] = above if hit_below > hit_above == 0 else below
        return self._tops[caption]

    def _card(self, frame: Canvas, t: float) -> None:
        dim = cv2.GaussianBlur(cv2.resize(frame, None, fx=0.25, fy=0.25), (0, 0), max(1.0, self.height / 160))
        frame[:] = cv2.convertScaleAbs(cv2.resize(dim, (frame.shape[1], frame.shape[0])), alpha=0.32)
        frame[..., 3] = 255
        lines = wrap(writable(clean(self.brief.card)), 30)[:6]
        picture = self._letters("\n".join(lines), 0.082 if len(lines) < 3 else 0.06)
        if picture is None:
            return
        share = ease(min(t / 0.5, (self.brief.seconds - t) / 0.4, 1.0)) if self.brief.seconds > 1 else 1.0
        shown = cv2.convertScaleAbs(picture, alpha=share)
        over_at(frame, shown, (self.width - picture.shape[1]) // 2, (self.height - picture.shape[0]) // 2)

    def _letters(self, text: str, share: float) -> Canvas | None:
        """White letters with a soft dark edge, premultiplied; None when no face can write them."""
        if text not in self._lettered:
            file = face_for(text)
            size = max(9, round(min(self.height * share, self.width * share * 0.72)))
            self._lettered[text] = None if file is None else lettered(text, str(file), size, self.width)
        return self._lettered[text]


def lettered(text: str, file: str, size: int, width: int) -> Canvas:
    """`text` set in lines, centred, no wider than the frame."""
    font = face(Path(file), size)
    probe = ImageDraw.Draw(Image.new("L", (8, 8)))
    box = probe.multiline_textbbox((0, 0), text, font=font, align="center", spacing=size * 0.25)
    while box[2] - box[0] > width * 0.94 and size > 7:
        size -= 1
        font = face(Path(file), size)
        box = probe.multiline_textbbox((0, 0), text, font=font, align="center", spacing=size * 0.25)
    edge = max(3, size // 3)
    w, h = int(box[2] - box[0]) + 2 * edge, int(box[3] - box[1]) + 2 * edge
    sheet = Image.new("L", (w, h), 0)
    ImageDraw.Draw(sheet).multiline_text(
        (edge - box[0], edge - box[1]), text, 255, font=font, align="center", spacing=size * 0.25
    )
    letters = np.asarray(sheet)
    soft = cv2.GaussianBlur(cv2.dilate(letters, np.ones((3, 3), np.uint8)), (0, 0), max(1.0, size * 0.08))
    shade = cv2.min(cv2.convertScaleAbs(soft, alpha=1.5), np.full_like(soft, 225))
    picture = blank(w, h)
    picture[..., 3] = cv2.max(shade, letters)
    for i, tone in enumerate((250, 247, 240)):
        picture[..., i] = cv2.convertScaleAbs(letters, alpha=tone / 255)
    return picture
