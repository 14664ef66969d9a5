"""Who the story is about: everyone who speaks, is introduced, or acts; and where a text names them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from inference.contract import Figure
from storytelling.script.appearance import Looks, read_looks
from storytelling.script.lexicon import wordset
from storytelling.script.lexicon.people import BEINGS, FIRST_NAMES, KIN, SHY, TITLES, Being
from storytelling.script.lexicon.things import NUMBERS, is_plural, plurals, singular
from storytelling.script.words import Words, slug, words_of

_NAME_JOINT = re.compile(r"\s*(?:&|/|,|\+|\band\b|\bAND\b)\s*")
_DETERMINERS = wordset("the a an this that his her their our my your its another")
_BEFORE_NAMES = _DETERMINERS | NUMBERS.keys()
_JOINED = re.compile(r"[^\W_]")


class Mention(NamedTuple):
    """A person named at `start`:`end` of a text; `possessive` for "Mara's"."""

    start: int
    end: int
    uid: str
    possessive: bool = False


@dataclass(slots=True)
class Person:
    """One member of the cast while a script is read."""

    uid: str
    name: str
    cue: str
    being: Being = field(default_factory=Being)
    looks: Looks | None = None
    introduction: str = ""
    lines: tuple[int, ...] = ()
    count: int = 1
    gender: str = ""

    @property
    def pronoun(self) -> str:
        """f, m, n, p, or empty where nothing tells."""
        return self.gender or self.being.gender

    def figure(self) -> Figure:
        looks = self.looks or Looks(being=self.being)
        kind = self.being.kind if self.being.kind != "person" else looks.being.kind
        age = looks.age if looks.age is not None else self.being.age
        noun = _noun(self, age, kind)
        build = list(dict.fromkeys([*looks.build, *([noun] if noun else [])]))
        return Figure(
            uid=self.uid,
            name=self.name,
            kind=kind,
            age=age,
            build=", ".join(build),
            hair=looks.hair,
            skin=looks.skin,
            clothes=tuple(looks.clothes),
            palette=tuple(looks.palette),
            appearance=self.introduction,
            count=max(self.count, 8) if kind == "crowd" else self.count,
        )


def _noun(person: Person, age: int | None, kind: str) -> str:
    """The plain noun a stranger would use: "girl" tells the model what "Mara" cannot."""
    looks = person.looks
    said = looks.noun if looks else ""
    if said:
        return said
    named = person.name.lower().removeprefix("the ")
    if named in BEINGS and BEINGS[named].kind == kind:
        return named
    last = named.split()[-1] if named.split() else ""
    if last in BEINGS.keys() - KIN and BEINGS[last].kind == kind:
        return last
    if kind == "person" and person.pronoun in ("f", "m"):
        young = age is not None and age < 16
        return {("f", True): "girl", ("m", True): "boy", ("f", False): "woman", ("m", False): "man"}[
            person.pronoun, young
        ]
    return ""


class Cast:
    """Everyone known so far, in order of appearance, and how to find them in words."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self._aliases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._nouns: set[str] = set()  # names that are nouns for people, and need no capital
        self._called: dict[str, set[str]] = {}  # nouns that stood beside a name: who "the son" is
        self._odd: list[tuple[str, str]] = []  # names no word pattern finds: emoji

    def add(self, name: str, *, being: Being | None = None, cue: str = "") -> Person:
        """The person called `name`, new or known. A name in capitals is shown in ordinary case."""
        name = " ".join(name.split())
        uid = slug(re.sub(r"^(?:the|an?)\s+", "", name, flags=re.IGNORECASE))
        known = self.people.get(uid)
        if known:
            known.cue = known.cue or cue
            return known
        shown = ordinary(name)
        noun = singular(shown.lower().split()[-1]) if shown.split() else ""
        guess = being or BEINGS.get(noun) or BEINGS.get(shown.lower().split()[-1] if shown.split() else "") or Being()
        person = Person(uid=uid, name=shown, cue=cue or name.upper(), being=guess)
        person.gender = FIRST_NAMES.get(shown.lower().split()[0], "") if shown.split() else ""
        self.people[uid] = person
        self._learn(person)
        return person

    def cue(self, written: str) -> list[Person]:
        """Everyone a cue names: "CONDUCTOR & STOWAWAY" is two."""
        parts = [part for part in _NAME_JOINT.split(written.strip()) if part] or [written.strip() or "?"]
        return [self.add(part, cue=part) for part in parts]

    def introduce(self, person: Person, words: str, line: int) -> None:
        """`words` say how `person` looks; only the first introduction counts, so that looks hold."""
        if person.introduction:
            return
        person.introduction = " ".join(words.split()).strip(" ,;.")
        person.looks = read_looks(person.introduction)
        person.lines = (line,)
        if not person.pronoun and any(word in person.looks.hair for word in ("beard", "moustache", "mustache")):
            person.gender = "m"
        if person.looks.being.kind == "crowd" and person.being.kind != "crowd":
            person.looks.being, person.looks.noun = person.being, ""
        if person.looks.being != Being():
            person.being = Being(person.looks.being.kind, person.being.age, person.being.gender)
            person.gender = person.looks.being.gender if person.looks.being.gender in ("f", "m") else person.gender

    def call(self, person: Person, noun: str, being: Being, looks: str, line: int) -> None:
        """Another word for `person`: "her son PETE" is the son from now on, as long as nobody else is called so."""
        if person.being == Being():
            person.being = being
            person.gender = person.gender or (being.gender if being.gender in ("f", "m") else "")
        if not person.introduction and looks != noun:
            self.introduce(person, looks, line)
        person.looks = person.looks or Looks(being=person.being)
        if noun not in KIN:
            person.looks.noun = person.looks.noun or noun
        self._called.setdefault(noun, set()).add(person.uid)

    def number(self, person: Person, many: int) -> None:
        """`person` is at least so many: three soldiers."""
        person.count = max(person.count, many)

    def _learn(self, person: Person) -> None:
        words = [word.plain for word in words_of(person.name)]
        if not words:
            self._odd.append((person.name, person.uid))
            return
        names = {tuple(words)}
        proper = [word for word in words if word not in TITLES and len(word) > 1]
        if len(proper) < len(words) and proper:
            names.add(tuple(proper))
        if person.being.kind == "person" and words[-1] not in BEINGS:
            names.update((word,) for word in proper if len(word) > 2)
        for word in words if len(words) > 1 else ():
            if word in BEINGS and word not in SHY:
                self._called.setdefault(word, set()).add(person.uid)
        last = words[-1]
        if last in BEINGS and last not in SHY:
            self._nouns.update((last, *plurals(last)))
            names.update((*words[:-1], plural) for plural in plurals(last))
        for name in names:
            self._aliases.setdefault(name[0], []).append((name, person.uid))
            self._aliases[name[0]].sort(key=lambda alias: -len(alias[0]))

    def mentions(self, text: str, words: Words | None = None) -> list[Mention]:
        """Where `text` names someone, in order. A name that is a common word counts only capitalised or after "the"."""
        words = words_of(text) if words is None else words
        found: list[Mention] = []
        i = 0
        while i < len(words):
            hit = self._match(words, i)
            if hit and not self._stands_beside(words, i, hit[0]):
                size, uid = hit
                last = words[i + size - 1]
                found.append(Mention(words[i].start, last.end, uid, last.possessive))
                i += size
            else:
                i += 1
        for name, uid in self._odd:
            found += (Mention(hit.start(), hit.end(), uid) for hit in re.finditer(re.escape(name), text))
        return sorted(found) if self._odd else found

    def _stands_beside(self, words: Words, i: int, size: int) -> bool:
        """Whether the noun at `i` only says what the name after it is: the robot, in "her robot OTTO"."""
        called = self._called.get(words[i].plain)
        name = i + 1 + (i + 2 < len(words) and words[i + 1].plain in ("named", "called"))
        following = self._match(words, name) if called and size == 1 and name < len(words) else None
        return bool(called and following and words[name].capital and following[1] in called)

    def _match(self, words: Words, i: int) -> tuple[int, str] | None:
        for name, uid in self._aliases.get(words[i].plain, ()):
            if tuple(word.plain for word in words[i : i + len(name)]) != name:
                continue
            shown = words[i].text[:1]
            common = shown.islower() and not (i and words[i - 1].plain in _BEFORE_NAMES)
            if not common or (name[-1] in self._nouns and not (i and words[i - 1].plain in ("like", "as"))):
                return len(name), uid
        called = self._called.get(words[i].plain, set())
        return (1, next(iter(called))) if len(called) == 1 and _is_definite(words, i) else None


def ordinary(name: str) -> str:
    """`MARA` as `Mara`; names that are not all capitals stay as they are ("McALLISTER" too)."""
    if not name.isupper():
        return name
    return " ".join(_capitalised(word) for word in name.split())


def _capitalised(word: str) -> str:
    if _JOINED.sub("", word) == word or len(word) <= 1 or any(c.isdigit() for c in word):
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def being_of(words: Words, i: int) -> tuple[str, Being] | None:
    """The being the noun at `i` names ("crow", "soldiers"), if it is one here."""
    plain = words[i].plain
    if words[i].possessive and not words[i].text.endswith(("s'", "s’")):
        pass
    noun = plain if plain in BEINGS and BEINGS[plain].kind == "crowd" else singular(plain)
    if noun not in BEINGS or noun in SHY:
        return None
    return noun, BEINGS[noun]


def count_before(words: Words, i: int) -> int:
    """How many, by the number standing up to three words before the noun at `i`."""
    if not is_plural(words[i].plain):
        return 1
    for word in reversed(words[max(0, i - 3) : i]):
        if word.plain in NUMBERS:
            return NUMBERS[word.plain]
        if word.plain.isdigit() and 1 < int(word.plain) <= 1000:
            return int(word.plain)
    return 3


def is_counted(words: Words, i: int) -> bool:
    """Whether a number says how many the noun at `i` is."""
    return any(word.plain in NUMBERS or word.plain.isdigit() for word in words[max(0, i - 3) : i])


def _is_definite(words: Words, i: int) -> bool:
    """Whether "the" or "her" stands before the noun at `i`: one we know."""
    for word in reversed(words[max(0, i - 3) : i]):
        if word.plain in _DETERMINERS or word.possessive:
            return word.plain not in ("a", "an", "another")
    return False


def unique(uids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(uids))
