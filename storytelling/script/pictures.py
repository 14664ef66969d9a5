"""From a sentence to what it shows, and from a direction's words to whom or what the camera is on."""

from __future__ import annotations

import re
from dataclasses import replace

from storytelling.script.beats import Sentence
from storytelling.script.camera import is_mid
from storytelling.script.cast import Cast, unique
from storytelling.script.clauses import read_actions, thing_words
from storytelling.script.drafts import Picture
from storytelling.script.lexicon.people import BODY
from storytelling.script.referents import OBJECTS, POSSESSIVES, Referents
from storytelling.script.surroundings import Surroundings, read_surroundings
from storytelling.script.tokens import tokens_of
from storytelling.script.words import count_words, words_of

_ALONE = re.compile(r"\balone\b|\bby (?:him|her|it)self\b", re.IGNORECASE)
_IDIOM = re.compile(
    r"\b(?:one|two) by (?:one|two)\b|\b(?:side by side|step by step|little by little|hand in hand|arm in arm|all at once)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\s+(?:in|on|under|at|behind|between|against|with|from|near|beside|inside|over|through|as|circling|standing|sitting|who|of)\s+"
    r"|[,.:;]"
)
_ELSEWHERE = re.compile(
    r"^(?:outside|off ?screen|next door|upstairs|downstairs|in the distance|somewhere|from outside)\b"
)
_WE = re.compile(r"\b(?:we|us)\s+(?:see|hear|find|watch|can see|discover|reveal)\s+", re.IGNORECASE)


def read_picture(
    sentence: Sentence, cast: Cast, referents: Referents, topic: tuple[str, ...]
) -> tuple[Picture, Surroundings]:
    """What `sentence` shows; `topic` acts where the sentence names nobody."""
    text = picture_text(sentence)
    before = {mention.uid: mention for mention in cast.mentions(text)}
    actions = read_actions(text, cast, referents, topic)
    if actions and (idiom := _IDIOM.search(sentence.text)):
        actions[0] = replace(actions[0], manner=f"{actions[0].manner} {idiom[0].lower()}".strip())
    acting = unique(action.who for action in actions)
    around = read_surroundings(text, cast, referents, acting)
    ends = unique(end for a in actions for end in (a.who, a.whom) if end and end in cast.people)
    unseen = {a.who for a in actions if _ELSEWHERE.search(a.manner)}
    actions = [action for action in actions if action.who not in unseen or action.who not in cast.people]
    named = unique([*sorted(before, key=lambda uid: before[uid].start), *ends])
    at = sentence.at
    cue = sentence.cue
    camera_only = bool(cue and (cue.begins_on or cue.focus_to) and not actions)
    words = 0 if camera_only else count_words(text)
    picture = Picture(
        actions=actions,
        named=tuple(uid for uid in named if uid not in unseen),
        props=around.props,
        sources=around.sources,
        weather=around.weather,
        lines=(at.first_line, at.last_line),
        words=words,
        alone=bool(_ALONE.search(text)),
    )
    return picture, around


def picture_text(sentence: Sentence) -> str:
    """The sentence at its own length, with the words that only direct the camera blanked."""
    text, cue = sentence.text, sentence.cue
    if cue and cue.picture:
        text = " " * cue.picture + text[cue.picture :]
    elif cue and (mid := is_mid(text)):
        text = text[: mid.start()] + " " * (mid.end() - mid.start()) + text[mid.end() :]
    elif seen := _WE.match(text):
        text = " " * seen.end() + text[seen.end() :]
    return _IDIOM.sub(lambda found: " " * len(found[0]), text)


def aim(words: str, cast: Cast, referents: Referents) -> tuple[str, bool]:
    """What a direction's words point at: a uid or a thing; and whether it is a part of someone's body ("Mara's face")."""
    head = _HEAD.split(words.strip() + " ")[0] if words else ""
    tokens = words_of(head)
    if not tokens:
        return "", False
    mentions = cast.mentions(head, tokens)
    whole = next((mention for mention in mentions if not mention.possessive), None)
    body = tokens[-1].plain in BODY
    if whole and not body:
        return whole.uid, False
    owner = mentions[0].uid if mentions else _meant(tokens[0].plain, referents)
    if owner and (body or len(tokens) == 1):
        return owner, body
    props = [prop.name for prop in read_surroundings(head, cast, referents).props]
    return (props[-1] if props else thing_words(tokens_of(head, cast), head)), body


def _meant(pronoun: str, referents: Referents) -> str:
    gender = POSSESSIVES.get(pronoun) or OBJECTS.get(pronoun)
    meant = referents.mean(gender) if gender else ()
    return meant[0] if meant else ""
