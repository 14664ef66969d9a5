"""Nouns that are counted, nouns that are not, and those there is only one of."""

from __future__ import annotations

import re

from storytelling.prompts.vocabulary import UNCOUNTED, UNIQUE

ARTICLE = re.compile(r"^(?:an?|the|two|three|four|five|six|one|some|his|her|their|\d+)\s", re.IGNORECASE)
_SINGULAR_S = ("ss", "us", "is")


def article(phrase: str) -> str:
    """`phrase` as first named: a key, an umbrella, the sun; steel armour, boots and what has a determiner stay."""
    if not phrase or ARTICLE.match(phrase) or is_many(phrase) or is_mass(phrase):
        return phrase
    if phrase.lower() in UNIQUE:
        return f"the {phrase}"
    vowel = phrase[0].lower() in "aeiou" and not phrase.lower().startswith(("uni", "one", "eu"))
    return f"{'an' if vowel or phrase.startswith(('8', '11-', '18-')) else 'a'} {phrase}"


def is_many(name: str) -> bool:
    """Whether the phrase speaks of several: `soldiers`, `shafts of light`."""
    head = _head(name)
    return head in ("people", "children", "men", "women") or (head.endswith("s") and not head.endswith(_SINGULAR_S))


def is_mass(name: str) -> bool:
    """Whether the phrase speaks of stuff that takes no article: `steel armour`, `kelp`."""
    return _head(name) in UNCOUNTED


def is_written(name: str) -> bool:
    """Whether the phrase is a word as it stands on a sign: `INT.`."""
    return name.isupper()


def lower_first(phrase: str) -> str:
    """`phrase` for the middle of a sentence; only its article loses the capital."""
    return phrase[0].lower() + phrase[1:] if ARTICLE.match(phrase) else phrase


def _head(name: str) -> str:
    words = name.split(" of ")[0].lower().split()
    return words[-1] if words else ""
