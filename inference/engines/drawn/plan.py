"""From a brief and a seed to everything a shot shows, as pure values: the plan. Drawing it is `stage.py`."""

from __future__ import annotations

from dataclasses import dataclass

from inference.contract import Brief, Focus, Setting, Time
from inference.engines.drawn.actors import Actor
from inference.engines.drawn.blocking import block
from inference.engines.drawn.camera import Path, Subject, first_view, path_of
from inference.engines.drawn.mood import Mood, mood_of
from inference.engines.drawn.places import dress
from inference.engines.drawn.properties import Property, insert_of, set_out
from inference.engines.drawn.scenery import Scenery, Site
from inference.engines.drawn.setups import Setup, set_up

_WATER = ("water", "sea", "wave", "dry rock", "tide", "surf", "ocean", "lake", "river")
_SHORES = ("reef", "beach", "sea")
APERTURE = {None: 0.004, Focus.DEEP: 0.0, Focus.SHALLOW: 0.014, Focus.RACK: 0.011}  # metres


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One shot, staged: `path` is the camera, `subject` what it was set up for, `focus` the depth that is sharp."""

    brief: Brief
    seed: int
    mood: Mood
    scenery: Scenery
    actors: tuple[Actor, ...]
    properties: tuple[Property, ...]
    subject: Subject
    path: Path
    focus: float
    tide: bool
    not_understood: tuple[str, ...]

    @property
    def company(self) -> dict[str, Actor]:
        return {actor.figure.uid: actor for actor in reversed(self.actors)}

    def blur_of(self, z: float) -> float:
        """How far out of focus depth `z` is, in frame heights: the circle of confusion of a thin lens."""
        view = self.path.at(0.0)
        sharp, depth = max(0.3, self.focus - view.z), max(0.3, z - view.z)
        return min(0.03, APERTURE[self.brief.camera.focus] * view.focal / sharp * abs(depth - sharp) / depth * 0.5)


def plan_shot(brief: Brief, seed: int, width: int, height: int) -> Plan:
    """Stage a shot for a frame of `width` × `height` pixels."""
    mood = mood_of(brief.light, brief.place)
    site = _site(brief, mood)
    scenery, known = dress(site)
    wind = 1.0 if any(w in ("wind", "storm", "gale") for w in mood.weather) else 0.25
    actors, missed = block(brief, seed, mood.under, wind)
    insert = insert_of(brief)
    setup: Setup = set_up(brief, actors, insert, mood.under)
    start = first_view(brief, setup.subject, width, height, setup.tall)
    path = path_of(brief, start, setup.subject, setup.lead)
    things = (insert,) if insert else set_out(brief, setup.actors, mood.under)
    return Plan(
        brief=brief,
        seed=seed,
        mood=mood,
        scenery=scenery,
        actors=setup.actors,
        properties=things,
        subject=setup.subject,
        path=path,
        focus=setup.subject.z,
        tide=site.tide,
        not_understood=(*(() if known else (f"place: {brief.place.name}",)), *(f"verb: {verb}" for verb in missed)),
    )


def _site(brief: Brief, mood: Mood) -> Site:
    """The place as this shot finds it: the tide, the lamps, and what things do."""
    people = {f.uid for f in brief.figures}
    doings = tuple(
        (a.who.lower(), f"{a.verb} {a.manner}".lower().strip()) for a in brief.actions if a.who not in people
    )
    said = " ".join(
        f"{a.whom or ''} {a.manner} {a.with_ or ''} {a.who if a.who not in people else ''}" for a in brief.actions
    ).lower()
    shore = brief.place.kind in _SHORES and brief.place.setting is not Setting.INT
    sources = " ".join(brief.light.sources).lower()
    dark = brief.light.time is Time.NIGHT and not any(w in sources for w in ("lantern", "lamp", "light"))
    return Site(
        place=brief.place,
        mood=mood,
        seconds=brief.seconds,
        doings=doings,
        tide=shore and any(w in said for w in _WATER),
        lit=not dark,
    )
