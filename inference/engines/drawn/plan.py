"""From a brief and a seed to everything a shot shows, as pure values: the plan. Drawing it is `stage.py`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inference.contract import Angle, Brief, Focus, Setting, Time
from inference.engines.drawn import colour as paint
from inference.engines.drawn.actors import Actor
from inference.engines.drawn.blackout import fails_at
from inference.engines.drawn.blocking import block
from inference.engines.drawn.breaker import waves
from inference.engines.drawn.camera import Path, Subject, first_view, path_of
from inference.engines.drawn.captions import unwritable
from inference.engines.drawn.figures import not_understood
from inference.engines.drawn.figures.props import known_prop
from inference.engines.drawn.mood import Mood, mood_of
from inference.engines.drawn.places import dress
from inference.engines.drawn.places.orbit import in_orbit
from inference.engines.drawn.properties import Property, along, insert_of, set_out, shown
from inference.engines.drawn.receipt import left_out, unseen
from inference.engines.drawn.riding import afloat, carried
from inference.engines.drawn.rooms import settled
from inference.engines.drawn.scenery import Lamp, Plane, Scenery, Site, Sprite
from inference.engines.drawn.setups import Setup, set_up
from inference.engines.drawn.things import OUT, hung_rope, perch
from inference.engines.drawn.walls import wall_of

_WATER = ("water", "sea", "wave", "dry rock", "tide", "surf", "ocean", "lake", "river")
_SHORES = ("reef", "beach", "sea")
_FIRES = ("flame", "fire", "candle", "torch", "lantern", "lamp", "ember", "embers", "match", "campfire", "hearth")
PERCH = 0.55
BACK = 2.6  # metres behind the subject that a thing hangs to which the focus racks
APERTURE = {None: 0.004, Focus.DEEP: 0.0, Focus.SHALLOW: 0.014, Focus.RACK: 0.011}  # metres


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One shot, staged: `path` is the camera, `subject` what it was set up for, `focus` the depth that is sharp."""

    brief: Brief
    seed: int
    mood: Mood
    scenery: Scenery
    extras: Scenery
    actors: tuple[Actor, ...]
    properties: tuple[Property, ...]
    subject: Subject
    path: Path
    focus: float
    focus_end: float
    site: Site
    not_understood: tuple[str, ...]

    @property
    def weather_from(self) -> float:
        """When the weather sets in: halfway through a shot that says it begins, else before it."""
        begins = any(
            who in ("rain", "snow", "storm") and verb.startswith(("begin", "start", "fall", "come"))
            for who, verb in self.doings
        )
        return self.brief.seconds * 0.45 if begins else 0.0

    @property
    def doings(self) -> tuple[tuple[str, str], ...]:
        people = {f.uid for f in self.brief.figures}
        return tuple((a.who.lower(), f"{a.verb} {a.manner}".lower()) for a in self.brief.actions if a.who not in people)

    @property
    def company(self) -> dict[str, Actor]:
        return {actor.figure.uid: actor for actor in reversed(self.actors)}

    @property
    def tide(self) -> bool:
        return self.site.tide

    @property
    def scene_key(self) -> str:
        """The same for shots whose scenery is the same: place, light, and what things do in it."""
        site = self.site
        dark = round(site.seconds / 4) if site.does("", *OUT) else None
        moving = (site.doings, site.seconds) if site.place.kind == "space" else None
        return repr((site.place, site.mood, site.tide, site.lit, site.aerial, site.wall, dark, moving))

    def blur_of(self, z: float) -> float:
        """How far out of focus depth `z` is, in frame heights: the circle of confusion of a thin lens."""
        if not self.actors and not any(t.insert for t in self.properties) and self.brief.camera.focus is None:
            return 0.0  # nobody to look at: the place itself is the picture
        view = self.path.at(0.0)
        sharp, depth = max(0.3, self.focus - view.z), max(0.3, z - view.z)
        return min(0.03, APERTURE[self.brief.camera.focus] * view.focal / sharp * abs(depth - sharp) / depth * 0.5)


def plan_shot(brief: Brief, seed: int, width: int, height: int) -> Plan:
    """Stage a shot for a frame of `width` × `height` pixels."""
    if afloat(brief) and brief.place.setting is not Setting.INT:
        brief = replace(brief, place=replace(brief.place, kind="sea", name="open water"))
    mood = replace(mood_of(brief.light, brief.place), fails=fails_at(brief.actions, brief.seconds))
    site = _site(brief, mood)
    wind = 1.0 if any(w in ("wind", "storm", "gale") for w in mood.weather) else 0.25
    adrift = mood.under or (brief.place.kind == "space" and in_orbit(site))
    actors, missed = block(brief, seed, adrift, wind)
    scenery, known = dress(site)
    actors, extra = _things(brief, site, actors)
    scenery = replace(
        scenery,
        lamps=(*scenery.lamps, *_said_lights(brief, actors)),
    )
    insert = insert_of(brief)
    seats: tuple[Property, ...] = ()
    if insert is None:
        actors, seats = carried(brief, settled(brief, actors, scenery))
    things = (insert,) if insert else (*seats, *set_out(brief, actors, mood.under, seats))
    setup: Setup = set_up(brief, actors, things, scenery.sight)
    setup, focus_end = _racked(brief, setup)
    things = _hung(brief, things, setup.subject)
    start = first_view(brief, setup.subject, width, height, setup.tall)
    path = path_of(brief, start, setup.subject, setup.lead)
    return Plan(
        brief=brief,
        seed=seed,
        mood=mood,
        scenery=scenery,
        extras=extra,
        actors=setup.actors,
        properties=things,
        subject=setup.subject,
        path=path,
        focus=setup.subject.z,
        focus_end=focus_end,
        site=site,
        not_understood=(
            *(() if known else (f"place: {brief.place.name}",)),
            *(f"verb: {verb}" for verb in missed),
            *dict.fromkeys(word for figure in brief.figures for word in not_understood(figure)),
            *(f"prop: {prop.name}" for prop in brief.props if not known_prop(prop) and not shown(brief, prop)),
            *(f"verb: {verb}" for verb in unseen(brief)),
            *left_out(brief),
            *unwritable(brief),
        ),
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
    dressed = " ".join(brief.place.details).lower()
    if "low tide" not in dressed:
        said += " " + " ".join(w for w in _WATER if w in dressed)
    sources = " ".join(brief.light.sources).lower()
    dark = shore and brief.light.time is Time.NIGHT and not any(w in sources for w in ("lantern", "lamp", "light"))
    return Site(
        place=brief.place,
        mood=mood,
        seconds=brief.seconds,
        doings=doings,
        tide=shore and any(w in said for w in _WATER),
        lit=not dark,
        aerial=brief.camera.angle is Angle.AERIAL,
        wall=wall_of(brief),
    )


def _things(brief: Brief, site: Site, actors: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], Scenery]:
    """What acts besides people, and what people stand on; gives back the actors on their perches."""
    planes: list[Plane] = []
    sprites: list[Sprite] = []
    placed: list[Actor] = []
    for actor in actors:
        where = " ".join(b.manner for b in actor.beats).lower()
        if any(w in where for w in ("rock", "boulder", "stone", "ledge")) and not actor.extra:
            x, y, z = actor.route.end
            spot = (x, y + PERCH, z)
            actor = replace(actor, route=replace(actor.route, start=spot, end=spot))
            planes.append(perch(site.mood, x, z, PERCH, brief.place.uid))
        placed.append(actor)
    if any(along(brief, prop) for prop in brief.props):
        x, _, z = placed[0].route.end if placed else (0.0, 0.0, 0.0)
        planes.append(hung_rope(site.mood, x + 0.34, z + 0.3))
    if any("wave" in who and verb != "wave" for who, verb in site.doings):
        lead = next((a for a in placed if not a.extra), None)
        sprites += waves(site.mood, lead.spot if lead else lambda t: (0.0, 0.0, 3.0), brief.seconds)
    return tuple(placed), Scenery(planes=tuple(planes), sprites=tuple(sprites))


def _said_lights(brief: Brief, actors: tuple[Actor, ...]) -> list[Lamp]:
    """Coloured or burning light the words speak of and no prop gives, falling on whom the shot is on."""
    lead = next((a for a in actors if a.figure.uid == brief.camera.on), None) or next(
        (a for a in actors if not a.extra), None
    )
    if lead is None:
        return []
    given = " ".join(p.name.lower() for p in brief.props if p.glows)
    found = []
    for source in brief.light.sources:
        words = source.lower().split()
        said = paint.parse(source)
        if any(w in given for w in words) or "blue" in words or not (said or any(w in _FIRES for w in words)):
            continue
        x, y, z = lead.route.end
        tone = paint.turned(said, 0.0, 1.1, 1.3) if said else (255, 170, 90)
        found.append(Lamp(x=x + 0.45, y=y + lead.puppet.eyes - 0.35, z=z - 0.3, reach=1.1, colour=tone))
    return found


def _hung(brief: Brief, things: tuple[Property, ...], subject: Subject) -> tuple[Property, ...]:
    """The thing a rack focus goes to, on the wall behind whom it leaves."""
    if brief.camera.focus is not Focus.RACK or not brief.camera.focus_to:
        return things
    spot = (subject.x + 0.62, subject.y + 0.22, subject.z + BACK)
    named = brief.camera.focus_to
    return tuple(replace(t, spot=spot, scale=1.6, turn=0.0) if t.prop.name == named else t for t in things)


def _racked(brief: Brief, setup: Setup) -> tuple[Setup, float]:
    """Where a rack focus ends: on the one it goes to, set back where both stand at one depth; else far behind."""
    if brief.camera.focus is not Focus.RACK:
        return setup, setup.subject.z
    others = [a for a in setup.actors if a is not setup.lead and not a.extra]
    named = [a for a in others if brief.camera.focus_to in (a.figure.uid, a.figure.name)]
    if brief.camera.focus_to and not named:
        return setup, setup.subject.z + BACK
    target = next(iter(named or others), None)
    if target is None:
        return setup, setup.subject.z + 12.0
    x, y, z = target.route.end
    if abs(z - setup.subject.z) > 0.9:
        return setup, z
    spot = (x + (0.5 if x >= setup.subject.x else -0.5), y, setup.subject.z + 2.4)
    moved = replace(target, route=replace(target.route, start=spot, end=spot))
    return replace(setup, actors=tuple(moved if a is target else a for a in setup.actors)), spot[2]
