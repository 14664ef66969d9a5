"""What people ride in and on, standing on their wheels or floating on their line."""

from __future__ import annotations

import math

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import ellipse
from inference.engines.drawn.easing import sway
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.props.table import Thing, thing
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

DARK: Colour = (52, 50, 58)
GLASS: Colour = (170, 204, 216)


def _wheel(pen: Pen, x: float, r: float, t: float, spokes: bool = False) -> None:
    if spokes:
        pen.cut([ellipse((x, r), r, r), ellipse((x, r), r * 0.88, r * 0.88)], DARK)
        for k in range(8):
            a = k * math.pi / 4 + t
            pen.line([(x, r), (x + r * 0.9 * math.cos(a), r + r * 0.9 * math.sin(a))], 0.008, (150, 152, 158))
        return
    pen.circle((x, r), r, DARK)
    pen.circle((x, r), r * 0.56, (176, 180, 188))
    pen.circle((x, r), r * 0.2, DARK)


def _turning(own: Thing) -> float:
    return own.t * 4 if own.does("roll", "drive", "ride", "race", "pass", "spin", "turn", "move") else 0.4


WATER = (58, 116, 136)


@thing("bicycle bike motorcycle scooter", (-0.9, -0.02, 0.9, 1.1), (60, 120, 130))
def bicycle(pen: Pen, own: Thing) -> None:
    for x in (-0.54, 0.54):
        _wheel(pen, x, 0.34, _turning(own), True)
    heavy = 0.09 if own.says("motor") else 0.035
    for a, b in (
        ((-0.54, 0.34), (-0.12, 0.34)),
        ((-0.12, 0.34), (-0.26, 0.82)),
        ((-0.54, 0.34), (-0.24, 0.76)),
        ((-0.24, 0.76), (0.38, 0.8)),
        ((-0.12, 0.34), (0.4, 0.74)),
        ((0.54, 0.34), (0.36, 0.92)),
    ):
        pen.line([a, b], heavy, own.colour)
    pen.line(smooth([(0.34, 0.92), (0.42, 0.98), (0.3, 1.02)], closed=False), 0.035, DARK)
    pen.fill(smooth([(-0.38, 0.84), (-0.14, 0.84), (-0.12, 0.88), (-0.4, 0.9)], n=3), DARK)
    pen.circle((-0.12, 0.34), 0.07, (150, 152, 158))


@thing("car taxi van truck bus cab ambulance", (-1.9, -0.02, 1.9, 1.5), (176, 66, 58))
def car(pen: Pen, own: Thing) -> None:
    tall = own.says("bus", "van", "truck", "ambulance")
    colour = (236, 190, 60) if own.says("taxi") and not own.prop.colour else own.colour
    if tall:
        pen.box(-1.85, 0.3, 1.85, 1.48, colour, 0.16)
        pen.box(-1.85, 0.3, 1.85, 0.62, shaded(colour, 0.22), 0.1)
        for k in range(4):
            pen.box(-1.6 + 0.8 * k, 0.85, -0.95 + 0.8 * k, 1.3, GLASS, 0.06)
    else:
        pen.fill(smooth([(-1.1, 0.75), (-0.75, 1.3), (0.0, 1.42), (0.6, 1.3), (1.05, 0.8)], n=6), shaded(colour, 0.16))
        pen.fill(smooth([(-0.95, 0.8), (-0.66, 1.22), (-0.06, 1.3), (-0.06, 0.8)], n=4), GLASS)
        pen.fill(smooth([(0.06, 0.8), (0.06, 1.3), (0.5, 1.22), (0.86, 0.82)], n=4), shaded(GLASS, 0.12))
        pen.fill(
            smooth(
                [(-1.82, 0.35), (-1.84, 0.7), (-1.2, 0.82), (0.9, 0.84), (1.7, 0.72), (1.86, 0.5), (1.8, 0.32)], n=5
            ),
            colour,
        )
        pen.box(-1.8, 0.28, 1.8, 0.48, shaded(colour, 0.28), 0.08)
    pen.ellipse((1.76, 0.62), 0.08, 0.09, (255, 244, 206))
    pen.ellipse((-1.78, 0.62), 0.06, 0.09, (196, 50, 46))
    for x in (-1.15, 1.15):
        _wheel(pen, x, 0.32, 0.0)


@thing("boat rowboat canoe raft sailboat dinghy", (-1.5, -0.4, 1.5, 0.7), (150, 100, 66))
def boat(pen: Pen, own: Thing) -> None:
    at = pen.at(0, 0, 0.04 * sway(own.t * 0.9, own.roll * 6))
    if own.says("sail"):
        at.line([(0, 0.1), (0, 2.4)], 0.06, (120, 90, 66))
        at.fill(smooth([(0.06, 2.3), (0.9, 0.5), (0.06, 0.4)], n=4), (240, 234, 220))
        at.fill([(-0.06, 2.0), (-0.7, 0.5), (-0.06, 0.45)], (222, 214, 200))
    at.fill(
        smooth([(-1.4, 0.36), (-0.9, 0.22), (0.9, 0.22), (1.42, 0.4), (1.0, -0.24), (-0.95, -0.26)], n=5),
        shaded(own.colour, 0.3),
    )
    at.fill(smooth([(-1.4, 0.36), (-0.9, 0.24), (0.9, 0.24), (1.42, 0.4), (1.25, 0.1), (-1.24, 0.08)], n=5), own.colour)
    at.line(smooth([(-1.4, 0.36), (-0.9, 0.25), (0.9, 0.25), (1.42, 0.4)], closed=False), 0.07, lit(own.colour, 0.25))
    for x in (-0.45, 0.4):
        at.box(x - 0.16, 0.22, x + 0.16, 0.29, shaded(own.colour, 0.45))
    _waterline(pen, own)


def _waterline(pen: Pen, own: Thing) -> None:
    """What water does at a hull: it hides the keel, breaks white along the side, and mirrors the planks in pieces."""
    lap = 0.012 * sway(own.t * 1.4)
    under = smooth([(-1.3, -0.09 + lap), (0.0, -0.13 + lap), (1.3, -0.09 + lap), (1.1, -0.32), (-1.1, -0.32)], n=4)
    pen.fill(under, WATER, atop=True, alpha=0.8)
    for k, (wide, y) in enumerate(((1.02, -0.2), (0.8, -0.27), (0.5, -0.34))):
        shift = 0.06 * sway(own.t * 0.9 + k)
        pen.line(
            [(-wide + shift, y), (wide + shift, y)], 0.035, shaded(own.colour, 0.35), alpha=0.5 - 0.1 * k, taper=0.2
        )
    foam = smooth([(-1.22, -0.09 + lap), (-0.6, -0.13 + lap), (0.6, -0.13 + lap), (1.22, -0.09 + lap)], closed=False)
    pen.line(foam, 0.035, (232, 242, 244), alpha=0.85, taper=0.3)


@thing("ship galleon ferry yacht", (-4.5, -0.8, 4.5, 4.6), (110, 80, 62))
def ship(pen: Pen, own: Thing) -> None:
    at = pen.at(0, 0, 0.02 * sway(own.t * 0.6, own.roll * 6))
    for x, tall in ((-1.8, 3.6), (0.4, 4.3), (2.4, 3.2)):
        at.line([(x, 0.6), (x, tall)], 0.14, (96, 72, 56))
        for k in range(2):
            y = tall - 0.3 - 1.5 * k
            at.fill(
                smooth(
                    [
                        (x - 0.8, y),
                        (x + 0.8, y),
                        (x + 1.0, y - 0.6),
                        (x + 0.8, y - 1.2),
                        (x - 0.8, y - 1.2),
                        (x - 0.5, y - 0.6),
                    ],
                    n=4,
                ),
                (240, 232, 214) if k else (226, 216, 198),
            )
    at.fill(smooth([(-4.3, 1.4), (-3.4, 0.8), (2.6, 0.7), (4.4, 1.3), (3.4, -0.6), (-3.4, -0.7)], n=5), own.colour)
    at.fill(smooth([(-4.0, 0.4), (3.9, 0.4), (3.4, -0.6), (-3.4, -0.7)], n=4), own.dark)
    for k in range(7):
        at.circle((-2.6 + 0.85 * k, 0.5), 0.13, (246, 206, 120))


@thing("train locomotive tram carriage wagon cart", (-3.4, -0.02, 3.4, 2.9), (62, 84, 74))
def train(pen: Pen, own: Thing) -> None:
    pen.box(-3.2, 0.5, 3.2, 2.6, own.colour, 0.16)
    pen.box(-3.3, 2.5, 3.3, 2.74, own.dark, 0.1)
    pen.box(-3.2, 0.5, 3.2, 0.95, own.dark)
    for k in range(5):
        pen.box(-2.8 + 1.18 * k, 1.4, -2.0 + 1.18 * k, 2.2, (250, 222, 150), 0.08)
    for x in (-2.4, -1.4, 1.4, 2.4):
        _wheel(pen, x, 0.36, 0.0)


@thing(
    "plane airplane aeroplane rocket helicopter drone spaceship spacecraft ufo", (-2.4, -0.8, 2.4, 1.6), (206, 210, 216)
)
def plane(pen: Pen, own: Thing) -> None:
    if own.says("rocket", "space", "ufo"):
        pen.fill(smooth([(0, 1.6), (0.45, 0.8), (0.42, -0.4), (-0.42, -0.4), (-0.45, 0.8)], n=6), own.colour)
        pen.fill(smooth([(0.05, 1.5), (0.45, 0.8), (0.42, -0.4), (0.1, -0.4)], n=5), own.dark)
        for s in (-1, 1):
            pen.fill([(s * 0.4, 0.1), (s * 0.85, -0.55), (s * 0.4, -0.4)], (196, 70, 56))
        pen.circle((0, 0.75), 0.2, (70, 110, 150))
        pen.circle((-0.05, 0.8), 0.1, GLASS)
        return
    pen.fill([(-0.3, 0.2), (-1.3, 1.1), (-0.9, 1.1), (0.5, 0.25)], own.dark)
    pen.fill(smooth([(2.3, 0.25), (1.7, 0.55), (-1.7, 0.5), (-2.3, 0.65), (-2.1, 0.1), (1.7, -0.05)], n=5), own.colour)
    pen.fill([(-1.8, 0.45), (-2.35, 1.2), (-1.9, 1.2), (-1.2, 0.48)], shaded(own.colour, 0.2))
    pen.fill([(0.5, 0.15), (-0.7, -0.75), (-1.1, -0.75), (-0.4, 0.15)], shaded(own.colour, 0.3))
    for k in range(7):
        pen.circle((-1.1 + 0.36 * k, 0.34), 0.07, (90, 120, 150))


@thing("wheel gear cog", (-0.2, -0.2, 0.2, 0.2), (150, 112, 70))
def wheel(pen: Pen, own: Thing) -> None:
    turn = pen.at(0, 0, _turning(own))
    teeth = 14
    a = np.linspace(0, 2 * math.pi, teeth * 4, endpoint=False)
    r = (
        np.where((np.arange(teeth * 4) // 2) % 2 == 0, 0.19, 0.155)
        if own.says("gear", "cog")
        else np.full(teeth * 4, 0.19)
    )
    turn.cut([np.stack([r * np.cos(a), r * np.sin(a)], 1), ellipse((0, 0), 0.12, 0.12)], own.colour)
    for k in range(6):
        b = k * math.pi / 3
        turn.line([(0, 0), (0.13 * math.cos(b), 0.13 * math.sin(b))], 0.026, own.dark)
    turn.circle((0, 0), 0.045, own.colour)
