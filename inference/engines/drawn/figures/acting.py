"""From a cue to a stance: the deed of its verb, entered smoothly, in water or on land, with the face its manner asks for."""

from __future__ import annotations

from dataclasses import replace

from inference.engines.drawn.figures import contests, dealings, gait, labours, moods  # noqa: F401  (they fill ACTS)
from inference.engines.drawn.figures.deeds import gesture, idle
from inference.engines.drawn.figures.scene import ACTS, Scene
from inference.engines.drawn.figures.seat import UPRIGHT
from inference.engines.drawn.figures.stance import Stance, blend, toward


def act(scene: Scene) -> Stance:
    """The stance of the scene's verb, entered smoothly from standing."""
    cue = scene.cue
    found = ACTS.get(cue.verb, gesture)
    base = idle(scene)
    stance = found(scene)
    if cue.verb in _CYCLES:
        stance = blend(base, stance, 1.0 if cue.speed or cue.verb not in _TRAVELS else 0.0)
    else:
        stance = blend(base, stance, scene.arrive)
    if cue.posture in _POSTURES and cue.verb != cue.posture and cue.verb not in UPRIGHT:
        stance = _staying(scene, stance)
    if cue.wet and stance.hang < 0.5:
        stance = _in_water(scene, stance)
    return replace(stance, jaw=max(stance.jaw, cue.mouth), nod=stance.nod + 0.05 * cue.mouth)


_TRAVELS = frozenset(["walk", "run", "enter", "leave", "burst", "crawl", "sneak"])
_CYCLES = _TRAVELS | frozenset(["swim", "climb", "carry", "fly", "dance", "waddle", "float", "drift"])


_POSTURES = frozenset(["sit", "kneel", "crouch"])


def _staying(scene: Scene, stance: Stance) -> Stance:
    """Hips and legs as the posture has them, the rest as the verb has it."""
    below = ACTS[scene.cue.posture](scene)
    idle_hands = scene.cue.verb in ("idle", "look", "nod", "shake", "speak", "turn")
    return replace(
        stance,
        hip_side=below.hip_side,
        hip_up=below.hip_up,
        hip_front=below.hip_front,
        lean=below.lean + 0.5 * stance.lean,
        left_foot=below.left_foot,
        right_foot=below.right_foot,
        left_toe=below.left_toe,
        right_toe=below.right_toe,
        left=below.left if idle_hands else stance.left,
        right=below.right if idle_hands and scene.cue.verb != "speak" else stance.right,
    )


def _in_water(scene: Scene, stance: Stance) -> Stance:
    """Legs tread water, the body bobs."""
    afloat = gait.floating(scene.cue.t + scene.seed * 9)
    return replace(
        stance,
        hang=1.0,
        hip_up=afloat.hip_up,
        roll=afloat.roll,
        pitch=afloat.pitch,
        left_foot=afloat.left_foot,
        right_foot=afloat.right_foot,
        left_toe=-0.6,
        right_toe=-0.6,
        left=toward(stance.left, afloat.left, 0.45),
    )
