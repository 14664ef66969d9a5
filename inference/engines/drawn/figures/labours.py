"""Deeds with tools, doors and the whole body: the usual verbs of a day, each with its own movement."""

from __future__ import annotations

import math
from dataclasses import replace

from inference.engines.drawn.easing import ease
from inference.engines.drawn.figures import gait
from inference.engines.drawn.figures.deeds import idle
from inference.engines.drawn.figures.feelings import FEELINGS, wearing
from inference.engines.drawn.figures.scene import Scene, plays
from inference.engines.drawn.figures.stance import Stance, blend, toward


@plays("open")
def _open(scene: Scene) -> Stance:
    """Takes hold, draws it along, steps aside."""
    q = scene.cue.progress
    hold, draw = ease(q / 0.25), ease((q - 0.25) / 0.5)
    at = scene.held_out(0.9)
    return replace(
        idle(scene),
        right=toward(
            toward((-0.1, -0.8, 0.3), (at[0], min(at[1], -0.3), max(0.6, at[2])), hold), (-0.62, -0.34, 0.36), draw
        ),
        left=(0.22, -0.82, 0.12),
        twist=0.25 * hold - 0.7 * draw,
        lean=0.16 * hold - 0.08 * draw,
        hip_front=0.08 * hold - 0.16 * draw,
        right_foot=(-0.08, 0.0, 0.2 * hold - 0.34 * draw),
        right_grip=1.0,
        brow=0.3,
    )


@plays("close")
def _close(scene: Scene) -> Stance:
    q = scene.cue.progress
    draw = ease((q - 0.15) / 0.5)
    hard = 1.0 if "slam" in scene.cue.manner.lower() else 0.5
    return replace(
        idle(scene),
        right=toward((-0.62, -0.34, 0.36), (0.0, -0.3, 0.92), draw),
        left=toward((0.2, -0.85, 0.1), (0.1, -0.3, 0.84), draw),
        twist=-0.6 + 0.75 * draw,
        lean=0.3 * hard * draw,
        hip_front=0.1 * draw,
        left_foot=(0.08, 0.0, 0.22 * draw),
        right_foot=(-0.08, 0.0, -0.2),
        right_grip=0.9 - 0.8 * draw,
        left_grip=0.1,
    )


@plays("knock")
def _knock(scene: Scene) -> Stance:
    rap = max(0.0, scene.beat(13)) ** 2 * (1.0 if math.sin(scene.cue.t * 2.2) > -0.3 else 0.0)
    return replace(
        idle(scene), right=(0.02, 0.06, 0.6 + 0.2 * rap), right_grip=1.0, lean=0.06, hip_front=0.04, cock=0.06
    )


@plays("stir")
def _stir(scene: Scene) -> Stance:
    """Cooking: round and round, the other hand on the pot."""
    a = scene.cue.t * 4.2
    return replace(
        idle(scene),
        lean=0.16,
        right=(0.08 + 0.14 * math.cos(a), -0.52, 0.62 + 0.12 * math.sin(a)),
        left=(0.06, -0.62, 0.56),
        right_grip=1.0,
        left_grip=0.8,
        blade=(0.0, -1.0, 0.15),
        twist=0.06 * math.cos(a),
        nod=0.34,
        gazing=0.1,
        lids=0.75,
    )


@plays("sweep")
def _sweep(scene: Scene) -> Stance:
    """Also scrubbing and wiping: both hands, side to side, the whole body with them."""
    a = scene.beat(3.4)
    return replace(
        idle(scene),
        lean=0.34,
        twist=0.35 * a,
        hip_side=0.05 * a,
        right=(0.02 + 0.34 * a, -0.72, 0.56),
        left=(-0.06 + 0.3 * a, -0.4, 0.5),
        right_grip=1.0,
        left_grip=1.0,
        left_foot=(0.12, 0.0, 0.16),
        right_foot=(-0.12, 0.0, -0.12),
        blade=(0.3 * a, -1.0, 0.3),
        nod=0.2,
        gazing=0.1,
    )


@plays("dig")
def _dig(scene: Scene) -> Stance:
    """Down into the ground, and up over the shoulder."""
    q = (scene.cue.t * 0.55 + scene.seed) % 1.0
    down = ease(q / 0.3) * (1 - ease((q - 0.45) / 0.25))
    toss = ease((q - 0.55) / 0.2) * (1 - ease((q - 0.8) / 0.2))
    return Stance(
        lean=0.3 + 0.5 * down - 0.1 * toss,
        hip_up=-0.1 - 0.12 * down,
        hip_front=-0.1 * down,
        twist=0.3 - 0.8 * toss,
        right=(0.02, -0.75 + 0.6 * toss, 0.5),
        left=(-0.05, -0.5 + 0.55 * toss, 0.72),
        right_grip=1.0,
        left_grip=1.0,
        blade=(0.1, -0.8 + 1.3 * toss, 0.7),
        left_foot=(0.1, 0.0, 0.32),
        right_foot=(-0.1, 0.0, -0.3),
        nod=0.2 * down,
        frown=0.4,
        smile=-0.1,
        gazing=0.1,
    )


@plays("hammer")
def _hammer(scene: Scene) -> Stance:
    """Also chopping: up slowly, down fast."""
    q = (scene.cue.t * 0.95 + scene.seed) % 1.0
    up = ease(q / 0.6) * (1 - ease((q - 0.62) / 0.12))
    return replace(
        idle(scene),
        lean=0.32 - 0.34 * up,
        hip_up=-0.08,
        right=toward((0.04, -0.6, 0.7), (-0.18, 0.72, -0.05), up),
        left=(0.06, -0.66, 0.6),
        blade=(0.0, -0.1 + 0.9 * up, 0.95 - 1.3 * up),
        right_grip=1.0,
        left_grip=0.8,
        left_foot=(0.1, 0.0, 0.24),
        right_foot=(-0.1, 0.0, -0.2),
        frown=0.5,
        smile=-0.1,
        gazing=0.1,
        nod=0.25 - 0.2 * up,
    )


@plays("row")
def _row(scene: Scene) -> Stance:
    a = scene.beat(2.6)
    return Stance(
        hip_up=-0.72,
        hip_front=-0.35,
        lean=0.28 * a - 0.05,
        left_foot=(0.1, 0.0, 0.45),
        right_foot=(-0.1, 0.0, 0.45),
        left=(0.16, -0.42, 0.6 + 0.28 * a),
        right=(-0.16, -0.42, 0.6 + 0.28 * a),
        left_grip=1.0,
        right_grip=1.0,
        frown=0.2,
        nod=-0.1 * a,
    )


@plays("steer")
def _steer(scene: Scene) -> Stance:
    """Hands on a wheel that turns this way and that."""
    a = 0.5 * scene.beat(1.3)
    return replace(
        idle(scene),
        left=(0.04 + 0.1 * a, -0.3 + 0.26 * a, 0.68),
        right=(-0.04 + 0.1 * a, -0.3 - 0.26 * a, 0.68),
        left_grip=1.0,
        right_grip=1.0,
        tilt=0.05 * a,
        lean=0.05,
    )


@plays("play")
def _play(scene: Scene) -> Stance:
    """Fingers that run: an instrument, needles, keys."""
    a, b = scene.beat(9), scene.beat(7.3, 1.0)
    return replace(
        idle(scene),
        left=(-0.02, -0.4 + 0.04 * b, 0.52),
        right=(0.12 + 0.03 * b, -0.56 + 0.06 * a, 0.5),
        left_grip=0.7,
        right_grip=0.5,
        nod=0.22 + 0.03 * a,
        cock=0.1,
        tilt=0.03 * scene.beat(2.2),
        lids=0.6,
        gazing=0.15,
        smile=0.35,
    )


@plays("crawl")
def _crawl(scene: Scene) -> Stance:
    """On hands and knees."""
    cue = scene.cue
    a = math.sin(2 * math.pi * (cue.walked / (0.9 * scene.leg) if cue.walked else cue.t * 0.5))
    return Stance(
        hip_up=-0.5,
        hip_front=-0.2,
        pitch=1.15,
        lean=0.16,
        nod=-0.85,
        left=(0.06, -0.37 + 0.22 * a, 0.82 + 0.1 * a),
        right=(-0.06, -0.37 - 0.22 * a, 0.82 - 0.1 * a),
        left_grip=0.1,
        right_grip=0.1,
        left_foot=(0.04, 0.02, -0.62 - 0.12 * a),
        right_foot=(-0.04, 0.02, -0.62 + 0.12 * a),
        left_toe=-1.5,
        right_toe=-1.5,
        frown=0.25,
        smile=0.0,
        gazing=0.3,
    )


@plays("sneak")
def _sneak(scene: Scene) -> Stance:
    """Bent knees, raised hands, high careful steps."""
    walk = gait.walking(scene.cue.walked / (gait.WALK * scene.leg) + scene.seed, 0.2, 0.4)
    return replace(
        walk,
        hip_up=-0.2,
        lean=0.36,
        nod=-0.25,
        left=(0.14, -0.3, 0.46),
        right=(-0.14, -0.22, 0.5),
        left_grip=0.2,
        right_grip=0.2,
        shrug=0.4,
        brow=0.35,
        smile=0.05,
    )


@plays("bow")
def _bow(scene: Scene) -> Stance:
    q = ease(scene.cue.progress / 0.35) * (1 - ease((scene.cue.progress - 0.75) / 0.25))
    return replace(
        idle(scene), lean=0.95 * q, hip_front=-0.14 * q, nod=0.35 * q, right=toward((-0.12, -0.95, 0.1), (0.3, -0.5, 0.4), q),
        lids=1 - 0.8 * q, gazing=1 - q,
    )  # fmt: skip


@plays("salute")
def _salute(scene: Scene) -> Stance:
    return replace(
        idle(scene), right=(-0.02, 0.36, 0.36), right_grip=0.0, left=(0.05, -0.98, 0.0), lean=-0.05, nod=-0.05, smile=0.0,
        left_foot=(0.02, 0, 0), right_foot=(-0.02, 0, 0), frown=0.2,
    )  # fmt: skip


@plays("call")
def _call(scene: Scene) -> Stance:
    """Hands cupped to the mouth."""
    a = 0.5 + 0.5 * scene.beat(5)
    return replace(
        idle(scene), left=(-0.16, 0.12, 0.46), right=(0.16, 0.12, 0.46), left_grip=0.2, right_grip=0.2, jaw=0.45 + 0.4 * a,
        lean=0.04 + 0.06 * a, nod=-0.14, brow=0.4, smile=-0.05,
    )  # fmt: skip


@plays("listen")
def _listen(scene: Scene) -> Stance:
    """A hand behind the ear, the head tilted."""
    q = ease(scene.cue.progress / 0.3)
    return replace(
        idle(scene), right=toward((-0.12, -0.9, 0.1), (-0.04, 0.3, 0.14), q), right_grip=0.1, cock=-0.2 * q, turn=0.3 * q,
        lean=0.08, brow=0.45, smile=0.0,
    )  # fmt: skip


@plays("search")
def _search(scene: Scene) -> Stance:
    """Looking out from under a hand, from side to side."""
    a = scene.beat(1.5)
    return replace(
        idle(scene), right=(0.08, 0.38, 0.42), right_grip=0.0, turn=0.6 * a, twist=0.2 * a, lean=0.12, nod=-0.04, lids=0.75,
        frown=0.25, brow=0.1, smile=0.0, gazing=0.3,
    )  # fmt: skip


@plays("pray")
def _pray(scene: Scene) -> Stance:
    return Stance(
        hip_up=-0.46,
        hip_front=-0.04,
        lean=0.12,
        nod=0.45,
        left_foot=(0.05, 0.06, -0.5),
        right_foot=(-0.05, 0.06, -0.5),
        left_toe=-1.3,
        right_toe=-1.3,
        left=(-0.21, -0.14, 0.5),
        right=(0.21, -0.14, 0.5),
        left_grip=0.0,
        right_grip=0.0,
        lids=0.0,
        smile=0.05,
        gazing=0.0,
    )


@plays("stretch")
def _stretch(scene: Scene) -> Stance:
    q = ease(scene.cue.progress / 0.35) * (1 - ease((scene.cue.progress - 0.75) / 0.25))
    up = replace(
        wearing(idle(scene), FEELINGS["calm"]), left=(0.4, 0.88, -0.1), right=(-0.3, 0.94, -0.1), left_grip=1.0, right_grip=1.0,
        lean=-0.2, nod=-0.25, lids=0.05, hip_up=0.02, jaw=0.25,
    )  # fmt: skip
    return blend(idle(scene), up, q)


@plays("pet")
def _pet(scene: Scene) -> Stance:
    """A hand that strokes along something low or near."""
    a = scene.beat(3.2)
    x, y, z = scene.held_out(0.85)
    small = 1.0 if (scene.cue.other or 0.6) < 1.1 else 0.0
    return replace(
        wearing(idle(scene), FEELINGS["tenderness"]),
        lean=0.22 + 0.4 * small,
        hip_up=-0.05 - 0.28 * small,
        hip_front=-0.14 * small,
        right=(x + 0.12 * a, min(y, -0.35), max(0.4, z + 0.08 * a)),
        right_grip=0.05,
        left=(0.08, -0.75, 0.35),
        left_foot=(0.06, 0.0, -0.12),
        right_foot=(-0.06, 0.0, 0.18),
    )
