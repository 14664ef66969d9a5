"""Emphasis inside a line: `*italic*`, `**bold**`, `***both***`, `_underlined_`, and `\\*` for the mark itself."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"\\([*_\\\\])|(\*{1,3}|_)")


class Run(NamedTuple):
    """A stretch of equally emphasised text; `start`:`end` are its code points in the marked text, marks left out."""

    text: str
    start: int
    end: int
    bold: bool = False
    italic: bool = False
    underline: bool = False


def plain(text: str) -> str:
    """`text` without emphasis marks and escapes."""
    if "*" not in text and "_" not in text and "\\" not in text:
        return text
    return "".join(run.text for run in runs(text))


def runs(text: str) -> tuple[Run, ...]:
    """`text` as runs. Emphasis never crosses a line, opens before a letter and closes after one; other marks are text."""
    made: list[Run] = []
    at = 0
    for line in text.split("\n"):
        made += _line_runs(line, at)
        at += len(line)
        if at < len(text):
            made.append(Run("\n", at, at + 1))
            at += 1
    return tuple(made)


def _line_runs(line: str, base: int) -> list[Run]:
    cuts = _pairs(line)
    made: list[Run] = []
    on = {"*": False, "**": False, "_": False}
    at = 0
    for token in _TOKEN.finditer(line):
        escaped, mark = token[1], token[2]
        if escaped is None and token.start() not in cuts:
            continue
        _add(made, line[at : token.start()], base + at, on)
        if escaped is not None:
            _add(made, escaped, base + token.start() + 1, on)
        else:
            for part in ("*", "**") if mark == "***" else (mark,):
                on[part] = not on[part]
        at = token.end()
    _add(made, line[at:], base + at, on)
    return made


def _add(made: list[Run], text: str, start: int, on: dict[str, bool]) -> None:
    if text:
        made.append(Run(text, start, start + len(text), on["**"], on["*"], on["_"]))


def _pairs(line: str) -> set[int]:
    """Where marks stand that really open or close something."""
    paired: set[int] = set()
    opened: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(line):
        mark, start, end = token[2], token.start(), token.end()
        if mark is None:
            continue
        opener = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == mark), None)
        if opener is not None and start > 0 and not line[start - 1].isspace():
            paired.update((opened[opener][1], start))
            del opened[opener:]
        elif end < len(line) and not line[end].isspace() and opener is None:
            opened.append((mark, start))
    return paired
