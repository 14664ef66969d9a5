"""What people work with outside: gloves that grip, wrenches, antennas."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import ellipse
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.props.lettering import write
from inference.engines.drawn.figures.props.table import Thing, thing
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

STEEL: Colour = (172, 180, 192)
CUFF: Colour = (206, 96, 66)
_HEX = np.linspace(0, 2 * np.pi, 6, endpoint=False)
_TOOLS = ("wrench", "spanner", "hammer", "tool", "screwdriver", "rod", "handle", "lever")


def _spanner(pen: Pen, colour: Colour) -> None:
    """An open jaw above, a ring below; the hand grips the middle."""
    dark = shaded(colour, 0.42)
    shank = smooth([(-0.017, -0.135), (0.017, -0.135), (0.015, 0.1), (-0.015, 0.1)], n=2)
    jaw = [
        (-0.016, 0.09),
        (-0.045, 0.12),
        (-0.052, 0.165),
        (-0.036, 0.205),
        (-0.02, 0.198),
        (-0.02, 0.155),
        (0.02, 0.155),
        (0.02, 0.198),
        (0.036, 0.205),
        (0.052, 0.165),
        (0.045, 0.12),
        (0.016, 0.09),
    ]
    for tone, x, y in ((dark, 0.004, -0.004), (colour, 0.0, 0.0)):
        own = pen.at(x, y)
        own.fill(shank, tone)
        own.fill(jaw, tone)
        own.cut([ellipse((0, -0.17), 0.04, 0.04), np.stack([np.cos(_HEX), np.sin(_HEX)], 1) * 0.021 + (0, -0.17)], tone)
    pen.line([(-0.007, -0.11), (-0.007, 0.1)], 0.007, lit(colour, 0.6))


@thing("wrench spanner", (-0.06, -0.22, 0.06, 0.21), STEEL)
def wrench(pen: Pen, own: Thing) -> None:
    _spanner(pen, own.colour)


@thing("glove gauntlet mitten", (-0.2, -0.3, 0.22, 0.24), (226, 228, 234))
def glove(pen: Pen, own: Thing) -> None:
    """A padded glove on its forearm; round a tool where it holds one, else open."""
    c, dark = own.colour, own.dark
    said = f"{' '.join(own.act.verbs)} {own.act.manner}".lower()
    grips = own.does("hold", "grip", "clutch", "turn", "grab") or any(word in said for word in _TOOLS)
    pen.limb((0.035, -0.11), (0.1, -0.5), 0.085, 0.115, dark)
    pen.limb((0.028, -0.11), (0.09, -0.5), 0.076, 0.102, c)
    for y in (-0.27, -0.36, -0.44):
        x = 0.035 + (-0.11 - y) * 0.167
        pen.line(smooth([(x - 0.09, y), (x, y - 0.022), (x + 0.095, y)], closed=False), 0.008, shaded(c, 0.3))
    pen.fill(smooth([(-0.07, -0.115), (0.12, -0.085), (0.135, -0.165), (-0.06, -0.195)], n=4), shaded(CUFF, 0.3))
    pen.fill(smooth([(-0.075, -0.112), (0.1, -0.088), (0.108, -0.15), (-0.066, -0.18)], n=4), CUFF)
    palm = smooth([(-0.075, -0.09), (-0.1, 0.01), (-0.075, 0.085), (0.05, 0.1), (0.1, 0.03), (0.095, -0.08)], n=5)
    pen.fill(np.add(palm, (0.008, -0.006)), dark)
    pen.fill(palm, c)
    if not grips:
        for x, tall, lean in (
            (-0.075, 0.1, -0.025),
            (-0.028, 0.125, -0.008),
            (0.018, 0.12, 0.008),
            (0.06, 0.09, 0.024),
        ):
            pen.limb((x + 0.004, 0.06), (x + lean + 0.004, 0.08 + tall), 0.03, 0.025, dark)
            pen.limb((x, 0.06), (x + lean, 0.08 + tall), 0.026, 0.022, c)
        pen.limb((0.085, -0.02), (0.15, 0.075), 0.036, 0.027, dark)
        pen.limb((0.082, -0.018), (0.145, 0.075), 0.031, 0.022, c)
        return
    if any(word in said for word in _TOOLS):
        _spanner(pen.at(0.0, 0.01, 0.62, 1.05), STEEL)
    for i in range(4):
        y = 0.082 - 0.046 * i
        pen.limb((0.066, y + 0.012), (-0.078, y - 0.012), 0.028, 0.026, dark)
        pen.limb((0.064, y + 0.016), (-0.078, y - 0.007), 0.024, 0.022, c)
        pen.line([(-0.012, y - 0.014), (-0.004, y + 0.024)], 0.005, shaded(c, 0.3))
    pen.limb((0.085, -0.07), (-0.012, -0.09), 0.036, 0.027, dark)
    pen.limb((0.083, -0.065), (-0.012, -0.084), 0.031, 0.022, c)


@thing("sign signboard nameplate board placard", (-0.85, -1.9, 0.85, 0.55), (38, 70, 120))
def sign(pen: Pen, own: Thing) -> None:
    """A board on two posts with a picture instead of letters: a train, and an arrow to it."""
    enamel = own.colour
    for x in (-0.6, 0.6):
        pen.line([(x, -1.9), (x, 0.5)], 0.07, (62, 66, 74))
        pen.line([(x - 0.012, -1.9), (x - 0.012, 0.5)], 0.03, (104, 110, 120))
    if own.act.text:
        pen.box(-0.82, -0.2, 0.82, 0.45, (236, 238, 234), 0.06)
        write(pen, own.act.text, (-0.7, -0.08, 0.7, 0.33), enamel)
        return
    pen.box(-0.83, -0.24, 0.83, 0.44, shaded(enamel, 0.45), 0.06)
    pen.box(-0.82, -0.2, 0.82, 0.45, (236, 238, 234), 0.06)
    pen.box(-0.78, -0.16, 0.78, 0.41, enamel, 0.05)
    white: Colour = (240, 242, 238)
    pen.box(-0.62, -0.04, 0.02, 0.3, white, 0.06)
    for x in (-0.54, -0.36, -0.18):
        pen.box(x, 0.09, x + 0.12, 0.23, enamel, 0.02)
    for x in (-0.5, -0.34, -0.22, -0.06):
        pen.circle((x, -0.06), 0.045, white)
        pen.circle((x, -0.06), 0.02, enamel)
    pen.line([(0.14, 0.12), (0.52, 0.12)], 0.075, white)
    pen.fill([(0.48, 0.28), (0.66, 0.12), (0.48, -0.04)], white)


@thing("antenna aerial mast", (-0.55, -0.1, 0.55, 1.75), (176, 184, 196))
def antenna(pen: Pen, own: Thing) -> None:
    """A mast with rungs and a small dish; broken, its upper half hangs by a wire."""
    c, dark = own.colour, own.dark
    broken = own.says("broken", "bent", "torn", "damaged")
    pen.fill([(-0.14, -0.06), (0.14, -0.06), (0.06, 0.08), (-0.06, 0.08)], dark)
    joint = (0.0, 0.95)
    pen.line([(0.0, 0.0), joint], 0.045, dark)
    pen.line([(-0.008, 0.0), (-0.008, 0.95)], 0.024, c)
    dish = pen.at(-0.05, 0.55, 0.5)
    dish.fill(smooth([(-0.26, 0.1), (0.0, -0.02), (0.26, 0.1), (0.0, 0.14)], n=6), shaded(c, 0.15))
    dish.line(smooth([(-0.26, 0.1), (0.0, -0.04), (0.26, 0.1)], closed=False), 0.03, c)
    dish.line([(0.0, 0.06), (0.0, 0.24)], 0.014, dark)
    dish.circle((0.0, 0.25), 0.025, (206, 86, 60))
    top = pen.at(*joint, -2.0 if broken else 0.0)
    top.line([(0.0, 0.0), (0.0, 0.66)], 0.03, c, taper=0.6)
    for y, half in ((0.14, 0.26), (0.3, 0.21), (0.46, 0.16)):
        top.line([(-half, y), (half, y)], 0.018, dark)
    top.circle((0.0, 0.68), 0.028, (206, 86, 60))
    if broken:
        pen.line(smooth([joint, (0.05, 1.06), (0.12, 0.98), (0.14, 0.9)], closed=False), 0.014, (214, 120, 60))
        for x, y in ((0.02, 1.02), (-0.035, 0.99), (0.035, 1.0)):
            pen.line([joint, (x, y)], 0.012, lit(c, 0.4))
