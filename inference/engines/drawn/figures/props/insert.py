"""Inserts: a thing fills the frame, on the hand that holds it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from inference.contract import Figure, Prop
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures.garments import cut_of
from inference.engines.drawn.figures.holding import STANDING, way_of
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.looks import Look, look_of
from inference.engines.drawn.figures.props.table import plain_size
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

_GRIPPED = ("wield", "raise", "hang", "sip")


@lru_cache(maxsize=64)
def _look(figure: Figure) -> Look:
    return look_of(figure)


def hand_behind(pen: Pen, prop: Prop, holder: Figure) -> None:
    """The hand of `holder` under and behind `prop`; draw it before the prop, with the same pen."""
    if not _has_hand(prop, holder):
        return
    look, (left, bottom, right, _), size = _look(holder), plain_size(prop), _hand_size(prop)
    if way_of(prop) in _GRIPPED:
        _fist(pen, look, size, False)
    else:
        _palm(pen, look, size, (left + right) / 2, bottom)


def hand_before(pen: Pen, prop: Prop, holder: Figure) -> None:
    """Its thumb or fingers over the prop; draw it after."""
    if not _has_hand(prop, holder):
        return
    look, (left, bottom, _, _), size = _look(holder), plain_size(prop), _hand_size(prop)
    if way_of(prop) in _GRIPPED:
        _fist(pen, look, size, True)
    else:
        _thumb(pen, look, size, left, bottom)


def _has_hand(prop: Prop, holder: Figure) -> bool:
    return holder.kind in ("person", "giant", "ghost") and prop.kind not in STANDING


def _hand_size(prop: Prop) -> float:
    left, bottom, right, top = plain_size(prop)
    return max(0.11, min(0.2, 0.9 * max(right - left, top - bottom)))


def _skin(look: Look) -> Colour:
    return look.worn.get("gloves", look.skin)


def _sleeve(pen: Pen, look: Look, wrist: tuple[float, float], size: float) -> None:
    """A forearm coming up from below right, in its sleeve."""
    cloth, cut = look.cloth(look.top), cut_of(look)
    x, y = wrist
    far = (x + size * 1.5, y - size * 2.6)
    skin = _skin(look)
    pen.limb(wrist, far, size * 0.34, size * 0.42, shaded(skin, 0.25))
    pen.limb((x - size * 0.04, y), (far[0] - size * 0.04, far[1]), size * 0.29, size * 0.37, skin)
    if cut.length < 0.7:
        return
    start = (x + size * 0.42, y - size * 0.72)
    wide = size * (0.5 + 0.12 * (cut.sleeve - 1))
    pen.limb(start, far, wide, wide * 1.3, shaded(cloth, 0.3))
    pen.limb(
        (start[0] - size * 0.07, start[1] + size * 0.02), (far[0] - size * 0.1, far[1]), wide * 0.86, wide * 1.1, cloth
    )
    way = np.array([far[0] - start[0], far[1] - start[1]])
    way /= np.hypot(*way)
    side = np.array([-way[1], way[0]])
    base = np.array(start)
    cuff = smooth(
        np.array(
            [
                base + side * wide * 1.06 - way * wide * 0.5,
                base - side * wide * 1.06 - way * wide * 0.5,
                base - side * wide * 1.1 + way * wide * 0.28,
                base + side * wide * 1.1 + way * wide * 0.28,
            ]
        ),
        n=5,
    )
    pen.fill(cuff, shaded(cloth, 0.16))
    inner = smooth(
        np.array(
            [
                base + side * wide * 0.96 - way * wide * 0.52,
                base - side * wide * 0.96 - way * wide * 0.52,
                base - side * wide * 0.8 - way * wide * 0.3,
                base + side * wide * 0.8 - way * wide * 0.3,
            ]
        ),
        n=5,
    )
    pen.fill(inner, shaded(cloth, 0.5))
    for k in (0.9, 1.5, 2.1):
        at = base + way * wide * k
        fold = smooth(
            np.array([at - side * wide * 0.9, at - side * wide * 0.2 + way * wide * 0.18, at + side * wide * 0.3]),
            closed=False,
        )
        pen.line(fold, size * 0.025, shaded(cloth, 0.4), taper=0.3, alpha=0.6)


def _palm(pen: Pen, look: Look, size: float, x: float, low: float) -> None:
    """An open hand under and behind the thing."""
    skin = _skin(look)
    dark = shaded(skin, 0.26)
    y = low + size * 0.32
    _sleeve(pen, look, (x + size * 0.22, low - size * 0.34), size)
    palm = smooth(
        [
            (x - size * 0.52, y + size * 0.1),
            (x - size * 0.44, y - size * 0.42),
            (x - size * 0.05, y - size * 0.84),
            (x + size * 0.42, y - size * 0.8),
            (x + size * 0.6, y - size * 0.34),
            (x + size * 0.55, y + size * 0.12),
        ],
        n=6,
    )
    pen.fill(palm, skin)
    pen.fill(
        smooth(
            [
                (x + size * 0.3, y - size * 0.78),
                (x + size * 0.42, y - size * 0.8),
                (x + size * 0.6, y - size * 0.34),
                (x + size * 0.55, y + size * 0.12),
                (x + size * 0.36, y - size * 0.2),
            ],
            n=5,
        ),
        dark,
        alpha=0.75,
    )
    for dx, long, lean in ((0.5, 0.62, 0.26), (0.24, 0.8, 0.1), (-0.04, 0.84, -0.03), (-0.3, 0.74, -0.16)):
        root = (x + dx * size, y - size * 0.05)
        tip = (x + (dx + lean) * size, y + size * long * 0.86)
        pen.limb(root, tip, size * 0.155, size * 0.125, dark)
        pen.limb(
            (root[0] - size * 0.018, root[1]),
            (tip[0] - size * 0.018, tip[1] + size * 0.004),
            size * 0.135,
            size * 0.105,
            skin,
        )
        pen.ellipse(
            (tip[0] - size * 0.012, tip[1] + size * 0.055), size * 0.05, size * 0.045, lit(skin, 0.35), alpha=0.7
        )
    crease = smooth(
        [(x - size * 0.4, y - size * 0.16), (x - size * 0.1, y - size * 0.44), (x + size * 0.2, y - size * 0.72)],
        closed=False,
    )
    pen.line(crease, size * 0.02, shaded(skin, 0.45), alpha=0.6)


def _thumb(pen: Pen, look: Look, size: float, left: float, low: float) -> None:
    """The thumb that holds it, in front."""
    skin = _skin(look)
    dark = shaded(skin, 0.26)
    root, bend, tip = (
        (left - size * 0.02, low - size * 0.34),
        (left - size * 0.16, low + size * 0.12),
        (left + size * 0.14, low + size * 0.36),
    )
    for k, tone in ((1.0, dark), (0.84, skin)):
        pen.limb(root, bend, size * 0.24 * k, size * 0.18 * k, tone)
        pen.limb(bend, tip, size * 0.18 * k, size * 0.14 * k, tone)
    pen.ellipse((tip[0] + size * 0.02, tip[1] + size * 0.02), size * 0.09, size * 0.075, lit(skin, 0.4), angle=0.6)
    pen.line(
        [(bend[0] - size * 0.1, bend[1] + size * 0.02), (bend[0] + size * 0.04, bend[1] - size * 0.04)],
        size * 0.018,
        shaded(skin, 0.45),
        alpha=0.6,
    )


def _fist(pen: Pen, look: Look, size: float, front: bool) -> None:
    """A closed hand round a handle at the grip: its back first, its fingers after the thing."""
    skin = _skin(look)
    dark = shaded(skin, 0.26)
    r = size * 0.5
    if not front:
        _sleeve(pen, look, (r * 0.55, -r * 0.5), size)
        pen.ellipse((r * 0.2, -r * 0.05), r * 0.92, r * 0.85, dark)
        pen.ellipse((r * 0.14, 0.0), r * 0.84, r * 0.78, skin)
        return
    for i in range(4):
        y = r * (0.58 - 0.38 * i)
        pen.limb((r * 0.62, y), (-r * 0.34, y - r * 0.04), r * 0.24, r * 0.21, dark)
        pen.limb((r * 0.6, y + r * 0.02), (-r * 0.32, y - r * 0.01), r * 0.2, r * 0.175, skin)
    pen.limb((r * 0.5, r * 0.62), (-r * 0.25, r * 0.78), r * 0.25, r * 0.19, dark)
    pen.limb((r * 0.48, r * 0.65), (-r * 0.24, r * 0.8), r * 0.21, r * 0.155, skin)
    pen.ellipse((-r * 0.28, r * 0.83), r * 0.1, r * 0.07, lit(skin, 0.4))
