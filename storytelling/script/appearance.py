"""What an introduction says of someone's looks: "11, yellow raincoat, cropped black hair, a brass compass on a cord"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from storytelling.script.lexicon.colours import COLOURS
from storytelling.script.lexicon.people import AGE_WORDS, BEINGS, BUILD, CLOTHES, HAIR, SKIN, Being
from storytelling.script.lexicon.things import NUMBERS, PROPS, singular
from storytelling.script.words import Words, words_of

_SPLIT = re.compile(r"\s*(?:[,;]|\band\b(?!\s+(?:white|black|gold|silver|red|green|blue)\b)|[–—])\s*", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:who|she|he|it|is|was|wears|wearing|dressed|clad|in|with|has|carrying|holding|also|still|all|but|and"
    r"|a|an|the|his|her|their|its|of)\s+)+",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"\s+(?:with|wearing|wears|dressed in|clad in|carrying|holding|in)\s+(?!(?:his|her|their)\s+(?:early|mid|late|\d))",
    re.IGNORECASE,
)
_AGE = re.compile(r"\b(\d{1,3})(?:['’]?s\b|\b)")
_DECADES = {
    "twenties": 25,
    "thirties": 35,
    "forties": 45,
    "fifties": 55,
    "sixties": 65,
    "seventies": 75,
    "eighties": 85,
    "teens": 16,
}
_FACELESS = re.compile(
    r"\bwhere (?:the|his|her|its|their) (?:face|head|eyes) should be\b|\bfor (?:a|its) (?:face|head)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Looks:
    """The parts of an introduction. `carried` are things worn or held, as (noun, phrase)."""

    being: Being = field(default_factory=Being)
    noun: str = ""
    age: int | None = None
    build: list[str] = field(default_factory=list)
    hair: str = ""
    skin: str = ""
    clothes: list[str] = field(default_factory=list)
    palette: list[str] = field(default_factory=list)
    carried: list[tuple[str, str]] = field(default_factory=list)


def read_looks(introduction: str) -> Looks:
    """The looks an introduction describes; what it does not understand stays in the introduction's own words."""
    looks = Looks()
    colours: list[tuple[int, str]] = []
    for chunk in _SPLIT.split(introduction.strip()):
        for i, phrase in enumerate(_INNER.split(chunk)):
            _read_phrase(looks, phrase.strip(" ."), colours, first=i == 0)
    if _FACELESS.search(introduction):
        looks.being = Being("being", None, looks.being.gender)
    looks.palette = list(dict.fromkeys(colour for _, colour in sorted(colours, key=lambda pair: pair[0])))
    return looks


def _read_phrase(looks: Looks, phrase: str, colours: list[tuple[int, str]], *, first: bool) -> None:
    words = words_of(phrase)
    if not words:
        return
    if _read_age(looks, phrase, words) and len(words) <= 3:
        return
    nouns = {singular(word.plain) for word in words} | {word.plain for word in words}
    bare = _LEAD.sub("", phrase).strip()
    for part in tuple(nouns):
        nouns.update(part.split("-"))
    if nouns & HAIR:
        looks.hair = looks.hair or bare
        _colour(words, 2, colours)
    elif nouns & SKIN:
        looks.skin = looks.skin or bare
        _colour(words, 1, colours)
    elif nouns & CLOTHES and not _being_in(words):
        looks.clothes.append(bare)
        _colour(words, 0, colours)
    elif found := _being_in(words):
        _read_being(looks, found, words, colours)
    else:
        _read_rest(looks, bare, words, colours, first)


def _read_age(looks: Looks, phrase: str, words: Words) -> bool:
    if looks.age is not None:
        return False
    number = _AGE.search(phrase)
    if number and 0 < int(number[1]) < 130:
        decade = number[0].rstrip("'’")[-1:] == "s"
        looks.age = int(number[1]) + (5 if decade else 0)
        return True
    for word in words:
        stem = word.plain.removesuffix("-year-old")
        if word.plain in _DECADES or (
            stem in NUMBERS and (stem != word.plain or len(words) == 1 or "of" in phrase.lower().split()[:-1])
        ):
            looks.age = _DECADES.get(word.plain) or NUMBERS[stem]
            return True
    return False


def _being_in(words: Words) -> tuple[str, Being] | None:
    for word in words:
        for noun in (word.plain, singular(word.plain)):
            if noun in BEINGS and noun not in CLOTHES:
                return noun, BEINGS[noun]
    return None


def _read_being(looks: Looks, found: tuple[str, Being], words: Words, colours: list[tuple[int, str]]) -> None:
    if not looks.noun:
        looks.noun, looks.being = found
    for word in words:
        if word.plain in AGE_WORDS and looks.age is None and looks.being.kind == "person":
            looks.age = AGE_WORDS[word.plain]
        if word.plain in BUILD or word.plain.endswith(("-high", "-tall", "-shouldered")):
            looks.build.append(word.plain)
    _colour(words, 1, colours)


def _read_rest(looks: Looks, bare: str, words: Words, colours: list[tuple[int, str]], first: bool) -> None:
    thing = next((singular(word.plain) for word in words if singular(word.plain) in PROPS), None)
    if any(word.plain in BUILD or word.plain.endswith(("-high", "-tall")) for word in words) and not thing:
        looks.build.append(bare)
        for word in words:
            if word.plain in AGE_WORDS and looks.age is None:
                looks.age = AGE_WORDS[word.plain]
        _colour(words, 1, colours)
    elif thing:
        looks.carried.append((thing, bare))
        _colour(words, 3, colours)
    else:
        _colour(words, 1, colours)


def _colour(words: Words, rank: int, colours: list[tuple[int, str]]) -> None:
    for word in words:
        for part in (word.plain, *word.plain.split("-")):
            if part in COLOURS:
                colours.append((rank, COLOURS[part]))
                break
