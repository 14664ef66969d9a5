"""What carries people: boats they sit in, animals they ride, benches, beds and rocks they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inference.contract import Brief, Prop
from inference.engines.drawn.actors import Actor, Route
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
    back = 0.63 * beast.puppet.height
    route = beast.route
    route = replace(route, start=_nearer(route.start), end=_nearer(route.end))
    return replace(
        actor,
        route=route,
        heading=1.3 if beast.heading >= 0 else -1.3,
        lift=back - HIPS * actor.puppet.height,
        bends="sit",
        seat="on a horse",
        rides=beast.figure.uid,
    )


def _nearer(spot: tuple[float, float, float]) -> tuple[float, float, float]:
    return spot[0], spot[1], spot[2] - 0.04


def _still(actor: Actor, spot: tuple[float, float, float]) -> Route:
    return Route(start=spot, end=spot, finish=actor.route.finish)
