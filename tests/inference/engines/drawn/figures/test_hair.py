"""Hair is hair: seen from every side in every kind, never in the tone of the skin."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from inference.contract import Figure
from inference.engines.drawn import canvas as c
from inference.engines.drawn.figures.complexion import APART
from inference.engines.drawn.figures.cue import Cue
from inference.engines.drawn.figures.looks import look_of
from inference.engines.drawn.figures.person import Person
from inference.engines.drawn.pen import Pen

KINDS = ["long", "wavy", "bob", "ponytail", "braid", "braids", "bun", "curly", "short", "cropped", "wild", "mohawk"]


def _painted(person: Person, cue: Cue) -> c.Canvas:
    layer = c.blank(240, 300)
    unit = 100 / person.head
    person.draw(Pen.over(layer, unit, (120, 150 + person.eyes * unit)), person.pose(cue))
    return layer


def _green(kind: str) -> Person:
    clothes = ("white shirt",)
    return Person(
        Figure(uid="h", name="Ada", kind="person", age=30, skin="pale", hair=f"green {kind}", clothes=clothes)
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("heading", [0.0, 0.8, 1.57, 2.4, math.pi, -1.57, -2.4])
@pytest.mark.parametrize("verb", ["idle", "run"])
def test_hair_shows_at_every_heading(kind: str, heading: float, verb: str) -> None:
    picture = _painted(
        _green(kind), Cue(t=1.0, verb=verb, heading=heading, speed=3.6 * (verb == "run"), walked=0.7)
    ).astype(int)
    green = (picture[..., 1] > picture[..., 0] + 12) & (picture[..., 1] > picture[..., 2] + 12)
    assert green.sum() > 400


@pytest.mark.parametrize("kind", ["long", "bob", "ponytail", "braid", "short"])
def test_hair_is_more_than_one_flat_tone(kind: str) -> None:
    picture = _painted(_green(kind), Cue(t=1.0, heading=2.6))
    solid = picture[picture[..., 3] == 255][:, :3].astype(int)
    greens = solid[(solid[:, 1] > solid[:, 0] + 12) & (solid[:, 1] > solid[:, 2] + 12)]
    _, counts = np.unique(greens, axis=0, return_counts=True)
    assert (counts > 25).sum() >= 3


@pytest.mark.parametrize("skin", ["", "tan", "golden", "brown", "dark", "pale"])
@pytest.mark.parametrize("hair", ["blond braid", "brown", "golden curls", "black", "white", "sandy", ""])
def test_skin_and_hair_are_never_the_same_tone(skin: str, hair: str) -> None:
    for n in range(12):
        look = look_of(Figure(uid=f"f{n}", name="Ada", kind="person", age=30, skin=skin, hair=hair))
        assert math.dist(look.skin, look.hair) > 0.6 * APART


def test_a_ponytail_streams_behind_one_who_runs() -> None:
    person = Person(Figure(uid="p", name="Ada", kind="person", age=30, hair="green ponytail", clothes=("white shirt",)))

    def leftmost(speed: float) -> int:
        verb = "run" if speed else "idle"
        picture = _painted(person, Cue(t=1.0, verb=verb, heading=1.57, speed=speed, walked=0.7)).astype(int)
        green = (picture[..., 1] > picture[..., 0] + 12) & (picture[..., 1] > picture[..., 2] + 12)
        columns = np.flatnonzero(green.any(axis=0))
        return int(columns[-1] - columns[0])

    assert leftmost(3.6) > leftmost(0.0) + 10


def test_people_of_a_crowd_differ_in_colours_and_height() -> None:
    crowd = [look_of(Figure(uid="c", name="crowd", kind="crowd", count=12), member) for member in range(12)]
    assert len({(look.hair, look.style, look.top.colour) for look in crowd}) > 9
    assert len({round(look.frame.height, 2) for look in crowd}) > 5
    for one, other in pairwise(crowd):
        pairs = ((one.hair, other.hair), (one.skin, other.skin), (one.cloth(one.top), other.cloth(other.top)),
                 (one.cloth(one.bottom), other.cloth(other.bottom)))  # fmt: skip
        assert sum(math.dist(a, b) > 20 for a, b in pairs) >= 2
