"""Final Draft files against two other readers and writers of them."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from screenplain.export.fdx import to_fdx
from screenplain.parsers.fountain import parse as parse_elsewhere
from screenplay_tools.fdx.parser import Parser as FdxReader
from screenplay_tools.fdx.writer import Writer as FdxWriter
from screenplay_tools.fountain.parser import Parser as FountainReader

from storytelling.script.elements import Element, Kind
from storytelling.script.fdx import read_fdx, write_fdx
from storytelling.script.fountain import parse

SAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.fountain"))
SCRIPT = """INT. KITCHEN - DAY

Rain on the *window*. A kettle **sings**.

MARA
(not slowing)
Then we have four minutes.

BRICK
Screw retirement.

STEEL ^
Screw retirement.

CUT TO:

EXT. REEF - NIGHT

> THE END <
"""
SPOKEN = (Kind.HEADING, Kind.CHARACTER, Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.TRANSITION)
THEIRS = {
    "HEADING": Kind.HEADING,
    "CHARACTER": Kind.CHARACTER,
    "PARENTHETICAL": Kind.PARENTHETICAL,
    "DIALOGUE": Kind.DIALOGUE,
    "TRANSITION": Kind.TRANSITION,
}


def squeezed(kind: Kind, words: str) -> str:
    words = " ".join(words.replace("*", "").replace("_", "").split()).upper()
    if kind is Kind.CHARACTER:
        return words.partition("(")[0].strip()
    return words.strip("()").strip() if kind is Kind.PARENTHETICAL else words


def elsewhere(script: Any) -> list[tuple[Kind, str]]:
    """The same of a script as screenplay-tools has it."""
    found = [(THEIRS[one.type.name], one) for one in script.elements if one.type.name in THEIRS]
    return [(kind, squeezed(kind, one.name if kind is Kind.CHARACTER else one.text)) for kind, one in found]


def told(text: str, *, at_once: bool = True) -> list[tuple[Kind, str]]:
    """Headings, cues, directions, speech and transitions, without blanks, emphasis and capitals."""
    found = [one for one in parse(text).elements if one.kind in SPOKEN]
    if not at_once:
        second = [n for n, one in enumerate(found) if one.dual]
        pairs = {m for n in second for m in _speech(found, n)} | {
            m for n in second for m in _speech(found, _cue(found, n))
        }
        found = [one for n, one in enumerate(found) if n not in pairs]
    return [(one.kind, squeezed(one.kind, one.text)) for one in found]


def _cue(found: list[Element], n: int) -> int:
    """The cue before the one at `n`."""
    return max(m for m in range(n) if found[m].kind is Kind.CHARACTER)


def _speech(found: list[Element], n: int) -> list[int]:
    """The cue at `n` and what it says."""
    end = n + 1
    while end < len(found) and found[end].kind in (Kind.DIALOGUE, Kind.PARENTHETICAL):
        end += 1
    return list(range(n, end))


@pytest.mark.parametrize(
    "text", [SCRIPT, *(path.read_text() for path in SAMPLES)], ids=["small", *(p.stem for p in SAMPLES)]
)
def test_another_reader_finds_the_same_in_our_fdx(text: str) -> None:
    """It reads the first run of a paragraph alone, and nothing that is said at once."""
    theirs = elsewhere(FdxReader().parse(write_fdx(text).decode()))
    ours = told(text, at_once=False)
    assert [kind for kind, _ in theirs] == [kind for kind, _ in ours]
    for (_, mine), (_, other) in zip(ours, theirs, strict=True):
        assert other and mine.startswith(other)


@pytest.mark.parametrize(
    "text", [SCRIPT, *(path.read_text() for path in SAMPLES)], ids=["small", *(p.stem for p in SAMPLES)]
)
def test_what_screenplain_writes_we_read_as_it_was(text: str) -> None:
    out = StringIO()
    to_fdx(parse_elsewhere(StringIO(text)), out)
    assert told(read_fdx(out.getvalue().encode())) == told(text)


@pytest.mark.parametrize(
    "text", [SCRIPT, *(path.read_text() for path in SAMPLES)], ids=["small", *(p.stem for p in SAMPLES)]
)
def test_what_screenplay_tools_writes_we_read_as_it_meant(text: str) -> None:
    reader = FountainReader()
    reader.add_text(text)
    written = read_fdx(FdxWriter().write(reader.script).encode())
    assert told(written) == elsewhere(reader.script)
