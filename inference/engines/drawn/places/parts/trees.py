"""Trees, bushes and grass, cut from paper; each stands on the pen's origin, `tall` metres high."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.pen import Pen

Tree = Callable[[Pen, float, Colour, Colour, np.random.Generator], None]


def round_tree(pen: Pen, tall: float, leaf: Colour, bark: Colour, dice: np.random.Generator) -> None:
    """A broad crown of leaf clumps."""
    lean = float(dice.uniform(-0.06, 0.06)) * tall
    pen.fill(
        curves.stroke(
            curves.smooth([(0, -0.1), (lean * 0.3, tall * 0.3), (lean, tall * 0.62)], closed=False), tall * 0.085, 0.5
        ),
        bark,
    )
    for side in (-1, 1):
        pen.fill(
            curves.stroke([(lean * 0.4, tall * 0.38), (lean + side * tall * 0.18, tall * 0.6)], tall * 0.04, 0.5), bark
        )
    clumps = sorted((float(dice.uniform(-1, 1)), float(dice.uniform(0, 1))) for _ in range(11))
    for dx, dy in sorted(clumps, key=lambda c: -c[1] * 0.2):
        at = (lean + dx * tall * 0.24, tall * (0.56 + 0.34 * dy * (1 - 0.5 * abs(dx))))
        r = tall * float(dice.uniform(0.13, 0.2))
        tone = paint.mix(
            paint.darker(leaf, 0.22), paint.lighter(leaf, 0.14), 0.25 + 0.55 * dy + float(dice.uniform(-0.1, 0.1))
        )
        pen.fill(curves.blob(at, r * 1.1, r * 0.9, dice, lumps=11, rough=0.18), tone)


def pine(pen: Pen, tall: float, leaf: Colour, bark: Colour, dice: np.random.Generator) -> None:
    """Tiers of drooping boughs."""
    pen.fill(curves.stroke([(0, -0.1), (0, tall * 0.9)], tall * 0.05, 0.3), bark)
    tiers = 6
    for i in range(tiers):
        y = tall * (0.16 + 0.8 * i / tiers)
        wide = tall * 0.24 * (1 - i / tiers * 0.82) * float(dice.uniform(0.88, 1.1))
        high = tall * 0.24 * (1 - 0.35 * i / tiers)
        teeth = [
            (wide * k / 4, y - 0.03 * tall * (1 if k % 2 else 0.2) - 0.02 * tall * abs(k) / 4) for k in range(-4, 5)
        ]
        shape = np.array([*teeth, (wide * 0.2, y + high * 0.6), (0, y + high), (-wide * 0.2, y + high * 0.6)])
        pen.fill(shape, paint.mix(paint.darker(leaf, 0.2), paint.lighter(leaf, 0.12), i / tiers))


def trunk(pen: Pen, tall: float, leaf: Colour, bark: Colour, dice: np.random.Generator) -> None:
    """A great trunk whose crown lies above the picture, with roots and a few low boughs."""
    wide = tall * float(dice.uniform(0.035, 0.06))
    lean = float(dice.uniform(-0.05, 0.05)) * tall
    left = [
        (-wide * 2.2, -0.15),
        (-wide * 1.1, tall * 0.04),
        (-wide * 0.8 + lean * 0.4, tall * 0.4),
        (-wide * 0.62 + lean, tall),
    ]
    right = [
        (wide * 0.62 + lean, tall),
        (wide * 0.8 + lean * 0.4, tall * 0.4),
        (wide * 1.1, tall * 0.04),
        (wide * 2.2, -0.15),
    ]
    shape = np.concatenate([curves.smooth(left, closed=False), curves.smooth(right, closed=False)])
    pen.shade(shape, paint.darker(bark, 0.25), paint.lighter(bark, 0.12), (-wide, 0), (wide, 0))
    for _ in range(7):
        x, y = float(dice.uniform(-0.5, 0.5)) * wide, float(dice.uniform(0.05, 0.8)) * tall
        pen.line(
            curves.smooth([(x, y), (x + 0.1 * wide, y + tall * 0.05), (x, y + tall * 0.1)], closed=False),
            wide * 0.1,
            paint.darker(bark, 0.3),
            taper=0.4,
            atop=True,
            alpha=0.7,
        )
    for i in range(3):
        side = 1 if (i + int(dice.integers(2))) % 2 else -1
        y = tall * float(dice.uniform(0.35, 0.75))
        end = (lean + side * tall * float(dice.uniform(0.1, 0.22)), y + tall * 0.08)
        pen.fill(
            curves.stroke(
                curves.smooth([(lean * 0.5, y), (end[0] * 0.6, y + tall * 0.03), end], closed=False), wide * 0.5, 0.4
            ),
            paint.darker(bark, 0.1),
        )
        for _ in range(3):
            at = (end[0] + float(dice.uniform(-0.08, 0.08)) * tall, end[1] + float(dice.uniform(-0.03, 0.05)) * tall)
            pen.fill(
                curves.blob(at, tall * 0.075, tall * 0.05, dice),
                paint.mix(paint.darker(leaf, 0.1), paint.lighter(leaf, 0.15), float(dice.uniform())),
            )


def palm(pen: Pen, tall: float, leaf: Colour, bark: Colour, dice: np.random.Generator) -> None:
    lean = float(dice.uniform(-0.3, 0.3)) * tall
    stem = curves.smooth([(0, -0.1), (lean * 0.25, tall * 0.4), (lean, tall * 0.86)], closed=False)
    pen.fill(curves.stroke(stem, tall * 0.06, 0.6), bark)
    for i in range(9):
        turn = math.pi * (i / 8) * 1.16 - 0.25
        long = tall * float(dice.uniform(0.34, 0.44))
        top = (lean, tall * 0.86)
        mid = (top[0] + math.cos(turn) * long * 0.55, top[1] + math.sin(turn) * long * 0.42 + 0.05 * tall)
        tip = (top[0] + math.cos(turn) * long, top[1] + math.sin(turn) * long * 0.5 - 0.12 * tall)
        frond = curves.smooth([top, (mid[0], mid[1] + tall * 0.035), tip, (mid[0], mid[1] - tall * 0.035)])
        pen.fill(frond, paint.lighter(leaf, 0.05 * (i % 3)))


def bare(pen: Pen, tall: float, leaf: Colour, bark: Colour, dice: np.random.Generator) -> None:
    """A leafless tree."""
    _bough(pen, (0.0, -0.1), math.pi / 2, tall * 0.36, tall * 0.06, bark, dice, 0)


def _bough(
    pen: Pen,
    start: curves.Point,
    turn: float,
    long: float,
    wide: float,
    bark: Colour,
    dice: np.random.Generator,
    level: int,
) -> None:
    end = (start[0] + math.cos(turn) * long, start[1] + math.sin(turn) * long)
    pen.fill(curves.stroke([start, end], max(wide, 0.8 / pen.unit), 0.66), bark)
    if level < 4 and wide * pen.unit > 0.8:
        for side in (-1, 1):
            _bough(
                pen,
                end,
                turn + side * float(dice.uniform(0.25, 0.6)),
                long * float(dice.uniform(0.62, 0.8)),
                wide * 0.62,
                bark,
                dice,
                level + 1,
            )


def bush(pen: Pen, tall: float, leaf: Colour, bark: Colour, dice: np.random.Generator) -> None:
    for i in range(6):
        at = (float(dice.uniform(-0.8, 0.8)) * tall, tall * (0.25 + 0.3 * float(dice.uniform())))
        pen.fill(
            curves.blob(at, tall * 0.5, tall * 0.42, dice, lumps=11),
            paint.mix(paint.darker(leaf, 0.2), paint.lighter(leaf, 0.1), i / 5),
        )


def cactus(pen: Pen, tall: float, leaf: Colour, bark: Colour, dice: np.random.Generator) -> None:
    pen.line([(0, -0.1), (0, tall)], tall * 0.16, leaf)
    for side in (-1, 1):
        y = tall * float(dice.uniform(0.35, 0.55))
        arm = curves.smooth(
            [(0, y), (side * tall * 0.2, y + 0.02 * tall), (side * tall * 0.24, y + tall * 0.28)], closed=False
        )
        pen.line(arm, tall * 0.11, paint.darker(leaf, 0.08))
    pen.line([(tall * 0.03, 0.1), (tall * 0.03, tall * 0.95)], tall * 0.02, paint.lighter(leaf, 0.2), alpha=0.7)


def grass(pen: Pen, wide: float, tall: float, leaf: Colour, dice: np.random.Generator, thick: int = 26) -> None:
    """A tuft of blades along `wide` metres."""
    x = dice.uniform(-wide / 2, wide / 2, thick)
    high, lean = tall * dice.uniform(0.5, 1.1, thick), tall * dice.uniform(-0.35, 0.35, thick)
    w = max(tall * 0.05, 0.7 / pen.unit)
    for share, some in ((0.0, slice(0, None, 3)), (0.1, slice(1, None, 3)), (-0.12, slice(2, None, 3))):
        blades = np.stack(
            [
                np.stack([x - w, np.full_like(x, -0.05)], 1),
                np.stack([x + lean, high], 1),
                np.stack([x + w, np.full_like(x, -0.05)], 1),
            ],
            axis=1,
        )[some]
        tone = paint.lighter(leaf, share) if share >= 0 else paint.darker(leaf, -share)
        for blade in blades:
            pen.fill(blade, tone)


def flowers(pen: Pen, wide: float, tall: float, petal: Colour, dice: np.random.Generator, count: int = 9) -> None:
    """Flowers on stems along `wide` metres."""
    for _ in range(count):
        x, high = float(dice.uniform(-wide / 2, wide / 2)), tall * float(dice.uniform(0.5, 1.0))
        pen.line([(x, -0.05), (x + 0.02, high)], tall * 0.035, (84, 120, 70))
        tone = paint.turned(petal, float(dice.uniform(-0.04, 0.04)))
        r = tall * 0.11
        for k in range(5):
            a = k * math.tau / 5
            pen.circle((x + 0.02 + math.cos(a) * r, high + math.sin(a) * r), r * 0.72, tone)
        pen.circle((x + 0.02, high), r * 0.6, (244, 206, 96))


def snow_on(pen: Pen, tall: float, kind: str, white: Colour, dice: np.random.Generator) -> None:
    """Snow lying on the boughs of a tree that was drawn on the same origin."""
    if kind == "pine":
        for i in range(6):
            y, wide, high = (
                tall * (0.16 + 0.8 * i / 6),
                tall * 0.2 * (1 - i / 6 * 0.82),
                tall * 0.24 * (1 - 0.35 * i / 6),
            )
            if i < 5:
                y, high = y + high * 0.12, high * 0.5
            hem = [(wide * k / 4, y + (0.05 if k % 2 else 0.0) * tall) for k in range(-4, 5)]
            pen.fill([*hem, (wide * 0.2, y + high), (-wide * 0.2, y + high)], white, 0.92, atop=True)
    elif kind in ("round", "bush", "palm"):
        middle, reach = {"round": (0.74, 0.3), "bush": (0.5, 0.9), "palm": (0.86, 0.25)}[kind]
        for _ in range(12):
            x = float(dice.uniform(-1, 1))
            y = tall * (middle + 0.24 * (1 - x * x) * float(dice.uniform(0.1, 1.0)))
            spread = tall * (0.11 if kind != "bush" else 0.3)
            shape = curves.blob((x * reach * tall, y), spread, spread * 0.5, dice, lumps=9, rough=0.2)
            pen.fill(shape, white, 0.9, atop=True)


KINDS: dict[str, Tree] = {
    "round": round_tree,
    "pine": pine,
    "trunk": trunk,
    "palm": palm,
    "bare": bare,
    "bush": bush,
    "cactus": cactus,
}
