"""Which kit dresses which place."""

from __future__ import annotations

from collections.abc import Callable

from inference.engines.drawn.places.library import library
from inference.engines.drawn.places.plain import plain
from inference.engines.drawn.places.reef import reef
from inference.engines.drawn.scenery import Scenery, Site

KITS: dict[str, Callable[[Site], Scenery]] = {"reef": reef, "library": library}


def dress(site: Site) -> tuple[Scenery, bool]:
    """The scenery of a place, and whether its kind was known."""
    kit = KITS.get(site.place.kind)
    return (kit or plain)(site), kit is not None
