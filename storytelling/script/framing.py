"""The camera a draft ends up with: what the script says, and where it is silent, what the picture asks for."""

from __future__ import annotations

from inference.contract import Angle, Camera, Focus, Move, Size
from storytelling.script.beats import Sentence
from storytelling.script.cast import Cast
from storytelling.script.drafts import Draft
from storytelling.script.lexicon.people import BODY
from storytelling.script.lexicon.things import FIXED
from storytelling.script.pictures import picture_text
from storytelling.script.rules import QUIET, SIZE_OF_ANGLE, SIZE_OF_MOVE, WHOLE_BODY
from storytelling.script.words import words_of

_FACE = BODY - {"arm", "arms", "leg", "legs", "foot", "feet", "back", "body", "hand", "hands"}


def camera_of(draft: Draft, cast: Cast, *, establishing: bool) -> Camera:
    """One camera set-up for `draft`; `establishing` for the first shot under an EST. heading."""
    size = draft.size or _size(draft, cast, establishing=establishing)
    return Camera(
        size=size,
        angle=draft.angle or Angle.EYE_LEVEL,
        move=draft.move or Move.STATIC,
        direction=draft.direction if draft.move else None,
        focus=draft.focus or _focus(draft, size),
        on=draft.on or _subject(draft, cast),
        over=draft.over or None,
        focus_to=draft.focus_to or None,
    )


def _focus(draft: Draft, size: Size) -> Focus | None:
    """Optics alone: so near, little is sharp."""
    return Focus.SHALLOW if size in (Size.EXTREME_CLOSE, Size.INSERT) else None


def _subject(draft: Draft, cast: Cast) -> str | None:
    if draft.subject in draft.figures:
        return draft.subject
    if draft.figures:
        return draft.figures[0] if len(draft.figures) == 1 else None
    props = [prop.name for picture in draft.pictures for prop in picture.props]
    return props[0] if props and not draft.opens_place else None


def _size(draft: Draft, cast: Cast, *, establishing: bool) -> Size:
    if draft.card:
        return Size.WIDE
    if establishing and draft.opens_place:
        return Size.EXTREME_WIDE
    if draft.angle is Angle.POV:
        near = draft.over and draft.over not in cast.people and not draft.opens_place  # through an instrument
        return Size.MEDIUM if near else Size.WIDE
    asked = SIZE_OF_ANGLE.get(draft.angle or Angle.EYE_LEVEL) or SIZE_OF_MOVE.get(draft.move or Move.STATIC)
    if asked:
        return asked
    on_someone = draft.directed and draft.on in cast.people
    if draft.angle in (Angle.LOW, Angle.HIGH) and not draft.on and not draft.opens_place:
        return _of_stature(draft, cast)
    return Size.WIDE if draft.opens_place and not on_someone else _undirected(draft, cast)


def _of_stature(draft: Draft, cast: Cast) -> Size:
    """An angle and nothing else: all of the one who acts, or, with nobody named, all of the place."""
    if not any(picture.named for picture in draft.pictures):
        return Size.WIDE
    acting = {a.who for picture in draft.pictures for a in picture.actions if a.who in cast.people}
    alone = len(acting) == 1 and not any(cast.people[uid].count > 1 for uid in acting)
    return Size.FULL if alone else _undirected(draft, cast)


def _undirected(draft: Draft, cast: Cast) -> Size:
    people = [cast.people[uid] for uid in draft.figures if uid in cast.people]
    if not people:
        props = [prop for picture in draft.pictures for prop in picture.props if prop.kind not in FIXED]
        on_prop = bool(props) and not any(p.weather for p in draft.pictures)
        return Size.MEDIUM if on_prop else Size.WIDE
    if (len(people) > 2 and not draft.lines) or any(person.being.kind in ("crowd", "giant") for person in people):
        return Size.WIDE
    verbs = {action.verb for picture in draft.pictures for action in picture.actions if action.who in cast.people}
    if verbs & WHOLE_BODY:
        return Size.FULL
    if draft.pictures and len(people) == 1:
        seen = [picture_text(piece) for piece in draft.pieces if isinstance(piece, Sentence)]
        said = {word.plain for text in seen for word in words_of(text)}
        return Size.MEDIUM_CLOSE if said & _FACE else Size.MEDIUM
    return _speaking(draft)


def _speaking(draft: Draft) -> Size:
    """Nearer for few or quiet words of one person, a medium otherwise."""
    spoken = [line for line, _ in draft.lines if not line.off]
    quiet = any(set(line.parenthetical.lower().split()) & QUIET for line in spoken)
    brief = sum(len(line.text.split()) for line in spoken) <= 4
    return Size.MEDIUM_CLOSE if len(draft.figures) == 1 and (quiet or brief) else Size.MEDIUM
