"""What is painted of a place, kept for the next still: a writer who types sees the same place again and again.

Films paint their places afresh for exactly their camera, so that the same brief gives the same frames whatever was
drawn before; stills share one painting of a place in its light, made for standard cameras, and warp it.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from inference.engines.drawn.boards import Board, painted_board
from inference.engines.drawn.easel import Easel, alone
from inference.engines.drawn.ground import Ground, painted_ground
from inference.engines.drawn.plan import Plan
from inference.engines.drawn.scenery import Plane, Scenery
from inference.engines.drawn.sheets import MOST_PIXELS, Puppetry, Sheet, painted_sheet, painted_sprite
from inference.engines.drawn.view import View

PLACES_KEPT = 8
QUICK_PIXELS = 900_000
_kept: OrderedDict[str, Painted] = OrderedDict()


@dataclass(frozen=True)
class Painted:
    """The scenery of a plan as pictures."""

    sheets: tuple[Sheet, ...]
    boards: tuple[Board, ...]
    ground: Ground | None
    sprites: tuple[Puppetry, ...]


Piece = Sheet | Board | Ground | tuple[Puppetry, ...] | None


def painted(plan: Plan, easel: Easel = alone) -> Painted:
    """Painted for exactly this plan's camera, focus and length, with the extras of the shot."""
    views = plan.path.samples()
    parts = (plan.scenery, plan.extras)
    tasks = [_tasks(plan, part, views, sharp=False) for part in parts]
    known = [thing for part in parts for things in (part.planes, part.panels, part.sprites) for thing in things]
    found = easel([task for those in tasks for task in those], known)
    return _joined(_gathered(found[: len(tasks[0])]), _gathered(found[len(tasks[0]) :]))


def shared(plan: Plan) -> Painted:
    """Painted for standard cameras, from the larder where the place in this light was seen before; extras afresh."""
    view, reach = plan.path.at(0.0), _reach(plan)
    key = f"{plan.scene_key}|{view.height}x{view.width}|{view.pitch:.1f}|{view.y > 3 and round(view.y)}|{reach}"
    if key not in _kept:
        _kept[key] = _painted(plan, plan.scenery, _standard(plan, reach), sharp=True, most=QUICK_PIXELS)
        while len(_kept) > PLACES_KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return _joined(_kept[key], _painted(plan, plan.extras, [view], sharp=True, most=QUICK_PIXELS))


def _reach(plan: Plan) -> tuple[int, int, float]:
    """How far back and aside the shot's camera stands and how far it turns, in coarse steps, so that like shots share
    one painting."""
    views = plan.path.samples(5)
    back = max(-v.z for v in views)
    aside = max(abs(v.x) for v in views)
    turned = max(abs(v.slide) for v in views)
    return max(15, math.ceil(back / 6) * 6), max(2, math.ceil(aside / 4) * 4), math.ceil(turned * 2 - 0.1) / 2


def _standard(plan: Plan, reach: tuple[int, int, float]) -> list[View]:
    """Cameras that between them see what a level still may show; of a steep one, what it sees on its way."""
    view = plan.path.at(0.0)
    if view.pitch:
        return plan.path.samples(5)
    back, aside, turned = reach
    level = replace(view, roll=0.0, slide=0.0, shift=0.05)
    far = [
        replace(level, x=float(x), y=min(view.y, 1.5), z=-float(back), focal=1.2, shift=s, slide=slide)
        for x, s, slide in ((-aside, 0.36, turned), (aside, -0.42, -turned))
    ]
    return [*far, replace(level, x=0.0, y=1.4, z=-4.5, focal=1.5)]


def _painted(plan: Plan, scenery: Scenery, views: list[View], sharp: bool, most: int = MOST_PIXELS) -> Painted:
    return _gathered([task() for task in _tasks(plan, scenery, views, sharp, most)])


def _tasks(
    plan: Plan, scenery: Scenery, views: list[View], sharp: bool, most: int = MOST_PIXELS
) -> list[Callable[[], Piece]]:
    """What there is to paint, the longest first; the small sprites all at once, for some share a picture."""
    mood, seconds = plan.mood, plan.brief.seconds

    def sheet(p: Plane) -> Sheet | None:
        return painted_sheet(p, views, mood, 0.0 if sharp else plan.blur_of(p.z), (0.0, seconds), most)

    def sprites() -> tuple[Puppetry, ...]:
        return tuple(s for s in (painted_sprite(s, views, seconds) for s in scenery.sprites) if s)

    return [
        *([partial(painted_ground, scenery.ground, views)] if scenery.ground else []),
        *([sprites] if scenery.sprites else []),
        *(partial(sheet, p) for p in scenery.planes),
        *(partial(painted_board, p, views, mood) for p in scenery.panels),
    ]


def _gathered(found: list[Piece]) -> Painted:
    return Painted(
        sheets=tuple(p for p in found if isinstance(p, Sheet)),
        boards=tuple(p for p in found if isinstance(p, Board)),
        ground=next((p for p in found if isinstance(p, Ground)), None),
        sprites=tuple(s for p in found if isinstance(p, tuple) for s in p),
    )


def _joined(one: Painted, other: Painted) -> Painted:
    return Painted(
        one.sheets + other.sheets, one.boards + other.boards, one.ground or other.ground, one.sprites + other.sprites
    )
