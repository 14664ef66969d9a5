"""What a Fountain text is made of: elements with their lines and characters, and the little each says about itself."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from storytelling.script.emphasis import plain
from storytelling.script.hidden import without_hidden

_EXTENSION = re.compile(r"\(([^()]*)\)")
_SCENE_NUMBER = re.compile(r"[ \t]*#([\w.\-) (]+)#[ \t]*\Z")
_SECTION_MARK = re.compile(r"\s*(#+)")


class Kind(StrEnum):
    TITLE_PAGE = "title page"
    HEADING = "scene heading"
    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    LYRICS = "lyrics"
    TRANSITION = "transition"
    CENTRED = "centred"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    NOTE = "note"
    BONEYARD = "boneyard"
    PAGE_BREAK = "page break"


FILMED = frozenset({Kind.HEADING, Kind.ACTION, Kind.CHARACTER, Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRICS})
_MARKS = {
    Kind.HEADING: ".",
    Kind.ACTION: "!",
    Kind.CHARACTER: "@",
    Kind.LYRICS: "~",
    Kind.TRANSITION: ">",
}


class Element(NamedTuple):
    """One element. `first_line`..`last_line` count from 1, inclusive; `start`:`end` are code points of the LF text, half
    open; `raw` is exactly that slice of it."""

    kind: Kind
    raw: str
    first_line: int
    last_line: int
    start: int
    end: int

    @property
    def visible(self) -> str:
        """`raw` without notes and boneyard."""
        return without_hidden(self.raw)

    @property
    def forced(self) -> bool:
        """Whether a mark, not its shape, makes it what it is."""
        mark = _MARKS.get(self.kind)
        return bool(mark) and self.raw.lstrip().startswith(mark or "")

    @property
    def text(self) -> str:
        """The words alone: no marks, notes, scene number or emphasis, outer blanks trimmed, line breaks kept."""
        return plain(self.marked_text)

    @property
    def marked_text(self) -> str:
        """`text` with its emphasis marks still in."""
        body = self.visible.strip()
        if self.kind is Kind.HEADING:
            body = _SCENE_NUMBER.sub("", body)
        elif self.kind is Kind.CENTRED:
            return "\n".join(line.strip().strip("<>").strip() for line in body.split("\n"))
        elif self.kind is Kind.SECTION:
            return body.lstrip("#").strip()
        elif self.kind is Kind.SYNOPSIS:
            return body[1:].strip()
        elif self.kind is Kind.CHARACTER:
            body = body.rstrip("^ \t")
        elif self.kind in (Kind.NOTE, Kind.BONEYARD):
            return self.raw.strip()[2:-2].strip()
        mark = _MARKS.get(self.kind)
        return body[1:].strip() if mark and body.startswith(mark) else body

    @property
    def scene_number(self) -> str:
        """`1A` of `INT. HOUSE #1A#`, else empty."""
        found = _SCENE_NUMBER.search(self.visible.rstrip()) if self.kind is Kind.HEADING else None
        return found[1].strip() if found else ""

    @property
    def dual(self) -> bool:
        """Whether this cue speaks at the same time as the one before it."""
        return self.kind is Kind.CHARACTER and self.visible.rstrip().endswith("^")

    @property
    def depth(self) -> int:
        """How deep a section lies: 1 for `#`; 0 for everything else."""
        found = _SECTION_MARK.match(self.raw) if self.kind is Kind.SECTION else None
        return len(found[1]) if found else 0

    @property
    def name(self) -> str:
        """Who speaks, for a cue: its text without extensions."""
        return _EXTENSION.sub("", self.text).strip() if self.kind is Kind.CHARACTER else ""

    @property
    def extensions(self) -> tuple[str, ...]:
        """`V.O.`, `O.S.`, `CONT'D` … of a cue, as written."""
        if self.kind is not Kind.CHARACTER:
            return ()
        return tuple(part.strip() for part in _EXTENSION.findall(self.text))
