"""A stance: where hips, spine, hands, feet and face are meant to be, free of anybody's measures."""

from __future__ import annotations

from dataclasses import dataclass, fields

from inference.engines.drawn.figures.space import Triple

# Of a person's own left and right; mirrored where it matters by `flip`.
HANG_LEFT: Triple = (0.10, -0.975, 0.08)
HANG_RIGHT: Triple = (-0.10, -0.975, 0.08)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stance:
    """Angles in radians. Hips move in leg lengths. Hands are measured from their shoulder in arm lengths (side, up,
    front). Feet from the ground under their hip joint in leg lengths; `hang` 1 lets them follow the hips instead (in
    the air, in water, lying). Face: `brow` raised, `frown` knitted, `smile` -1 to 1, `lids` 1 open, `jaw` open."""

    hip_side: float = 0.0
    hip_up: float = 0.0
    hip_front: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    lean: float = 0.0
    tilt: float = 0.0
    twist: float = 0.0
    nod: float = 0.0
    turn: float = 0.0
    cock: float = 0.0
    left: Triple = HANG_LEFT
    right: Triple = HANG_RIGHT
    left_foot: Triple = (0.0, 0.0, 0.0)
    right_foot: Triple = (0.0, 0.0, 0.0)
    left_toe: float = 0.0
    right_toe: float = 0.0
    hang: float = 0.0
    brow: float = 0.0
    frown: float = 0.0
    smile: float = 0.22
    lids: float = 1.0
    jaw: float = 0.0
    teeth: float = 0.0  # how much a smile (or a snarl) shows them
    tears: float = 0.0
    shrug: float = 0.0  # shoulders raised, 1 to the ears
    left_grip: float = 0.35  # 0 flat and open, 1 a fist
    right_grip: float = 0.35
    blade: Triple = (-0.5, 0.62, 0.5)  # which way what one wields points (side, up, front)
    crossing: float = 0.0  # how far it points instead at the spot where it meets the blade of the cue's other
    pointing: float = 0.0  # the right forefinger
    grasp: float = 0.0  # how much the right hand goes where the cue reaches, as far as the arm allows
    gazing: float = 1.0  # how much head and eyes follow the cue's gaze


NAMES = tuple(f.name for f in fields(Stance))


def blend(one: Stance, other: Stance, share: float) -> Stance:
    """`share` 0 gives `one`, 1 gives `other`."""
    if share <= 0:
        return one
    if share >= 1:
        return other
    mixed: dict[str, float | Triple] = {}
    for name in NAMES:
        a, b = getattr(one, name), getattr(other, name)
        if isinstance(a, tuple):
            mixed[name] = (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)
        else:
            mixed[name] = a + (b - a) * share
    return Stance(**mixed)  # type: ignore[arg-type]


def toward(one: Triple, other: Triple, share: float) -> Triple:
    """A point between two."""
    return (
        one[0] + (other[0] - one[0]) * share,
        one[1] + (other[1] - one[1]) * share,
        one[2] + (other[2] - one[2]) * share,
    )
