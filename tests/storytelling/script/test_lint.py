"""Remarks in the margin: what they see, and that their fixes fix."""

from pathlib import Path

import pytest

from storytelling.script.lint import Fix, Remark, remarks
from storytelling.script.outline import break_down

SAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.fountain"))
SHE = "MARA (11, yellow raincoat) and OTTO (40, red coat) wait.\n\n"


def found(text: str, seconds: dict[str, float] | None = None) -> list[Remark]:
    return remarks(text, break_down(text), seconds)


def fixed(text: str, fix: Fix) -> str:
    assert text[fix.start : fix.end] == fix.expect
    return text[: fix.start] + fix.insert + text[fix.end :]


@pytest.mark.parametrize(
    ("text", "line", "kind", "becomes"),
    [
        (f"INT. ROOM\n\n{SHE}", 1, "time", f"INT. ROOM - DAY\n\n{SHE}"),
        (f"INT. ROOM #4#\n\n{SHE}", 1, "time", f"INT. ROOM - DAY #4#\n\n{SHE}"),
        (
            f"INT. A - DAY #1#\n\n{SHE}INT. B - DAY #1#\n\n{SHE}",
            5,
            "number",
            f"INT. A - DAY #1#\n\n{SHE}INT. B - DAY #1A#\n\n{SHE}",
        ),
        (
            f"{SHE}MARA\nA.\n\nMARRA (V.O.)\nB.\n\nMARA\nC.\n",
            6,
            "character",
            f"{SHE}MARA\nA.\n\nMARA (V.O.)\nB.\n\nMARA\nC.\n",
        ),
        (f"{SHE}MARA\nA.\n\nMARA\n\nShe goes.\n", 6, "cue", f"{SHE}MARA\nA.\n\n\n\nShe goes.\n"),
        (f"{SHE}MARA\n(low\nA.\n", 4, "mark", f"{SHE}MARA\n(low)\nA.\n"),
        (f"{SHE}She waits. [[Why?\n", 3, "mark", f"{SHE}She waits. [[Why?]]\n"),
    ],
)
def test_one_press_mends_it(text: str, line: int, kind: str, becomes: str) -> None:
    (remark,) = found(text)
    assert (remark.line, remark.kind) == (line, kind)
    assert fixed(text, remark.fixes[0]) == becomes
    assert found(becomes) == []


def test_whoever_is_seen_wants_looks_once() -> None:
    (remark,) = found("INT. ROOM - DAY\n\nMARA\nYes.\n\nINT. HALL - DAY\n\nMARA\nNo.\n")
    assert (remark.line, remark.kind) == (3, "appearance")
    assert "Mara" in remark.words


def test_words_longer_than_the_time_somebody_gave_them() -> None:
    text = f"INT. ROOM - DAY\n\n{SHE}MARA\nOne two three four five six seven eight nine ten.\n"
    assert found(text) == []
    shot = next(shot for scene in break_down(text).scenes for shot in scene.shots if shot.brief.dialogue)
    (remark,) = found(text, {shot.key: 1.0})
    assert remark.kind == "length" and "the shot has 1.0 s" in remark.words


def test_numbered_people_are_not_misspelt() -> None:
    assert found(f"{SHE}SOLDIER 1\nA.\n\nSOLDIER 1\nB.\n\nSOLDIER 2\nC.\n") == [
        remark
        for remark in found(f"{SHE}SOLDIER 1\nA.\n\nSOLDIER 1\nB.\n\nSOLDIER 2\nC.\n")
        if remark.kind == "appearance"
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_good_scripts_are_left_alone(path: Path) -> None:
    assert {remark.kind for remark in found(path.read_text(encoding="utf-8"))} <= {"appearance"}
