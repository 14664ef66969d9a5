"""Windows of a room, and what is seen through them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.scenery import Reach, Site


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """A window in the far wall, or in a side wall where x is along it; metres."""

    x: float
    y: float
    wide: float
    tall: float
    round_top: bool = False


def beyond(pen: Pen, reach: Reach, site: Site) -> None:
    """What the windows show: sky, a far line of roofs or hills, and the weather."""
    mood = site.mood
    top, _, low = mood.sky
    pen.shade(curves.rectangle(reach.left, reach.bottom, reach.right, reach.top), low, top, (0, 0), (0, 14))
    dice = site.dice("outside stars")
    if mood.stars > 0.2:
        for _ in range(60):
            pen.circle((float(dice.uniform(-8, 8)), float(dice.uniform(1.5, 8))), 0.02, (255, 250, 236), alpha=0.8)
    line = curves.ridge(-14, 14, 1.6, site.dice("outside"), rough=0.35)
    pen.fill(np.concatenate([line, [(14, -2), (-14, -2)]]), paint.mix(mood.haze, mood.shadow, 0.45))
    said = " ".join(mood.weather)
    if any(w in said for w in ("rain", "storm", "thunder", "drizzle")):
        for _ in range(420):
            x, y = float(dice.uniform(-9, 9)), float(dice.uniform(0, 7))
            pen.line([(x, y), (x + 0.07, y - 0.5)], 0.018, (216, 228, 240), alpha=0.5)
    elif any(w in said for w in ("snow", "blizzard")):
        for _ in range(420):
            pen.circle((float(dice.uniform(-9, 9)), float(dice.uniform(0, 7))), 0.05, (250, 252, 255))


def draw_window(pen: Pen, window: Window, site: Site, frame: Colour, stained: bool = False) -> None:
    """A hole in the wall with a frame; the glass lets the outside through and catches some light, or colours it."""
    x0, x1, y0, y1 = window.x - window.wide / 2, window.x + window.wide / 2, window.y, window.y + window.tall
    if window.round_top:
        r = window.wide / 2
        hole: curves.Outline = np.concatenate(
            [[(x0, y0), (x1, y0)], curves.arc((window.x, y1 - r), r, r, 0, np.pi, 18)]
        )
    else:
        hole = curves.rectangle(x0, y0, x1, y1)
    pen.fill(
        (curves.points(hole) - (window.x, (y0 + y1) / 2)) * (1 + 0.22 / window.wide) + (window.x, (y0 + y1) / 2), frame
    )
    pen.erase(hole)
    glass = paint.lighter(site.mood.sky[2], 0.2)
    pen.fill(hole, glass, alpha=0.18)
    if stained:
        _stain(pen, window, site)
    pen.box(window.x - 0.03, y0, window.x + 0.03, y1 - (0.1 if window.round_top else 0), frame)
    pen.box(x0, (y0 + y1) / 2 - 0.025, x1, (y0 + y1) / 2 + 0.025, frame)
    pen.box(x0 - 0.16, y0 - 0.1, x1 + 0.16, y0, paint.lighter(frame, 0.15))


def _stain(pen: Pen, window: Window, site: Site) -> None:
    """Panes of coloured glass."""
    dice = site.dice("glass", window.x)
    dim = 0.45 if site.mood.night else 0.0
    for row in range(int(window.tall / 0.4)):
        for side in (-1, 0):
            tone = paint.turned((214, 70, 60), float(dice.uniform(0, 1)), 1.0, 1.1)
            x, y = window.x + side * window.wide / 2, window.y + 0.4 * row
            if not (window.round_top and row * 0.4 > window.tall - window.wide * 0.6):
                pen.box(x + 0.04, y + 0.03, x + window.wide / 2 - 0.04, y + 0.37, paint.darker(tone, dim), alpha=0.8)
