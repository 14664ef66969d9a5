"""Seams, buttons, collars, lapels: what makes a cut recognisable up close."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures.cloth import Loft
from inference.engines.drawn.figures.glaze import bone, dab, glaze_line
from inference.engines.drawn.figures.limbs import flat, lit, shaded
from inference.engines.drawn.figures.looks import Frame, Look
from inference.engines.drawn.figures.space import Solid
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

SIDEWAYS = 0.3  # of a surface that faces us full: beyond it a button would hang on the outline
BRASS: Colour = (214, 172, 84)


def cuff(pen: Pen, cut: str, joints: tuple[Solid, Solid, Solid], end: Solid, wide: float, cloth: Colour) -> None:
    if pen.unit * wide < 3:
        return
    back = end + (joints[1] - end) * 0.16
    tone = {
        "raincoat": shaded(cloth, 0.12),
        "sweater": shaded(cloth, 0.16),
        "suit": (240, 236, 228),
        "spacesuit": (206, 96, 66),
    }.get(cut, shaded(cloth, 0.1))
    if cut in ("suit", "uniform"):
        back = end + (joints[1] - end) * 0.05
    bone(pen, flat(back), flat(end), wide * 1.06, wide * 1.08, tone)


def rings(pen: Pen, joints: tuple[Solid, Solid, Solid], wide: float, cloth: Colour) -> None:
    """The folds of a pressure suit across a limb."""
    if pen.unit * wide < 4:
        return
    for a, b, shares in ((joints[0], joints[1], (0.45, 0.7, 0.92)), (joints[1], joints[2], (0.15, 0.4))):
        way = (b - a)[:2]
        size = float(np.hypot(*way))
        if size < 1e-6:
            continue
        side = np.array([-way[1], way[0]]) / size * wide * 0.8
        for k in shares:
            at = a[:2] + way * k
            pen.line([tuple(at + side), tuple(at - side)], 0.1 * wide, shaded(cloth, 0.3))


def shoulder(pen: Pen, cut: str, joints: tuple[Solid, Solid, Solid], k: float, cloth: Colour) -> None:
    a, b = flat(joints[0]), flat(joints[0] + (joints[1] - joints[0]) * 0.34)
    if cut == "armour":
        bone(pen, (a[0], a[1] + 0.012 * k), b, 0.055 * k, 0.045 * k, shaded(cloth, 0.2))
        bone(pen, (a[0] - 0.006 * k, a[1] + 0.018 * k), b, 0.044 * k, 0.034 * k, lit(cloth, 0.12))
    elif cut == "uniform" and pen.unit * k > 60:
        bone(pen, (a[0], a[1] + 0.026 * k), (a[0] * 0.6 + b[0] * 0.4, a[1] + 0.02 * k), 0.014 * k, 0.014 * k, BRASS)
    elif cut == "spacesuit":
        bone(pen, a, b, 0.05 * k, 0.05 * k, lit(cloth, 0.1))


def body(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    """Details of the top's cut; `hip` is the loft's ring at the hips."""
    if not loft.faces(0.0, hip + 3):
        _back(pen, loft, hip, look)
        return
    if pen.unit * look.frame.height < 150 and look.top.cut not in _TELLING:
        return
    _TRIMS.get(look.top.cut, _plain)(pen, loft, hip, look, under)


_TELLING = ("suit", "uniform", "armour", "spacesuit", "dress", "jacket")  # told by their details even from afar


def _plain(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    _collar(pen, loft, hip + 6, look.frame, shaded(look.cloth(look.top), 0.2))


def _coat(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    f, dark = look.frame, shaded(look.cloth(look.top), 0.5)
    _lapels(pen, loft, hip, f, look.cloth(look.top), under or (226, 214, 192), 1.9, look)
    for angle in (-0.22, 0.22):
        _buttons(pen, loft, 0.7, hip + 2.0, 4, angle, f, dark)


def _jacket(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    f, colour = look.frame, look.cloth(look.top)
    low = 1.0 if look.top.cut == "jacket" else 0.8
    _lapels(pen, loft, hip, f, colour, under or (238, 232, 220), low, look)
    _buttons(pen, loft, hip - 0.2, hip + 0.7, 2, 0.05, f, shaded(colour, 0.5))


def _uniform(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    f, colour, neck = look.frame, look.cloth(look.top), hip + 6
    _seam(pen, loft, 0.0, neck - 0.4, 0.0, f, shaded(colour, 0.5))
    _buttons(pen, loft, hip - 0.4, neck - 1.6, 5, 0.0, f, BRASS)
    _collar(pen, loft, neck, f, shaded(colour, 0.16))
    _band(pen, loft, hip + 0.35, f, shaded(colour, 0.6), 0.014)


def _sweater(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    f, colour = look.frame, look.cloth(look.top)
    _collar(pen, loft, hip + 6, f, shaded(colour, 0.2))
    _band(pen, loft, 0.25, f, shaded(colour, 0.2), 0.022)
    if pen.unit * f.height > 260:
        for k in (1.6, 2.5, 3.4):
            _band(pen, loft, hip + k, f, lit(colour, 0.1), 0.006)


def _shirt(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    f, colour, neck = look.frame, look.cloth(look.top), hip + 6
    _seam(pen, loft, 0.0, neck - 0.3, 0.0, f, shaded(colour, 0.4))
    _buttons(pen, loft, hip - 0.2, neck - 1.0, 5, 0.02, f, lit(colour, 0.5))
    _points(pen, loft, neck, f, lit(colour, 0.3))


def _tshirt(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    _neckline(pen, loft, hip + 6, look.frame, look.skin, 0.5)


def _dress(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    f, colour = look.frame, look.cloth(look.top)
    _neckline(pen, loft, hip + 6, f, look.skin, 0.9)
    _band(pen, loft, hip + 0.9, f, shaded(colour, 0.38), 0.02)
    _folds(pen, loft, hip, f, colour)


def _robe(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    f, colour, neck = look.frame, look.cloth(look.top), hip + 6
    _points(pen, loft, neck, f, shaded(colour, 0.2))
    _seam(pen, loft, 0.0, neck - 0.8, 0.25, f, shaded(colour, 0.4))
    _band(pen, loft, hip + 0.7, f, shaded(colour, 0.5), 0.018)
    _folds(pen, loft, hip, f, colour)


def _back(pen: Pen, loft: Loft, hip: int, look: Look) -> None:
    f, colour = look.frame, look.cloth(look.top)
    if look.top.cut in ("raincoat", "coat", "suit", "jacket", "uniform"):
        _seam(pen, loft, 0.0, hip + 0.6, np.pi, f, shaded(colour, 0.45))
        line = loft.on([(hip + 0.8, np.pi - 1.3), (hip + 0.72, np.pi), (hip + 0.8, np.pi + 1.3)])
        pen.line(smooth(line, closed=False), 0.008 * f.height, shaded(colour, 0.4))


def panel(pen: Pen, loft: Loft, low: float, high: float, one: float, other: float, colour: Colour) -> None:
    """A strip of cloth between two angles."""
    k = np.linspace(low, high, 14)
    edge, back = np.stack([k, np.full(14, one)], axis=1), np.stack([k[::-1], np.full(14, other)], axis=1)
    dab(pen, loft.on(np.concatenate([edge, back])), colour)


def _seam(pen: Pen, loft: Loft, low: float, high: float, angle: float, f: Frame, colour: Colour) -> None:
    k = np.linspace(low, high, 28)
    glaze_line(pen, loft.on(np.stack([k, np.full(28, angle)], axis=1)), 0.006 * f.height, colour, alpha=0.85)


def _buttons(pen: Pen, loft: Loft, low: float, high: float, count: int, angle: float, f: Frame, colour: Colour) -> None:
    r = 0.0085 * f.height
    rings = [k for k in np.linspace(low, high, count) if loft.fronts(angle, round(k)) > SIDEWAYS]
    for x, y in loft.on([(k, angle) for k in rings]) if rings else ():
        pen.circle((float(x), float(y)), r, shaded(colour, 0.3))
        if pen.unit * r > 2.5:
            pen.circle((float(x) - 0.12 * r, float(y) + 0.18 * r), r * 0.82, colour)


def _band(pen: Pen, loft: Loft, ring: float, f: Frame, colour: Colour, width: float) -> None:
    a = np.linspace(-1.57, 1.57, 9)
    near = np.arctan2(loft.left[int(ring), 2], loft.front[int(ring), 2])
    pen.line(loft.on(np.stack([np.full(9, ring), near + a], axis=1)), width * f.height, colour)


def _collar(pen: Pen, loft: Loft, neck: int, f: Frame, colour: Colour) -> None:
    a = np.linspace(-1.5, 1.5, 9)
    low = (
        loft.on(np.stack([np.full(9, neck - 0.75), a], axis=1), 0.9)
        + np.array([0, -0.012]) * f.height * np.cos(a)[:, None]
    )
    high = loft.on(np.stack([np.full(9, neck), a], axis=1), 1.0) + np.array([0, 0.012 * f.height])
    dab(pen, np.concatenate([smooth(low, closed=False, n=3), high[::-1]]), colour)


def _points(pen: Pen, loft: Loft, neck: int, f: Frame, colour: Colour) -> None:
    for side in (1, -1):
        shape = loft.on([(neck, 0.0), (neck, side * 1.3), (neck - 1.1, side * 0.75), (neck - 1.9, side * 0.28)])
        dab(pen, shape, colour if side < 0 else shaded(colour, 0.12))


def _neckline(pen: Pen, loft: Loft, neck: int, f: Frame, skin: Colour, deep: float) -> None:
    a = np.linspace(-1.45, 1.45, 11)
    drop = neck - 0.55 - deep * np.cos(a) ** 1.0
    low = loft.on(np.stack([drop, a * 0.8], axis=1))
    high = loft.on(np.stack([np.full(11, float(neck)), a], axis=1))
    dab(pen, np.concatenate([low, high[::-1]]), shaded(skin, 0.1))


def _lapels(pen: Pen, loft: Loft, hip: int, f: Frame, colour: Colour, shirt: Colour, low: float, look: Look) -> None:
    neck, bottom = hip + 6, hip + low
    dab(pen, loft.on([(neck, -0.9), (neck - 1.2, -0.5), (bottom, 0.0), (neck - 1.2, 0.5), (neck, 0.9)]), shirt)
    if look.top.cut == "suit" or "tie" in look.worn:
        tie(pen, loft, hip, f, look.worn.get("tie", (140, 44, 52)), "bowtie" in look.worn)
    for side in (1, -1):
        shape = loft.on(
            [
                (neck, side * 0.7),
                (neck, side * 1.35),
                (neck - 1.5, side * 0.95),
                (neck - 1.9, side * 0.95),
                (bottom, 0.0),
                (neck - 1.3, side * 0.34),
            ],
            1.02,
        )
        dab(pen, shape, lit(colour, 0.1) if side < 0 else shaded(colour, 0.1))
        glaze_line(pen, np.concatenate([shape[3:5]]), 0.005 * f.height, shaded(colour, 0.4), alpha=0.7)
    _seam(pen, loft, 0.0, bottom, 0.03, f, shaded(colour, 0.45))


def tie(pen: Pen, loft: Loft, hip: int, f: Frame, colour: Colour, bow: bool) -> None:
    neck = hip + 6
    if bow:
        x, y = loft.on([(neck - 0.5, 0.0)])[0]
        w = 0.026 * f.height
        dab(
            pen,
            [(x, y), (x - w, y + w * 0.6), (x - w, y - w * 0.6), (x, y), (x + w, y + w * 0.6), (x + w, y - w * 0.6)],
            colour,
        )
        pen.circle((float(x), float(y)), w * 0.28, shaded(colour, 0.3))
        return
    dab(
        pen,
        loft.on(
            [
                (neck - 0.3, -0.16),
                (neck - 0.3, 0.16),
                (neck - 1.0, 0.1),
                (hip + 1.3, 0.2),
                (hip + 0.8, 0.0),
                (hip + 1.3, -0.2),
                (neck - 1.0, -0.1),
            ]
        ),
        colour,
    )


def _raincoat(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    f, colour = look.frame, look.cloth(look.top)
    neck, deep = hip + 6, shaded(colour, 0.34)
    panel(pen, loft, 0.0, neck - 0.8, -0.06, 0.3, shaded(colour, 0.07))
    _seam(pen, loft, 0.0, neck - 0.7, 0.3, f, deep)
    _buttons(pen, loft, 1.0, neck - 1.4, 5, 0.12, f, (74, 64, 66))
    for side in (1, -1):
        flap = loft.on(
            [(hip - 0.15, side * 0.55), (hip - 0.15, side * 1.2), (hip - 1.0, side * 1.22), (hip - 1.0, side * 0.53)]
        )
        dab(pen, flap, shaded(colour, 0.13))
        glaze_line(pen, flap[[0, 3, 2]], 0.006 * f.height, deep, alpha=0.7)
        top = loft.on(
            [(hip - 0.02, side * 0.5), (hip - 0.02, side * 1.25), (hip - 0.32, side * 1.25), (hip - 0.32, side * 0.5)]
        )
        dab(pen, top, shaded(colour, 0.24))
    _band(pen, loft, 0.12, f, shaded(colour, 0.2), 0.008)
    _points(pen, loft, neck, f, lit(colour, 0.12))


def _folds(pen: Pen, loft: Loft, hip: int, f: Frame, colour: Colour) -> None:
    for a in (-0.8, -0.3, 0.25, 0.8):
        line = loft.on([(0.0, a), (hip * 0.5, a * 0.9), (hip - 0.3, a * 0.7)])
        glaze_line(pen, smooth(line, closed=False), 0.009 * f.height, shaded(colour, 0.3), taper=0.2, alpha=0.6)


def _armour(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    f, colour = look.frame, look.cloth(look.top)
    neck = hip + 6
    dab(
        pen,
        loft.on([(hip + 2.2, -1.1), (hip + 4, -1.0), (neck - 0.8, -0.5), (neck - 0.8, -0.1), (hip + 2.2, -0.1)]),
        lit(colour, 0.3),
    )
    _seam(pen, loft, hip + 1.6, neck - 0.5, 0.0, f, shaded(colour, 0.5))
    for k in (0.0, 0.55, 1.1, 1.65):
        _band(pen, loft, hip + k, f, shaded(colour, 0.42), 0.007)
    _collar(pen, loft, neck, f, shaded(colour, 0.3))


def _spacesuit(pen: Pen, loft: Loft, hip: int, look: Look, under: Colour | None) -> None:
    f, colour = look.frame, look.cloth(look.top)
    neck = hip + 6
    dab(
        pen,
        loft.on([(hip + 1.6, -0.62), (hip + 1.6, 0.62), (hip + 3.2, 0.62), (hip + 3.2, -0.62)]),
        shaded(colour, 0.26),
    )
    for i, (a, tone) in enumerate(((-0.35, (206, 86, 60)), (0.0, (92, 156, 120)), (0.35, (70, 110, 170)))):
        x, y = loft.on([(hip + 2.6, a)])[0]
        pen.circle((float(x), float(y)), 0.014 * f.height, tone)
        glaze_line(
            pen,
            loft.on([(hip + 1.9, a - 0.1), (hip + 1.9, a + 0.1)]),
            0.01 * f.height,
            lit(colour, 0.5),
            alpha=0.8 - 0.1 * i,
        )
    _band(pen, loft, hip + 0.4, f, shaded(colour, 0.3), 0.02)
    _collar(pen, loft, neck, f, (150, 158, 168))


def belt(pen: Pen, loft: Loft, hip: int, f: Frame, colour: Colour) -> None:
    _band(pen, loft, hip + 0.45, f, colour, 0.026)
    if loft.faces(0.0, hip):
        x, y = loft.on([(hip + 0.45, 0.0)])[0]
        w = 0.016 * f.height
        pen.box(float(x) - w, float(y) - w, float(x) + w, float(y) + w, BRASS, radius=w * 0.3)


def straps(pen: Pen, loft: Loft, hip: int, f: Frame, colour: Colour, width: float = 0.014) -> None:
    for side in (1, -1):
        if loft.faces(side * 0.5, hip + 3):
            line = loft.on([(hip + 2.3, side * 0.6), (hip + 4.2, side * 0.62), (hip + 5.2, side * 0.9)], 1.01)
            pen.line(smooth(line, closed=False), width * f.height, shaded(colour, 0.1))
            x, y = line[0]
            pen.circle((float(x), float(y)), 0.01 * f.height, BRASS)


def pendant(pen: Pen, loft: Loft, hip: int, f: Frame, colour: Colour) -> None:
    """A round thing on a cord."""
    if pen.unit * f.height < 150:
        x, y = (float(v) for v in loft.on([(hip + 2.5, 0.0)], 1.06)[0])
        pen.circle((x, y), 0.03 * f.height, colour)
        return
    for side in (1, -1):
        cord = loft.on([(hip + 6, side * 0.9), (hip + 4.4, side * 0.42), (hip + 2.75, 0.0)], 1.04)
        pen.line(smooth(cord, closed=False), 0.006 * f.height, (74, 56, 48))
    x, y = (float(v) for v in loft.on([(hip + 2.5, 0.0)], 1.06)[0])
    r = 0.03 * f.height
    pen.circle((x, y + r * 0.95), r * 0.24, shaded(colour, 0.4))
    pen.circle((x, y), r, shaded(colour, 0.42))
    pen.circle((x - r * 0.06, y + r * 0.06), r * 0.88, colour)
    pen.circle((x, y), r * 0.66, (238, 230, 208))
    if pen.unit * r > 6:
        dab(pen, [(x - r * 0.1, y), (x, y + r * 0.52), (x + r * 0.1, y)], (188, 54, 44))
        dab(pen, [(x - r * 0.1, y), (x, y - r * 0.52), (x + r * 0.1, y)], (70, 76, 92))


_TRIMS: dict[str, Callable[[Pen, Loft, int, Look, Colour | None], None]] = {
    "raincoat": _raincoat,
    "coat": _coat,
    "jacket": _jacket,
    "suit": _jacket,
    "uniform": _uniform,
    "sweater": _sweater,
    "pyjamas": _sweater,
    "shirt": _shirt,
    "tshirt": _tshirt,
    "dress": _dress,
    "robe": _robe,
    "armour": _armour,
    "spacesuit": _spacesuit,
}


def back(pen: Pen, loft: Loft, hip: int, look: Look) -> None:
    """What a back shows from near: a collar, the seam, the folds under the shoulder blades."""
    f, colour = look.frame, look.cloth(look.top)
    if pen.unit * f.height < 260 or "cloak" in look.worn:
        return
    if not (loft.faces(np.pi - 0.8, hip + 3) and loft.faces(np.pi + 0.8, hip + 3)):
        return
    ink = shaded(colour, 0.42)
    a = np.linspace(np.pi - 1.25, np.pi + 1.25, 9)
    collar = loft.on(np.stack([np.full(9, hip + 6.0), a], axis=1), 1.03)
    if look.top.cut not in ("spacesuit", "armour"):
        pen.line(collar, 0.026 * f.height, shaded(colour, 0.2))
        pen.line(collar - np.array([0.0, 0.014 * f.height]), 0.005 * f.height, ink)
    if look.top.cut in ("coat", "jacket", "suit", "uniform", "raincoat"):
        seam = loft.on(np.array([(hip + k, np.pi) for k in (6.0, 4.0, 2.0, 0.2)]))
        glaze_line(pen, smooth(seam, closed=False), 0.006 * f.height, ink, alpha=0.6)
    for side in (1, -1):
        fold = loft.on(
            np.array(
                [(hip + 3.6, np.pi + side * 1.1), (hip + 3.0, np.pi + side * 0.75), (hip + 2.1, np.pi + side * 0.55)]
            )
        )
        glaze_line(pen, smooth(fold, closed=False), 0.009 * f.height, ink, taper=0.2, alpha=0.55)
