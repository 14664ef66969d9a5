"""Words and sentences with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from storytelling.script.lexicon import wordset

_WORD = re.compile(r"\d+(?:[:.,]\d+)+|[^\W_]+(?:[.](?=[^\W_]\.))?(?:['’\-][^\W_]+)*['’]?", re.UNICODE)
_STOP = re.compile(r"(?:[.!?…]+[\"'”’)\]*_]*(?=\s|$)|[。！？]+)\s*")
_ABBREVIATIONS = wordset("dr mr mrs ms prof st vs etc sgt lt col gen capt jr sr no mt rev hon int ext est")
_SLUG = re.compile(r"[^\w]+|_+", re.UNICODE)

LONGEST_SENTENCE = 800  # code points


class Word(NamedTuple):
    """One word; `plain` is its lower case without a possessive ending."""

    text: str
    start: int
    end: int
    plain: str
    possessive: bool

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def shouted(self) -> bool:
        """All capitals and more than one letter."""
        bare = self.text[:-2] if self.text[-2:] in ("'s", "’s") else self.text
        return len(bare) > 1 and bare.isupper()


Words = tuple[Word, ...]


@lru_cache(maxsize=2048)
def words_of(text: str) -> Words:
    """Every word of `text`, in order."""
    made = []
    for found in _WORD.finditer(text):
        word = found[0]
        lower = word.lower().replace("’", "'")
        possessive = lower.endswith(("'s", "s'"))
        plain = lower[:-2] if lower.endswith("'s") else lower.rstrip("'")
        made.append(Word(word, found.start(), found.end(), plain, possessive))
    return tuple(made)


def count_words(text: str) -> int:
    """How many words someone would speak or read; scripts without spaces count two characters as a word."""
    wide = sum(1 for c in text if "\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af")
    return sum(1 for _ in _WORD.finditer(text)) if not wide else max(1, wide // 2) + len(re.findall(r"[A-Za-z]+", text))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the sentences of `text`, outer blanks left out; line breaks are blanks. What runs on for longer
    than anybody can say is cut between words, so that no text takes longer to read than its length."""
    start, cased = 0, text != text.lower()
    for stop in _STOP.finditer(text):
        if stop.end() < len(text) and not _ends(text, stop, cased):
            continue
        yield from _cut(text, start, stop.end())
        start = stop.end()
    yield from _cut(text, start, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        edge = blank if blank > start else start + LONGEST_SENTENCE
        yield from _trimmed(text, start, edge)
        start = edge
    yield from _trimmed(text, start, end)


def _ends(text: str, stop: re.Match[str], cased: bool) -> bool:
    following = text[stop.end()]
    if following.islower() and cased:
        return False
    if stop[0].strip() != ".":
        return True
    before = re.search(r"([^\W_]+)\Z", text[max(0, stop.start() - 12) : stop.start()])
    word = before[1] if before else ""
    return not (word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I"))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def slug(name: str) -> str:
    """A readable identity: lower-case words joined by hyphens, any script's letters kept; never a path, never empty."""
    made = _SLUG.sub("-", name.casefold()).strip("-")
    return made or "-".join(f"u{ord(c):x}" for c in name if not c.isspace())[:60] or "nameless"
