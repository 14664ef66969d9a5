"""Yjs relative positions: places that hold while others type.

pycrdt counts a place inside a piece of text in UTF-16 units and everything before it in bytes. So a place is found in another
way: a letter of nobody's script is written right behind what the place is tied to, in a copy, and looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pycrdt import Doc, Text, write_message, write_var_uint

from storytelling.manuscript import crdt
from storytelling.manuscript.update import ANY, ROOT, clocks, is_covered, read

_ITEM, _ROOT = 0, 1
_STRING_BEHIND = 0x84  # a struct: text, with what it was written behind
_MARK = re.compile("\ue0f1([0-9]+)\ue0f2")


@dataclass(frozen=True, slots=True)
class Place:
    """Tied to the letter with this id and standing before or behind it; without an id at the start or the end of the text."""

    letter: tuple[int, int] | None
    behind: bool


def read_place(sticky: bytes) -> Place | None:
    """The place that `Y.encodeRelativePosition` wrote; None for what is none of this text."""
    numbers, at = [], 1
    try:
        if sticky[0] == _ITEM:
            for _ in range(2):
                number, at = _number(sticky, at)
                numbers.append(number)
        elif sticky[0] == _ROOT:
            size, at = _number(sticky, at)
            if sticky[at : at + size] != ROOT.encode():
                return None
            at += size
        else:
            return None
    except IndexError:
        return None
    behind = at < len(sticky) and bool(sticky[at] & 0x40)  # a signed number: below zero is "with what stands before"
    return Place((numbers[0], numbers[1]) if numbers else None, behind)


def positions(doc: Doc[Text], stickies: Sequence[bytes]) -> list[int | None]:
    """Where Yjs relative positions of the script's text stand now, in code points; None for what never was in it."""
    places = [read_place(sticky) for sticky in stickies]
    known = clocks(doc.get_state())
    tied = {
        n: place.letter
        for n, place in enumerate(places)
        if place and place.letter and place.letter[1] < known.get(place.letter[0], 0)
    }
    found = _letters_end(doc, tied, known.get(0, 0)) if tied else {}
    gone = read(doc.get_update(doc.get_state()), ANY).deletes
    length = len(crdt.text_of(doc))
    answers: list[int | None] = []
    for n, place in enumerate(places):
        if place is None or (place.letter and n not in found):
            answers.append(None)
        elif place.letter is None:
            answers.append(0 if place.behind else length)
        else:
            client, clock = place.letter
            stands = not is_covered(clock, clock + 1, gone.get(client, []))
            answers.append(found[n] - (1 if stands and not place.behind else 0))
    return answers


def position(doc: Doc[Text], sticky: bytes) -> int | None:
    """Where one relative position stands; see `positions`."""
    return positions(doc, [sticky])[0]


def _letters_end(doc: Doc[Text], letters: dict[int, tuple[int, int]], clock: int) -> dict[int, int]:
    """Offset right behind each letter (client, clock), by the same keys. Client 0, lowest of all, comes first behind it."""
    tails = read(doc.get_update(), ANY).tails if not crdt.text_of(doc).isascii() else set()
    structs = []
    for n, (client, at) in letters.items():
        at += (client, at + 1) in tails
        structs.append(
            bytes([_STRING_BEHIND])
            + write_var_uint(client)
            + write_var_uint(at)
            + write_message(f"\ue0f1{n}\ue0f2".encode())
        )
    marks = b"\1" + write_var_uint(len(structs)) + b"\0" + write_var_uint(clock) + b"".join(structs) + b"\0"
    marked = crdt.copy(doc)
    crdt.applied(marked, [marks])
    found, before = {}, 0
    for mark in _MARK.finditer(crdt.text_of(marked)):
        found[int(mark[1])] = mark.start() - before
        before += len(mark[0])
    return found


def _number(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 63, 7):
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
    raise IndexError
