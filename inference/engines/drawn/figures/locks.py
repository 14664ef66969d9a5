"""Hair that hangs: curtains, ponytails, braids, buns. Each lock is a chain that gravity, wind and speed pull on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Points
from inference.engines.drawn.figures.glaze import dab, score
from inference.engines.drawn.figures.limbs import lit, ribbon, shaded
from inference.engines.drawn.figures.skull import HeadView
from inference.engines.drawn.figures.space import Solid, Triple
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen


@dataclass(frozen=True, kw_only=True, slots=True)
class Weather:
    """What moves hair and cloth: `sway` -1 to 1 towards screen right, `afloat` 0 to 1 under water, `trail` 0 to 1 how
    much they stream behind one who runs, `toss` -1 to 1 the beat of the steps."""

    sway: float = 0.0
    afloat: float = 0.0
    trail: float = 0.0
    toss: float = 0.0
    heading: float = 0.0  # which way the body goes, as cues have it


@dataclass(frozen=True, slots=True)
class Fall:
    """How a head of hair falls: how many locks, how long and wide (head heights), how curly."""

    locks: int
    long: float
    wide: float
    wave: float = 0.0
    inward: float = 0.0


FALLS = {
    "long": Fall(7, 1.35, 0.27),
    "wavy": Fall(7, 0.95, 0.3, 0.06),
    "bob": Fall(9, 0.5, 0.27, 0.0, 0.5),
}
# How far from the middle of the head each style may reach, head heights.
REACH = {"long": 2.1, "wavy": 1.7, "bob": 1.2, "ponytail": 1.8, "braids": 1.7, "braid": 2.1, "wild": 1.2, "curly": 1.1}
_TIES: Colour = (150, 58, 62)


def chain(
    head: HeadView, root: Triple, long: float, w: Weather, back: float = 0.1, wave: float = 0.0, n: int = 7
) -> Solid:
    """(n, 3) head-space points of a lock that leaves `root`; `back` pushes its start away from the face."""
    turn = head.space.turn
    down, right = -turn[1], turn[0]
    behind = -(turn.T @ np.array([np.sin(w.heading), 0.0, np.cos(w.heading)]))
    upright = abs(head.from_top) < 0.5 or abs(float(turn[1, 1])) < 0.6
    at, found = np.array(root), [np.array(root)]
    for k in range(1, n):
        share = k / (n - 1)
        away = np.array([0.0, 0.0, -back * (1 - share)]) + behind * (1.25 * w.trail)
        way = down * (1 - 0.95 * w.afloat - 0.72 * w.trail) + away + right * (w.sway * 0.55 * share)
        if w.afloat:  # off the nape, then rising and waving, no two locks alike
            wave_ = np.sin(5 * share + 7 * root[0] + 5 * w.sway) * 0.45
            loose = np.array([0.0, -0.45, -0.7]) - down * (0.8 * share * (1 - w.trail) + 0.6 * wave_) + right * wave_
            way = way + w.afloat * loose
        way = way - down * (w.toss * w.trail * (0.6 - share))
        if upright and head.space.origin[1] + head.size * float(turn[1] @ at) < 0.35 * head.size:
            way = way - turn[1] * min(0.0, float(turn[1] @ way)) + np.array([0.0, 0.4, -0.2])  # it lies on the ground
        at = at + way / max(1e-6, float(np.sqrt(way @ way))) * (long / (n - 1))
        found.append(at + right * wave * np.sin(k * 1.9))
    return np.array(found)


def _strip(head: HeadView, path: Solid, widths: list[float]) -> Points:
    return ribbon(smooth(head.flat(path), closed=False, n=3), [w * head.size for w in widths])


def draw_behind(pen: Pen, head: HeadView, style: str, colour: Colour, w: Weather) -> None:
    """Locks that hang down the back; painted before the body when it faces us, after it when it turns away."""
    away = head.faces(0.0) < -0.15
    if style in FALLS:
        _curtain(pen, head, FALLS[style], colour if away else shaded(colour, 0.26), w)
    elif style == "bun":
        _bun(pen, head, colour)
    elif style == "ponytail":
        _tail(pen, head, colour, w)
    elif style == "braid":
        if away or not _over_shoulder(head):
            _braid(pen, head, (0.12, -0.16, -0.4), 1.35, 0.17, colour, w)
    elif style == "braids":
        for side in (1, -1):
            if away or head.space.turn[2, 0] * side <= 0.12:
                _pigtail(pen, head, side, colour, w)


def draw_before(pen: Pen, head: HeadView, style: str, colour: Colour, w: Weather) -> None:
    """Locks on the near side, over shoulder and chest; painted after the body of one who faces us."""
    near = head.space.turn[2, 0]
    if style == "braids":
        for side in (1, -1):
            if near * side > 0.12:
                _pigtail(pen, head, side, colour, w)
    elif style == "braid" and _over_shoulder(head):
        _braid(pen, head, (0.3, -0.38, -0.16), 0.95, 0.15, colour, w, back=-0.3, out=0.16)
    elif style in ("long", "wavy"):
        fall = FALLS[style]
        for side in (1, -1):
            if head.faces(side * 1.25) > 0.05:
                path = chain(head, (side * 0.37, -0.1, 0.02), fall.long * 0.66, w, -0.18, fall.wave)
                tone = colour if side < 0 else shaded(colour, 0.1)
                dab(pen, _strip(head, path, [0.16, 0.22, 0.24, 0.2, 0.05]), shaded(tone, 0.14))
                dab(pen, _strip(head, path[:-1] - (0.02 * side, 0, 0), [0.1, 0.13, 0.14, 0.07]), tone)


def _over_shoulder(head: HeadView) -> bool:
    """Whether a single braid is seen lying over the left shoulder."""
    return head.faces(0.0) > 0.3 and float(head.space.turn[2, 0]) > -0.1


def _curtain(pen: Pen, head: HeadView, fall: Fall, colour: Colour, w: Weather) -> None:
    back = 0.05 if fall.inward else 0.16
    spots = np.linspace(1.75, 2 * np.pi - 1.75, fall.locks)
    sheet = [chain(head, _root(a), fall.long, w, back, fall.wave * (1 if i % 2 else -1)) for i, a in enumerate(spots)]
    if fall.inward:
        for path in sheet:
            path[-2:, (0, 2)] *= 1 - 0.16 * fall.inward
    order = np.argsort([float(head.space.turn[2] @ path[1]) for path in sheet])
    for i in order:
        tone = (colour, shaded(colour, 0.12), lit(colour, 0.05))[int(i) % 3]
        k = fall.wide
        path = sheet[int(i)].copy()
        path[1:] += (0.0, 0.05 * ((int(i) * 0.618) % 1), 0.0)
        tip = 0.55 if fall.inward else 0.1
        dab(pen, _strip(head, path, [k * 0.15, k * 0.9, k * 1.1, k * 1.05, k * 0.9, k * 0.6, k * tip]), tone)
        if pen.unit * head.size > 60:
            line = smooth(head.flat(path[:-1] + np.array((0.06, 0, 0))), closed=False, n=3)
            score(pen, line, 0.014 * head.size, shaded(tone, 0.25), taper=0.3)


def _root(lon: float) -> Triple:
    high = 0.2 * max(0.0, -float(np.cos(lon)))
    return 0.36 * float(np.sin(lon)), 0.06 + high, -0.05 + 0.42 * float(np.cos(lon))


def _lump(pen: Pen, at: Points, r: float, colour: Colour) -> None:
    x, y = float(at[0]), float(at[1])
    pen.circle((x, y), r, shaded(colour, 0.28))
    pen.circle((x - r * 0.14, y + r * 0.14), r * 0.82, colour)


def _bun(pen: Pen, head: HeadView, colour: Colour) -> None:
    x, y = head.flat([(0.0, 0.44, -0.36)])[0]
    r = head.size * 0.2
    pen.circle((float(x), float(y)), r, shaded(colour, 0.3))
    pen.circle((float(x) - r * 0.1, float(y) + r * 0.1), r * 0.86, colour)
    if pen.unit * r > 6:
        a = np.linspace(0.4, 6.6, 18)
        swirl = np.stack([x + r * 0.1 * a * np.cos(a) * 0.95, y + r * 0.1 * a * np.sin(a) * 0.95], axis=1)
        score(pen, swirl, 0.018 * head.size, shaded(colour, 0.34))


def _tail(pen: Pen, head: HeadView, colour: Colour, w: Weather) -> None:
    """A ponytail from the back of the crown."""
    path = np.concatenate([[(0.0, 0.2, -0.36)], chain(head, (0.0, 0.24, -0.58), 0.98, w, 0.75)])
    dab(pen, _strip(head, path, [0.12, 0.2, 0.27, 0.28, 0.22, 0.14, 0.02]), shaded(colour, 0.2))
    dab(pen, _strip(head, path[:-1] + np.array((0, 0.015, 0)), [0.07, 0.12, 0.16, 0.16, 0.1, 0.03]), colour)
    if pen.unit * head.size > 50:
        for k in (-0.05, 0.05):
            line = smooth(head.flat(path[1:-1] + np.array((k, k, 0))), closed=False, n=3)
            score(pen, line, 0.014 * head.size, shaded(colour, 0.32), taper=0.3)
    _lump(pen, head.flat([(0.0, 0.24, -0.5)])[0], head.size * 0.075, _TIES)


def _pigtail(pen: Pen, head: HeadView, side: int, colour: Colour, w: Weather) -> None:
    _braid(pen, head, (side * 0.36, -0.16, -0.14), 0.95, 0.15, colour, w, back=-0.12, out=0.22 * side)


def _braid(
    pen: Pen,
    head: HeadView,
    root: Triple,
    long: float,
    wide: float,
    colour: Colour,
    w: Weather,
    back: float = 0.3,
    out: float = 0.0,
) -> None:
    """Plaited: links that lean left and right in turn, a tie, a brush at the end."""
    count = 9
    path = chain(head, root, long, w, back, n=count + 1)
    path[1:, 0] += out * np.minimum(1, np.arange(1, count + 1) / 3)
    flat, r = head.flat(path), head.size * wide * 0.5
    brush = np.concatenate([flat[-2:], [flat[-1] * 2 - flat[-2]]])
    dab(pen, ribbon(brush, [r * 1.3, r * 1.9, r * 0.3]), shaded(colour, 0.1))
    for i in range(count - 1):
        way = flat[i + 1] - flat[i]
        size = float(np.hypot(*way)) or 1e-9
        along, across = way / size, np.array([-way[1], way[0]]) / size
        thick, flip = r * (1.06 - 0.045 * i), (1 if i % 2 else -1)
        centre = (flat[i] + flat[i + 1]) / 2 + across * flip * thick * 0.3
        leaf = np.array([(-1.1, 0.5), (-0.2, 1.0), (0.9, 0.45), (1.25, -0.35), (0.2, -0.95), (-0.9, -0.5)])
        leaf = leaf * (1, flip)
        long_ = max(size * 0.72, thick * 0.7)
        shape = centre + leaf[:, :1] * along * long_ + leaf[:, 1:] * across * thick
        if pen.unit * r > 2.5:
            dab(pen, smooth((shape - centre) * 1.16 + centre, n=2), shaded(colour, 0.42))
        dab(pen, smooth(shape, n=2), colour if flip > 0 else shaded(colour, 0.13))
    _lump(pen, flat[-2], r * 0.72, _TIES)
