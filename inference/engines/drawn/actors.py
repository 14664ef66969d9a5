"""Actors: a figure, its puppet, where it goes and what it does, as functions of time."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from inference.contract import Figure, Prop
from inference.engines.drawn.easing import ease, glide
from inference.engines.drawn.figures import Cue, Puppet
from inference.engines.drawn.figures.collapse import turned_down
from inference.engines.drawn.figures.cue import Spot
from inference.engines.drawn.figures.seat import UPRIGHT
from inference.engines.drawn.handing import held_now, receiving
from inference.engines.drawn.speech import Syllable, mouth
from inference.engines.drawn.verbs import TRAVEL

ON_ANIMAL = "on horseback"
TO_PARTNER, OPEN = 1.35, 0.98  # radians one turns at most to whom one does something to, and to whom one talks
RADIUS = 1.4  # metres of a way in circles
POSTURES = ("sit", "kneel", "crouch", "sleep")


@dataclass(frozen=True, kw_only=True, slots=True)
class Beat:
    """One verb from `start` to `end` seconds. `whom` names the actor, `at` the fixed spot, at its other end."""

    verb: str
    start: float
    end: float
    whom: str | None = None
    at: Spot | None = None
    with_: str | None = None
    manner: str = ""
    said: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """From one spot to another between two times, or `round` radians on a circle through `start` about a middle
    1.4 m to its right."""

    start: Spot
    end: Spot
    begin: float = 0.0
    finish: float = 1.0
    steady: bool = True  # it was moving before the shot and goes on after it
    round: float = 0.0

    def at(self, t: float) -> Spot:
        share = (t - self.begin) / max(1e-6, self.finish - self.begin)
        moved = min(1.0, max(0.0, share)) if self.steady else ease(share)
        if self.round:
            x, y, z = self.start
            turn = self.round * moved
            return x + RADIUS * (1 - math.cos(turn)), y, z + RADIUS * 0.7 * math.sin(turn)
        return _between(self.start, self.end, moved)

    @property
    def length(self) -> float:
        if self.round:
            return abs(self.round) * RADIUS
        return float(np.hypot(self.end[0] - self.start[0], self.end[2] - self.start[2]))

    def moving(self, t: float) -> bool:
        return self.begin <= t <= self.finish and (self.length > 0.05 or abs(self.end[1] - self.start[1]) > 0.05)

    def walked(self, t: float) -> float:
        """Metres gone since the start."""
        if self.round:
            share = (t - self.begin) / max(1e-6, self.finish - self.begin)
            return self.length * min(1.0, max(0.0, share))
        a, b = self.start, self.at(t)
        return float(np.sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2 + (b[2] - a[2]) ** 2))

    def heading(self, t: float) -> float:
        """The way it leads at `t`: 0 towards us, positive to the right."""
        a, b = self.start, self.end
        if self.round:
            a, b = self.at(t - 0.05), self.at(t + 0.05)
        return float(np.arctan2(b[0] - a[0], -(b[2] - a[2])))


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One standing, moving, speaking figure. `heading` is where it faces when nothing turns it."""

    figure: Figure
    puppet: Puppet
    route: Route
    heading: float = 0.0
    beats: tuple[Beat, ...] = ()
    held: tuple[Prop, ...] = ()
    lines: tuple[tuple[Syllable, ...], ...] = ()
    member: int = 0
    phase: float = 0.0
    silhouette: float = 0.0  # 1 draws it as a dark back
    extra: bool = False  # one of a crowd
    wet: bool = False
    wind: float = 0.0
    seat: str = ""  # what it sits on from the first instant: nothing, or words such as "in the boat"
    bends: str = ""  # the posture it begins in
    rides: str = ""  # the uid of the animal, or the name of the thing, that carries it
    lift: float = 0.0  # metres its feet are above its mark: on a seat, a deck, a back
    marks: dict[str, float] = field(default_factory=dict)

    @property
    def name(self) -> tuple[str, int]:
        """Tells this actor from all others of the shot."""
        return self.figure.uid, self.member

    def beat_of_crowd(self, t: float) -> float:
        """`t`, held for a quarter of a second at a time, or for one and a half by those who only stand about."""
        pace = 4.0 if self.beats or self.lines else 0.66
        return max(0.0, float(np.floor(t * pace + self.phase) - self.phase) / pace)

    def spot(self, t: float) -> Spot:
        x, y, z = self.route.at(t)
        return x, y + self.lift, z

    def posture(self, t: float) -> tuple[str, str]:
        """The posture that holds at `t` and the words for the seat: it outlasts its beat until one gets up."""
        held, seat = self.bends, self.seat
        for beat in self.beats:
            if beat.start > t:
                break
            if beat.verb in POSTURES:
                held, seat = beat.verb, f"{beat.manner} {self.seat}".strip()
            elif beat.verb in UPRIGHT and not self.rides:
                held = ""
        return held, seat

    def beat(self, t: float) -> Beat | None:
        """What it does at `t`: the last beat that has begun."""
        begun = [b for b in self.beats if b.start <= t]
        return begun[-1] if begun else None

    def cue(self, t: float, company: dict[str, Actor], above: float = 0.0) -> Cue:
        """The instant `t`, with eyes and hands on whom the beat or the talk names."""
        beat = receiving(self, t, company) or self.beat(t)
        here = self.spot(t)
        target, tall = self._target(beat, t, company)
        verb = beat.verb if beat else "idle"
        progress = glide((t - beat.start) / max(1e-6, beat.end - beat.start)) if beat else 0.0
        moving = self.route.moving(t)
        walked = self.route.walked(t)
        posture, seat = self.posture(t)
        if self.rides:
            moving = False
            verb = posture or "sit" if verb in TRAVEL or verb in ("idle", "stand") else verb
        elif posture and verb == "idle":
            verb = posture
        if moving and verb not in TRAVEL and verb not in ("rise", "fall", "fly", "drift"):
            verb = "swim" if self.wet else "walk"
        if not moving and verb in ("walk", "run", "enter", "leave", "waddle"):
            verb = "idle"
        open_ = max((mouth(line, t) for line in self.lines), default=0.0)
        return Cue(
            t=t + self.phase,
            verb=verb,
            progress=progress,
            walked=walked,
            speed=self.route.length / max(0.1, self.route.finish - self.route.begin) if moving else 0.0,
            heading=self._heading(t, here, target, moving, bool(beat and beat.whom)),
            gaze=_from(target, here),
            reach=_from(target, here),
            mouth=open_,
            held=held_now(self, t, company),
            manner=beat.manner if beat else "",
            other=tall,
            wet=self.wet,
            wind=self.wind,
            above=above,
            posture=posture,
            seat=seat,
        )

    def speaks(self, t: float) -> bool:
        return any(line and line[0].start - 0.1 <= t <= line[-1].start + line[-1].seconds + 0.1 for line in self.lines)

    def _target(self, beat: Beat | None, t: float, company: dict[str, Actor]) -> tuple[Spot | None, float | None]:
        other = company.get(beat.whom) if beat and beat.whom else None
        if other and other is not self:
            x, y, z = other.spot(t)
            return (x, y + other.puppet.eyes, z), other.puppet.height
        if beat and beat.at:
            return beat.at, None
        speaker = next((a for a in company.values() if a is not self and not a.extra and a.speaks(t)), None)
        partner = speaker or next(
            (a for a in company.values() if a is not self and not a.extra and self.speaks(t)), None
        )
        if partner:
            x, y, z = partner.spot(t)
            return (x, y + partner.puppet.eyes, z), None
        return None, None

    def _heading(self, t: float, here: Spot, target: Spot | None, moving: bool, dealing: bool) -> float:
        beat = self.beat(t)
        if beat and beat.verb == "fall" and not self.wet and self.figure.kind in ("person", "giant"):
            return turned_down(self.heading, glide((t - beat.start) / max(1e-6, beat.end - beat.start)))
        return self._facing(t, here, target, moving, dealing)

    def _facing(self, t: float, here: Spot, target: Spot | None, moving: bool, dealing: bool) -> float:
        if self.rides and self.seat.endswith(ON_ANIMAL):
            return self.heading
        if moving and self.route.length > 0.3:
            return self.route.heading(t)
        beat = self.beat(t)
        if beat and beat.verb == "turn" and not target:
            turned = ease((t - beat.start) / max(0.3, min(1.2, beat.end - beat.start)) - 0.15)
            away = float(np.pi) * (0.82 if self.heading >= 0 else -0.82)
            return away + _turn(away, self.heading) * turned
        if target and beat and beat.verb == "turn":
            aim = _toward(here, target)
            return self.heading + _turn(self.heading, aim) * ease(
                (t - beat.start) / max(0.3, min(1.2, beat.end - beat.start))
            )
        if target and abs(self.heading) < 2.4:
            aim = _toward(here, target)
            most = TO_PARTNER if dealing else OPEN
            return float(np.clip(self.heading * 0.35 + aim * 0.65, -most, most))
        return self.heading


def _turn(start: float, end: float) -> float:
    """The shorter way round from one heading to another."""
    return float((end - start + np.pi) % (2 * np.pi) - np.pi)


def _toward(here: Spot, there: Spot) -> float:
    """The heading that faces `there`, kept open to the audience as actors do."""
    aim = float(np.arctan2(there[0] - here[0], -(there[2] - here[2])))
    return float(np.clip(aim, -1.9, 1.9)) * 0.8


def _from(target: Spot | None, here: Spot) -> Spot | None:
    return None if target is None else (target[0] - here[0], target[1] - here[1], target[2] - here[2])


def _between(a: Spot, b: Spot, share: float) -> Spot:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share
