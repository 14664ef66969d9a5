"""Set-ups: who is kept in the picture, where the camera is told to look, and stagings that an angle asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inference.contract import Angle, Brief, Move, Size
from inference.engines.drawn.actors import Actor, Route
from inference.engines.drawn.camera import SIZES, Subject
from inference.engines.drawn.properties import Property, insert_height

OVER_DEPTH = 1.15  # metres between the eye and the shoulder it looks over


@dataclass(frozen=True, kw_only=True, slots=True)
class Setup:
    """The people of the picture, what the camera is aimed at, and whom a track follows."""

    actors: tuple[Actor, ...]
    subject: Subject
    lead: Actor | None = None
    tall: float | None = None  # metres of frame height, where the size does not decide it


def set_up(brief: Brief, actors: tuple[Actor, ...], insert: Property | None, under: bool) -> Setup:
    """The set-up of a brief's camera."""
    if insert is not None:
        x, y, z = insert.middle
        tall = insert_height(insert) * (0.62 if brief.camera.size is Size.EXTREME_CLOSE else 1.0)
        return Setup(actors=(), subject=Subject(x, y, z, 0.3, 0.2, y - 0.1), tall=tall)
    if brief.camera.angle is Angle.POV:
        owner = brief.camera.over
        actors = tuple(a for a in actors if a.figure.uid != owner)
    if brief.camera.angle is Angle.OVER_THE_SHOULDER:
        staged = _over_the_shoulder(brief, actors)
        if staged:
            return staged
    chosen = _favoured(brief, actors)
    return Setup(actors=actors, subject=_subject(brief, chosen, under), lead=chosen[0] if chosen else None)


def _favoured(brief: Brief, actors: tuple[Actor, ...]) -> list[Actor]:
    """Whom the frame is for: the one it is on; in a tight frame the speaker or doer; else everyone who counts."""
    principals = [a for a in actors if not a.extra]
    on = [a for a in principals if a.figure.uid == brief.camera.on]
    if on:
        return on
    if brief.camera.size in (Size.CLOSE, Size.EXTREME_CLOSE, Size.MEDIUM_CLOSE) and principals:
        speaking = [a for a in principals if any(a.lines)]
        acting = [a for a in principals if a.beats]
        return (speaking or acting or principals)[:1]
    return principals or list(actors[:8])


def _subject(brief: Brief, chosen: list[Actor], under: bool) -> Subject:
    if not chosen:
        tall = 3.4 if brief.camera.size in (Size.WIDE, Size.EXTREME_WIDE, Size.FULL) else 1.7
        return Subject(0.0, 1.5, 0.0, min(tall, 1.7), 0.24)
    spots = [_shown_at(a, brief) for a in chosen]
    xs = [s[0] for s in spots]
    tallest = max(range(len(chosen)), key=lambda i: chosen[i].puppet.height + spots[i][1])
    actor, spot = chosen[tallest], spots[tallest]
    return Subject(
        x=float(np.mean([min(xs), max(xs)])),
        y=spot[1] + actor.puppet.eyes,
        z=min(s[2] for s in spots),
        height=actor.puppet.height,
        head=actor.puppet.head,
        foot=spot[1],
        spread=max(xs) - min(xs),
    )


def _shown_at(actor: Actor, brief: Brief) -> tuple[float, float, float]:
    """The spot the frame is made for: the middle of a walk across, the end of everything else."""
    start, end = actor.route.start, actor.route.end
    if brief.camera.move is Move.TRACK:
        return actor.spot(brief.seconds / 2)
    across = abs(end[0] - start[0]) > 1.6 * abs(end[2] - start[2])
    x = (start[0] + end[0]) / 2 if across and abs(end[0] - start[0]) > 1 else end[0]
    return x, end[1], min(start[2], end[2])


def _over_the_shoulder(brief: Brief, actors: tuple[Actor, ...]) -> Setup | None:
    """The dark back of one close to the eye, the other's face beyond it; each keeps to its own side of the line."""
    principals = [a for a in actors if not a.extra]
    back = next((a for a in principals if a.figure.uid == brief.camera.over), None)
    face = next((a for a in principals if a.figure.uid == brief.camera.on and a is not back), None)
    face = face or next((a for a in principals if a is not back), None)
    if face is None:
        return None
    if back is None:
        back = next((a for a in principals if a is not face), None)
    focal, bodies, heads, _ = SIZES[brief.camera.size]
    tall = min(1.5 * face.puppet.height, bodies * face.puppet.height or heads * face.puppet.head * 1.2)
    side = _side(back, face)
    x = -side * tall * 0.26
    still = Route(start=(x, face.route.end[1], 0.0), end=(x, face.route.end[1], 0.0), finish=brief.seconds)
    beats = tuple(replace(b, whom=None) if b.verb == "turn" else b for b in face.beats)
    staged = replace(face, route=still, heading=0.45 * side, beats=beats)
    subject = Subject(0.0, still.end[1] + face.puppet.eyes, 0.0, face.puppet.height, face.puppet.head, still.end[1])
    if back is None:
        return Setup(actors=(staged,), subject=subject, lead=staged)
    depth = -focal * tall + OVER_DEPTH
    rise = max(0.0, subject.y - back.puppet.height * 0.86)
    drop = min(0.0, subject.y + 0.12 - back.puppet.eyes)
    spot = (side * 0.40 * max(1.0, back.puppet.height / 1.7), rise + drop * 0.5, depth)
    shoulder = replace(
        back,
        route=Route(start=spot, end=spot, finish=brief.seconds),
        heading=float(np.pi) - side * 0.45,
        silhouette=0.72,
        beats=(),
    )
    others = tuple(replace(a, route=_behind(a, brief)) for a in actors if a is not back and a is not face and a.extra)
    return Setup(actors=(staged, shoulder, *others), subject=subject, lead=staged, tall=tall)


def _behind(actor: Actor, brief: Brief) -> Route:
    x, y, z = actor.route.end
    return Route(start=(x, y, z + 2), end=(x, y, z + 2), finish=brief.seconds)


def _side(back: Actor | None, face: Actor) -> float:
    """+1 when the back stands at the right."""
    if face.figure.position == "left" or (back and back.figure.position == "right"):
        return 1.0
    if face.figure.position == "right" or (back and back.figure.position == "left"):
        return -1.0
    return 1.0
