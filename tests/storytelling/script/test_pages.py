"""Scripts on paper: what stands where, and what must never stand alone."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storytelling.script.elements import Kind
from storytelling.script.pages import A4, PAPERS, US_LETTER, Page, pages_of

SAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.fountain"))


def words_of(pages: list[Page]) -> list[str]:
    rows = [row for page in pages for row in page.rows if row.line.source]
    return " ".join(row.line.text for row in rows).split()


def test_a_screenplay_stands_in_its_columns() -> None:
    text = "INT. ROOM - DAY #7#\n\nShe *waits*.\n\nMARA (V.O.)\n(low)\nSo be it.\n\nCUT TO:\n\n>THE END<\n"
    rows = pages_of(text, US_LETTER)[0].rows
    assert [(row.y, row.line.column, row.line.text) for row in rows] == [
        (0, 0, "INT. ROOM - DAY"),
        (2, 0, "She waits."),
        (4, 22, "MARA (V.O.)"),
        (5, 16, "(low)"),
        (6, 10, "So be it."),
        (8, 53, "CUT TO:"),
        (10, 26, "THE END"),
    ]
    assert rows[0].number == "7"
    assert [(words.text, words.italic) for words in rows[1].line.words] == [
        ("She ", False),
        ("waits", True),
        (".", False),
    ]


def test_two_voices_at_once_stand_side_by_side() -> None:
    rows = pages_of("ADA\nLeft.\n\nBEN ^\n(too)\nRight.\n", US_LETTER)[0].rows
    assert {(row.y, row.line.text) for row in rows} == {
        (0, "ADA"),
        (1, "Left."),
        (0, "BEN"),
        (1, "(too)"),
        (2, "Right."),
    }
    assert max(r.line.column for r in rows if r.line.text in ("ADA", "Left.")) < min(
        r.line.column for r in rows if r.line.text in ("BEN", "(too)", "Right.")
    )


def test_a_long_speech_breaks_with_more_and_continued() -> None:
    speech = " ".join(f"Sentence number {n} has seven words here." for n in range(90))
    pages = pages_of(f"INT. ROOM - DAY\n\nMARA (V.O.)\n{speech}\n", US_LETTER)
    assert len(pages) > 1
    for before, after in pairwise(pages):
        assert before.rows[-1].line.text == "(MORE)"
        assert after.rows[0].line.text == "MARA (V.O.) (CONT'D)"
        assert before.rows[-2].line.kind is Kind.DIALOGUE
    assert words_of(pages)[-len(speech.split()) :] == speech.split()


def test_a_heading_never_ends_a_page() -> None:
    for filler in range(30, 62):
        text = "\n\n".join(["Somebody walks."] * (filler // 2)) + "\n\nINT. ROOM - DAY\n\nMARA\nYes.\nNo.\nYes.\n"
        for page in pages_of(text, US_LETTER):
            assert page.rows[-1].line.kind not in (Kind.HEADING, Kind.CHARACTER)


def test_scripts_without_a_word_are_one_empty_page() -> None:
    assert [page.rows for page in pages_of("", A4)] == [[]]
    assert len(pages_of("A\n\n===\n\n===\n\nB\n", A4)) == 2


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.name)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_fit_their_paper(path: Path, paper) -> None:
    _fits(pages_of(path.read_text(encoding="utf-8") * 3, paper), paper)


def _fits(pages: list[Page], paper) -> None:
    for page in pages:
        assert page.filled <= paper.rows
        for row in page.rows:
            assert 0 <= row.y < paper.rows
            last = row.line.words[-1] if row.line.words else None
            assert last is None or row.line.column + last.column + len(last.text) <= paper.columns


BLOCKS = st.lists(
    st.sampled_from(
        [
            "INT. ROOM - DAY",
            "Word " * 150,
            "Short.",
            "MARA\n" + "Talk. " * 200,
            "OTTO\n(beat)\nYes.",
            "BEN ^\n" + "No. " * 60,
            "CUT TO:",
            "===",
            "~la\n~la",
            ">MID<",
            "x" * 200,
            "\u4e16\u754c" * 60,
        ]
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_whatever_is_written_fits_and_nothing_is_left_out(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    pages = pages_of(text, US_LETTER)
    _fits([p for p in pages if "\u4e16" not in "".join(r.line.text for r in p.rows)], US_LETTER)
    printed = sum(len(word) for word in words_of(pages))
    asides = ("===", "^", "~", ">", "<")
    meant = text.upper()
    for aside in asides:
        meant = meant.replace(aside, "")
    assert printed == sum(len(word) for word in meant.split())
