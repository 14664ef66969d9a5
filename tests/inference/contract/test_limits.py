import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.contract import CannotFit, EngineLimits, Shape

DRAWN = EngineLimits(sizes=((1280, 720), (1920, 1080), (640, 360)), max_frames=24 * 310)
LTX = EngineLimits(
    sizes=((1216, 704), (704, 480)), fps=(24, 30), frame_step=8, frame_offset=1, min_frames=9, max_frames=257
)


@given(st.floats(0.05, 10.6), st.sampled_from([None, 24, 30, 25]))
def test_a_fitted_shape_is_on_the_grid_covers_the_shot_and_is_the_smallest(seconds, fps):
    shape = LTX.fit(seconds, fps) if seconds * 30 <= 257 else LTX.fit(seconds, 24)
    assert LTX.accepts(shape)
    assert shape.used == max(1, round(seconds * shape.fps))
    assert shape.lead + shape.used <= shape.frames
    smaller = shape.frames - 8
    assert smaller < shape.used or smaller < LTX.min_frames


def test_the_button_says_what_the_field_knows():
    shape = LTX.fit(82 / 24)
    assert (shape.frames, shape.used, shape.width, shape.height) == (89, 82, 1216, 704)


def test_a_wish_for_another_size_takes_the_nearest_shape_first():
    assert DRAWN.fit(1, size=(1900, 1070)).width == 1920
    assert DRAWN.fit(1, size=(320, 180)).width == 640
    assert LTX.fit(1, size=(640, 480)).width == 704


@pytest.mark.parametrize("seconds", [0, -1, math.nan, math.inf, 1e9])
def test_what_no_shape_covers_is_refused_in_words(seconds):
    with pytest.raises(CannotFit, match=r"seconds"):
        LTX.fit(seconds)


def test_an_off_grid_shape_is_not_accepted():
    on = LTX.fit(2)
    assert LTX.accepts(on)
    assert not LTX.accepts(Shape(width=on.width, height=on.height, frames=on.frames + 1, fps=24, used=40))
    assert not LTX.accepts(Shape(width=1280, height=720, frames=on.frames, fps=24, used=40))


@pytest.mark.parametrize("change", [{"width": 0}, {"frames": 0}, {"used": 50}, {"lead": -1}, {"lead": 1}])
def test_a_shape_cannot_use_more_than_it_has(change):
    fields = {"width": 64, "height": 64, "frames": 48, "fps": 24, "used": 48, "lead": 0}
    with pytest.raises(ValueError, match="shape"):
        Shape(**{**fields, **change})
