"""The sky covers every frame, and the ground ends at its horizon, however the camera shakes or leans."""

from dataclasses import replace

import numpy as np
import pytest

from inference.contract import Direction, Light, Move, Time
from inference.engines.drawn.ground import painted_ground
from inference.engines.drawn.mood import mood_of
from inference.engines.drawn.places import dress
from inference.engines.drawn.plan import plan_shot
from inference.engines.drawn.scenery import Site
from inference.engines.drawn.sheets import painted_sheet
from inference.engines.drawn.view import View
from tests.inference.engines.drawn.shots import SHOTS

SIZE = (160, 90)
LEVEL = View(width=SIZE[0], height=SIZE[1], x=0.0, y=1.5, z=-6.0, focal=1.25, shift=-0.1)
SHAKEN = replace(LEVEL, roll=0.01, shift=-0.13, slide=0.02)
PAINTED = [replace(LEVEL, z=-15.0, shift=s) for s in (0.36, -0.2)] + [replace(LEVEL, z=-4.5, focal=1.5)]


def site() -> Site:
    brief = SHOTS["snow"]
    return Site(place=brief.place, mood=mood_of(brief.light, brief.place))


@pytest.mark.parametrize("view", [LEVEL, SHAKEN, replace(LEVEL, roll=0.16)])
def test_no_ground_above_the_horizon(view: View) -> None:
    paint = dress(site())[0].ground
    assert paint is not None
    frame = np.zeros((SIZE[1], SIZE[0], 4), np.uint8)
    painted_ground(paint, PAINTED).draw(frame, view)
    assert not frame[: int(view.skyline) - 3].any()
    assert frame[-1].any()


@pytest.mark.parametrize("shift", [-0.9, 0.9])
def test_the_sky_covers_views_it_was_not_painted_for(shift: float) -> None:
    where = site()
    sky = painted_sheet(dress(where)[0].planes[0], [LEVEL], where.mood)
    assert sky is not None
    frame = np.zeros((SIZE[1], SIZE[0], 4), np.uint8)
    sky.draw(frame, replace(SHAKEN, shift=shift), 0.0)
    assert (frame[..., 3] == 255).all()


def test_snow_lies_white_whatever_the_hour() -> None:
    for time in Time:
        mood = mood_of(Light(time=time), SHOTS["snow"].place)
        red, _, blue = mood.lit((255, 255, 255))
        assert mood.snow and blue > red * 0.96
    assert not mood_of(Light(), SHOTS["walk"].place).snow
    assert mood_of(Light(weather=("snow",)), SHOTS["walk"].place).snow


def test_a_space_station_is_no_moon_and_grows_small_when_told() -> None:
    place = replace(SHOTS["walk"].place, name="space station", kind="space", details=("blue planet",))
    where = Site(place=place, mood=mood_of(Light(), place), doings=(("station", "grow small"),))
    scenery, known = dress(where)
    assert known and scenery.ground is None and not scenery.floor
    (station,) = scenery.sprites
    assert station.where(0.0)[4] > 3 * station.where(where.seconds)[4]


@pytest.mark.parametrize("move", [m for m in Move if m is not Move.STATIC])
@pytest.mark.parametrize("way", [Direction.LEFT, Direction.RIGHT, Direction.UP, Direction.DOWN, Direction.OUT])
def test_no_move_shows_the_end_of_the_ground(move: Move, way: Direction) -> None:
    brief = SHOTS["walk"]
    plan = plan_shot(replace(brief, camera=replace(brief.camera, move=move, direction=way)), 1, *SIZE)
    assert plan.scenery.ground is not None
    floor = painted_ground(plan.scenery.ground, plan.path.samples())
    for view in plan.path.samples(9):
        frame = np.zeros((SIZE[1], SIZE[0], 4), np.uint8)
        floor.draw(frame, view)
        below = frame[max(0, int(view.horizon + abs(view.roll) * SIZE[0]) + 6) :]
        assert (below[..., 3] == 255).all()
