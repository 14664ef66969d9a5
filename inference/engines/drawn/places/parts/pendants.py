"""Hanging lamps in a row."""

from __future__ import annotations

from inference.engines.drawn.places.parts.furniture import put
from inference.engines.drawn.scenery import Lamp, Plane, Site


def pendants(site: Site, places: tuple[tuple[float, float], ...]) -> tuple[list[Plane], list[Lamp]]:
    planes: list[Plane] = []
    lamps: list[Lamp] = []
    for x, z in places:
        more, light = put(site, "pendant", x, z)
        planes += more
        lamps += light
    return planes, lamps
