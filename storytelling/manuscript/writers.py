"""Who wrote which words of the script: stretches of its text, and everybody's share of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from storytelling.manuscript import compaction, crdt
from storytelling.manuscript.models import Manuscript, Version

_WORD = re.compile(r"[\w'\u2019]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text by one hand; `writer` is a person's primary key, None for nobody known."""

    writer: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Share:
    """What is left of one person's writing: `words` they began, `letters` (code points), `part` of all letters (0 to 1)."""

    writer: int | None
    words: int
    letters: int
    part: float

    @property
    def percent(self) -> int:
        return round(100 * self.part)


def writers_at(manuscript: int, number: int, text: str) -> list[list[int | None]]:
    """[[person's primary key or None, code points], …] covering `text`, which the log read at `number`; empty where the log
    no longer tells."""
    replayed = compaction.replay(manuscript, until=number)
    if crdt.text_of(replayed.document) != text:
        return []
    return [[writer, length] for writer, length in replayed.writers]


def stretches_now(manuscript: Manuscript) -> list[Stretch]:
    """The script at its last committed letter."""
    return stretches(*compaction.who_wrote(manuscript.pk))


def stretches_of(version: Version) -> list[Stretch]:
    """A version; empty where it was kept without its writers and the log no longer tells."""
    return stretches(version.text, version.writers or writers_at(version.manuscript_id, version.number, version.text))


def stretches(text: str, runs: Iterable[Sequence[Any]]) -> list[Stretch]:
    """Neighbours by one hand are one; blanks between them go with what stands before."""
    found: list[Stretch] = []
    at = 0
    for writer, length in runs:
        piece = text[at : at + length]
        at += length
        if found and (found[-1].writer == writer or not piece.strip()):
            found[-1] = Stretch(found[-1].writer, found[-1].text + piece)
        elif piece:
            found.append(Stretch(writer, piece))
    return found


def shares(found: Iterable[Stretch]) -> list[Share]:
    """Everybody's share, the greatest first. A word of two hands counts for who began it."""
    words: dict[int | None, int] = {}
    letters: dict[int | None, int] = {}
    within = False
    for one in found:
        begun = _WORD.findall(one.text)
        carried = within and bool(_WORD.match(one.text))
        words[one.writer] = words.get(one.writer, 0) + len(begun) - carried
        letters[one.writer] = letters.get(one.writer, 0) + len(one.text)
        within = bool(_WORD.match(one.text[-1:]))
    whole = sum(letters.values()) or 1
    everybody = sorted(letters, key=lambda writer: (-letters[writer], writer or 0))
    return [Share(writer, words[writer], letters[writer], letters[writer] / whole) for writer in everybody]
