"""Rooms: one shell and the furniture of its kind; the place's name chooses and varies them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn import curves
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts import fittings  # noqa: F401  (it fills PIECES)
from inference.engines.drawn.places.parts.furniture import PIECES, put
from inference.engines.drawn.places.parts.shell import Shell
from inference.engines.drawn.places.parts.windows import Window
from inference.engines.drawn.places.premises import KINDS
from inference.engines.drawn.places.rooms import KITCHEN, OFFICE, PARLOUR, Kind, Layout
from inference.engines.drawn.scenery import Lamp, Plane, Reach, Scenery, Site

_HOMELY = (PARLOUR, KITCHEN, OFFICE)
_WALLS: tuple[paint.Colour, ...] = (
    (214, 190, 144),
    (154, 178, 158),
    (196, 150, 128),
    (150, 170, 196),
    (206, 198, 184),
    (190, 168, 96),
    (176, 142, 158),
)
_RUGS: tuple[paint.Colour, ...] = ((150, 66, 58), (74, 96, 128), (96, 112, 82), (158, 112, 70), (118, 82, 110))
_HUNG = ("pendant", "cross", "rafters")
# What stands at the other walls: where people who face each other are seen one by one, each has his own behind him.
_WEST: Layout = (("door", -1.6, 4.3), ("painting", 0.4, 4.35), ("bookcase", 2.2, 4.0), ("plant", 3.5, 3.2))
_EAST: Layout = (("dresser", 1.7, 4.1), ("painting", -0.5, 4.35), ("wardrobe", -2.3, 4.0), ("chair", 3.4, 3.0))


def room(site: Site) -> Scenery:
    """A room of the kind its name says, a parlour where it says nothing."""
    words = site.place.name.lower().replace("'", " ").replace("-", " ").split()
    return furnished(site, next((k for k in KINDS if any(w in words for w in k.words)), PARLOUR))


def kitchen(site: Site) -> Scenery:
    return furnished(site, KITCHEN)


def office(site: Site) -> Scenery:
    return furnished(site, OFFICE)


def furnished(site: Site, kind: Kind) -> Scenery:
    """The shell and furniture of a kind, turned in colour and shifted by the place's own dice."""
    dice = site.dice("room")
    flip = -1 if dice.uniform() < 0.5 else 1
    shell = _shell(site, kind, dice, flip)
    layout = _layout(site, kind)
    planes: list[Plane] = shell.planes(site)
    lamps: list[Lamp] = []
    pieces = []
    for name, x, z in layout:
        pieces.append((name, x * flip + float(dice.uniform(-0.12, 0.12)), z))
        more, light = put(site, *pieces[-1])
        planes += more
        lamps += light
    if not lamps and (site.mood.night or not shell.windows):
        more, lamps = put(site, "pendant", 0.6 * flip, 1.8)
        planes += more
    planes.append(_foreground(site, kind, flip))
    return Scenery(
        planes=tuple(planes),
        panels=tuple(shell.panels(site)),
        ground=_lit_floor(site, shell, kind, lamps),
        lamps=tuple(lamps),
        motes=kind.motes,
        sound=kind.sound,
        pieces=tuple(pieces),
    )


def _shell(site: Site, kind: Kind, dice: np.random.Generator, flip: int) -> Shell:
    """The walls: homely rooms choose their paint, others vary theirs a little."""
    base = _WALLS[int(dice.integers(len(_WALLS)))] if kind in _HOMELY else kind.wall
    wall = paint.turned(base, float(dice.uniform(-0.03, 0.03)), float(dice.uniform(0.85, 1.2)))
    spread = float(dice.uniform(0.8, 1.15)) if kind in _HOMELY else 1.0
    windows = (
        ()
        if site.wall == "west"
        else tuple(
            Window(x=w.x * flip * spread, y=w.y, wide=w.wide * spread, tall=w.tall, round_top=w.round_top)
            for w in kind.windows
        )
    )
    if site.wall == "east" and windows:
        windows = (replace(windows[0], x=2.9 * flip, wide=min(1.1, windows[0].wide)),)
    return Shell(
        wide=kind.wide,
        deep=kind.deep,
        tall=kind.tall,
        wall=wall if not site.wall else paint.darker(wall, 0.07 if site.wall == "west" else 0.0),
        floor=paint.turned(kind.floor, float(dice.uniform(-0.02, 0.02)), 1.0, float(dice.uniform(0.85, 1.08))),
        pattern=kind.pattern,
        floor_pattern=kind.floor_pattern,
        ceiling=paint.lighter(wall, 0.25),
        windows=windows,
        side_windows=kind.side_windows,
        beams=kind.beams or (kind in _HOMELY and float(dice.uniform()) < 0.55),
        stained=kind.stained,
    )


def _layout(site: Site, kind: Kind) -> Layout:
    """The furniture at the wall the camera looks at."""
    if not site.wall:
        return kind.layout
    own = tuple(p for p in kind.layout if p[0] in _HUNG or p[2] < 2.0)
    wall = _WEST if site.wall == "west" else _EAST
    return (*own, *((name, x, z + kind.deep - 4.4) for name, x, z in wall))


def _foreground(site: Site, kind: Kind, flip: int) -> Plane:
    """The dark back of a piece close to the eye, at one edge: the room goes on behind us."""
    names = [n for n, _, _ in kind.layout if n in ("chair", "plant", "pew", "crate", "barrel", "school desk", "stool")]
    name = names[-1] if names else "chair"

    def draw(pen: Pen, reach: Reach) -> None:
        own = pen.at(-3.3 * flip, -0.02, scale=1.25)
        PIECES[name](own, lambda c: paint.mix(site.mood.lit(c), site.mood.shadow, 0.6), site.dice("foreground"))

    return Plane(z=-2.9, paint=draw, blur=0.016)


def _lit_floor(site: Site, shell: Shell, kind: Kind, lamps: list[Lamp]) -> Callable[[GroundPen], None]:
    """The floor with its rug, the light that falls through the windows, and pools under the lamps."""
    bare = shell.ground(site)
    rug = _RUGS[int(site.dice("rug").integers(len(_RUGS)))]

    def draw(pen: GroundPen) -> None:
        bare(pen)
        if kind.rug and kind.floor_pattern != "carpet":
            for k, tone in enumerate((rug, paint.lighter(rug, 0.3), paint.darker(rug, 0.1))):
                shape = curves.ellipse((0, 0.4), 2.3 - 0.22 * k, 1.5 - 0.16 * k, n=56)
                pen.patch(shape, site.mood.lit(tone), alpha=0.92)
        for window in shell.windows:
            _falling(pen, site, window, shell.deep)
        for lamp in lamps:
            pool = curves.ellipse((lamp.x, min(lamp.z, shell.deep - 0.4) - 0.3), 1.5, 0.9)
            pen.soft(pool, paint.lighter(lamp.colour, 0.3), 0.4, lamp.z, alpha=0.3)

    return draw


def _falling(pen: GroundPen, site: Site, window: Window, deep: float) -> None:
    """A pane of sun or moon on the floor: long when the light is low."""
    mood = site.mood
    if mood.sun is None:
        return
    high = mood.sun[1]
    reach = 0.55 + 1.1 * (1 - high)
    far, near = deep - 0.3 - window.y * reach * 0.5, deep - (window.y + window.tall) * reach
    lean = -mood.sun[0] * 2.2
    for side in (-1, 1):
        x0, x1 = window.x + side * 0.04, window.x + side * window.wide / 2
        pane = [(x0 + lean * 0.3, far), (x1 + lean * 0.3, far), (x1 * 1.08 + lean, near), (x0 * 1.08 + lean, near)]
        pen.soft(pane, mood.key if not mood.night else (150, 176, 230), 0.05, near, alpha=0.16 if mood.night else 0.42)
