"""Hair on the head: the mass over the crown, the curls, and what falls before the face."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Points
from inference.engines.drawn.figures import strands
from inference.engines.drawn.figures.glaze import bone, dab
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.skull import HeadView
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

Hairline = list[tuple[float, float]]
_USUAL: Hairline = [
    (-1.32, -0.06),
    (-1.18, 0.06),
    (-1.0, 0.19),
    (-0.62, 0.285),
    (0.0, 0.31),
    (0.62, 0.285),
    (1.0, 0.19),
    (1.18, 0.06),
    (1.32, -0.06),
]
_HIGH: Hairline = [
    (-1.42, 0.0),
    (-1.3, 0.12),
    (-1.15, 0.26),
    (-0.6, 0.43),
    (0.0, 0.4),
    (0.6, 0.43),
    (1.15, 0.26),
    (1.3, 0.12),
    (1.42, 0.0),
]
_JAW = [
    (1.36, -0.22),
    (1.3, -0.34),
    (1.1, -0.42),
    (0.6, -0.49),
    (0.0, -0.5),
    (-0.6, -0.49),
    (-1.1, -0.42),
    (-1.3, -0.34),
    (-1.36, -0.22),
]
_BULK = {
    "cropped": 0.045,
    "short": 0.12,
    "wild": 0.14,
    "curly": 0.09,
    "wavy": 0.15,
    "long": 0.13,
    "bob": 0.14,
    "bun": 0.1,
    "ponytail": 0.09,
    "braids": 0.1,
    "braid": 0.11,
    "mohawk": 0.012,
}


def _lump(pen: Pen, at: tuple[float, float], r: float, colour: Colour) -> None:
    pen.circle(at, r, shaded(colour, 0.28))
    pen.circle((at[0] - r * 0.14, at[1] + r * 0.14), r * 0.82, colour)


def draw_cap(pen: Pen, head: HeadView, style: str, colour: Colour) -> None:
    """Hair over the crown; the face is laid on it afterwards."""
    if style == "bald":
        return
    out = _BULK.get(style, 0.06)
    if style == "curly":
        _curls(pen, head, colour)
        return
    nape = {"cropped": -0.16, "mohawk": -0.1, "bob": -0.3, "long": -0.3, "wavy": -0.3}.get(style, -0.24)
    shape = head.cap(out, 0.3, -0.05, nape, 2)
    dab(pen, shape, shaded(colour, 0.22))
    dab(
        pen,
        (shape - shape.mean(axis=0)) * (0.93, 0.93) + shape.mean(axis=0) + np.array([-0.022, 0.02]) * head.size,
        colour,
    )
    if style == "wild":
        _tufts(pen, head, colour, 0.16)
    if style == "mohawk":
        _crest(pen, head, colour)


def _curls(pen: Pen, head: HeadView, colour: Colour) -> None:
    spots = []
    for i in range(64):
        up = 0.52 - 0.74 * (i / 64) ** 0.8
        lon = i * 2.399
        around = (lon + np.pi) % (2 * np.pi) - np.pi
        if up < np.interp(abs(around), (0.0, 0.9, 1.3, 1.8), (0.27, 0.25, 0.0, -0.24)):
            continue
        spots.append((lon, up))
    solid = head.skull.at(np.array(spots), 0.07)
    seen = head.space.see(solid * head.size)
    order = np.argsort(seen[:, 2])
    for i in order:
        r = head.size * (0.125 + 0.03 * ((i * 0.37) % 1))
        _lump(pen, (float(seen[i, 0]), float(seen[i, 1])), r, colour)


def _tufts(pen: Pen, head: HeadView, colour: Colour, long: float) -> None:
    shape = head.cap(0.06, 0.3, -0.05, -0.2)
    middle = shape.mean(axis=0)
    for i in range(0, len(shape), 2):
        way = shape[i] - middle
        if way[1] < -0.1 * head.size:
            continue
        tip = shape[i] + way * (long + 0.12 * ((i * 0.618) % 1)) + np.array([0.05, 0.03]) * head.size
        side = np.array([-way[1], way[0]]) * 0.18
        dab(pen, np.array([shape[i] + side, tip, shape[i] - side]), colour)


def _crest(pen: Pen, head: HeadView, colour: Colour) -> None:
    for k in np.linspace(0, 1, 9):
        base = head.flat([(0.0, 0.32 + 0.2 * np.sin(np.pi * k), 0.34 - 0.75 * k)])[0]
        tip = head.flat([(0.0, 0.52 + 0.34 * np.sin(np.pi * k), 0.46 - 1.0 * k)])[0]
        bone(
            pen,
            (float(base[0]), float(base[1])),
            (float(tip[0]), float(tip[1])),
            head.size * 0.09,
            head.size * 0.02,
            colour,
        )


def face_patch(head: HeadView, style: str) -> Points:
    """The skin of the face: from the hairline to the jaw."""
    line = _HIGH if style in ("bald", "mohawk") else _USUAL
    jaw = np.array(_JAW)
    jaw[:, 1] -= head.jaw * 0.045 * np.clip((-0.2 - jaw[:, 1]) / 0.3, 0, 1)
    return np.concatenate([smooth(head.on(np.array(line)), closed=False, n=3), head.on(jaw, 0.001)])


def draw_fringe(pen: Pen, head: HeadView, style: str, colour: Colour) -> None:
    """Hair that falls over the forehead and the sides of the face, and the strands of all that shows."""
    if style in ("bald", "mohawk"):
        return
    if head.faces(0.0) > -0.5 and abs(head.from_top) < 0.8:
        if style in ("bob", "long", "wavy"):
            _sides(pen, head, colour, -0.38 if style == "bob" else -0.46)
        _FRINGES.get(style, _swept)(pen, head, colour)
    strands.draw_strands(pen, head, style, colour, _BULK.get(style, 0.06))
    if style == "braid":
        _crown_braid(pen, head, colour)


def _crown_braid(pen: Pen, head: HeadView, colour: Colour) -> None:
    """A plait laid round the head from temple to temple."""
    if pen.unit * head.size < 24:
        return
    for i, lon in enumerate(np.linspace(-2.5, 2.5, 23)):
        if head.faces(float(lon), 0.3) < 0.02:
            continue
        up = float(np.interp(abs(lon), (0, 1.0, 1.7, 2.5), (0.36, 0.33, 0.2, 0.0)))
        x, y = head.flat(head.skull.at(np.array([(lon, up)]), 0.09))[0]
        r = head.size * 0.068
        pen.ellipse((float(x), float(y)), r, r * 0.8, shaded(colour, 0.42), angle=0.7)
        pen.ellipse(
            (float(x), float(y) + r * 0.08), r * 0.82, r * 0.58, colour if i % 2 else lit(colour, 0.12), angle=0.7
        )


def _swept(pen: Pen, head: HeadView, colour: Colour) -> None:
    """Parted on one side."""
    line = [
        (-1.2, 0.05),
        (-1.02, 0.2),
        (-0.72, 0.20),
        (-0.34, 0.21),
        (0.05, 0.255),
        (0.45, 0.31),
        (0.62, 0.29),
        (0.9, 0.24),
        (1.18, 0.06),
    ]
    top = [(1.1, 0.34), (0.55, 0.42), (0.0, 0.44), (-0.55, 0.42), (-1.1, 0.34), (-1.3, 0.1)]
    dab(pen, np.concatenate([smooth(head.on(line, 0.015), closed=False, n=3), head.on(top, 0.02)]), colour)


def _short_crop(pen: Pen, head: HeadView, colour: Colour) -> None:
    """A jagged hairline: paper cut with small scissors."""
    x = np.linspace(-0.98, 0.98, 12)
    line = np.interp(np.abs(x), (0, 0.62, 1.0), (0.292, 0.27, 0.19)) + np.where(np.arange(12) % 2, -0.022, 0.02)
    top = [(1.05, 0.33), (0.5, 0.42), (0.0, 0.43), (-0.5, 0.42), (-1.05, 0.33)]
    dab(pen, np.concatenate([head.on(np.stack([x, line], axis=1), 0.0), head.on(top, 0.004)]), colour)


def _straight(pen: Pen, head: HeadView, colour: Colour) -> None:
    x = np.linspace(-1.08, 1.08, 11)
    line = np.interp(np.abs(x), (0, 0.7, 1.1), (0.165, 0.15, 0.02)) + 0.012 * np.cos(np.arange(11) * 2.1)
    top = [(1.15, 0.3), (0.5, 0.42), (0.0, 0.44), (-0.5, 0.42), (-1.15, 0.3)]
    dab(pen, np.concatenate([head.on(np.stack([x, line], axis=1), 0.02), head.on(top, 0.02)]), colour)


def _tousled(pen: Pen, head: HeadView, colour: Colour) -> None:
    x = np.linspace(-1.1, 1.1, 14)
    line = np.interp(np.abs(x), (0, 0.7, 1.1), (0.24, 0.2, 0.06)) + np.where(np.arange(14) % 2, -0.06, 0.03)
    top = [(1.15, 0.32), (0.5, 0.44), (0.0, 0.47), (-0.5, 0.44), (-1.15, 0.32)]
    dab(pen, np.concatenate([head.on(np.stack([x, line], axis=1), 0.03), head.on(top, 0.05)]), colour)


def _parted(pen: Pen, head: HeadView, colour: Colour) -> None:
    """Drawn back from a middle parting."""
    for side in (1, -1):
        if head.faces(side * 0.9) < -0.12:
            continue
        line = [(side * 0.0, 0.33), (side * 0.4, 0.285), (side * 0.8, 0.2), (side * 1.12, 0.04), (side * 1.28, -0.06)]
        back = [(side * 1.4, 0.1), (side * 1.1, 0.33), (side * 0.5, 0.43), (0.0, 0.45)]
        dab(pen, np.concatenate([smooth(head.on(line, 0.01), closed=False, n=3), head.on(back, 0.015)]), colour)


_FRINGES: dict[str, Callable[[Pen, HeadView, Colour], None]] = {
    "cropped": _short_crop,
    "short": _swept,
    "bob": _straight,
    "long": _parted,
    "wavy": _swept,
    "bun": _parted,
    "ponytail": _parted,
    "braids": _parted,
    "braid": _parted,
    "wild": _tousled,
    "curly": lambda pen, head, colour: None,
}


def _sides(pen: Pen, head: HeadView, colour: Colour, low: float) -> None:
    for side in (1, -1):
        if head.faces(side * 1.1) < -0.12:
            continue
        inner = [(side * 0.86, 0.26), (side * 1.0, 0.1), (side * 1.06, -0.12), (side * 0.98, -0.3), (side * 1.02, low)]
        outer = [(side * 1.5, low - 0.02), (side * 1.62, -0.2), (side * 1.6, 0.1), (side * 1.4, 0.32)]
        shape = np.concatenate([smooth(head.on(inner, 0.03), closed=False, n=3), head.on(outer, 0.09)])
        dab(pen, shape, colour if side < 0 else shaded(colour, 0.12))
