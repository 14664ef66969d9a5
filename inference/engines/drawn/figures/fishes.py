"""What swims: fish, whales, sharks, and soft things with arms."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inference.contract import Figure
from inference.engines.drawn.chance import chance
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.easing import ease
from inference.engines.drawn.figures.cue import Cue, Pose
from inference.engines.drawn.figures.dyes import dye, muted
from inference.engines.drawn.figures.finned import Finned, draw_finned
from inference.engines.drawn.figures.hulls import DOLPHIN, EEL, FISH, ORCA, SHARK, WHALE, Hull
from inference.engines.drawn.figures.limbs import ribbon, shaded
from inference.engines.drawn.figures.space import Space, pitch
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen


@dataclass(frozen=True, kw_only=True, slots=True)
class Swimmer:
    """`long` in metres; `tall` is half the height in lengths; `shape` is the body, where it is not soft."""

    long: float
    coat: Colour
    tall: float = 0.2
    level: bool = False  # a whale's tail beats up and down
    arms: int = 0
    shape: Hull = FISH


SWIMMERS: dict[str, Swimmer] = {
    "fish": Swimmer(long=0.4, coat=(232, 142, 66)),
    "goldfish": Swimmer(long=0.14, coat=(236, 134, 52), tall=0.26),
    "salmon": Swimmer(long=0.8, coat=(206, 140, 126), tall=0.14),
    "shark": Swimmer(long=3.2, coat=(110, 124, 140), tall=0.12, shape=SHARK),
    "whale": Swimmer(long=8.0, coat=(74, 96, 124), tall=0.17, level=True, shape=WHALE),
    "dolphin": Swimmer(long=2.2, coat=(120, 140, 160), tall=0.13, level=True, shape=DOLPHIN),
    "orca": Swimmer(long=5.0, coat=(42, 46, 58), tall=0.16, level=True, shape=ORCA),
    "eel": Swimmer(long=1.2, coat=(86, 96, 76), tall=0.06, shape=EEL),
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
        tip = 0.5 if "down" in way else -0.42 if "up" in way or cue.verb in ("rise", "jump", "burst") else 0.0
        tip *= ease(cue.progress / 0.3) * (1 - 0.6 * ease((cue.progress - 0.7) / 0.3))
        root = Space.of(cue.heading, cue.above)
        middle = self.height * 0.5 + 0.02 * long * beat + 0.12 * long * abs(float(np.sin(tip)))
        body = root.child((0.0, middle, 0.0), pitch(tip))
        eye = body.spot((0, 0.0, self.kind.shape.eye[0] * long))
        r = long * (1.15 if self.kind.arms else 0.85)
        return SwimPose(
            box=(-r, middle - r, r, middle + r),
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
        """How far the spine swings aside and up at `f` lengths before the middle."""
        back = max(0.0, 0.2 - f)
        swing = 0.22 if self.kind.level else 0.32
        wave = swing * back * float(np.sin(pose.cue.t * 6 / max(0.3, self.long) ** 0.5 - (0.2 - f) * 3 + self.seed * 6))
        return (0.0, wave) if self.kind.level else (wave, 0.0)

    def _fish(self, pen: Pen, pose: SwimPose) -> None:
        k = self.kind
        body = Finned(
            hull=k.shape,
            long=self.long,
            coat=self.coat,
            body=pose.body,
            bend=lambda front: self._bend(pose, front),
            level=k.level,
            deep=k.tall / 0.2 if k.shape in (FISH, EEL) else 1.0,
        )
        draw_finned(pen, body, pose.beat)

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
