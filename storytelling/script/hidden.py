"""What is written but never filmed and may lie anywhere: notes `[[ ]]` and boneyard `/* */`."""

from __future__ import annotations

from collections.abc import Iterator

VEIL = "\0"
_MARKS = ("/*", "*/", "[[", "]]")


def has_marks(text: str) -> bool:
    """Whether anything in `text` could open or close a note or a boneyard."""
    return any(mark in text for mark in _MARKS)


def hidden(text: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges of notes and boneyards, in order. What is never closed is plain text; a note ends at an empty
    line (one with two spaces is not empty), a boneyard does not."""
    places = _Places(text)
    at = 0
    while True:
        bone, note = places.after("/*", at), places.after("[[", at)
        if bone < 0 and note < 0:
            return
        if note < 0 or 0 <= bone < note:
            close = places.after("*/", bone + 2)
            at = bone + 2
        else:
            close = places.after("]]", note + 2)
            empty = places.after("\n\n", note + 2)
            at = note + 2
            close = -1 if 0 <= empty < close else close
        if close >= 0:
            yield at - 2, close + 2
            at = close + 2


def veil(text: str) -> str:
    """`text` with every hidden character, line breaks too, replaced: as long as before, so that offsets still hold."""
    if not has_marks(text):
        return text
    pieces: list[str] = []
    last = 0
    for start, end in hidden(text):
        pieces += (text[last:start], VEIL * (end - start))
        last = end
    pieces.append(text[last:])
    return "".join(pieces)


def without_hidden(text: str) -> str:
    """`text` with notes and boneyard taken out; lines that held nothing else go with them."""
    if not has_marks(text):
        return text
    lines = veil(text).split("\n")
    return "\n".join(_closed_up(line) for line in lines if VEIL not in line or line.strip(VEIL + " \t"))


def _closed_up(line: str) -> str:
    if VEIL not in line:
        return line
    before, after = line[: line.index(VEIL)], line[line.rindex(VEIL) + 1 :]
    middle = line[len(before) : len(line) - len(after)].replace(VEIL, "")
    if before.endswith((" ", "\t")) and after[:1] in (" ", "\t", ""):
        before = before.rstrip()
    return before + middle + after


class _Places:
    """`str.find` that never walks the same stretch twice, so that a text full of marks stays linear."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[str, int] = {}

    def after(self, what: str, at: int) -> int:
        known = self.found.get(what, -2)
        if known == -1 or known >= at:
            return known
        self.found[what] = self.text.find(what, at)
        return self.found[what]
