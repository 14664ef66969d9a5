"""Set-ups: who is kept in the picture, where the camera is told to look, and stagings that an angle asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inference.contract import Angle, Brief, Direction, Move, Size
from inference.engines.drawn.actors import POSTURES, Actor, Route
from inference.engines.drawn.camera import Subject
from inference.engines.drawn.figures.props import prop_size
from inference.engines.drawn.marks import body_of
from inference.engines.drawn.properties import Property, insert_height
from inference.engines.drawn.scenery import Sight
from inference.engines.drawn.sizes import CLOSE, FAR, NEAR, SIZES

EMPTY = 3.6  # metres of frame height at the mark, where a place without people is seen from no great way off
OVER_DEPTH = 1.15  # metres between the eye and the shoulder it looks over


@dataclass(frozen=True, kw_only=True, slots=True)
class Setup:
    """The people of the picture, what the camera is aimed at, and whom a track follows."""

    actors: tuple[Actor, ...]
    subject: Subject
    lead: Actor | None = None
    tall: float | None = None  # metres of frame height, where the size does not decide it


def set_up(brief: Brief, actors: tuple[Actor, ...], things: tuple[Property, ...], sight: Sight | None) -> Setup:
    """The set-up of a brief's camera. `things` stand about in the picture, or one of them is the insert; `sight` is
    what the place is about."""
    insert = next((t for t in things if t.insert), None)
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
    chosen = favoured(brief, actors)
    if not chosen:
        if sight and brief.camera.size in FAR and brief.camera.angle is not Angle.AERIAL:
            return Setup(actors=actors, subject=_of_sight(sight))
        return Setup(actors=actors, subject=_of_things(brief, things))
    lead = next((a for a in chosen if a.figure.uid == brief.camera.on), chosen[0])
    return Setup(actors=actors, subject=_subject(brief, actors, chosen, lead), lead=lead)


def favoured(brief: Brief, actors: tuple[Actor, ...]) -> list[Actor]:
    """Whom the frame is for: all who count; close, the one it is on, the speaker or the doer; in between, whoever the
    one it is on has to do with."""
    principals = [a for a in actors if not a.extra]
    size, on = brief.camera.size, [a for a in principals if a.figure.uid == brief.camera.on]
    if not principals:
        return list(actors if brief.camera.size in FAR else actors[:8])
    if size in CLOSE:
        speaking = [a for a in principals if any(a.lines)]
        acting = [a for a in principals if a.beats]
        return (on or speaking or acting or principals)[:1]
    if brief.camera.move in (Move.TRACK, Move.WHIP_PAN):
        return on or principals
    if size in NEAR and on:
        ends = {on[0].figure.uid} | {b.whom for b in on[0].beats if b.whom}
        with_it = [a for a in principals if a.figure.uid in ends or a.beats or any(a.lines)]
        return with_it if size is Size.MEDIUM_CLOSE or len(principals) > 3 else principals
    return principals


@dataclass(frozen=True, slots=True)
class _Seen:
    """Somebody at one instant: the middle of the face, the ground below, where the nose points."""

    x: float
    y: float
    z: float
    foot: float
    heading: float


def _seen(actor: Actor, company: dict[str, Actor], t: float) -> _Seen:
    x, y, z = actor.spot(t)
    if actor.extra:
        return _Seen(x, y + actor.puppet.eyes, z, y, actor.heading)
    cue = actor.cue(t, company)
    head = actor.puppet.pose(cue).head
    aside = head[0] if actor.figure.kind == "animal" or abs(head[0]) > 0.25 * actor.puppet.height else 0.0
    return _Seen(x + aside, y + head[1], z, y, cue.heading)


def _subject(brief: Brief, actors: tuple[Actor, ...], chosen: list[Actor], lead: Actor) -> Subject:
    company = {a.figure.uid: a for a in reversed(actors)}
    instants = [brief.seconds * s for s in ((0.5,) if brief.camera.move is Move.TRACK else (0.0, 0.5, 1.0))]
    passing = _passes(lead, brief)
    if passing or len(chosen) > 8:
        instants = [brief.seconds / 2]
    seen = {a.name: [_seen(a, company, t) for t in instants] for a in chosen[:24]}
    faces = [s for run in seen.values() for s in run]
    small = min(chosen, key=lambda a: a.puppet.height)
    tall = max(chosen, key=lambda a: a.puppet.height)
    towers = tall.puppet.height > max(2.4, 1.8 * small.puppet.height) and len(chosen) > 1
    high = small if towers else tall
    own = seen.get(high.name, faces)
    last, top = own[-1], max(s.y for s in own)
    z = min(s.z for s in faces)
    xs = [s.x for s in faces]
    height = high.puppet.height
    if last.y - last.foot < 0.68 * height and high.figure.kind != "animal":
        height *= 0.8  # who sits or lies takes less room
    if towers and brief.camera.size not in FAR:
        height = min(2.8 * small.puppet.height, tall.puppet.height) * (1.0 if tall.figure.kind == "animal" else 1.35)
    alone = len(chosen) == 1
    middle = (min(xs) + max(xs)) / 2
    sweep = _sweep(brief, actors, lead)
    lies = any(b.verb in ("fall", "sleep") for a in chosen for b in a.beats)
    return Subject(
        x=last.x if alone and not _travels(lead) else middle,
        y=top if brief.camera.size is Size.FULL or len(chosen) > 1 else last.y,
        z=z,
        height=height,
        head=high.puppet.head,
        foot=max(0.0, min(s.foot for s in faces)) - (0.16 * height if lies else 0.0),  # ground below who lies on it
        spread=max(xs) - min(xs),
        low=min(s.y for s in faces) - 0.6 * small.puppet.head,
        lead=(-0.15 * _side_of(lead) if _followed(actors, lead) else _lead(brief, last)) if alone else 0.0,
        line=0.55 if towers and brief.camera.size not in FAR else None,
        sweep=sweep,
        over=max((_lifted(a, company, t) for a in chosen for t in (0.6 * brief.seconds,)), default=0.0),
        frame=0.55 * height if sweep and brief.camera.move is Move.PAN and brief.camera.size not in FAR else None,
    )


def _lifted(actor: Actor, company: dict[str, Actor], t: float) -> float:
    """Metres above the eyes to which something long is lifted."""
    if actor.extra or not actor.held or not any(b.verb == "lift" for b in actor.beats):
        return 0.0
    pose = actor.puppet.pose(actor.cue(t, company))
    _, _, _, top = prop_size(actor.held[0])
    return max(0.0, max(y for _, y in pose.hands) + top - pose.head[1])


def _travels(actor: Actor) -> bool:
    return actor.route.length > 0.3


def _followed(actors: tuple[Actor, ...], lead: Actor) -> bool:
    """Whether others come behind, for whom a tracking frame leaves room."""
    return _travels(lead) and any(b.whom == lead.figure.uid and "behind" in b.manner for a in actors for b in a.beats)


def _side_of(actor: Actor) -> float:
    return 1.0 if actor.route.end[0] >= actor.route.start[0] else -1.0


def _passes(lead: Actor, brief: Brief) -> bool:
    """Whether somebody crosses the picture from one side to the other, or comes or goes: the frame waits for it."""
    across = abs(lead.route.end[0] - lead.route.start[0])
    return any(b.verb in ("enter", "leave") for b in lead.beats) or across > 6.0


def _lead(brief: Brief, seen: _Seen) -> float:
    """Room before the nose, in frame widths; the camera aims that far beside the face."""
    if brief.camera.size in FAR:
        return 0.0
    share = {Size.FULL: 0.05, Size.MEDIUM: 0.09, Size.MEDIUM_CLOSE: 0.09}.get(brief.camera.size, 0.06)
    return share * float(np.sin(np.clip(seen.heading, -1.57, 1.57)))


def _sweep(brief: Brief, actors: tuple[Actor, ...], lead: Actor) -> tuple[float, float] | None:
    """From where to where a pan looks: along a long body to its head, from one person to the other."""
    x, _, _ = lead.spot(brief.seconds / 2)
    if brief.camera.move is Move.WHIP_PAN:
        other = next((a for a in actors if not a.extra and a is not lead), None)
        return (other.spot(0.0)[0], x) if other else None
    if brief.camera.move is not Move.PAN or lead.figure.kind != "animal":
        return None
    nose = 0.85 * body_of(lead.figure, lead.puppet).half
    sign = -1.0 if brief.camera.direction is Direction.LEFT else 1.0
    return x - sign * nose, x + sign * 0.8 * nose


def _of_sight(sight: Sight) -> Subject:
    return Subject(sight.x, sight.y, sight.z, sight.y, 0.3, frame=sight.frame, line=0.42, eye=0.55 * sight.y)


def _of_things(brief: Brief, things: tuple[Property, ...]) -> Subject:
    """Nobody is in the picture: the frame is for the things in it, else for the place."""
    if not things or brief.camera.size is Size.EXTREME_WIDE:
        return Subject(0.0, 1.5, 0.0, 1.7, 0.24, frame=None if brief.camera.size in FAR else EMPTY)
    boxes = [t.box for t in things]
    left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
    top = max(b[3] for b in boxes)
    share = {Size.WIDE: 1 / 0.36, Size.FULL: 1.5, Size.MEDIUM: 1.9}.get(brief.camera.size, 1.6)
    sweep = None
    along = any(a.verb in ("slide", "pan", "sweep", "move", "scan", "travel", "rest") for a in brief.actions)
    if brief.camera.angle is Angle.POV and len(things) > 1 and along:
        sweep = ((boxes[0][0] + boxes[0][2]) / 2, (boxes[-1][0] + boxes[-1][2]) / 2)
    return Subject(
        x=(left + right) / 2,
        y=(boxes[-1][1] + boxes[-1][3]) / 2 if sweep else top,
        z=min(t.spot[2] for t in things),
        height=max(0.4, top),
        head=0.24,
        spread=0.0 if sweep else right - left,
        frame=max(share * max(0.4, top), 2.4 if brief.camera.size in FAR else 0.0),
        line=0.6 if brief.camera.size in FAR else 0.5 if sweep else 0.4,
        eye=1.35,
        sweep=sweep,
    )


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
    beats = tuple(replace(b, whom=None) if b.verb == "turn" else b for b in face.beats if b.verb not in POSTURES)
    staged = replace(face, route=still, heading=0.45 * side, beats=beats, bends="", lift=0.0, rides="")
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
