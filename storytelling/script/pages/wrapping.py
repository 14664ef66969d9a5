"""Words with their emphasis, broken into lines of so many columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from storytelling.script.emphasis import Run, runs


class Glyph(NamedTuple):
    """One character and how it is set."""

    char: str
    bold: bool = False
    italic: bool = False
    underline: bool = False

    @property
    def columns(self) -> int:
        if combining(self.char):
            return 0
        return 2 if east_asian_width(self.char) in "WF" else 1


class Words(NamedTuple):
    """Characters set alike, `column` characters to the right of where their line begins."""

    column: int
    text: str
    bold: bool
    italic: bool
    underline: bool


def glyphs(marked: str, *, italic: bool = False) -> list[Glyph]:
    """The characters of a Fountain text, emphasis marks read."""
    return [Glyph(char, run.bold, run.italic or italic, run.underline) for run in _runs(marked) for char in run.text]


def _runs(marked: str) -> Iterable[Run]:
    return runs(marked.replace("\t", "    "))


def wrapped(line: list[Glyph], width: int) -> Iterator[list[Glyph]]:
    """One line of a text as the lines it takes; a word longer than a line is broken."""
    made: list[Glyph] = []
    for word in _spaced(line):
        room = width - _columns(made)
        if made and _columns(_trimmed(word)) > room:
            yield _trimmed(made)
            made = []
            word = word[next((i for i, glyph in enumerate(word) if glyph.char != " "), len(word)) :]
        while _columns(_trimmed(word)) > width - _columns(made):
            cut = next(i for i in range(len(word), 0, -1) if _columns(word[:i]) <= max(2, width - _columns(made)))
            yield made + word[:cut]
            made, word = [], word[cut:]
        made += word
    yield _trimmed(made)


def _spaced(line: list[Glyph]) -> Iterator[list[Glyph]]:
    """Words, each with the blanks before it; a hyphen ends one too."""
    word: list[Glyph] = []
    solid = False
    for glyph in line:
        if glyph.char == " " and solid:
            yield word
            word, solid = [], False
        word.append(glyph)
        solid = solid or glyph.char != " "
        if glyph.char in "-\u2013\u2014" and solid and len(word) > 1:
            yield word
            word, solid = [], False
    if word:
        yield word


def _columns(line: list[Glyph]) -> int:
    return sum(glyph.columns for glyph in line)


def _trimmed(line: list[Glyph]) -> list[Glyph]:
    end = len(line)
    while end and line[end - 1].char == " ":
        end -= 1
    return line[:end]


def set_words(line: list[Glyph]) -> tuple[Words, ...]:
    """Stretches of equal setting, with their columns."""
    made: list[Words] = []
    column = 0
    for glyph in line:
        if made and made[-1][2:] == glyph[1:]:
            made[-1] = made[-1]._replace(text=made[-1].text + glyph.char)
        else:
            made.append(Words(column, glyph.char, *glyph[1:]))
        column += glyph.columns
    return tuple(made)
