"""Two states of a script side by side: which lines stayed, changed, came and went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Fate = Literal["same", "changed", "gone", "new", "fold"]
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_LIKE = 0.45  # how alike two lines are (0 to 1) to count as one line changed
_LONGEST_PAIRING = 60  # lines of a changed stretch up to which pairs are sought one by one


class Stretch(NamedTuple):
    """Part of a line; `differs` from the other side."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line on either side, None where it has none there; numbers count from 1. A fold stands for `hidden` equal lines."""

    fate: Fate
    left: tuple[Stretch, ...] | None = None
    right: tuple[Stretch, ...] | None = None
    left_number: int = 0
    right_number: int = 0
    hidden: int = 0


def compare(before: str, after: str, *, around: int | None = 3) -> list[Row]:
    """Rows from top to bottom. `around` equal lines are kept on each side of a change, None keeps all."""
    old, new = before.split("\n"), after.split("\n")
    rows: list[Row] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=len(old) > 2000).get_opcodes():
        if tag == "equal":
            rows += (Row("same", _whole(old[i + n]), _whole(new[k + n]), i + n + 1, k + n + 1) for n in range(j - i))
        else:
            rows += _changed(old[i:j], new[k:m], i + 1, k + 1)
    return rows if around is None else list(_folded(rows, around))


def _whole(line: str, differs: bool = False) -> tuple[Stretch, ...]:
    return (Stretch(line, differs),)


def _changed(old: list[str], new: list[str], left: int, right: int) -> Iterator[Row]:
    """Pairs of lines alike enough stand beside each other, in order; the others alone."""
    at = 0
    for n, line in enumerate(old):
        match = _partner(line, new, at) if line.strip() else None
        if match is None:
            yield Row("gone", _whole(line, True), None, left + n)
            continue
        yield from (Row("new", None, _whole(new[x], True), 0, right + x) for x in range(at, match))
        a, b = _words_apart(line, new[match])
        yield Row("changed", a, b, left + n, right + match)
        at = match + 1
    yield from (Row("new", None, _whole(new[x], True), 0, right + x) for x in range(at, len(new)))


def _partner(line: str, new: list[str], start: int) -> int | None:
    for n in range(start, min(len(new), start + _LONGEST_PAIRING)):
        matcher = SequenceMatcher(None, line, new[n], autojunk=False)
        if new[n].strip() and matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE:
            return n
    return None


def _words_apart(a: str, b: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    left, right = _WORD.findall(a), _WORD.findall(b)
    one: list[Stretch] = []
    two: list[Stretch] = []
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for side, text in ((one, "".join(left[i:j])), (two, "".join(right[k:m]))):
            if text:
                side.append(Stretch(text, tag != "equal"))
    return tuple(one), tuple(two)


def _folded(rows: list[Row], around: int) -> Iterator[Row]:
    changes = [n for n, row in enumerate(rows) if row.fate != "same"]
    shown = {n for change in changes for n in range(change - around, change + around + 1)}
    hidden = 0
    for n, row in enumerate(rows):
        if n in shown:
            if hidden:
                yield Row("fold", hidden=hidden)
            hidden = 0
            yield row
        else:
            hidden += 1
    if hidden:
        yield Row("fold", hidden=hidden)
