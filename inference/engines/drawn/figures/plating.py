"""The plates, lens, claws and legs a robot is painted from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Points, ellipse
from inference.engines.drawn.easing import sway
from inference.engines.drawn.figures import holding
from inference.engines.drawn.figures.cue import Cue, Pose
from inference.engines.drawn.figures.glaze import bone, dab, glaze
from inference.engines.drawn.figures.limbs import along, lit, shaded
from inference.engines.drawn.figures.props import draw_prop, shine_prop
from inference.engines.drawn.figures.space import Solid, Space, hull, shell
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

# In units of the height: (up, half width, front, back).
_BODY = shell(
    [
        (0.17, 0.10, 0.10, -0.10),
        (0.2, 0.185, 0.17, -0.17),
        (0.3, 0.235, 0.215, -0.215),
        (0.42, 0.24, 0.22, -0.22),
        (0.54, 0.215, 0.195, -0.195),
        (0.6, 0.15, 0.14, -0.14),
    ],
    40,
    3,
)
_DOME = shell(
    [
        (0.0, 0.195, 0.185, -0.185),
        (0.1, 0.2, 0.19, -0.19),
        (0.2, 0.17, 0.16, -0.16),
        (0.27, 0.11, 0.1, -0.1),
        (0.3, 0.03, 0.03, -0.03),
    ],
    40,
    3,
)
_AROUND = np.linspace(0, 2 * np.pi, 24, endpoint=False)


@dataclass(frozen=True, kw_only=True)
class RobotPose(Pose):
    cue: Cue
    body: Space
    dome: Space
    feet: tuple[Solid, Solid]
    arms: tuple[tuple[Solid, Solid, Solid], tuple[Solid, Solid, Solid]]
    look: tuple[float, float]
    lid: float


class Plating:
    """What of a robot is painted: measures and colours, and their strokes."""

    height: float
    skin: Colour
    iris: Colour
    single: bool
    seed: float

    def draw(self, pen: Pen, pose: Pose) -> None:
        assert isinstance(pose, RobotPose)
        middle = float(pose.body.spot((0, 0.4 * self.height, 0))[2])
        near = [float(pose.body.spot(a[2] * self.height)[2]) > middle - 0.02 * self.height for a in pose.arms]
        for i in (0, 1):
            if not near[i]:
                self._draw_arm(pen, pose, i, 0.25)
        self._legs(pen, pose)
        self._body(pen, pose)
        self._dome(pen, pose)
        for i in (0, 1):
            if near[i]:
                self._draw_arm(pen, pose, i, 0.0)

    def _legs(self, pen: Pen, pose: RobotPose) -> None:
        h, dark = self.height, shaded(self.skin, 0.4)
        root = Space.of(pose.cue.heading, pose.cue.above)
        order = sorted((0, 1), key=lambda i: float(root.spot(pose.feet[i])[2]))
        for n, i in enumerate(order):
            side = 1 if i == 0 else -1
            top, low = pose.body.spot((side * 0.11 * h, 0.2 * h, 0.0)), root.spot(pose.feet[i])
            tone = shaded(dark, 0.2) if n == 0 else dark
            a, b = (float(top[0]), float(top[1])), (float(low[0]), float(low[1]))
            bone(pen, a, b, 0.045 * h, 0.04 * h, tone)
            if pen.unit * h > 90:
                for k in (0.3, 0.5, 0.7):
                    x, y = a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k
                    pen.line([(x - 0.04 * h, y), (x + 0.04 * h, y)], 0.012 * h, lit(dark, 0.18))
            base = root.child(pose.feet[i])
            shape = [
                (s * 0.085, u, f)
                for s in (-1, 1)
                for u, f in ((-0.06, -0.09), (-0.06, 0.15), (0.0, 0.12), (0.03, 0.02), (0.03, -0.07))
            ]
            dab(pen, hull(base.flat(np.array(shape) * h), 3), shaded(self.skin, 0.18 if n else 0.34))
            sole = [
                (s * 0.085, -0.06 + u, f)
                for s in (-1, 1)
                for u, f in ((0.0, -0.09), (0.0, 0.15), (0.018, -0.09), (0.018, 0.15))
            ]
            dab(pen, hull(base.flat(np.array(sole) * h), 2), shaded(self.skin, 0.62))

    def _solid(self, pen: Pen, shape: Points, colour: Colour) -> None:
        """A rounded metal volume: dark side, light side, a band of shine."""
        dab(pen, shape, shaded(colour, 0.34))
        middle = shape.mean(axis=0)
        dab(
            pen,
            (shape - middle) * (0.84, 0.95) + middle + np.array([-0.07, 0.02]) * (shape[:, 0].max() - middle[0]),
            colour,
        )
        wide = float(np.ptp(shape[:, 0]))
        tall = float(np.ptp(shape[:, 1]))
        if pen.unit * wide > 20:
            glaze(
                pen,
                ellipse((float(middle[0]) - 0.24 * wide, float(middle[1]) + 0.1 * tall), 0.06 * wide, 0.27 * tall, 0.1),
                lit(colour, 0.5),
                0.55,
            )

    def _body(self, pen: Pen, pose: RobotPose) -> None:
        h = self.height
        self._solid(pen, hull(pose.body.flat(_BODY * h), 2), self.skin)
        if pen.unit * h < 60:
            return
        band = self._ring(pose.body, 0.245, 0.225, 0.36)
        pen.line(band, 0.026 * h, shaded(self.skin, 0.45))
        top = self._ring(pose.body, 0.2, 0.18, 0.565)
        pen.line(top, 0.018 * h, shaded(self.skin, 0.45))
        lon = self._lon(pose.body)
        for k in range(7):
            a = lon - 1.35 + k * 0.45
            p = pose.body.flat([(0.245 * h * np.sin(a), 0.36 * h, 0.225 * h * np.cos(a))])[0]
            pen.circle((float(p[0]), float(p[1])), 0.011 * h, lit(self.skin, 0.4))
        if pose.body.faces > 0.1:
            plate = [
                (0.09 * x * h, (0.465 + 0.05 * y) * h, (0.222 - 0.02 * y - 0.03 * abs(x)) * h)
                for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))
            ]
            dab(pen, hull(pose.body.flat(np.array(plate)), 4), shaded(self.skin, 0.5))
            for k in range(4):
                y = (0.435 + 0.02 * k) * h
                bright = k < 1 + int(pose.cue.mouth * 3.4)
                slot = pose.body.flat([(-0.065 * h, y, 0.226 * h), (0.065 * h, y, 0.226 * h)])
                pen.line(
                    slot,
                    0.009 * h,
                    paint.mix(shaded(self.skin, 0.66), self.iris, 0.85 if bright and pose.cue.mouth > 0.05 else 0.12),
                )
            p = pose.body.flat([(0.1 * h, 0.27 * h, 0.2 * h)])[0]
            pen.circle((float(p[0]), float(p[1])), 0.03 * h, lit(self.skin, 0.2))
            pen.circle((float(p[0]), float(p[1])), 0.022 * h, (236, 226, 200))
            a = 0.8 + 0.5 * sway(pose.cue.t, 1.0)
            pen.line(
                [
                    (float(p[0]), float(p[1])),
                    (float(p[0]) + 0.018 * h * np.cos(a), float(p[1]) + 0.018 * h * np.sin(a)),
                ],
                0.006 * h,
                (180, 50, 44),
            )

    def _lon(self, space: Space) -> float:
        return float(np.arctan2(space.turn[2, 0], space.turn[2, 2]))

    def _ring(self, space: Space, wide: float, deep: float, up: float) -> Points:
        a = self._lon(space) + np.linspace(-1.55, 1.55, 11)
        return space.flat(np.stack([wide * np.sin(a), np.full(11, up), deep * np.cos(a)], axis=1) * self.height)

    def _dome(self, pen: Pen, pose: RobotPose) -> None:
        h, dome = self.height, pose.dome
        stem = hull(
            np.concatenate(
                [
                    pose.body.flat(
                        np.stack([0.11 * np.sin(_AROUND), np.full(24, 0.58), 0.11 * np.cos(_AROUND)], 1) * h
                    ),
                    dome.flat(np.stack([0.11 * np.sin(_AROUND), np.full(24, 0.02), 0.11 * np.cos(_AROUND)], 1) * h),
                ]
            )
        )
        dab(pen, stem, shaded(self.skin, 0.55))
        self._folds(pen, pose)
        self._antenna(pen, pose)
        self._solid(pen, hull(dome.flat(_DOME * h), 2), self.skin)
        if pen.unit * h > 60:
            a = self._lon(dome) + np.linspace(-1.55, 1.55, 11)
            rim = dome.flat(np.stack([0.2 * np.sin(a), np.full(11, 0.025), 0.19 * np.cos(a)], axis=1) * h)
            pen.line(rim, 0.03 * h, shaded(self.skin, 0.4))
        for side in (0,) if self.single else (1, -1):
            self._eye(pen, pose, side)

    def _folds(self, pen: Pen, pose: RobotPose) -> None:
        """The rings of a neck that stretches when the dome is raised."""
        low, high = pose.body.spot((0.0, 0.6 * self.height, 0.0)), pose.dome.spot((0.0, 0.02 * self.height, 0.0))
        if high[1] - low[1] < 0.05 * self.height or pen.unit * self.height < 90:
            return
        for k in (0.25, 0.5, 0.75):
            x, y = (low + (high - low) * k)[:2]
            pen.line(
                [(float(x) - 0.1 * self.height, float(y)), (float(x) + 0.1 * self.height, float(y))],
                0.014 * self.height,
                shaded(self.skin, 0.25),
            )

    def _antenna(self, pen: Pen, pose: RobotPose) -> None:
        h = self.height
        bend = 0.05 * float(sway(pose.cue.t * 2, self.seed)) - 0.04 * min(1.0, pose.cue.speed)
        path = smooth(
            pose.dome.flat(np.array([(0.08, 0.24, -0.04), (0.09, 0.36, -0.05), (0.09 + bend, 0.46, -0.06)]) * h),
            closed=False,
        )
        pen.line(path, 0.016 * h, shaded(self.skin, 0.5), taper=0.7)
        x, y = path[-1]
        pen.circle((float(x), float(y)), 0.026 * h, (206, 74, 54))
        pen.circle((float(x) - 0.006 * h, float(y) + 0.008 * h), 0.01 * h, (248, 170, 150))

    def _disc(self, pose: RobotPose, side: int, radius: float, out: float, look: float = 0.0) -> Points:
        """A round thing on the dome's front."""
        h = self.height
        lon = side * 0.5
        r = radius if self.single else radius * 0.68
        normal = np.array([np.sin(lon), 0.0, np.cos(lon)])
        across = np.array([np.cos(lon), 0.0, -np.sin(lon)])
        centre = normal * (0.165 + out) + np.array([0.0, 0.12, 0.0])
        centre = centre + across * pose.look[0] * look + np.array([0.0, pose.look[1] * look, 0.0])
        ring = centre + np.cos(_AROUND)[:, None] * across * r + np.sin(_AROUND)[:, None] * np.array([0.0, r, 0.0])
        return pose.dome.flat(ring * h)

    def _eye(self, pen: Pen, pose: RobotPose, side: int) -> None:
        turn = pose.dome.turn @ np.array([np.sin(side * 0.5), 0.0, np.cos(side * 0.5)])
        if turn[2] < -0.25:
            return
        dab(
            pen,
            hull(np.concatenate([self._disc(pose, side, 0.125, -0.02), self._disc(pose, side, 0.12, 0.035)]), 2),
            shaded(self.skin, 0.5),
        )
        if turn[2] < 0.02:
            return
        dab(pen, self._disc(pose, side, 0.118, 0.035), lit(self.skin, 0.22))
        dab(pen, self._disc(pose, side, 0.1, 0.036), (26, 30, 36))
        dab(pen, self._disc(pose, side, 0.072, 0.037, 0.1), shaded(self.iris, 0.4))
        dab(pen, self._disc(pose, side, 0.058, 0.038, 0.11), self.iris)
        dab(pen, self._disc(pose, side, 0.03, 0.039, 0.12), lit(self.iris, 0.65))
        if pen.unit * self.height > 60:
            shine = self._disc(pose, side, 0.1, 0.04)
            x, y = shine.mean(axis=0)
            pen.ellipse(
                (float(x) - 0.045 * self.height, float(y) + 0.05 * self.height),
                0.02 * self.height,
                0.013 * self.height,
                (255, 255, 255),
                angle=0.6,
            )
        self._lid(pen, pose, side)

    def _lid(self, pen: Pen, pose: RobotPose, side: int) -> None:
        """A copper lid that blinks, and droops when sad or asleep."""
        low = {"sleep": 1.0, "cry": 0.6}.get(pose.cue.verb, 0.0)
        feeling = pose.cue.manner.lower()
        low = max(low, 0.34 if any(w in feeling for w in ("quiet", "sad", "tired", "alone")) else 0.18, 1 - pose.lid)
        level = 1 - 2 * low
        ring = self._disc(pose, side, 0.108, 0.042)
        middle, up = ring.mean(axis=0), (ring[6] - ring[18]) / 2
        above = ring + np.maximum(0.0, level - np.sin(_AROUND))[:, None] * up
        dab(pen, hull(above), shaded(self.skin, 0.14))
        across = (ring[0] - ring[12]) / 2 * float(np.sqrt(max(0.0, 1 - level * level)))
        edge = middle + up * level
        pen.line(np.array([edge - across, edge + across]), 0.012 * self.height, shaded(self.skin, 0.5))

    def _draw_arm(self, pen: Pen, pose: RobotPose, i: int, far: float) -> None:
        h = self.height
        a, b, c = (pose.body.flat((p * h).reshape(1, 3))[0] for p in pose.arms[i])
        path = smooth(np.array([a, b, c]), closed=False, n=6)
        pen.line(path, 0.06 * h, shaded(self.skin, 0.5 + far * 0.4))
        pen.line(path + np.array([-0.008, 0.004]) * h, 0.034 * h, shaded(self.skin, 0.24 + far))
        if pen.unit * h > 90:
            for p, q in zip(path[1::2], path[2::2], strict=False):
                way = (q - p) / max(1e-6, float(np.hypot(*(q - p))))
                side = np.array([-way[1], way[0]]) * 0.03 * h
                pen.line(np.array([p + side, p - side]), 0.008 * h, shaded(self.skin, 0.62))
        pen.circle((float(a[0]), float(a[1])), 0.05 * h, shaded(self.skin, 0.2 + far))
        angle = along((float(b[0]), float(b[1])), (float(c[0]), float(c[1])))
        claw = pen.at(float(c[0]), float(c[1]), angle, h)
        open_ = 0.5 if pose.cue.held and i == 1 else 0.75
        for s in (1, -1):
            dab(
                claw,
                smooth(
                    [
                        (-0.02, 0.0),
                        (0.0, s * 0.05),
                        (0.06, s * 0.075 * open_ * 1.4),
                        (0.12, s * 0.03 * open_),
                        (0.07, s * 0.03),
                        (0.02, s * 0.012),
                    ],
                    n=4,
                ),
                shaded(self.skin, (0.1 if s > 0 else 0.3) + far),
            )
        claw.circle((0.0, 0.0), 0.038, shaded(self.skin, 0.4 + far))
        if i == 1 and pose.cue.held and pose.cue.held[0].kind not in holding.STANDING:
            prop = pose.cue.held[0]
            scale = min(1.0, 0.35 + self.height * 0.45)
            draw_prop(pen.at(float(c[0]), float(c[1]), holding.turn_of(prop, pose.cue, angle), scale), prop, pose.cue.t)

    def shine(self, pen: Pen, pose: Pose) -> None:
        assert isinstance(pose, RobotPose)
        for side in (0,) if self.single else (1, -1):
            turn = pose.dome.turn @ np.array([np.sin(side * 0.5), 0.0, np.cos(side * 0.5)])
            if turn[2] > 0.05 and pose.cue.verb != "sleep":
                middle = self._disc(pose, side, 0.05, 0.04, 0.11)
                x, y = middle.mean(axis=0)
                share = min(1.0, pose.lid + 0.2) * float(turn[2])
                dab(pen, self._disc(pose, side, 0.03, 0.039, 0.12), lit(self.iris, 0.6))
                pen.light((float(x), float(y)), 0.34 * self.height, self.iris, 0.5 * share)
                pen.light((float(x), float(y)), 0.12 * self.height, lit(self.iris, 0.5), 0.5 * share)
        for prop in pose.cue.held[:1]:
            p = pose.body.flat((pose.arms[1][2] * self.height).reshape(1, 3))[0]
            shine_prop(pen.at(float(p[0]), float(p[1]), 0.0, min(1.0, 0.35 + self.height * 0.45)), prop, pose.cue.t)
