"""Hair and beards: what lies behind the head, on it, and before the face."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Points
from inference.engines.drawn.figures.glaze import bone, dab, glaze, glaze_line
from inference.engines.drawn.figures.limbs import lit, ribbon, shaded
from inference.engines.drawn.figures.skull import HeadView
from inference.engines.drawn.figures.space import hull
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
    "cropped": 0.035,
    "short": 0.07,
    "wild": 0.10,
    "curly": 0.09,
    "wavy": 0.085,
    "long": 0.07,
    "bob": 0.085,
    "bun": 0.05,
    "ponytail": 0.05,
    "braids": 0.055,
    "mohawk": 0.012,
}
FALLING = ("long", "wavy", "bob", "ponytail", "braids")


def draw_behind(pen: Pen, head: HeadView, style: str, colour: Colour, sway: float, afloat: float) -> None:
    """Locks that hang down the back; painted before the body when it faces us, after it when it turns away."""
    dark = shaded(colour, 0.3)
    if style in ("long", "wavy"):
        low = -1.15 if style == "long" else -0.78
        curtain = _curtain(low, 0.36, sway, afloat)
        dab(pen, hull(head.flat(curtain), 3), dark)
        if pen.unit * head.size > 60 and abs(head.lon) < 0.3:
            for k in (-0.6, -0.2, 0.25, 0.62):
                lock = head.flat(
                    [
                        (0.38 * k, 0.1, -0.44),
                        (0.36 * k + sway * 0.1, -0.4, -0.5),
                        (0.34 * k + sway * 0.3, low + 0.1, -0.46),
                    ]
                )
                glaze_line(pen, smooth(lock, closed=False), 0.02 * head.size, shaded(colour, 0.5), alpha=0.5)
    elif style == "bob":
        dab(pen, hull(head.flat(_curtain(-0.44, 0.42, sway * 0.4, afloat)), 3), dark)
    elif style == "bun":
        centre = head.flat([(0.0, 0.5, -0.26)])[0]
        _lump(pen, (float(centre[0]), float(centre[1])), head.size * 0.19, colour)
    elif style == "ponytail":
        path = [
            (0.0, 0.24, -0.42),
            (0.0, 0.26, -0.62),
            (sway * 0.25, -0.05 + afloat * 0.4, -0.76),
            (sway * 0.5, -0.5 + afloat * 0.9, -0.7),
            (sway * 0.7, -0.78 + afloat * 1.3, -0.62),
        ]
        dab(
            pen,
            ribbon(smooth(head.flat(path), closed=False), [w * head.size for w in (0.14, 0.2, 0.24, 0.17, 0.03)]),
            dark,
        )
    elif style == "braids":
        for side in (1, -1):
            for i in range(6):
                p = head.flat(
                    [(side * (0.36 + 0.02 * i + sway * 0.02 * i), -0.18 - 0.15 * i * (1 - afloat), -0.12 + 0.03 * i)]
                )[0]
                _lump(pen, (float(p[0]), float(p[1])), head.size * (0.11 - 0.008 * i), dark if i % 2 else colour)


def _curtain(low: float, wide: float, sway: float, afloat: float) -> list[tuple[float, float, float]]:
    lift = afloat * (0.35 - low) * 0.75
    return [
        (wide, 0.2, -0.1),
        (-wide, 0.2, -0.1),
        (wide + 0.02, -0.15, 0.0),
        (-wide - 0.02, -0.15, 0.0),
        (wide * 0.98, max(low, -0.44) + lift * 0.4, 0.03),
        (-wide * 0.98, max(low, -0.44) + lift * 0.4, 0.03),
        (0.0, 0.25, -0.48),
        (wide * 0.95 + sway * 0.25, low + 0.1 + lift, -0.36 - afloat * 0.3),
        (-wide * 0.95 + sway * 0.25, low + 0.1 + lift, -0.36 - afloat * 0.3),
        (wide * 0.45 + sway * 0.3, low + lift, -0.4 - afloat * 0.4),
        (-wide * 0.45 + sway * 0.3, low + lift, -0.4 - afloat * 0.4),
        (0.0, -0.3, -0.56),
    ]


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
    """Hair that falls over the forehead and the sides of the face."""
    if style in ("bald", "mohawk") or head.faces(0.0) < -0.5 or abs(head.from_top) > 0.8:
        return
    px = pen.unit * head.size
    if style in ("bob", "long", "wavy"):
        _sides(pen, head, colour, -0.38 if style == "bob" else -0.46)
    _FRINGES.get(style, _swept)(pen, head, colour)
    if px > 70:
        _strands(pen, head, style, colour)


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


def _strands(pen: Pen, head: HeadView, style: str, colour: Colour) -> None:
    """A highlight band and a few dark lines."""
    lon = head.lon
    band = [(lon - 0.85, 0.38), (lon - 0.5, 0.425), (lon - 0.1, 0.44)]
    glaze(
        pen,
        ribbon(
            smooth(head.on(band, _BULK.get(style, 0.05)), closed=False), [0.0, 0.035 * head.size, 0.03 * head.size, 0.0]
        ),
        lit(colour, 0.3),
        alpha=0.6,
    )
    if style in ("bun", "ponytail", "braids", "short", "wild") and pen.unit * head.size > 110:
        _combed(pen, head, colour)
    if style in ("cropped", "curly") or pen.unit * head.size < 200:
        return
    for k in (-0.5, 0.1, 0.6):
        strand = head.on([(lon + k, 0.46), (lon + k * 1.3, 0.36), (lon + k * 1.5, 0.27)], 0.03)
        glaze_line(pen, smooth(strand, closed=False), 0.008 * head.size, shaded(colour, 0.45), alpha=0.45)


def _combed(pen: Pen, head: HeadView, colour: Colour) -> None:
    """Strands drawn back over the side of the head that shows, so that hair is not a cap."""
    for side in (1, -1):
        if head.faces(side * 1.7) < 0.15:
            continue
        for start, low in ((0.35, 0.3), (0.7, 0.18), (1.0, 0.05), (1.25, -0.06), (1.5, -0.12)):
            run = [(side * (start + 0.12), 0.34 - 0.2 * (start - 0.35)), (side * (start + 0.55), low + 0.1)]
            run += [(side * (start + 1.0), low), (side * (start + 1.45), low - 0.04)]
            path = [spot for spot in run if head.faces(spot[0]) > 0.2]
            if len(path) > 1:
                way = smooth(head.on(path, 0.03), closed=False)
                tone = lit(colour, 0.25) if start in (0.7, 1.25) else shaded(colour, 0.42)
                glaze_line(pen, way, 0.014 * head.size, tone, taper=0.4, alpha=0.45)


def draw_beard(pen: Pen, head: HeadView, beard: str, colour: Colour, sway: float) -> None:
    """Painted before the mouth."""
    if not beard or head.faces(0.0) < -0.45 or abs(head.from_top) > 0.85:
        return
    if beard == "stubble":
        glaze(pen, _jowl(head, 0.0, -0.5), shaded(colour, 0.1), alpha=0.28)
        return
    if beard == "moustache":
        _moustache(pen, head, colour)
        return
    low = -0.6 if beard == "full" else -0.98
    drop = [
        (0.95, -0.44),
        (0.62, low + 0.06),
        (0.22 + sway * 0.2, low),
        (-0.22 + sway * 0.2, low),
        (-0.62, low + 0.06),
        (-0.95, -0.44),
    ]
    cheek = [
        (-1.26, 0.02),
        (-1.05, -0.14),
        (-0.62, -0.235),
        (-0.3, -0.2),
        (0.0, -0.19),
        (0.3, -0.2),
        (0.62, -0.235),
        (1.05, -0.14),
        (1.26, 0.02),
    ]
    lower = [head.skull.at(np.array([(lon, max(up, -0.5))]), 0.05)[0] + (0, min(0.0, up + 0.5), 0) for lon, up in drop]
    shape = np.concatenate(
        [smooth(head.on(cheek, 0.012), closed=False, n=3), smooth(head.flat(np.array(lower)), closed=False, n=3)]
    )
    dab(pen, shape, shaded(colour, 0.12))
    if pen.unit * head.size > 80:
        for k in (-0.5, 0.0, 0.5):
            path = head.on([(k, -0.38), (k * 0.9, -0.46)], 0.05)
            glaze_line(pen, path, 0.012 * head.size, shaded(colour, 0.4), alpha=0.5)
    _moustache(pen, head, colour)


def _jowl(head: HeadView, high: float, low: float) -> Points:
    edge = [(-1.2, high), (-0.8, -0.18), (-0.3, -0.19), (0.0, -0.18), (0.3, -0.19), (0.8, -0.18), (1.2, high)]
    return np.concatenate(
        [head.on(edge), head.on([(1.1, -0.42), (0.6, low + 0.01), (0.0, low), (-0.6, low + 0.01), (-1.1, -0.42)])]
    )


def _moustache(pen: Pen, head: HeadView, colour: Colour) -> None:
    for side in (1, -1):
        if head.faces(side * 0.3, -0.2) > -0.1:
            path = head.on([(side * 0.01, -0.205), (side * 0.2, -0.215), (side * 0.4, -0.285)], 0.03)
            dab(pen, ribbon(smooth(path, closed=False), [w * head.size for w in (0.05, 0.07, 0.05, 0.008)]), colour)
