"""Nouns that stand before a name and mean the same one: "her son PETE", "the robot OTTO", "her sister, ANNA"."""

from __future__ import annotations

from typing import NamedTuple

from storytelling.script.cast import Cast, being_of
from storytelling.script.lexicon import wordset
from storytelling.script.lexicon.people import BEINGS, Being
from storytelling.script.words import Words

_OWNING = wordset("his her their my our your its")
_LEADING = _OWNING | {"the", "a", "an"}
NAMING = frozenset({"named", "called"})
_MOST_WORDS = 5


class Apposition(NamedTuple):
    """Words `start` to `noun` (indexes, inclusive) before a name. `looks` are the words that describe, in lower case."""

    start: int
    noun: int
    being: Being
    looks: str


def apposed_before(text: str, words: Words, name: int, name_end: int) -> Apposition | None:
    """What stands in apposition before the name of words `name` to `name_end` (exclusive); None for nothing."""
    at = name - 1 - (name > 1 and words[name - 1].plain in NAMING)
    if at < 0 or words[at].shouted or words[at].possessive or words[at].plain not in BEINGS:
        return None
    found = being_of(words, at)
    if found is None or found[1].kind == "crowd" or found[0] != words[at].plain:
        return None
    start = _start(text, words, at)
    between = text[words[name - 1].end : words[name].start].strip()
    owned = words[start].plain in _OWNING or words[start].possessive
    if between and not (between == "," and owned and _goes_on(text, words, name_end)):
        return None
    if not between and not (owned or words[start].plain in _LEADING or start == at):
        return None
    described = [word.plain for word in words[start : at + 1] if word.plain not in _LEADING and not word.possessive]
    return Apposition(start, at, found[1], " ".join(described))


def _start(text: str, words: Words, at: int) -> int:
    """Back to the determiner, past the words that describe the noun; the noun itself without one."""
    for k in range(at - 1, max(-1, at - _MOST_WORDS), -1):
        if text[words[k].end : words[k + 1].start].strip(" ,"):
            break
        if words[k].plain in _LEADING or words[k].possessive:
            return k
    return at


def _goes_on(text: str, words: Words, name_end: int) -> bool:
    """Whether the name after a comma is set apart on its other side too, and no item of a list."""
    after = text[words[name_end - 1].end :].lstrip()
    listed = name_end < len(words) and words[name_end].plain in ("and", "or")
    return after[:1] in ("(", ",", ".", "") or (bool(after) and not listed)


def named_after(cast: Cast, text: str, words: Words, i: int) -> tuple[str, Apposition] | None:
    """Whose name follows the noun at `i`, and what the noun says of them."""
    name = i + 1 + (i + 2 < len(words) and words[i + 1].plain in NAMING)
    if name >= len(words) or words[name].possessive or not words[name].capital:
        return None
    start = words[name].start
    named = next((m for m in cast.mentions(text, words) if m.start == start and not m.possessive), None)
    if named is None:
        return None
    end = next((k for k in range(name, len(words)) if words[k].start >= named.end), len(words))
    apposed = apposed_before(text, words, name, end)
    return (named.uid, apposed) if apposed and apposed.noun == i else None
