"""The shell of a room: far wall with windows, side walls and ceiling in perspective, floor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.floors import NEAR, floor_of
from inference.engines.drawn.places.parts.windows import Window, beyond, draw_window
from inference.engines.drawn.scenery import Panel, Plane, Reach, Site


@dataclass(frozen=True, kw_only=True)
class Shell:
    """A room `wide` metres across, `deep` behind the stage line, `tall`. `pattern` of its walls: plain, stripes,
    panels, bricks, stone, tiles, planks; of its floor: boards, tiles, stone, carpet, metal."""

    wide: float
    deep: float
    tall: float
    wall: Colour
    floor: Colour
    pattern: str = "plain"
    floor_pattern: str = "boards"
    ceiling: Colour | None = None
    windows: tuple[Window, ...] = ()
    side_windows: tuple[Window, ...] = ()
    trim: Colour = (150, 112, 80)
    beams: bool = False
    stained: bool = False
    near: float = field(default=NEAR)

    def planes(self, site: Site) -> list[Plane]:
        return [self._outside(site), self._far_wall(site)]

    def panels(self, site: Site) -> list[Panel]:
        found = [self._side(site, -1), self._side(site, 1)]
        return [*found, self._ceiling(site)] if self.ceiling is not None else found

    def _outside(self, site: Site) -> Plane:
        """What the windows show: sky, a far line of roofs or hills."""
        return Plane(z=self.deep + 8, paint=lambda pen, reach: beyond(pen, reach, site), infinite=True)

    def _far_wall(self, site: Site) -> Plane:
        mood, z = site.mood, self.deep

        def draw(pen: Pen, reach: Reach) -> None:
            wall = mood.lit(self.wall, z)
            half = self.wide / 2
            pen.shade(
                curves.rectangle(-half, 0, half, self.tall), paint.darker(wall, 0.2), wall, (0, 0), (0, self.tall)
            )
            surface(pen, self.pattern, -half, 0, half, self.tall, wall, site.dice("far wall"))
            for window in self.windows:
                draw_window(pen, window, site, mood.lit(self.trim, z), self.stained)
            trim = mood.lit(self.trim, z)
            pen.box(-half, 0, half, 0.14, trim)
            pen.box(-half, 0.12, half, 0.14, paint.lighter(trim, 0.2))
            pen.box(-half, self.tall - 0.12, half, self.tall, paint.lighter(trim, 0.1))
            corner = paint.darker(mood.shadow, 0.2)
            for side in (-1, 1):
                pen.shade(
                    curves.rectangle(side * half, 0, side * (half - 1.1), self.tall),
                    corner,
                    corner,
                    (side * half, 0),
                    (side * (half - 1.1), 0),
                    0.4,
                    0.0,
                )

        return Plane(z=z, paint=draw, grain=1.0)

    def _side(self, site: Site, side: int) -> Panel:
        mood, long = site.mood, self.deep - self.near

        def draw(pen: Pen, reach: Reach) -> None:
            lit = 0.82 if side * mood.key_from[0] > 0 else 0.96
            wall = paint.darker(mood.lit(self.wall, self.deep * 0.5), 1 - lit)
            pen.shade(
                curves.rectangle(0, 0, long, self.tall),
                wall,
                paint.mix(wall, mood.haze, mood.veil(self.deep)),
                (0, 0),
                (long, 0),
            )
            surface(pen, self.pattern, 0, 0, long, self.tall, wall, site.dice("side wall", side))
            trim = mood.lit(self.trim, self.deep * 0.5)
            for window in self.side_windows:
                draw_window(
                    pen,
                    Window(
                        x=window.x - self.near,
                        y=window.y,
                        wide=window.wide,
                        tall=window.tall,
                        round_top=window.round_top,
                    ),
                    site,
                    trim,
                )
            pen.box(0, 0, long, 0.14, trim)
            pen.box(0, self.tall - 0.12, long, self.tall, paint.lighter(trim, 0.1))
            pen.shade(curves.rectangle(0, 0, long, 1.0), mood.shadow, mood.shadow, (0, 0), (0, 1.0), 0.4, 0.0)
            pen.shade(
                curves.rectangle(long - 1.2, 0, long, self.tall),
                mood.shadow,
                mood.shadow,
                (long, 0),
                (long - 1.2, 0),
                0.35,
                0.0,
            )

        return Panel(
            corner=(side * self.wide / 2, 0.0, self.near),
            across=(0, 0, 1),
            up=(0, 1, 0),
            width=long,
            height=self.tall,
            paint=draw,
        )

    def _ceiling(self, site: Site) -> Panel:
        mood, long = site.mood, self.deep - self.near

        def draw(pen: Pen, reach: Reach) -> None:
            tone = paint.darker(mood.lit(self.ceiling or self.wall, self.deep * 0.5), 0.12)
            pen.shade(
                curves.rectangle(0, 0, self.wide, long),
                tone,
                paint.mix(tone, mood.haze, mood.veil(self.deep)),
                (0, 0),
                (0, long),
            )
            if self.beams:
                for i in range(int(long / 1.6) + 1):
                    pen.box(0, i * 1.6, self.wide, i * 1.6 + 0.26, mood.lit(paint.darker(self.trim, 0.25), i))

        return Panel(
            corner=(-self.wide / 2, self.tall, self.near),
            across=(1, 0, 0),
            up=(0, 0, 1),
            width=self.wide,
            height=long,
            paint=draw,
        )

    def ground(self, site: Site) -> Callable[[GroundPen], None]:
        return floor_of(site, self.floor, self.floor_pattern, self.wide / 2, self.deep)


def surface(
    pen: Pen, pattern: str, x0: float, y0: float, x1: float, y1: float, wall: Colour, dice: np.random.Generator
) -> None:
    """The pattern of a wall, tone in tone."""
    dark, light = paint.darker(wall, 0.14), paint.lighter(wall, 0.08)
    if pattern == "stripes":
        xs = np.arange(x0, x1, 0.36)
        pen.boxes(
            np.stack([xs, np.full_like(xs, y0), xs + 0.15, np.full_like(xs, y1)], axis=1), paint.darker(wall, 0.07)
        )
    elif pattern == "panels":
        pen.box(x0, y0, x1, y0 + 1.05, dark)
        xs = np.arange(x0 + 0.12, x1 - 0.7, 0.86)
        pen.boxes(
            np.stack([xs, np.full_like(xs, y0 + 0.24), xs + 0.66, np.full_like(xs, y0 + 0.9)], axis=1),
            paint.darker(wall, 0.22),
        )
        pen.box(x0, y0 + 1.03, x1, y0 + 1.1, light)
    elif pattern == "planks":
        xs = np.arange(x0, x1, 0.24)
        pen.boxes(np.stack([xs, np.full_like(xs, y0), xs + 0.02, np.full_like(xs, y1)], axis=1), dark)
    elif pattern in ("bricks", "stone", "tiles"):
        wide, tall = {"bricks": (0.5, 0.17), "stone": (1.0, 0.5), "tiles": (0.3, 0.3)}[pattern]
        rows = np.arange(y0, y1, tall)
        boxes = [
            (x, y + 0.012, min(x + wide - 0.025, x1), min(y + tall - 0.012, y1))
            for r, y in enumerate(rows)
            for x in np.arange(x0 - (wide / 2 if r % 2 and pattern != "tiles" else 0), x1, wide)
            if x > x0 - wide * 0.5 and dice.uniform() < (0.55 if pattern == "bricks" else 0.8)
        ]
        if boxes:
            kinds = dice.integers(0, 3, len(boxes))
            for kind, share in enumerate((0.06, 0.11, -0.05)):
                some = np.array([b for b, k in zip(boxes, kinds, strict=True) if k == kind]).reshape(-1, 4)
                pen.boxes(some, paint.darker(wall, share) if share > 0 else paint.lighter(wall, -share))
