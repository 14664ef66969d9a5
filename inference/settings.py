"""How long the render side waits for what. Seconds, each settable by LOREFRAME_RENDER_<NAME>."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import Self


class BadSetting(ValueError):
    """A LOREFRAME_RENDER_… variable is not a positive number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Timings:
    """`beat`: between two signs of life of an attempt. `silence`: without one, the attempt is lost. `start`: without a
    replica taking it, too. `orphan`: without a reader, it is cancelled. `kept`: how long an ended attempt can be read.
    `stuck`: the most an engine may take for a step, None for the engine's own limit."""

    beat: float = 2.0
    silence: float = 10.0
    start: float = 120.0
    orphan: float = 60.0
    kept: float = 3600.0
    stuck: float | None = None

    @classmethod
    def from_environment(cls) -> Self:
        """Raises BadSetting."""
        given: dict[str, float] = {}
        for name in (f.name for f in fields(cls)):
            variable = f"LOREFRAME_RENDER_{name.upper()}"
            if raw := os.environ.get(variable):
                try:
                    given[name] = float(raw)
                except ValueError:
                    given[name] = 0.0
                if not given[name] > 0:
                    raise BadSetting(f"{variable} must be a number of seconds above zero, not {raw!r}")
        return cls(**given)
