"""Outlines as arrays of points, float64 (n, 2), in whatever unit they are asked in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Points = NDArray[np.float64]
Outline = Sequence[Point] | Points

_QUARTER = np.array([[0.0, 1.0], [-1.0, 0.0]])  # a quarter turn, for row vectors
_CAP = np.array([[np.cos(a), np.sin(a)] for a in np.linspace(np.pi / 8, np.pi * 7 / 8, 7)])
_CIRCLES = {
    n: np.stack([np.cos(a), np.sin(a)], axis=1)
    for n in (12, 20, 32, 56)
    for a in [np.linspace(0, 2 * np.pi, n, endpoint=False)]
}


def points(outline: Outline) -> Points:
    return np.asarray(outline, dtype=np.float64).reshape(-1, 2)


def ellipse(centre: Point, rx: float, ry: float | None = None, angle: float = 0.0, n: int = 32) -> Points:
    """`angle` in radians, counter-clockwise where y is up."""
    unit = _CIRCLES[min((k for k in _CIRCLES if k >= n), default=56)]
    shape = unit * (rx, rx if ry is None else ry)
    if angle:
        c, s = np.cos(angle), np.sin(angle)
        shape = shape @ np.array([[c, s], [-s, c]])
    return np.asarray(shape + centre, dtype=np.float64)


def arc(centre: Point, rx: float, ry: float, start: float, end: float, n: int = 16) -> Points:
    """An open arc from angle `start` to `end` in radians."""
    a = start + (end - start) * _steps(n)[:, 0]
    found = np.empty((n, 2))
    found[:, 0] = centre[0] + rx * np.cos(a)
    found[:, 1] = centre[1] + ry * np.sin(a)
    return found


def rectangle(x0: float, y0: float, x1: float, y1: float) -> Points:
    return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], dtype=np.float64)


def rounded(x0: float, y0: float, x1: float, y1: float, radius: float, n: int = 6) -> Points:
    """A rectangle with round corners."""
    r = max(0.0, min(radius, abs(x1 - x0) / 2, abs(y1 - y0) / 2))
    corners = [((x1 - r, y1 - r), 0.0), ((x0 + r, y1 - r), 0.5), ((x0 + r, y0 + r), 1.0), ((x1 - r, y0 + r), 1.5)]
    return np.concatenate([arc(c, r, r, a * np.pi, (a + 0.5) * np.pi, n) for c, a in corners])


def capsule(a: Point, b: Point, ra: float, rb: float | None = None, n: int = 9) -> Points:
    """A limb: round at both ends, radius `ra` at `a` and `rb` at `b`."""
    rb = ra if rb is None else rb
    turn = np.arctan2(b[1] - a[1], b[0] - a[0])
    back = arc(a, ra, ra, turn + np.pi / 2, turn + 3 * np.pi / 2, n)
    front = arc(b, rb, rb, turn - np.pi / 2, turn + np.pi / 2, n)
    return np.concatenate([back, front])


def smooth(knots: Outline, closed: bool = True, n: int = 6) -> Points:
    """A Catmull-Rom curve through `knots` with `n` points a span (Catmull and Rom 1974)."""
    p = points(knots)
    if len(p) < 3:
        return p
    if closed:
        q = np.concatenate([p[-1:], p, p[:2]])
    else:
        q = np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    spans = len(q) - 3
    four = np.empty((spans, 4, 2))
    for i in range(4):
        four[:, i] = q[i : spans + i]
    flat = (_catmull_rom(n) @ four).reshape(-1, 2)
    return flat if closed else np.concatenate([flat, p[-1:]])


@cache
def _catmull_rom(n: int) -> Points:
    """What each of four knots adds to `n` points of the span between the middle two, (n, 4)."""
    t = np.arange(n) / n
    weights = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
    return np.asarray(np.stack(weights, axis=1) / 2, dtype=np.float64)


def stroke(path: Outline, width: float, taper: float = 1.0) -> Points:
    """The outline of a line along `path`, `width` wide at its start and `width * taper` at its end, with round ends."""
    p = points(path)
    if len(p) < 2:
        return ellipse((float(p[0, 0]), float(p[0, 1])), width / 2, n=12)
    tangent = np.empty_like(p)
    tangent[1:-1] = p[2:] - p[:-2]
    tangent[0], tangent[-1] = p[1] - p[0], p[-1] - p[-2]
    tangent /= np.maximum(np.hypot(tangent[:, 0], tangent[:, 1]), 1e-9)[:, None]
    across = tangent @ _QUARTER
    half = width / 2
    last = half * taper
    side = across * half if taper == 1.0 else across * (half + (last - half) * _steps(len(p)))
    cap = _CAP @ (np.stack([across[-1], tangent[-1]]) * last) + p[-1]
    foot = _CAP @ (np.stack([across[0], tangent[0]]) * -half) + p[0]
    return np.concatenate([p + side, cap, (p - side)[::-1], foot])


@cache
def _steps(n: int) -> Points:
    """From 0 to 1 in `n` steps, a column."""
    return np.linspace(0, 1, n)[:, None]


def wobble(outline: Outline, amount: float, chance: np.random.Generator) -> Points:
    """The outline as a hand with scissors would cut it: every point moved by up to `amount`."""
    p = points(outline)
    return p + chance.uniform(-amount, amount, p.shape)


def blob(
    centre: Point, rx: float, ry: float, chance: np.random.Generator, lumps: int = 9, rough: float = 0.16
) -> Points:
    """A closed, rounded, irregular shape: a boulder, a cloud, a crown of leaves."""
    a = np.linspace(0, 2 * np.pi, lumps, endpoint=False) + chance.uniform(-0.2, 0.2, lumps)
    r = 1 + chance.uniform(-rough, rough, lumps)
    knots = np.stack([centre[0] + rx * r * np.cos(a), centre[1] + ry * r * np.sin(a)], axis=1)
    return smooth(knots)


def ridge(
    x0: float, x1: float, height: float, chance: np.random.Generator, steps: int = 24, rough: float = 0.5
) -> Points:
    """A hill line from `x0` to `x1`, heights around `height`, made by midpoint displacement (Fournier et al. 1982)."""
    line = chance.uniform(0.6, 1.1, 2) * height
    amplitude = height * rough
    while len(line) < steps:
        middle = (line[:-1] + line[1:]) / 2 + chance.uniform(-amplitude, amplitude, len(line) - 1)
        merged = np.empty(len(line) + len(middle))
        merged[::2], merged[1::2] = line, middle
        line, amplitude = merged, amplitude * 0.55
    return np.stack([np.linspace(x0, x1, len(line)), np.maximum(line, height * 0.1)], axis=1)
