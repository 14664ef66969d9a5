"""Deeds that are feelings: smiling, laughing, weeping, sighing, shrugging, breathing hard."""

from __future__ import annotations

import math
from dataclasses import replace

from inference.engines.drawn.easing import ease
from inference.engines.drawn.figures.deeds import idle
from inference.engines.drawn.figures.feelings import FEELINGS, wearing
from inference.engines.drawn.figures.scene import Scene, plays
from inference.engines.drawn.figures.stance import Stance, blend, toward


@plays("smile")
def smile(scene: Scene) -> Stance:
    return wearing(idle(scene), FEELINGS["smile"])


@plays("grin")
def _grin(scene: Scene) -> Stance:
    return wearing(idle(scene), FEELINGS["grin"])


@plays("laugh")
def _laugh(scene: Scene) -> Stance:
    """Shaken by it, head back, then a hand to the belly; it ends in a grin."""
    q = scene.cue.progress
    hearty = ease((q - 0.03) / 0.12) * (1 - ease((q - 0.72) / 0.25))
    shake = scene.beat(17) * hearty
    stance = replace(
        wearing(idle(scene), FEELINGS["grin"]),
        lean=(-0.08 + 0.035 * shake) * hearty,
        nod=-0.2 * hearty + 0.04 * shake,
        lids=0.74 - 0.4 * hearty,
        jaw=(0.55 + 0.2 * shake) * hearty,
        shrug=(0.3 + 0.25 * shake) * hearty,
    )
    return replace(stance, right=toward(stance.right, (0.22, -0.62, 0.42), hearty), right_grip=0.3)


@plays("cry")
def _cry(scene: Scene) -> Stance:
    """Tears, sobbing shoulders, one hand that wipes an eye now and then."""
    sob = scene.beat(6.5)
    sad = wearing(idle(scene), FEELINGS["tears"])
    wiping = ease(0.5 + 1.4 * math.sin(scene.cue.t * 0.9 + scene.seed * 6))
    return replace(
        sad,
        lean=sad.lean + 0.09 + 0.015 * sob,
        nod=sad.nod + 0.1 + 0.02 * sob,
        shrug=0.3 + 0.2 * sob,
        left=(-0.16, -0.62, 0.38),
        right=toward((0.14, -0.6, 0.4), (0.27, 0.34, 0.46), wiping),
        right_grip=0.75,
        left_grip=0.8,
        lids=0.42 - 0.3 * wiping,
        gazing=0.25,
    )


@plays("breathe")
def _breathe(scene: Scene) -> Stance:
    """Out of breath: the chest heaves, the shoulders rise and sink, the mouth stands open."""
    a = 0.5 + 0.5 * math.sin(scene.cue.t * 5.2 + scene.seed * 6)
    return replace(
        idle(scene),
        lean=0.14 - 0.1 * a,
        shrug=0.75 * a,
        nod=0.08 - 0.16 * a,
        jaw=0.16 + 0.22 * a,
        brow=0.2 * a,
        smile=0.02,
        left=(0.16, -0.92, 0.1 + 0.05 * a),
        hip_up=-0.012 + 0.01 * a,
    )


@plays("sigh")
def _sigh(scene: Scene) -> Stance:
    q = scene.cue.progress
    full = ease(q / 0.3) * (1 - ease((q - 0.32) / 0.2))
    out = ease((q - 0.35) / 0.3)
    return replace(
        wearing(idle(scene), FEELINGS["weariness"], out),
        shrug=0.8 * full - 0.3 * out,
        lean=-0.07 * full + 0.1 * out,
        nod=-0.14 * full + 0.2 * out,
        jaw=0.05 + 0.16 * out * (1 - ease((q - 0.75) / 0.15)),
    )


@plays("shrug")
def _shrug(scene: Scene) -> Stance:
    q = scene.cue.progress
    up = ease(q / 0.25) * (1 - ease((q - 0.7) / 0.25))
    rest = idle(scene)
    return replace(
        rest,
        shrug=1.0 * up,
        left=toward(rest.left, (0.5, -0.42, 0.42), up),
        right=toward(rest.right, (-0.5, -0.42, 0.42), up),
        left_grip=0.0,
        right_grip=0.0,
        cock=0.16 * up,
        brow=0.7 * up,
        smile=-0.2 * up,
    )


@plays("gasp")
def _gasp(scene: Scene) -> Stance:
    """A hand to the mouth."""
    q = ease(scene.cue.progress / 0.25)
    shocked = wearing(idle(scene), FEELINGS["surprise"])
    return replace(
        shocked,
        right=toward(shocked.right, (0.28, 0.16, 0.5), q),
        right_grip=0.15,
        shrug=0.45 * q,
        hip_front=-0.05 * q,
    )


@plays("tremble")
def _tremble(scene: Scene) -> Stance:
    """Arms drawn to the body, shaking."""
    a, b = 0.012 * scene.beat(31), 0.012 * scene.beat(27, 1.0)
    return replace(
        wearing(idle(scene), FEELINGS["fear"]),
        hip_side=a,
        twist=2 * b,
        cock=2 * a,
        shrug=0.8,
        left=(-0.26 + a, -0.34, 0.4),
        right=(0.26 + b, -0.3, 0.42),
        left_grip=0.9,
        right_grip=0.9,
        left_foot=(0.02, 0.0, 0.02),
        right_foot=(-0.02, 0.0, -0.02),
    )


@plays("frown")
def _frown(scene: Scene) -> Stance:
    """Arms akimbo, chin down."""
    cross = wearing(idle(scene), FEELINGS["anger"])
    return replace(
        cross, left=(0.36, -0.5, -0.02), right=(-0.36, -0.5, -0.02), left_grip=0.8, right_grip=0.8, teeth=0.0
    )


@plays("clap")
def _clap(scene: Scene) -> Stance:
    a = 0.5 + 0.5 * math.sin(scene.cue.t * 15)
    wide = 0.05 + 0.28 * a
    return replace(
        wearing(idle(scene), FEELINGS["joy"]),
        left=(-0.24 + wide, -0.26, 0.56),
        right=(0.24 - wide, -0.26, 0.56),
        left_grip=0.0,
        right_grip=0.0,
    )


@plays("cheer")
def _cheer(scene: Scene) -> Stance:
    """Both arms up, bouncing."""
    hop = abs(scene.beat(6))
    glad = wearing(idle(scene), FEELINGS["joy"])
    return replace(
        glad,
        hip_up=-0.05 + 0.05 * hop,
        left=(0.34, 0.84 + 0.08 * hop, 0.12),
        right=(-0.34, 0.9 - 0.08 * hop, 0.12),
        left_grip=0.9,
        right_grip=0.9,
        jaw=0.6,
        nod=-0.16,
    )


@plays("sneeze")
def _sneeze(scene: Scene) -> Stance:
    """Also a cough: back, then bent into the hand."""
    q = (scene.cue.progress * 2) % 1.0
    back, out = ease(q / 0.35), ease((q - 0.4) / 0.12) * (1 - ease((q - 0.7) / 0.25))
    pained = wearing(idle(scene), FEELINGS["pain"], max(back * 0.5, out))
    return replace(
        pained,
        lean=-0.1 * back + 0.55 * out,
        nod=-0.2 * back + 0.4 * out,
        right=toward((0.1, -0.4, 0.4), (0.28, 0.16, 0.46), max(back, out)),
        right_grip=0.85,
    )


@plays("think")
def _think(scene: Scene) -> Stance:
    """Hand to the chin, the other arm under the elbow."""
    return replace(
        wearing(idle(scene), FEELINGS["doubt"]),
        right=(0.2, 0.06, 0.44),
        right_grip=0.6,
        left=(-0.34, -0.46, 0.34),
        left_grip=0.5,
        smile=0.0,
        brow=0.3,
        frown=0.15,
        nod=-0.05,
        cock=0.14,
        gazing=0.35,
    )


@plays("yawn")
def _yawn(scene: Scene) -> Stance:
    q = scene.cue.progress
    wide = ease((q - 0.1) / 0.25) * (1 - ease((q - 0.65) / 0.25))
    tired = wearing(idle(scene), FEELINGS["weariness"])
    return blend(
        tired,
        replace(
            tired,
            jaw=0.95,
            lids=0.05,
            nod=-0.22,
            lean=-0.08,
            left=(0.5, 0.55, -0.05),
            left_grip=0.9,
            right=(0.26, 0.14, 0.5),
            right_grip=0.3,
            shrug=0.5,
        ),
        wide,
    )
