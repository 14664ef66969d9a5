"""Captions: readable on a phone, in the safe area, off the faces, in every script that can be written here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from inference.contract import Angle, Brief, Camera, Size, Speech
from inference.engines.drawn import fonts
from inference.engines.drawn.canvas import blank
from inference.engines.drawn.captions import SAFE, Titles, captions_of, unwritable, writable
from inference.engines.drawn.faces import Box, faces_at
from inference.engines.drawn.plan import plan_shot
from tests.inference.engines.drawn.shots import SHOTS

PHONE = (366, 206)  # a player on a phone 390 pixels wide
LINES = (
    "It is late.",
    "You said you would come home before the tide turned, and you never did, not once.",
    "word " * 400,
)


def saying(text: str, **more: object) -> Brief:
    line = Speech(character="ada", name="Ada", text=text, seconds=4.0, **more)  # type: ignore[arg-type]
    return replace(SHOTS["two-talk"], dialogue=(line,))


def lettering(brief: Brief, width: int, height: int, t: float = 0.1, faces: object = None) -> np.ndarray:
    """The caption alone, on nothing."""
    frame = blank(width, height)
    Titles(brief, width, height, faces).draw(frame, t)  # type: ignore[arg-type]
    return frame


def bounds(frame: np.ndarray) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is written in white."""
    rows, columns = np.nonzero(frame[..., 0] > 128)
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


def test_letters_are_tall_enough_on_a_phone() -> None:
    _, top, _, bottom = bounds(lettering(saying("HHH"), *PHONE))
    assert bottom - top >= 9  # capitals of 9 pixels are letters of 13


@pytest.mark.parametrize("text", LINES)
@pytest.mark.parametrize("size", [PHONE, (1280, 720), (1080, 1920), (720, 720)])
def test_captions_stay_in_the_safe_area(text: str, size: tuple[int, int]) -> None:
    width, height = size
    brief = saying(text)
    for page in captions_of(brief)[:4]:
        left, top, right, bottom = bounds(lettering(brief, width, height, page.start + 0.01))
        assert left >= 0.02 * width and right <= 0.98 * width
        assert bottom <= height * (1 - SAFE) + 1 and top > height * 0.5


def test_two_thousand_letters_are_paged_by_two_lines_and_nothing_is_lost() -> None:
    text = ("word and " * 222)[:2000].strip()
    pages = captions_of(saying(text))
    assert all(page.text.count("\n") <= 1 for page in pages)
    assert " ".join(" ".join(page.text.split()) for page in pages) == text
    assert pages[-1].end == pytest.approx(4.0)
    assert all(one.end == pytest.approx(two.start) for one, two in pairwise(pages))


def test_a_caption_goes_up_where_it_would_lie_on_a_face() -> None:
    brief = saying("It is late.")
    low = [Box(500, 560, 780, 720)]
    below, above = lettering(brief, 1280, 720), lettering(brief, 1280, 720, faces=lambda t: low)
    assert bounds(below)[1] > 500 and bounds(above)[3] < 200
    both = [*low, Box(0, 0, 1280, 200)]
    assert bounds(lettering(brief, 1280, 720, faces=lambda t: both))[1] > 500


@pytest.mark.parametrize("size", [Size.MEDIUM, Size.MEDIUM_CLOSE, Size.CLOSE])
def test_captions_of_plain_set_ups_lie_off_the_faces(size: Size) -> None:
    brief = replace(saying("You said you would come home."), camera=Camera(size=size, on="ada", angle=Angle.EYE_LEVEL))
    faces = faces_at(plan_shot(brief, 1, 1280, 720), 2.0)
    assert faces
    left, top, right, bottom = bounds(lettering(brief, 1280, 720, 2.0, lambda t: faces))
    assert not any(face.meets(Box(left, top, right, bottom)) for face in faces)


@pytest.fixture
def no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine with the shipped face alone."""
    monkeypatch.setattr(fonts, "_system_files", lambda: ())
    for known in (fonts._system_face, writable):
        known.cache_clear()
    yield
    for known in (fonts._system_face, writable):
        known.cache_clear()


@pytest.mark.usefixtures("no_system_fonts")
@pytest.mark.parametrize("text", ["Come home.", "Ты обещал вернуться.", "Είπες ότι θα γύριζες."])
def test_latin_greek_and_cyrillic_need_no_font_of_the_system(text: str) -> None:
    assert writable(text) == text and not unwritable(saying(text))


@pytest.mark.usefixtures("no_system_fonts")
def test_a_letter_that_none_has_is_left_out_and_told() -> None:
    brief = saying("I love you 𓀀 so much")
    assert captions_of(brief)[0].text == "I love you so much"
    assert unwritable(brief) == ("caption: no font here can write “𓀀”",)


@pytest.mark.usefixtures("no_system_fonts")
def test_a_line_that_cannot_be_written_is_told_and_not_shown_as_boxes() -> None:
    brief = saying("你说过你会回家的 ok")
    assert not captions_of(brief) and "你说过你会回家的 ok" in unwritable(brief)[0]
    assert not lettering(brief, 320, 180).any()
