"""Whom or what a pronoun means: the last fitting name; "it" is never a person, "she" never a thing."""

from __future__ import annotations

from storytelling.script.cast import Cast, Person
from storytelling.script.lexicon import wordset
from storytelling.script.lexicon.verbs import TRAVEL

SUBJECTS = {
    "he": "m",
    "she": "f",
    "they": "p",
    "it": "n",
    "who": "",
    "we": "",
    "both": "p",
    "everyone": "p",
    "everybody": "p",
}
OBJECTS = {
    "him": "m",
    "her": "f",
    "them": "p",
    "it": "n",
    "himself": "m",
    "herself": "f",
    "themselves": "p",
    "itself": "n",
}
POSSESSIVES = {"his": "m", "her": "f", "their": "p", "its": "n", "hers": "f"}

_OF_THINGS = wordset("glow shine flicker gleam glitter sparkle burn tick ring crack shatter melt snap read contain")
_OF_ANIMALS = (TRAVEL - wordset("roll float drift sail slide glide race pass")) | wordset(
    """
    bark growl howl roar purr hiss sing look watch stare wait sit stand sleep wake eat drink nod wave blink breathe
    speak say turn smile sniff listen wag
    """
)


class Referents:
    """Remembers who was named, latest last, while a scene is read."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.recent: list[str] = []
        self.thing = ""  # the last thing named
        self._thing_last = False  # no animal or robot was named after it

    def named(self, uid: str) -> None:
        if uid in self.recent:
            self.recent.remove(uid)
        self.recent.append(uid)
        if _fits(self.cast.people[uid], "n", exact=False):
            self._thing_last = False

    def noted(self, thing: str) -> None:
        """A thing was named; "it" means this from now on."""
        self.thing, self._thing_last = thing, True

    def mean(self, gender: str, *, besides: tuple[str, ...] = (), verb: str = "") -> tuple[str, ...]:
        """The uids a pronoun of `gender` stands for; empty when it fits nobody (a thing, then). What "it"
        does helps: a key glows, a dog barks."""
        if gender == "p":
            several = [uid for uid in self.recent if uid not in besides]
            crowds = [uid for uid in several[-2:] if self.cast.people[uid].count > 1]
            if crowds or len(several) < 2:
                return tuple(crowds[-1:])
            return tuple(several[-2:])
        if gender == "n" and self.thing and (verb in _OF_THINGS or (self._thing_last and verb not in _OF_ANIMALS)):
            return ()
        for exact in (True, False):
            fitting = [uid for uid in reversed(self.recent) if _fits(self.cast.people[uid], gender, exact=exact)]
            for uid in sorted(fitting, key=lambda uid: gender != "n" and self.cast.people[uid].being.kind != "person"):
                if uid not in besides:
                    if gender in ("f", "m"):
                        self.cast.people[uid].gender = self.cast.people[uid].gender or gender
                    return (uid,)
        return ()


def _fits(person: Person, gender: str, *, exact: bool) -> bool:
    if person.count > 1:
        return False
    known = person.pronoun
    if gender == "n":
        return person.being.kind not in ("person", "crowd") and (person.gender == "" or not exact)
    if exact:
        return known == gender
    return person.gender == "" and known in ("", "n")
