"""What people do by themselves: standing, going, sitting, feeling, speaking."""

from __future__ import annotations

import math
from dataclasses import replace

from inference.engines.drawn.easing import ease, sway
from inference.engines.drawn.figures import gait
from inference.engines.drawn.figures.collapse import collapsing
from inference.engines.drawn.figures.scene import Scene, plays
from inference.engines.drawn.figures.seat import sits_low
from inference.engines.drawn.figures.stance import Stance, blend, toward


@plays("idle", "stand", "look", "turn", "hide")
def idle(scene: Scene) -> Stance:
    """Standing, breathing, weight on one leg."""
    breath, drift = scene.beat(1.5), sway(scene.cue.t * 0.45, scene.seed * 6)
    weight = 0.05 if scene.seed > 0.5 else -0.05
    stance = Stance(
        hip_side=weight * 0.7,
        hip_up=-0.004,
        lean=0.012 * breath,
        tilt=-weight * 0.5 + 0.012 * drift,
        twist=0.03 * drift,
        left=(0.12, -0.96, 0.08 + 0.02 * breath),
        right=(-0.12, -0.96, 0.08 + 0.015 * breath),
        left_foot=(0.07, 0.0, 0.03),
        right_foot=(-0.07, 0.0, -0.03),
        cock=0.03 * drift,
    )
    if scene.cue.verb not in ("idle", "stand") or scene.cue.held or scene.cue.wet:
        return stance
    if scene.seed > 0.78:
        return replace(stance, left=(0.34, -0.52, -0.06), left_grip=0.7, tilt=stance.tilt - 0.02)
    if 0.22 < scene.seed < 0.42:
        return replace(stance, left=(-0.3, -0.66, 0.34), right=(0.3, -0.68, 0.36), left_grip=0.6, right_grip=0.6)
    return stance


@plays("walk", "enter", "leave", "carry", "waddle")
def _walk(scene: Scene) -> Stance:
    manner = scene.cue.manner.lower()
    if scene.cue.speed > 2.4:
        return gait.running(scene.cue.walked / (gait.RUN * scene.leg))
    weary = 1.0 if any(w in manner for w in ("slow", "weary", "tired", "heav", "limp")) else scene.old * 0.5
    return gait.walking(scene.cue.walked / (gait.WALK * scene.leg) + scene.seed, 1.0 - 0.5 * weary, weary)


@plays("run", "burst")
def _run(scene: Scene) -> Stance:
    return gait.running(scene.cue.walked / (gait.RUN * scene.leg) + scene.seed)


@plays("swim")
def _swim(scene: Scene) -> Stance:
    manner = scene.cue.manner.lower()
    down = 1.0 if "down" in manner or "deep" in manner else -1.2 if "up" in manner or "surface" in manner else 0.0
    return gait.swimming(scene.cue.t + scene.seed, down)


@plays("float", "drift")
def _float(scene: Scene) -> Stance:
    return gait.floating(scene.cue.t + scene.seed * 9, 0.0 if scene.cue.wet else 1.0)


@plays("climb")
def _climb(scene: Scene) -> Stance:
    cue = scene.cue
    return gait.climbing(cue.walked / (0.9 * scene.leg) if cue.walked else cue.t * 0.6)


@plays("fly")
def _fly(scene: Scene) -> Stance:
    wave = 0.05 * scene.beat(2.2)
    return Stance(
        hang=1.0,
        hip_up=0.1 + wave,
        pitch=1.2,
        lean=-0.2,
        nod=-0.7,
        left=(0.25, 0.3, -0.5),
        right=(-0.1, 0.97, 0.1),
        left_foot=(0.06, 0.0, -0.05 + wave),
        right_foot=(-0.06, 0.1, 0.1),
        left_toe=-0.9,
        right_toe=-0.9,
        right_grip=0.9,
        smile=0.4,
    )


_DROPS = ("from", "off", "out of", "into", "through", "overboard", "over the")


@plays("fall")
def _fall(scene: Scene) -> Stance:
    """The knees buckle, the body goes down and lies; through the air or water, flailing."""
    q = scene.cue.progress
    if scene.cue.wet or any(w in scene.cue.manner.lower() for w in _DROPS):
        return _flailing(scene, q)
    return collapsing(idle(scene), q, scene.cue.heading > 0)


def _flailing(scene: Scene, q: float) -> Stance:
    flail = 0.25 * scene.beat(9)
    return Stance(
        hang=1.0,
        pitch=-0.35 - 1.0 * ease(q),
        roll=0.3 * ease(q),
        lean=0.25,
        nod=-0.2,
        left=(0.7, 0.55 + flail, 0.2),
        right=(-0.7, 0.5 - flail, 0.25),
        left_foot=(0.12, 0.2, 0.3 + flail),
        right_foot=(-0.12, 0.3, -0.1 - flail),
        left_grip=0.0,
        right_grip=0.0,
        brow=0.8,
        smile=-0.4,
        jaw=0.5,
        gazing=0.3,
    )


@plays("rise")
def _rise(scene: Scene) -> Stance:
    q = ease(scene.cue.progress)
    seated = "up" in scene.cue.manner.lower().split() and not scene.cue.wet
    bowed = blend(_sit(scene) if seated else _crouch(scene), idle(scene), q)
    return replace(bowed, nod=0.35 * (1 - q), brow=0.2 * q)


@plays("dance", "spin")
def _dance(scene: Scene) -> Stance:
    a = scene.cue.t * 3.6 + scene.seed * 6
    s, c = math.sin(a), math.cos(a)
    return Stance(
        hip_side=0.11 * s,
        hip_up=-0.06 + 0.04 * math.cos(2 * a),
        tilt=-0.16 * s,
        twist=0.25 * c,
        cock=0.14 * s,
        left=(0.75, 0.15 + 0.4 * s, 0.25),
        right=(-0.75, 0.15 - 0.4 * s, 0.25),
        left_grip=0.05,
        right_grip=0.05,
        left_foot=(0.1, 0.1 * max(0.0, s), 0.1 * c),
        right_foot=(-0.1, 0.1 * max(0.0, -s), -0.1 * c),
        smile=0.8,
        brow=0.3,
        lids=0.8,
    )


@plays("wave")
def _wave(scene: Scene) -> Stance:
    return replace(
        idle(scene), right=(-0.42 + 0.2 * scene.beat(7), 0.72, 0.2), right_grip=0.0, smile=0.7, brow=0.4, tilt=0.05
    )


@plays("kneel")
def _kneel(scene: Scene) -> Stance:
    return Stance(
        hip_up=-0.46,
        hip_front=-0.04,
        lean=0.1,
        nod=0.3,
        left_foot=(0.06, 0.0, 0.3),
        right_foot=(-0.06, 0.06, -0.52),
        right_toe=-1.3,
        left=(0.02, -0.55, 0.5),
        right=(-0.02, -0.55, 0.5),
        lids=0.75,
        smile=0.0,
    )


@plays("crouch")
def _crouch(scene: Scene) -> Stance:
    return Stance(
        hip_up=-0.42,
        hip_front=-0.16,
        lean=0.62,
        nod=-0.4,
        left_foot=(0.1, 0, 0.12),
        right_foot=(-0.1, 0, -0.02),
        left=(0.05, -0.62, 0.5),
        right=(-0.05, -0.62, 0.5),
        brow=0.15,
    )


@plays("sit")
def _sit(scene: Scene) -> Stance:
    breath = 0.012 * scene.beat(1.4)
    if sits_low(scene.cue.seat or scene.cue.manner):
        return Stance(
            hip_up=-0.8,
            hip_front=-0.35,
            lean=0.14 + breath,
            left_foot=(0.1, 0.0, 0.42),
            right_foot=(-0.1, 0.0, 0.5),
            left=(0.1, -0.56, 0.62),
            right=(-0.1, -0.56, 0.6),
            left_grip=0.3,
            right_grip=0.3,
        )
    return Stance(
        hip_up=-0.46,
        hip_front=-0.42,
        lean=0.04 + breath,
        left_foot=(0.06, 0.0, 0.12),
        right_foot=(-0.06, 0.0, 0.14),
        left=(0.02, -0.72, 0.5),
        right=(-0.02, -0.72, 0.48),
        left_grip=0.2,
        right_grip=0.2,
    )


@plays("sleep")
def _sleep(scene: Scene) -> Stance:
    breath = 0.02 * scene.beat(1.2)
    return Stance(
        hang=1.0,
        hip_up=-0.84 + breath * 0.3,
        pitch=-1.52,
        nod=0.12,
        cock=0.1,
        left=(0.12, -0.7, 0.2 + breath),
        right=(-0.1, -0.55, 0.32 + breath),
        left_foot=(0.02, 0.04, 0.0),
        right_foot=(-0.02, 0.12, 0.16),
        left_toe=-0.5,
        right_toe=-0.5,
        lids=0.0,
        smile=0.1,
        gazing=0.0,
    )


@plays("speak", "sing")
def _speak(scene: Scene) -> Stance:
    a, b = scene.beat(2.1), scene.beat(1.37, 2.0)
    sing = 0.25 if scene.cue.verb == "sing" else 0.0
    return replace(
        idle(scene),
        right=(-0.22 - 0.1 * a, -0.52 + 0.12 * b + sing, 0.5 + 0.1 * a),
        left=(0.18, -0.7 + 0.1 * a + sing, 0.38 + 0.08 * b),
        right_grip=0.12,
        left_grip=0.2,
        nod=0.05 * b - sing,
        cock=0.05 * a,
        brow=0.15 + 0.15 * b,
        smile=0.25,
    )


@plays("gesture")
def gesture(scene: Scene) -> Stance:
    a = scene.beat(1.6)
    return replace(idle(scene), right=(-0.2, -0.55 + 0.06 * a, 0.5), right_grip=0.1, cock=0.04 * a, brow=0.15)


@plays("nod")
def _nod(scene: Scene) -> Stance:
    return replace(idle(scene), nod=0.12 + 0.16 * scene.beat(6), smile=0.3)


@plays("shake")
def _shake(scene: Scene) -> Stance:
    return replace(idle(scene), turn=0.35 * scene.beat(6.5), frown=0.35, smile=-0.25)


@plays("eat", "drink")
def _drink(scene: Scene) -> Stance:
    q = 0.5 + 0.5 * math.sin(scene.cue.t * 1.7)
    tip = -0.3 if scene.cue.verb == "drink" else 0.12
    return replace(
        idle(scene),
        right=toward((0.1, -0.4, 0.5), (0.36, 0.2, 0.42), ease(q)),
        right_grip=0.95,
        nod=tip * ease(q),
        lids=1 - 0.5 * q,
        jaw=0.25 * q,
    )


@plays("jump")
def _jump(scene: Scene) -> Stance:
    q = scene.cue.progress
    up = math.sin(math.pi * min(1.0, max(0.0, (q - 0.2) / 0.6)))
    bend = ease(q / 0.2) * (1 - ease((q - 0.2) / 0.1)) + ease((q - 0.8) / 0.1) * (1 - ease((q - 0.9) / 0.1))
    return Stance(
        hang=1.0 if up > 0.02 else 0.0,
        hip_up=0.75 * up - 0.25 * bend,
        lean=0.3 * bend,
        left=(0.4, -0.6 + 1.2 * up, 0.2),
        right=(-0.4, -0.6 + 1.2 * up, 0.2),
        left_foot=(0.08, 0.2 * up, -0.1 * up),
        right_foot=(-0.08, 0.32 * up, 0.15 * up),
        left_toe=-0.6 * up,
        right_toe=-0.6 * up,
        smile=0.6,
        brow=0.5,
    )
