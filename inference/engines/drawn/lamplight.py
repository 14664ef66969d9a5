"""Which lamps there are at an instant, and how they fall on a figure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn.figures.cue import Glow, Spot
from inference.engines.drawn.lighting import NearLight
from inference.engines.drawn.properties import Property, glow_of
from inference.engines.drawn.scenery import Lamp
from inference.engines.drawn.view import View


def carried(glows: tuple[Glow, ...], spot: Spot) -> list[Lamp]:
    """The lights somebody at `spot` carries."""
    x, y, z = spot
    return [Lamp(x=x + g.at[0], y=y + g.at[1], z=z - 0.1, reach=g.reach, colour=g.colour) for g in glows]


def given(thing: Property, t: float) -> list[Lamp]:
    """The light a prop gives, if it glows."""
    light = glow_of(thing.prop)
    if light is None:
        return []
    x, y, z = thing.at(t)
    return [Lamp(x=x, y=y, z=z, reach=max(1.4, light.reach), colour=light.colour)]


def falling(view: View, corner: NDArray[np.int64], z: float, lamps: list[Lamp]) -> list[NearLight]:
    """The lamps as they fall on a figure at depth `z` whose picture begins at pixel `corner`."""
    found = []
    for lamp in lamps:
        u, v, unit = view.project(lamp.x, lamp.y, lamp.z)
        near = max(0.0, 1 - abs(lamp.z - z) / max(0.1, lamp.reach))
        if near > 0:
            found.append(NearLight(u - corner[0], v - corner[1], lamp.reach * unit, lamp.colour, near))
    return found
