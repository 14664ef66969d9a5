"""Walking, running, swimming, climbing: cycles that count in distance, so that a planted foot stays planted."""

from __future__ import annotations

import math

from inference.engines.drawn.easing import ease
from inference.engines.drawn.figures.space import Triple
from inference.engines.drawn.figures.stance import Stance

WALK = 1.5  # leg lengths a cycle of two steps
RUN = 2.9


def _foot(phase: float, cycle: float, duty: float, lift: float) -> tuple[Triple, float]:
    """Where a foot is in its cycle, and the pitch of its toes: on the ground for `duty` of it, moving back exactly as
    the body moves on."""
    q = phase % 1.0
    half = cycle * duty / 2
    if q < duty:
        share = q / duty
        heel = max(0.0, (share - 0.62) / 0.38)
        toe = 0.42 * max(0.0, 1 - share * 5) - 0.75 * heel * heel
        return (0.0, 0.13 * heel * heel, half * (1 - 2 * share) + 0.06 * heel * heel), toe
    share = (q - duty) / (1 - duty)
    swing = share * share * (3 - 2 * share)
    up = lift * math.sin(math.pi * share) ** 1.2 + 0.13 * (1 - share) ** 2
    return (0.0, up, half * (2 * swing - 1) + 0.06 * (1 - share) ** 2), -0.75 * (1 - share) + 0.42 * share


def walking(cycles: float, spirit: float = 1.0, weary: float = 0.0) -> Stance:
    """A walk, `cycles` double steps on. `spirit` widens the swing of the arms; `weary` bows the back."""
    left, left_toe = _foot(cycles, WALK, 0.6, 0.13)
    right, right_toe = _foot(cycles + 0.5, WALK, 0.6, 0.13)
    swing = math.sin(2 * math.pi * (cycles + 0.18))
    bob = math.cos(4 * math.pi * (cycles + 0.05))
    return Stance(
        hip_up=-0.055 - 0.018 * bob,
        hip_side=0.02 * math.sin(2 * math.pi * (cycles - 0.05)),
        lean=0.05 + 0.18 * weary,
        twist=0.12 * swing,
        tilt=-0.025 * swing,
        nod=0.02 * bob + 0.1 * weary,
        left=(0.10, -0.93 + 0.1 * swing * swing, 0.1 - 0.5 * spirit * swing),
        right=(-0.10, -0.93 + 0.1 * swing * swing, 0.1 + 0.5 * spirit * swing),
        left_foot=left,
        right_foot=right,
        left_toe=left_toe,
        right_toe=right_toe,
    )


def running(cycles: float) -> Stance:
    """A run with flight between the steps, body forward, elbows bent and pumping."""
    left, left_toe = _foot(cycles, RUN, 0.34, 0.42)
    right, right_toe = _foot(cycles + 0.5, RUN, 0.34, 0.42)
    swing = math.sin(2 * math.pi * (cycles + 0.24))
    bob = math.cos(4 * math.pi * (cycles - 0.17))
    flight = max(0.0, -bob)
    up = 0.07 * flight  # both feet leave the ground
    return Stance(
        hip_up=-0.09 - 0.05 * bob + up,
        lean=0.36,
        twist=0.28 * swing,
        tilt=-0.04 * swing,
        nod=-0.2,
        left=(0.14, -0.46 + 0.16 * max(0.0, -swing), 0.24 - 0.56 * swing),
        right=(-0.14, -0.46 + 0.16 * max(0.0, swing), 0.24 + 0.56 * swing),
        left_foot=(left[0], left[1] + up, left[2]),
        right_foot=(right[0], right[1] + up, right[2]),
        left_toe=left_toe,
        right_toe=right_toe,
        left_grip=0.9,
        right_grip=0.9,
        brow=0.1,
        frown=0.35,
        smile=-0.05,
        jaw=0.12,
    )


def swimming(t: float, down: float = 0.0) -> Stance:
    """A breast stroke: pull, gather, glide. `down` tips the swimmer towards the deep (or, negative, the surface)."""
    q = (t * 0.55) % 1.0
    pull = math.sin(math.pi * min(1.0, q / 0.45)) if q < 0.45 else 0.0
    glide_ = ease((q - 0.45) / 0.3)
    wide = 0.15 + 0.75 * pull
    front = 0.92 - 0.75 * ease(q / 0.45) + 0.75 * glide_
    kick = math.sin(math.pi * min(1.0, max(0.0, (q - 0.3) / 0.35)))
    flutter = 0.1 * math.sin(t * 5)
    return Stance(
        hang=1.0,
        hip_up=0.06 * math.sin(2 * math.pi * q),
        pitch=1.25 + 0.85 * down,
        lean=-0.18,
        nod=-0.62 - 0.1 * down,
        left=(wide, front, 0.46 - 0.2 * pull),
        right=(-wide, front, 0.46 - 0.2 * pull),
        left_foot=(0.1 + 0.3 * kick, 0.3 * kick, -0.06 + flutter),
        right_foot=(-0.1 - 0.3 * kick, 0.3 * kick, -0.06 - flutter),
        left_toe=-0.9,
        right_toe=-0.9,
        left_grip=0.05,
        right_grip=0.05,
        brow=0.15,
        lids=0.95,
    )


def floating(t: float, loose: float = 0.0) -> Stance:
    """Hanging in water; with `loose` 1 without weight: tumbled a little, knees drawn, arms drifting before the chest."""
    a, b, c = math.sin(t * 1.1), math.sin(t * 0.83 + 1.0), math.sin(t * 0.37 + 0.5)
    return Stance(
        hang=1.0,
        hip_up=0.04 * a + 0.12 * loose,
        pitch=0.18 + 0.05 * b + loose * (0.3 + 0.22 * c),
        roll=0.05 * a + loose * (0.34 + 0.2 * b),
        lean=0.3 * loose,
        twist=0.2 * loose * c,
        nod=-0.12 * loose,
        left=(0.62 + 0.06 * a + 0.12 * loose, -0.45 + 0.1 * b + 0.3 * loose, 0.3 + 0.25 * loose),
        right=(-0.62 - 0.06 * b - 0.1 * loose, -0.42 + 0.1 * a + 0.1 * loose, 0.32 + 0.35 * loose),
        left_foot=(0.04 + 0.12 * loose, 0.06 + 0.04 * b + 0.3 * loose, 0.1 + 0.14 * a + 0.3 * loose),
        right_foot=(-0.04 - 0.14 * loose, 0.1 - 0.04 * b + 0.1 * loose, -0.06 - 0.14 * a - 0.24 * loose),
        left_toe=-0.6,
        right_toe=-0.5,
        left_grip=0.25,
        right_grip=0.25,
    )


def climbing(cycles: float) -> Stance:
    """Hand over hand, foot over foot."""
    a = 0.5 + 0.5 * math.sin(2 * math.pi * cycles)
    return Stance(
        hip_up=0.02,
        lean=0.12,
        nod=-0.45,
        tilt=0.06 * (a - 0.5),
        left=(0.12, 0.25 + 0.6 * a, 0.52),
        right=(-0.12, 0.25 + 0.6 * (1 - a), 0.52),
        left_foot=(0.08, 0.34 * (1 - a), 0.26),
        right_foot=(-0.08, 0.34 * a, 0.26),
        left_grip=0.9,
        right_grip=0.9,
        frown=0.3,
        smile=-0.1,
        gazing=0.4,
    )
