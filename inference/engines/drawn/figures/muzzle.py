"""Heads of beasts: skull, muzzle, ears, horns, eyes."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures.breeds import Breed
from inference.engines.drawn.figures.glaze import dab
from inference.engines.drawn.figures.limbs import lit, ribbon, shaded
from inference.engines.drawn.figures.space import Space, ball, hull
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

_EARS: dict[str, list[tuple[float, float, float]]] = {
    # base front, base back, tip; side, up, front in head sizes, own left
    "pointed": [(0.35, 0.6, 0.1), (0.8, 0.35, -0.15), (0.7, 1.45, -0.1)],
    "floppy": [(0.55, 0.75, 0.05), (0.7, 0.6, -0.3), (1.15, 0.1, -0.3), (1.15, -0.75, 0.0), (0.85, -0.35, 0.15)],
    "round": [(0.4, 0.7, -0.05), (0.75, 1.15, -0.1), (1.05, 0.85, -0.15), (0.85, 0.4, -0.1)],
    "long": [(0.2, 0.75, -0.05), (0.2, 1.7, -0.2), (0.42, 2.5, -0.35), (0.65, 1.7, -0.25), (0.55, 0.7, -0.15)],
    "side": [(0.6, 0.55, -0.1), (1.1, 0.85, -0.15), (1.7, 0.6, -0.2), (1.2, 0.35, -0.2)],
    "fan": [(0.7, 0.7, -0.1), (1.7, 0.95, -0.4), (2.1, 0.0, -0.5), (1.6, -1.0, -0.4), (0.8, -0.6, -0.1)],
}


def draw_beast_head(
    pen: Pen, head: Space, breed: Breed, t: float, coat: Colour, lids: float, jaw: float, seed: float, now: float
) -> None:
    """`head` is its space; sizes in shoulder heights times `t` metres."""
    k = breed.head * t
    twitch = 0.12 * max(0.0, float(np.sin(now * 1.3 + seed * 9)) - 0.85) * 6
    away = head.faces < -0.15
    if not away:
        _ears(pen, head, breed, k, coat, twitch, behind=True)
    long = breed.muzzle / breed.head
    snout = ball((0, -0.22, 0.55 + long * 0.62), 0.42, 0.36, 10)
    bridge = ball((0, -0.05, 0.4), 0.55, 0.5, 10)
    if jaw > 0.05:
        low = ball((0, -0.42 - 0.35 * jaw, 0.4 + long * 0.5), 0.3, 0.2, 10)
        dab(
            pen,
            hull(head.flat(np.concatenate([low, bridge * (0.7, 0.6, 0.6) + (0, -0.25, 0)]) * k), 2),
            shaded((150, 62, 62), 0.2),
        )
        dab(pen, hull(head.flat(low * k), 2), shaded(coat, 0.28))
    skull = ball((0, 0.0, 0.0), 0.9, 0.86, 14)
    dab(pen, hull(head.flat(skull * k), 2), shaded(coat, 0.18))
    dab(pen, hull(head.flat(np.concatenate([bridge, snout]) * k), 2), shaded(coat, 0.1))
    dab(pen, hull(head.flat((skull * 0.84 + (0, 0.12, 0.02)) * k), 2), coat)
    if pen.unit * k > 8:
        pale = lit(coat, 0.42) if breed.ears in ("pointed", "floppy", "round") and "ruff" not in breed.extra else coat
        if head.faces > -0.2:
            dab(pen, hull(head.flat((snout * (0.9, 0.8, 1) + (0, -0.05, 0.02)) * k), 2), pale)
            nose = head.flat(ball((0, -0.06, 0.55 + long * 0.62 + 0.36), 0.19, 0.13, 8) * k)
            pig = breed.coat[0] > 220 and breed.coat[2] > 150 and breed.tail == "curl"
            dab(pen, hull(nose, 2), shaded((214, 130, 126), 0.1) if pig else (44, 38, 44))
        _eyes(pen, head, k, lids, coat)
        if head.faces > -0.1 and jaw <= 0.05 and pen.unit * k > 18:
            mouth = head.flat(
                np.array(
                    [
                        (-0.26, -0.42, 0.5 + long * 0.7),
                        (0.0, -0.36, 0.75 + long * 0.75),
                        (0.26, -0.42, 0.5 + long * 0.7),
                    ]
                )
                * k
            )
            pen.line(smooth(mouth, closed=False), 0.05 * k, shaded(coat, 0.6))
    _extras(pen, head, breed, k, coat, now)
    if away:
        _ears(pen, head, breed, k, coat, twitch, behind=True)
    _ears(pen, head, breed, k, coat, twitch, behind=False)


def _ears(pen: Pen, head: Space, breed: Breed, k: float, coat: Colour, twitch: float, behind: bool) -> None:
    shape = _EARS.get(breed.ears)
    if not shape:
        return
    for side in (1, -1):
        hidden = head.turn[2, 0] * side < 0.05
        if hidden != behind:
            continue
        points = np.array(shape) * (side, 1, 1) + np.array([0, 0, -0.05 - twitch * (side > 0)])
        flat = head.flat(points * k)
        dab(pen, smooth(flat, n=3) if len(flat) > 3 else flat, shaded(coat, 0.22 if behind else 0.12))
        if not behind and head.faces > 0.1 and pen.unit * k > 14:
            inner = (points - points.mean(axis=0)) * 0.55 + points.mean(axis=0)
            flat = head.flat(inner * k)
            dab(pen, smooth(flat, n=3) if len(flat) > 3 else flat, paint.mix(coat, (216, 146, 138), 0.55))


def _eyes(pen: Pen, head: Space, k: float, lids: float, coat: Colour) -> None:
    for side in (1, -1):
        lon = side * 0.62
        normal = np.array([np.sin(lon), 0.12, np.cos(lon)])
        facing = float((head.turn @ normal)[2])
        if facing < 0.12:
            continue
        x, y = head.flat(np.array([normal * (0.86, 0.9, 0.86)]) * k)[0]
        at, r = (float(x), float(y)), 0.15 * k
        if lids < 0.25:
            pen.line([(at[0] - r, at[1]), (at[0] + r, at[1])], 0.06 * k, (40, 34, 40))
            continue
        pen.ellipse(at, r * (0.55 + 0.45 * facing), r * 1.1, (38, 30, 34))
        if pen.unit * k > 20:
            pen.circle((at[0] - r * 0.25, at[1] + r * 0.35), r * 0.32, (250, 248, 244))
        if pen.unit * k > 60:
            pen.ellipse((at[0], at[1] - r * 0.25), r * 0.4 * (0.55 + 0.45 * facing), r * 0.4, (120, 84, 52))


def _extras(pen: Pen, head: Space, breed: Breed, k: float, coat: Colour, now: float) -> None:
    if "trunk" in breed.extra:
        curl = 0.25 * float(np.sin(now * 0.9))
        path = head.flat(
            np.array([(0, -0.1, 0.8), (0, -0.7, 1.15), (curl * 0.5, -1.6, 1.1), (curl, -2.3, 1.0), (curl, -2.6, 1.35)])
            * k
        )
        dab(
            pen,
            ribbon(smooth(path, closed=False), [0.66 * k, 0.56 * k, 0.42 * k, 0.3 * k, 0.24 * k]),
            shaded(coat, 0.12),
        )
        for side in (1, -1):
            tusk = head.flat(np.array([(side * 0.4, -0.5, 0.8), (side * 0.5, -1.1, 1.2), (side * 0.45, -1.2, 1.7)]) * k)
            dab(pen, ribbon(smooth(tusk, closed=False), [0.2 * k, 0.16 * k, 0.02 * k]), (240, 232, 212))
    if "horns" in breed.extra:
        for side in (1, -1):
            horn = head.flat(
                np.array([(side * 0.45, 0.7, -0.05), (side * 1.0, 1.0, -0.1), (side * 1.05, 1.6, -0.05)]) * k
            )
            dab(pen, ribbon(smooth(horn, closed=False), [0.26 * k, 0.2 * k, 0.02 * k]), (222, 208, 180))
    if "horn" in breed.extra.split():
        horn = head.flat(np.array([(0.0, 0.6, 0.5), (0.0, 2.3, 1.3)]) * k)
        dab(pen, ribbon(horn, [0.26 * k, 0.02 * k]), (240, 214, 150))
    if "antlers" in breed.extra:
        for side in (1, -1):
            for points in (
                ((0.3, 0.8, 0), (0.8, 1.7, -0.2), (0.9, 2.8, -0.1)),
                ((0.62, 1.4, -0.1), (0.5, 2.1, 0.3)),
                ((0.85, 2.0, -0.2), (1.5, 2.5, -0.2)),
            ):
                path = head.flat(np.array([(side * x, y, z) for x, y, z in points]) * k)
                pen.line(smooth(path, closed=False) if len(path) > 2 else path, 0.13 * k, (190, 160, 120), taper=0.5)
