"""How finned swimmers are painted: one closed body along a bending spine, with its fins, belly and face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Points, ellipse
from inference.engines.drawn.figures.glaze import dab, glaze, glaze_line
from inference.engines.drawn.figures.hulls import Hull
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.space import Space, Triple, hull
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

Bend = Callable[[float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Finned:
    """One body at one instant: `hull` of a length in metres in the frame `body`, its spine swung by `bend`."""

    hull: Hull
    long: float
    coat: Colour
    body: Space
    bend: Bend
    level: bool
    deep: float = 1.0  # how tall it is, of its hull

    def knot(self, front: float, up: float, out: float = 0.0) -> Triple:
        """A point of the body, lengths, where the spine is now."""
        x, y = self.bend(front)
        return (out + x, up * self.deep + y, front)

    def flat(self, knots: list[Triple]) -> Points:
        return self.body.flat(np.array(knots) * self.long)

    def at(self, front: float) -> tuple[float, float, float]:
        """Top, bottom and half width of the body at `front`."""
        rows = np.array(self.hull.rows)[::-1]
        top, bottom, wide = (float(np.interp(front, rows[:, 0], rows[:, k])) for k in (1, 2, 3))
        return top, bottom, wide

    def skin(self, front: float, up: float, side: float) -> Triple:
        """A point of the flank, `up` -1 at the keel to 1 at the back."""
        top, bottom, wide = self.at(front)
        level = (top + bottom) / 2 + (top - bottom) / 2 * up
        return self.knot(front, level, side * wide * float(np.sqrt(max(0.0, 1 - up * up))))


def draw_finned(pen: Pen, f: Finned, beat: float) -> None:
    """Far fin, tail and back fin, the body with its belly, near fin and face."""
    near = 1 if f.body.turn[2, 0] >= 0 else -1
    dark = shaded(f.coat, 0.26)
    from_top = abs(float(f.body.turn[2, 1])) > 0.55
    _pectoral(pen, f, -near, shaded(f.coat, 0.4), beat)
    facing = float(f.body.turn[2, 2])
    if facing > -0.5 and not f.level:
        _tail(pen, f, dark)
    if not from_top:
        _dorsal(pen, f, dark)
    _trunk(pen, f)
    if f.level:
        _tail(pen, f, f.coat)
    elif facing <= -0.5:
        _tail(pen, f, dark)
    if from_top:
        _dorsal(pen, f, dark)
    _flank(pen, f, near)
    _face(pen, f, near)
    _pectoral(pen, f, near, dark, beat)


def _trunk(pen: Pen, f: Finned) -> None:
    """The body in its coat, and the pale belly laid on it."""
    rows = np.array(f.hull.rows)
    fine = smooth(rows[:, :2], closed=False, n=4)[:, 0]
    top, bottom, wide = (smooth(np.stack([rows[:, 0], rows[:, k]], 1), closed=False, n=4)[:, 1] for k in (1, 2, 3))
    bends = np.array([f.bend(float(x)) for x in fine])
    a = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    level, half = (top + bottom) / 2, (top - bottom) / 2
    rings = np.stack(
        [
            bends[:, :1] + wide[:, None] * np.sin(a),
            bends[:, 1:] + (level[:, None] + half[:, None] * np.cos(a)) * f.deep,
            np.repeat(fine[:, None], 24, 1),
        ],
        axis=2,
    )
    flat = f.body.flat(rings.reshape(-1, 3) * f.long).reshape(len(fine), 24, 2)
    for p, q in pairwise(flat):
        dab(pen, hull(np.concatenate([p, q])), f.coat)
    low = f.hull.belly
    arc = _seen(np.linspace(np.arccos(low), 2 * np.pi - np.arccos(low), 13), f.body)
    if not len(arc):
        return
    white = (238, 238, 232) if f.hull.patch else lit(f.coat, 0.52)
    narrow = np.clip((fine - fine.min() - 0.03) / 0.3, 0.0, 1.0)[:, None]  # the pale of it runs out before the tail
    round_ = np.pi + (arc - np.pi) * narrow
    under = np.stack(
        [
            bends[:, :1] + wide[:, None] * np.sin(round_),
            bends[:, 1:] + (level[:, None] + half[:, None] * np.cos(round_)) * f.deep,
            np.repeat(fine[:, None], len(arc), 1),
        ],
        axis=2,
    )
    pale = f.body.flat(under.reshape(-1, 3) * f.long).reshape(len(fine), len(arc), 2)
    for p, q in pairwise(pale):
        dab(pen, hull(np.concatenate([p, q])), white)


def _seen(arc: NDArray[np.float64], body: Space) -> NDArray[np.float64]:
    """The angles of `arc` (0 the back, π the keel) on the side of the body that faces the audience."""
    side, up = float(body.turn[2, 0]), float(body.turn[2, 1])
    if np.hypot(side, up) < 0.35:
        return arc
    middle = float(np.arctan2(side, up))
    edges = np.array([middle - np.pi / 2, middle + np.pi / 2]) % (2 * np.pi)
    inside = edges[(edges > arc[0]) & (edges < arc[-1])]
    both = np.sort(np.concatenate([arc, inside]))
    away = (both - middle + np.pi) % (2 * np.pi) - np.pi
    return np.asarray(both[np.abs(away) <= np.pi / 2 + 1e-6])


def _side_line(f: Finned, fronts: Points, up: float, near: int) -> Points:
    return f.flat([f.skin(float(x), up, near) for x in fronts])


def _flank(pen: Pen, f: Finned, near: int) -> None:
    """Light along the back, grooves of a throat, gills, an orca's patch, a fish's scales."""
    if pen.unit * f.long < 60 or abs(float(f.body.turn[2, 0])) < 0.3 or abs(float(f.body.turn[2, 1])) > 0.55:
        return
    back = np.linspace(0.4, -0.3, 12)
    band = np.concatenate([_side_line(f, back, 0.86, near), _side_line(f, back[::-1], 0.6, near)])
    glaze(pen, band, lit(f.coat, 0.3), 0.35)
    for k in range(f.hull.grooves):
        run = _side_line(f, np.linspace(0.43 - 0.012 * k, 0.06 + 0.02 * k, 12), -0.46 - 0.085 * k, near)
        glaze_line(pen, run, 0.0045 * f.long, shaded(f.coat, 0.3), alpha=0.5)
    for k in range(f.hull.gills):
        x = 0.27 - 0.022 * k
        cut = f.flat([f.skin(x - 0.012 * abs(u), u, near) for u in (0.45, 0.2, -0.05, -0.3)])
        glaze_line(pen, smooth(cut, closed=False), 0.007 * f.long, shaded(f.coat, 0.5), alpha=0.8)
    if f.hull.patch:
        spot = [f.skin(0.36 + 0.05 * np.cos(a), 0.42 + 0.13 * np.sin(a), near) for a in _ROUND]
        dab(pen, f.flat(spot), (238, 238, 232))


_ROUND = np.linspace(0, 2 * np.pi, 14, endpoint=False)


def _pectoral(pen: Pen, f: Finned, side: int, tone: Colour, beat: float) -> None:
    root = f.skin(0.2, -0.45, side * 0.86)
    fin = [
        (root[0] + side * out, root[1] + (up + 0.35 * out * beat) * f.deep, root[2] + along)
        for out, up, along in f.hull.pectoral
    ]
    shape = smooth(f.flat(fin), n=4)
    dab(pen, shape, tone)


def _dorsal(pen: Pen, f: Finned, tone: Colour) -> None:
    feet = f.hull.dorsal
    inner = [(feet[-1][0] + 0.02, 0.0), (feet[0][0] - 0.02, 0.0)]
    edge = smooth(f.flat([f.knot(x, up) for x, up in feet]), closed=False, n=4)
    dab(pen, np.concatenate([edge, f.flat([f.knot(x, up) for x, up in inner])]), tone)


def _tail(pen: Pen, f: Finned, tone: Colour) -> None:
    """Level flukes are shown a little from above, else nobody would see them; an upright fin stands in the plane."""
    end = f.hull.rows[-1][0]
    x, y = f.bend(end)
    steps = np.array([f.bend(end + 0.08), f.bend(end)])
    slope = (steps[1] - steps[0]) / 0.08
    lobes = []
    for side in (1, -1):
        lobe = []
        for out, along in f.hull.tail:
            size = f.hull.lower if side < 0 and not f.level else 1.0
            swing = slope * -min(0.0, along)
            if f.level:
                skew = side * out * float(f.body.turn[2, 0])
                lobe.append((x + side * out, y + swing[1] - 0.42 * skew, end + along - 0.35 * skew))
            else:
                lobe.append((x + swing[0], y + side * out * f.deep * size, end + along * (1 if size == 1 else 0.8)))
        lobes.append(lobe)
    for lobe in lobes:
        dab(pen, smooth(f.flat(lobe), n=4), tone)
    if f.level:  # the stock runs on into the flukes
        _, low, wide = f.at(end + 0.06)
        stock = [f.knot(end + 0.07, up * low, side * wide) for up in (-1, 1) for side in (-1, 1)]
        root = [lobe[k] for lobe in lobes for k in (1, -2)]
        dab(pen, hull(f.flat([*stock, *root]), 3), tone)


def _face(pen: Pen, f: Finned, near: int) -> None:
    faces = f.body.faces
    if faces < -0.75 or pen.unit * f.long < 24:
        return
    for side in (near, -near):
        if side != near and faces < 0.85:
            continue
        if f.hull.mouth:
            lips = smooth(f.flat([f.skin(x, up, side) for x, up in f.hull.mouth]), closed=False, n=5)
            pen.line(lips, max(0.007 * f.long, 1.0 / pen.unit), shaded(f.coat, 0.72))
            if f.hull.teeth and pen.unit * f.long > 150:
                _teeth(pen, lips, 0.014 * f.long)
        _eye(pen, f, side)


def _teeth(pen: Pen, lips: Points, tall: float) -> None:
    for i in range(2, len(lips) - 2, 2):
        a, b = lips[i - 1], lips[i + 1]
        dab(pen, np.array([a, b, (a + b) / 2 - (0, tall)]), (244, 242, 236))


def _eye(pen: Pen, f: Finned, side: int) -> None:
    spot = f.flat([f.skin(*f.hull.eye, side)])[0]
    at, r = (float(spot[0]), float(spot[1])), f.hull.eye_size * f.long
    small = f.hull.eye_size < 0.02
    pen.circle(at, r * 1.7, shaded(f.coat, 0.34) if small else (246, 242, 230))
    if small:
        pen.circle(at, r * 1.25, (196, 196, 190) if not f.hull.patch else (90, 96, 110))
    pen.circle(at, r * (1.05 if small else 0.9), (24, 24, 32))
    if pen.unit * r > 1.5:
        pen.circle((at[0] - 0.3 * r, at[1] + 0.35 * r), r * 0.3, (255, 255, 255))
    if small and pen.unit * r > 4:
        fold = ellipse((at[0], at[1] + 0.3 * r), 2.0 * r, 1.7 * r, n=32)[2:15]
        glaze_line(pen, fold, 0.4 * r, shaded(f.coat, 0.5), alpha=0.8, taper=0.6)
