"""What people do to things and to one another: these deeds have two ends."""

from __future__ import annotations

from dataclasses import replace

from inference.engines.drawn.easing import ease
from inference.engines.drawn.figures import gait
from inference.engines.drawn.figures.deeds import idle
from inference.engines.drawn.figures.scene import Scene, plays
from inference.engines.drawn.figures.stance import Stance, blend


@plays("reach")
def _reach(scene: Scene) -> Stance:
    at = scene.held_out(0.97)
    stance = Stance(
        lean=0.22 - 0.2 * max(0.0, at[1]),
        twist=0.35,
        hip_front=0.05,
        right=at,
        grasp=1.0,
        left=(0.3, -0.8, -0.1),
        right_grip=0.05,
        left_foot=(0.05, 0.0, -0.18),
        right_foot=(-0.05, 0.0, 0.22),
        brow=0.35,
        smile=0.05,
    )
    if scene.cue.wet:
        afloat = gait.swimming(scene.cue.t, 0.0)
        return replace(
            afloat, pitch=0.95, right=at, grasp=1.0, right_grip=0.05, left=(0.5, -0.3, -0.2), nod=-0.35, brow=0.35
        )
    return stance


@plays("take")
def _take(scene: Scene) -> Stance:
    q = scene.cue.progress
    out = _reach(scene)
    home = replace(idle(scene), right=(-0.02, -0.42, 0.5), right_grip=0.95)
    return blend(out, home, ease((q - 0.5) / 0.35))


@plays("hold")
def _hold(scene: Scene) -> Stance:
    return replace(idle(scene), right=(0.02, -0.42, 0.52), right_grip=0.95, nod=0.08)


@plays("give")
def _give(scene: Scene) -> Stance:
    """Held out to the other, let go, and the empty hand comes back."""
    q = scene.cue.progress
    x, y, z = scene.held_out(0.92)
    small = 0.35 if (scene.cue.other or 9) < 1.0 else 0.0
    out = Stance(
        lean=0.2 + small,
        twist=0.34,
        hip_front=0.08,
        hip_up=-0.03 - small * 0.5,
        right=(x, min(y, -0.2), z),
        left=(0.16, -0.9, 0.1),
        right_grip=0.7 - 0.65 * ease((q - 0.55) / 0.1),
        left_foot=(0.05, 0.0, -0.2),
        right_foot=(-0.05, 0.0, 0.24),
        smile=0.4,
        brow=0.2,
    )
    return blend(out, replace(idle(scene), smile=0.4), ease((q - 0.72) / 0.25))


@plays("feed")
def _feed(scene: Scene) -> Stance:
    """Bending down to offer something; what else is held goes to the other hand."""
    small = 1.0 if (scene.cue.other or 0.6) < 1.1 else 0.0
    x, y, z = scene.held_out(0.92)
    covered = bool(scene.cue.held)
    return Stance(
        lean=0.2 + 0.42 * small,
        hip_up=-0.04 - 0.2 * small,
        hip_front=-0.12 * small,
        twist=0.2,
        right=(x, min(y, -0.3), max(0.4, z)),
        right_grip=0.25,
        left=(0.06, -0.34, 0.5) if covered else (0.1, -0.7, 0.45),
        left_grip=1.0 if covered else 0.4,
        left_foot=(0.06, 0.0, -0.14),
        right_foot=(-0.06, 0.0, 0.2),
        nod=0.1,
        smile=0.5,
        brow=0.2,
    )


@plays("point")
def _point(scene: Scene) -> Stance:
    return replace(
        idle(scene), right=scene.held_out(0.98), grasp=1.0, twist=0.3, right_grip=0.8, pointing=1.0, brow=0.25
    )


@plays("embrace")
def _embrace(scene: Scene) -> Stance:
    x, y, z = scene.held_out(0.95)
    y = min(y - 0.35, -0.42) if (scene.cue.other or 0) > 1.0 else max(-0.8, y)
    down = 0.35 if (scene.cue.other or 1.7) < 1.0 else 0.0
    return Stance(
        lean=0.12 + down,
        hip_up=-0.3 * down,
        right=(x + 0.16, y, min(0.68, max(0.6, z))),
        left=(x - 0.16, y + 0.2, min(0.68, max(0.6, z))),
        cock=0.22,
        nod=0.3,
        smile=0.55,
        lids=0.0,
        left_grip=0.1,
        right_grip=0.1,
        left_foot=(0.05, 0, -0.05),
        right_foot=(-0.05, 0, 0.08),
        gazing=0.5,
    )


@plays("read")
def _read(scene: Scene) -> Stance:
    return replace(
        idle(scene),
        left=(-0.16, -0.36, 0.6),
        right=(0.16, -0.36, 0.6),
        left_grip=0.7,
        right_grip=0.7,
        nod=0.42,
        gazing=0.0,
        lids=0.7,
    )


@plays("write", "work", "eat_table")
def _write(scene: Scene) -> Stance:
    stroke = 0.05 * scene.beat(8), 0.03 * scene.beat(5.3)
    return replace(
        idle(scene),
        lean=0.2,
        left=(-0.1, -0.62, 0.6),
        right=(0.05 + stroke[0], -0.6, 0.66 + stroke[1]),
        right_grip=0.95,
        nod=0.42,
        gazing=0.0,
        lids=0.65,
        frown=0.25,
    )
