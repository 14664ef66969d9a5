"""First pass over the action: who is introduced, in which words, and which of those words are looks, not action."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from storytelling.script.apposition import apposed_before, named_after
from storytelling.script.cast import Cast, being_of, count_before, is_counted, ordinary
from storytelling.script.lexicon import wordset
from storytelling.script.lexicon.hours import WEATHER
from storytelling.script.lexicon.people import BEINGS, BODY, BUILD, CLOTHES, FIRST_NAMES, HAIR, SKIN, Being
from storytelling.script.lexicon.places import KIND_OF
from storytelling.script.lexicon.things import LIGHTS, NUMBERS, PROPS, SCENERY, singular
from storytelling.script.lexicon.verbs import FORMS, Form
from storytelling.script.words import Words, words_of

DIRECTING = wordset(
    """
    wide close up on angle low high extreme long full medium shot two three insert over the shoulder of ots pov
    aerial drone overhead top view bird's worm's eye dutch canted pan tilt whip swish dolly push pull in out back
    track tracking with follow following steadicam crane boom jib down zoom orbit arc around handheld shaky rack
    focus shallow deep match cut smash jump to fade dissolve wipe ecu cu mcu ws ms ls ews establishing as and from a
    an at left right slow static hold angle reverse new continuous later same day night we see hear super title card
    beat pause montage series end begin int ext est intercut flashback dream sequence black white the no not is for
    by
    """
)  # fmt: skip
_OPEN = re.compile(r"\s*\(")
_NOT_LOOKS = re.compile(
    r"v\.?o\.?|o\.?s\.?|o\.?c\.?|cont['’]?d|off|pre-?lap|on (?:tv|radio|phone|screen)|filtered", re.IGNORECASE
)
_APPOSITIVE = re.compile(r",\s+(?=(?:an?|the|our|\d|with|in|wearing|dressed|early|mid|late|[a-z]+)\b)", re.IGNORECASE)
_AGES_AND_FACES = wordset("face eyes eye teens twenties thirties forties fifties sixties seventies")
_TELLING = BEINGS.keys() | CLOTHES | HAIR | SKIN | BUILD | _AGES_AND_FACES
_SIMILE = frozenset({"like", "as"})


class Description(NamedTuple):
    """Half-open range of a paragraph that describes `uid` and is no action."""

    start: int
    end: int
    uid: str


def introduce(cast: Cast, text: str, line: int, frequent: Counter[str]) -> list[Description]:
    """Everyone `text` brings in, added to `cast`; returns what to leave out of the action."""
    words = words_of(text)
    found = [*_capitals(cast, text, words, line), *_named(cast, text, words, line, frequent)]
    blank = [(d.start, d.end) for d in found]
    _nouns(cast, text, words, line, blank)
    return sorted(set(found))


def _capitals(cast: Cast, text: str, words: Words, line: int) -> list[Description]:
    made: list[Description] = []
    i = 0
    while i < len(words):
        if not words[i].shouted or (words[i].plain in DIRECTING and not _colours_a_name(text, words, i)):
            i += 1
            continue
        j = i + 1
        while j < len(words) and words[j].shouted and text[words[j - 1].end : words[j].start].strip() in ("", "."):
            j += 1
        while j > i and words[j - 1].plain in DIRECTING:
            j -= 1
        if j > i:
            made += _capital_run(cast, text, words, i, j, line)
        i = max(j, i + 1)
    return made


def _colours_a_name(text: str, words: Words, i: int) -> bool:
    """Whether a word that may direct belongs to who follows: the BLACK KNIGHT, a NIGHT WATCHMAN."""
    if words[i].plain not in ("black", "white", "night", "new") or i + 1 >= len(words):
        return False
    following = words[i + 1]
    return following.shouted and following.plain in BEINGS and not text[words[i].end : following.start].strip()


def _capital_run(cast: Cast, text: str, words: Words, i: int, j: int, line: int) -> list[Description]:
    name = text[words[i].start : words[j - 1].end]
    name = re.sub(r"['’]S?\Z", "", name, flags=re.IGNORECASE) if words[j - 1].possessive else name
    described = _described(text, words, j)
    known = cast.mentions(ordinary(name))
    head = singular(words[j - 1].plain)
    thing = (
        any(form in pool for form in (head, words[j - 1].plain) for pool in (PROPS, SCENERY, KIND_OF, WEATHER, LIGHTS))
        and not known
    )
    being = BEINGS.get(words[j - 1].plain) or BEINGS.get(head)
    acts = j < len(words) and _acts(words, j) and not text[words[j - 1].end : words[j].start].strip()
    if thing and not (being and head not in PROPS):
        return []
    shouts = words[i].plain in FORMS or (words[j - 1].plain.endswith("s") and not acts)  # "The dog BARKS."
    apposed = None if shouts else apposed_before(text, words, i, j)
    looks = bool(described and _looks_like_looks(described[2]))
    called = words[i].plain in FIRST_NAMES and j - i <= 2
    if not (known or being or apposed or looks or called or (acts and j - i <= 3)):
        return []
    person = cast.people[known[0].uid] if known else cast.add(name, being=being)
    if (being and being.kind == "crowd") or (being and head != words[j - 1].plain):
        cast.number(person, count_before(words, j - 1))
    if not described and being:
        start, end = words[_phrase_start(words, j - 1)].start, _phrase_end(words, j - 1)
        if len(words_of(text[start:end])) > 2:
            cast.introduce(person, text[start:end].lower(), line)
    if not described:
        return []
    before = text[words[_phrase_start(words, j - 1)].start : words[j - 1].end].lower() if being else ""
    more = len(words_of(before)) > 2 and before.split()[0] in ("a", "an")
    cast.introduce(person, f"{before}, {described[2]}" if more else described[2], line)
    return [Description(described[0], described[1], person.uid)]


def _acts(words: Words, j: int) -> bool:
    known = FORMS.get(words[j].plain)
    return bool(known) and known is not None and known[1] in (Form.THIRD, Form.ING) and not words[j].shouted


def _described(text: str, words: Words, j: int) -> tuple[int, int, str] | None:
    """The parenthesis or clause of looks right after the name that ends before word `j`."""
    end = words[j - 1].end
    paren = _OPEN.match(text, end)
    if paren:
        close = text.find(")", paren.end())
        inside = text[paren.end() : close] if close > 0 else ""
        return (end, close + 1, inside) if inside and not _NOT_LOOKS.fullmatch(inside.strip()) else None
    clause = _APPOSITIVE.match(text, end)
    if not clause:
        return None
    stop = _clause_end(text, words, j)
    said = text[clause.end() : stop]
    if not _looks_like_looks(said):
        return None
    return end, stop + 1 if text[stop : stop + 1] == "," else stop, said


LONGEST_LOOKS = 60  # words


def _clause_end(text: str, words: Words, j: int) -> int:
    """Where the looks end: at the comma before the verb, or at the sentence's end."""
    last = words[j - 1].end
    for k in range(j, min(len(words), j + LONGEST_LOOKS)):
        between = text[words[k - 1].end : words[k].start]
        if re.search(r"[.!?:;]|--|—", between) and k > j:
            return words[k - 1].end
        if "," in between and k > j:
            form = FORMS.get(words[k].plain)
            if (
                form
                and form[1] is not Form.BASE
                and words[k].plain not in ("wearing", "dressed", "clad", "aged", "carrying", "holding")
            ):
                return words[k - 1].end
        last = words[k].end
    return last


def _looks_like_looks(said: str) -> bool:
    words = {singular(word.plain) for word in words_of(said)} | {word.plain for word in words_of(said)}
    words |= {part for word in words for part in word.split("-")}
    return bool(words & _TELLING) or bool(re.search(r"\d", said))


def _named(cast: Cast, text: str, words: Words, line: int, frequent: Counter[str]) -> list[Description]:
    """Names in ordinary case: known ones with looks behind them, new ones that act."""
    made: list[Description] = []
    for i, word in enumerate(words):
        if not word.capital or word.shouted or word.plain in DIRECTING:
            continue
        known = cast.mentions(text[word.start : word.end])
        if not known and not _is_name(text, words, i, frequent):
            continue
        described = _described(text, words, i + 1)
        if described and not _looks_like_looks(described[2]):
            described = None
        person = cast.people[known[0].uid] if known else cast.add(re.sub(r"['’]s\Z", "", word.text))
        if described and not any(d.start <= word.start < d.end for d in made):
            cast.introduce(person, described[2], line)
            made.append(Description(described[0], described[1], person.uid))
    return made


def _is_name(text: str, words: Words, i: int, frequent: Counter[str]) -> bool:
    word = words[i]
    if not word.text[:1].isalpha() or any(
        form in pool
        for form in (word.plain, singular(word.plain))
        for pool in (PROPS, SCENERY, KIND_OF, WEATHER, LIGHTS, BEINGS)
    ):
        return False
    appositive = re.match(r",\s+an?\s+", text[word.end :])
    follows = words[i + 1] if i + 1 < len(words) and not text[word.end : words[i + 1].start].strip() else None
    acts = follows is not None and _acts(words, i + 1)
    if word.plain in FIRST_NAMES:
        return (
            acts or bool(appositive) or _told_of(text, words, i) or frequent[word.text] > 1 or word.possessive or i > 0
        )
    inside = i > 0 and not re.search(r"[.!?:\"“]", text[words[i - 1].end : word.start])
    if word.plain in FORMS and not inside:
        return False
    described = _described(text, words, i + 1)
    if described and _OPEN.match(text, word.end) and _looks_like_looks(described[2]) and not word.possessive:
        return inside or word.plain not in FORMS
    if appositive and described and any(singular(w.plain) in BEINGS for w in words_of(described[2])):
        return True
    return (
        acts
        and not word.plain.endswith("s")
        and frequent[re.sub(r"['’]s\Z", "", word.text)] > 1
        and word.plain not in _ABSTRACT
    )


def _told_of(text: str, words: Words, i: int) -> bool:
    """Whether looks in parentheses follow: "Mara (30, red coat) walks."."""
    described = _described(text, words, i + 1) if _OPEN.match(text, words[i].end) else None
    return bool(described and _looks_like_looks(described[2]))


_ABSTRACT = wordset(
    """
    silence darkness nothing everything everyone someone somebody nobody anyone time smoke dust it he she they water
    thunder music sunlight moonlight laughter applause he she there this that
    """
)


def _nouns(cast: Cast, text: str, words: Words, line: int, blank: list[tuple[int, int]]) -> None:
    """People and animals without a name: "a crow", "three soldiers", "an old man in a red coat"."""
    covered = {at for start, end in blank for at in range(start, end)}
    for i, word in enumerate(words):
        if word.start in covered or word.shouted:
            continue
        found = being_of(words, i)
        if not found or _is_modifier(text, words, i) or any(w.plain in _SIMILE for w in words[max(0, i - 3) : i]):
            continue
        if owner := named_after(cast, text, words, i):
            cast.call(cast.people[owner[0]], word.plain, owner[1].being, owner[1].looks, line)
            continue
        known = cast.mentions(text[words[max(0, i - 1)].start : word.end])
        if known and cast.people[known[-1].uid].introduction:
            continue
        noun, being = found
        many = count_before(words, i)
        if being.kind == "crowd" and is_counted(words, i) and many <= 8 and singular(noun) in BEINGS:
            noun, being = singular(noun), BEINGS[singular(noun)]
        if many > 8 and being.kind == "person":
            being = Being("crowd", being.age, "p")
        person = cast.people[known[-1].uid] if known else cast.add(noun, being=being)
        cast.number(person, many)
        start = _phrase_start(words, i)
        if person.being.kind == "crowd" and is_counted(words, i) and start and words[start - 1].plain in NUMBERS:
            start -= 1  # two armies
        phrase = text[words[start].start : _phrase_end(words, i)]
        if len(words_of(phrase)) > 1 + (words[start].plain in ("a", "an", "the")):
            cast.introduce(person, phrase, line)


def _is_modifier(text: str, words: Words, i: int) -> bool:
    if words[i].possessive or i + 1 >= len(words) or text[words[i].end : words[i + 1].start].strip():
        return words[i].possessive
    following = singular(words[i + 1].plain)
    return (following in PROPS or following in CLOTHES or following in KIND_OF) and words[i + 1].plain not in FORMS


def _phrase_start(words: Words, i: int) -> int:
    start = i
    while start > 0 and i - start < 5:
        before = words[start - 1].plain
        if before in ("a", "an", "the", "one", "two", "three", "four", "five"):
            return start - 1 if before in ("a", "an") else start
        known = FORMS.get(before)
        if (known and known[1] in (Form.THIRD, Form.BASE) and before not in BUILD) or before in _SIMILE | {
            "of",
            "with",
            "by",
            "to",
            "and",
            "at",
        }:
            return start
        start -= 1
    return start


def _phrase_end(words: Words, i: int) -> int:
    """After "in a yellow raincoat", "with white hair": as far as words of looks reach."""
    end = words[i].end
    k = i + 1
    while k < len(words) and words[k].plain in ("in", "with", "wearing", "and", "of"):
        reach = next(
            (
                m
                for m in range(k + 1, min(k + 7, len(words)))
                if singular(words[m].plain) in CLOTHES | HAIR | SKIN
                or words[m].plain in CLOTHES
                or words[m].plain in BODY
            ),
            None,
        )
        if reach is None or any(FORMS.get(words[m].plain, ("", Form.ING))[1] is Form.THIRD for m in range(k, reach)):
            break
        end, k = words[reach].end, reach + 1
    return end
