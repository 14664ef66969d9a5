"""A cast that remembers what was asked of it and what was done to it, so that an edit shows which scenes it concerns."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from storytelling.script.cast import Cast, Mention, Person
from storytelling.script.lexicon.people import Being
from storytelling.script.words import Words, words_of

Act = tuple[str, tuple[Any, ...]]  # what was done to the cast: the verb's name and what it was given


class _People(dict[str, Person]):
    """Everyone by uid; `asked` collects who was looked for, known or not."""

    asked: set[str]

    def __getitem__(self, uid: str) -> Person:
        self.asked.add(uid)
        return super().__getitem__(uid)

    def __contains__(self, uid: object) -> bool:
        self.asked.add(uid)  # type: ignore[arg-type]
        return super().__contains__(uid)

    def get(self, uid: str, default: Any = None) -> Any:
        self.asked.add(uid)
        return super().get(uid, default)


class _Tally(dict[str, int]):
    """How often words stand in the action; `asked` collects which were looked for."""

    asked: set[str]

    def __getitem__(self, word: str) -> int:
        self.asked.add(word)
        return super().get(word, 0)


@dataclass(slots=True)
class Asked:
    """What a stretch of the script asked of the cast: uids, words it looked for names in, words it counted."""

    people: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    counted: set[str] = field(default_factory=set)


class Differences(NamedTuple):
    """Between two casts: uids that differ in who they are, or in how they look alone; words that name differently; whether
    names that no word pattern finds do."""

    natures: frozenset[str] = frozenset()
    looks: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    odd: bool = False

    def __bool__(self) -> bool:
        return bool(self.natures or self.looks or self.words or self.odd)

    def concern(self, asked: Asked, *, looks: bool = True) -> bool:
        """Whether what `asked` got could be another answer now."""
        return (
            self.odd
            or not self.natures.isdisjoint(asked.people)
            or not self.words.isdisjoint(asked.words)
            or (looks and not self.looks.isdisjoint(asked.people))
        )


class WatchedCast(Cast):
    """`acts` collects what changes the cast, to be done again on another; `homes` tells in which part of the script each
    introduced person's line counts."""

    def __init__(self) -> None:
        super().__init__()
        self.people: _People = _People()
        self.asked = Asked()
        self.people.asked = self.asked.people
        self.acts: list[Act] = []
        self.part: object = None
        self.homes: dict[str, object] = {}
        self._within = False

    def watch(self, part: object = None) -> Asked:
        """Begin to remember anew, for `part`."""
        self.asked, self.acts, self.part = Asked(), [], part
        self.people.asked = self.asked.people
        return self.asked

    def tally(self, counts: dict[str, int]) -> _Tally:
        made = _Tally(counts)
        made.asked = self.asked.counted
        return made

    def copied(self) -> WatchedCast:
        twin = WatchedCast()
        twin.people = _People({uid: _copied(person) for uid, person in self.people.items()})
        twin.people.asked = twin.asked.people
        twin.homes = dict(self.homes)
        twin._aliases = {word: list(names) for word, names in self._aliases.items()}
        twin._called = {word: set(uids) for word, uids in self._called.items()}
        twin._nouns, twin._odd = set(self._nouns), list(self._odd)
        return twin

    def again(self, acts: list[Act], part: object) -> None:
        """Do once more what was done in `part`."""
        self.part = part
        for verb, given in acts:
            _VERBS[verb](self, *given)

    def add(self, name: str, *, being: Being | None = None, cue: str = "") -> Person:
        before = len(self.people)
        person = super().add(name, being=being, cue=cue)
        if len(self.people) != before:
            self._note("add", (name, being, cue))
        return person

    def introduce(self, person: Person, words: str, line: int) -> None:
        if person.introduction:
            return
        self._note("introduce", (person.uid, words, line))
        super().introduce(person, words, line)
        if person.lines:
            self.homes[person.uid] = self.part

    def call(self, person: Person, noun: str, being: Being, looks: str, line: int) -> None:
        self._note("call", (person.uid, noun, being, looks, line))
        self._within = True
        super().call(person, noun, being, looks, line)
        self._within = False

    def number(self, person: Person, many: int) -> None:
        if many > person.count:
            self._note("number", (person.uid, many))
        super().number(person, many)

    def mentions(self, text: str, words: Words | None = None) -> list[Mention]:
        words = words_of(text) if words is None else words
        self.asked.words.update([word.plain for word in words])
        return super().mentions(text, words)

    def differences(self, other: WatchedCast) -> Differences:
        ours, theirs = self.people, other.people
        natures, looks = set(), set()
        for uid in ours.keys() | theirs.keys():
            one, two = dict.get(ours, uid), dict.get(theirs, uid)
            if one is None or two is None or _nature(one) != _nature(two):
                natures.add(uid)
            elif _look(one) != _look(two):
                looks.add(uid)
        words = _unlike(self._aliases, other._aliases) | _unlike(self._called, other._called)
        words |= self._nouns ^ other._nouns
        return Differences(frozenset(natures), frozenset(looks), frozenset(words), self._odd != other._odd)

    def _note(self, verb: str, given: tuple[Any, ...]) -> None:
        if not self._within:
            self.acts.append((verb, given))


def _add(cast: WatchedCast, name: str, being: Being | None, cue: str) -> None:
    cast.add(name, being=being, cue=cue)


def _introduce(cast: WatchedCast, uid: str, words: str, line: int) -> None:
    cast.introduce(cast.people[uid], words, line)


def _call(cast: WatchedCast, uid: str, noun: str, being: Being, looks: str, line: int) -> None:
    cast.call(cast.people[uid], noun, being, looks, line)


def _number(cast: WatchedCast, uid: str, many: int) -> None:
    cast.number(cast.people[uid], many)


_VERBS: dict[str, Callable[..., None]] = {"add": _add, "introduce": _introduce, "call": _call, "number": _number}


def _copied(person: Person) -> Person:
    twin = copy(person)
    twin.looks = copy(person.looks)
    return twin


def _nature(person: Person) -> tuple[Any, ...]:
    return person.name, person.cue, person.being, person.count, person.gender


def _look(person: Person) -> tuple[Any, ...]:
    return person.looks, person.introduction, bool(person.lines)


def _unlike(one: dict[str, Any], two: dict[str, Any]) -> set[str]:
    return {word for word in one.keys() | two.keys() if one.get(word) != two.get(word)}
