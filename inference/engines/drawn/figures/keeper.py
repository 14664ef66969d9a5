"""Beings in a long cloak with a thing for a head: the Keeper of lanterns, and kin of hers with clocks and televisions."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from inference.contract import Figure, Prop
from inference.engines.drawn import colour as paint
from inference.engines.drawn.chance import chance
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Points
from inference.engines.drawn.easing import ease, sway
from inference.engines.drawn.figures.cue import Cue, Glow, Pose
from inference.engines.drawn.figures.dyes import dye, muted
from inference.engines.drawn.figures.glaze import glaze_line
from inference.engines.drawn.figures.limbs import along, hand, lit, ribbon, shaded
from inference.engines.drawn.figures.person import into_body
from inference.engines.drawn.figures.props import draw_prop, prop_size, shine_prop
from inference.engines.drawn.figures.props.flame import draw_flame
from inference.engines.drawn.figures.props.lantern import draw_frame, draw_lantern
from inference.engines.drawn.figures.space import Space, bent
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

FLAME: Colour = (255, 186, 96)


@dataclass(frozen=True, kw_only=True)
class KeeperPose(Pose):
    cue: Cue
    root: Space
    top: tuple[float, float]  # where the neck ends
    turn: float  # which way the head faces, radians
    nod: float
    bend: float  # how the flame leans, -1 to 1
    arms: tuple[Points, Points]


def headed(text: str) -> str | None:
    """The thing someone has for a head ("a lantern where the face should be", "clock-headed"), or None."""
    low = text.lower()
    found = re.search(
        r"([a-z]+) (?:where|instead of|in place of|for) (?:the |a |an |his |her |its |their )?(?:face|head)", low
    )
    found = found or re.search(r"([a-z]+)[- ]headed|head (?:is|of) an? ([a-z]+)|([a-z]+) for an? (?:face|head)", low)
    return next((g for g in found.groups() if g), None) if found else None


class Keeper:
    """Tall, robed in fronds or cloth, faceless."""

    def __init__(self, figure: Figure, member: int = 0) -> None:
        words = " ".join((figure.appearance, figure.build, *figure.clothes)).lower()
        dice = chance("keeper", figure.uid, figure.name, member)
        self.thing = headed(words) or ("lantern" if "lantern" in words else "hood")
        self.height = 2.35 if "tall" in words or "ancient" in words else 1.9
        if "giant" in words or "towering" in words:
            self.height *= 1.4
        self.head = 0.19 * self.height
        self.eyes = 0.875 * self.height
        said = [muted(c) for text in (*figure.clothes, *figure.palette) if (c := dye(text))]
        self.cloth: Colour = said[0] if said else ((66, 92, 62), (70, 62, 90), (88, 66, 58))[int(dice.uniform() * 3)]
        self.fronds = any(w in words for w in ("kelp", "weed", "leaves", "ivy", "moss", "feather", "vine", "rags"))
        self.seed = float(dice.uniform())
        shades = dice.uniform(-1, 1, 80)
        self.tones = [paint.turned(self.cloth, 0.03 * float(a), 1.0, 1.0 + 0.2 * float(a)) for a in shades]
        self.prop = Prop(name=self.thing, kind=self.thing)

    def pose(self, cue: Cue) -> KeeperPose:
        h = self.height
        root = Space.of(cue.heading, cue.above)
        stir = float(sway(cue.t * 0.5, self.seed * 6))
        bow = {"look": 0.04, "reach": 0.14, "kneel": 0.1, "speak": 0.03}.get(cue.verb, 0.0) * ease(cue.progress / 0.3)
        lift = -0.25 * h * ease(cue.progress / 0.4) if cue.verb in ("kneel", "sit", "crouch") else 0.0
        neck = root.spot((0.012 * h * stir, 0.775 * h + lift, (0.06 + bow) * h))
        turn, nod = cue.heading, 0.06 + bow
        bend = 0.06 * float(sway(cue.t * 2, 1.0)) + 0.25 * cue.mouth * float(np.sin(cue.t * 9))
        if cue.gaze is not None:
            right, up, away = cue.gaze
            aim = float(np.arctan2(right, -away))
            turn = cue.heading + float(np.clip((aim - cue.heading + np.pi) % (2 * np.pi) - np.pi, -1.2, 1.2)) * 0.8
            nod = float(np.clip((self.eyes - up) / max(0.6, float(np.hypot(right, away))), -0.3, 0.8)) * 0.5
            bend += float(np.clip(right / max(0.4, float(np.hypot(right, away))), -1, 1)) * 0.28
        if "bend" in cue.manner or "lean" in cue.manner:
            bend += 0.6 * ease(cue.progress)
        arms = (self._arm(cue, root, 1, lift), self._arm(cue, root, -1, lift))
        ends = sorted((float(a[-1, 0]), float(a[-1, 1])) for a in arms)
        head = (float(neck[0]), float(neck[1]) + 0.1 * h)
        wide = (0.36 + (0.14 if cue.wet else 0.06)) * h
        xs = [e[0] for e in ends]
        ys = [e[1] for e in ends]
        return KeeperPose(
            box=(
                min(-wide, *xs) - 0.14 * h,
                min(-0.08 * h, *ys) - 0.1 * h + min(0.0, lift),
                max(wide, *xs) + 0.14 * h,
                max(1.14 * h, *ys) + 0.1 * h,
            ),
            head=head,
            hands=(ends[0], ends[1]),
            glows=(Glow(at=head, reach=1.7 * h**0.5, colour=FLAME),) if self._burns else (),
            cue=cue,
            root=root,
            top=(float(neck[0]), float(neck[1])),
            turn=turn,
            nod=nod,
            bend=float(np.clip(bend, -1, 1)),
            arms=arms,
        )

    @property
    def _burns(self) -> bool:
        return self.thing in ("lantern", "candle", "torch", "lamp", "flame", "fire")

    def _arm(self, cue: Cue, root: Space, side: int, lift: float) -> Points:
        """Shoulder, elbow, wrist on paper."""
        h = self.height
        shoulder = np.array([side * 0.115 * h, 0.71 * h + lift, 0.03 * h])
        idle = float(sway(cue.t * 0.6, side * 2.0 + self.seed))
        goal = np.array([side * (0.15 + 0.012 * idle) * h, (0.42 + 0.01 * idle) * h + lift, 0.12 * h])
        q = ease(cue.progress / 0.3)
        raised: dict[str, tuple[float, float, float]] = {
            "speak": (0.24, 0.56 + 0.03 * idle, 0.2),
            "rise": (0.3, 0.5 + 0.2 * q, 0.12),
            "wave": (0.26, 0.85, 0.1),
            "embrace": (0.1, 0.6, 0.3),
            "hold": (0.06, 0.55, 0.25),
            "read": (0.07, 0.52, 0.24),
            "lift": (0.1, 0.95, 0.2),
            "fight": (0.2, 0.75, 0.25),
            "fly": (0.42, 0.7, 0.0),
            "swim": (0.4, 0.7, 0.1),
        }
        if cue.verb in ("reach", "give", "take", "point", "push") and side < 0:
            way = np.array([-0.02, 0.64 * h, 0.4 * h])
            if cue.reach is not None:
                way = np.array(into_body(cue.reach, cue.heading)) * (1.0, 0.85, 1.0)
            goal = goal + (way - goal) * q
        elif cue.verb in raised:
            x, y, z = raised[cue.verb]
            goal = goal + (np.array([side * x * h, y * h + lift, z * h]) - goal) * q
        if cue.held and side < 0:
            goal = np.array([-0.1 * h, 0.5 * h, 0.26 * h])
        elbow, wrist = bent(shoulder, goal, 0.2 * h, 0.2 * h, np.array([side * 0.7, -0.5, -0.6]))
        return root.flat(np.array([shoulder, elbow, wrist]))

    def draw(self, pen: Pen, pose: Pose) -> None:
        assert isinstance(pose, KeeperPose)
        back = pose.root.faces < -0.15
        self._cloak(pen, pose, behind=True)
        if not back:
            self._arms(pen, pose)
            self._mantle(pen, pose)
            self._draw_head(pen, pose)
        else:
            self._arms(pen, pose)
            self._draw_head(pen, pose)
            self._mantle(pen, pose)

    def _outline(self, pose: KeeperPose) -> Points:
        h, (x, y) = self.height, pose.top
        turn = abs(float(np.sin(pose.cue.heading)))
        lean = 0.05 * h * float(np.sin(pose.cue.heading))
        a, b = (0.15 - 0.05 * turn) * h, (0.28 - 0.05 * turn) * h
        drift = 0.04 * h * (pose.cue.wind + (1.5 if pose.cue.wet else 0)) * float(sway(pose.cue.t * 0.7, self.seed))
        return smooth(
            [
                (x - 0.05 * h, y + 0.01 * h),
                (x - a, y - 0.06 * h),
                (x - a * 1.22, y - 0.25 * h),
                (-b - lean + drift, 0.02 * h),
                (-lean + drift, -0.01 * h),
                (b - lean + drift, 0.02 * h),
                (x + a * 1.22, y - 0.25 * h),
                (x + a, y - 0.06 * h),
                (x + 0.05 * h, y + 0.01 * h),
            ],
            n=5,
        )

    def _cloak(self, pen: Pen, pose: KeeperPose, behind: bool) -> None:
        h = self.height
        shape = self._outline(pose)
        pen.fill(shape, shaded(self.cloth, 0.5))
        middle = shape.mean(axis=0)
        if not self.fronds:
            pen.fill((shape - middle) * (0.88, 0.99) + middle + np.array([-0.02, 0.004]) * h, shaded(self.cloth, 0.1))
            for k in (-0.5, -0.15, 0.2, 0.55):
                x, y = pose.top
                fold = smooth(
                    [(x + k * 0.1 * h, y - 0.12 * h), (x + k * 0.3 * h, y * 0.5), (k * 0.5 * h, 0.03 * h)], closed=False
                )
                glaze_line(pen, fold, 0.014 * h, shaded(self.cloth, 0.55), 0.7, 0.4)
            return
        for row, (start, long, count) in enumerate(((0.42, 0.46, 9), (0.24, 0.5, 9), (0.1, 0.5, 8))):
            self._row(pen, pose, row, start * h, long * h, count)

    def _row(self, pen: Pen, pose: KeeperPose, row: int, down: float, long: float, count: int) -> None:
        """One row of hanging fronds, `down` metres below the neck."""
        h, (x, y) = self.height, pose.top
        turn = abs(float(np.sin(pose.cue.heading)))
        px = pen.unit * h
        flow = (0.9 if pose.cue.wet else 0.25 * pose.cue.wind + 0.08) * 0.05 * h
        for i in range(count):
            k = (i + 0.5) / count * 2 - 1
            n = row * 20 + i
            wide = (0.12 + 0.28 * (down / h)) * (1 - 0.25 * turn)
            x0, y0 = x * (1 - down / y * 0.8) + k * wide * h, y - down + 0.04 * h * (1 - k * k)
            reach = min(long * (0.82 + 0.3 * ((n * 0.618) % 1)), y0 + 0.035 * h)
            steps = np.linspace(0, 1, 7)
            wave = flow * np.sin(steps * 5 + n * 1.7 - pose.cue.t * 1.6) * steps
            path = np.stack([x0 + k * 0.09 * h * steps + wave, y0 - reach * steps], axis=1)
            body = np.array([0.35, 0.8, 1.0, 0.95, 0.8, 0.5, 0.06]) * 0.07 * h
            ripple = 1 + 0.22 * np.sin(steps * 19 + n)
            tone = self.tones[n % len(self.tones)]
            tone = shaded(lit(tone, (0.0, 0.02, 0.09)[row]), (0.4, 0.2, 0.0)[row] + (0.14 if k > 0.35 else 0.0))
            shape = ribbon(smooth(path, closed=False, n=2 if px < 300 else 4), list(body * ripple))
            pen.fill(shape, tone)
            if px > 220:
                pen.line(path[:-1], 0.008 * h, shaded(tone, 0.35), taper=0.3)
            if px > 420 and n % 3 == 0:
                for q in (2, 3, 4):
                    bx, by = path[q]
                    pen.ellipse((float(bx) + 0.02 * h, float(by)), 0.009 * h, 0.012 * h, lit(tone, 0.22))

    def _mantle(self, pen: Pen, pose: KeeperPose) -> None:
        """What lies over the shoulders."""
        h, (x, y) = self.height, pose.top
        if not self.fronds:
            a = 0.16 * h
            pen.fill(
                smooth(
                    [
                        (x - 0.05 * h, y + 0.02 * h),
                        (x - a, y - 0.08 * h),
                        (x - a * 0.7, y - 0.18 * h),
                        (x, y - 0.14 * h),
                        (x + a * 0.7, y - 0.18 * h),
                        (x + a, y - 0.08 * h),
                        (x + 0.05 * h, y + 0.02 * h),
                    ],
                    n=5,
                ),
                lit(self.cloth, 0.05),
            )
            return
        self._row(pen, pose, 2, 0.0, 0.3 * h, 8)
        for i in range(7):
            k = i / 3 - 1
            tone = shaded(self.tones[60 + i], 0.02 + (0.16 if k > 0.3 else 0))
            path = np.array(
                [
                    (x + k * 0.03 * h, y + 0.015 * h),
                    (x + k * 0.1 * h, y + (0.0 - 0.015 * k * k) * h),
                    (x + k * 0.16 * h, y - (0.04 + 0.05 * k * k) * h),
                    (x + k * 0.185 * h, y - 0.12 * h),
                ]
            )
            pen.fill(ribbon(smooth(path, closed=False, n=4), [0.05 * h, 0.085 * h, 0.07 * h, 0.008 * h]), tone)

    def _arms(self, pen: Pen, pose: KeeperPose) -> None:
        h = self.height
        skin = paint.mix((104, 112, 104), self.cloth, 0.3)
        for i, path in enumerate(pose.arms):
            a, b, c = ((float(p[0]), float(p[1])) for p in path)
            sleeve = shaded(self.cloth, 0.3)
            pen.limb(b, c, 0.02 * h, 0.014 * h, skin)
            pen.limb(a, b, 0.05 * h, 0.045 * h, sleeve)
            end = (b[0] + (c[0] - b[0]) * 0.55, b[1] + (c[1] - b[1]) * 0.55)
            pen.limb(b, end, 0.042 * h, 0.05 * h, sleeve)
            if self.fronds:
                for k in range(4):
                    s = 0.1 + 0.3 * k
                    x, y = b[0] + (end[0] - b[0]) * s, b[1] + (end[1] - b[1]) * s
                    sway_ = 0.02 * h * float(np.sin(pose.cue.t * 1.4 + k + i))
                    path_ = np.array(
                        [(x, y + 0.03 * h), (x + sway_ * 0.5, y - 0.06 * h), (x + sway_, y - (0.13 + 0.02 * k) * h)]
                    )
                    pen.fill(
                        ribbon(smooth(path_, closed=False, n=3), [0.03 * h, 0.05 * h, 0.006 * h]),
                        shaded(self.tones[40 + k + 5 * i], 0.16),
                    )
            holding = i == 1 and bool(pose.cue.held)
            hand(pen, c, along(b, c), 0.1 * h, skin, 0.9 if holding else 0.12, i == 1)
            if holding:
                draw_prop(pen.at(c[0], c[1]), pose.cue.held[0], pose.cue.t)

    def _head_pen(self, pen: Pen, pose: KeeperPose) -> Pen:
        """A pen in head heights, standing on the neck."""
        tilt = -0.35 * pose.nod * float(np.sin(pose.turn)) - 0.05 * float(sway(pose.cue.t * 0.5, self.seed))
        return pen.at(pose.top[0], pose.top[1] - 0.012 * self.height, tilt, self.head * 1.12)

    def _draw_head(self, pen: Pen, pose: KeeperPose) -> None:
        own = self._head_pen(pen, pose)
        if self.thing == "hood":
            self._hood(own, pose, False)
            return
        if self.thing != "lantern":
            left, bottom, right, top = prop_size(self.prop)
            scale = 1.0 / max(1e-6, max(top - bottom, right - left))
            own.limb((0, -0.1), (0, 0.15), 0.12, 0.1, shaded(self.cloth, 0.3))
            draw_prop(
                own.at(-(left + right) / 2 * scale, 0.55 - (top + bottom) / 2 * scale, 0.0, scale),
                self.prop,
                pose.cue.t,
            )
            return
        draw_lantern(own, pose.turn, pose.bend, pose.cue.t)

    def _hood(self, pen: Pen, pose: KeeperPose, shining: bool) -> None:
        """Nobody knows what is under it: two lights in the dark."""
        side = float(np.sin(pose.turn))
        if not shining:
            pen.fill(
                smooth(
                    [(-0.5, -0.2), (-0.42, 0.45), (0.0 - 0.1 * side, 0.95), (0.42, 0.45), (0.5, -0.2), (0.0, -0.3)], n=6
                ),
                shaded(self.cloth, 0.12),
            )
            pen.fill(
                smooth([(0.12, 0.86), (0.42, 0.45), (0.5, -0.2), (0.2, -0.2), (0.26, 0.4)], n=6),
                shaded(self.cloth, 0.34),
            )
            if np.cos(pose.turn) > -0.3:
                pen.fill(
                    smooth(
                        [
                            (x + 0.16 * side, y)
                            for x, y in (
                                (-0.28, 0.02),
                                (-0.27, 0.42),
                                (0.0, 0.66),
                                (0.27, 0.42),
                                (0.28, 0.02),
                                (0.0, -0.12),
                            )
                        ],
                        n=6,
                    ),
                    (26, 22, 34),
                )
            return
        if np.cos(pose.turn) > -0.1:
            for x in (-0.11, 0.11):
                at = (x + 0.24 * side, 0.3)
                pen.ellipse(
                    at,
                    0.05,
                    0.035 * (1 if float(np.sin(pose.cue.t * 1.3 + self.seed * 9)) > -0.97 else 0.1),
                    (250, 236, 190),
                )
                pen.light(at, 0.22, (250, 226, 160), 0.5)

    def shine(self, pen: Pen, pose: Pose) -> None:
        assert isinstance(pose, KeeperPose)
        own = self._head_pen(pen, pose)
        if self.thing == "hood":
            self._hood(own, pose, True)
            return
        if self.thing != "lantern":
            if self._burns:
                shine_prop(own.at(0, 0.2), self.prop, pose.cue.t)
            return
        away = np.cos(pose.turn) < -0.3
        strength = 0.55 if away else 1.0
        if not away:
            flame = own.at(0, 0.2)
            draw_flame(flame, 0.46, pose.bend, pose.cue.t)
            flame.light((0.08 * pose.bend, 0.16), 0.62, (255, 160, 70), 0.42)
            draw_frame(own, pose.turn)
        own.light((0, 0.42), 1.9, (255, 150, 70), 0.26 * strength)
        own.light((0.06 * pose.bend, 0.4), 0.8, FLAME, 0.16 * strength)
        for prop in pose.cue.held[:1]:
            x, y = pose.arms[1][-1]
            shine_prop(pen.at(float(x), float(y)), prop, pose.cue.t)
