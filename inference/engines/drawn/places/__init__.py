"""Places: one kit a noun, each a function from a `Site` to its `Scenery`, the same for every shot of the place."""

from inference.engines.drawn.places.directory import dress

__all__ = ["dress"]
