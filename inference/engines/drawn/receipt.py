"""What a shot asked for and could not be shown, as the receipt lists it."""

from __future__ import annotations

from inference.contract import Brief
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
