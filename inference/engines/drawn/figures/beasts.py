"""Animals on four legs: one body plan, told apart by measures, ears, tails and coats."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from inference.contract import Figure
from inference.engines.drawn import colour as paint
from inference.engines.drawn.chance import chance
from inference.engines.drawn.easing import ease, sway
from inference.engines.drawn.figures.breeds import Breed
from inference.engines.drawn.figures.cue import Cue, Pose
from inference.engines.drawn.figures.dyes import dye, muted
from inference.engines.drawn.figures.eyes import blinking
from inference.engines.drawn.figures.glaze import bone, dab
from inference.engines.drawn.figures.limbs import flat, lit, ribbon, shaded
from inference.engines.drawn.figures.muzzle import draw_beast_head
from inference.engines.drawn.figures.person import into_body
from inference.engines.drawn.figures.space import Solid, Space, ball, bent, hull, pitch, yaw
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen


@dataclass(frozen=True, kw_only=True)
class BeastPose(Pose):
    cue: Cue
    root: Space
    body: Space
    head_space: Space
    legs: tuple[tuple[Solid, Solid, Solid], ...]
    jaw: float
    lids: float


class Beast:
    """A four-legged animal."""

    def __init__(self, figure: Figure, breed: Breed, member: int = 0) -> None:
        dice = chance("beast", figure.uid, figure.name, member)
        said = [
            muted(c)
            for text in (*figure.palette, figure.hair, figure.skin, *figure.clothes, figure.appearance)
            if (c := dye(text))
        ]
        self.breed = breed
        words = f"{figure.build} {figure.appearance}".lower()
        size = (
            1.35
            if any(w in words for w in ("huge", "giant", "big", "large", "enormous"))
            else 0.75
            if any(w in words for w in ("small", "little", "tiny"))
            else 1.0
        )
        self.tall = breed.tall * size * float(dice.uniform(0.93, 1.07))
        self.coat = said[0] if said else paint.turned(breed.coat, 0, 1, float(dice.uniform(0.88, 1.12)))
        self.seed = float(dice.uniform())
        up = breed.neck * np.sin(breed.rise) + breed.head * 0.9
        self.height = self.tall * (1.0 + max(0.12, up))
        self.eyes = self.tall * (0.97 + breed.neck * float(np.sin(breed.rise)) + breed.head * 0.25)
        self.head = self.tall * (breed.head * 2.3 + breed.muzzle * 0.4)

    def pose(self, cue: Cue) -> BeastPose:
        t, b = self.tall, self.breed
        root = Space.of(cue.heading, cue.above)
        q = ease(cue.progress / 0.3)
        low, tip = self._lowered(cue, q)
        run = cue.verb == "run" or cue.speed > 2.2 * t + 1.2
        cycle = cue.walked / ((2.6 if run else 1.35) * t * (0.5 + b.leg)) + self.seed
        bounce = 0.05 * t * float(np.sin(4 * np.pi * cycle)) if cue.speed else 0.008 * t * float(np.sin(cue.t * 1.7))
        rock = 0.12 * float(np.sin(2 * np.pi * cycle)) if run and cue.speed else 0.0
        body = root.child((0.0, t * (0.5 + 0.5 * b.leg) * 0.98 - low + bounce, 0.0), pitch(tip + rock))
        legs = tuple(self._leg(cue, body, root, i, cycle, run, low > 0.2 * t) for i in range(4))
        head = self._head_space(cue, body, q)
        centre = head.origin
        wide = t * (b.long * 0.75 + b.neck + b.muzzle + 0.55)
        extra = 1.0 * t if "wings" in b.extra else 0.0
        left, right, top = -wide - extra, wide + extra, self.height * 1.3 + 0.45 * t + extra
        hands = sorted((float(root.spot(leg[2])[0]), float(root.spot(leg[2])[1])) for leg in legs[:2])
        return BeastPose(
            box=(left, -0.35 * t - (t if cue.wet else 0), right, top),
            head=(float(centre[0]), float(centre[1])),
            hands=(hands[0], hands[1]),
            cue=cue,
            root=root,
            body=body,
            head_space=head,
            legs=legs,
            jaw=max(cue.mouth, 0.25 * (0.5 + 0.5 * float(np.sin(cue.t * 8))) if run and cue.speed else 0.0),
            lids=0.0 if cue.verb == "sleep" else blinking(cue.t, self.seed),
        )

    def _lowered(self, cue: Cue, q: float) -> tuple[float, float]:
        """How far the body sinks, and how it tips (radians, nose down)."""
        t, leg = self.tall, self.tall * self.breed.leg
        match cue.verb:
            case "sleep" | "kneel" | "crouch" | "hide":
                return leg * 0.8 * q, 0.0
            case "sit":
                return leg * 0.42 * q, -0.62 * q
            case "jump":
                up = float(np.sin(np.pi * cue.progress))
                return -0.7 * t * up, -0.35 * float(np.cos(np.pi * cue.progress))
            case "rise" | "lift" | "wave":
                return -0.12 * t * q, -0.5 * q
        return 0.0, 0.0

    def _leg(
        self, cue: Cue, body: Space, root: Space, i: int, cycle: float, run: bool, folded: bool
    ) -> tuple[Solid, Solid, Solid]:
        """Hip, knee, paw in root space: own front left, front right, hind left, hind right."""
        t, b = self.tall, self.breed
        side, front = (1 if i % 2 == 0 else -1), i < 2
        joint = np.array([side * b.wide * 0.72 * t, -0.12 * t, (0.44 if front else -0.44) * b.long * t])
        hip = root.turn.T @ (body.spot(joint) - root.origin)
        phase = cycle + ((0.0, 0.1, 0.5, 0.6) if run else (0.25, 0.75, 0.0, 0.5))[i]
        span = (1.3 if run else 0.68) * t * (0.5 + b.leg) * 0.62
        paw = np.array([hip[0], 0.045 * t, hip[2] + (0.02 if front else -0.04) * t])
        if cue.speed and not folded:
            share = phase % 1.0
            duty = 0.4 if run else 0.62
            if share < duty:
                paw[2] += span * (0.5 - share / duty)
            else:
                swing = (share - duty) / (1 - duty)
                paw[2] += span * (swing - 0.5)
                paw[1] += (0.34 if run else 0.16) * t * b.leg * float(np.sin(np.pi * swing))
        if cue.wet:
            paw[1] = hip[1] - 0.8 * b.leg * t
            paw[2] += 0.2 * t * float(np.sin(cue.t * 4 + i * 1.6))
        if folded:
            paw[2] += (0.3 if front else 0.28) * t
        reach = b.leg * t * 1.12
        pole = np.array([0.0, 0.0, -1.0 if front else 1.0])
        if not front:
            pole = np.array([0.0, 0.1, 1.0])
        knee, end = bent(hip, paw, reach * 0.52, reach * 0.56, pole)
        return hip, knee, end

    def _head_space(self, cue: Cue, body: Space, q: float) -> Space:
        t, b = self.tall, self.breed
        rise = b.rise + 0.04 * float(sway(cue.t * 0.8, self.seed))
        down = {"eat": 1.3, "drink": 1.3, "sleep": 0.7, "read": 0.6, "cry": 0.5, "fight": 0.4}.get(cue.verb, 0.0) * q
        rise -= down
        if cue.verb in ("run", "fight") and cue.speed:
            rise *= 0.65
        base = np.array([0.0, 0.12 * t, 0.5 * b.long * t])
        tip = base + np.array([0.0, np.sin(rise), np.cos(rise)]) * (b.neck + b.head * 0.55) * t
        turn, nod = 0.25 * float(sway(cue.t * 0.35, self.seed * 5)), 0.12 + down * 0.35
        if cue.gaze is not None:
            way = into_body(cue.gaze, cue.heading)
            turn = float(np.clip(np.arctan2(way[0], way[2]), -1.1, 1.1)) * 0.8
            nod = float(np.clip((self.eyes - way[1]) / max(0.4, float(np.hypot(way[0], way[2]))), -0.6, 0.7)) * 0.6
        return body.child(tip, yaw(turn) @ pitch(nod + (0.35 if cue.verb == "sit" else 0.0)))

    def draw(self, pen: Pen, pose: Pose) -> None:
        assert isinstance(pose, BeastPose)
        order = sorted(
            range(4), key=lambda i: float(pose.root.spot(pose.legs[i][0])[2] + pose.root.spot(pose.legs[i][2])[2] * 0.2)
        )
        toward = pose.body.faces > -0.1
        if toward:
            self._tail(pen, pose)
        else:
            self._neck_and_head(pen, pose)
        if "wings" in self.breed.extra:
            self._wing(pen, pose, -1 if pose.body.turn[2, 0] > 0 else 1)
        for i in order[:2]:
            self._draw_leg(pen, pose, i, 0.24)
        self._torso(pen, pose)
        for i in order[2:]:
            self._draw_leg(pen, pose, i, 0.0)
        if "wings" in self.breed.extra:
            self._wing(pen, pose, 1 if pose.body.turn[2, 0] > 0 else -1)
        if toward:
            self._neck_and_head(pen, pose)
        else:
            self._tail(pen, pose)

    def _rings(self) -> list[tuple[float, float, float, float]]:
        """Front, up, half width, half height, in shoulder heights."""
        b = self.breed
        deep = 0.5 - b.leg * 0.5 + 0.02
        hump = 0.1 if "hump" in b.extra else 0.0
        fat = 0.05 if "wool" in b.extra or "shell" in b.extra else 0.0
        return [
            (-0.56 * b.long, 0.02, b.wide * 0.55, deep * 0.6),
            (-0.42 * b.long, 0.02, b.wide * 0.95, deep * 1.0 + fat),
            (-0.1 * b.long, 0.0 + hump * 0.4, b.wide * 1.0 + fat, deep * (0.96 + hump) + fat),
            (0.22 * b.long, 0.01 + hump * 0.5, b.wide * 1.05 + fat, deep * (1.08 + hump) + fat),
            (0.45 * b.long, 0.05, b.wide * 0.9, deep * 0.95),
            (0.56 * b.long, 0.1, b.wide * 0.55, deep * 0.5),
        ]

    def _torso(self, pen: Pen, pose: BeastPose) -> None:
        t, b = self.tall, self.breed
        a = np.linspace(0, 2 * np.pi, 14, endpoint=False)
        rings = [
            np.stack([w * np.sin(a), u + h * np.cos(a), np.full(14, f)], axis=1) * t for f, u, w, h in self._rings()
        ]
        pairs = [hull(pose.body.flat(np.concatenate([p, q])), 2) for p, q in pairwise(rings)]
        for shape in pairs:
            dab(pen, shape, shaded(self.coat, 0.26))
        for p, q in pairwise(rings):
            up = np.concatenate([p, q]) * (0.97, 0.86, 1.0) + (0, 0.055 * t, 0)
            dab(pen, hull(pose.body.flat(up), 2), self.coat)
        if pen.unit * t > 40:
            self._markings(pen, pose)
        if "wool" in b.extra:
            self._wool(pen, pose)
        if "shell" in b.extra:
            dome = ball((0, 0.12 * t, 0.0), 0.46 * t, 0.34 * t) * (1, 1, 1.25)
            dab(pen, hull(pose.body.flat(dome), 2), (96, 78, 52))
            dab(pen, hull(pose.body.flat(dome * 0.86 + (0, 0.06 * t, 0)), 2), (128, 106, 66))

    def _markings(self, pen: Pen, pose: BeastPose) -> None:
        t, b = self.tall, self.breed
        near = 1 if pose.body.turn[2, 0] > 0 else -1
        if "patches" in b.extra:
            for k, (f, u, r) in enumerate(((-0.3, 0.06, 0.17), (0.12, -0.04, 0.2), (0.4, 0.12, 0.11))):
                a = np.linspace(0, 2 * np.pi, 12, endpoint=False)
                wave = r * (1 + 0.18 * np.sin(a * 3 + k))
                spot = (
                    np.stack(
                        [np.full(12, near * b.wide * 0.9), u + wave * 0.8 * np.sin(a), f * b.long + wave * np.cos(a)],
                        axis=1,
                    )
                    * t
                )
                dab(pen, smooth(pose.body.flat(spot), n=3), (66, 54, 52))
        if "stripes" in b.extra:
            for k in range(9):
                f = (-0.5 + k * 0.115) * b.long
                path = (
                    np.array(
                        [
                            (near * b.wide * 0.5, 0.24, f),
                            (near * b.wide, 0.1, f + 0.02),
                            (near * b.wide, -0.08 - 0.05 * (k % 2), f - 0.02),
                        ]
                    )
                    * t
                )
                dab(
                    pen,
                    ribbon(smooth(pose.body.flat(path), closed=False), [0.01 * t, 0.05 * t, 0.004 * t]),
                    (48, 40, 44),
                )
        if "spines" in b.extra:
            for k in range(11):
                f = (-0.5 + k * 0.1) * b.long
                path = np.array([(0, 0.22, f - 0.05), (0, 0.36, f - 0.08), (0, 0.22, f + 0.05)]) * t
                dab(pen, pose.body.flat(path), shaded(self.coat, 0.36))

    def _wool(self, pen: Pen, pose: BeastPose) -> None:
        t, b = self.tall, self.breed
        for k in range(26):
            a, f = k * 2.4, (-0.55 + 1.1 * ((k * 0.618) % 1)) * b.long
            p = pose.body.flat(np.array([(b.wide * 1.1 * np.sin(a), 0.04 + 0.3 * np.cos(a), f)]) * t)[0]
            pen.circle(
                (float(p[0]), float(p[1])),
                0.12 * t,
                shaded(self.coat, 0.04 + 0.09 * (k % 3) + 0.16 * float(np.cos(a) < -0.2)),
            )

    def _draw_leg(self, pen: Pen, pose: BeastPose, i: int, far: float) -> None:
        t, b = self.tall, self.breed
        hip, knee, paw = (flat(pose.root.spot(j)) for j in pose.legs[i])
        tone = shaded(self.coat, 0.1 + far)
        wide = b.thick * t
        bone(pen, hip, knee, wide * (1.5 if i >= 2 else 1.25), wide * 0.8, tone)
        bone(pen, knee, paw, wide * 0.8, wide * 0.62, tone)
        toe = pose.root.spot(pose.legs[i][2] + np.array([0.0, -0.012 * t, 0.05 * t]))
        hoof = b.tall > 0.7 and b.ears in ("side", "pointed", "long") and "ruff" not in b.extra and b.tail != "bushy"
        pen.ellipse(
            (float(toe[0]), float(toe[1])),
            wide * 0.95,
            wide * 0.66,
            shaded((70, 58, 54), far) if hoof else shaded(self.coat, 0.2 + far),
        )

    def _neck_and_head(self, pen: Pen, pose: BeastPose) -> None:
        t, b, head = self.tall, self.breed, pose.head_space
        base, low = pose.body.spot((0, 0.1 * t, 0.42 * b.long * t)), head.spot((0, -0.05 * t, -b.head * 0.3 * t))
        bone(pen, flat(base), flat(low), b.wide * 0.95 * t, b.head * 0.72 * t, shaded(self.coat, 0.16))
        bone(
            pen,
            (float(base[0]) - 0.02 * t, float(base[1]) + 0.02 * t),
            (float(low[0]) - 0.01 * t, float(low[1]) + 0.01 * t),
            b.wide * 0.8 * t,
            b.head * 0.6 * t,
            self.coat,
        )
        if "mane" in b.extra:
            dark = shaded(self.coat, 0.5)
            for k in range(7):
                s = k / 6
                p = base + (low - base) * s + np.array([0, b.wide * 0.7 * t * (1 - s) + b.head * 0.6 * t * s, 0])
                back = pose.body.turn @ np.array([0.0, -0.16 * t, -0.14 * t])
                bone(pen, flat(p), flat(p + back), 0.07 * t, 0.02 * t, dark)
        if "ruff" in b.extra:
            middle = head.spot((0, -0.04 * t, -0.05 * t))
            for k in range(14):
                a = k * 2 * np.pi / 14
                pen.circle(
                    (float(middle[0]) + 0.2 * t * np.cos(a), float(middle[1]) + 0.22 * t * np.sin(a)),
                    0.13 * t,
                    shaded((140, 84, 46), 0.1 * (k % 3)),
                )
        draw_beast_head(pen, head, b, t, self.coat, pose.lids, pose.jaw, self.seed, pose.cue.t)

    def _tail(self, pen: Pen, pose: BeastPose) -> None:
        t, b = self.tall, self.breed
        if not b.tail:
            return
        wag = float(np.sin(pose.cue.t * (9 if b.tail == "up" else 1.6) + self.seed * 6)) * 0.12
        root = np.array([0.0, 0.12, -0.54 * b.long])
        ways: dict[str, tuple[list[tuple[float, float, float]], list[float]]] = {
            "thin": (
                [(0, 0, 0), (wag, -0.1, -0.22), (wag * 2, -0.3, -0.34), (wag * 2, -0.42, -0.5)],
                [0.06, 0.05, 0.04, 0.02],
            ),
            "up": (
                [(0, 0, 0), (wag, 0.14, -0.16), (wag * 3, 0.34, -0.2), (wag * 4, 0.46, -0.08)],
                [0.09, 0.09, 0.07, 0.02],
            ),
            "bushy": (
                [(0, 0, 0), (wag, -0.08, -0.25), (wag * 2, -0.2, -0.5), (wag * 2, -0.18, -0.72)],
                [0.08, 0.2, 0.24, 0.03],
            ),
            "curl": (
                [(0, 0, 0), (wag, 0.1, -0.26), (wag * 2, 0.42, -0.4), (wag * 3, 0.6, -0.22), (wag * 3, 0.52, -0.1)],
                [0.07, 0.07, 0.06, 0.04],
            ),
            "mane": (
                [(0, 0, 0), (wag, 0.02, -0.14), (wag * 2, -0.28, -0.24), (wag * 2, -0.6, -0.2)],
                [0.06, 0.14, 0.16, 0.03],
            ),
            "tuft": (
                [(0, 0, 0), (wag, -0.14, -0.1), (wag * 2, -0.4, -0.12), (wag * 2, -0.52, -0.14)],
                [0.04, 0.03, 0.03, 0.09],
            ),
            "long": (
                [(0, -0.02, 0.1), (wag, -0.1, -0.4), (wag * 3, -0.34, -0.85), (wag * 4, -0.4, -1.3)],
                [0.26, 0.2, 0.12, 0.01],
            ),
        }
        if b.tail in ("short", "puff"):
            p = pose.body.flat((root * t).reshape(1, 3))[0]
            pen.circle(
                (float(p[0]), float(p[1])),
                (0.12 if b.tail == "puff" else 0.06) * t,
                lit(self.coat, 0.3 if b.tail == "puff" else 0.0),
            )
            return
        path, widths = ways[b.tail]
        curve = smooth(pose.body.flat((np.array(path) + root) * t), closed=False, n=5)
        tone = shaded(self.coat, 0.5) if b.tail == "mane" else shaded(self.coat, 0.14)
        dab(pen, ribbon(curve, [w * t for w in widths]), tone)
        if b.tail == "bushy":
            dab(pen, ribbon(curve[-7:], [0.14 * t, 0.16 * t, 0.02 * t]), lit(self.coat, 0.5))

    def _wing(self, pen: Pen, pose: BeastPose, side: int) -> None:
        t = self.tall
        beat = float(np.sin(pose.cue.t * (4.5 if pose.cue.verb in ("fly", "rise") else 1.1))) * (
            0.5 if pose.cue.verb == "fly" else 0.12
        )
        root = np.array([side * 0.14, 0.22, 0.2])
        tips = [
            (side * 0.5, 0.75 + beat, -0.1),
            (side * 1.15, 0.95 + beat * 2, -0.35),
            (side * 0.95, 0.35 + beat, -0.75),
            (side * 0.5, 0.1, -0.75),
            (side * 0.15, 0.1, -0.45),
        ]
        shape = pose.body.flat(np.array([root, *tips]) * t)
        dab(pen, shape, shaded(self.coat, 0.34))
        for tip in shape[2:]:
            pen.line([shape[1], tip], 0.03 * t, shaded(self.coat, 0.5))

    def shine(self, pen: Pen, pose: Pose) -> None: ...
