"""What a face is made of, and what it does."""

from __future__ import annotations

from dataclasses import dataclass

from inference.engines.drawn.colour import Colour

DARK: Colour = (44, 32, 38)


@dataclass(frozen=True, kw_only=True, slots=True)
class Features:
    """What a face is made of; it stays the same while it lives."""

    skin: Colour
    hair: Colour
    iris: Colour
    age: float
    she: float
    seed: float
    freckles: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Expression:
    """What a face does: as `Stance` has it, and where the eyes turn (own left, up), radians."""

    brow: float = 0.0
    frown: float = 0.0
    smile: float = 0.1
    lids: float = 1.0
    jaw: float = 0.0
    teeth: float = 0.0
    tears: float = 0.0
    look: tuple[float, float] = (0.0, 0.0)
