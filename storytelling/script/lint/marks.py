"""Remarks on marks that were opened and never closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storytelling.script.elements import Element, Kind
from storytelling.script.hidden import VEIL, has_marks, veil
from storytelling.script.lint.remark import Fix, Remark

_LONGEST_ASIDE = 60


def open_hidden(text: str) -> Iterator[Remark]:
    """Notes and boneyards without an end: they would be filmed and printed."""
    if not has_marks(text):
        return
    veiled = veil(text)
    for opening, closing, what in (("[[", "]]", "note"), ("/*", "*/", "boneyard")):
        at = veiled.find(opening)
        while at >= 0:
            stop = veiled.find("\n", at)
            stop = len(veiled) if stop < 0 else stop
            fix = Fix(f"Close it with {closing}", stop, stop, "", closing)
            words = f"This {what} has no end ({closing}), so it counts as script."
            yield Remark(text.count("\n", 0, at) + 1, "mark", words, () if VEIL in veiled[at:stop] else (fix,))
            at = veiled.find(opening, at + 2)


def open_asides(elements: Sequence[Element]) -> Iterator[Remark]:
    """A parenthetical that lost its bracket, and is spoken."""
    for element in elements:
        if element.kind is not Kind.DIALOGUE:
            continue
        first = element.raw.split("\n")[0]
        body = first.strip()
        if body.startswith("(") and ")" not in body and len(body) < _LONGEST_ASIDE:
            at = element.start + len(first.rstrip())
            words = "This direction has no closing bracket, so it is spoken."
            yield Remark(element.first_line, "mark", words, (Fix("Close the bracket", at, at, "", ")"),))
