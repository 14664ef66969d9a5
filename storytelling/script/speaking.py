"""Dialogue in shots (FILM.md section 2, rule 3): lines join the running picture, alternate over shoulders, or get their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from storytelling.script.beats import Line
from storytelling.script.drafts import speech_seconds
from storytelling.script.rules import Rules
from storytelling.script.words import count_words, sentences

_PHRASE = re.compile(r"(?<=[,;:—–])\s+")

Said = tuple[Line, tuple[str, ...]]


def exchange_of(run: list[Said]) -> tuple[str, str] | None:
    """The two who talk to each other in `run`, or None when it is one voice, a crowd, or voices at once."""
    seen = [uids for line, uids in run if not line.off]
    speakers = dict.fromkeys(uid for uids in seen for uid in uids)
    if len(speakers) != 2 or any(len(uids) != 1 for uids in seen) or any(line.dual for line, _ in run):
        return None
    first, second = speakers
    return first, second


def in_parts(line: Line, rules: Rules) -> Iterator[Line]:
    """`line`, cut where it breathes so that each part fits the longest shot."""
    if sum(speech_seconds(line, rules)) <= rules.longest:
        yield line
        return
    room = int((rules.longest - rules.per_line) * rules.spoken_words_a_second)
    for number, text in enumerate(_chunks(line.text, room)):
        yield replace(line, text=text, part=number + 1, parenthetical=line.parenthetical if number == 0 else "")


def _chunks(text: str, room: int) -> Iterator[str]:
    """Pieces of at most `room` words, near equal: by sentences, then phrases, then words."""
    pieces = [text[s:e] for s, e in sentences(text)]
    pieces = [part for piece in pieces for part in (_PHRASE.split(piece) if count_words(piece) > room else [piece])]
    pieces = [part for piece in pieces for part in _by_words(piece, room)]
    total = sum(count_words(piece) for piece in pieces)
    shots = -(-total // room)
    fair = -(-total // shots)
    held: list[str] = []
    count = 0
    for piece in pieces:
        size = count_words(piece)
        if held and (count + size > room or count >= fair):
            yield " ".join(held)
            held, count = [], 0
        held.append(piece)
        count += size
    if held:
        yield " ".join(held)


def _by_words(piece: str, room: int) -> list[str]:
    if count_words(piece) <= room:
        return [piece]
    words = piece.split()
    if len(words) <= 1:  # no spaces to cut at
        step = max(1, room * 2)
        return [piece[i : i + step] for i in range(0, len(piece), step)]
    parts = -(-len(words) // room)
    step = -(-len(words) // parts)
    return [" ".join(words[i : i + step]) for i in range(0, len(words), step)]
