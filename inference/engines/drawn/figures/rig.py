"""The joints of a two-legged body at one instant: measures and a stance become solid points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inference.engines.drawn.figures.looks import Frame
from inference.engines.drawn.figures.space import Solid, Space, Triple, Turn, bent, pitch, roll, swung, yaw
from inference.engines.drawn.figures.stance import Stance

ANKLE = 0.045  # of the height


@dataclass(frozen=True, kw_only=True, slots=True)
class Rig:
    """Joints (3,) in root space; pairs are own left, own right. `look` is where the eyes turn beyond the head:
    (towards own left, up), radians."""

    root: Space
    frame: Frame
    stance: Stance
    hips: Solid
    hip_turn: Turn
    shoulders: tuple[Solid, Solid]
    elbows: tuple[Solid, Solid]
    wrists: tuple[Solid, Solid]
    thighs: tuple[Solid, Solid]
    knees: tuple[Solid, Solid]
    ankles: tuple[Solid, Solid]
    foot_turns: tuple[Turn, Turn]
    head: Space
    neck: Solid
    look: tuple[float, float]

    def spine(self, t: float) -> tuple[Solid, Turn]:
        """The middle of the body at `t` (0 hips, 1 base of the neck), and how it is turned there."""
        return _spine(self.frame, self.stance, self.hips, self.hip_turn, t)

    def seen(self, joint: Solid) -> Solid:
        return self.root.spot(joint)


def _spine(frame: Frame, stance: Stance, hips: Solid, base: Turn, t: float) -> tuple[Solid, Turn]:
    def turned(s: float) -> Turn:
        bow = stance.lean * s + frame.stoop * s * abs(s)
        return np.asarray(base @ swung(stance.tilt * s, bow, stance.twist * s))

    return hips + turned(t / 2) @ np.array([0.0, frame.torso * t, 0.0]), turned(t)


def rigged(frame: Frame, stance: Stance, root: Space, gaze: Triple | None, reach: Triple | None = None) -> Rig:
    """`gaze` is where to look and `reach` what the right hand goes for, in root space, or None."""
    leg, height = frame.leg, frame.height
    base = roll(stance.roll) @ pitch(stance.pitch)
    hips = np.array([stance.hip_side * leg, leg * (1 + stance.hip_up), stance.hip_front * leg])
    top, _ = _spine(frame, stance, hips, base, 1.0)
    chest, chest_turn = _spine(frame, stance, hips, base, 0.92)
    head, look = _head(frame, stance, top, base, root, gaze)
    shoulders, elbows, wrists = _arms(frame, stance, chest, chest_turn, base, reach)
    ankle = ANKLE * height
    thighs, knees, ankles, feet = [], [], [], []
    for side, foot, toe in ((1, stance.left_foot, stance.left_toe), (-1, stance.right_foot, stance.right_toe)):
        joint = hips + base @ np.array([side * frame.hips * 0.52, 0.0, 0.0])
        ground = np.array([side * frame.hips * 0.52 + foot[0] * leg, ankle + foot[1] * leg, foot[2] * leg])
        below = joint + base @ np.array([foot[0] * leg, ankle - leg * (1 - foot[1]), foot[2] * leg])
        aim = ground + (below - ground) * stance.hang
        bone = leg - ankle
        knee, end = bent(joint, aim, bone * 0.52, bone * 0.5, base @ np.array([side * 0.14, 0.0, 1.0]))
        turned = yaw(side * 0.2) @ pitch(-toe)
        thighs.append(joint)
        knees.append(knee)
        ankles.append(end)
        feet.append(base @ turned if stance.hang > 0.5 else turned)
    return Rig(
        root=root,
        frame=frame,
        stance=stance,
        hips=hips,
        hip_turn=base,
        shoulders=shoulders,
        elbows=elbows,
        wrists=wrists,
        thighs=(thighs[0], thighs[1]),
        knees=(knees[0], knees[1]),
        ankles=(ankles[0], ankles[1]),
        foot_turns=(feet[0], feet[1]),
        head=head,
        neck=top,
        look=look,
    )


def _arms(
    frame: Frame, stance: Stance, chest: Solid, chest_turn: Turn, base: Turn, reach: Triple | None
) -> tuple[tuple[Solid, Solid], tuple[Solid, Solid], tuple[Solid, Solid]]:
    found = []
    for side, hand in ((1, stance.left), (-1, stance.right)):
        lift = stance.shrug * 0.22 * frame.head
        joint = chest + chest_turn @ np.array([side * frame.shoulder * 0.86, lift - frame.shoulder * 0.2, 0.0])
        raised = max(0.0, hand[1])
        pole = base @ np.array([side * (0.4 + 0.8 * raised), -0.4, -1.0 + 0.8 * raised])
        if hand[0] * side < -0.1 and hand[1] > -0.1:  # a hand at the own face: the elbow hangs
            pole = base @ np.array([side * 0.5, -1.2, -0.1])
        goal = joint + base @ (np.array(hand) * frame.arm)
        if side < 0 and reach is not None and stance.grasp > 0:
            way = np.array(reach) - joint
            far = max(1e-6, float(np.linalg.norm(way)))
            goal += (joint + way * min(1.0, 0.97 * frame.arm / far) - goal) * stance.grasp
        elbow, wrist = bent(joint, goal, frame.arm * 0.53, frame.arm * 0.47, pole)
        found.append((joint, elbow, wrist))
    (a, b, c), (d, e, f) = found
    return (a, d), (b, e), (c, f)


def _head(
    frame: Frame, stance: Stance, top: Solid, base: Turn, root: Space, gaze: Triple | None
) -> tuple[Space, tuple[float, float]]:
    size = frame.head
    turned, nodded, look = (
        stance.turn + stance.twist * 0.35,
        stance.nod + stance.lean * 0.25 + frame.stoop * 0.2,
        (0.0, 0.0),
    )
    if gaze is not None and stance.gazing > 0.05:
        way = base.T @ (np.array(gaze) - top - base @ np.array([0.0, size * 0.6, 0.0]))
        side = float(np.arctan2(way[0], way[2]))
        up = float(np.arctan2(way[1], np.hypot(way[0], way[2])))
        share = 0.68 * stance.gazing
        head_side, head_up = float(np.clip(side * share, -1.1, 1.1)), float(np.clip(up * share, -0.6, 0.6))
        turned += head_side
        nodded -= head_up
        look = (
            float(np.clip((side - head_side) * stance.gazing, -0.5, 0.5)),
            float(np.clip((up - head_up) * stance.gazing, -0.4, 0.4)),
        )
    turn = base @ yaw(turned) @ pitch(nodded) @ roll(stance.cock)
    centre = top + base @ np.array([0.0, size * 0.08, 0.02 * size]) + turn @ np.array([0.0, size * 0.54, size * 0.03])
    return root.child(centre, turn), look
