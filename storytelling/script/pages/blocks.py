"""Elements as blocks of lines, before they are put on pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from storytelling.script.elements import Element, Kind
from storytelling.script.pages.paper import SPEECH, Measure, Paper, measures
from storytelling.script.pages.wrapping import Glyph, Words, glyphs, set_words, wrapped

UNPRINTED = frozenset({Kind.TITLE_PAGE, Kind.SECTION, Kind.SYNOPSIS, Kind.NOTE, Kind.BONEYARD})
_SPOKEN = (Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRICS)


class Line(NamedTuple):
    """A printed line: characters from the left margin, and its words."""

    kind: Kind
    column: int
    words: tuple[Words, ...]
    source: int  # line of the script

    @property
    def text(self) -> str:
        return "".join(words.text for words in self.words)


@dataclass(slots=True)
class Block:
    """Lines that belong together. `lead` blank lines go before it; `beside` is the second column of speech at once."""

    kind: Kind
    lines: list[Line]
    lead: int = 1
    number: str = ""
    cue: str = ""
    beside: list[Line] = field(default_factory=list)

    @property
    def height(self) -> int:
        return max(len(self.lines), len(self.beside))


def blocks_of(elements: Iterable[Element], paper: Paper) -> Iterator[Block]:
    """What is printed, in order; a page break is a block without lines."""
    speech: list[Element] = []
    pending: list[Element] = []
    sung = -1  # the last line of lyrics, so that verses stay together
    for element in elements:
        if element.kind in UNPRINTED:
            continue
        if element.kind in _SPOKEN and speech:
            speech.append(element)
            continue
        if speech and element.dual and not pending:
            pending, speech = speech, [element]
            continue
        yield from _spoken(pending, speech, paper)
        pending, speech = [], []
        if element.kind is Kind.CHARACTER:
            speech = [element]
        else:
            block = _plain(element, paper)
            block.lead = 0 if element.kind is Kind.LYRICS and element.first_line == sung + 1 else block.lead
            sung = element.last_line if element.kind is Kind.LYRICS else -1
            yield block
    yield from _spoken(pending, speech, paper)


def _spoken(first: list[Element], second: list[Element], paper: Paper) -> Iterator[Block]:
    if not second:
        return
    name = second[0].text.upper().removesuffix("(CONT'D)").strip()
    if not first:
        yield Block(Kind.CHARACTER, _speech(second, measures(paper)), cue=name)
        return
    left, right = _speech(first, measures(paper, dual=1)), _speech(second, measures(paper, dual=2))
    yield Block(Kind.CHARACTER, left, cue=name, beside=right)


def _speech(elements: list[Element], columns: dict[Kind, Measure]) -> list[Line]:
    return [line for element in elements for line in _lines(element, columns[element.kind])]


def _plain(element: Element, paper: Paper) -> Block:
    kind, whole = element.kind, Measure(0, paper.columns)
    if kind is Kind.PAGE_BREAK:
        return Block(kind, [], lead=0)
    lines = _lines(element, SPEECH[kind] if kind is Kind.LYRICS else whole)
    if kind in (Kind.TRANSITION, Kind.CENTRED):
        lines = [_aligned(line, paper.columns, right=kind is Kind.TRANSITION) for line in lines]
    return Block(kind, lines, lead=2 if kind is Kind.HEADING else 1, number=element.scene_number)


def _lines(element: Element, measure: Measure) -> list[Line]:
    words = _printed(element)
    made = []
    for n, text in enumerate(_split(glyphs(words, italic=element.kind is Kind.LYRICS))):
        for part in wrapped(text, measure.width):
            made.append(Line(element.kind, measure.column, set_words(part), element.first_line + n))
    return made


def _printed(element: Element) -> str:
    words = element.marked_text
    if element.kind is Kind.ACTION and not element.forced:
        words = element.visible.strip("\n").rstrip()
    if element.kind is Kind.LYRICS:
        return "\n".join(line.strip().removeprefix("~").strip() for line in element.visible.strip().split("\n"))
    if element.kind in (Kind.HEADING, Kind.TRANSITION):
        return words.upper()
    return words


def _split(text: list[Glyph]) -> Iterator[list[Glyph]]:
    made: list[Glyph] = []
    for glyph in text:
        if glyph.char == "\n":
            yield made
            made = []
        else:
            made.append(glyph)
    yield made


def _aligned(line: Line, columns: int, *, right: bool) -> Line:
    width = max((words.column + len(words.text) for words in line.words), default=0)
    return line._replace(column=max(0, columns - width if right else (columns - width) // 2))
