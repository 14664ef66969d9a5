"""A plain person: what stands in where nothing better is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inference.contract import Figure
from inference.engines.drawn import colour as paint
from inference.engines.drawn.chance import chance
from inference.engines.drawn.figures.cue import Cue, Glow, Pose
from inference.engines.drawn.pen import Pen


@dataclass(frozen=True, kw_only=True)
class PlainPose(Pose):
    swing: float
    mouth: float
    heading: float


class Plain:
    """Head, coat, legs."""

    def __init__(self, figure: Figure, member: int = 0) -> None:
        dice = chance(figure.uid, figure.name, member)
        self.height = 1.0 if figure.kind == "robot" else min(1.75, 0.8 + 0.055 * figure.age) if figure.age else 1.7
        self.head = 0.16 * self.height**0.6
        self.eyes = self.height - self.head * 0.55
        colours = [found for found in (paint.parse(text) for text in figure.palette + figure.clothes) if found]
        self.coat = colours[0] if colours else paint.turned((150, 70, 60), float(dice.uniform(0, 1)))
        self.skin = paint.parse(figure.skin) or (222, 176, 142)
        self.hair = paint.parse(figure.hair) or (54, 40, 36)

    def pose(self, cue: Cue) -> PlainPose:
        h = self.height
        swing = float(np.sin(cue.walked / (0.42 * h) * np.pi)) if cue.speed else 0.0
        hand = 0.42 * h
        return PlainPose(
            box=(-0.45 * h, -0.05, 0.45 * h, 1.05 * h),
            head=(0.0, self.eyes),
            hands=((-0.2 * h, hand), (0.2 * h, hand)),
            glows=tuple(Glow(at=(0.2 * h, hand), reach=2.0, colour=(255, 190, 110)) for p in cue.held if p.glows),
            swing=swing,
            mouth=cue.mouth,
            heading=cue.heading,
        )

    def draw(self, pen: Pen, pose: Pose) -> None:
        assert isinstance(pose, PlainPose)
        h, s = self.height, pose.swing
        for side in (-1, 1):
            pen.limb(
                (0.05 * h * side, 0.45 * h),
                (0.05 * h * side + 0.14 * h * s * side, 0.03),
                0.06 * h,
                0.04 * h,
                (60, 56, 70),
            )
        pen.fill([(-0.1 * h, 0.8 * h), (0.1 * h, 0.8 * h), (0.17 * h, 0.4 * h), (-0.17 * h, 0.4 * h)], self.coat)
        for side in (-1, 1):
            pen.limb(
                (0.1 * h * side, 0.77 * h),
                (0.17 * h * side - 0.1 * h * s * side, 0.45 * h),
                0.045 * h,
                0.03 * h,
                self.coat,
            )
        pen.ellipse((0, h - self.head * 0.5), self.head * 0.42, self.head * 0.52, self.hair)
        if abs(pose.heading) < 2.2:
            dx = float(np.sin(pose.heading)) * self.head * 0.15
            pen.ellipse((dx, h - self.head * 0.56), self.head * 0.36, self.head * 0.42, self.skin)
            for side in (-1, 1):
                pen.circle((dx * 1.6 + side * self.head * 0.15, self.eyes), self.head * 0.045, (40, 34, 40))
            pen.ellipse(
                (dx * 1.6, h - self.head * 0.8), self.head * 0.1, self.head * (0.02 + 0.07 * pose.mouth), (130, 60, 60)
            )

    def shine(self, pen: Pen, pose: Pose) -> None:
        for glow in pose.glows:
            pen.light(glow.at, glow.reach * 0.2, glow.colour)
