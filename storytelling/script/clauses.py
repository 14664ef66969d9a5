"""Who does what to whom, read from one sentence: subject, verb in its base form, the two ends, the prop, the manner."""

from __future__ import annotations

from inference.contract import Action
from storytelling.script.cast import Cast
from storytelling.script.ends import Ends
from storytelling.script.lexicon import wordset
from storytelling.script.lexicon.things import (
    NOUNS,
    PROPS,
    is_plural,
    singular,
)
from storytelling.script.lexicon.verbs import FORMS, PHASE, Form, participle
from storytelling.script.referents import SUBJECTS, Referents
from storytelling.script.tokens import (
    ADVERBS,
    BE,
    DETERMINERS,
    JOINTS,
    PREPOSITIONS,
    Token,
    segments_of,
    tokens_of,
    verb_at,
)

_LEADING = PREPOSITIONS | ADVERBS | JOINTS
_EMPTY = _LEADING | DETERMINERS

_MUTUAL = wordset("embrace hug kiss fight greet face marry wrestle duel argue quarrel talk chat cuddle")
_OF_HANDS = wordset("shake hold join clasp")  # two who do it to hands do it to each other's


def read_actions(text: str, cast: Cast, referents: Referents, topic: tuple[str, ...] = ()) -> list[Action]:
    """The actions of a sentence, in order. `topic` acts where the sentence names nobody ("DOLLY IN as she …" aside)."""
    tokens = tokens_of(text, cast)
    actions: list[Action] = []
    subject: tuple[str, ...] = topic
    plural = len(topic) > 1
    for segment in _whole_lists(segments_of(tokens)):
        at = verb_at(segment, bool(subject), plural)
        if at is None:
            _name_all(segment, referents)
            if not actions and (set_apart := _names_only(segment)):  # "His daughter, ANNA, enters."
                subject, plural = set_apart, len(set_apart) > 1
            continue
        if _subject_words(segment, at):
            subject, plural = _subject(segment[:at], text, referents, _lemma(segment, at)[0])
        made, passive_by = _action(segment, at, subject, text, referents)
        actions += made
        if any(t.plain == "it" for t in segment[:at]):
            for uid in subject:
                if uid in cast.people:
                    referents.named(uid)  # the next "it" goes on with the same one
        if passive_by:
            subject = passive_by
    return actions


def _whole_lists(segments: list[list[Token]]) -> list[list[Token]]:
    """Names that commas set apart, back with the rest of their list: "Anna, Tom, and Kit run.", one subject of three."""
    found: list[list[Token]] = []
    for segment in segments:
        names = [t for t in segment[:3] if t.uids or t.plain == "and"]
        listed = found and _names_only(found[-1]) and len(names) > 1 and names[-1].uids
        bare = found and _names_only(found[-1]) and _names_only(segment)
        if (listed and any(t.plain == "and" for t in names)) or (bare and len(segments) > 2):
            found[-1] = found[-1] + segment
        else:
            found.append(segment)
    return found


def _names_only(segment: list[Token]) -> tuple[str, ...]:
    """Those a segment without a verb names, if it does nothing else."""
    said = [t for t in segment if t.plain not in _EMPTY or t.uids]
    alone = said and all(t.uids and not t.possessive for t in said) and segment[0].plain not in PREPOSITIONS
    return tuple(dict.fromkeys(uid for t in said for uid in t.uids)) if alone else ()


def _subject_words(segment: list[Token], at: int) -> bool:
    return any(t.uids or t.plain == "who" or t.plain not in _EMPTY for t in segment[:at])


def _subject(tokens: list[Token], text: str, referents: Referents, verb: str) -> tuple[tuple[str, ...], bool]:
    """Figure uids, or the thing's words; and whether it is several."""
    head = _before_preposition(tokens)
    uids = [uid for t in head if t.uids and not t.possessive for uid in t.uids]
    if uids:
        for t in tokens:
            for uid in t.uids:
                referents.named(uid)
        return tuple(dict.fromkeys(uids)), len(uids) > 1
    if any(t.plain == "who" for t in tokens):
        return tuple(referents.recent[-1:]), False
    for t in head:
        if t.plain in SUBJECTS and t.plain not in ("who", "we"):
            meant = referents.mean(SUBJECTS[t.plain], verb=verb)
            if meant:
                for uid in meant:
                    referents.named(uid)
                return meant, t.plain in ("they", "both")
            if t.plain == "it" and referents.thing:
                referents.noted(referents.thing)
                return (referents.thing,), False
            return (t.plain,), t.plain in ("they", "both")
    thing = thing_words(head or tokens, text)
    last = head[-1].plain if head else ""
    if thing and not is_plural(last):
        referents.noted(thing)
    return (thing,) if thing else (), is_plural(last)


def _before_preposition(tokens: list[Token]) -> list[Token]:
    """The noun phrase itself; "hundreds of paper lanterns" and "shafts of light" are whole."""
    start = next((i for i, t in enumerate(tokens) if t.uids or t.plain not in _LEADING), 0)
    if start and tokens[0].plain in PREPOSITIONS:
        inner = next((i for i, t in enumerate(tokens) if i > start and t.plain in DETERMINERS), None)
        start = inner if inner is not None else start
    for i in range(start, len(tokens)):
        if tokens[i].plain in PREPOSITIONS and i > start and tokens[i].plain != "of":
            return tokens[start:i]
    return tokens[start:]


def thing_words(tokens: list[Token], text: str) -> str:
    """A thing by its own words, without articles, in lower case; a word that is only written somewhere as it stands."""
    written = [t for t in tokens if t.word.shouted and t.plain not in NOUNS]
    if written and len(written) == len(tokens) and not text.isupper():
        end = written[-1].word.end
        return text[written[0].word.start : end + (text[end : end + 1] == ".")][:60]
    kept = [t for t in tokens if t.plain not in JOINTS]
    while kept and (
        kept[0].plain in DETERMINERS | {"hundreds", "dozens", "thousands"} | ADVERBS or kept[0].plain == "of"
    ):
        kept = kept[1:]
    return " ".join(text[kept[0].word.start : kept[-1].word.end].lower().split())[:60] if kept else ""


def _action(
    segment: list[Token], at: int, subject: tuple[str, ...], text: str, referents: Referents
) -> tuple[list[Action], tuple[str, ...]]:
    lemma, at = _lemma(segment, at)
    tail = segment[at + 1 :]
    negated = any(t.plain in ("not", "never") or t.plain.endswith("n't") for t in segment[: at + 2])
    if not subject or (negated and lemma != "be") or _says_nothing(lemma, subject, segment[at:]):
        _name_all(segment, referents)
        return [], ()
    passive = _passive(segment, at, lemma)
    ends = Ends(tail, text, referents, subject, lemma)
    _name_all(tail, referents)
    if passive and ends.by:
        return [Action(who=ends.by, verb=passive, whom=uid, with_=ends.prop, manner="") for uid in subject], (ends.by,)
    verb = passive or lemma
    manner = ends.manner
    if verb == "be" and negated:
        manner = f"not {manner.removeprefix('not ')}"
    if passive:
        verb, manner = "be", " ".join(f"{segment[at].plain} {manner}".split())
    each = _each_other(verb, manner, subject, ends.whom, referents)
    return [
        Action(who=who, verb=verb, whom=each.get(who, ends.whom), with_=ends.prop, manner=manner) for who in subject
    ], ()


def _each_other(
    verb: str, manner: str, subject: tuple[str, ...], whom: str | None, referents: Referents
) -> dict[str, str]:
    """The one for the other, where two do what takes two: "They embrace."."""
    two = len(subject) == 2 and all(uid in referents.cast.people for uid in subject)
    mutual = verb in _MUTUAL or (verb in _OF_HANDS and manner.split()[:1] == ["hands"])
    return {subject[0]: subject[1], subject[1]: subject[0]} if two and not whom and mutual else {}


def _lemma(segment: list[Token], at: int) -> tuple[str, int]:
    """The verb that counts: "begins to fall" falls, "is running" runs."""
    plain = segment[at].plain
    lemma = FORMS[plain][0] if plain in FORMS else singular(plain)
    following = [t.plain for t in segment[at + 1 : at + 4]]
    if lemma in PHASE and following[:1] == ["to"] and len(following) > 1 and following[1] in FORMS:
        return FORMS[following[1]][0], at + 2
    if (lemma == "be" or lemma in PHASE) and following and FORMS.get(following[0], ("", Form.BASE))[1] is Form.ING:
        return FORMS[following[0]][0], at + 1
    if lemma == "be" and following and participle(following[0]):
        return "be", at + 1
    return lemma, at


def _says_nothing(lemma: str, subject: tuple[str, ...], rest: list[Token]) -> bool:
    """A pronoun for no one we know, or something said to be gone: no picture in it."""
    return (
        subject[0] in SUBJECTS
        or (lemma == "read" and subject[0] in PROPS)
        or (lemma == "be" and any(t.plain in ("gone", "missing", "nowhere") for t in rest[:2]))
    )


def _passive(segment: list[Token], at: int, lemma: str) -> str | None:
    if lemma == "be" and at and segment[at - 1].plain in BE:
        return participle(segment[at].plain)
    return None


def _name_all(segment: list[Token], referents: Referents) -> None:
    """Everyone and everything the words name, in order, for the pronouns to come."""
    for t in segment:
        for uid in t.uids:
            referents.named(uid)
        if not t.uids and t.plain in PROPS and not is_plural(t.plain):
            referents.noted(t.plain)
