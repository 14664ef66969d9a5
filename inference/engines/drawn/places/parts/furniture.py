"""Furniture: each piece stands on the pen's origin, in daylight colours; `Set` lights it and puts it in depth."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.books import SPINES, shelves
from inference.engines.drawn.scenery import Lamp, Plane, Reach, Site

Lit = Callable[[Colour], Colour]
Piece = Callable[[Pen, Lit, np.random.Generator], None]

WOOD: Colour = (138, 92, 60)


def sofa(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    cloth = lit(paint.turned((150, 84, 72), float(dice.uniform(0, 1)), 0.8))
    pen.box(-1.0, 0.12, 1.0, 0.95, paint.darker(cloth, 0.12), radius=0.16)
    for side in (-1, 1):
        pen.box(side * 0.48 - 0.46, 0.34, side * 0.48 + 0.46, 0.56, paint.lighter(cloth, 0.08), radius=0.08)
        pen.box(side * 1.02 - 0.16, 0.1, side * 1.02 + 0.16, 0.68, cloth, radius=0.12)
    pen.box(-1.05, 0.12, 1.05, 0.36, paint.darker(cloth, 0.2), radius=0.06)


def bed(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    wood, quilt = lit(WOOD), lit(paint.turned((120, 140, 170), float(dice.uniform(0, 1))))
    pen.box(-1.1, 0, 1.1, 1.25, wood, radius=0.1)
    pen.box(-1.0, 0.3, 1.0, 0.72, lit((238, 230, 216)), radius=0.14)
    for x in (-0.5, 0.5):
        pen.box(x - 0.36, 0.62, x + 0.36, 0.88, lit((246, 240, 228)), radius=0.12)
    pen.box(-1.08, 0.16, 1.08, 0.58, quilt, radius=0.1)
    pen.box(-1.08, 0.48, 1.08, 0.58, paint.lighter(quilt, 0.25), radius=0.05)


def table(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    wood = lit(WOOD)
    for x in (-0.75, 0.75):
        pen.box(x - 0.05, 0, x + 0.05, 0.72, paint.darker(wood, 0.2))
    pen.box(-0.95, 0.7, 0.95, 0.79, wood, radius=0.02)
    pen.box(-0.95, 0.76, 0.95, 0.79, paint.lighter(wood, 0.2), radius=0.02)
    pen.ellipse((0.3, 0.83), 0.14, 0.05, lit((220, 210, 196)))
    pen.box(-0.38, 0.79, -0.26, 0.95, lit((196, 120, 90)), radius=0.03)


def chair(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    wood = lit(WOOD)
    for x in (-0.2, 0.2):
        pen.box(x - 0.03, 0, x + 0.03, 0.95, paint.darker(wood, 0.1))
    for y in (0.6, 0.74, 0.88):
        pen.box(-0.2, y, 0.2, y + 0.06, wood)
    pen.box(-0.25, 0.42, 0.25, 0.5, paint.lighter(wood, 0.12), radius=0.02)


def wardrobe(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    wood = lit(paint.darker(WOOD, 0.1))
    pen.box(-0.7, 0, 0.7, 2.1, wood, radius=0.04)
    for x in (-0.34, 0.34):
        pen.box(x - 0.28, 0.2, x + 0.28, 1.95, paint.lighter(wood, 0.08), radius=0.03)
        pen.circle((x - math.copysign(0.22, x), 1.05), 0.03, lit((210, 180, 110)))


def bookcase(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    shelves(pen, -0.75, 0.75, 0, 2.1, lit(WOOD), tuple(lit(s) for s in SPINES), dice, full=0.8, rise=0.4)


def plant(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    pen.fill([(-0.18, 0.36), (0.18, 0.36), (0.13, 0), (-0.13, 0)], lit((176, 98, 70)))
    for i in range(9):
        turn = math.pi / 2 + (i - 4) * 0.3
        tip = (0.62 * math.cos(turn), 0.36 + 0.75 * math.sin(turn))
        leaf = curves.smooth(
            [(0, 0.34), (tip[0] * 0.5 - 0.07, tip[1] * 0.75), tip, (tip[0] * 0.6 + 0.07, tip[1] * 0.6)]
        )
        pen.fill(leaf, lit(paint.lighter((70, 116, 74), 0.06 * (i % 3))))


def lamp(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    pen.box(-0.02, 0, 0.02, 1.5, lit((70, 60, 60)))
    pen.ellipse((0, 0.02), 0.2, 0.04, lit((60, 52, 52)))
    pen.fill([(-0.14, 1.85), (0.14, 1.85), (0.27, 1.45), (-0.27, 1.45)], (255, 222, 160))


def pendant(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """Hangs from 3.2 metres."""
    pen.box(-0.012, 2.5, 0.012, 3.6, lit((50, 46, 50)))
    pen.fill([(-0.08, 2.55), (0.08, 2.55), (0.3, 2.3), (-0.3, 2.3)], lit((90, 70, 60)))
    pen.ellipse((0, 2.29), 0.22, 0.06, (255, 236, 190))


def fireplace(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    stone = lit((150, 138, 126))
    pen.box(-0.95, 0, 0.95, 1.35, stone, radius=0.03)
    pen.box(-1.1, 1.3, 1.1, 1.45, paint.lighter(stone, 0.15))
    pen.fill(np.concatenate([[(-0.55, 0), (0.55, 0)], curves.arc((0, 0.6), 0.55, 0.35, 0, math.pi, 12)]), (30, 20, 22))
    for i, tone in enumerate(((226, 92, 40), (250, 160, 60), (255, 226, 140))):
        k = 1 - 0.28 * i
        pen.fill(
            curves.smooth(
                [
                    (-0.32 * k, 0.08),
                    (-0.22 * k, 0.34 * k),
                    (-0.05, 0.7 * k),
                    (0.1 * k, 0.4 * k),
                    (0.24 * k, 0.52 * k),
                    (0.33 * k, 0.08),
                ]
            ),
            tone,
        )


def painting(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """Hangs at 1.5 metres."""
    wide, tall = float(dice.uniform(0.3, 0.5)), float(dice.uniform(0.28, 0.42))
    tone = lit(paint.turned((110, 140, 150), float(dice.uniform(0, 1))))
    pen.box(-wide - 0.06, 1.7 - tall - 0.06, wide + 0.06, 1.7 + tall + 0.06, lit((176, 138, 72)))
    pen.box(-wide, 1.7 - tall, wide, 1.7 + tall, paint.lighter(tone, 0.3))
    line = curves.ridge(-wide, wide, tall, dice)
    pen.fill(np.concatenate([line + np.array([0, 1.7 - tall]), [(wide, 1.7 - tall), (-wide, 1.7 - tall)]]), tone)


def stove(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    iron = lit((82, 84, 92))
    pen.box(-0.4, 0, 0.4, 0.9, iron, radius=0.03)
    pen.box(-0.3, 0.15, 0.3, 0.6, paint.darker(iron, 0.4), radius=0.03)
    pen.box(-0.26, 0.2, 0.26, 0.4, (236, 140, 70), radius=0.03, alpha=0.7)
    pen.box(-0.42, 0.88, 0.42, 0.94, paint.lighter(iron, 0.2))
    pen.box(-0.24, 0.94, 0.08, 1.12, lit((178, 92, 70)), radius=0.04)
    pen.box(-0.3, 1.12, 0.14, 1.15, lit((150, 76, 60)))


def counter(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    front = lit(paint.turned((126, 158, 150), float(dice.uniform(-0.1, 0.1))))
    pen.box(-1.2, 0, 1.2, 0.88, front)
    for i in range(4):
        x = -1.2 + 0.6 * i
        pen.box(x + 0.04, 0.08, x + 0.56, 0.8, paint.lighter(front, 0.1), radius=0.02)
        pen.circle((x + 0.48, 0.62), 0.025, lit((190, 170, 120)))
    pen.box(-1.26, 0.86, 1.26, 0.96, lit((206, 186, 156)))
    for i in range(4):
        x, tall = -0.9 + 0.5 * i + float(dice.uniform(-0.1, 0.1)), float(dice.uniform(0.14, 0.3))
        pen.box(
            x - 0.07,
            0.96,
            x + 0.07,
            0.96 + tall,
            lit(paint.turned((200, 130, 90), float(dice.uniform(0, 1)), 0.8)),
            radius=0.03,
        )


def cupboard(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """Wall cupboards and a shelf of plates, at 1.5 metres."""
    front = lit((188, 196, 178))
    for x in (-0.6, 0.02):
        pen.box(x, 1.5, x + 0.58, 2.3, front, radius=0.02)
        pen.box(x + 0.06, 1.57, x + 0.52, 2.23, paint.darker(front, 0.08), radius=0.02)
    for i in range(6):
        pen.circle((-0.5 + 0.2 * i, 1.36), 0.075, lit((236, 230, 214)))
        pen.circle((-0.5 + 0.2 * i, 1.36), 0.05, lit((196, 210, 214)))
    pen.box(-0.64, 1.26, 0.64, 1.3, lit(WOOD))


def desk(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    wood = lit(WOOD)
    pen.box(-0.8, 0, -0.3, 0.72, paint.darker(wood, 0.12))
    for y in (0.1, 0.32, 0.54):
        pen.box(-0.75, y, -0.35, y + 0.17, paint.lighter(wood, 0.08), radius=0.01)
    pen.box(0.7, 0, 0.78, 0.72, paint.darker(wood, 0.2))
    pen.box(-0.88, 0.7, 0.88, 0.78, paint.lighter(wood, 0.1))
    pen.box(-0.05, 0.84, 0.55, 1.24, lit((54, 58, 68)), radius=0.02)
    pen.box(-0.01, 0.88, 0.51, 1.2, (150, 206, 216), radius=0.01)
    pen.box(0.2, 0.78, 0.3, 0.86, lit((54, 58, 68)))
    pen.box(-0.7, 0.78, -0.35, 0.86, lit((238, 232, 216)))


def cabinet(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    steel = lit((140, 150, 152))
    pen.box(-0.3, 0, 0.3, 1.3, steel, radius=0.02)
    for y in (0.05, 0.37, 0.69, 1.0):
        pen.box(-0.26, y, 0.26, y + 0.28, paint.lighter(steel, 0.1), radius=0.01)
        pen.box(-0.08, y + 0.14, 0.08, y + 0.17, paint.darker(steel, 0.3))


def crate(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    wood, s = lit((164, 122, 80)), float(dice.uniform(0.3, 0.45))
    pen.box(-s, 0, s, 2 * s, wood)
    pen.line([(-s, 0.04), (s, 2 * s - 0.04)], 0.08, paint.darker(wood, 0.2))
    for box in ((-s, 0, s, 0.1), (-s, 2 * s - 0.1, s, 2 * s), (-s, 0, -s + 0.1, 2 * s), (s - 0.1, 0, s, 2 * s)):
        pen.fill(curves.rectangle(*box), paint.lighter(wood, 0.12))


def barrel(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    wood = lit((142, 98, 62))
    pen.fill(curves.smooth([(-0.28, 0), (-0.36, 0.45), (-0.28, 0.9), (0.28, 0.9), (0.36, 0.45), (0.28, 0)]), wood)
    for y in (0.18, 0.68):
        pen.box(-0.35, y, 0.35, y + 0.06, lit((88, 84, 88)))


def pew(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    wood = lit(paint.darker(WOOD, 0.05))
    pen.box(-1.1, 0, 1.1, 0.9, wood, radius=0.03)
    pen.box(-1.15, 0.82, 1.15, 0.94, paint.lighter(wood, 0.15), radius=0.03)
    for x in (-1.12, 1.12):
        pen.box(x - 0.06, 0, x + 0.06, 1.05, paint.darker(wood, 0.15), radius=0.03)


def screen(pen: Pen, lit: Lit, dice: np.random.Generator) -> None:
    """A console with lights."""
    steel = lit((92, 104, 118))
    pen.fill([(-0.9, 0), (0.9, 0), (0.8, 0.8), (0.7, 1.0), (-0.7, 1.0), (-0.8, 0.8)], steel)
    pen.box(-0.6, 0.62, 0.6, 0.92, (70, 190, 200), radius=0.03)
    for i in range(10):
        pen.circle(
            (-0.6 + 0.13 * i, 0.48), 0.025, ((255, 120, 90), (140, 230, 160), (250, 210, 120))[int(dice.integers(3))]
        )


PIECES: dict[str, Piece] = {
    "sofa": sofa,
    "bed": bed,
    "table": table,
    "chair": chair,
    "wardrobe": wardrobe,
    "bookcase": bookcase,
    "plant": plant,
    "lamp": lamp,
    "pendant": pendant,
    "fireplace": fireplace,
    "painting": painting,
    "stove": stove,
    "counter": counter,
    "cupboard": cupboard,
    "desk": desk,
    "cabinet": cabinet,
    "crate": crate,
    "barrel": barrel,
    "pew": pew,
    "screen": screen,
}
GLOWS: dict[str, tuple[float, Colour, float]] = {  # height, colour, reach
    "lamp": (1.65, (255, 190, 110), 3.4),
    "pendant": (2.25, (255, 206, 140), 4.6),
    "fireplace": (0.5, (255, 140, 60), 3.6),
    "stove": (0.4, (255, 140, 70), 1.6),
    "desk": (1.05, (110, 190, 200), 1.3),
    "screen": (0.8, (80, 190, 200), 2.0),
}


def put(site: Site, name: str, x: float, z: float, scale: float = 1.0) -> tuple[list[Plane], list[Lamp]]:
    """A piece at (x, z), with its light where it has one."""
    mood = site.mood
    shining = (
        name in GLOWS
        and (site.lit or name == "fireplace")
        and (mood.night or mood.stars > 0.2 or name in ("fireplace", "stove", "screen"))
    )

    def draw(pen: Pen, reach: Reach) -> None:
        own = pen.at(x, 0, scale=scale)
        own.soft(curves.ellipse((0, 0), 0.9, 0.06), mood.shadow, 0.08, 0.4)
        PIECES[name](own, lambda c: mood.lit(c, z), site.dice(name, x, z))

    planes = [Plane(z=z, paint=draw)]
    if not shining:
        return planes, []
    y, colour, reach_ = GLOWS[name]

    def halo(pen: Pen, reach: Reach) -> None:
        pen.light((x, y * scale), reach_ * 0.8, colour, 0.5)

    planes.append(Plane(z=z - 0.02, paint=halo, light=True))
    return planes, [Lamp(x=x, y=y * scale, z=z, reach=reach_, colour=paint.darker(colour, 0.35))]
