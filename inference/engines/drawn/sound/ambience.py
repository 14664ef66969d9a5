"""What a place and its weather sound like when nobody does anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from inference.engines.base import SAMPLE_RATE
from inference.engines.drawn.air import lightning
from inference.engines.drawn.chance import chance
from inference.engines.drawn.sound.loudness import loudness
from inference.engines.drawn.sound.noise import Samples, blocks, coloured, decay, looped, wander


@dataclass(frozen=True, slots=True)
class Layer:
    """Noise between two frequencies (Hz) at a level that swells between `low` and `high` every `period` seconds."""

    band: tuple[float, float]
    tilt: float
    low: float
    high: float
    period: float


PLACES: dict[str, tuple[Layer, ...]] = {
    "sea": (Layer((60, 900), 1.2, 0.015, 0.060, 3.1), Layer((900, 7000), 1.0, 0.002, 0.030, 3.1)),
    "underwater": (Layer((30, 260), 1.6, 0.040, 0.075, 4.0), Layer((260, 900), 1.2, 0.004, 0.012, 1.7)),
    "room": (Layer((60, 400), 1.6, 0.006, 0.010, 5.0),),
    "kitchen": (Layer((50, 300), 1.6, 0.008, 0.012, 5.0), Layer((3000, 9000), 0.6, 0.001, 0.004, 1.1)),
    "office": (Layer((90, 700), 1.3, 0.010, 0.014, 5.0),),
    "corridor": (Layer((40, 220), 1.6, 0.014, 0.022, 5.0),),
    "hall": (Layer((40, 300), 1.6, 0.014, 0.022, 6.0),),
    "cave": (Layer((40, 260), 1.6, 0.020, 0.034, 6.0),),
    "tent": (Layer((80, 700), 1.3, 0.008, 0.022, 2.5),),
    "forest": (Layer((300, 3200), 1.0, 0.006, 0.024, 3.4),),
    "garden": (Layer((400, 4000), 1.0, 0.004, 0.014, 3.4),),
    "field": (Layer((150, 1600), 1.2, 0.006, 0.022, 3.8),),
    "desert": (Layer((120, 900), 1.3, 0.010, 0.034, 4.2),),
    "snow": (Layer((120, 700), 1.4, 0.008, 0.022, 4.6),),
    "wind": (Layer((90, 900), 1.3, 0.016, 0.060, 2.9),),
    "street": (Layer((50, 500), 1.4, 0.018, 0.036, 3.0), Layer((500, 2600), 1.1, 0.003, 0.010, 2.0)),
    "city": (Layer((40, 380), 1.5, 0.026, 0.042, 4.0),),
    "station": (Layer((50, 600), 1.4, 0.016, 0.030, 3.0),),
    "train": (Layer((40, 420), 1.4, 0.050, 0.070, 1.0),),
    "car": (Layer((40, 300), 1.5, 0.045, 0.060, 2.0),),
    "ship": (Layer((60, 800), 1.3, 0.014, 0.050, 3.3),),
    "machine": (Layer((50, 240), 1.2, 0.030, 0.036, 6.0),),
    "void": (Layer((30, 120), 1.5, 0.012, 0.020, 6.0),),
}
DEFAULT = (Layer((100, 1200), 1.3, 0.006, 0.018, 3.6),)
WEATHER: dict[str, tuple[Layer, ...]] = {
    "rain": (Layer((900, 9000), 0.7, 0.028, 0.040, 1.6), Layer((200, 900), 1.0, 0.008, 0.014, 1.6)),
    "wind": (Layer((100, 1000), 1.2, 0.012, 0.055, 2.6),),
    "storm": (Layer((90, 1200), 1.2, 0.040, 0.100, 1.9), Layer((900, 9000), 0.7, 0.030, 0.050, 1.3)),
    "blizzard": (Layer((120, 1500), 1.2, 0.040, 0.090, 2.0),),
}


LEVEL = -31.0  # LUFS of a place where nothing happens
OF_PLACE = {
    "void": -6.0,
    "room": -4.0,
    "office": -4.0,
    "kitchen": -4.0,
    "tent": -3.0,
    "train": 3.0,
    "car": 3.0,
    "machine": 2.0,
}
OF_WEATHER = {"rain": 3.0, "wind": 2.0, "storm": 6.0, "blizzard": 5.0}
CALM = 0.35  # seconds at both ends of a shot in which every swell comes to its middle: shots of one place cut without a step


@lru_cache(maxsize=128)
def _gain(place: str, weather: tuple[str, ...]) -> float:
    """What brings the layers of a place and its weather to the level they should have."""
    loops = [(layer, f"{place}{i}") for i, layer in enumerate(PLACES.get(place, DEFAULT))]
    loops += [(layer, f"{word}{i}") for word in weather for i, layer in enumerate(WEATHER.get(word, ()))]
    n = 2 * SAMPLE_RATE
    both = [
        sum(coloured(*a.band, a.tilt, f"{b}{side}")[:n] * np.float32((a.low + a.high) / 2) for a, b in loops)
        for side in ("left", "right")
    ]
    level = LEVEL + OF_PLACE.get(place, 0.0) + max((OF_WEATHER.get(word, 0.0) for word in weather), default=0.0)
    return float(10 ** ((level - loudness(np.stack(both, axis=1))) / 20))


def ambience(stereo: Samples, place: str, weather: tuple[str, ...], seed: int, starts: float) -> None:
    """Add the place and its weather to (n, 2) samples of silence; rain and storm set in at `starts` seconds."""
    for channel, side in enumerate(("left", "right")):
        out = stereo[:, channel]
        for i, layer in enumerate(PLACES.get(place, DEFAULT)):
            _add(out, layer, f"{place}{i}{side}", f"{seed}{place}{i}")
        for word in weather:
            for i, layer in enumerate(WEATHER.get(word, ())):
                _add(out, layer, f"{word}{i}{side}", f"{seed}{word}{i}", starts)
    stereo *= np.float32(_gain(place, weather))


def _add(out: Samples, layer: Layer, noise: str, level: str, starts: float = 0.0) -> None:
    loop = coloured(*layer.band, layer.tilt, noise)
    middle = np.float32((layer.low + layer.high) / 2)
    for block in blocks(len(out)):
        n = block.stop - block.start
        t = np.asarray(np.arange(block.start, block.stop) / SAMPLE_RATE, dtype=np.float32)
        swell = wander(n, layer.period, layer.low, layer.high, level, block.start)
        swell = middle + (swell - middle) * _calm(t, (len(out) - 1) / SAMPLE_RATE)
        if starts > 0:
            swell *= np.clip((t - starts) / 1.2 + 0.1, 0, 1)
        out[block] += looped(loop, n, block.start) * swell


def _calm(t: Samples, end: float) -> Samples:
    """At the instants `t`: 0 at both ends of `end` seconds, 1 well within."""
    return np.asarray(np.clip(np.minimum(t, end - t) / CALM, 0, 1), dtype=np.float32)


def calls(n: int, place: str, night: bool, seed: int) -> Samples:
    """Small sounds now and then: birds, crickets, drips, bubbles, wheels over joints."""
    out = np.zeros(n, np.float32)
    kind = "night" if night and place in ("forest", "garden", "field") else place
    if kind in CALLS:
        CALLS[kind](out, n / SAMPLE_RATE, chance(seed, "calls", place))
    return out


def _birds(out: Samples, seconds: float, dice: np.random.Generator) -> None:
    for _ in range(int(seconds * 0.8)):
        put(
            out,
            _chirp(float(dice.uniform(2300, 4200)), int(dice.integers(2, 6)), dice),
            float(dice.uniform(0, seconds)),
            0.022,
        )


def _crickets(out: Samples, seconds: float, dice: np.random.Generator) -> None:
    for k in range(int(seconds * 2.2)):
        put(out, tone(4300 + 200 * (k % 3), 0.05) * decay(0.05, 0.01, 2), k / 2.2 + float(dice.uniform(0, 0.1)), 0.010)


def _drips(out: Samples, seconds: float, dice: np.random.Generator) -> None:
    for _ in range(int(seconds * 0.7)):
        put(
            out,
            tone(float(dice.uniform(900, 1700)), 0.25) * decay(0.25, 0.002, 9),
            float(dice.uniform(0, seconds)),
            0.03,
        )


def _bubbles(out: Samples, seconds: float, dice: np.random.Generator) -> None:
    for _ in range(int(seconds * 1.4)):
        put(out, _bubble(float(dice.uniform(300, 700))), float(dice.uniform(0, seconds)), 0.02)


def _joints(out: Samples, seconds: float, dice: np.random.Generator) -> None:
    for k in range(int(seconds / 0.72)):
        for offset in (0.0, 0.14):
            put(
                out,
                coloured(80, 700, 1.0, "joint")[: SAMPLE_RATE // 8] * decay(0.125, 0.003, 6),
                k * 0.72 + offset,
                0.05,
            )


def _clock(out: Samples, seconds: float, dice: np.random.Generator) -> None:
    for k in range(int(seconds)):
        put(out, tone(2100, 0.03) * decay(0.03, 0.001, 6), k + 0.3, 0.012)


CALLS: dict[str, Callable[[Samples, float, np.random.Generator], None]] = {
    "forest": _birds,
    "garden": _birds,
    "night": _crickets,
    "cave": _drips,
    "underwater": _bubbles,
    "train": _joints,
    "kitchen": _clock,
}


def thunder(n: int, seed: int) -> Samples:
    """A rumble after each flash of lightning."""
    out = np.zeros(n, np.float32)
    t, step = 0.0, 0.02
    last = -9.0
    while t < n / SAMPLE_RATE:
        if lightning(seed, t) > 0.5 and t - last > 1.0:
            last = t
            rumble = coloured(30, 260, 1.4, "thunder")[: 3 * SAMPLE_RATE] * decay(3.0, 0.05, 4)
            put(out, rumble, t + 0.45, 0.22)
        t += step
    return out


def put(out: Samples, sound: Samples, at: float, level: float) -> None:
    """Add `sound` to `out` from `at` seconds on."""
    start = int(at * SAMPLE_RATE)
    part = sound[: max(0, len(out) - start)]
    if start >= 0 and len(part):
        out[start : start + len(part)] += part * level


def tone(hertz: float, seconds: float) -> Samples:
    t = np.arange(int(seconds * SAMPLE_RATE), dtype=np.float32) / SAMPLE_RATE
    return np.asarray(np.sin(2 * np.pi * hertz * t), dtype=np.float32)


def _chirp(hertz: float, notes: int, dice: np.random.Generator) -> Samples:
    parts = []
    for _ in range(notes):
        t = np.arange(int(0.07 * SAMPLE_RATE), dtype=np.float32) / SAMPLE_RATE
        bend = float(dice.uniform(-9000, 9000))
        parts.append(np.sin(2 * np.pi * (hertz * t + bend * t * t)) * np.sin(np.pi * t / 0.07))
        parts.append(np.zeros(int(0.04 * SAMPLE_RATE)))
    return np.concatenate(parts).astype(np.float32)


def _bubble(hertz: float) -> Samples:
    t = np.arange(int(0.12 * SAMPLE_RATE), dtype=np.float32) / SAMPLE_RATE
    return np.asarray(np.sin(2 * np.pi * (hertz * t + hertz * 3 * t * t)) * np.exp(-22 * t), dtype=np.float32)
