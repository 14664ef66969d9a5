"""A script under the hands of writers: one edit re-reads the scenes it touched, not the whole text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from storytelling.script.elements import Element, Kind
from storytelling.script.fountain import parse_elements
from storytelling.script.hidden import has_marks, veil


class Part(NamedTuple):
    """A scene's stretch of the text: from its heading up to the next, blanks included; elements count from its start."""

    text: str
    lines: int
    elements: tuple[Element, ...]


class LiveScript:
    """`elements` always equals those of `parse(text)`."""

    def __init__(self, text: str) -> None:
        self._read_all(text)

    @property
    def text(self) -> str:
        return "".join(part.text for part in self._parts)

    @property
    def parts(self) -> list[Part]:
        """The scenes' stretches, in order; one that an edit left alone stays the same object."""
        return self._parts

    @property
    def elements(self) -> tuple[Element, ...]:
        made: list[Element] = []
        at, line = 0, 0
        for part in self._parts:
            made += (moved(element, line, at) for element in part.elements)
            at, line = at + len(part.text), line + part.lines
        return tuple(made)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put `text` in place of code points `start`:`end`."""
        first = max(0, bisect_right(self._starts, start) - 2)
        last = min(len(self._parts), bisect_right(self._starts, end) + 1)
        window = "".join(part.text for part in self._parts[first:last])
        at = self._starts[first] if self._parts else 0
        edited = window[: start - at] + text + window[end - at :]
        if self._loose or _is_loose(window) or _is_loose(edited):
            whole = self.text
            self._read_all(whole[:start] + text + whole[end:])
            return
        parts = _parts(edited, opening=first == 0)
        if last < len(self._parts) and (not parts or parts[-1] != self._parts[last - 1]):
            whole = self.text
            self._read_all(whole[:start] + text + whole[end:])
            return
        self._parts[first:last] = parts
        self._measure()

    def _read_all(self, text: str) -> None:
        self._parts = _parts(text, opening=True)
        self._loose = _is_loose(text)
        self._measure()

    def _measure(self) -> None:
        self._starts = [0, *accumulate(len(part.text) for part in self._parts)][: max(1, len(self._parts))]


def _is_loose(text: str) -> bool:
    """Whether a mark of a note or boneyard in `text` has no partner there."""
    return has_marks(text) and has_marks(veil(text))


def _parts(text: str, *, opening: bool) -> list[Part]:
    elements = parse_elements(text, opening=opening)
    cuts = [i for i, element in enumerate(elements) if i and element.kind is Kind.HEADING]
    edges = [0, *(elements[i].start for i in cuts), len(text)]
    groups = [elements[i:j] for i, j in zip([0, *cuts], [*cuts, len(elements)], strict=True)]
    parts = []
    line = 0
    for group, start, stop in zip(groups, edges, edges[1:], strict=False):
        own = text[start:stop]
        lines = own.count("\n")
        parts.append(Part(own, lines, tuple(moved(element, -line, -start) for element in group)))
        line += lines
    return parts


def moved(element: Element, lines: int, offset: int) -> Element:
    """`element` so many lines and code points further on."""
    kind, raw, first, last, start, end = element
    return Element(kind, raw, first + lines, last + lines, start + offset, end + offset)
