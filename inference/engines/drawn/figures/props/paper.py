"""Books, letters, tickets, maps: what is read and written."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.curves import Points, arc
from inference.engines.drawn.easing import sway
from inference.engines.drawn.figures.limbs import lit, shaded
from inference.engines.drawn.figures.props.lettering import write
from inference.engines.drawn.figures.props.table import TABLE, Thing, thing
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen

PAPER: Colour = (240, 230, 206)
INK: Colour = (92, 80, 84)


def _lines(pen: Pen, x0: float, x1: float, top: float, gap: float, count: int, ink: Colour = INK) -> None:
    """Writing that says nothing."""
    if pen.unit * gap < 2.2:
        return
    for k in range(count):
        short = 0.62 if k % 4 == 3 else 1.0 - 0.08 * ((k * 7) % 3)
        pen.line([(x0, top - gap * k), (x0 + (x1 - x0) * short, top - gap * k)], gap * 0.2, ink, alpha=0.75)


def _shine_book(pen: Pen, own: Thing) -> None:
    glow = paint.mix(paint.turned(own.colour, 0, 1.2, 1.3), (255, 120, 90), 0.3)
    beat = 1 + 0.08 * sway(own.t * 1.6)
    pen.light((0.0, 0.02), 0.46 * beat, glow, 0.5)
    pen.light((0.0, 0.02), 0.22 * beat, lit(glow, 0.25), 0.42)
    if pen.unit * 0.1 > 12:
        for k in range(9):
            rise = (own.t * 0.12 + k * 0.113) % 1.0
            x = 0.1 * np.sin(k * 2.4 + own.t * 0.7)
            pen.light((float(x), -0.05 + rise * 0.32), 0.012 * (1.2 - rise), lit(glow, 0.5), 0.9 * (1 - rise))


@thing(
    "book tome volume diary notebook journal",
    (-0.115, -0.12, 0.125, 0.15),
    (166, 46, 44),
    _shine_book,
    ((255, 92, 70), 2.6),
)
def book(pen: Pen, own: Thing) -> None:
    """Closed, its cover to us, its pages on the right."""
    if own.does("open", "read"):
        _open_book(pen, own)
        return
    cover, w, low, high = own.colour, 0.09, -0.105, 0.135
    pen.fill(
        [(-w + 0.004, low - 0.008), (w + 0.024, low + 0.006), (w + 0.024, high + 0.006), (-w + 0.004, high)],
        shaded(cover, 0.45),
    )
    pen.fill([(w - 0.01, low), (w + 0.018, low + 0.012), (w + 0.018, high - 0.002), (w - 0.01, high - 0.008)], PAPER)
    for k in range(1, 5 if pen.unit > 300 else 2):
        x = w - 0.006 + 0.005 * k
        pen.line([(x, low + 0.002 * k + 0.004), (x, high - 0.01)], 0.0016, (206, 190, 160))
    pen.box(-w, low, w, high, cover, 0.006)
    pen.box(-w, low, -w + 0.026, high, shaded(cover, 0.3), 0.004)
    pen.line([(-w + 0.028, low), (-w + 0.028, high)], 0.003, shaded(cover, 0.5))
    gold: Colour = (226, 184, 96)
    if pen.unit > 70:
        frame = np.array(
            [
                (-0.052, low + 0.018),
                (w - 0.014, low + 0.018),
                (w - 0.014, high - 0.018),
                (-0.052, high - 0.018),
                (-0.052, low + 0.018),
            ]
        )
        pen.line(frame, 0.0035, gold)
        pen.circle((0.012, 0.03), 0.03, gold)
        pen.circle((0.012, 0.03), 0.0255, cover)
        pen.fill(smooth([(0.012, 0.053), (0.022, 0.03), (0.012, 0.008), (0.002, 0.03)]), gold)
        for y in (low + 0.045, low + 0.06, high - 0.045):
            pen.line([(-0.02, y), (0.045, y)], 0.004, gold)
        for y in (-0.07, 0.0, 0.09):
            pen.line([(-w, y), (-w + 0.027, y)], 0.005, gold)
    if pen.unit > 400:
        for sx in (-0.052, w - 0.014):
            for sy in (low + 0.018, high - 0.018):
                pen.circle((sx, sy), 0.007, gold)
                pen.circle((sx, sy), 0.004, shaded(gold, 0.3))


def _open_book(pen: Pen, own: Thing) -> None:
    turn = sway(own.t * 0.5)
    pen.fill([(-0.165, -0.045), (0.165, -0.045), (0.175, 0.115), (-0.175, 0.115)], shaded(own.colour, 0.2))
    for side in (-1, 1):
        page = smooth(
            [
                (0, -0.045),
                (side * 0.08, -0.02),
                (side * 0.16, -0.035),
                (side * 0.166, 0.12),
                (side * 0.08, 0.135),
                (0, 0.11),
            ],
            n=4,
        )
        pen.fill(page, PAPER if side < 0 else shaded(PAPER, 0.08))
        _lines(pen, side * 0.085 - 0.055, side * 0.085 + 0.055, 0.1, 0.017, 7)
    pen.line([(0, -0.045), (0, 0.11)], 0.005, shaded(PAPER, 0.4))
    if turn > 0.5:
        pen.fill([(0, -0.045), (0.06, 0.02), (0.05, 0.16), (0, 0.11)], lit(PAPER, 0.5))


@thing("letter note page sheet document envelope-letter", (-0.08, -0.06, 0.08, 0.16), PAPER)
def letter(pen: Pen, own: Thing) -> None:
    flutter = 0.006 * sway(own.t * 3)
    pen.fill([(-0.07, -0.05), (0.07, -0.045), (0.075 + flutter, 0.15), (-0.065 + flutter, 0.15)], own.dark)
    pen.fill([(-0.072, -0.05), (0.067, -0.045), (0.071 + flutter, 0.15), (-0.067 + flutter, 0.15)], own.colour)
    if own.act.text:
        write(pen, own.act.text, (-0.056, -0.02, 0.056, 0.13), INK)
        return
    _lines(pen, -0.052, 0.052, 0.125, 0.02, 7)
    pen.line([(-0.07, 0.05), (0.07, 0.052)], 0.002, own.dark, alpha=0.6)


@thing("envelope parcel-letter", (-0.1, -0.05, 0.1, 0.1), (232, 216, 184))
def envelope(pen: Pen, own: Thing) -> None:
    pen.box(-0.095, -0.04, 0.095, 0.09, own.colour, 0.004)
    pen.fill([(-0.095, 0.09), (0, 0.02), (0.095, 0.09)], own.dark)
    pen.fill([(-0.09, 0.09), (0, 0.028), (0.09, 0.09)], lit(own.colour, 0.2))
    if own.act.text:
        write(pen, own.act.text, (-0.08, -0.036, 0.08, 0.0), INK)
    pen.circle((0, 0.026), 0.017, (168, 40, 44))
    pen.circle((-0.003, 0.029), 0.01, (200, 66, 62))


def _notched() -> Points:
    """The edge of a ticket, punched at the top and the bottom where its stub is torn off."""
    top, bottom = arc((0.036, 0.055), 0.007, 0.007, 0.0, -np.pi, 9), arc((0.036, -0.025), 0.007, 0.007, np.pi, 0.0, 9)
    return np.concatenate([[(0.07, -0.025), (0.07, 0.055)], top, [(-0.07, 0.055), (-0.07, -0.025)], bottom])


@thing("ticket card pass pamphlet passport", (-0.075, -0.03, 0.075, 0.06), (226, 196, 132))
def ticket(pen: Pen, own: Thing) -> None:
    for lower, tone in ((0.0025, own.dark), (0.0, own.colour)):
        pen.fill(_notched() - (0.0, lower), tone)
    for k in range(7):
        pen.box(0.035, -0.012 + k * 0.009, 0.037, -0.008 + k * 0.009, own.dark)
    pen.line(
        [(-0.062, -0.018), (0.028, -0.018), (0.028, 0.048), (-0.062, 0.048), (-0.062, -0.018)], 0.0025, (166, 66, 52)
    )
    if own.act.text:
        write(pen, own.act.text, (-0.057, -0.001, 0.023, 0.043), (150, 48, 40))
        _lines(pen, -0.052, 0.016, -0.006, 0.006, 2, (120, 70, 58))
        return
    pen.box(-0.052, 0.018, 0.016, 0.036, (166, 66, 52), 0.003)
    _lines(pen, -0.052, 0.016, 0.008, 0.009, 2, (120, 70, 58))


@thing("map chart blueprint", (-0.2, -0.1, 0.2, 0.18), (228, 206, 160))
def map_(pen: Pen, own: Thing) -> None:
    edge = [
        (-0.19, -0.08),
        (-0.1, -0.095),
        (0.0, -0.08),
        (0.1, -0.095),
        (0.19, -0.08),
        (0.185, 0.16),
        (0.1, 0.145),
        (0.0, 0.16),
        (-0.1, 0.145),
        (-0.185, 0.16),
    ]
    pen.fill(np.array(edge) + np.array((0.004, -0.006)), own.dark)
    pen.fill(edge, own.colour)
    for x0, x1 in ((-0.1, 0.0), (0.1, 0.19)):
        pen.fill([(x0, -0.095 if x0 else -0.08), (x1, -0.08), (x1, 0.16), (x0, 0.145)], shaded(own.colour, 0.1))
    pen.fill(smooth([(-0.13, 0.02), (-0.06, 0.09), (0.02, 0.07), (0.03, 0.0), (-0.05, -0.04)]), (150, 178, 140))
    pen.fill(smooth([(0.07, 0.03), (0.14, 0.06), (0.15, -0.02), (0.09, -0.04)]), (150, 178, 140))
    for k in range(7):
        x = -0.08 + 0.03 * k
        pen.circle((x, 0.02 + 0.02 * float(np.sin(k))), 0.0045, (170, 60, 50))
    for turn in (0.8, -0.8):
        pen.at(0.125, 0.01, turn).box(-0.018, -0.003, 0.018, 0.003, (186, 50, 42))


@thing("newspaper magazine", (-0.16, -0.1, 0.16, 0.16), (228, 224, 214))
def newspaper(pen: Pen, own: Thing) -> None:
    pen.fill([(-0.15, -0.09), (0, -0.08), (0.15, -0.09), (0.15, 0.15), (0, 0.14), (-0.15, 0.15)], own.colour)
    pen.fill([(0, -0.08), (0.15, -0.09), (0.15, 0.15), (0, 0.14)], shaded(own.colour, 0.1))
    pen.box(-0.13, 0.11, -0.02, 0.13, INK)
    pen.box(0.03, 0.03, 0.12, 0.12, (150, 146, 150))
    _lines(pen, -0.13, -0.02, 0.09, 0.016, 10)
    _lines(pen, 0.03, 0.12, 0.015, 0.016, 5)


@thing("photograph photo picture painting portrait poster", (-0.09, -0.05, 0.09, 0.13), (236, 228, 212))
def photograph(pen: Pen, own: Thing) -> None:
    pen.box(-0.078, -0.048, 0.082, 0.122, own.dark, 0.003)
    pen.box(-0.08, -0.045, 0.08, 0.125, own.colour, 0.003)
    pen.shade(
        [(-0.066, -0.018), (0.066, -0.018), (0.066, 0.112), (-0.066, 0.112)],
        (166, 190, 196),
        (206, 180, 148),
        (0, 0.11),
        (0, 0.0),
    )
    pen.fill(smooth([(-0.05, -0.018), (-0.045, 0.02), (0.0, 0.035), (0.045, 0.02), (0.05, -0.018)]), (96, 84, 96))
    pen.circle((0, 0.058), 0.026, (206, 160, 126))
    pen.fill(smooth([(-0.028, 0.06), (-0.02, 0.09), (0.02, 0.09), (0.028, 0.06), (0.0, 0.074)]), (74, 58, 52))


@thing("scroll", (-0.1, -0.1, 0.1, 0.16), (232, 212, 166))
def scroll(pen: Pen, own: Thing) -> None:
    pen.box(-0.08, -0.07, 0.08, 0.13, own.colour)
    _lines(pen, -0.06, 0.06, 0.1, 0.022, 7)
    for y in (-0.075, 0.135):
        pen.box(-0.095, y - 0.016, 0.095, y + 0.016, own.dark, 0.016)
        pen.box(-0.09, y - 0.004, 0.09, y + 0.013, own.colour, 0.008)


@thing("pen pencil quill feather brush chalk", (-0.03, -0.07, 0.06, 0.18), (70, 80, 130))
def pen_(pen: Pen, own: Thing) -> None:
    tilted = pen.at(0, 0, -0.4)
    if own.says("quill", "feather"):
        tilted.fill(smooth([(0, -0.06), (0.02, 0.04), (0.012, 0.17), (-0.012, 0.16), (-0.02, 0.05)]), (238, 234, 226))
        tilted.line([(0, -0.065), (0, 0.16)], 0.004, (170, 160, 150))
        return
    tilted.box(-0.006, -0.04, 0.006, 0.1, own.colour, 0.004)
    tilted.fill([(-0.006, -0.04), (0.006, -0.04), (0, -0.062)], (226, 196, 150))
    tilted.box(-0.006, 0.085, 0.006, 0.1, own.dark, 0.003)


@thing("paper-boat", (-0.14, -0.06, 0.14, 0.14), (244, 240, 230))
def paper_boat(pen: Pen, own: Thing) -> None:
    rock = pen.at(0, 0, 0.08 * sway(own.t * 1.3))
    rock.fill([(-0.07, 0.02), (0, 0.13), (0.07, 0.02)], own.colour)
    rock.fill([(0, 0.02), (0, 0.13), (0.07, 0.02)], shaded(own.colour, 0.16))
    rock.fill([(-0.13, 0.05), (-0.07, -0.05), (0.07, -0.05), (0.13, 0.05), (0.0, 0.01)], lit(own.colour, 0.3))
    rock.fill([(0.0, 0.01), (0.0, -0.05), (0.07, -0.05), (0.13, 0.05)], shaded(own.colour, 0.12))


TABLE["paperboat"] = TABLE["paper-boat"]
