"""What swims: fish, whales, sharks, and soft things with arms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from inference.contract import Figure
from inference.engines.drawn.chance import chance
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures.cue import Cue, Pose
from inference.engines.drawn.figures.dyes import dye, muted
from inference.engines.drawn.figures.limbs import lit, ribbon, shaded
from inference.engines.drawn.figures.space import Space, hull, pitch
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen


@dataclass(frozen=True, kw_only=True, slots=True)
class Swimmer:
    """`long` in metres; `tall` and `wide` halves in lengths."""

    long: float
    coat: Colour
    tall: float = 0.2
    wide: float = 0.1
    level: bool = False  # a whale's tail beats up and down
    arms: int = 0
    plain: bool = False


SWIMMERS: dict[str, Swimmer] = {
    "fish": Swimmer(long=0.4, coat=(232, 142, 66)),
    "goldfish": Swimmer(long=0.14, coat=(236, 134, 52), tall=0.26),
    "salmon": Swimmer(long=0.8, coat=(206, 140, 126), tall=0.14),
    "shark": Swimmer(long=3.2, coat=(110, 124, 140), tall=0.12, wide=0.11, plain=True),
    "whale": Swimmer(long=8.0, coat=(74, 96, 124), tall=0.17, wide=0.16, level=True, plain=True),
    "dolphin": Swimmer(long=2.2, coat=(120, 140, 160), tall=0.13, wide=0.11, level=True, plain=True),
    "orca": Swimmer(long=5.0, coat=(42, 46, 58), tall=0.16, wide=0.15, level=True, plain=True),
    "eel": Swimmer(long=1.2, coat=(86, 96, 76), tall=0.06, wide=0.05),
    "octopus": Swimmer(long=1.0, coat=(196, 92, 82), arms=8),
    "squid": Swimmer(long=1.2, coat=(214, 150, 144), arms=8),
    "jellyfish": Swimmer(long=0.6, coat=(190, 160, 214), arms=7),
    "kraken": Swimmer(long=7.0, coat=(96, 60, 86), arms=8),
}
SWIMMERS["carp"], SWIMMERS["koi"] = (
    replace(SWIMMERS["fish"], coat=(206, 122, 70)),
    replace(SWIMMERS["fish"], coat=(240, 226, 210)),
)


@dataclass(frozen=True, kw_only=True)
class SwimPose(Pose):
    cue: Cue
    body: Space
    beat: float


class Fish:
    """A swimmer; out of water it hangs where water would be."""

    def __init__(self, figure: Figure, kind: Swimmer, member: int = 0) -> None:
        dice = chance("fish", figure.uid, figure.name, member)
        said = [muted(c) for text in (*figure.palette, figure.skin, figure.appearance) if (c := dye(text))]
        self.kind, self.coat = kind, said[0] if said else kind.coat
        words = f"{figure.build} {figure.appearance}".lower()
        self.long = kind.long * (1.8 if "giant" in words or "huge" in words else 1.0) * float(dice.uniform(0.9, 1.1))
        self.seed = float(dice.uniform())
        self.height = self.long * (1.1 if kind.arms else max(0.5, kind.tall * 2.4))
        self.eyes = self.height * 0.62
        self.head = self.long * 0.4

    def pose(self, cue: Cue) -> SwimPose:
        long = self.long
        pace = 2.2 / max(0.3, long) ** 0.5 * (1.5 if cue.speed else 1.0)
        beat = float(np.sin(cue.t * pace * 3 + self.seed * 6))
        way = cue.manner.lower()
        tip = 0.5 if "down" in way else -0.5 if "up" in way or cue.verb in ("rise", "jump", "burst") else 0.0
        root = Space.of(cue.heading, cue.above)
        body = root.child((0.0, self.height * 0.5 + 0.02 * long * beat, 0.0), pitch(tip))
        eye = body.spot((0, 0.04 * long, 0.36 * long))
        r = long * (1.15 if self.kind.arms else 0.85)
        return SwimPose(
            box=(-r, self.height * 0.5 - r, r, self.height * 0.5 + r),
            head=(float(eye[0]), float(eye[1])),
            hands=((-0.1 * long, self.eyes), (0.1 * long, self.eyes)),
            cue=cue,
            body=body,
            beat=beat,
        )

    def draw(self, pen: Pen, pose: Pose) -> None:
        assert isinstance(pose, SwimPose)
        if self.kind.arms:
            self._soft(pen, pose)
        else:
            self._fish(pen, pose)

    def _bend(self, pose: SwimPose, f: float) -> tuple[float, float]:
        """How far the spine swings aside and up at `f` lengths behind the middle."""
        back = max(0.0, 0.15 - f)
        wave = 0.32 * back * float(np.sin(pose.cue.t * 6 / max(0.3, self.long) ** 0.5 - f * 5 + self.seed * 6))
        return (0.0, wave) if self.kind.level else (wave, 0.0)

    def _fish(self, pen: Pen, pose: SwimPose) -> None:
        k, long = self.kind, self.long
        a = np.linspace(0, 2 * np.pi, 14, endpoint=False)
        spine = [(0.5, 0.12), (0.44, 0.5), (0.3, 0.88), (0.1, 1.0), (-0.12, 0.8), (-0.3, 0.42), (-0.42, 0.16)]
        rings = []
        for f, size in spine:
            x, y = self._bend(pose, f)
            rings.append(
                np.stack([x + k.wide * size * np.sin(a), y + k.tall * size * np.cos(a), np.full(14, f)], axis=1) * long
            )
        near = 1 if pose.body.turn[2, 0] > 0 else -1
        self._fins(pen, pose, -near)
        for p, q in pairwise(rings):
            pen.fill(
                hull(pose.body.flat(np.concatenate([p, q])), 2),
                lit(self.coat, 0.5) if k.plain else shaded(self.coat, 0.22),
            )
        for p, q in pairwise(rings):
            up = np.concatenate([p, q]) * (1.0, 0.66, 1.0) + (0, k.tall * 0.3 * long, 0)
            pen.fill(hull(pose.body.flat(up), 2), self.coat)
        if not k.plain and pen.unit * long > 60:
            for f in (0.16, 0.02, -0.12):
                x, y = self._bend(pose, f)
                stripe = (
                    np.array(
                        [
                            (near * k.wide * 0.8 + x, k.tall * 0.62 + y, f),
                            (near * k.wide + x, y, f - 0.03),
                            (near * k.wide * 0.8 + x, -k.tall * 0.5 + y, f),
                        ]
                    )
                    * long
                )
                pen.fill(
                    ribbon(smooth(pose.body.flat(stripe), closed=False), [0.03 * long, 0.06 * long, 0.02 * long]),
                    lit(self.coat, 0.45),
                )
        self._fins(pen, pose, near)
        self._face(pen, pose)

    def _fins(self, pen: Pen, pose: SwimPose, side: int) -> None:
        k, long = self.kind, self.long
        tone = shaded(self.coat, 0.3)
        x, y = self._bend(pose, -0.44)
        if (side > 0) == (pose.body.turn[2, 0] <= 0):
            for s in (1, -1):
                tail = [
                    (x, y, -0.38),
                    (x + (s * 0.2 if k.level else 0), y * 1.5 + (0 if k.level else s * 0.19), -0.62),
                    (x * 1.3, y * 1.3, -0.5),
                ]
                pen.fill(pose.body.flat(np.array(tail) * long), tone)
            if not k.level or not k.arms:
                back = [(0, k.tall * 0.9, 0.14), (0, k.tall * 1.75, -0.06), (0, k.tall * 0.78, -0.14)]
                pen.fill(pose.body.flat(np.array(back) * long), tone)
        flip = 0.05 * pose.beat
        fin = [
            (side * k.wide * 0.9, -k.tall * 0.25, 0.22),
            (side * (k.wide + 0.14), -k.tall * 0.9 + flip, 0.0),
            (side * k.wide, -k.tall * 0.4, 0.08),
        ]
        pen.fill(smooth(pose.body.flat(np.array(fin) * long), n=3), tone)

    def _face(self, pen: Pen, pose: SwimPose) -> None:
        k, long = self.kind, self.long
        for side in (1, -1):
            if pose.body.turn[2, 0] * side < 0.1 and pose.body.faces < 0.75:
                continue
            x, y = pose.body.flat(np.array([(side * k.wide * 0.72, k.tall * 0.12, 0.39)]) * long)[0]
            r = long * (0.014 if k.level else 0.02 if k.plain else 0.036)
            pen.circle((float(x), float(y)), r * 1.25, (244, 240, 230))
            pen.circle((float(x), float(y)), r * 0.8, (26, 24, 30))
            mouth = pose.body.flat(
                np.array([(side * k.wide * 0.2, -k.tall * 0.2, 0.5), (side * k.wide * 0.62, -k.tall * 0.32, 0.4)])
                * long
            )
            pen.line(mouth, 0.008 * long, shaded(self.coat, 0.6))

    def _soft(self, pen: Pen, pose: SwimPose) -> None:
        """A bell or a head with arms."""
        k, long, t = self.kind, self.long, pose.cue.t
        cx, cy = float(pose.body.origin[0]), float(pose.body.origin[1]) + 0.12 * long
        squeeze = 1 + 0.08 * float(np.sin(t * 2 + self.seed * 6))
        for i in range(k.arms):
            s = (i + 0.5) / k.arms * 2 - 1
            y = np.linspace(0, 1, 8)
            wave = 0.1 * np.sin(y * 6 - t * 2.4 + i * 1.9) * y
            path = np.stack(
                [
                    cx + (s * 0.22 * squeeze + s * 0.4 * y * (0.4 if k.arms == 7 else 1) + wave) * long,
                    cy - (0.04 + 0.62 * y * (1 - 0.25 * abs(s))) * long,
                ],
                axis=1,
            )
            pen.fill(
                ribbon(smooth(path, closed=False, n=3), [0.11 * long, 0.075 * long, 0.04 * long, 0.008 * long]),
                shaded(self.coat, 0.1 + 0.18 * (i % 2)),
            )
        bell = [
            (-0.3, -0.06),
            (-0.3, 0.14),
            (-0.16, 0.36),
            (0.0, 0.42),
            (0.16, 0.36),
            (0.3, 0.14),
            (0.3, -0.06),
            (0.0, -0.1),
        ]
        shape = smooth(np.array(bell) * (squeeze * long, long / squeeze) + (cx, cy), n=5)
        pen.fill(shape, shaded(self.coat, 0.2))
        pen.fill((shape - (cx, cy)) * (0.86, 0.92) + (cx - 0.02 * long, cy + 0.015 * long), self.coat)
        if k.arms == 8 and pose.body.faces > -0.3:
            for side in (1, -1):
                at = (cx + (side * 0.11 + 0.06 * float(np.sin(pose.cue.heading))) * long, cy + 0.06 * long)
                pen.circle(at, 0.05 * long, (246, 236, 220))
                pen.ellipse(at, 0.034 * long, 0.02 * long, (34, 28, 36))

    def shine(self, pen: Pen, pose: Pose) -> None:
        assert isinstance(pose, SwimPose)
        if self.kind.arms == 7:
            pen.light(
                (float(pose.body.origin[0]), float(pose.body.origin[1]) + 0.2 * self.long),
                self.long * 0.8,
                self.coat,
                0.35,
            )
