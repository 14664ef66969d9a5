"""What somebody sits on when nothing is given: a plain chair, drawn with the sitter."""

from __future__ import annotations

import re

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures.cue import Cue
from inference.engines.drawn.figures.glaze import dab
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.rig import Rig
from inference.engines.drawn.figures.space import Space, hull
from inference.engines.drawn.pen import Pen

_OTHER = re.compile(
    r"\b(boat|raft|canoe|dinghy|ship|rock|rocks|stone|boulder|log|stump|ground|floor|grass|sand|snow|beach|deck|carpet"
    r"|rug|step|steps|stairs|edge|ledge|wall|roof|branch|tree|swing|bed|bench|sofa|couch|seat|throne|horse|horseback"
    r"|saddle|bike|bicycle|motorcycle|car|truck|train|cart|wagon|lap|knee|shoulders?|dock|pier|cross-legged)\b"
)
_LOW = re.compile(r"\b(ground|floor|grass|sand|snow|beach|deck|carpet|rug|boat|raft|canoe|dinghy|cross-legged)\b")
# Verbs that end a posture: one cannot sit on while doing them.
_UPRIGHT_WORDS = """
    stand walk run swim climb fall fly rise dance enter leave jump
    burst drift float spin waddle carry kneel crouch sleep embrace fight push"""
UPRIGHT = frozenset(_UPRIGHT_WORDS.split())
WOOD: Colour = (140, 98, 66)


def needs_chair(cue: Cue) -> bool:
    """Whether whoever plays `cue` sits with nothing named to sit on."""
    seated = (
        cue.verb == "sit"
        or (cue.verb == "rise" and "up" in cue.manner.lower().split())
        or (cue.posture == "sit" and cue.verb not in UPRIGHT)
    )
    return seated and not cue.wet and not _OTHER.search((cue.seat or cue.manner).lower())


def sits_low(manner: str) -> bool:
    """Whether one sits on the ground, or as low as in a boat."""
    return bool(_LOW.search(manner.lower()))


def _frame(rig: Rig) -> tuple[Space, float, float, float]:
    """Where the seat is: its frame on the ground under the hips, its height, half width and half depth."""
    f = rig.frame
    top = max(0.2 * f.leg, 0.54 * f.leg - 0.1 * f.hips)
    space = rig.root.child((0.0, 0.0, -0.3 * f.leg))
    return space, top, f.hips * 1.25, f.leg * 0.27


def draw_chair(pen: Pen, rig: Rig, near: bool) -> None:
    """The chair's parts behind the sitter, or with `near` those before: for one seen from behind, the back rest."""
    space, top, wide, deep = _frame(rig)
    away = rig.root.faces < -0.1
    if not near:
        _legs(pen, space, top, wide, deep)
        if not away:
            _back(pen, space, top, wide, deep)
        board = [(s * wide, u, d) for s in (-1, 1) for u in (top - 0.04, top) for d in (-deep, deep)]
        dab(pen, hull(space.flat(np.array(board))), WOOD)
    elif away:
        _back(pen, space, top, wide, deep)


def _legs(pen: Pen, space: Space, top: float, wide: float, deep: float) -> None:
    corners = sorted(
        ((s, d) for s in (-1, 1) for d in (-1, 1)), key=lambda c: space.spot((c[0] * wide, 0, c[1] * deep))[2]
    )
    for i, (s, d) in enumerate(corners):
        x, z = s * wide * 0.88, d * deep * 0.88
        post = [(x + a, u, z + b) for a in (-0.018, 0.018) for b in (-0.018, 0.018) for u in (0.0, top)]
        dab(pen, hull(space.flat(np.array(post))), shaded(WOOD, 0.4 - 0.1 * i))


def _back(pen: Pen, space: Space, top: float, wide: float, deep: float) -> None:
    for s in (-1, 1):
        post = [(s * wide * 0.9 + a, u, -deep) for a in (-0.02, 0.02) for u in (top, top * 2.05)]
        post += [(x, u, -deep - 0.03) for x, u, _ in post]
        dab(pen, hull(space.flat(np.array(post))), shaded(WOOD, 0.2))
    for low, high, tone in ((1.82, 2.05, WOOD), (1.45, 1.6, shaded(WOOD, 0.12))):
        rail = [(s * wide * 0.95, top * u, -deep - d) for s in (-1, 1) for u in (low, high) for d in (0.0, 0.025)]
        dab(pen, hull(space.flat(np.array(rail))), lit(tone, 0.06))
