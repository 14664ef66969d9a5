"""Arms, legs, hands and feet, painted as tapered paper parts with one darker side."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Point, Points, capsule, points
from inference.engines.drawn.figures.glaze import bone, dab, glaze_line
from inference.engines.drawn.figures.space import Solid, Space, Turn, hull
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

SHADOW: Colour = (52, 40, 74)  # what shade is mixed with: never black


def shaded(colour: Colour, share: float = 0.22) -> Colour:
    """The side of a thing that turns from the light."""
    return paint.mix(colour, paint.mix(SHADOW, colour, 0.25), share)


def lit(colour: Colour, share: float = 0.18) -> Colour:
    return paint.mix(colour, (255, 244, 220), share)


def flat(seen: Solid) -> Point:
    return float(seen[0]), float(seen[1])


def limb(
    pen: Pen, joints: tuple[Solid, Solid, Solid], radii: tuple[float, float, float], colour: Colour, far: float = 0.0
) -> None:
    """Two bones seen as one tapered shape; `far` darkens the limb on the other side of the body."""
    base = shaded(colour, far) if far else colour
    a, b, c = (flat(j) for j in joints)
    if pen.unit * max(radii) < 6:
        bone(pen, a, b, radii[0], radii[1], base)
        bone(pen, b, c, radii[1], radii[2], base)
        return
    dark = shaded(base, 0.26)
    bone(pen, a, b, radii[0], radii[1], dark)
    bone(pen, b, c, radii[1], radii[2], dark)
    for one, other, r0, r1 in ((a, b, radii[0], radii[1]), (b, c, radii[1], radii[2])):
        k = 0.2
        bone(
            pen,
            (one[0] - r0 * k, one[1] + r0 * k * 0.5),
            (other[0] - r1 * k, other[1] + r1 * k * 0.5),
            r0 * 0.8,
            r1 * 0.8,
            base,
        )


def along(a: Point, b: Point) -> float:
    return float(np.arctan2(b[1] - a[1], b[0] - a[0]))


def hand(
    pen: Pen, at: Point, angle: float, size: float, skin: Colour, grip: float, thumb_up: bool, point: bool = False
) -> None:
    """A mitten with fingers: wrist at `at`, pointing along `angle`. `size` is wrist to fingertip; `grip` 1 is a fist;
    `thumb_up` puts the thumb on the left of the direction."""
    if pen.unit * size < 5:
        pen.circle((at[0] + np.cos(angle) * size * 0.4, at[1] + np.sin(angle) * size * 0.4), size * 0.42, skin)
        return
    if pen.unit * size < 40:
        _mitten(pen.at(at[0], at[1], angle, size), skin, min(1.0, max(0.0, grip)), 1.0 if thumb_up else -1.0, point)
        return
    own = pen.at(at[0], at[1], angle, size, mirror=False)
    flip = 1.0 if thumb_up else -1.0
    dark = shaded(skin, 0.24)
    shut = min(1.0, max(0.0, grip))
    long = 0.52 * (1 - shut) + 0.14 * shut
    palm = smooth(
        [(-0.08, 0.17), (0.2, 0.25), (0.5, 0.27), (0.6, 0.1), (0.6, -0.1), (0.5, -0.26), (0.2, -0.24), (-0.08, -0.17)]
    )
    dab(own, palm * (1, flip), skin)
    spread = 0.10 * (1 - shut)
    for i, (y, reach) in enumerate(((0.19, 0.9), (0.065, 1.0), (-0.065, 0.95), (-0.185, 0.78))):
        far = 0.95 if point and i == 0 else long * reach
        tip = (0.5 + far * 0.95, (y * (1 + spread * 3)) * flip)
        root = (0.48, y * flip)
        if shut > 0.6 and not (point and i == 0):
            tip = (0.56, y * 0.96 * flip)
            root = (0.3, y * 0.9 * flip)
        bone(own, root, tip, 0.082, 0.07, dark if i == 3 else skin)
        if pen.unit * size > 34 and i < 3:
            glaze_line(own, np.array([root, tip]) + np.array([0.02, -0.066 * flip]), 0.018, dark, alpha=0.55)
    base = (0.14, 0.2 * flip)
    out = (0.4 + 0.06 * shut, (0.36 - 0.16 * shut) * flip)
    bone(own, base, out, 0.1, 0.075, skin)
    if pen.unit * size > 34:
        glaze_line(own, [(0.2, 0.1 * flip), (0.36, 0.16 * flip)], 0.02, dark, alpha=0.5)


def _mitten(pen: Pen, skin: Colour, shut: float, flip: float, point: bool) -> None:
    """A hand too small for fingers of its own."""
    end = 1.0 - 0.34 * shut
    shape = np.array(
        [
            (-0.1, 0.17),
            (0.3, 0.27),
            (end - 0.14, 0.25),
            (end, 0.08),
            (end, -0.12),
            (end - 0.16, -0.26),
            (0.3, -0.26),
            (-0.1, -0.17),
        ]
    )
    dab(pen, smooth(shape * (1, flip), n=3), shaded(skin, 0.08))
    if point:
        bone(pen, (0.5, 0.17 * flip), (1.1, 0.17 * flip), 0.09, 0.07, skin)
    bone(pen, (0.14, 0.2 * flip), (0.42 + 0.06 * shut, (0.36 - 0.16 * shut) * flip), 0.1, 0.075, skin)


def fingers_over(pen: Pen, at: Point, angle: float, size: float, skin: Colour, thumb_up: bool) -> None:
    """The fingers that close over something the hand holds, painted after it."""
    if pen.unit * size < 8:
        return
    own, flip = pen.at(at[0], at[1], angle, size), (1.0 if thumb_up else -1.0)
    dark = shaded(skin, 0.24)
    for i, y in enumerate((0.17, 0.05, -0.07, -0.19)):
        bone(own, (0.66, y * flip), (0.36, y * 0.92 * flip), 0.078, 0.074, skin)
        if i and pen.unit * size > 30:
            glaze_line(own, [(0.7, (y + 0.06) * flip), (0.34, (y + 0.056) * flip)], 0.02, dark, alpha=0.6)


_SOLE = np.array(
    [
        (s, 0.0, f)
        for s, f in (
            (0.0, -0.22),
            (0.17, -0.2),
            (0.2, 0.25),
            (0.22, 0.62),
            (0.0, 0.76),
            (-0.2, 0.62),
            (-0.17, 0.25),
            (-0.17, -0.2),
        )
    ]
)
_UPPER = np.array(
    [
        (s, u, f)
        for s, u, f in (
            (0.17, 0.3, -0.2),
            (-0.17, 0.3, -0.2),
            (0.18, 0.32, 0.12),
            (-0.18, 0.32, 0.12),
            (0.19, 0.22, 0.6),
            (-0.19, 0.22, 0.6),
            (0.0, 0.2, 0.74),
            (0.0, 0.12, 0.79),
            (0.12, 0.1, 0.72),
            (-0.12, 0.1, 0.72),
        )
    ]
)


def foot(
    pen: Pen, root: Space, ankle: Solid, turn: Turn, size: float, colour: Colour, far: float = 0.0, bare: bool = False
) -> None:
    """A shoe: `size` is about heel to toe, metres; the ankle lies 0.3 of it above the sole."""
    space = root.child(ankle, turn)
    drop = np.array([0.0, -0.33, 0.06])
    base = shaded(colour, far) if far else colour
    sole = space.flat((_SOLE + drop) * size)
    upper = space.flat((_UPPER + drop) * size)
    if not bare and pen.unit * size > 8:
        thick = space.flat((_SOLE + drop + (0, 0.065, 0)) * size)
        dab(pen, hull(np.concatenate([sole, thick]), 2), shaded(base, 0.55))
        dab(pen, hull(np.concatenate([thick, upper]), 3), base)
    else:
        dab(pen, hull(np.concatenate([sole, upper]), 2), base)


def ribbon(path: Points | list[Point], widths: list[float]) -> Points:
    """A strip along `path` whose width runs through `widths`: locks, fronds, tails."""
    p = points(path)
    n, k = len(p), len(widths)
    way = np.empty_like(p)
    way[1:-1], way[0], way[-1] = p[2:] - p[:-2], p[1] - p[0], p[-1] - p[-2]
    size = np.sqrt((way * way).sum(axis=1))
    half = np.interp(np.arange(n) * ((k - 1) / (n - 1)), np.arange(k), widths) / (2 * np.maximum(size, 1e-9))
    normal = np.stack([-way[:, 1] * half, way[:, 0] * half], axis=1)
    return np.concatenate([p + normal, (p - normal)[::-1]])


def tube(a: Point, b: Point, ra: float, rb: float) -> Points:
    return capsule(a, b, ra, rb)
