"""A remark in the margin, and what one press may do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fix:
    """Put `insert` in place of code points `start`:`end` of the text, where `expect` stands now."""

    label: str
    start: int
    end: int
    expect: str
    insert: str


@dataclass(frozen=True, slots=True)
class Remark:
    """`kind` is one word for its shape in the margin: character, appearance, cue, time, length, number, mark or empty."""

    line: int
    kind: str
    words: str
    fixes: tuple[Fix, ...] = ()
