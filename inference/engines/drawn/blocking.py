"""Blocking: who stands where, who goes where, who faces whom."""

from __future__ import annotations

import re
from dataclasses import replace

from inference.contract import Brief, Direction, Figure, Move, Prop, Size, Speech
from inference.engines.drawn.actors import POSTURES, Actor, Beat
from inference.engines.drawn.chance import chance
from inference.engines.drawn.figures import cast
from inference.engines.drawn.figures.cue import Spot
from inference.engines.drawn.looking import of_face
from inference.engines.drawn.marks import body_of, in_crowd, marks, opposed
from inference.engines.drawn.sizes import FAR
from inference.engines.drawn.speech import syllables
from inference.engines.drawn.verbs import canonical
from inference.engines.drawn.ways import following, route_of

MOST_FIGURES = 60
MOST_LEADING = 8
MOST_IN_ARMIES = 44
FACING = {"left": -1.15, "right": 1.15, "camera": 0.25, "away": 2.84}
FACES = (Size.MEDIUM_CLOSE, Size.CLOSE, Size.EXTREME_CLOSE)
OPEN_FACE = 0.62  # radians: a face that the frame is for shows both its eyes
# What one is found doing, unless the words say that it begins ("sits down").
_STATES = (*POSTURES, "stand", "hold", "hide", "read", "float")
_BEGINS = ("down", "up", "begin", "start", "beside her", "beside him")


def block(brief: Brief, seed: int, under: bool, wind: float) -> tuple[tuple[Actor, ...], tuple[str, ...]]:
    """The actors of a shot, back to front free, and the verbs nobody could play."""
    missed: list[str] = []
    actors: list[Actor] = []
    leading = _leading(brief)
    puppets = {f.uid: cast(f) for f in brief.figures[:MOST_FIGURES] if _principal(f)}
    bodies = [body_of(f, puppets[f.uid]) for f in brief.figures[:MOST_FIGURES] if f.uid in leading]
    spots = marks(brief, bodies)
    for place, (seen, member, of) in enumerate(_members(brief)):
        figure = _turned(brief, seen)
        principal = figure.uid in leading
        if _principal(figure) and not principal:
            of, stands = min(MOST_FIGURES, len(brief.figures)), place
        else:
            stands = member
        puppet = puppets[figure.uid] if _principal(figure) else cast(figure, member)
        spot = spots[figure.uid] if principal else in_crowd(figure, stands, of, brief.camera.size in FAR)
        beats = _beats(brief, figure, missed)
        route = route_of(brief, figure, puppet, spot, beats, under)
        lines = tuple(syllables(s) for s in brief.dialogue if s.on_screen and _says(figure, s))
        actors.append(
            Actor(
                figure=figure,
                puppet=puppet,
                route=route,
                heading=_heading(figure, spot, brief),
                beats=beats,
                held=_held(brief, figure),
                lines=lines,
                member=member,
                phase=float(chance(seed, figure.uid, member).uniform(0, 20)),
                extra=not principal,
                wet=under,
                wind=wind,
            )
        )
    return tuple(following(actors)), tuple(dict.fromkeys(missed))


def _says(figure: Figure, speech: Speech) -> bool:
    """Whether `figure` says a line, alone or with others: "CONDUCTOR & STOWAWAY"."""
    together = {name.strip().casefold() for name in re.split(r"\s*(?:&|\+|/|,| and )\s*", speech.name)}
    return speech.character == figure.uid or (len(together) > 1 and figure.name.casefold() in together)


def _turned(brief: Brief, figure: Figure) -> Figure:
    """A pan along a body ends at its head."""
    along = brief.camera.move is Move.PAN and brief.camera.on == figure.uid and figure.kind == "animal"
    way = "left" if brief.camera.direction is Direction.LEFT else "right"
    return replace(figure, facing=way) if along else figure


def _leading(brief: Brief) -> frozenset[str]:
    """Who stands on a mark of their own. Of more people than a frame can be made for, those whom it is on, who speak and
    who act come first, and the rest stand about them as a crowd does."""
    singles = [figure.uid for figure in brief.figures[:MOST_FIGURES] if _principal(figure)]
    if len(singles) <= MOST_LEADING:
        return frozenset(singles)
    told = (brief.camera.on, brief.camera.over, *(s.character for s in brief.dialogue), *(a.who for a in brief.actions))
    first = [uid for uid in dict.fromkeys(told) if uid in singles]
    return frozenset([*first, *(uid for uid in singles if uid not in first)][:MOST_LEADING])


def _principal(figure: Figure) -> bool:
    return figure.count <= 1 and figure.kind != "crowd"


def _members(brief: Brief) -> list[tuple[Figure, int, int]]:
    found: list[tuple[Figure, int, int]] = []
    for figure in brief.figures:
        many = max(figure.count, 12 if figure.kind == "crowd" else 1)
        if opposed(figure) and brief.camera.size in FAR:
            many = max(many, MOST_IN_ARMIES)
        found += [(figure, member, many) for member in range(min(many, MOST_FIGURES))]
    return found[:MOST_FIGURES]


def _heading(figure: Figure, spot: Spot, brief: Brief) -> float:
    if opposed(figure):
        return -1.3 if spot[0] > 0 else 1.3
    if figure.facing == "camera" and len(brief.figures) > 1 and abs(spot[0]) > 0.3 and _principal(figure):
        return -0.7 if spot[0] > 0 else 0.7
    heading = FACING.get(figure.facing, 0.2)
    if brief.camera.size in FACES and abs(heading) < 1.5 and figure.kind != "animal":
        return max(-OPEN_FACE, min(OPEN_FACE, heading))
    return heading


def _held(brief: Brief, figure: Figure) -> tuple[Prop, ...]:
    """What the figure has in its hands; of several swords that two fight with, one each."""
    own = tuple(p for p in brief.props if p.holder == figure.uid)
    for action in brief.actions:
        if action.who != figure.uid or not action.with_:
            continue
        shared = [p for p in brief.props if p.count > 1 and action.with_.lower() in (p.name.lower(), f"{p.kind}s")]
        if shared and not own:
            return (replace(shared[0], name=shared[0].kind, count=1, holder=figure.uid),)
    return own


def _beats(brief: Brief, figure: Figure, missed: list[str]) -> tuple[Beat, ...]:
    """The figure's actions one after another over the shot's length; a state it is found in began before."""
    mine = [a for a in brief.actions if a.who == figure.uid]
    if not mine and brief.camera.on == figure.uid:
        mine = [played for a in brief.actions if (played := of_face(a, figure.uid))]
    beats: list[Beat] = []
    found = False  # in a posture, which then takes no time of the shot
    for i, action in enumerate(mine):
        verb = canonical(action.verb)
        if verb is None:
            missed.append(action.verb)
            verb = "gesture"
        manner = action.manner.lower()
        if verb == "stand" and "up" in manner.split():
            verb = "rise"
        state = i == 0 and verb in _STATES and not any(w in manner for w in _BEGINS)
        found = found or (state and verb in POSTURES and len(mine) > 1)
        step = brief.seconds / (len(mine) - found)
        start = -2.0 * step - 4.0 if state else (i - found) * step
        beats.append(
            Beat(
                verb=verb,
                start=start,
                end=max(0.0, (i + 1 - found) * step),
                whom=action.whom,
                with_=action.with_,
                manner=action.manner,
                said=action.verb,
            )
        )
    return tuple(beats)
