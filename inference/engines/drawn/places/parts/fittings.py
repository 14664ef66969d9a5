"""Fittings that tell one kind of room from another: a door, a blackboard, an altar, machines; drawn as `furniture` is."""

from __future__ import annotations

import math

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.furniture import GLOWS, PIECES, WOOD, Lit

STEEL: Colour = (128, 136, 146)


def door(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    wood = lit(paint.turned(WOOD, float(dice.uniform(-0.02, 0.06)), 1.0, 1.15))
    pen.box(-0.58, 0, 0.58, 2.22, paint.darker(wood, 0.3))
    pen.box(-0.48, 0, 0.48, 2.12, wood)
    for x in (-0.23, 0.23):
        pen.box(x - 0.17, 0.2, x + 0.17, 0.95, paint.darker(wood, 0.14), radius=0.02)
        pen.box(x - 0.17, 1.1, x + 0.17, 1.95, paint.darker(wood, 0.14), radius=0.02)
    pen.circle((0.38, 1.02), 0.045, lit((222, 186, 96)))


def dresser(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """A tall kitchen dresser with plates and jars."""
    wood = lit(
        paint.mix(
            (150, 112, 76), paint.turned((96, 130, 140), float(dice.uniform(0, 1)), 0.7), float(dice.uniform(0, 0.9))
        )
    )
    pen.box(-0.8, 0, 0.8, 0.9, wood)
    for x in (-0.4, 0.4):
        pen.box(x - 0.36, 0.08, x + 0.36, 0.8, paint.lighter(wood, 0.1), radius=0.02)
    pen.box(-0.86, 0.88, 0.86, 0.96, paint.lighter(wood, 0.2))
    pen.box(-0.76, 0.96, 0.76, 2.2, paint.darker(wood, 0.35))
    for y in (1.34, 1.76):
        pen.box(-0.76, y - 0.04, 0.76, y, paint.lighter(wood, 0.1))
    for i in range(5):
        tone = lit(paint.turned((220, 160, 110), float(dice.uniform(0, 1)), 0.7))
        pen.circle((-0.58 + 0.29 * i, 1.52), 0.13, lit((238, 232, 218)))
        pen.circle((-0.58 + 0.29 * i, 1.52), 0.07, tone)
        pen.box(-0.68 + 0.29 * i, 1.76, -0.5 + 0.29 * i, 1.98, tone, radius=0.03)
    pen.box(-0.86, 2.18, 0.86, 2.28, wood)


def altar(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    pen.box(-1.3, 0, 1.3, 0.25, lit((150, 144, 140)))
    pen.box(-1.0, 0.25, 1.0, 1.15, lit((236, 228, 214)))
    pen.box(-1.0, 0.95, 1.0, 1.15, lit((150, 50, 56)))
    for x in (-0.07, 0.07):
        pen.box(x - 0.05, 1.15, x + 0.05, 2.6, lit((214, 172, 84)))
    pen.box(-0.4, 2.0, 0.4, 2.16, lit((214, 172, 84)))
    for x in (-0.75, -0.55, 0.55, 0.75):
        pen.box(x - 0.04, 1.15, x + 0.04, 1.5, lit((244, 238, 220)))
        pen.fill(curves.smooth([(x - 0.05, 1.52), (x, 1.7), (x + 0.05, 1.52)]), (255, 210, 120))


def pillar(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    stone = lit((170, 162, 154))
    body = curves.rectangle(-0.34, 0, 0.34, 7)
    pen.shade(body, paint.lighter(stone, 0.1), paint.darker(stone, 0.3), (-0.34, 0), (0.34, 0))
    pen.box(-0.46, 0, 0.46, 0.35, paint.darker(stone, 0.12))
    pen.box(-0.46, 4.9, 0.46, 5.2, paint.lighter(stone, 0.08))


def ward_bed(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """A white bed on wheels, a drip beside it, a curtain behind."""
    cloth = lit((150, 206, 196))
    for k in range(7):
        pen.box(-1.5 + 0.24 * k, 0.3, -1.27 + 0.24 * k, 2.3, paint.darker(cloth, 0.1 * (k % 2)))
    pen.box(-1.6, 2.28, 0.4, 2.33, lit(STEEL))
    pen.box(-1.0, 0.5, 1.0, 0.66, lit((244, 246, 248)), radius=0.05)
    pen.box(-0.95, 0.62, -0.45, 0.84, lit((255, 255, 255)), radius=0.08)
    pen.box(-0.4, 0.6, 1.0, 0.76, lit((176, 214, 226)), radius=0.05)
    for x in (-1.0, 1.0):
        pen.box(x - 0.03, 0.1, x + 0.03, 1.0, lit(STEEL))
        pen.circle((x, 0.08), 0.08, lit((70, 74, 80)))
    pen.box(1.28, 0, 1.32, 1.9, lit(STEEL))
    pen.box(1.2, 1.5, 1.42, 1.85, lit((210, 232, 244)), radius=0.04)


def cross(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """The red cross of a hospital, on the wall."""
    pen.circle((0, 2.35), 0.36, lit((246, 248, 250)))
    pen.box(-0.08, 2.12, 0.08, 2.58, lit((206, 44, 44)))
    pen.box(-0.23, 2.27, 0.23, 2.43, lit((206, 44, 44)))


def blackboard(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    pen.box(-2.0, 0.95, 2.0, 2.45, lit((150, 108, 70)))
    pen.box(-1.9, 1.05, 1.9, 2.35, lit((44, 82, 66)))
    chalk = lit((226, 232, 222))
    for i in range(4):
        y, long = 2.12 - 0.26 * i, float(dice.uniform(0.5, 1.5))
        pen.line([(-1.7 + 0.2 * k, y + 0.03 * (-1) ** k) for k in range(int(long / 0.2) + 2)], 0.03, chalk, alpha=0.8)
    pen.line(curves.ellipse((1.2, 1.65), 0.36, 0.36), 0.03, chalk, alpha=0.8)
    pen.line([(0.84, 1.65), (1.56, 1.65)], 0.03, chalk, alpha=0.8)


def school_desk(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    wood = lit((190, 140, 88))
    for x in (-0.42, 0.42):
        pen.box(x - 0.03, 0, x + 0.03, 0.62, lit((84, 88, 96)))
    pen.box(-0.5, 0.6, 0.5, 0.68, wood)
    pen.box(-0.5, 0.42, 0.5, 0.6, paint.darker(wood, 0.2))
    pen.box(-0.3, 0.68, 0.0, 0.72, lit(paint.turned((200, 90, 70), float(dice.uniform(0, 1)))))


def bottles(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """The lit shelves behind a bar."""
    pen.box(-1.7, 1.1, 1.7, 2.7, lit((84, 48, 40)))
    for y in (1.2, 1.7, 2.2):
        pen.box(-1.6, y, 1.6, y + 0.42, (176, 112, 60))
        pen.box(-1.6, y - 0.05, 1.6, y, lit((60, 36, 32)))
        for i in range(17):
            x, tall = -1.5 + 0.188 * i, float(dice.uniform(0.2, 0.34))
            tone = paint.turned((80, 150, 90), float(dice.uniform(0, 1)), 0.9, float(dice.uniform(0.6, 1.1)))
            pen.box(x - 0.055, y, x + 0.055, y + tall, lit(tone), radius=0.02)
            pen.box(x - 0.02, y + tall, x + 0.02, y + tall + 0.09, lit(tone))


def stool(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    for x in (-0.16, 0.16):
        pen.line([(x * 1.2, 0), (x * 0.6, 0.74)], 0.045, lit((96, 66, 48)))
    pen.line([(-0.17, 0.28), (0.17, 0.28)], 0.035, lit((96, 66, 48)))
    pen.ellipse((0, 0.77), 0.23, 0.07, lit((156, 50, 46)))


def machine(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """A great machine with wheels, pipes and a gauge."""
    iron = lit((96, 104, 112))
    pen.box(-1.4, 0, 1.4, 1.7, iron, radius=0.05)
    pen.box(-1.1, 1.7, -0.4, 3.4, paint.darker(iron, 0.15))
    pen.line(
        curves.smooth([(0.5, 1.7), (0.5, 2.7), (1.9, 2.8), (2.6, 2.8)], closed=False), 0.26, paint.darker(iron, 0.1)
    )
    for x, r in ((-0.6, 0.6), (0.62, 0.42)):
        pen.circle((x, 0.85), r, lit((176, 120, 60)))
        for k in range(10):
            a = k * math.tau / 10
            pen.circle((x + r * math.cos(a), 0.85 + r * math.sin(a)), 0.09, lit((176, 120, 60)))
        pen.circle((x, 0.85), r * 0.55, paint.darker(iron, 0.35))
        pen.circle((x, 0.85), r * 0.2, lit((206, 160, 90)))
    pen.circle((1.12, 1.42), 0.17, lit((240, 236, 220)))
    pen.line([(1.12, 1.42), (1.2, 1.52)], 0.03, (200, 40, 40))


def flasks(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """A bench of glassware in bright liquids."""
    pen.box(-1.2, 0, 1.2, 0.86, lit((206, 212, 216)))
    pen.box(-1.3, 0.84, 1.3, 0.94, lit((76, 86, 98)))
    liquids = ((90, 220, 140), (240, 120, 200), (110, 180, 255), (255, 200, 80), (220, 90, 90))
    for i, tone in enumerate(liquids):
        x, r = -1.0 + 0.46 * i, float(dice.uniform(0.1, 0.16))
        pen.box(x - 0.035, 0.94, x + 0.035, 0.98 + 3.2 * r, lit((206, 226, 232)), alpha=0.7)
        pen.circle((x, 0.95 + r), r, lit((206, 226, 232)), alpha=0.8)
        pen.fill(curves.arc((x, 0.95 + r), r * 0.86, r * 0.86, math.pi, math.tau, 12), tone)
    pen.line(curves.smooth([(-0.54, 1.5), (0.0, 1.8), (0.4, 1.4)], closed=False), 0.03, lit((206, 226, 232)))


def bars(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """The barred gate of a cell, and chains."""
    iron = lit((62, 62, 70))
    for k in range(8):
        pen.box(-0.9 + 0.25 * k, 0, -0.84 + 0.25 * k, 2.4, iron)
    for y in (0.1, 1.2, 2.3):
        pen.box(-0.96, y, 0.98, y + 0.08, iron)
    pen.box(-0.16, 1.02, 0.14, 1.36, paint.lighter(iron, 0.2), radius=0.03)


def chains(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    iron = lit((84, 84, 92))
    for x in (-0.35, 0.35):
        for k in range(9):
            pen.line(curves.ellipse((x, 2.3 - 0.13 * k), 0.045, 0.08), 0.025, iron)
        pen.line(curves.ellipse((x, 1.1), 0.13, 0.1), 0.05, iron)


def throne(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    gold, red = lit((222, 178, 74)), lit((160, 36, 50))
    for k in range(3):
        pen.box(-1.9 + 0.3 * k, 0.16 * k, 1.9 - 0.3 * k, 0.16 * (k + 1), lit(paint.darker((176, 168, 160), 0.06 * k)))
    pen.box(-0.62, 0.48, 0.62, 2.9, gold, radius=0.08)
    pen.fill([(-0.62, 2.8), (-0.3, 3.1), (0, 3.6), (0.3, 3.1), (0.62, 2.8)], gold)
    pen.box(-0.46, 1.0, 0.46, 2.7, red, radius=0.08)
    pen.box(-0.6, 0.48, 0.6, 1.1, paint.darker(red, 0.15), radius=0.05)
    for x in (-0.66, 0.66):
        pen.box(x - 0.12, 0.48, x + 0.12, 1.36, gold, radius=0.05)
    pen.circle((0, 3.2), 0.12, lit((90, 170, 220)))


def casks(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """Barrels on their sides, stacked."""
    wood = lit((150, 104, 64))
    for x, y in ((-0.55, 0.5), (0.55, 0.5), (0.0, 1.42)):
        pen.circle((x, y), 0.52, paint.darker(wood, 0.3))
        pen.circle((x, y), 0.45, wood)
        pen.line([(x - 0.44, y), (x + 0.44, y)], 0.03, paint.darker(wood, 0.25))
        pen.circle((x, y - 0.12), 0.06, lit((80, 60, 44)))


def trunk(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """A travelling trunk and boxes under a sheet."""
    wood = lit(paint.turned((126, 82, 60), float(dice.uniform(-0.04, 0.1))))
    pen.box(-0.6, 0, 0.6, 0.5, wood)
    pen.fill(curves.arc((0, 0.5), 0.6, 0.25, 0, math.pi, 14), paint.lighter(wood, 0.1))
    for x in (-0.4, 0.4):
        pen.box(x - 0.05, 0, x + 0.05, 0.68, lit((206, 160, 84)))
    pen.box(-0.08, 0.4, 0.08, 0.58, lit((222, 184, 96)))


def rafters(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """The slopes of a roof from both sides, close under the ridge."""
    wood = lit((108, 80, 60))
    for side in (-1, 1):
        pen.fill([(side * 6, 0.7), (side * 6, 5), (0, 5), (0, 3.3), (side * 3.9, 0.7)], paint.darker(wood, 0.35))
        pen.line([(side * 3.9, 0.6), (0, 3.3)], 0.22, paint.lighter(wood, 0.1))
    pen.box(-2.1, 2.0, 2.1, 2.16, wood)


PIECES.update(
    {
        "door": door,
        "dresser": dresser,
        "altar": altar,
        "pillar": pillar,
        "ward bed": ward_bed,
        "cross": cross,
        "blackboard": blackboard,
        "school desk": school_desk,
        "bottles": bottles,
        "stool": stool,
        "machine": machine,
        "flasks": flasks,
        "bars": bars,
        "chains": chains,
        "throne": throne,
        "casks": casks,
        "trunk": trunk,
        "rafters": rafters,
    }
)
GLOWS.update(
    {
        "altar": (1.7, (255, 200, 120), 3.4),
        "bottles": (1.9, (255, 180, 100), 3.2),
        "flasks": (1.1, (120, 230, 190), 1.8),
    }
)
