"""The camera: from size and angle to a first view, from the move to a path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from inference.contract import Angle, Brief, Direction, Size
from inference.engines.drawn.actors import Actor
from inference.engines.drawn.easing import ease, glide, sway
from inference.engines.drawn.pov import is_high
from inference.engines.drawn.sizes import NEAR, framing
from inference.engines.drawn.view import View

NEAR_LENS = 0.72  # focal length, frame heights: from below one comes close, so that who is near towers over what is far
LANDMARKS = ("castle", "mountain")  # seen from the air together with the horizon they stand against


@dataclass(frozen=True, slots=True)
class Subject:
    """What the camera is set up for: eyes at (x, y, z), body `height` from `foot` up, head size; metres."""

    x: float
    y: float
    z: float
    height: float
    head: float
    foot: float = 0.0
    spread: float = 0.0  # metres between the outermost subjects
    low: float | None = None  # the lowest face that must be seen
    lead: float = 0.0  # frame widths of room that the subject is given on the right
    line: float | None = None  # where its eyes lie from the top, where the size does not decide it
    frame: float | None = None  # metres of frame height, where the size does not decide it
    eye: float | None = None  # metres above the ground that the camera stands, where the subject does not decide it
    over: float = 0.0  # metres above the eyes that must be seen too: a lifted sword
    sweep: tuple[float, float] | None = None  # what a pan looks at first and last, metres to the right


def first_view(brief: Brief, subject: Subject, width: int, height: int, tall: float | None = None) -> View:
    """The set-up before anything moves."""
    focal, bodies, _, line = framing(brief)
    line = subject.line or line
    if brief.camera.angle is Angle.LOW and brief.figures and bodies:
        focal = min(focal, NEAR_LENS)
    if tall is None:
        tall, line = _room(brief, subject, line, width / height)
    else:
        line = 0.36 if brief.camera.angle is Angle.OVER_THE_SHOULDER else 0.5
    distance = focal * tall
    aim = subject.x + subject.lead * tall * width / height
    view = View(width=width, height=height, x=aim, y=subject.eye or subject.y, z=subject.z - distance, focal=focal)
    host = brief.place.kind in LANDMARKS and any(f.kind == "crowd" for f in brief.figures)
    match brief.camera.angle:
        case Angle.LOW:
            view = replace(view, y=subject.foot + min(0.35, 0.3 * (subject.y - subject.foot)))
            line = line if bodies < 2 else 0.74
        case Angle.HIGH:
            view = _from_above(view, subject, 0.5)
        case Angle.OVERHEAD:
            view = _from_above(view, subject, 1.35)
        case Angle.AERIAL:
            view = _from_above(
                replace(view, focal=1.2),
                replace(subject, height=subject.height * 4),
                0.36 if brief.place.kind in LANDMARKS else 0.62,
                max(distance, 17.0 if host else 26.0),
            )
            view = replace(view, shift=-0.2 if host else 0.0)
        case Angle.DUTCH:
            view = replace(view, roll=0.16)
        case Angle.POV if is_high(brief):
            view = _from_above(replace(view, focal=1.2), subject, 0.72, max(distance, 15.0))
    if view.pitch:
        return view
    return aimed(view, subject, line)


def _room(brief: Brief, subject: Subject, line: float, aspect: float) -> tuple[float, float]:
    """Metres of the frame's height at the subject, and where its eyes then lie from the top."""
    _, bodies, heads, _ = framing(brief)
    tall = subject.frame or (bodies * subject.height if bodies else heads * subject.head)
    tall = max(tall, (subject.spread + _beside(subject, bodies)) / aspect)
    if subject.low is not None and brief.camera.size in NEAR:
        tall = max(tall, (subject.y - subject.low) / (0.94 - line))
    if brief.camera.size is Size.FULL:
        tall = max(tall, (subject.y - subject.foot) / (0.93 - line))
    if subject.over:
        tall = max(tall, ((subject.y - subject.foot) / (1 if bodies > 1 else 2) + subject.over) / 0.95)
        line = max(line, 0.02 + subject.over / tall)
    return tall, line


def _beside(subject: Subject, bodies: float) -> float:
    """Metres of frame beside the outermost faces: shoulders and a little air."""
    if subject.spread < 0.3:
        return 0.9 if bodies else 0.35
    return max(0.9, 0.62 * subject.height)


def aimed(view: View, subject: Subject, line: float) -> View:
    """The lens shifted so that the subject's eyes lie `line` frame heights from the top."""
    _, v, _ = replace(view, roll=0.0, shift=0.0).project(subject.x, subject.y, subject.z)
    return replace(view, shift=v / view.height - line)


def _from_above(view: View, subject: Subject, pitch: float, distance: float | None = None) -> View:
    far = distance or (subject.z - view.z)
    middle = subject.foot + (subject.y - subject.foot) * 0.6
    return replace(view, pitch=pitch, y=middle + far * np.sin(pitch), z=subject.z - far * np.cos(pitch), shift=0.0)


@dataclass(frozen=True)
class Path:
    """The view at every instant of the shot."""

    at: Callable[[float], View]
    seconds: float
    still: bool

    def samples(self, n: int = 25) -> list[View]:
        return [self.at(self.seconds * i / (n - 1)) for i in range(n)] if not self.still else [self.at(0.0)]


def path_of(brief: Brief, start: View, subject: Subject, lead: Actor | None) -> Path:
    """The move of the brief, eased, around the set-up."""
    moves = Moves(start, subject, lead, max(brief.seconds, 0.05), brief.camera.direction)
    chosen = getattr(moves, brief.camera.move.value.replace(" ", "_"), None)
    if chosen is None and brief.camera.angle is Angle.POV:
        chosen = moves.glance if not start.pitch else moves.hover
    return Path(chosen or (lambda t: start), moves.seconds, chosen is None)


@dataclass(frozen=True)
class Moves:
    """What the camera does from `start`, one method for each move of the vocabulary; static needs none."""

    start: View
    subject: Subject
    lead: Actor | None
    seconds: float
    way: Direction | None

    @property
    def depth(self) -> float:
        return self.subject.z - self.start.z

    @property
    def tall(self) -> float:
        """Metres of the frame's height at the subject."""
        return self.depth / self.start.focal

    def even(self, t: float) -> float:
        return glide(t / self.seconds, 0.25)

    def swept(self, share: float) -> View:
        """Turned from the first to the last of what a pan looks at."""
        first, last = self.subject.sweep or (0.0, 0.0)
        target = first + (last - first) * share
        return replace(self.start, slide=(self.start.x - target) * self.start.focal / self.depth)

    def pan(self, t: float) -> View:
        if self.subject.sweep:
            return self.swept(self.even(t))
        sign = 1.0 if self.way is Direction.LEFT else -1.0
        return replace(self.start, slide=self.start.slide + sign * (self.even(t) - 0.5) * 0.62)

    def tilt(self, t: float) -> View:
        sign = -1.0 if self.way is Direction.DOWN else 1.0
        return replace(self.start, shift=self.start.shift - sign * (1 - self.even(t)) * -0.42)

    def whip_pan(self, t: float) -> View:
        sign = 1.0 if self.way is Direction.LEFT else -1.0
        share = ease((t / self.seconds - 0.4) / 0.2)
        if self.subject.sweep:
            return self.swept(share)
        return replace(self.start, slide=self.start.slide + sign * (share - 1) * 2.2)

    def dolly(self, t: float) -> View:
        out = self.way is Direction.OUT
        share = 1 - self.even(t) if out else self.even(t)
        if self.way in (Direction.LEFT, Direction.RIGHT):
            sign = 1.0 if self.way is Direction.RIGHT else -1.0
            return replace(self.start, x=self.start.x + sign * (self.even(t) - 0.5) * self.tall * 0.7)
        moved = replace(self.start, z=self.start.z - self.depth * 0.3 + self.depth * 0.55 * share)
        return _held(self.start, moved, self.subject)

    def track(self, t: float) -> View:
        if self.lead is not None and self.lead.route.length > 0.3:
            x, _, z = self.lead.spot(t)
            x0, _, z0 = self.lead.spot(self.seconds / 2)
            return replace(self.start, x=self.start.x + (x - x0), z=self.start.z + (z - z0))
        sign = -1.0 if self.way is Direction.LEFT else 1.0
        return replace(self.start, x=self.start.x + sign * (self.even(t) - 0.5) * self.tall * 0.9)

    def crane(self, t: float) -> View:
        share = 1 - self.even(t) if self.way is Direction.DOWN else self.even(t)
        rise = 0.75 if self.subject.z < 20 else 0.32  # before a far sight, no higher than its hills reach
        moved = replace(self.start, y=self.start.y + self.tall * (rise * share - 0.1))
        held = _held(self.start, moved, self.subject)
        return replace(held, shift=self.start.shift * 0.2 + held.shift * 0.8)

    def zoom(self, t: float) -> View:
        share = 1 - self.even(t) if self.way is Direction.OUT else self.even(t)
        return _held(self.start, replace(self.start, focal=self.start.focal * (0.85 + 0.75 * share)), self.subject)

    def orbit(self, t: float) -> View:
        sign = -1.0 if self.way is Direction.LEFT else 1.0
        angle = sign * (self.even(t) - 0.5) * 0.9
        moved = replace(
            self.start,
            x=self.subject.x + (self.start.x - self.subject.x) - np.sin(angle) * self.depth,
            z=self.subject.z - np.cos(angle) * self.depth,
        )
        return _centred(self.start, moved, self.subject)

    def glance(self, t: float) -> View:
        """A living eye: slight sway; over several things from the first to the last, where it rests."""
        seen = self.swept(ease(t / self.seconds / 0.75)) if self.subject.sweep else self.start
        return replace(
            seen,
            slide=seen.slide + 0.008 * sway(t * 0.9, 1.0, 2.0),
            shift=seen.shift + 0.008 * sway(t * 1.1, 4.0, 0.3),
        )

    def hover(self, t: float) -> View:
        """On wings: an arc above the ground, banked into the turn."""
        angle = (t / self.seconds - 0.5) * 0.9
        wide = 0.22 * (self.start.y + 1.0)
        return replace(
            self.start,
            x=self.start.x + wide * float(np.sin(angle)) * 2,
            z=self.start.z + wide * (1 - float(np.cos(angle))) * 2,
            roll=0.07 * float(np.cos(angle * 1.6)) + 0.012 * sway(t, 1.0, 2.0),
        )

    def handheld(self, t: float) -> View:
        return replace(
            self.start,
            slide=self.start.slide + 0.016 * sway(t * 1.3, 1.0, 2.0),
            shift=self.start.shift + 0.014 * sway(t * 1.5, 4.0, 0.3),
            roll=self.start.roll + 0.009 * sway(t * 1.1, 2.0, 5.0),
        )


def _held(start: View, moved: View, subject: Subject) -> View:
    """`moved`, with the subject as high in the frame as at the start."""
    level = replace(start, roll=0.0)
    _, before, _ = level.project(subject.x, subject.y, subject.z)
    _, after, _ = replace(moved, roll=0.0, shift=start.shift).project(subject.x, subject.y, subject.z)
    return replace(moved, shift=start.shift + (after - before) / start.height)


def _centred(start: View, moved: View, subject: Subject) -> View:
    before, _, _ = replace(start, roll=0.0).project(subject.x, subject.y, subject.z)
    after, _, _ = replace(moved, roll=0.0).project(subject.x, subject.y, subject.z)
    return replace(moved, slide=moved.slide + (before - after) / start.height)
