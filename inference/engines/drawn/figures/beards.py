"""Beards and moustaches."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Points
from inference.engines.drawn.figures.glaze import dab, glaze, glaze_line
from inference.engines.drawn.figures.limbs import ribbon, shaded
from inference.engines.drawn.figures.skull import HeadView
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen


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
