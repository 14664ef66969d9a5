"""Things that change hands: who holds what at which instant, and when the other end reaches for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from inference.contract import Prop

if TYPE_CHECKING:
    from inference.engines.drawn.actors import Actor, Beat

CHANGES = 0.6  # of a giving (or taking), when the thing is in both hands and then in the other's
_SHARED = ("embrace", "fight", "dance")  # what two do together, though one is said to begin
_FREE = ("idle", "stand", "look", "speak", "turn", "gesture", "smile", "sit")


def _passed(beat: Beat, t: float) -> bool:
    return t >= beat.start + CHANGES * (beat.end - beat.start)


def held_now(actor: Actor, t: float, company: Mapping[str, Actor]) -> tuple[Prop, ...]:
    """What `actor` holds at `t`: its own first thing is gone once given or taken away, and the other's has come."""
    own, uid = actor.held, actor.figure.uid
    for giver in company.values():
        for beat in giver.beats:
            taker = company.get(beat.whom or "")
            if taker is None or taker is giver or not _passed(beat, t):
                continue
            source, to = (giver, taker) if beat.verb == "give" else (taker, giver)
            if beat.verb not in ("give", "take") or not source.held:
                continue
            if source.figure.uid == uid:
                own = own[1:]
            elif to.figure.uid == uid:
                own = (replace(source.held[0], holder=uid), *own)
    return own


def receiving(actor: Actor, t: float, company: Mapping[str, Actor]) -> Beat | None:
    """The reaching of one to whom something is being given, while nothing else keeps the hands busy."""
    busy = actor.beat(t)
    if busy and busy.verb not in _FREE:
        return None
    for giver in company.values():
        beat = giver.beat(t)
        if beat and giver is not actor and beat.whom == actor.figure.uid and beat.verb in _SHARED and t <= beat.end:
            return replace(beat, whom=giver.figure.uid)
        if giver is actor or beat is None or beat.verb != "give" or not giver.held:
            continue
        if beat.whom == actor.figure.uid and t <= beat.end:
            long = (beat.end - beat.start) * CHANGES / 0.5  # the hand comes home after half of a taking
            return replace(beat, verb="take", end=beat.start + long, whom=giver.figure.uid)
    return None
