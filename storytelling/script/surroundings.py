"""What else a sentence puts in the picture: props and who holds them, what glows, weather, and the dressing of the place."""

from __future__ import annotations

import re
from typing import NamedTuple

from inference.contract import Prop
from storytelling.script.cast import Cast
from storytelling.script.lexicon import wordset
from storytelling.script.lexicon.colours import COLOURS, WEAK
from storytelling.script.lexicon.hours import SNOW_FALLS, WEATHER
from storytelling.script.lexicon.people import BEINGS, BODY, CLOTHES
from storytelling.script.lexicon.things import (
    DESCRIBING,
    FIXED,
    GLOWING,
    LIGHTS,
    LOOKS,
    NOUNS,
    NUMBERS,
    PROPS,
    QUALITIES,
    QUANTITIES,
    SAME_FOR_MANY,
    SCENERY,
    is_plural,
    singular,
)
from storytelling.script.lexicon.verbs import FORMS, TAKE, Form
from storytelling.script.referents import POSSESSIVES, Referents
from storytelling.script.words import Words, words_of

_LEADING = wordset("the a an this that his her their its my your no some every each")
_DEFINITE = _LEADING - {"a", "an"}
_BEFORE_NOUNS = _LEADING | QUALITIES | NUMBERS.keys() | QUANTITIES
_BEFORE_PHRASES = wordset("of in on at with from into through by for toward towards under over behind against as")
_GRIPPED = TAKE - wordset("take hug raise pick catch seize receive") | wordset("drop throw")
# What hands do not hold, though it is held, carried or lifted.
_HOLLOW = wordset(
    """
    breath pose grudge note position gaze meeting line place ground weight burden load tune gasp conversation court
    look stare smile silence moment hope chance truth secret promise vote election party title record office belief
    opinion balance course distance rank ban siege mood spirit spirits curse fight fit hint tear tears head eye eyes
    sun moon sky veil voice message news idea memory scent smell sound war other others another bit lot rest one
    """
)
_SHINING = LIGHTS | {"light"}
_HELD = re.compile(r"\s+(?:in|under|on|at|from|around|between|against)\s+", re.IGNORECASE)
_GONE = re.compile(r"\s+(?:is|are|was|were)\s+(?:gone|missing|nowhere)", re.IGNORECASE)


class Surroundings(NamedTuple):
    props: tuple[Prop, ...] = ()
    sources: tuple[str, ...] = ()
    weather: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


def read_surroundings(text: str, cast: Cast, referents: Referents, subject: tuple[str, ...] = ()) -> Surroundings:
    """The things of one sentence. `subject` is who acts in it, for "her hand"."""
    words = words_of(text)
    taken = {
        i
        for mention in cast.mentions(text, words)
        for i, w in enumerate(words)
        if mention.start <= w.start < mention.end
    }
    props: dict[str, Prop] = {}
    sources: dict[str, None] = {}
    details: dict[str, None] = {}
    for i, word in enumerate(words):
        if i in taken or is_doing(text, words, i) or _is_absent(text, words, i):
            continue
        noun = singular(word.plain)
        phrase_from = _phrase_start(text, words, i)
        lead = words[phrase_from:i]
        strange = noun not in PROPS and _is_gripped(text, words, i)
        if strange or (noun in PROPS and not _modifies(text, words, i)):
            prop = _prop(text, words, i, lead, cast, referents, subject)
            props.setdefault(prop.name, prop)
        shines = noun in _SHINING or (any(w.plain in GLOWING for w in lead) and noun in NOUNS)
        if shines and not _modifies(text, words, i):
            sources.setdefault(_phrase(text, words, phrase_from, i, without=GLOWING - {"lit"}))
        vague = word.plain in QUANTITIES and words[i + 1 : i + 2] and words[i + 1].plain == "of"
        movable = noun in PROPS and noun not in FIXED and not is_plural(word.plain)
        if (
            (noun in SCENERY or (lead and noun in PROPS))
            and not movable
            and not vague
            and not _modifies(text, words, i)
        ):
            details.setdefault(_phrase(text, words, phrase_from, i))
    return Surroundings(tuple(props.values()), tuple(sources), _weather(words), tuple(details))


def is_doing(text: str, words: Words, i: int) -> bool:
    """Whether a word that could be a thing is doing something: "she watches", "to light"."""
    known = FORMS.get(words[i].plain)
    if known is None or known[1] not in (Form.THIRD, Form.BASE):
        return False
    if i == 0 or text[words[i - 1].end : words[i].start].strip():
        return False
    before = words[i - 1]
    if before.plain in ("to", "he", "she", "they", "it", "we", "and", "then", "who"):
        return True
    nounish = before.plain in _BEFORE_NOUNS or before.possessive
    return not nounish and before.plain not in _BEFORE_PHRASES


def _is_gripped(text: str, words: Words, i: int) -> bool:
    """Whether a word we do not know must be a thing, for a hand holds it: "holds a zorbulator"."""
    word, noun = words[i], singular(words[i].plain)
    named = noun in NOUNS | BEINGS.keys() | BODY | CLOTHES | _HOLLOW | WEATHER.keys() | QUALITIES | NUMBERS.keys()
    if named or word.plain in FORMS or not word.text.islower() or word.possessive or len(noun) < 3:
        return False
    if i + 1 < len(words) and text[word.end : words[i + 1].start] == " " and not _ends_a_thing(words[i + 1].plain):
        return False
    start = i
    while start > 1 and words[start - 1].plain in QUALITIES:
        start -= 1
    article, verb = (words[start - 1].plain, words[start - 2].plain) if start > 1 else ("", "")
    held = FORMS.get(verb)
    return article in ("a", "an", "the") and held is not None and held[0] in _GRIPPED and held[1] is not Form.BASE


def _ends_a_thing(plain: str) -> bool:
    """Whether a noun is over before this word."""
    return plain in _BEFORE_PHRASES | {"and", "then", "while", "as", "up", "down", "before", "near"} - {"of"}


def _only(subject: tuple[str, ...], cast: Cast) -> str | None:
    return subject[0] if len(subject) == 1 and subject[0] in cast.people else None


def _is_absent(text: str, words: Words, i: int) -> bool:
    """Likened to, denied, or said to be gone: "like slow fish", "no hands", "the train is gone"."""
    near = [word.plain for word in words[max(0, i - 3) : i]]
    return "like" in near or "without" in near or near[-1:] == ["no"] or bool(_GONE.match(text, words[i].end))


def _modifies(text: str, words: Words, i: int) -> bool:
    """Whether the next word is the noun this one only describes: "paper boat", "station sign"."""
    if i + 1 >= len(words) or text[words[i].end : words[i + 1].start].strip() or words[i].possessive:
        return words[i].possessive
    following = words[i + 1].plain
    if is_plural(words[i].plain) or singular(following) not in NOUNS:
        return False
    known = FORMS.get(following)
    return known is None or known[1] is Form.BASE or singular(following) == following


def _phrase_start(text: str, words: Words, i: int) -> int:
    start = i
    while start > 0 and not text[words[start - 1].end : words[start].start].strip(" ,"):
        before = words[start - 1]
        known = before.plain in QUALITIES or (start == i and singular(before.plain) in NOUNS)
        glued = text[words[start - 1].end : words[start].start].strip() == ""
        if not known or before.possessive or (not glued and before.plain not in LOOKS):
            break
        if is_plural(before.plain) and before.plain not in DESCRIBING:
            break
        start -= 1
    return start


def _phrase(text: str, words: Words, start: int, end: int, without: frozenset[str] = frozenset()) -> str:
    return " ".join(word.plain for word in words[start : end + 1] if word.plain not in without)


def _prop(
    text: str, words: Words, i: int, lead: Words, cast: Cast, referents: Referents, subject: tuple[str, ...]
) -> Prop:
    noun = singular(words[i].plain)
    kind = PROPS.get(noun, noun)
    pair = f"{words[i - 1].plain} {noun}" if i else ""
    kind = PROPS.get(pair, kind)
    colour = next((w.plain for w in lead if w.plain in COLOURS and w.plain not in WEAK), "")
    glows = kind in LIGHTS or any(w.plain in GLOWING for w in lead)
    kept = [w.plain for w in lead if w.plain not in GLOWING and (w.plain not in COLOURS or w.plain in WEAK)]
    return Prop(
        name=" ".join([*kept, words[i].plain]),
        kind=kind,
        colour=colour,
        holder=_holder(text, words, i, lead, cast, referents, subject)
        or (_only(subject, cast) if noun not in PROPS else None),
        glows=glows,
        count=_count(words, i - len(lead), i),
    )


def _count(words: Words, start: int, i: int) -> int:
    herd = words[i].plain in SAME_FOR_MANY and not (start and words[start - 1].plain in _LEADING | {"one"})
    if not is_plural(words[i].plain) and not herd:
        return 1
    for word in reversed(words[max(0, start - 3) : start]):
        if word.plain in _DEFINITE:
            break
        if word.plain in NUMBERS:
            return NUMBERS[word.plain]
        if word.plain.isdigit() and 1 < int(word.plain) <= 1000:
            return int(word.plain)
    return 3


def _holder(
    text: str, words: Words, i: int, lead: Words, cast: Cast, referents: Referents, subject: tuple[str, ...]
) -> str | None:
    owner = i - len(lead) - 1
    if owner >= 0 and (found := _possessor(text, words, owner, cast, referents, subject)):
        return found
    if carrier := _carrier(text, words, owner, cast):
        return carrier
    place = _HELD.match(text, words[i].end)
    if not place:
        return None
    for k in range(i + 1, min(i + 5, len(words))):
        found = _possessor(text, words, k, cast, referents, subject)
        if found and any(w.plain in BODY for w in words[k + 1 : k + 4]):
            return found
    return None


def _carrier(text: str, words: Words, article: int, cast: Cast) -> str | None:
    """Who a sentence begins with, in "An old man with a red umbrella feeds a dog"."""
    if article < 2 or words[article].plain not in ("a", "an") or words[article - 1].plain != "with":
        return None
    before = words[article - 2]
    found = next((m for m in cast.mentions(text, words) if m.start <= before.start < m.end), None)
    acted = any(FORMS.get(word.plain, ("", Form.ING))[1] is Form.THIRD for word in words[: article - 2])
    return found.uid if found and not found.possessive and not acted else None


def _possessor(
    text: str, words: Words, k: int, cast: Cast, referents: Referents, subject: tuple[str, ...]
) -> str | None:
    word = words[k]
    if word.possessive:
        found = [m for m in cast.mentions(text) if m.start <= word.start < m.end]
        return found[0].uid if found else None
    if word.plain in POSSESSIVES:
        gender = POSSESSIVES[word.plain]
        acting = [uid for uid in subject if uid in cast.people and cast.people[uid].pronoun in (gender, "")]
        meant = tuple(acting) or referents.mean(gender)
        return meant[0] if len(meant) == 1 else None
    return None


def _weather(words: Words) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for i, word in enumerate(words):
        if word.plain in WEATHER and word.plain not in ("storms",):
            found.update(dict.fromkeys(WEATHER[word.plain]))
        if word.plain == "snow" and any(w.plain in SNOW_FALLS for w in words[max(0, i - 2) : i + 4]):
            found["snow"] = None
    return tuple(found)
