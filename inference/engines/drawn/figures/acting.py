"""From a cue to a stance: the deed of its verb, entered smoothly, in water or on land, with the face its manner asks for."""

from __future__ import annotations

from dataclasses import replace

from inference.engines.drawn.figures import dealings, gait  # noqa: F401  (dealings and deeds fill ACTS)
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
        stance = blend(
            base, stance, 1.0 if cue.speed or cue.verb not in ("walk", "run", "enter", "leave", "burst") else 0.0
        )
    else:
        stance = blend(base, stance, scene.arrive)
    if cue.posture in _POSTURES and cue.verb != cue.posture and cue.verb not in UPRIGHT:
        stance = _staying(scene, stance)
    if cue.wet and stance.hang < 0.5:
        stance = _in_water(scene, stance)
    return replace(stance, jaw=max(stance.jaw, cue.mouth), nod=stance.nod + 0.05 * cue.mouth)


_CYCLES = frozenset(
    ["walk", "run", "swim", "climb", "enter", "leave", "carry", "burst", "fly", "dance", "waddle", "float", "drift"]
)


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


_FEELINGS: dict[str, dict[str, float]] = {
    "angr furious shout yell rage fierce": {"brow": -0.35, "frown": 0.9, "smile": -0.45},
    "sad tear weep sorrow grief mourn": {"brow": 0.35, "frown": -0.7, "smile": -0.55, "lids": 0.7},
    "afraid fear terrif scared horrif panic nervous": {"brow": 0.8, "frown": -0.5, "smile": -0.4, "lids": 1.2},
    "smil happ joy delight grin glad laugh warm": {"brow": 0.25, "smile": 0.85, "lids": 0.82},
    "surpris astonish shock amaz wonder awe": {"brow": 0.9, "smile": 0.0, "lids": 1.2, "jaw": 0.22},
    "tired sleepy weary exhaust": {"lids": 0.5, "brow": -0.1, "smile": -0.15},
    "quiet whisper gentl soft": {"brow": 0.2, "smile": 0.05, "lids": 0.9},
    "suspicio wary squint doubt": {"brow": -0.1, "frown": 0.5, "lids": 0.6, "smile": -0.2},
}


def with_feeling(stance: Stance, manner: str) -> Stance:
    """The face that the manner asks for."""
    low = manner.lower()
    for words, face in _FEELINGS.items():
        if any(word in low for word in words.split()):
            return replace(stance, **face)  # type: ignore[arg-type]
    return stance
