"""What carries people: boats they sit in, animals they ride, benches, beds and rocks they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inference.contract import Brief, Prop
from inference.engines.drawn.actors import ON_ANIMAL, Actor, Beat, Route
from inference.engines.drawn.properties import Property

HIPS = 0.27  # of a sitter's height: how far above the soles one sits on a chair
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Carrier:
    """A thing that carries: metres of its `seat` and `deck` above its own origin, where that origin lies above the
    ground, how large it is drawn, and whether its near side hides those within."""

    seat: float
    deck: float
    origin: float = 0.0
    scale: float = 1.0
    hides: bool = False
    travels: bool = False


_BOAT = Carrier(seat=0.14, deck=0.1, origin=0.16, scale=1.15, hides=True, travels=True)
_BENCH, _BED = Carrier(seat=0.45, deck=0.45), Carrier(seat=0.5, deck=0.5, scale=1.15)
_ROCK = Carrier(seat=0.5, deck=0.55)
CARRIERS: dict[str, Carrier] = {
    **dict.fromkeys(("boat", "rowboat", "canoe", "raft", "dinghy", "sailboat", "lifeboat"), _BOAT),
    **dict.fromkeys(("bicycle", "bike", "motorcycle", "scooter"), Carrier(seat=0.86, deck=0.3, travels=True)),
    **dict.fromkeys(("bench", "sofa", "couch", "throne", "armchair"), _BENCH),
    "bed": _BED,
}
_RESTS = ("sit", "sleep", "kneel", "crouch", "stand", "hold", "work", "read", "idle")
_LOW = ("boat", "canoe", "raft", "dinghy", "rowboat", "lifeboat")
_INTO = re.compile(r"\b(?:in|into|on|onto|upon|aboard|astride|inside)\b")
_RIDES = ("ride", "mount", "gallop", "drive", "row", "paddle", "sail", "pedal", "cycle", "straddle", "steer")


def carried(brief: Brief, actors: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], tuple[Property, ...]]:
    """The actors on what carries them, and those things."""
    actors = mounted(brief, actors)
    company = {a.figure.uid: a for a in reversed(actors)}
    loads: dict[str, int] = {}
    things: dict[str, Property] = {}
    found: dict[tuple[str, int], Actor] = {}
    for actor in actors:
        if actor.extra:
            continue
        mount = _mount(brief, actor, company)
        if mount is not None:
            found[actor.name] = _astride(actor, mount)
            continue
        prop = _seat(brief, actor)
        if prop is None:
            continue
        carrier = CARRIERS[_kind(prop)]
        seated = loads.get(prop.name, 0)
        loads[prop.name] = seated + 1
        thing = things.get(prop.name)
        if thing is None:
            x, _, z = actor.route.end
            z += -0.12 if carrier.hides else 0.12
            thing = things[prop.name] = Property(
                prop=prop, spot=(x, carrier.origin, z), scale=carrier.scale, floats=carrier is _BOAT
            )
        found[actor.name] = _seated(actor, thing, carrier, seated)
    return tuple(found.get(a.name, a) for a in actors), tuple(things.values())


def _kind(prop: Prop) -> str:
    words = [prop.kind.lower(), *_WORD.findall(prop.name.lower())[::-1]]
    return next((w for w in words if w in CARRIERS), "")


def _seat(brief: Brief, actor: Actor) -> Prop | None:
    """The thing the actor is said to sit, lie, stand or ride in or on."""
    for beat in actor.beats:
        text = f"{beat.manner} {beat.whom or ''} {beat.with_ or ''}".lower()
        words = set(_WORD.findall(text))
        rides = beat.said in _RIDES
        for prop in brief.props:
            kind = _kind(prop)
            named = bool(kind) and (kind in words or prop.name.lower() in text)
            if kind and ((rides and (named or CARRIERS[kind].travels)) or (named and _INTO.search(text))):
                return prop
        for word in words & set(CARRIERS):
            if (rides or beat.verb in _RESTS) and _INTO.search(text):
                return Prop(name=word, kind=word)
    return None


def _seated(actor: Actor, thing: Property, carrier: Carrier, seated: int) -> Actor:
    resting = next((b.verb for b in actor.beats if b.verb in _RESTS), "sit")
    x, _, z = thing.spot
    low = _kind(thing.prop) in _LOW
    top = thing.spot[1] + carrier.scale * (carrier.deck if resting in ("stand", "sleep") else carrier.seat)
    upright = resting == "stand" and not low
    lift = top if low or resting in ("stand", "sleep") else top - HIPS * actor.puppet.height
    z += 0.12 if carrier.hides else -0.12
    spot = (x + (0.0, 0.62, -0.62, 1.1)[min(seated, 3)] * carrier.scale, 0.0, z)
    bends = "" if upright else "sleep" if resting == "sleep" else "sit"
    seat = f"in the {_kind(thing.prop)}"
    return replace(actor, route=_still(actor, spot), lift=lift, bends=bends, seat=seat, rides=thing.prop.name)


def _mount(brief: Brief, actor: Actor, company: dict[str, Actor]) -> Actor | None:
    """The animal that somebody rides."""
    for beat in actor.beats:
        beast = company.get(beat.whom or "")
        if beast is None or beast is actor or beast.figure.kind != "animal":
            continue
        on = _INTO.search(beat.manner.lower()) and beat.verb in _RESTS
        if beat.said in _RIDES or on:
            return beast
    return None


def _astride(actor: Actor, beast: Actor) -> Actor:
    """On its back, going its way."""
    start, end = beast.route.start, beast.route.end
    right = end[0] >= start[0] if beast.route.length > 0.1 else beast.heading >= 0
    return replace(
        actor,
        route=replace(beast.route, start=_nearer(start), end=_nearer(end)),
        heading=1.3 if right else -1.3,
        lift=0.63 * beast.puppet.height - HIPS * actor.puppet.height,
        bends="sit",
        seat=ON_ANIMAL,
        rides=beast.figure.uid,
    )


def mounted(brief: Brief, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The beasts that somebody rides, going the rider's way at the rider's pace."""
    company = {a.figure.uid: a for a in reversed(actors)}
    going: dict[str, Actor] = {}
    for actor in actors:
        mount = _mount(brief, actor, company)
        if mount is None or mount.beats:
            continue
        said = {b.said for b in actor.beats}
        verb = "run" if said & {"gallop", "race", "charge", "flee"} else "walk"
        if not said & set(_RIDES):
            continue
        way = min((3.6 if verb == "run" else 1.3) * brief.seconds, 1.3 * mount.puppet.height) / 2
        sign = -1.0 if actor.figure.facing == "left" else 1.0
        x, y, z = actor.route.end[0], mount.route.end[1], mount.route.end[2]
        route = Route(start=(x - sign * way, y, z), end=(x + sign * way, y, z), finish=brief.seconds)
        beat = Beat(verb=verb, start=0.0, end=brief.seconds, said=verb)
        going[mount.figure.uid] = replace(mount, route=route, heading=1.3 * sign, beats=(beat,))
    return tuple(going.get(a.figure.uid, a) for a in actors)


def afloat(brief: Brief) -> bool:
    """Whether somebody is in a boat, so that there is water under it."""
    texts = [f"{a.manner} {a.with_ or ''} {a.whom or ''}".lower() for a in brief.actions]
    boats = {w for w, c in CARRIERS.items() if c is _BOAT}
    aboard = any(set(_WORD.findall(t)) & boats and _INTO.search(t) for t in texts)
    rowed = any(a.verb in ("row", "paddle", "sail") for a in brief.actions)
    return aboard or (rowed and any(_kind(p) in boats for p in brief.props))


def _nearer(spot: tuple[float, float, float]) -> tuple[float, float, float]:
    return spot[0], spot[1], spot[2] - 0.04


def _still(actor: Actor, spot: tuple[float, float, float]) -> Route:
    return Route(start=spot, end=spot, finish=actor.route.finish)
