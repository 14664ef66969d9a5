"""Plain present-tense English from the fields of a brief: people, things, and what they do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inference.contract import Action, Brief, Figure, Prop
from storytelling.prompts.nouns import ARTICLE, article, is_many, is_mass, is_written, lower_first
from storytelling.prompts.vocabulary import COUNTS, KIND_NOUNS
from storytelling.script.lexicon import wordset
from storytelling.script.lexicon.colours import COLOURS, WEAK
from storytelling.script.lexicon.verbs import GIVE, ing, third

_NOUN_KINDS = wordset(
    """
    girl boy woman man child baby teenager person robot android crow dog cat horse bird dragon ghost giant crowd
    lady gentleman soldier sailor captain king queen knight wizard witch waiter waitress doctor nurse teacher
    detective astronaut
    """
)
_PREPOSITIONS = wordset(
    """
    at to with for behind beside toward towards into onto from of over under by near around after against through
    across between past off on in up
    """
)


def listed(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def noun_of(figure: Figure) -> str:
    """What a stranger would call them: girl, robot, being."""
    last = figure.build.split(", ")[-1] if figure.build else ""
    adjective = not last or last in figure.appearance.split(",")[0:0]
    if not adjective and (last in _NOUN_KINDS or _is_noun(last, figure)):
        return last
    return KIND_NOUNS.get(figure.kind, "figure")


def _is_noun(word: str, figure: Figure) -> bool:
    """The breakdown puts the plain noun last in `build`; anything the introduction lists on its own is an adjective."""
    if " " in word or "-" in word:
        return False
    chunks = [chunk.strip().lower() for chunk in figure.appearance.split(",")]
    return word not in chunks and word not in _ADJECTIVES


_ADJECTIVES = wordset(
    """
    tall short small little tiny big huge large thin skinny slim slender lean fat chubby plump stout stocky heavy
    burly muscular broad lanky wiry frail petite round towering hunched stooped old elderly ancient young aged gaunt
    bony athletic strong ageless hulking giant
    """
)


def adjectives_of(figure: Figure) -> list[str]:
    noun = noun_of(figure)
    return [*(part for part in figure.build.split(", ") if part and part != noun), *_coat_of(figure)]


def _coat_of(figure: Figure) -> list[str]:
    """The colours of an animal, which no clothes tell: an old grey whale."""
    told = " ".join((figure.hair, figure.skin, figure.build, *figure.clothes)).lower().split()
    said = re.findall(r"[a-z]+", figure.appearance.lower()) if figure.kind == "animal" else []
    return [word for word in dict.fromkeys(said) if word in COLOURS and word not in WEAK and word not in told]


def looks_of(figure: Figure) -> tuple[str, list[str]]:
    """A figure without its name: the phrase that must stay, and the accessories that may go."""
    said = figure.appearance.strip()
    if said and ARTICLE.match(said) and "," not in said:
        return lower_first(" ".join(said.split())), []
    noun = noun_of(figure)
    age = (
        f"{figure.age}-year-old"
        if figure.age is not None and f"{figure.age}" in said and figure.kind == "person"
        else ""
    )
    core = " ".join([part for part in (", ".join(adjectives_of(figure)), age, noun) if part])
    if figure.count > 1 and figure.kind != "crowd":
        core = f"{counted(figure.count)} {core}{'' if core.endswith('s') else 's'}"
    parts = [article(core)]
    if figure.hair:
        parts.append(
            figure.hair if figure.hair.startswith(("bald", "bearded", "blonde")) else f"with {article(figure.hair)}"
        )
    if figure.skin:
        parts.append(f"with {figure.skin}")
    if figure.clothes:
        parts.append(
            f"{'wearing' if figure.hair or figure.skin else 'in'} {listed([article(one) for one in figure.clothes])}"
        )
    return " ".join(parts), _accessories(figure)


def is_several(figure: Figure) -> bool:
    """Whether they run or it runs: soldiers, two armies; but an army."""
    if figure.kind != "crowd":
        return figure.count > 1
    core = looks_of(figure)[0]
    return is_many(noun_of(figure)) or (bool(ARTICLE.match(core)) and not _ONE.match(core))


_ONE = re.compile(r"(?:an?|the|one|his|her|their)\s", re.IGNORECASE)


def _accessories(figure: Figure) -> list[str]:
    """What the introduction says beyond age, build, hair, skin and clothes."""
    known = {figure.hair, figure.skin, *figure.clothes, *figure.build.split(", ")}
    rest = []
    for chunk in re.split(r"[,;]", figure.appearance):
        bare = ARTICLE.sub("", chunk.strip()).strip()
        if not bare or re.fullmatch(r"\d+s?", bare) or any(one and (one in bare or bare in one) for one in known):
            continue
        if ARTICLE.match(chunk.strip()):
            rest.append(chunk.strip())
    return rest


def counted(count: int) -> str:
    """`three`, `many`, `hundreds of`."""
    if count < len(COUNTS):
        return COUNTS[count]
    return "hundreds of" if count >= 100 else "many"


def prop_phrase(prop: Prop, *, known: bool = False) -> str:
    """`a glowing red book`; `the red book` once it was named."""
    noun = " ".join(
        part for part in ("glowing" if prop.glows and not known and prop.colour else "", prop.colour, prop.name) if part
    )
    if prop.count > 1:
        return noun if known else f"{counted(prop.count)} {noun}"
    return f"the {noun}" if known else article(noun)


def is_named(figure: Figure) -> bool:
    """Whether the name says more than the noun: Mara, but not Dog the dog."""
    return bool(figure.name) and figure.name.lower().rstrip("s") != noun_of(figure).lower().rstrip("s")


class Speaker:
    """Says who is who within one prompt: looks at first mention, then a short name that tells two people apart."""

    def __init__(self, brief: Brief, *, names: bool) -> None:
        self.figures = {figure.uid: figure for figure in brief.figures}
        self.props = list(brief.props)
        self.names = names
        self.told: set[str] = set()
        self.props_told: set[str] = set()
        self.introduced: set[str] = set()  # who gets a sentence of their own, and so needs no looks elsewhere
        self.words = brief.words.lower()

    def short(self, uid: str) -> str:
        """`Mara`, or `the girl`, with clothes or side where two would share it."""
        figure = self.figures[uid]
        noun = noun_of(figure)
        if self.names and is_named(figure):
            titled = " " in figure.name and figure.name.split()[-1].lower() == noun
            return f"the {figure.name}" if titled else figure.name
        twins = [other for other in self.figures.values() if noun_of(other) == noun and other.uid != uid]
        if not twins:
            return f"the {noun}"
        if figure.clothes and all(figure.clothes != other.clothes for other in twins):
            return f"the {noun} in the {figure.clothes[0]}"
        return (
            f"the {noun} on the {figure.position}"
            if figure.position in ("left", "right")
            else f"the {noun} in the {figure.position}"
            if figure.position != "centre"
            else f"the other {noun}"
        )

    def person(self, uid: str) -> str:
        """Whoever `uid` is, with looks when not told yet."""
        if uid in self.told | self.introduced or uid not in self.figures:
            return self.short(uid) if uid in self.figures else uid.replace("-", " ")
        self.told.add(uid)
        return looks_of(self.figures[uid])[0]

    def thing(self, name: str) -> str:
        """A thing that acts or is used, with what the props say of it."""
        noun = name.split()[-1] if name else name
        prop = next(
            (p for p in self.props if p.name == name or p.name.endswith(noun) or p.name.split()[-1] == noun), None
        )
        if prop is not None and (prop.name in name or name in prop.name or prop.name.split()[-1] == noun):
            known = prop.name in self.props_told
            self.props_told.add(prop.name)
            return self.prop(prop, known=known)
        if is_mass(name) or is_many(name) or is_written(name):
            return name
        return f"the {name}"

    def prop(self, prop: Prop, *, known: bool = False) -> str:
        """A prop; how many only where the script says so."""
        number = counted(prop.count)
        said = prop.count >= 100 or bool(re.search(rf"\b(?:{number}|{prop.count})\b", self.words))
        if prop.count > 1 and not said and not known:
            return prop_phrase(prop, known=True).removeprefix("the ")
        return prop_phrase(prop, known=known)

    def plain(self, words: str) -> str:
        """`words` without names a model cannot know."""
        if self.names:
            return words
        for uid, figure in self.figures.items():
            words = (
                re.sub(rf"\b{re.escape(figure.name)}\b", self.short(uid), words, flags=re.IGNORECASE)
                if figure.name
                else words
            )
        return words


def verb_phrase(action: Action, speaker: Speaker, *, plural: bool = False, gerund: bool = False) -> str:
    """What is done, in the present: `gives a glowing lantern to the robot`, `waddles behind the girl`."""
    verb = ing(action.verb) if gerund else _present(action.verb, plural)
    whom = (
        (speaker.person(action.whom) if action.whom in speaker.figures else f"the {action.whom}") if action.whom else ""
    )
    thing = speaker.thing(action.with_) if action.with_ else ""
    manner = speaker.plain(action.manner)
    if (
        action.whom
        and action.whom in speaker.figures
        and re.search(rf"{re.escape(speaker.figures[action.whom].name)}['’]s", action.manner, re.IGNORECASE)
    ):
        whom = ""
    if whom and thing and action.verb in GIVE and not _ends_in_preposition(manner):
        return _join(verb, thing, "to", whom, manner)
    if not _ends_in_preposition(manner):
        return _join(verb, whom, thing, manner)
    head, _, last = manner.rpartition(" ")
    if whom and thing and last in ("with", "for"):
        return _join(verb, whom, head, last, thing)
    if whom and thing:
        return _join(verb, thing, head, last, whom)
    if last in ("up", "down", "off", "out", "away") and thing:
        return _join(verb, last, thing, head)
    return _join(verb, head, last, whom or thing)


def _present(verb: str, plural: bool) -> str:
    if verb == "be":
        return "are" if plural else "is"
    return verb if plural else third(verb)


def _ends_in_preposition(manner: str) -> bool:
    return bool(manner) and manner.split()[-1] in _PREPOSITIONS


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)
