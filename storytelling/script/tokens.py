"""Words of a sentence as parts of clauses: who each names, and which of them is the verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from storytelling.script.cast import Cast, Mention
from storytelling.script.lexicon import wordset
from storytelling.script.lexicon.colours import COLOURS
from storytelling.script.lexicon.hours import WEATHER
from storytelling.script.lexicon.people import BEINGS, BODY
from storytelling.script.lexicon.things import (
    DESCRIBING,
    GLOWING,
    NOUNS,
    NUMBERS,
    QUANTITIES,
    SAME_FOR_MANY,
    SCENERY,
    is_plural,
    singular,
)
from storytelling.script.lexicon.verbs import FORMS, Form
from storytelling.script.referents import POSSESSIVES, SUBJECTS
from storytelling.script.words import Word, words_of

PREPOSITIONS = wordset(
    """
    in on at to toward towards into onto from of off over under behind beside between with without through across
    along around about after before against among near by up down past above below beneath inside outside out away
    for like during upon amid next underneath within
    """
)
DETERMINERS = wordset(
    """
    the a an this that these those his her their its my our your every each another no some any all both
    """
)
BE = wordset("is are was were be being been")
JOINTS = wordset("and but then while as when until before after who which that because so where though yet")
ADVERBS = wordset(
    """
    slowly quickly suddenly softly quietly loudly then again still just now never always almost also together alone
    only finally once twice silently carefully gently up down away back forward out off in over around even both all
    not n't here there home inside outside upstairs downstairs
    """
)
_LEADS = DETERMINERS | COLOURS.keys() | PREPOSITIONS
_NOUN_LEADS = DETERMINERS | COLOURS.keys() | (DESCRIBING - SCENERY) | GLOWING
_MANY = QUANTITIES | NUMBERS.keys()
# Words of no other language, and forms of English verbs that other languages have too: "die Laterne".
_ENGLISH = (DETERMINERS | PREPOSITIONS | BE | JOINTS) - wordset(
    "a an in on no so but all some from down while like yet"
)
_SHARED = wordset("die come")
_PREDICATES = wordset("asleep awake afraid alive ashamed naked older younger taller smaller")
_BREAK = re.compile(r"[,;:—–()\"“”]|\s-{1,2}\s")


@dataclass(slots=True)
class Token:
    """A word, what it could be, and whom it names."""

    word: Word
    index: int
    uids: tuple[str, ...] = ()
    breaks: bool = False  # punctuation stands before it
    possessive: bool = False  # "Mara's", "her" before a noun
    strange: bool = False  # stands in a sentence without a word of English, right after a name: a verb we cannot read

    @property
    def plain(self) -> str:
        return self.word.plain


def tokens_of(text: str, cast: Cast) -> list[Token]:
    words = words_of(text)
    by_start: dict[int, Mention] = {mention.start: mention for mention in cast.mentions(text, words)}
    tokens: list[Token] = []
    skip_to, last_end = -1, 0
    for word in words:
        if word.start < skip_to:
            last_end = word.end
            continue
        between = text[last_end : word.start]
        mention = by_start.get(word.start)
        token = Token(word, len(tokens), breaks=bool(_BREAK.search(between)))
        if mention:
            token.uids, token.possessive, skip_to = (mention.uid,), mention.possessive, mention.end
        tokens.append(token)
        last_end = max(word.end, skip_to)
    _mark_strange(tokens)
    return tokens


def _mark_strange(tokens: list[Token]) -> None:
    """What somebody does in another language: "Mara läuft." It cannot be read, and must not be passed over in silence."""
    plain = [t.plain for t in tokens if not t.uids]
    if any(word in _ENGLISH or (word in FORMS and word not in _SHARED) for word in plain):
        return
    for before, token in pairwise(tokens):
        follows = before.uids and not before.possessive and not token.uids and not token.breaks
        token.strange = (
            bool(follows) and len(token.plain) > 1 and token.word.text.islower() and _is_unknown(token.plain)
        )


def _is_unknown(plain: str) -> bool:
    known = (
        ADVERBS
        | _PREDICATES
        | DESCRIBING
        | COLOURS.keys()
        | BODY
        | POSSESSIVES.keys()
        | SUBJECTS.keys()
        | WEATHER.keys()
    )
    return plain.isalpha() and plain not in known | _SHARED and singular(plain) not in NOUNS | BEINGS.keys()


def segments_of(tokens: list[Token]) -> list[list[Token]]:
    """Clauses: cut at punctuation, and at joining words that a verb follows."""
    segments: list[list[Token]] = []
    current: list[Token] = []
    for i, token in enumerate(tokens):
        joint = token.plain in JOINTS and token.plain not in ("after", "before", "that") and not token.uids
        joins_names = token.plain == "and" and not _has_verb(current)
        joint = joint and not joins_names
        if token.breaks or (joint and _verb_follows(tokens, i + 1)):
            segments.append(current)
            current = []
        if token.plain == "who" or not (joint and not current and _verb_follows(tokens, i + 1)):
            current.append(token)
    segments.append(current)
    return [segment for segment in segments if segment]


def _has_verb(tokens: list[Token]) -> bool:
    return any(t.plain in FORMS and i and not _is_nounish_lead(tokens[i - 1]) for i, t in enumerate(tokens))


def _verb_follows(tokens: list[Token], at: int) -> bool:
    for j in range(at, min(at + 6, len(tokens))):
        if tokens[j].breaks and j > at:
            return False
        known = FORMS.get(tokens[j].plain)
        before = tokens[j - 1].plain if j > at else ""
        if tokens[j].uids or tokens[j].plain in SUBJECTS:
            return True
        if known and before not in _LEADS and (known[1] is not Form.BASE or j == at):
            return True
    return False


def verb_at(segment: list[Token], has_subject: bool, plural: bool) -> int | None:
    for j, token in enumerate(segment):
        if token.uids:
            continue
        before = segment[j - 1] if j else None
        if before and (_is_nounish_lead(before) or _in_weather(before, token)):
            continue
        if _is_verb(segment, j, has_subject, plural):
            return j
    return None


def _in_weather(before: Token, token: Token) -> bool:
    """Fog, not fogging, in "an army in fog"."""
    return before.plain in ("in", "through") and token.plain in WEATHER


def _is_nounish_lead(before: Token) -> bool:
    """After "the", "red", "in" or "Mara's" stands a noun, whatever it looks like."""
    plain = before.plain
    if before.possessive or before.word.possessive:
        return True
    if before.uids:
        return False
    if plain in PREPOSITIONS and plain not in ADVERBS:
        return True
    return plain in _NOUN_LEADS or (plain in POSSESSIVES and plain != "hers")


def _is_verb(segment: list[Token], j: int, has_subject: bool, plural: bool) -> bool:
    """Whether the word at `j` is what the clause's subject does, by its form and what stands before it."""
    token = segment[j]
    known = FORMS.get(token.plain)
    led = [t for t in segment[:j] if t.plain not in ADVERBS]
    before = led[-1] if led else None
    someone = before is not None and (bool(before.uids) or before.plain in SUBJECTS)
    if token.plain in BE:
        return bool(led) or has_subject
    if known is None:
        english = someone and before is not None and not before.possessive and _could_be_verb(token.plain)
        return token.strange or english
    if before is None:
        return has_subject and _may_lead(segment, j, known[1], plural)
    if known[1] in (Form.THIRD, Form.BASE):
        return _are_many(led) if known[1] is Form.BASE else someone or not is_plural(before.plain)
    if known[1] is Form.ING:
        return before.plain in BE or someone or j == len(segment) - 1
    return someone or (j > 1 and (singular(before.plain) in NOUNS or singular(before.plain) in BEINGS))


def _may_lead(segment: list[Token], j: int, form: Form, plural: bool) -> bool:
    """Whether a clause may begin with this verb, its subject being that of the clause before."""
    if form is Form.THIRD:
        return j == 0 or segment[0].plain in ADVERBS
    return form is Form.ING or (form is Form.BASE and plural and j == 0)


def _are_many(led: list[Token]) -> bool:
    """Whether a subject takes "walk", not "walks"."""
    last = led[-1]
    return (
        len([t for t in led if t.uids]) > 1
        or last.plain in ("they", "we", "i", "you", "both", "to")
        or is_plural(last.plain)
        or is_herd(led)
        or any(t.plain in _MANY or is_plural(t.plain) for t in led if not t.uids)
    )


def is_herd(led: list[Token]) -> bool:
    """Fish without an article: several, though the word is the same for one."""
    return led[-1].plain in SAME_FOR_MANY and not any(t.plain in DETERMINERS for t in led)


def _could_be_verb(plain: str) -> bool:
    """Whether a word we do not know looks like "she shimmies"."""
    thing = singular(plain) in NOUNS or plain in BODY or plain in PREPOSITIONS or plain in ADVERBS
    return plain.endswith("s") and not plain.endswith(("ss", "ous")) and not thing
