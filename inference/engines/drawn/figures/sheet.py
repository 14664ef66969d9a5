"""The cast on paper: people, views, deeds, faces, beasts and things, for a designer's eye."""

from __future__ import annotations

import numpy as np

from inference.contract import Figure, Prop
from inference.engines.drawn import canvas as c
from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.demo import keeper, mara, otto
from inference.engines.drawn.figures.casting import cast
from inference.engines.drawn.figures.cue import Cue, Puppet
from inference.engines.drawn.figures.props import draw_prop, prop_size, shine_prop
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.verbs import VERBS

PAPER = (198, 204, 204)
_TOLD = ("give", "embrace", "fight", "push", "point", "reach", "take", "throw", "look")


def _figure(name: str, kind: str = "person", **words: object) -> Figure:
    return Figure(uid=f"sheet-{name}", name=name, kind=kind, **words)  # type: ignore[arg-type]


PEOPLE: tuple[Figure, ...] = (
    mara(),
    otto(),
    keeper(),
    _figure("Anna", age=34, clothes=("red dress",), hair="long blonde"),
    _figure("Ben", age=45, build="stout", clothes=("grey suit",), hair="bald"),
    _figure("Ines", age=82, clothes=("green cardigan",), hair="white bun"),
    _figure("Conductor", age=55),
    _figure("Leo", age=5, clothes=("striped t-shirt",)),
    _figure("Knight", age=30),
    _figure("Astronaut", age=40),
    _figure("Detective", age=50),
    _figure("Priya", age=30, skin="brown", clothes=("orange sari",), hair="black braid"),
    _figure("Phantom", kind="ghost"),
    _figure("Stranger", kind="being"),
)
BEASTS = [
    "dog",
    "cat",
    "horse",
    "wolf",
    "fox",
    "bear",
    "cow",
    "stag",
    "lion",
    "elephant",
    "rabbit",
    "sheep",
    "crow",
    "owl",
    "gull",
    "fish",
    "whale",
    "octopus",
    "dragon",
]
THINGS = [
    "compass",
    "lantern",
    "book",
    "umbrella",
    "letter",
    "ticket",
    "sword",
    "cup",
    "key",
    "phone",
    "candle",
    "torch",
    "map",
    "hat",
    "chair",
    "bottle",
    "clock",
    "ring",
    "mirror",
    "ball",
    "bicycle",
    "car",
    "guitar",
    "telescope",
    "camera",
    "flower",
    "apple",
    "skull",
    "shield",
    "flag",
    "balloon",
    "anchor",
    "train",
    "rocket",
    "tree",
    "teddy",
    "bell",
    "mystery",
]


def portrait(puppet: Puppet, cue: Cue, unit: float, width: int, height: int, low: float) -> Canvas:
    """One puppet on paper: `unit` pixels a metre, the height `low` (metres) at the bottom edge."""
    layer = c.blank(width, height)
    pen = Pen.over(layer, unit, (width / 2, height + low * unit))
    pose = puppet.pose(cue)
    puppet.draw(pen, pose)
    puppet.shine(pen, pose)
    page = c.filled(width, height, PAPER)
    c.over(page, layer)
    return page


def _rows(cells: list[Canvas], across: int) -> Canvas:
    blank = c.filled(cells[0].shape[1], cells[0].shape[0], PAPER)
    cells = cells + [blank] * (-len(cells) % across)
    return np.concatenate([np.concatenate(cells[i : i + across], axis=1) for i in range(0, len(cells), across)], axis=0)


def bodies() -> Canvas:
    """Everyone, head to foot, from eight sides."""
    cells = []
    for figure in PEOPLE:
        puppet = cast(figure)
        unit = 170 / max(puppet.height, 1.2)
        for heading in np.linspace(0, 2 * np.pi, 8, endpoint=False):
            cells.append(portrait(puppet, Cue(t=1.0, heading=float(heading)), unit, 150, 220, -0.1))
    return _rows(cells, 16)


def faces() -> Canvas:
    """Everyone close up, silent and speaking."""
    cells = []
    for figure in PEOPLE:
        puppet = cast(figure)
        unit = 150 / puppet.head
        for heading, mouth in ((0.15, 0.0), (0.8, 0.7)):
            cue = Cue(t=1.0, heading=heading, mouth=mouth)
            cells.append(portrait(puppet, cue, unit, 220, 240, puppet.eyes - 110 / unit))
    return _rows(cells, 8)


def deeds() -> Canvas:
    """One person in every verb."""
    puppet, cells = cast(_figure("Elodie", age=25, clothes=("teal coat",), hair="brown ponytail")), []
    for verb in sorted(VERBS):
        told = verb in _TOLD
        spot = (1.2, 1.5, -0.3) if told else None
        travels = verb in ("walk", "run", "enter", "leave", "carry", "burst", "waddle")
        cue = Cue(
            t=1.3,
            verb=verb,
            progress=0.55,
            heading=0.8,
            speed=1.3 if travels else 0.0,
            walked=0.4,
            reach=spot,
            gaze=spot,
        )
        cells.append(portrait(puppet, cue, 105, 200, 240, -0.25))
    return _rows(cells, 11)


def beasts() -> Canvas:
    cells = []
    for name in BEASTS:
        puppet = cast(_figure(name, kind="animal"))
        cells.append(portrait(puppet, Cue(t=1.0, heading=1.0), 130 / puppet.height, 260, 200, -0.15 * puppet.height))
    return _rows(cells, 8)


def things() -> Canvas:
    cells = []
    for name in THINGS:
        prop = Prop(name=name, kind=name)
        left, bottom, right, top = prop_size(prop)
        unit = 120 / max(right - left, top - bottom)
        layer = c.blank(150, 150)
        pen = Pen.over(layer, unit, (75 - (left + right) / 2 * unit, 75 + (bottom + top) / 2 * unit))
        draw_prop(pen, prop, 1.0)
        shine_prop(pen, prop, 1.0)
        page = c.filled(150, 150, PAPER)
        c.over(page, layer)
        cells.append(page)
    return _rows(cells, 13)


def whole() -> Canvas:
    """All of them, one below the other."""
    parts = [bodies(), faces(), deeds(), beasts(), things()]
    wide = max(p.shape[1] for p in parts)
    padded = [np.pad(p, ((0, 8), (0, wide - p.shape[1]), (0, 0)), constant_values=255) for p in parts]
    return np.concatenate(padded, axis=0)
