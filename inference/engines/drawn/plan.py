"""From a brief and a seed to everything a shot shows, as pure values: the plan. Drawing it is `stage.py`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inference.contract import Brief
from inference.engines.drawn.actors import Actor
from inference.engines.drawn.blocking import block
from inference.engines.drawn.camera import Path, Subject, first_view, path_of
from inference.engines.drawn.mood import Mood, mood_of
from inference.engines.drawn.places import dress
from inference.engines.drawn.scenery import Scenery, Site


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One shot, staged: `path` is the camera, `subject` what it was set up for."""

    brief: Brief
    seed: int
    mood: Mood
    scenery: Scenery
    actors: tuple[Actor, ...]
    subject: Subject
    path: Path
    not_understood: tuple[str, ...]

    def blur_of(self, z: float) -> float:
        """How far out of focus depth `z` is, in frame heights."""
        return 0.0

    @property
    def company(self) -> dict[str, Actor]:
        return {actor.figure.uid: actor for actor in reversed(self.actors)}


def plan_shot(brief: Brief, seed: int, width: int, height: int) -> Plan:
    """Stage a shot for a frame of `width` × `height` pixels."""
    mood = mood_of(brief.light, brief.place)
    scenery, known = dress(Site(place=brief.place, mood=mood))
    wind = 1.0 if any(w in ("wind", "storm", "gale") for w in mood.weather) else 0.25
    actors, missed = block(brief, seed, mood.under, wind)
    subject, lead = _subject(brief, actors)
    start = first_view(brief, subject, width, height)
    path = path_of(brief, start, subject, lead)
    return Plan(
        brief=brief,
        seed=seed,
        mood=mood,
        scenery=scenery,
        actors=actors,
        subject=subject,
        path=path,
        not_understood=(*(() if known else (f"place: {brief.place.name}",)), *(f"verb: {verb}" for verb in missed)),
    )


def _subject(brief: Brief, actors: tuple[Actor, ...]) -> tuple[Subject, Actor | None]:
    """Whom the camera is set up for: the one it is on, else the speaker, else everyone."""
    middle = brief.seconds / 2
    chosen = [a for a in actors if a.figure.uid == brief.camera.on and not a.extra]
    chosen = chosen or [a for a in actors if not a.extra] or list(actors[:8])
    if not chosen:
        return Subject(0.0, 1.5, 0.0, 1.7, 0.24), None
    spots = [a.spot(middle) for a in chosen]
    xs = [s[0] for s in spots]
    tallest = max(chosen, key=lambda a: a.puppet.height)
    spot = tallest.spot(middle)
    subject = Subject(
        x=float(np.mean([min(xs), max(xs)])),
        y=spot[1] + tallest.puppet.eyes,
        z=min(s[2] for s in spots),
        height=tallest.puppet.height,
        head=tallest.puppet.head,
        foot=spot[1],
        spread=max(xs) - min(xs),
    )
    return subject, chosen[0]
