"""Deeds of strength: blows and parries, lifting, pushing and pulling, throwing, aiming."""

from __future__ import annotations

from dataclasses import replace

from inference.engines.drawn.easing import ease
from inference.engines.drawn.figures.cue import Cue
from inference.engines.drawn.figures.deeds import idle
from inference.engines.drawn.figures.holding import way_of
from inference.engines.drawn.figures.scene import Scene, plays
from inference.engines.drawn.figures.space import Triple
from inference.engines.drawn.figures.stance import Stance, blend, toward

EXCHANGES = 5  # blows in the time a fight is told


def _blade(scene: Scene) -> bool:
    return bool(scene.cue.held) and way_of(scene.cue.held[0]) == "wield"


def turn_of_blows(scene: Scene) -> tuple[bool, float]:
    """Whether it is this one's turn to strike, and how far (0 to 1) the exchange is. Who faces right begins; both
    ends of a fight share its progress, so that blow meets parry."""
    if scene.cue.other is None:
        return True, (scene.cue.t * 1.1 + scene.seed) % 1.0
    at = min(scene.cue.progress, 0.999) * EXCHANGES
    return (int(at) % 2 == 0) == (scene.cue.heading > 0), at % 1.0


@plays("fight")
def _fight(scene: Scene) -> Stance:
    """Knees bent, weight low: wind up and strike, or give way and parry."""
    mine, q = turn_of_blows(scene)
    armed = _blade(scene)
    guard = _guard(scene, armed)
    if mine:
        wind, hit, home = ease(q / 0.34), ease((q - 0.34) / 0.14), ease((q - 0.66) / 0.3)
        struck = _struck(scene, armed, scene.held_out(0.98))
        return blend(blend(blend(guard, _wound(scene, armed), wind), struck, hit), guard, home)
    parry = ease((q - 0.22) / 0.2) * (1 - ease((q - 0.72) / 0.24))
    return blend(guard, _parry(scene, armed), parry)


# Where the blades meet in each exchange: of the height of a chest, and to which side the parry's hand is.
_MEET = (1.14, 1.02, 1.24, 1.04, 1.16)


def meeting(cue: Cue, eyes: float) -> tuple[float, float]:
    """The spot where two blades cross, metres right and up of one's feet: midway, the same for both."""
    x, y, _ = cue.reach or (0.0, eyes, 0.0)
    at = int(min(cue.progress, 0.999) * EXCHANGES)
    return x / 2, 0.74 * (eyes + y) / 2 * _MEET[at]


def _guard(scene: Scene, armed: bool) -> Stance:
    bob = 0.02 * scene.beat(7)
    return Stance(
        lean=0.14,
        twist=-0.3,
        hip_up=-0.13 + bob,
        hip_front=0.02,
        left=(-0.02, -0.12, 0.5) if not armed else (0.34, -0.3, -0.42),
        right=(-0.1, -0.2, 0.42) if not armed else (-0.06, -0.36, 0.62),
        blade=(-0.1, 0.8, 0.6),
        crossing=0.0,
        left_grip=1.0 if not armed else 0.3,
        right_grip=1.0,
        left_foot=(0.12, 0.0, 0.34),
        right_foot=(-0.14, 0.0, -0.34),
        brow=-0.3,
        frown=0.9,
        smile=-0.3,
        lids=0.9,
    )


def _wound(scene: Scene, armed: bool) -> Stance:
    """Drawn back; a blade before the brow, where it is seen."""
    back: Triple = (-0.2, 0.3, 0.5) if armed else (-0.3, -0.1, -0.25)
    return replace(
        _guard(scene, armed),
        twist=-0.6,
        lean=-0.06,
        hip_front=-0.12,
        right=back,
        blade=(-0.1, 0.85, -0.4),
        left=(0.1, -0.2, 0.66) if not armed else (0.3, -0.2, -0.45),
        teeth=0.8,
        smile=-0.5,
        jaw=0.1,
    )


def _struck(scene: Scene, armed: bool, at: Triple) -> Stance:
    x, y, z = at
    return replace(
        _guard(scene, armed),
        twist=0.4,
        lean=0.28,
        hip_front=0.16,
        hip_up=-0.2,
        right=(x, y - 0.06, z) if not armed else (0.04, 0.06, 0.8),
        blade=(0.12, 0.3, 0.95),
        crossing=1.0,
        left=(0.1, -0.4, 0.1) if not armed else (0.4, -0.24, -0.5),
        right_foot=(-0.14, 0.05, -0.5),
        right_toe=-0.6,
        jaw=0.5,
        teeth=0.6,
        smile=-0.4,
    )


def _parry(scene: Scene, armed: bool) -> Stance:
    """Weight on the hind leg, the blade across; with bare hands the arms before the face."""
    return replace(
        _guard(scene, armed),
        lean=-0.12,
        twist=-0.15,
        hip_front=-0.2,
        hip_up=-0.17,
        right=(0.0, -0.44, 0.74) if armed else (0.14, 0.1, 0.44),
        left=(0.34, -0.34, -0.4) if armed else (-0.14, 0.16, 0.42),
        blade=(0.3, 0.72, 0.62),
        crossing=1.0,
        nod=0.1,
        brow=0.3,
        frown=0.4,
        lids=0.7,
        teeth=0.6,
    )


@plays("lift")
def _lift(scene: Scene) -> Stance:
    """Over the head with both hands; what one wields rises on a straight arm."""
    up = ease(scene.cue.progress / 0.55)
    if not _blade(scene):
        high = -0.55 + 1.4 * up
        return Stance(
            left=(0.02, high, 0.42 - 0.2 * up),
            right=(-0.02, high, 0.42 - 0.2 * up),
            left_grip=0.8,
            right_grip=0.8,
            nod=-0.3 * up,
            lean=0.2 * (1 - up) - 0.06 * up,
            hip_up=-0.08 * (1 - up),
            brow=0.2,
        )
    low = replace(idle(scene), right=(-0.16, -0.6, 0.4), right_grip=1.0, blade=(-0.1, 0.3, 0.9))
    high_held = replace(
        idle(scene),
        right=(-0.34, 0.92, 0.16),
        blade=(-0.5, 0.86, 0.12),
        right_grip=1.0,
        left=(0.3, -0.86, 0.02),
        left_grip=0.9,
        left_foot=(0.12, 0.0, 0.1),
        right_foot=(-0.12, 0.0, -0.08),
        tilt=0.07,
        nod=-0.2,
        brow=-0.15,
        frown=0.5,
        smile=-0.1,
        jaw=0.25 * up,
    )
    return blend(low, high_held, up)


@plays("push")
def _push(scene: Scene) -> Stance:
    heave = 0.06 * scene.beat(3.0)
    step = 0.08 * scene.beat(3.0, 1.2)
    return Stance(
        lean=0.52 + heave,
        hip_up=-0.16,
        hip_front=0.14,
        left=(0.06, -0.1, 0.86 - heave),
        right=(-0.06, -0.1, 0.86 + heave),
        left_grip=0.05,
        right_grip=0.05,
        left_foot=(0.08, 0.0, 0.28 + step),
        right_foot=(-0.08, 0.02, -0.55 + step),
        right_toe=-0.5,
        nod=-0.3,
        frown=0.7,
        smile=-0.35,
        lids=0.7,
        teeth=0.6,
    )


@plays("pull")
def _pull(scene: Scene) -> Stance:
    heave = 0.09 * scene.beat(2.6)
    return Stance(
        lean=-0.34 + heave,
        hip_up=-0.24,
        hip_front=-0.34,
        left=(-0.02, -0.2, 0.88 - abs(heave)),
        right=(0.02, -0.28, 0.78 - abs(heave)),
        left_grip=1.0,
        right_grip=1.0,
        left_foot=(0.08, 0.0, 0.3),
        right_foot=(-0.08, 0.0, 0.02),
        left_toe=0.2,
        nod=0.06,
        frown=0.7,
        smile=-0.4,
        lids=0.6,
        teeth=0.7,
    )


LET_GO = 0.5  # of a throw's progress, when the thing leaves the hand


@plays("throw")
def _throw(scene: Scene) -> Stance:
    """Back, a step forwards, and the arm whips over."""
    q = scene.cue.progress
    wind, let_go, after = ease(q / 0.38), ease((q - 0.4) / 0.13), ease((q - 0.62) / 0.3)
    x, y, z = scene.held_out(0.97)
    back = (-0.3, 0.42, -0.66)
    thrown = toward(toward((-0.1, -0.6, 0.3), back, wind), (x, y + 0.12, z), let_go)
    return Stance(
        twist=-0.65 * wind + 1.3 * let_go,
        lean=-0.16 * wind + 0.48 * let_go - 0.2 * after,
        hip_front=-0.14 * wind + 0.34 * let_go,
        hip_up=-0.06 * wind - 0.04 * let_go,
        right=toward(thrown, (0.12, -0.5, 0.66), after),
        left=toward(toward((0.2, -0.8, 0.1), (0.06, 0.1, 0.8), wind), (0.34, -0.6, -0.3), let_go),
        left_foot=(0.1, 0.16 * wind * (1 - let_go), 0.05 + 0.4 * wind),
        right_foot=(-0.1, 0.1 * let_go, -0.28 - 0.16 * let_go),
        right_toe=-0.8 * let_go,
        right_grip=0.9 - 0.9 * let_go,
        blade=(-0.2, 0.7, 0.4),
        frown=0.5,
        smile=-0.1,
    )


@plays("aim")
def _aim(scene: Scene) -> Stance:
    """Both hands out along the line of sight: a weapon, a camera."""
    x, y, z = scene.held_out(0.9)
    return replace(
        idle(scene),
        right=(x + 0.1, max(-0.1, y), z),
        left=(-0.22, max(-0.14, y - 0.05), z * 0.85),
        grasp=0.6,
        right_grip=1.0,
        left_grip=0.8,
        blade=(0.0, 0.05, 1.0),
        left_foot=(0.1, 0.0, 0.2),
        right_foot=(-0.1, 0.0, -0.2),
        hip_up=-0.06,
        nod=0.06,
        cock=0.1,
        frown=0.5,
        lids=0.7,
        smile=-0.05,
    )
