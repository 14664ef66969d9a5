"""What bodies and things sound like: steps, strokes, splashes, blows, doors."""

from __future__ import annotations

import numpy as np

from inference.engines.base import SAMPLE_RATE
from inference.engines.drawn.actors import Actor
from inference.engines.drawn.sound.ambience import put, tone
from inference.engines.drawn.sound.noise import Samples, coloured, decay

# Surface of a place: band of a step's noise (Hz) and its length in seconds.
SURFACES: dict[str, tuple[float, float, float]] = {
    "sea": (200, 2200, 0.16),
    "desert": (200, 1800, 0.16),
    "snow": (500, 3600, 0.18),
    "forest": (300, 3000, 0.14),
    "field": (300, 2600, 0.14),
    "garden": (300, 2800, 0.13),
    "room": (90, 900, 0.09),
    "kitchen": (150, 2200, 0.06),
    "office": (90, 600, 0.08),
    "corridor": (150, 2600, 0.07),
    "hall": (150, 2400, 0.08),
    "street": (150, 2400, 0.07),
    "station": (150, 2400, 0.07),
    "ship": (80, 800, 0.11),
    "train": (80, 700, 0.09),
    "machine": (200, 3200, 0.08),
}
BLOWS = ("fight", "fall", "throw", "close", "push", "jump")


def steps(n: int, actor: Actor, place: str) -> Samples:
    """A step each time the walk brings a foot down; strokes where it swims."""
    out = np.zeros(n, np.float32)
    seconds = n / SAMPLE_RATE
    if actor.route.length < 0.3:
        return out
    stride = 0.42 * actor.puppet.height
    if actor.wet:
        for k in range(int(seconds / 1.1) + 1):
            put(out, coloured(120, 900, 1.0, "stroke")[: SAMPLE_RATE // 2] * decay(0.5, 0.15, 3), k * 1.1, 0.05)
        return out
    low, high, long = SURFACES.get(place, (120, 1500, 0.1))
    walked, t, index = 0.0, 0.0, 0
    while t < seconds:
        start, here = actor.route.start, actor.spot(t)
        gone = float(np.hypot(here[0] - start[0], here[2] - start[2]))
        if gone - walked >= stride:
            walked, index = walked + stride, index + 1
            noise = coloured(low, high, 0.8, f"step{index % 4}")[: int(long * SAMPLE_RATE)]
            weight = 0.05 * min(1.6, actor.puppet.height / 1.6) / (1 + 0.12 * max(0.0, here[2]))
            put(out, noise * decay(long, 0.004, 5), t, weight)
            if place == "sea":
                put(
                    out,
                    coloured(900, 5000, 0.6, "wet")[: int(0.12 * SAMPLE_RATE)] * decay(0.12, 0.02, 4),
                    t + 0.02,
                    0.016,
                )
        t += 0.01
    return out


def deeds(n: int, actor: Actor) -> Samples:
    """Blows, falls, splashes and doors, when the drawn motion makes them."""
    out = np.zeros(n, np.float32)
    for beat in actor.beats:
        middle = beat.start + (beat.end - beat.start) * 0.55
        if beat.verb in BLOWS:
            put(out, coloured(50, 500, 1.2, "blow")[: SAMPLE_RATE // 4] * decay(0.25, 0.002, 6), middle, 0.2)
            put(out, tone(70, 0.2) * decay(0.2, 0.003, 6), middle, 0.16)
        elif beat.verb == "burst" or "water" in beat.manner:
            put(out, coloured(300, 6000, 0.7, "splash")[:SAMPLE_RATE] * decay(1.0, 0.02, 4), beat.start + 0.1, 0.14)
        elif beat.verb == "open":
            creak = np.concatenate([tone(240 + 14 * k, 0.03) for k in range(14)])
            put(out, creak, middle - 0.3, 0.025)
    return out
