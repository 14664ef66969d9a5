"""Things: drawn around the point where a hand grips them, in metres, y up; the same drawing fills an insert.

draw_prop(pen, prop, t, act)    the thing at instant `t`; `act` is what it does itself (a needle spins)
shine_prop(pen, prop, t, act)   what glows of it, added after light has fallen on the rest
prop_size(prop)                 left, bottom, right, top around the grip
prop_glow(prop, at)             the light it throws on others, or None
known_prop(prop)                whether we have a drawing for it
"""

from inference.engines.drawn.figures.props import (  # noqa: F401  (each registers its drawings)
    garb,
    gear,
    household,
    instruments,
    lights,
    nature,
    paper,
    vehicles,
    weapons,
)
from inference.engines.drawn.figures.props.insert import hand_before, hand_behind
from inference.engines.drawn.figures.props.table import (
    Act,
    draw_prop,
    known_prop,
    prop_glow,
    prop_size,
    shine_prop,
    shone_size,
)

__all__ = [
    "Act",
    "draw_prop",
    "hand_before",
    "hand_behind",
    "known_prop",
    "prop_glow",
    "prop_size",
    "shine_prop",
    "shone_size",
]
