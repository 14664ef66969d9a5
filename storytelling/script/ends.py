"""What stands after a verb: whom it is done to, with what, and the words that colour it."""

from __future__ import annotations

from storytelling.script.lexicon.people import BODY
from storytelling.script.lexicon.things import (
    NUMBERS,
    PROPS,
    singular,
)
from storytelling.script.lexicon.verbs import GIVE
from storytelling.script.referents import OBJECTS, POSSESSIVES, Referents
from storytelling.script.tokens import ADVERBS, DETERMINERS, PREPOSITIONS, Token


class Ends:
    """What stands after the verb: `whom` and `prop`, `by` of a passive, and the words that colour it."""

    def __init__(
        self, tail: list[Token], text: str, referents: Referents, subject: tuple[str, ...], lemma: str
    ) -> None:
        self.whom: str | None = None
        self.prop: str | None = None
        self.by: str = ""
        self.text, self.referents, self.subject = text, referents, subject
        kept: list[str] = []
        last_preposition = ""
        i = 0
        while i < len(tail):
            lead, i, phrase = self._phrase(tail, i)
            used = self._use(lead, phrase, lemma)
            if used == "whom":
                kept.append(" ".join(t.plain for t in phrase if t.plain in ADVERBS or t.plain.endswith("ly")))
            if used == "whom" or used == "prop":
                last_preposition = lead if lead not in ("to",) or lemma not in GIVE else ""
            elif used == "":
                words = " ".join(self._said(t) for t in phrase)
                kept.append(f"{lead} {words}".strip().removesuffix(" here"))
        self.manner = " ".join([part for part in kept if part] + ([last_preposition] if last_preposition else []))

    def _phrase(self, tail: list[Token], i: int) -> tuple[str, int, list[Token]]:
        lead = ""
        while i < len(tail) and tail[i].plain in PREPOSITIONS and not tail[i].uids:
            lead = f"{lead} {tail[i].plain}".strip()
            i += 1
        start = i
        while i < len(tail) and not (tail[i].plain in PREPOSITIONS and i > start and tail[i].plain != "of"):
            i += 1
            if (
                not lead
                and self._person(tail[start:i])
                and i < len(tail)
                and (tail[i].plain in DETERMINERS or tail[i].plain in NUMBERS)
            ):
                break
        return lead, i, tail[start:i]

    def _use(self, lead: str, phrase: list[Token], lemma: str) -> str:
        person = self._person(phrase)
        if person and lead == "by":
            self.by = person
            return "by"
        if person and not self.whom and person not in self.subject:
            self.whom = person
            return "whom"
        part = self._part_of(phrase)
        if part and not self.whom and part not in self.subject:
            self.whom = part
            return ""
        thing = self._prop(phrase)
        if (
            thing
            and not self.prop
            and lead in ("", "with", "for", "up", "down", "using", "away", "out", "off", "at", "from", "open", "onto")
        ):
            self.prop = thing
            return "prop"
        return ""

    def _person(self, phrase: list[Token]) -> str | None:
        kept = [t for t in phrase if t.plain not in DETERMINERS - POSSESSIVES.keys() and t.plain not in ADVERBS]
        if not kept:
            return None
        if kept[0].uids and not kept[0].possessive:
            return kept[0].uids[0]
        if kept[0].plain in OBJECTS and (len(kept) == 1 or kept[0].plain not in POSSESSIVES):
            meant = self.referents.mean(
                OBJECTS[kept[0].plain], besides=self.subject if not kept[0].plain.endswith("self") else ()
            )
            return meant[0] if meant else None
        return None

    def _part_of(self, phrase: list[Token]) -> str | None:
        """Whose hand it is, in "takes Otto's hand"; the words themselves stay in the manner."""
        if phrase and phrase[-1].plain in BODY:
            return next((t.uids[0] for t in phrase if t.uids and t.possessive), None)
        return None

    def _prop(self, phrase: list[Token]) -> str | None:
        for t in reversed(phrase):
            if singular(t.plain) in PROPS and not t.uids:
                return t.plain
        thing = self.referents.thing
        if [t.plain for t in phrase] == ["it"] and thing and singular(thing.split()[-1]) in PROPS:
            self.referents.noted(thing)
            return thing.split()[-1]
        return None

    def _said(self, t: Token) -> str:
        if t.plain == "it" and self.referents.thing:
            return f"the {self.referents.thing}"
        return t.word.text if t.uids or (t.word.capital and t.index) else t.word.text.lower()
