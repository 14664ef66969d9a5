"""Which phrases go when a prompt is too long, and how the rest becomes one text with its sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum


class Weight(IntEnum):
    """What a phrase is; phrases of the lowest weight go first (FILM.md section 3), the subject never."""

    LENS = 0
    FOCUS = 1
    MOVE = 2
    ANGLE = 3
    SIZE = 4
    SOURCES = 5
    LIGHT = 6
    WEATHER = 7
    TIME = 8
    DETAILS = 9
    PROPS = 10
    PLACE = 11
    INTERACTION = 12
    STYLE = 13
    ACTION = 14
    ACCESSORY = 15
    SUBJECT = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """A few words with one source. `sentence` groups phrases; `joint` stands before it when it is not the first there."""

    text: str
    weight: Weight
    kind: str
    lines: tuple[int, int] | None
    sentence: int
    joint: str = " "
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Characters `start`:`end` of the prompt come from `lines` of the script (first and last, empty where from none).
    `kind`: script, canon, style, camera or default."""

    start: int
    end: int
    kind: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    text: str
    sources: tuple[Source, ...]


def write(phrases: Sequence[Phrase]) -> Written:
    """Phrases as sentences; every character, the blanks and stops too, belongs to exactly one source."""
    text = ""
    sources: list[Source] = []
    last: int | None = None
    for phrase in phrases:
        start = len(text)
        fresh = phrase.sentence != last
        lead = ("" if last is None else ". ") if fresh else phrase.joint
        if lead and sources:
            text += lead
            before = sources[-1]
            sources[-1] = Source(start=before.start, end=len(text), kind=before.kind, lines=before.lines)
            start = len(text)
        text += phrase.text[:1].upper() + phrase.text[1:] if fresh else phrase.text
        sources.append(Source(start=start, end=len(text), kind=phrase.kind, lines=phrase.lines or ()))
        last = phrase.sentence
    if text and text[-1] not in ".!?":
        text += "."
        end = sources[-1]
        sources[-1] = Source(start=end.start, end=len(text), kind=end.kind, lines=end.lines)
    return Written(text=text, sources=tuple(sources))


def fit(
    phrases: Sequence[Phrase], most: int, count_tokens: Callable[[str], int]
) -> tuple[Written, tuple[str, ...], int]:
    """The text within `most` tokens (0: no limit), the names of what was dropped, first dropped first, and the tokens it
    takes. What remains may still be too long when the subject alone is; the caller refuses that, nothing is truncated."""
    kept = list(phrases)
    dropped: list[str] = []
    written = write(kept)
    tokens = count_tokens(written.text)
    while most and tokens > most:
        going = min(
            (p for p in kept if p.weight < Weight.SUBJECT), key=lambda p: (p.weight, -kept.index(p)), default=None
        )
        if going is None:
            break
        kept.remove(going)
        dropped.append(going.name or going.text)
        written = write(kept)
        tokens = count_tokens(written.text)
    return written, tuple(dropped), tokens
