"""People: a look, a rig and the parts they are painted from."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inference.contract import Figure
from inference.engines.drawn import colour as paint
from inference.engines.drawn.curves import Point
from inference.engines.drawn.easing import ease, sway
from inference.engines.drawn.figures import contests, garments, holding, seat
from inference.engines.drawn.figures.acting import act
from inference.engines.drawn.figures.contests import LET_GO
from inference.engines.drawn.figures.cue import Cue, Pose, Spot
from inference.engines.drawn.figures.eyes import blinking
from inference.engines.drawn.figures.features import Expression
from inference.engines.drawn.figures.feelings import with_feeling
from inference.engines.drawn.figures.glaze import bone, dab
from inference.engines.drawn.figures.head import draw_back_hair, draw_head, draw_near_hair
from inference.engines.drawn.figures.limbs import along, fingers_over, flat, hand, lit, shaded
from inference.engines.drawn.figures.locks import REACH, Weather
from inference.engines.drawn.figures.looks import Look, look_of
from inference.engines.drawn.figures.muster import arm
from inference.engines.drawn.figures.props import Act, draw_prop, prop_glow, shine_prop, shone_size
from inference.engines.drawn.figures.rig import Rig, rigged
from inference.engines.drawn.figures.scene import Scene
from inference.engines.drawn.figures.skull import HeadView, Skull
from inference.engines.drawn.figures.space import Space, Triple, hull
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.figures.stance import Stance
from inference.engines.drawn.looking import WIDE
from inference.engines.drawn.pen import Pen


@dataclass(frozen=True, kw_only=True)
class PersonPose(Pose):
    """One instant of a person: the joints, the face and the cue they came from."""

    rig: Rig
    face: Expression
    weather: Weather
    cue: Cue
    flown: tuple[float, float, float] | None = None  # what was thrown: where it is (metres) and how it is turned


TETHER = 1.1  # heights from the belt up to where the cable of an astronaut is made fast
_GAUNTLET = (132, 94, 66)
_BREAD = (222, 176, 112)


def into_body(spot: Spot, heading: float) -> Triple:
    """A world offset (right, up, away) in body space (side, up, front)."""
    right, up, away = spot
    c, s = float(np.cos(heading)), float(np.sin(heading))
    return right * c + away * s, up, right * s - away * c


def dawning(cue: Cue) -> float:
    """How far a feeling has come into the face: one that is told by itself comes before our eyes."""
    return ease((cue.progress - 0.12) / 0.2) if cue.verb == "look" and cue.manner == WIDE else 1.0


class Person:
    """Anyone with two arms, two legs and a face."""

    def __init__(self, figure: Figure, member: int = 0, look: Look | None = None) -> None:
        self.look = look or look_of(figure, member)
        self.arm = arm(figure, member)
        self.skull = Skull.of(self.look.age, self.look.she, 0.9 + 0.2 * self.look.seed if self.look.age > 14 else 1.0)
        frame = self.look.frame
        rest = rigged(frame, Stance(), Space.of(0.0), None)
        centre = float(rest.head.origin[1])
        self.head = frame.head * (
            1.0 if self.look.hat is None or self.look.hat.cut in ("hood", "cap", "turban") else 1.08
        )
        self.eyes = centre
        self.height = centre + frame.head * 0.5

    def scene(self, cue: Cue) -> Scene:
        """The cue in this body's own measures."""
        f = self.look.frame
        aim: Triple | None = None
        if cue.reach is not None:
            x, y, z = self._goal(cue) or (0.0, 0.0, 0.0)
            shoulder = (-f.shoulder * 0.86, f.leg + f.torso * 0.9, 0.0)
            aim = ((x - shoulder[0]) / f.arm, (y - shoulder[1]) / f.arm, (z - shoulder[2]) / f.arm)
        return Scene(cue=cue, aim=aim, leg=f.leg, seed=self.look.seed, old=min(1.0, f.stoop * 2))

    def _goal(self, cue: Cue) -> Triple | None:
        """What the hand goes for; of another figure not the eyes but the chest, where hands are."""
        if cue.reach is None:
            return None
        x, y, z = into_body(cue.reach, cue.heading)
        return x, y * (0.8 if cue.other is not None else 1.0), z

    def pose(self, cue: Cue) -> PersonPose:
        if self.arm and not cue.held:
            cue = replace(cue, held=(self.arm,))
        scene = self.scene(cue)
        stance = holding.carrying(with_feeling(act(scene), cue.manner, dawning(cue)), cue)
        gaze = into_body(cue.gaze, cue.heading) if cue.gaze else None
        rig = rigged(self.look.frame, stance, Space.of(cue.heading, cue.above), gaze, self._goal(cue))
        lids = min(stance.lids, stance.lids * blinking(cue.t, self.look.seed)) if stance.lids > 0.2 else stance.lids
        face = Expression(
            brow=stance.brow + 0.12 * cue.mouth,
            frown=stance.frown,
            smile=stance.smile,
            lids=lids,
            jaw=stance.jaw,
            teeth=stance.teeth,
            tears=stance.tears,
            look=self._eyes(rig, cue),
        )
        weather = self._weather(cue)
        hands = tuple(self._palm(rig, i) for i in (0, 1))
        ordered = (hands[0], hands[1]) if hands[0][0] <= hands[1][0] else (hands[1], hands[0])
        centre = rig.head.origin
        flown = self._flown(rig, cue)
        return PersonPose(
            box=self._box(rig, cue, flown[:2] if flown else hands[holding.leading(cue)]),
            head=(float(centre[0]), float(centre[1])),
            hands=ordered,
            glows=tuple(glow for p in cue.held[:1] if (glow := prop_glow(p, hands[holding.leading(cue)]))),
            rig=rig,
            face=face,
            weather=weather,
            cue=cue,
            flown=flown,
        )

    def _flown(self, rig: Rig, cue: Cue) -> tuple[float, float, float] | None:
        """Where a thrown thing is, once it has left the hand: on an arc to its goal, or to the ground ahead."""
        if cue.verb != "throw" or not cue.held or cue.progress < LET_GO or cue.held[0].kind in holding.STANDING:
            return None
        f, share = self.look.frame, min(1.0, (cue.progress - LET_GO) / 0.32)
        start = np.array([-0.1 * f.height, f.leg + f.torso * 1.1, f.arm * 0.9])
        goal = self._goal(cue)
        end = np.array(goal) if goal else np.array([0.0, 0.03 * f.height, 2.4 * f.height])
        at = start + (end - start) * share
        at[1] += 0.9 * f.height * 0.4 * 4 * share * (1 - share)
        x, y, _ = rig.seen(at)
        return float(x), float(y), -9.0 * share * float(np.sign(rig.root.turn[0, 2]) or 1.0)

    def _weather(self, cue: Cue) -> Weather:
        speed = min(1.0, cue.speed / 3.4)
        blown = 0.5 * cue.wind * (0.6 + 0.5 * sway(cue.t, self.look.seed)) + 0.1 * sway(cue.t * 0.8, self.look.seed)
        steps = 4 * np.pi * cue.walked / (2.9 * self.look.frame.leg)
        return Weather(
            sway=blown + (0.4 * sway(cue.t * 0.6, 1.0) if cue.wet else 0.0),
            afloat=1.0 if cue.wet else 0.0,
            trail=min(0.7, cue.speed) if cue.wet else 0.75 * speed * speed,
            heading=cue.heading,
            toss=speed * float(np.sin(steps)),
        )

    def _eyes(self, rig: Rig, cue: Cue) -> tuple[float, float]:
        if cue.gaze is not None:
            return rig.look
        step = np.floor(cue.t / 1.7 + self.look.seed * 5)
        return 0.16 * float(np.sin(step * 2.4 + self.look.seed * 9)), 0.05 * float(np.sin(step * 1.7))

    def _blade(self, pose: PersonPose) -> Point:
        """Which way on paper a wielded thing points."""
        rig, cue = pose.rig, pose.cue
        x, y, _ = rig.root.turn @ rig.hip_turn @ np.array(rig.stance.blade)
        share = rig.stance.crossing
        if share <= 0 or cue.reach is None:
            return float(x), float(y)
        palm = self._palm(rig, holding.leading(cue))
        meet = contests.meeting(cue, self.eyes)
        way = np.array([meet[0] - palm[0], meet[1] - palm[1]])
        way /= max(1e-6, float(np.hypot(*way)))
        return float(x + (way[0] - x) * share), float(y + (way[1] - y) * share)

    def _palm(self, rig: Rig, i: int) -> Point:
        a, b = rig.seen(rig.elbows[i]), rig.seen(rig.wrists[i])
        way = (b - a)[:2] / max(1e-6, float(np.linalg.norm(b - a)))
        at = b[:2] + way * self.look.frame.height * 0.032
        return float(at[0]), float(at[1])

    def _box(self, rig: Rig, cue: Cue, palm: Point) -> tuple[float, float, float, float]:
        f = self.look.frame
        joints = [*rig.knees, *rig.ankles, *rig.elbows, *rig.wrists, *rig.shoulders, rig.hips]
        seen = np.array([rig.seen(j)[:2] for j in joints])
        left, bottom = seen.min(axis=0) - 0.13 * f.height
        right, top = seen.max(axis=0) + 0.13 * f.height
        hx, hy = float(rig.head.origin[0]), float(rig.head.origin[1])
        r = f.head * max(1.45 if self.look.hat else 1.05, REACH.get(self.look.style, 0.0))
        if "cloak" in self.look.worn or self.look.top.cut in ("robe", "dress"):
            left, right = left - 0.12 * f.height, right + 0.12 * f.height
        if self.look.top.cut == "spacesuit":
            left, top = left - 0.35 * f.height, max(top, TETHER * f.height + float(rig.hips[1]))
        if "wings" in self.look.worn:
            left, right, top = left - 0.4 * f.height, right + 0.4 * f.height, top + 0.2 * f.height
        box = [min(left, hx - r), min(bottom, hy - r * 1.2), max(right, hx + r), max(top, hy + r)]
        for prop in cue.held[:1]:
            p = max(abs(v) for v in shone_size(prop))
            box = [
                min(box[0], palm[0] - p),
                min(box[1], palm[1] - p),
                max(box[2], palm[0] + p),
                max(box[3], palm[1] + p),
            ]
        return float(box[0]), float(box[1]), float(box[2]), float(box[3])

    def head_view(self, pose: PersonPose) -> HeadView:
        return HeadView(self.skull, pose.rig.head, self.look.frame.head, pose.face.jaw)

    def draw(self, pen: Pen, pose: Pose) -> None:
        assert isinstance(pose, PersonPose)
        rig, look = pose.rig, self.look
        head = self.head_view(pose)
        front = rig.root.faces >= -0.15
        middle = float(rig.seen(rig.spine(0.55)[0])[2])
        depth = [float(rig.seen(rig.elbows[i])[2] + rig.seen(rig.wrists[i])[2]) / 2 - middle for i in (0, 1)]
        behind = [i for i in (0, 1) if depth[i] < -0.01 * look.frame.height]
        self._behind(pen, pose, head, front)
        seated = seat.needs_chair(pose.cue)
        if seated:
            seat.draw_chair(pen, rig, near=False)
        for i in behind:
            self._arm(pen, pose, i, 0.2 if depth[i] < -0.05 * look.frame.height else 0.05)
        garments.draw_legs(pen, rig, look)
        self._neck(pen, rig)
        garments.draw_body(pen, rig, look, self._blown(pose))
        self._collar(pen, rig, front)
        if look.top.cut == "spacesuit":
            self._tether(pen, pose)
        if front:
            garments.draw_clasp(pen, rig, look)
        draw_head(pen, head, look, pose.face, pose.weather)
        if seated:
            seat.draw_chair(pen, rig, near=True)
        if front:
            draw_near_hair(pen, head, look, pose.weather)
        else:
            self._over_back(pen, pose, head)
        for i in sorted((i for i in (0, 1) if i not in behind), key=lambda i: depth[i]):
            self._arm(pen, pose, i, 0.0)
        if pose.flown:
            x, y, turn = pose.flown
            draw_prop(
                pen.at(x, y, turn), pose.cue.held[0], pose.cue.t, Act(verbs=("throw",), progress=pose.cue.progress)
            )

    @staticmethod
    def _blown(pose: PersonPose) -> float:
        """How far wind and speed carry a hem to screen right."""
        return pose.weather.sway - 1.6 * pose.weather.trail * float(pose.rig.root.turn[0, 2])

    def _behind(self, pen: Pen, pose: PersonPose, head: HeadView, front: bool) -> None:
        look = self.look
        if not front:
            return
        if "wings" in look.worn:
            self._wings(pen, pose)
        garments.draw_cloak(pen, pose.rig, look, self._blown(pose), behind=True)
        if "backpack" in look.worn:
            self._backpack(pen, pose.rig)
        self._hood_down(pen, pose.rig)
        draw_back_hair(pen, head, look, pose.weather)

    def _over_back(self, pen: Pen, pose: PersonPose, head: HeadView) -> None:
        look = self.look
        garments.draw_cloak(pen, pose.rig, look, self._blown(pose), behind=False)
        if "wings" in look.worn:
            self._wings(pen, pose)
        if "backpack" in look.worn:
            self._backpack(pen, pose.rig)
        self._hood_down(pen, pose.rig)
        draw_back_hair(pen, head, look, pose.weather)

    def _neck(self, pen: Pen, rig: Rig) -> None:
        f = self.look.frame
        base, top = rig.seen(rig.spine(0.93)[0]), rig.head.spot((0.0, -0.28 * f.head, -0.05 * f.head))
        r = (0.17 + 0.05 * (1 - self.look.she) * min(1.0, self.look.age / 18)) * f.head
        bone(pen, flat(base), flat(top), r * 1.2, r, shaded(self.look.skin, 0.3))

    def _collar(self, pen: Pen, rig: Rig, front: bool) -> None:
        look, f = self.look, self.look.frame
        scarf = look.worn.get("scarf")
        if scarf is None:
            return
        at = rig.seen(rig.neck)
        pen.ellipse((float(at[0]), float(at[1]) + 0.01 * f.height), 0.4 * f.head, 0.2 * f.head, shaded(scarf, 0.25))
        pen.ellipse((float(at[0]), float(at[1]) + 0.018 * f.height), 0.37 * f.head, 0.15 * f.head, scarf)
        if front:
            x, y = float(at[0]) + 0.14 * f.head, float(at[1])
            dab(
                pen,
                smooth(
                    [
                        (x - 0.1 * f.head, y),
                        (x + 0.12 * f.head, y),
                        (x + 0.2 * f.head, y - 1.1 * f.head),
                        (x - 0.08 * f.head, y - 1.05 * f.head),
                    ],
                    n=3,
                ),
                shaded(scarf, 0.12),
            )

    def _morsels(self, pen: Pen, pose: PersonPose) -> None:
        """Bread in the hand that feeds, and crumbs that fall from it."""
        (x, y), h = self._palm(pose.rig, 1), self.look.frame.height
        pen.ellipse((x, y - 0.006 * h), 0.028 * h, 0.019 * h, shaded(_BREAD, 0.25), angle=0.3)
        pen.ellipse((x - 0.003 * h, y), 0.024 * h, 0.014 * h, _BREAD, angle=0.3)
        for k in range(4):
            share = (pose.cue.t * 0.9 + k * 0.29) % 1.0
            at = (x + (0.02 * k - 0.03) * h, max(0.01 * h, y - 0.03 * h - share * share * 0.5 * y))
            pen.circle(at, (0.009 - 0.001 * k) * h, _BREAD)

    def _tether(self, pen: Pen, pose: PersonPose) -> None:
        """The cable from an astronaut's belt up to the hull; torn off, its end drifts."""
        rig, f = pose.rig, self.look.frame
        x, y = flat(rig.seen(rig.hips + rig.hip_turn @ np.array([-f.hips * 1.1, 0.05 * f.torso, f.chest * 0.6])))
        h, drift = f.height, 0.05 * f.height * pose.weather.sway
        if pose.cue.verb == "drift":
            knots = [(0, 0), (-0.1, -0.1), (-0.24, -0.04), (-0.36, -0.2), (-0.3, -0.32)]
        else:
            knots = [(0, 0), (-0.14, -0.1), (-0.34, 0.02), (-0.46, 0.4), (-0.5, TETHER)]
        cable = smooth(np.array([(x + a * h + drift * abs(a), y + b * h) for a, b in knots]), closed=False)
        pen.line(cable, 0.016 * h, (150, 70, 40))
        pen.line(cable, 0.01 * h, (236, 150, 66))
        pen.circle((x, y), 0.016 * h, (120, 128, 142))

    def _hood_down(self, pen: Pen, rig: Rig) -> None:
        """The hood of a raincoat, lying on the shoulders."""
        look, f = self.look, self.look.frame
        if look.top.cut != "raincoat" or (look.hat and look.hat.cut == "hood"):
            return
        colour, h = look.cloth(look.top), f.head
        middle, turn = rig.spine(1.0)
        space = rig.root.child(middle, turn)
        a = np.linspace(0, 2 * np.pi, 16, endpoint=False)
        s, c = np.sin(a), np.cos(a)
        low = np.stack([0.4 * h * s, -0.16 * h + 0 * a, -0.14 * h + 0.26 * h * c], axis=1)
        bulge = np.stack([0.46 * h * s, 0.0 * a - 0.02 * h, -0.2 * h + 0.27 * h * c], axis=1)
        high = np.stack([0.37 * h * s, 0.14 * h - 0.05 * h * c, -0.19 * h + 0.22 * h * c], axis=1)
        dab(pen, hull(space.flat(np.concatenate([low, bulge, high])), 3), shaded(colour, 0.2))
        dab(
            pen,
            hull(space.flat(high * (0.9, 1, 0.9)), 2),
            shaded(colour, 0.45) if rig.root.faces > -0.15 else lit(colour, 0.06),
        )

    def _backpack(self, pen: Pen, rig: Rig) -> None:
        f, colour = self.look.frame, self.look.worn["backpack"]
        middle, turn = rig.spine(0.6)
        space = rig.root.child(middle, turn)
        life = (
            self.look.top.cut == "spacesuit"
        )  # what an astronaut breathes from: a hard white box with two tanks, below the helmet
        w, h, d = f.shoulder * (0.86 if life else 0.95), f.torso * 0.42, f.chest
        lift = -0.04 * f.torso if life else 0.0
        box = [(s * w, u * h + lift, -d * k) for s in (-1, 1) for u in (-1, 1) for k in (0.7, 2.2)]
        dab(pen, hull(space.flat(np.array(box)), 4), colour)
        if life and rig.root.faces < -0.3:
            for side in (-1, 1):
                tank = space.flat([(side * w * 0.42, -h * 0.72, -d * 2.35), (side * w * 0.42, h * 0.62, -d * 2.35)])
                bone(pen, flat(tank[0]), flat(tank[1]), w * 0.24, w * 0.24, shaded(colour, 0.22))
            return
        pocket = [(s * w * 0.7, u * h * 0.4 - h * 0.4, -d * 2.4) for s in (-1, 1) for u in (-1, 1)]
        dab(pen, hull(space.flat(np.array(pocket)), 3), shaded(colour, 0.2))

    def _wings(self, pen: Pen, pose: PersonPose) -> None:
        f, colour = self.look.frame, self.look.worn["wings"]
        middle, turn = pose.rig.spine(0.8)
        space = pose.rig.root.child(middle, turn)
        beat = 0.25 * float(np.sin(pose.cue.t * (7 if pose.cue.verb == "fly" else 1.6)))
        for side in (1, -1):
            for k in range(5):
                a = 1.25 - 0.42 * k + beat
                tip = (
                    side * f.height * (0.1 + 0.42 * np.cos(a)),
                    f.height * 0.4 * np.sin(a) - 0.03 * k,
                    -0.1 * f.height,
                )
                root = (side * 0.03 * f.height, -0.02 * f.height * k, -f.chest)
                p, q = space.flat([root, tip])
                bone(
                    pen,
                    (float(p[0]), float(p[1])),
                    (float(q[0]), float(q[1])),
                    0.05 * f.height,
                    0.035 * f.height,
                    shaded(colour, 0.06 * k),
                )

    def _arm(self, pen: Pen, pose: PersonPose, i: int, far: float) -> None:
        """One arm with what it holds."""
        rig, look, stance = pose.rig, self.look, pose.rig.stance
        garments.draw_arm(pen, rig, look, i, far)
        elbow, wrist = flat(rig.seen(rig.elbows[i])), flat(rig.seen(rig.wrists[i]))
        angle = along(elbow, wrist)
        size = look.frame.height * 0.088 * (1.08 if look.age < 14 else 1.0)
        skin = look.worn.get("gloves", look.skin)
        if look.top.cut in ("spacesuit", "armour"):
            leather = look.top.cut == "armour" and "gloves" not in look.worn
            skin = paint.mix(_GAUNTLET, look.cloth(look.top), 0.2) if leather else shaded(look.cloth(look.top), 0.3)
            size *= 1.2 if look.top.cut == "spacesuit" else 1.0
        skin = shaded(skin, far) if far else skin
        grip = stance.left_grip if i == 0 else stance.right_grip
        held = pose.cue.held[0] if i == holding.leading(pose.cue) and pose.cue.held else None
        thumb_up = (i == 1) == (rig.root.faces > -0.2)
        thumb_up = thumb_up if abs(angle) < np.pi / 2 or rig.root.faces > 0.3 or rig.root.faces < -0.3 else not thumb_up
        hand(pen, wrist, angle, size, skin, grip, thumb_up, point=i == 1 and stance.pointing > 0.5)
        if held and held.kind not in holding.STANDING and pose.flown is None:
            palm = self._palm(rig, i)
            turn = holding.turn_of(held, pose.cue, angle, self._blade(pose))
            act = Act(verbs=(pose.cue.verb,), manner=pose.cue.manner, progress=pose.cue.progress)
            draw_prop(pen.at(palm[0], palm[1], turn), held, pose.cue.t, act)
            fingers_over(pen, wrist, angle, size, skin, thumb_up)
        if i == 1 and pose.cue.verb == "feed":
            self._morsels(pen, pose)

    def shine(self, pen: Pen, pose: Pose) -> None:
        assert isinstance(pose, PersonPose)
        for prop in pose.cue.held[:1]:
            if prop.kind not in holding.STANDING and pose.flown is None:
                x, y = self._palm(pose.rig, holding.leading(pose.cue))
                shine_prop(pen.at(x, y, holding.turn_of(prop, pose.cue, 0.0, self._blade(pose))), prop, pose.cue.t)
