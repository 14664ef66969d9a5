"""Whom a pronoun means: the last fitting name."""

from __future__ import annotations

from storytelling.script.cast import Cast, Person

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


class Referents:
    """Remembers who was named, latest last, while a scene is read."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.recent: list[str] = []

    def named(self, uid: str) -> None:
        if uid in self.recent:
            self.recent.remove(uid)
        self.recent.append(uid)

    def mean(self, gender: str, *, besides: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The uids a pronoun of `gender` stands for; empty when it fits nobody (a thing, then)."""
        if gender == "p":
            several = [uid for uid in self.recent if uid not in besides]
            crowd = next((uid for uid in reversed(several) if self.cast.people[uid].count > 1), None)
            return (crowd,) if crowd else tuple(several[-2:]) if len(several) > 1 else ()
        for exact in (True, False):
            for uid in reversed(self.recent):
                if uid not in besides and _fits(self.cast.people[uid], gender, exact=exact):
                    if gender in ("f", "m"):
                        self.cast.people[uid].gender = self.cast.people[uid].gender or gender
                    return (uid,)
        return ()


def _fits(person: Person, gender: str, *, exact: bool) -> bool:
    if person.count > 1:
        return False
    known = person.pronoun
    if exact:
        return known == gender
    if gender == "n":
        return person.being.kind not in ("person", "crowd") and person.gender == ""
    return person.gender == "" and known in ("", "n")
