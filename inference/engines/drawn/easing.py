"""How motion starts and stops. All take and give 0 to 1."""

from __future__ import annotations

import math


def ease(x: float) -> float:
    """Slow in, slow out: smootherstep (Perlin 2002)."""
    x = min(1.0, max(0.0, x))
    return x * x * x * (x * (6 * x - 15) + 10)


def glide(x: float, soft: float = 0.2) -> float:
    """Even motion with soft ends, each `soft` of the whole long: a camera on wheels."""
    x = min(1.0, max(0.0, x))
    top = 1 / (1 - soft)
    if x < soft:
        return top * x * x / (2 * soft)
    if x > 1 - soft:
        return 1 - top * (1 - x) * (1 - x) / (2 * soft)
    return top * (x - soft / 2)


def sway(t: float, *phases: float) -> float:
    """Wandering between -1 and 1, never repeating within a shot: breath, hands, leaves."""
    a, b = (*phases, 0.0, 0.0)[:2]
    return (math.sin(t * 1.7 + a) + 0.6 * math.sin(t * 2.9 + b + a * 2.3) + 0.4 * math.sin(t * 4.7 + b * 1.7)) / 2.0
