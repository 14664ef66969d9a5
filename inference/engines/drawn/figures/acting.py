"""What a verb looks like: from a cue to a stance. `act` is what bodies with two arms and two legs ask."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from inference.engines.drawn.easing import ease, sway
from inference.engines.drawn.figures import gait
from inference.engines.drawn.figures.cue import Cue
from inference.engines.drawn.figures.space import Triple
from inference.engines.drawn.figures.stance import Stance, blend, toward


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """The cue as this body knows it: `aim` the way from the right shoulder to what is reached for, in arm lengths
    (None where there is nothing), `high` how far above the ground the target lies in leg lengths, `leg` in metres."""

    cue: Cue
    aim: Triple | None
    leg: float
    seed: float
    old: float

    @property
    def arrive(self) -> float:
        """0 to 1: into the pose."""
        return ease(self.cue.progress / 0.3)

    def beat(self, pace: float, shift: float = 0.0) -> float:
        return math.sin(self.cue.t * pace + shift + self.seed * 6.28)

    def held_out(self, share: float = 0.92) -> Triple:
        """A hand stretched towards the target, or ahead."""
        x, y, z = self.aim or (0.1, 0.0, 0.9)
        size = math.sqrt(x * x + y * y + z * z) or 1.0
        k = min(share, size) / size
        return (x * k, y * k, z * k)


Act = Callable[[Scene], Stance]
ACTS: dict[str, Act] = {}


def plays(*verbs: str) -> Callable[[Act], Act]:
    """Registers what plays these verbs."""

    def keep(act_: Act) -> Act:
        for verb in verbs:
            ACTS[verb] = act_
        return act_

    return keep


def act(scene: Scene) -> Stance:
    """The stance of the scene's verb, entered smoothly from standing."""
    cue = scene.cue
    found = ACTS.get(cue.verb, _gesture)
    base = idle(scene)
    stance = found(scene)
    if cue.verb in _CYCLES:
        stance = blend(
            base, stance, 1.0 if cue.speed or cue.verb not in ("walk", "run", "enter", "leave", "burst") else 0.0
        )
    else:
        stance = blend(base, stance, scene.arrive)
    if cue.wet and stance.hang < 0.5:
        stance = _in_water(scene, stance)
    return replace(stance, jaw=max(stance.jaw, cue.mouth), nod=stance.nod + 0.05 * cue.mouth)


_CYCLES = frozenset(
    ["walk", "run", "swim", "climb", "enter", "leave", "carry", "burst", "fly", "dance", "waddle", "float", "drift"]
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
    return gait.floating(scene.cue.t + scene.seed * 9)


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


@plays("fall")
def _fall(scene: Scene) -> Stance:
    q = scene.cue.progress
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
    bowed = blend(_crouch(scene), idle(scene), q)
    return replace(bowed, nod=0.35 * (1 - q), brow=0.2 * q)


@plays("reach")
def _reach(scene: Scene) -> Stance:
    at = scene.held_out(0.97)
    stance = Stance(
        lean=0.22 - 0.2 * max(0.0, at[1]),
        twist=0.35,
        hip_front=0.05,
        right=at,
        left=(0.3, -0.8, -0.1),
        right_grip=0.05,
        left_foot=(0.05, 0.0, -0.18),
        right_foot=(-0.05, 0.0, 0.22),
        brow=0.35,
        smile=0.05,
    )
    if scene.cue.wet:
        afloat = gait.swimming(scene.cue.t, 0.0)
        return replace(afloat, pitch=0.95, right=at, right_grip=0.05, left=(0.5, -0.3, -0.2), nod=-0.35, brow=0.35)
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


@plays("lift")
def _lift(scene: Scene) -> Stance:
    up = -0.5 + 1.25 * ease(scene.cue.progress / 0.6)
    return Stance(
        left=(0.02, up, 0.42), right=(-0.02, up, 0.42), left_grip=0.8, right_grip=0.8, nod=-0.25, lean=-0.04, brow=0.2
    )


@plays("give")
def _give(scene: Scene) -> Stance:
    x, y, z = scene.held_out(0.9)
    at = (x, min(y, -0.22), z)
    small = 0.35 if (scene.cue.other or 9) < 1.0 else 0.0
    return Stance(
        lean=0.14 + small,
        twist=0.28,
        hip_front=0.04,
        hip_up=-0.02 - small * 0.5,
        right=at,
        left=(0.16, -0.9, 0.1),
        right_grip=0.6,
        left_foot=(0.05, 0.0, -0.12),
        right_foot=(-0.05, 0.0, 0.18),
        smile=0.4,
        brow=0.2,
    )


@plays("point")
def _point(scene: Scene) -> Stance:
    return replace(idle(scene), right=scene.held_out(0.98), twist=0.3, right_grip=0.8, pointing=1.0, brow=0.25)


@plays("embrace")
def _embrace(scene: Scene) -> Stance:
    x, y, z = scene.held_out(0.75)
    y = min(y, -0.1) if (scene.cue.other or 0) > 1.0 else max(-0.8, y)
    down = 0.35 if (scene.cue.other or 1.7) < 1.0 else 0.0
    return Stance(
        lean=0.12 + down,
        hip_up=-0.3 * down,
        right=(x + 0.12, y, max(0.45, z)),
        left=(x - 0.12, y + 0.14, max(0.45, z)),
        cock=0.22,
        nod=0.12,
        smile=0.55,
        lids=0.25,
        left_grip=0.1,
        right_grip=0.1,
        left_foot=(0.05, 0, -0.05),
        right_foot=(-0.05, 0, 0.08),
        gazing=0.5,
    )


@plays("fight")
def _fight(scene: Scene) -> Stance:
    x, y, z = scene.held_out(0.97)
    strike = max(0.0, math.sin(scene.cue.t * 5.2 + scene.seed * 3)) ** 3
    guard = (0.05, -0.1, 0.42)
    return Stance(
        lean=0.16 + 0.16 * strike,
        twist=-0.35 + 0.85 * strike,
        hip_up=-0.1,
        hip_front=0.1 * strike,
        right=toward((-0.18, 0.02, 0.25), (x, y - 0.05, z), strike),
        left=guard,
        right_grip=1.0,
        left_grip=1.0,
        left_foot=(0.16, 0.0, 0.26),
        right_foot=(-0.16, 0.0, -0.28),
        brow=-0.3,
        frown=0.95,
        smile=-0.5,
        jaw=0.3 * strike,
    )


@plays("push")
def _push(scene: Scene) -> Stance:
    pull = any(w in scene.cue.manner.lower() for w in ("pull", "drag", "haul", "tug"))
    heave = 0.06 * scene.beat(3.0)
    back = -1.0 if pull else 1.0
    return Stance(
        lean=(0.5 + heave) * back * (0.6 if pull else 1.0),
        hip_up=-0.14,
        hip_front=0.1 * back,
        left=(0.06, -0.12, 0.86 - heave),
        right=(-0.06, -0.12, 0.86 + heave),
        left_grip=0.9 if pull else 0.05,
        right_grip=0.9 if pull else 0.05,
        left_foot=(0.08, 0.0, 0.34 * back),
        right_foot=(-0.08, 0.0, -0.4 * back),
        nod=-0.3 * back,
        frown=0.6,
        smile=-0.35,
        lids=0.7,
    )


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


@plays("open")
def _open(scene: Scene) -> Stance:
    q = ease(scene.cue.progress)
    return replace(
        idle(scene),
        right=(-0.1 - 0.4 * q, -0.2, 0.8 - 0.25 * q),
        left=(0.1, -0.3, 0.7 - 0.2 * q),
        twist=-0.3 * q,
        right_grip=0.9,
        brow=0.35,
    )


@plays("close")
def _close(scene: Scene) -> Stance:
    q = 1 - ease(scene.cue.progress)
    return replace(
        idle(scene), right=(-0.1 - 0.4 * q, -0.2, 0.8 - 0.25 * q), left=(0.1, -0.4, 0.5), twist=-0.3 * q, right_grip=0.6
    )


@plays("throw")
def _throw(scene: Scene) -> Stance:
    q = scene.cue.progress
    wind, let_go = ease(q / 0.4), ease((q - 0.42) / 0.16)
    x, y, z = scene.held_out(0.95)
    back = (-0.35, 0.5, -0.55)
    return Stance(
        twist=-0.6 * wind + 1.2 * let_go,
        lean=-0.12 * wind + 0.35 * let_go,
        right=toward(toward((-0.1, -0.6, 0.3), back, wind), (x, y + 0.1, z), let_go),
        left=toward((0.2, -0.2, 0.7), (0.3, -0.7, -0.2), let_go),
        left_foot=(0.1, 0, 0.25),
        right_foot=(-0.1, 0, -0.25),
        right_grip=0.9 - 0.9 * let_go,
        frown=0.4,
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
def _gesture(scene: Scene) -> Stance:
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


@plays("cry")
def _cry(scene: Scene) -> Stance:
    sob = 0.02 * scene.beat(5)
    return replace(
        idle(scene),
        lean=0.2 + sob,
        nod=0.42,
        left=(-0.2, 0.12, 0.42),
        right=(0.2, 0.12, 0.42),
        left_grip=0.4,
        right_grip=0.4,
        brow=0.3,
        frown=-0.7,
        smile=-0.85,
        lids=0.12,
        gazing=0.2,
    )


@plays("laugh")
def _laugh(scene: Scene) -> Stance:
    shake = scene.beat(9)
    return replace(
        idle(scene),
        lean=-0.08 + 0.02 * shake,
        nod=-0.18,
        left=(-0.05, -0.55, 0.4),
        right=(0.02, -0.6 + 0.03 * shake, 0.42),
        smile=1.0,
        brow=0.4,
        lids=0.3,
        jaw=0.45 + 0.15 * shake,
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
