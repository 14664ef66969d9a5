"""Scripts as PDF."""

from pathlib import Path

import pytest

from storytelling.errors import Refused
from storytelling.manuscript.printing import pdf, pdf_of
from storytelling.script.pages import A4, US_LETTER

SAMPLE = (Path(__file__).parents[3] / "examples" / "night-train.fountain").read_text(encoding="utf-8")


def test_a_script_prints_the_same_bytes_each_time() -> None:
    letter, a4 = pdf_of(SAMPLE, US_LETTER), pdf_of(SAMPLE, A4)
    assert letter.startswith(b"%PDF-") and letter != a4
    assert pdf_of(SAMPLE, US_LETTER) == letter


def test_whatever_letters_a_script_has_it_prints() -> None:
    assert pdf_of(
        'INT. "ROOM" - DAY\n\n#set page() \\ $x$ \u4e16\u754c \U0001f409 \u0416\n\nMARA\n*\u05d0*\n', A4
    ).startswith(b"%PDF-")
    assert pdf_of("", A4).startswith(b"%PDF-")


def test_endless_scripts_are_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(Refused, match="3 pages"):
        pdf_of("A.\n\n===\n\nB.\n\n===\n\nC.\n", A4)
