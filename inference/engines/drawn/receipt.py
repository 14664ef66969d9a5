"""What a shot asked for and could not be shown, as the receipt lists it."""

from __future__ import annotations

from inference.contract import Brief, Direction, Move
from inference.engines.drawn.blocking import MOST_FIGURES
from inference.engines.drawn.verbs import canonical

# What things do that places, props, air and light show: a train crosses, lanterns go out, rain begins.
_SHOWN_WORDS = """
    be have stand lie hang sway go come fall begin start stop glow shine burn flicker fail turn spin point rise drift
    float pass cross roll drive sail grow bend blow fade die open close slide rest wave swing move hold read say scatter
    shrink move breathe steam snap break
"""
_SHOWN = frozenset(_SHOWN_WORDS.split())


def unseen(brief: Brief) -> tuple[str, ...]:
    """Verbs of things that no picture shows, each once; those of people are counted by `blocking`."""
    people = {f.uid for f in brief.figures}
    verbs = [a.verb for a in brief.actions if a.who not in people]
    return tuple(dict.fromkeys(v for v in verbs if v.lower() not in _SHOWN and canonical(v) is None))


def left_out(brief: Brief) -> tuple[str, ...]:
    """People beyond those that are drawn, and a direction in which the move does not go."""
    asked = len(brief.figures)
    found = [f"people: {MOST_FIGURES} of {asked} are drawn"] if asked > MOST_FIGURES else []
    camera = brief.camera
    if camera.direction is not None and camera.direction not in _WAYS.get(camera.move, ()):
        found.append(f"camera: {camera.move} {camera.direction}")
    return tuple(found)


_SIDES, _HEIGHTS = (Direction.LEFT, Direction.RIGHT), (Direction.UP, Direction.DOWN)
_DEPTHS = (Direction.IN, Direction.OUT)
_WAYS = {
    Move.PAN: (*_SIDES, Direction.WITH),
    Move.TILT: _HEIGHTS,
    Move.WHIP_PAN: _SIDES,
    Move.DOLLY: (*_DEPTHS, *_SIDES, Direction.WITH),
    Move.TRACK: (*_SIDES, *_DEPTHS, Direction.WITH),
    Move.CRANE: _HEIGHTS,
    Move.ZOOM: _DEPTHS,
    Move.ORBIT: _SIDES,
    Move.HANDHELD: (Direction.WITH, *_DEPTHS, *_SIDES),
}
