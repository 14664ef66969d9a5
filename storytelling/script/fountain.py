"""Fountain 1.1 (https://fountain.io/syntax) from text to elements. Nothing is lost: every visible character lies in
exactly one element, and `write` puts elements and the blanks between them back together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from storytelling.script.elements import Element, Kind
from storytelling.script.hidden import VEIL, veil
from storytelling.script.title_page import Field, read_title_page, title_page_end

_BLOCK = re.compile(r"^(?:[^\S\n]*\S[^\n]*\n?)+", re.MULTILINE)
_HEADING = re.compile(
    r"\s*(?:(?:INT|EXT)(?:\.?/(?:INT|EXT))?[. ]|I\.?/E[. ]|E\.?/I[. ]|EST\.)|\s*(?-i:EST )", re.IGNORECASE
)
_SPECIAL = re.compile(r"^[ \t]*[.!@>~#=]|" + VEIL, re.MULTILINE)
_CUE_EXTENSIONS = re.compile(r"(?:\s*\([^()]*\))+\s*\Z")
_SCENE_NUMBER = re.compile(r"#[^#\n]+#\s*\Z")
_PAGE_BREAK = re.compile(r"\s*={3,}\s*\Z")
_UNSPOKEN = re.compile(r"^[^\S\n]*[(~" + VEIL + "]", re.MULTILINE)
_element = tuple.__new__  # a named tuple without the detour through its keywords
_BLANK = VEIL + " \t"

_ACTION, _HEAD, _CUE, _ASIDE, _SPEECH = Kind.ACTION, Kind.HEADING, Kind.CHARACTER, Kind.PARENTHETICAL, Kind.DIALOGUE


class Script:
    """A parsed text: `elements` in order, tiling it up to blanks."""

    def __init__(self, text: str, elements: tuple[Element, ...]) -> None:
        self.text = text
        self.elements = elements

    @cached_property
    def title_page(self) -> tuple[Field, ...]:
        first = self.elements[0] if self.elements else None
        return read_title_page(first.raw) if first and first.kind is Kind.TITLE_PAGE else ()

    @cached_property
    def title(self) -> str:
        """The title page's title as plain text, or empty."""
        return next((field.text for field in self.title_page if field.key.lower() == "title"), "")


def parse(text: str) -> Script:
    """Parse any LF text; never fails."""
    return Script(text, tuple(parse_elements(text)))


def parse_elements(text: str, first_line: int = 1, start: int = 0, *, opening: bool = True) -> list[Element]:
    """Elements of `text`, which begins at line `first_line` and code point `start` of a whole; `opening` says whether a
    title page may stand there."""
    reading = _Reading(text, veil(text), first_line, start)
    reading.run(title_page_end(reading.veiled) if opening else 0)
    return reading.elements


def write(text: str, elements: Iterable[Element]) -> str:
    """The text of `elements`, with the blanks that lay between them in `text`."""
    pieces: list[str] = []
    last = 0
    for element in elements:
        pieces += (text[last : element.start], element.raw)
        last = element.end
    pieces.append(text[last:])
    return "".join(pieces)


class _Reading:
    def __init__(self, text: str, veiled: str, line: int, base: int) -> None:
        self.text, self.veiled = text, veiled
        self.line, self.base = line, base
        self.counted = 0  # offset up to which `line` is right
        self.elements: list[Element] = []
        self.speech_end = -1  # where running dialogue ended, so that a two-space line can carry it on

    def run(self, at: int) -> None:
        if at:
            self.add(Kind.TITLE_PAGE, 0, at)
        veiled = self.veiled
        for block in _BLOCK.finditer(veiled, at):
            start, end = block.span()
            if veiled[end - 1] == "\n":
                end -= 1
            if self.speech_end >= 0 and self.carries_on(start):
                self.dialogue(start, end)
            else:
                self.block(start, end)

    def add(self, kind: Kind, start: int, end: int) -> None:
        text = self.text
        if start != self.counted:
            self.line += text.count("\n", self.counted, start)
        raw = text[start:end]
        if kind is Kind.NOTE and raw.lstrip().startswith("/*"):
            kind = Kind.BONEYARD
        first = self.line
        self.line += raw.count("\n")
        self.counted = end
        self.elements.append(_element(Element, (kind, raw, first, self.line, self.base + start, self.base + end)))

    def carries_on(self, start: int) -> bool:
        gap = self.veiled[self.speech_end + 1 : start]
        return gap[:2] == "  " and all(len(line) >= 2 for line in gap.split("\n")[:-1])

    def block(self, start: int, end: int) -> None:
        """Lines without a blank one between them."""
        self.speech_end = -1
        veiled = self.veiled
        fresh = True
        while start < end:
            stop = veiled.find("\n", start, end)
            stop = end if stop < 0 else stop
            line = veiled[start:stop]
            kind = self.first_kind(line, stop, end) if fresh else _marked(line)
            if kind is _CUE:
                self.add(_CUE, start, stop)
                self.dialogue(stop + 1, end)
                return
            if kind is None:
                stop, kind = self.action_end(stop, end), _ACTION
            self.add(kind, start, stop)
            fresh = kind is not _ACTION and kind is not Kind.LYRICS
            start = stop + 1

    def first_kind(self, line: str, stop: int, end: int) -> Kind | None:
        """What the first line of a block is; None for action."""
        kind = _marked(line)
        if kind is not None:
            return kind
        body = line.lstrip()
        alone = stop >= end
        first = body[0]
        if first == ".":
            return _HEAD if body[1:2] not in (".", "", " ") else None
        if first == "@":
            return None if alone else _CUE
        if first in "IiEe" and _HEADING.match(line) and (alone or _shouted(line)):
            return _HEAD
        if alone:
            shout = body.rstrip()
            return Kind.TRANSITION if shout.endswith("TO:") and shout.isupper() else None
        return _CUE if _is_cue(body) else None

    def action_end(self, stop: int, end: int) -> int:
        """Where action that began on the line ending at `stop` ends: before the next line with a mark of its own."""
        if stop >= end or not _SPECIAL.search(self.veiled, stop + 1, end):
            return end if stop < end else stop
        while stop < end:
            following = self.veiled.find("\n", stop + 1, end)
            following = end if following < 0 else following
            if _marked(self.veiled[stop + 1 : following]) is not None:
                return stop
            stop = following
        return stop

    def dialogue(self, start: int, end: int) -> None:
        """Everything below a cue; neighbouring lines of speech become one element, also over a two-space line."""
        veiled = self.veiled
        last = self.elements[-1].end - self.base
        spoken = self.take_back() if self.elements[-1].kind is _SPEECH else -1
        if not _UNSPOKEN.search(veiled, start, end):
            self.add(_SPEECH, start if spoken < 0 else spoken, end)
            start = end
        while start < end:
            stop = veiled.find("\n", start, end)
            stop = end if stop < 0 else stop
            kind = _spoken(veiled[start:stop])
            if kind is _SPEECH:
                spoken, last = (start if spoken < 0 else spoken), stop
            else:
                if spoken >= 0:
                    self.add(_SPEECH, spoken, last)
                    spoken = -1
                self.add(kind, start, stop)
            start = stop + 1
            if start >= end and spoken >= 0:
                self.add(_SPEECH, spoken, last)
        self.speech_end = end

    def take_back(self) -> int:
        """Undo the last element, so that it can grow; returns where it began."""
        last = self.elements.pop()
        self.line, self.counted = last.first_line, last.start - self.base
        return self.counted


def _spoken(line: str) -> Kind:
    body = line.strip()
    if body[:1] == "(" and body[-1:] == ")":
        return _ASIDE
    if body[:1] == "~":
        return Kind.LYRICS
    if VEIL in body and not body.strip(_BLANK):
        return Kind.NOTE
    return _SPEECH


def _marked(line: str) -> Kind | None:
    """The kind of a line that its own mark decides, wherever it stands; None where the surroundings decide."""
    body = line.strip()
    first = body[:1]
    if first == VEIL:
        return Kind.NOTE if not body.strip(_BLANK) else None
    if first not in "!>~#=":
        return None
    if first == ">":
        return Kind.CENTRED if body[-1:] == "<" and len(body) > 1 else Kind.TRANSITION
    if first == "=":
        return Kind.PAGE_BREAK if _PAGE_BREAK.match(line) else Kind.SYNOPSIS
    return {"!": _ACTION, "~": Kind.LYRICS, "#": Kind.SECTION}[first]


def _shouted(line: str) -> bool:
    body = _SCENE_NUMBER.sub("", line.replace(VEIL, ""))
    return body.isupper()


def _is_cue(body: str) -> bool:
    """Capitals with at least one letter; an extension in parentheses may be in any case."""
    if body.isupper():
        return not body.startswith("(")
    name = body.replace(VEIL, "").rstrip().rstrip("^")
    if "(" in name:
        name = _CUE_EXTENSIONS.sub("", name)
    return name.isupper()
