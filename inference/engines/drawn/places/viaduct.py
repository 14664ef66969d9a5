"""A viaduct across a gorge, and the one train that crosses it."""

from __future__ import annotations

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.canvas import Canvas, blank
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.scenery import Plane, Reach, Sight, Site, Sprite

Z, TOP, SPAN = 70.0, 13.0, 9.0  # metres: how far, how high the rails lie, from pier to pier
SIGHT = Sight(x=0.0, y=TOP + 2.0, z=Z, frame=34.0)
CARS, WINDOWS = 3, 3
_LONG, _GAP = 10.6, 0.7
PACE = 3.4  # metres a second


def viaduct(site: Site) -> Plane:
    """Tall arches from edge to edge."""
    stone = site.mood.lit((156, 140, 128), Z)

    def draw(pen: Pen, reach: Reach) -> None:
        for cell in reach.cells(SPAN):
            x = cell * SPAN
            pen.box(x - 1.1, -6.0, x + 1.1, TOP, stone)
            arch = curves.arc((x + SPAN / 2, TOP - 5.2), 3.4, 3.4, 0, 3.1416, 16)
            pen.fill(
                [(x, TOP), (x + SPAN, TOP), (x + SPAN, TOP - 5.2), *arch.tolist(), (x, TOP - 5.2)],
                paint.lighter(stone, 0.05),
            )
            for k in range(5):
                pen.box(x - 1.1, TOP - 7.0 - 2.2 * k, x + 1.1, TOP - 6.9 - 2.2 * k, paint.darker(stone, 0.12))
        pen.box(reach.left, TOP, reach.right, TOP + 0.9, paint.lighter(stone, 0.12))

    return Plane(z=Z, paint=draw)


def crossing(site: Site) -> Sprite:
    """An engine and its carriages upon it, from left to right, evenly; standing where nothing is said to move."""
    long = (CARS + 1) * (_LONG + _GAP)
    still = bool(site.doings) and not site.does("train", "cross", "pass", "run", "go", "come", "race", "speed", "roll")
    pace = 0.0 if still else PACE

    def image(unit: float) -> Canvas:
        picture = blank(max(2, int(long * unit)), max(2, int(14.0 * unit)))
        _train(Pen.over(picture, unit, (0.0, picture.shape[0] / 2)), site)
        return picture

    def where(t: float) -> tuple[float, float, float, float, float]:
        return pace * (t - site.seconds / 2), TOP + 0.9, Z - 0.1, 0.0, 1.0

    return Sprite(image=image, where=where)


def _train(pen: Pen, site: Site) -> None:
    body, dark = site.mood.lit((56, 66, 84), Z * 0.4), site.mood.lit((34, 34, 44), Z * 0.4)
    lit = (255, 216, 132)
    for car in range(CARS):
        x = car * (_LONG + _GAP)
        pen.box(x, 0.5, x + _LONG, 4.2, body, radius=0.5)
        pen.box(x + 0.2, 3.9, x + _LONG - 0.2, 4.5, dark, radius=0.3)
        for k in range(WINDOWS):
            pen.box(x + 0.9 + 3.1 * k, 1.9, x + 3.3 + 3.1 * k, 3.4, lit, radius=0.15)
        for wheel in (1.6, 3.0, _LONG - 3.0, _LONG - 1.6):
            pen.circle((x + wheel, 0.45), 0.5, dark)
        pen.box(x + _LONG, 0.7, x + _LONG + _GAP, 1.0, dark)
    x = CARS * (_LONG + _GAP)
    pen.box(x, 0.5, x + 3.4, 4.8, dark, radius=0.3)
    pen.box(x + 0.8, 2.6, x + 2.4, 4.0, lit, radius=0.1)
    pen.box(x + 3.2, 1.0, x + _LONG - 0.6, 3.4, dark, radius=0.9)
    pen.box(x + _LONG - 2.4, 3.3, x + _LONG - 1.5, 5.0, dark)
    for wheel in (2.0, 4.4, 6.6, 8.8):
        pen.circle((x + wheel, 0.7), 0.75, paint.lighter(dark, 0.1))
    pen.circle((x + _LONG - 0.6, 2.4), 0.4, lit)
    steam = paint.mix(site.mood.sky[1], (246, 246, 250), 0.7)
    for k in range(7):
        size = 0.5 + 0.16 * k
        pen.soft(
            curves.ellipse((x + _LONG - 2.2 - 2.1 * k, 5.4 + 0.16 * k), size * 1.7, size), steam, 0.3, 0.7 - 0.08 * k
        )
