"""Birds, bats and butterflies: a body, a beak, and wings that beat or fold."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inference.contract import Figure
from inference.engines.drawn.chance import chance
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.easing import sway
from inference.engines.drawn.figures.cue import Cue, Pose
from inference.engines.drawn.figures.dyes import dye, muted
from inference.engines.drawn.figures.eyes import blinking
from inference.engines.drawn.figures.glaze import bone
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.person import into_body
from inference.engines.drawn.figures.space import Space, ball, hull, pitch, yaw
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen


@dataclass(frozen=True, kw_only=True, slots=True)
class Plumage:
    """Measures in heights of the standing bird; `tall` in metres."""

    tall: float
    coat: Colour
    beak: Colour = (222, 160, 60)
    bill: float = 0.14
    neck: float = 0.12
    leg: float = 0.22
    span: float = 1.5
    fat: float = 0.2
    upright: float = 0.5
    insect: bool = False


_CROW = Plumage(tall=0.42, coat=(44, 44, 54), beak=(60, 58, 64), bill=0.2)
BIRDS: dict[str, Plumage] = {
    "bird": Plumage(tall=0.22, coat=(112, 132, 160)),
    "crow": _CROW,
    "raven": replace(_CROW, tall=0.55),
    "sparrow": Plumage(tall=0.13, coat=(142, 108, 80), beak=(80, 70, 64), bill=0.1),
    "gull": Plumage(tall=0.42, coat=(236, 236, 234), bill=0.16, span=2.0),
    "pigeon": Plumage(tall=0.3, coat=(128, 134, 150), bill=0.08, fat=0.25),
    "dove": Plumage(tall=0.28, coat=(242, 238, 232), bill=0.08, fat=0.24),
    "eagle": Plumage(tall=0.8, coat=(96, 70, 52), bill=0.16, span=2.2),
    "hawk": Plumage(tall=0.5, coat=(138, 100, 70), bill=0.13, span=1.9),
    "owl": Plumage(tall=0.5, coat=(150, 118, 84), bill=0.06, fat=0.3, neck=0.02, upright=1.2),
    "duck": Plumage(tall=0.4, coat=(92, 122, 92), bill=0.18, leg=0.12, fat=0.27, upright=0.15),
    "swan": Plumage(
        tall=1.1, coat=(246, 244, 240), beak=(226, 120, 50), bill=0.12, neck=0.42, leg=0.08, fat=0.22, upright=0.1
    ),
    "goose": Plumage(tall=0.8, coat=(220, 214, 204), bill=0.12, neck=0.3, leg=0.14, upright=0.15),
    "chicken": Plumage(tall=0.45, coat=(208, 138, 82), bill=0.1, fat=0.28, upright=0.35),
    "parrot": Plumage(tall=0.36, coat=(206, 66, 52), beak=(70, 66, 64), bill=0.1, upright=1.0),
    "penguin": Plumage(tall=0.75, coat=(46, 50, 62), bill=0.1, leg=0.06, span=0.5, fat=0.26, upright=1.4),
    "flamingo": Plumage(tall=1.3, coat=(236, 150, 150), bill=0.1, neck=0.36, leg=0.45, fat=0.15),
    "bat": Plumage(tall=0.16, coat=(70, 60, 66), bill=0.03, span=2.6, leg=0.08, upright=0.9),
    "butterfly": Plumage(tall=0.07, coat=(232, 140, 56), bill=0.0, span=1.8, leg=0.05, fat=0.08, insect=True),
    "moth": Plumage(tall=0.06, coat=(196, 180, 150), bill=0.0, span=1.8, leg=0.05, fat=0.1, insect=True),
    "bee": Plumage(tall=0.03, coat=(232, 180, 60), bill=0.0, span=1.4, leg=0.05, fat=0.2, insect=True),
    "dragonfly": Plumage(tall=0.08, coat=(72, 150, 150), bill=0.0, span=2.2, leg=0.04, fat=0.06, insect=True),
}
for _other, _same in {
    "seagull": "gull",
    "hen": "chicken",
    "rooster": "chicken",
    "robin": "sparrow",
    "magpie": "crow",
    "falcon": "hawk",
    "vulture": "eagle",
    "heron": "flamingo",
    "fly": "bee",
    "firefly": "bee",
    "wasp": "bee",
}.items():
    BIRDS[_other] = BIRDS[_same]


@dataclass(frozen=True, kw_only=True)
class BirdPose(Pose):
    cue: Cue
    body: Space
    head_space: Space
    root: Space
    flying: bool


class Bird:
    """Anything that flies by its own wings."""

    def __init__(self, figure: Figure, plumage: Plumage, member: int = 0) -> None:
        dice = chance("bird", figure.uid, figure.name, member)
        said = [muted(c) for text in (*figure.palette, figure.skin, figure.appearance) if (c := dye(text))]
        self.plumage, self.coat = plumage, said[0] if said else plumage.coat
        words = f"{figure.build} {figure.appearance}".lower()
        self.height = (
            plumage.tall * (2.2 if "giant" in words or "huge" in words else 1.0) * float(dice.uniform(0.94, 1.06))
        )
        self.seed = float(dice.uniform())
        self.head = 0.34 * self.height
        self.eyes = 0.86 * self.height

    def pose(self, cue: Cue) -> BirdPose:
        h, p = self.height, self.plumage
        flying = (
            cue.verb in ("fly", "rise", "fall", "drift", "burst", "leave", "enter", "float")
            or p.insect
            or (cue.speed > 1.6 and cue.verb != "walk")
        )
        root = Space.of(cue.heading, cue.above)
        flap = self._flap(cue)
        hop = abs(float(np.sin(cue.walked / (0.3 * h) * np.pi))) * 0.14 * h if cue.speed and not flying else 0.0
        up = p.leg + p.fat * 0.9 + 0.08
        tip = -p.upright if not flying else 0.1
        body = root.child((0.0, h * up + hop - (0.06 * h * flap if flying else 0.0), 0.0), pitch(tip))
        turn, nod = 0.5 * float(np.round(sway(cue.t * 0.7, self.seed * 7) * 2) / 2), 0.05
        if cue.gaze is not None:
            way = into_body(cue.gaze, cue.heading)
            turn, nod = (
                float(np.clip(np.arctan2(way[0], way[2]), -1.4, 1.4)),
                float(np.clip((self.eyes - way[1]) / max(0.3, float(np.hypot(way[0], way[2]))), -0.6, 0.8)) * 0.7,
            )
        peck = 0.9 * max(0.0, float(np.sin(cue.t * 5))) if cue.verb in ("eat", "drink") else 0.0
        reach = root.turn.T @ (body.spot((0.0, 0.06 * h, p.fat * 1.25 * h)) - root.origin)
        neck = p.neck * (0.35 if flying else 1.0)
        at = reach + np.array(
            [0.0, (neck + 0.1) * h * (1 - peck), (0.1 + (0.3 * p.neck if flying else 0.0) + 0.3 * peck) * h]
        )
        head = root.child(at, yaw(turn) @ pitch(nod + peck))
        wide = max(p.span * 1.05, 0.9) * h
        centre = head.origin
        return BirdPose(
            box=(-wide, -0.1 * h - (wide * 0.8 if flying else 0), wide, 1.3 * h + (wide * 0.9 if flying else 0)),
            head=(float(centre[0]), float(centre[1])),
            hands=((-0.05 * h, 0.1 * h), (0.05 * h, 0.1 * h)),
            cue=cue,
            body=body,
            head_space=head,
            root=root,
            flying=flying,
        )

    def _flap(self, cue: Cue) -> float:
        pace = 26.0 if self.plumage.insect else float(np.clip(5.2 / self.plumage.tall**0.5, 4.5, 14.0))
        soar = 0.35 if "circl" in cue.manner or "glid" in cue.manner or "soar" in cue.manner else 1.0
        return float(np.sin(cue.t * pace * (0.6 if soar < 1 else 1) + self.seed * 6)) * soar

    def draw(self, pen: Pen, pose: Pose) -> None:
        assert isinstance(pose, BirdPose)
        near = 1 if pose.body.turn[2, 0] > 0 else -1
        toward = pose.root.faces > -0.1
        if not pose.flying:
            self._legs(pen, pose)
        self._wing(pen, pose, -near)
        if not toward:
            self._head(pen, pose)
        self._tail(pen, pose)
        self._body(pen, pose)
        if toward:
            self._head(pen, pose)
        self._wing(pen, pose, near)

    def _body(self, pen: Pen, pose: BirdPose) -> None:
        h, p = self.height, self.plumage
        solid = (
            np.concatenate(
                [
                    ball((0, 0, 0.06), p.fat, p.fat, 12) * (1, 1, 1.25),
                    ball((0, 0.02, -0.3), p.fat * 0.35, p.fat * 0.3, 8),
                ]
            )
            * h
        )
        pen.fill(hull(pose.body.flat(solid), 3), shaded(self.coat, 0.22))
        pen.fill(hull(pose.body.flat(solid * 0.88 + (0, 0.03 * h, 0)), 3), self.coat)
        if p.upright > 1.1 or (p.tall == 0.42 and self.coat[0] > 200):
            belly = ball((0, -0.03, 0.16), p.fat * 0.8, p.fat * 0.75, 10) * (1, 1, 1.0) * h
            if pose.root.faces > -0.2:
                pen.fill(
                    hull(pose.body.flat(belly), 3), lit(self.coat, 0.75) if p.upright > 1.3 else lit(self.coat, 0.3)
                )
        if p.insect and p.fat > 0.15:
            for f in (-0.18, 0.0, 0.16):
                band = [(p.fat * np.sin(a), p.fat * np.cos(a), f) for a in np.linspace(0, 2 * np.pi, 10)]
                pen.fill(
                    hull(pose.body.flat(np.concatenate([np.array(band), np.array(band) + np.array((0, 0, 0.07))]) * h)),
                    (50, 42, 44),
                )

    def _head(self, pen: Pen, pose: BirdPose) -> None:
        h, p, head = self.height, self.plumage, pose.head_space
        r = 0.15 * h if not p.insect else 0.1 * h
        if "owl" in self._kind:
            r = 0.22 * h
        base = pose.body.spot((0, 0.04 * h, p.fat * 0.9 * h))
        bone(
            pen,
            (float(base[0]), float(base[1])),
            (float(head.origin[0]), float(head.origin[1])),
            0.11 * h,
            0.085 * h,
            shaded(self.coat, 0.1),
        )
        if p.bill and head.faces < 0.0:
            self._bill(pen, pose, r)
        pen.fill(hull(head.flat(ball((0, 0, 0), r, r, 12))), shaded(self.coat, 0.12))
        pen.fill(hull(head.flat(ball((0, 0.015 * h, 0), r * 0.9, r * 0.9, 12))), lit(self.coat, 0.06))
        if p.bill and head.faces >= 0.0:
            self._bill(pen, pose, r)
        owl = "owl" in self._kind
        open_ = blinking(pose.cue.t, self.seed)
        for side in (1, -1):
            lon = side * (0.55 if owl else 1.0)
            normal = np.array([np.sin(lon), 0.15, np.cos(lon)])
            if (head.turn @ normal)[2] > 0.1:
                x, y = head.flat(np.array([normal * r * 0.9]))[0]
                if owl:
                    pen.circle((float(x), float(y)), r * 0.46, lit(self.coat, 0.45))
                    pen.circle((float(x), float(y)), r * 0.32, (240, 190, 70))
                pen.ellipse((float(x), float(y)), r * 0.2, r * 0.2 * max(0.15, open_), (28, 24, 30))
                if pen.unit * r > 14:
                    pen.circle((float(x) - r * 0.05, float(y) + r * 0.07), r * 0.07, (250, 250, 246))
        if self.plumage.tall == 0.45 and pen.unit * h > 30:
            comb = head.flat(
                np.array(
                    [
                        (0, r, -0.3 * r),
                        (0, 1.5 * r, -0.2 * r),
                        (0, 1.15 * r, 0.1 * r),
                        (0, 1.55 * r, 0.3 * r),
                        (0, 0.9 * r, 0.6 * r),
                    ]
                )
            )
            pen.fill(comb, (196, 50, 44))

    @property
    def _kind(self) -> str:
        return "owl" if self.plumage.fat == 0.3 else ""

    def _bill(self, pen: Pen, pose: BirdPose, r: float) -> None:
        h, p = self.height, self.plumage
        open_ = 0.12 * pose.cue.mouth * h
        for up, tone in ((-0.02 * h - open_, shaded(p.beak, 0.3)), (0.0, p.beak)):
            beak = np.array(
                [
                    (0.045 * h, 0.02 * h + up * 0.2, r * 0.8),
                    (-0.045 * h, 0.02 * h + up * 0.2, r * 0.8),
                    (0, -0.05 * h + up * 0.3, r * 0.8),
                    (0, -0.03 * h + up, r * 0.8 + p.bill * h),
                ]
            )
            pen.fill(hull(pose.head_space.flat(beak)), tone)

    def _tail(self, pen: Pen, pose: BirdPose) -> None:
        h, p = self.height, self.plumage
        if p.insect:
            return
        for k in (-1.0, 0.0, 1.0):
            path = (
                np.array(
                    [
                        (0.02 * k, 0.0, -0.26),
                        (0.1 * k, -0.03, -0.62),
                        (0.03 * k, -0.04, -0.66),
                        (-0.02 * k, 0.03, -0.28),
                        (0.05, 0.02, -0.28),
                    ]
                )
                * h
            )
            pen.fill(hull(pose.body.flat(path)), shaded(self.coat, 0.34 - 0.06 * k))

    def _legs(self, pen: Pen, pose: BirdPose) -> None:
        h, p = self.height, self.plumage
        for side in (1, -1):
            stride = (
                0.1 * h * float(np.sin(pose.cue.walked / (0.3 * h) * np.pi + (side > 0) * np.pi))
                if pose.cue.speed
                else 0.0
            )
            hip, foot = pose.root.flat(
                np.array([(side * 0.07 * h, (p.leg + 0.1) * h, 0.0), (side * 0.08 * h, 0.012 * h, 0.02 * h + stride)])
            )
            pen.line(np.array([hip, foot]), 0.028 * h, shaded(p.beak, 0.2))
            toes = pose.root.flat(
                np.array(
                    [
                        (side * 0.08 * h + d * h, 0.008 * h, 0.02 * h + stride + f * h)
                        for d, f in ((0.04, 0.09), (0.0, 0.11), (-0.04, 0.09))
                    ]
                )
            )
            for toe in toes:
                pen.line(np.array([foot, toe]), 0.02 * h, shaded(p.beak, 0.2))

    def _wing(self, pen: Pen, pose: BirdPose, side: int) -> None:
        h, p = self.height, self.plumage
        tone = shaded(self.coat, 0.16 if side > 0 else 0.26)
        if not pose.flying:
            folded = (
                np.array(
                    [
                        (side * p.fat * 0.96, 0.12, 0.2),
                        (side * p.fat * 1.12, 0.02, 0.05),
                        (side * p.fat * 0.8, -0.06, -0.2),
                        (side * 0.06, -0.04, -0.52),
                        (side * p.fat * 0.7, 0.1, -0.16),
                    ]
                )
                * h
            )
            lon = np.array([side, 0.1, 0.0])
            if (pose.body.turn @ lon)[2] > -0.35:
                pen.fill(smooth(pose.body.flat(folded), n=4), tone)
                if pen.unit * h > 60:
                    for k in (0.3, 0.6):
                        line = pose.body.flat(
                            (folded[[1, 3]] * (1, 1 - k * 0.4, 1)) + np.array([0, 0.02 * h * k, 0.02 * h])
                        )
                        pen.line(line, 0.012 * h, shaded(tone, 0.3))
            return
        flap = self._flap(pose.cue)
        rise, bend = 0.95 * flap, 0.95 * (flap - 0.55 * float(np.cos(pose.cue.t * 5.2 / p.tall**0.5)))
        root = np.array([side * p.fat * 0.6, 0.08, 0.12])
        elbow = root + np.array([side * np.cos(rise), np.sin(rise), 0.02]) * p.span * 0.4
        tip = elbow + np.array([side * np.cos(bend * 0.8), np.sin(bend * 0.8), -0.22]) * p.span * 0.55
        if p.insect:
            for z, size in ((0.1, 1.0), (-0.25, 0.72)):
                wing = (
                    np.array(
                        [
                            (side * 0.05, 0.08, z),
                            (
                                side * 0.5 * size * np.cos(rise),
                                0.5 * size * (0.3 + 0.7 * np.sin(rise)) + 0.1,
                                z + 0.35 * size,
                            ),
                            (side * 0.95 * size * np.cos(rise), 0.8 * np.sin(rise) * size + 0.1, z + 0.1),
                            (side * 0.6 * size * np.cos(rise), 0.4 * np.sin(rise) * size, z - 0.25 * size),
                        ]
                    )
                    * h
                )
                clear = p.fat > 0.15 or p.fat == 0.06
                pen.fill(
                    smooth(pose.body.flat(wing), n=4),
                    (220, 232, 236) if clear else shaded(self.coat, 0.0 if z > 0 else 0.2),
                    0.7 if clear else 1.0,
                )
            return
        chord = 0.34
        back = [
            tip + np.array((-side * 0.1, 0, -0.1)),
            (elbow + tip) / 2 + (0, -0.03, -chord),
            elbow + np.array((0, -0.03, -chord * 1.25)),
            root + np.array((0, -0.04, -chord)),
        ]
        shape = pose.body.flat(np.array([root, elbow, tip, *back]) * h)
        pen.fill(smooth(shape, n=3), tone)
        inner = pose.body.flat(
            np.array(
                [root, elbow, elbow + np.array((0, -0.02, -chord * 0.6)), root + np.array((0, -0.02, -chord * 0.6))]
            )
            * h
        )
        pen.fill(smooth(inner, n=3), lit(tone, 0.14))
        if pen.unit * h * p.span > 60:
            for k in range(4):
                s = 0.25 + 0.22 * k
                a = (elbow + (tip - elbow) * s) * h
                feather = pose.body.flat(
                    np.array([a, a + np.array([side * 0.06, -0.03, -chord * (1.1 - 0.5 * s)]) * h])
                )
                pen.line(feather, 0.016 * h, shaded(tone, 0.35))

    def shine(self, pen: Pen, pose: Pose) -> None: ...
