"""How somebody falls who stands on the ground: hit, on the knees, over on the hand, lying on the side."""

from __future__ import annotations

from dataclasses import replace

from inference.engines.drawn.easing import ease
from inference.engines.drawn.figures.space import Triple
from inference.engines.drawn.figures.stance import Stance, blend

# When each pose begins and is reached, of the way through the fall: the last third one lies.
_HIT, _KNEES, _HAND, _LYING = (0.0, 0.14), (0.12, 0.32), (0.32, 0.47), (0.45, 0.62)

_ON_KNEES = Stance(
    hip_up=-0.47,
    hip_front=-0.05,
    lean=0.12,
    nod=0.35,
    left=(0.12, -0.86, 0.3),
    right=(-0.1, -0.8, 0.34),
    left_grip=0.4,
    right_grip=0.4,
    left_foot=(0.1, 0.03, -0.5),
    right_foot=(-0.1, 0.03, -0.46),
    left_toe=-1.3,
    right_toe=-1.3,
)
_ON_HAND = Stance(
    hip_up=-0.62,
    hip_front=0.0,
    hip_side=-0.1,
    lean=0.5,
    nod=0.2,
    left=(0.16, -0.72, 0.5),
    right=(-0.3, -0.8, 0.4),
    left_grip=0.0,
    right_grip=0.0,
    left_foot=(0.1, 0.03, -0.5),
    right_foot=(-0.1, 0.03, -0.4),
    left_toe=-1.3,
    right_toe=-1.3,
)
# Along the ground on the own right side, chest and face to the audience: the lower arm under the head, the upper one
# before the chest.
_DOWN = Stance(
    hang=1.0,
    hip_up=-0.8,
    roll=-1.5,
    cock=0.12,
    nod=0.1,
    left=(-0.42, -0.34, 0.6),
    right=(-0.06, 0.9, 0.2),
    left_grip=0.15,
    right_grip=0.1,
    left_foot=(-0.1, 0.14, 0.25),
    right_foot=(0.02, 0.0, 0.02),
    left_toe=-0.5,
    right_toe=-0.5,
)


def _other_side(stance: Stance) -> Stance:
    """The same, mirrored."""

    def across(at: Triple) -> Triple:
        return -at[0], at[1], at[2]

    return replace(
        stance,
        roll=-stance.roll,
        cock=-stance.cock,
        left=across(stance.right),
        right=across(stance.left),
        left_grip=stance.right_grip,
        right_grip=stance.left_grip,
        left_foot=across(stance.right_foot),
        right_foot=across(stance.left_foot),
    )


def turned_down(heading: float, q: float) -> float:
    """The heading of one who falls: over on the side, chest to the audience."""
    return heading + ((0.12 if heading > 0 else -0.12) - heading) * ease((q - _HAND[0]) / (_LYING[1] - _HAND[0]))


def collapsing(standing: Stance, q: float, to_right: bool) -> Stance:
    """From `standing` to lying still, `q` 0 to 1, the head to the audience's right or left."""

    def reached(times: tuple[float, float]) -> float:
        return ease((q - times[0]) / (times[1] - times[0]))

    hit = replace(
        standing,
        lean=-0.24,
        nod=-0.25,
        hip_front=-0.12,
        hip_up=-0.05,
        left=(0.55, -0.2, 0.3),
        right=(-0.5, -0.3, 0.3),
        left_grip=0.0,
        right_grip=0.2,
        left_foot=(0.1, 0.0, -0.22),
        right_foot=(-0.08, 0.0, 0.12),
    )
    knees = blend(blend(standing, hit, reached(_HIT)), _ON_KNEES, reached(_KNEES))
    down = blend(blend(knees, _ON_HAND, reached(_HAND)), _other_side(_DOWN) if to_right else _DOWN, reached(_LYING))
    gone = ease((q - 0.62) / 0.2)
    return replace(
        down,
        brow=0.4 * (1 - gone),
        frown=0.3,
        smile=-0.5 + 0.4 * gone,
        jaw=0.25 * (1 - gone),
        gazing=0.2 * (1 - gone),
        lids=1.0 - 0.98 * gone,
    )
