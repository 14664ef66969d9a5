"""Ways over the floor: where the travelling beats carry a figure, told by their verbs and what colours them."""

from __future__ import annotations

import math
from dataclasses import replace

from inference.contract import Brief, Figure, Move
from inference.engines.drawn.actors import Actor, Beat, Route
from inference.engines.drawn.figures import Puppet
from inference.engines.drawn.figures.cue import Spot
from inference.engines.drawn.sizes import USUAL, frame_height
from inference.engines.drawn.verbs import TRAVEL

LONGEST_WAY = 14.0
_US = ("toward us", "towards us", "toward the camera", "towards the camera", "to camera", "at us", "past us")
_OFF = ("away", "into the distance", "off into", "to the horizon", "toward the horizon")
_LANDMARKS = (
    "castle mountain mountains tower lighthouse hill hills horizon sun moon forest city village gate house ship door"
)
_DROPS = ("from", "off", "out", "into", "through", "sky", "overboard", "down the", "over the")
_OUT = ("out of", "from the", "from a", "from under", "through the", "up out", "above the")
_GOES = ("rise", "fall")
_WITH = ("behind", "after", "beside", "with", "alongside")
AIRY = ("ghost", "being")


def route_of(brief: Brief, figure: Figure, puppet: Puppet, spot: Spot, beats: tuple[Beat, ...], under: bool) -> Route:
    """One way through all travelling beats; standing still for a figure without any."""
    x, y, z = spot
    if under:
        y = 0.6 if puppet.height < 2.6 else 0.3
    going = [b for b in beats if b.verb in TRAVEL or (b.verb in _GOES and _carries(b, figure, under))]
    if not going:
        return Route(start=(x, y, z), end=(x, y, z), finish=brief.seconds)
    first, last = going[0], going[-1]
    manner = " ".join(f"{b.manner} {b.whom or ''}" for b in going).lower()
    way = sum(TRAVEL.get(b.verb, 1.0) * (b.end - b.start) for b in going)
    room = frame_height(brief, puppet.height, puppet.head) * USUAL
    follows = brief.camera.move is Move.TRACK
    across = min(way, LONGEST_WAY) if follows else min(way, LONGEST_WAY, max(0.8, 0.62 * room))
    sign = -1.0 if figure.facing == "left" else 1.0
    if any(b.said.startswith("circl") or "in circles" in b.manner or "around" in b.manner.split() for b in going):
        return _circle((x, y, z), min(way, LONGEST_WAY), sign, first.start, last.end)
    if not follows and any(f"{toward} the {w}" in manner for toward in ("toward", "towards") for w in _LANDMARKS):
        return Route(
            start=(x - sign * across * 0.25, y, z),
            end=(x + sign * across * 0.3, y, z + min(way, LONGEST_WAY) * 0.8),
            begin=max(0.0, first.start),
            finish=last.end,
        )
    start, end = _ends(first.verb, manner, (x, y, z), (min(way, LONGEST_WAY), across, room), sign, under)
    steady = first.verb not in ("rise", "enter", "fall") and first.start <= 0
    return Route(start=start, end=end, begin=max(0.0, first.start), finish=last.end, steady=steady)


def _carries(beat: Beat, figure: Figure, under: bool) -> bool:
    """Whether rising or falling moves the feet: out of or into something, or in water and air; else the body alone
    does it, on the spot."""
    words = beat.manner.lower()
    if beat.verb == "rise":
        return under or figure.kind in AIRY or any(w in words for w in _OUT)
    return under or any(w in words.split() or w in words for w in _DROPS)


def _ends(
    verb: str, manner: str, spot: Spot, ways: tuple[float, float, float], sign: float, under: bool
) -> tuple[Spot, Spot]:
    """Both ends of a way. `ways`: how far its time allows, how far the frame does, how wide the frame is."""
    x, y, z = spot
    way, across, room = ways
    words = manner.replace(",", " ").split()
    if verb in ("enter", "leave"):
        return _through_the_edge(verb, words, spot, room, sign)
    if any(w in manner for w in (*_US, *_OFF)):
        far = (x * 0.5, y, z + way)
        return (far, spot) if any(w in manner for w in _US) else (spot, far)
    if verb in _GOES:
        return _vertical(verb, spot, sign, under)
    if "down" in words and (under or verb in ("climb", "fly", "swim")):
        return (x - sign * across * 0.14, y + min(across, 1.6) * 0.6, z), (x + sign * across * 0.08, y, z)
    if "up" in words or verb == "climb":
        return spot, (x + sign * across * 0.3, y + min(across, 3.0) * 0.5, z)
    return (x - sign * across / 2, y, z), (x + sign * across / 2, y, z)


def _vertical(verb: str, spot: Spot, sign: float, under: bool) -> tuple[Spot, Spot]:
    """Out of the dark of the water, or up from below; down from above to the ground."""
    x, y, z = spot
    if verb == "fall":
        return (x, y + (1.2 if under else 2.4), z), spot
    return ((x - sign * 5.0, max(0.0, y - 1.2), z + 3.0), spot) if under and y < 0.5 else ((x, y - 2.2, z), spot)


def _through_the_edge(verb: str, words: list[str], spot: Spot, room: float, sign: float) -> tuple[Spot, Spot]:
    """In from, or out over, the edge of the frame that the words name; else the way the figure faces."""
    _, y, z = spot
    far = min(8.0, room / 2 + 0.6)
    named = -1.0 if "left" in words else 1.0 if "right" in words else 0.0
    if verb == "enter":
        side = named or -sign
        return (side * far, y, z), spot
    side = named or sign
    return spot, (side * far, y, z)


def _circle(spot: Spot, way: float, sign: float, begin: float, finish: float) -> Route:
    """Round and round its mark."""
    x, y, z = spot
    radius = 1.4
    return Route(
        start=(x - radius, y, z), end=(x - radius, y, z), begin=begin, finish=finish, round=sign * way / radius
    )


def following(actors: list[Actor]) -> list[Actor]:
    """Who goes behind, after or beside somebody takes the same way, a step off; a crowd comes in ranks."""
    by_uid = {a.figure.uid: a for a in reversed(actors)}
    found = []
    for actor in actors:
        beat = next((b for b in actor.beats if b.whom in by_uid and b.verb in TRAVEL), None)
        leader = by_uid.get(beat.whom or "") if beat else None
        if beat is None or leader is None or leader is actor or leader.route.round:
            found.append(actor)
            continue
        if leader.route.length < 0.3 or not any(w in beat.manner for w in _WITH):
            found.append(_up_to(actor, leader) if _arrives(beat) else actor)
            continue
        found.append(replace(actor, route=_behind(actor, leader, "beside" in beat.manner)))
    return found


def _arrives(beat: Beat) -> bool:
    words = beat.manner.split()
    return any(w in words for w in ("to", "toward", "towards", "at", "over")) or beat.said in (
        "approach",
        "join",
        "reach",
    )


def _up_to(actor: Actor, other: Actor) -> Actor:
    """Up to somebody, and no farther."""
    x, _, z = other.route.end
    side = 1.0 if actor.route.start[0] > x else -1.0
    near = 0.3 * other.puppet.height + 0.3 * actor.puppet.height
    return replace(actor, route=replace(actor.route, end=(x + side * near, actor.route.end[1], z - 0.1)))


def _behind(actor: Actor, leader: Actor, beside: bool) -> Route:
    route = leader.route
    dx, dz = route.end[0] - route.start[0], route.end[2] - route.start[2]
    long = math.hypot(dx, dz) or 1.0
    if actor.extra:
        rank, file = divmod(actor.member, 3)
        gap, side = 1.5 + 2.0 * rank + 0.66 * ((file * 2) % 3), (file - 1) * 0.8 + 0.3
    else:
        gap, side = (0.0 if beside else 1.25), (-0.75 if actor.figure.position == "left" else 0.75)
    across, deep = abs(dx) / long, abs(dz) / long
    off = (-dx / long * gap + side * deep, -dz / long * gap + (0.35 + 0.5 * abs(side)) * across)
    y = actor.route.start[1]
    return replace(
        route,
        start=(route.start[0] + off[0], y, route.start[2] + off[1]),
        end=(route.end[0] + off[0], actor.route.end[1], route.end[2] + off[1]),
    )
