"""Blocks onto pages: a heading never stands last, a speech that breaks says so, nobody is left with one line alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from storytelling.script.elements import Kind
from storytelling.script.fountain import parse
from storytelling.script.pages.blocks import Block, Line, blocks_of
from storytelling.script.pages.paper import SPEECH, Paper
from storytelling.script.pages.wrapping import Words

_LEAST = 2  # lines of a paragraph or speech on either side of a page's end


class Row(NamedTuple):
    """A printed line `y` lines below the top margin; `number` is a scene's, for both margins."""

    y: int
    line: Line
    number: str = ""


@dataclass(slots=True)
class Page:
    rows: list[Row] = field(default_factory=list)
    filled: int = 0  # lines used, blanks included

    @property
    def first_line(self) -> int:
        """The line of the script this page begins with; 0 for an empty page."""
        return next((row.line.source for row in self.rows if row.line.source), 0)


def pages_of(text: str, paper: Paper) -> list[Page]:
    """The pages of a script, its title page apart; at least one."""
    blocks = list(blocks_of(parse(text).elements, paper))
    flow = _Flow(paper.rows)
    for at, block in enumerate(blocks):
        flow.take(block, blocks[at + 1 : at + 3])
    pages = [page for page in flow.pages if page.rows]
    return pages or [Page()]


class _Flow:
    def __init__(self, height: int) -> None:
        self.height = height
        self.pages = [Page()]

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def room(self, lead: int) -> int:
        return self.height - self.page.filled - (lead if self.page.filled else 0)

    def take(self, block: Block, following: Sequence[Block]) -> None:
        if block.kind is Kind.PAGE_BREAK:
            self.turn()
            return
        needed = block.height + _company(block, following)
        if self.room(block.lead) >= needed:
            self.put(block.lines, block.beside, block.lead, block.number)
        elif block.kind is Kind.HEADING or block.beside:
            self.turn()
            self.put_long(block)
        else:
            self.break_up(block)

    def turn(self) -> None:
        if self.page.rows:
            self.pages.append(Page())

    def put(self, lines: Sequence[Line], beside: Sequence[Line] = (), lead: int = 1, number: str = "") -> None:
        page = self.page
        top = page.filled + (lead if page.filled else 0)
        page.rows += [Row(top + n, line, number if n == 0 else "") for n, line in enumerate(lines)]
        page.rows += [Row(top + n, line) for n, line in enumerate(beside)]
        page.filled = top + max(len(lines), len(beside))

    def put_long(self, block: Block) -> None:
        """A block at the top of a page, over as many as it takes."""
        for start in range(0, block.height, self.height):
            self.turn() if start else None
            part = slice(start, start + self.height)
            self.put(block.lines[part], block.beside[part], block.lead, "" if start else block.number)

    def break_up(self, block: Block) -> None:
        """As many lines here as may stand, the rest on the next pages."""
        lines, lead = block.lines, block.lead
        while lines:
            room = self.room(lead)
            speech = block.kind is Kind.CHARACTER
            if len(lines) <= room:
                self.put(lines, lead=lead)
                return
            cut = _cut(lines, room - 1 if speech else room, speech=speech)
            if cut:
                self.put([*lines[:cut], *([_aside("(MORE)")] if speech else [])], lead=lead)
                lines = [*([_aside(f"{block.cue} (CONT'D)")] if speech else []), *lines[cut:]]
            elif not self.page.rows:  # nothing fits by the rules on an empty page
                self.put(lines[: self.height], lead=lead)
                lines = lines[self.height :]
            self.turn()


def _company(block: Block, following: Sequence[Block]) -> int:
    """Lines that must follow on the same page: after a heading, the beginning of what comes next."""
    if block.kind is not Kind.HEADING:
        return 0
    following = [other for other in following if other.kind is not Kind.PAGE_BREAK][:1]
    return sum(other.lead + _beginning(other) for other in following)


def _beginning(block: Block) -> int:
    """The fewest lines of `block` that may stand at a page's end."""
    if block.beside:
        return block.height
    speech = block.kind is Kind.CHARACTER
    cuts = (_cut(block.lines, room, speech=speech) for room in range(1, block.height))
    return next((cut + speech for cut in cuts if cut), block.height)


def _cut(lines: Sequence[Line], room: int, *, speech: bool) -> int:
    """How many of `lines` stay: at most `room`, never a lone line on either side, never right after a cue or a
    parenthetical; the end of a sentence is liked best within the last few."""
    least = _LEAST + 1 if speech else _LEAST
    fits = [n for n in range(min(room, len(lines) - _LEAST), least - 1, -1) if _may_end(lines, n)]
    near = [n for n in fits if fits[0] - n < 4 and lines[n - 1].text.rstrip().endswith((".", "!", "?", "\u2026", '"'))]
    return (near if speech and near else fits or [0])[0]


def _may_end(lines: Sequence[Line], n: int) -> bool:
    return lines[n - 1].kind not in (Kind.CHARACTER, Kind.PARENTHETICAL)


def _aside(words: str) -> Line:
    return Line(Kind.CHARACTER, SPEECH[Kind.CHARACTER].column, (Words(0, words, False, False, False),), 0)
