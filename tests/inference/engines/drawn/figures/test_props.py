"""Things: every one is drawn within its size, the unknown ones honestly; what glows, glows."""

from __future__ import annotations

import numpy as np
import pytest

from inference.contract import Prop
from inference.engines.drawn import canvas as c
from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.demo import mara
from inference.engines.drawn.figures.props import (
    Act,
    draw_prop,
    hand_before,
    hand_behind,
    known_prop,
    prop_glow,
    prop_size,
    shine_prop,
    shone_size,
)
from inference.engines.drawn.figures.props.table import TABLE
from inference.engines.drawn.pen import Pen


def painted(prop: Prop, act: Act | None = None, t: float = 0.0, pixels: int = 200) -> Canvas:
    left, bottom, right, top = prop_size(prop)
    unit = pixels * 0.6 / max(right - left, top - bottom)
    page = c.blank(pixels, pixels)
    draw_prop(
        Pen.over(page, unit, (pixels / 2 - (left + right) / 2 * unit, pixels / 2 + (bottom + top) / 2 * unit)),
        prop,
        t,
        act,
    )
    return page


@pytest.mark.parametrize("kind", sorted(TABLE))
def test_every_thing_is_drawn_and_about_as_large_as_it_says(kind: str) -> None:
    prop = Prop(name=kind, kind=kind)
    page = painted(prop)
    rows, columns = np.nonzero(page[..., 3].any(axis=1))[0], np.nonzero(page[..., 3].any(axis=0))[0]
    assert len(rows) > 8 or len(columns) > 8
    middle = 100
    assert abs(columns.mean() - middle) < 75 and abs(rows.mean() - middle) < 75


@pytest.mark.parametrize("name", ["", "🜁", "zorbulator", "x" * 3000])
def test_an_unknown_thing_is_a_bundle_and_says_so(name: str) -> None:
    prop = Prop(name=name, kind=name)
    assert not known_prop(prop)
    assert painted(prop)[..., 3].any()


def test_plurals_and_paper_boats_find_their_drawing() -> None:
    assert known_prop(Prop(name="paper lanterns", kind="lanterns"))
    assert known_prop(Prop(name="matches", kind="matches"))
    paper, wooden = (painted(Prop(name=n, kind="boat")) for n in ("paper boat", "old boat"))
    assert not np.array_equal(paper, wooden)


def test_the_needle_spins_stops_and_points_straight_down() -> None:
    compass = Prop(name="brass compass", kind="compass")

    def at(progress: float) -> Canvas:
        act = Act(verbs=("spin", "point"), manner="straight down", progress=progress)
        return painted(compass, act, t=progress * 4)

    assert not np.array_equal(at(0.1), at(0.12)), "it spins"
    end = at(1.0)
    red = (end[..., 0].astype(int) - end[..., 1] > 90) & (end[..., 3] > 250)
    rows = np.nonzero(red.any(axis=1))[0]
    assert rows.max() > 125, "its red end points down"


def test_the_red_book_glows_red_and_only_when_it_does() -> None:
    book = Prop(name="red book", kind="book", colour="red", glows=True)
    glow = prop_glow(book, (0.0, 1.0))
    assert glow and glow.colour[0] > glow.colour[2]
    assert prop_glow(Prop(name="red book", kind="book", colour="red"), (0.0, 1.0)) is None
    wide, plain = shone_size(book), prop_size(book)
    assert wide[2] - wide[0] > plain[2] - plain[0]
    dark = c.blank(100, 100)
    shine_prop(Pen.over(dark, 200, (50, 50)), book)
    assert dark[..., 0].max() > 60


def test_a_hand_holds_the_compass_in_the_holders_skin() -> None:
    compass, page = Prop(name="compass", kind="compass"), c.blank(300, 300)
    pen = Pen.over(page, 1200, (150, 150))
    hand_behind(pen, compass, mara())
    assert (page[..., 3] > 0).sum() > 3000
    before = page.copy()
    hand_before(pen, compass, mara())
    assert not np.array_equal(before, page)
