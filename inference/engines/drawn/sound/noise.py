"""Coloured noise and envelopes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from inference.engines.base import SAMPLE_RATE
from inference.engines.drawn.chance import chance

Samples = NDArray[np.float32]
_LOOP = 8  # seconds of a loop of noise
_BLOCK = 5 * SAMPLE_RATE


@lru_cache(maxsize=20)
def coloured(low: float, high: float, tilt: float, seed: str) -> Samples:
    """Eight seconds of noise between `low` and `high` Hz, falling by `tilt` (0 white, 1 pink, 2 brown), rms 1; it
    loops without a seam because it is made from its spectrum."""
    n = _LOOP * SAMPLE_RATE
    dice = chance("noise", seed, low, high, tilt)
    f = np.fft.rfftfreq(n, 1 / SAMPLE_RATE).astype(np.float32)
    first, last = np.searchsorted(f, low, "right"), np.searchsorted(f, high)
    heard = f[first:last]
    edges = np.clip((heard - low) / max(low * 0.5, 20), 0, 1) * np.clip((high - heard) / max(high * 0.3, 50), 0, 1)
    size = np.maximum(heard, 20) ** np.float32(-tilt / 2) * edges
    phase = dice.random(len(heard), dtype=np.float32) * np.float32(2 * np.pi)
    spectrum = np.zeros(len(f), np.complex64)
    spectrum.real[first:last] = size * np.cos(phase)
    spectrum.imag[first:last] = size * np.sin(phase)
    wave = np.fft.irfft(spectrum, n)
    return np.asarray(wave / (np.sqrt(np.mean(wave**2)) + 1e-12), dtype=np.float32)


def blocks(n: int) -> Iterator[slice]:
    """`n` samples in pieces: what is as long as the film is worked on piece by piece, for five minutes fill a memory."""
    return (slice(at, min(at + _BLOCK, n)) for at in range(0, n, _BLOCK))


def looped(loop: Samples, n: int, start: int = 0) -> Samples:
    """`n` samples of a loop."""
    begin = start % len(loop)
    return np.tile(loop, (begin + n) // len(loop) + 1)[begin : begin + n]


def wander(n: int, period: float, low: float, high: float, seed: str, start: int = 0) -> Samples:
    """A slow level that wanders between `low` and `high`, changing every `period` seconds; `n` samples from `start`."""
    knots = max(4, int((start + n) / SAMPLE_RATE / period) + 4)
    values = chance("wander", seed).uniform(low, high, knots).astype(np.float32)
    at = np.arange(start, start + n, dtype=np.float32) / np.float32(SAMPLE_RATE * period)
    whole = at.astype(np.int32)
    part = at - whole
    soft = part * part * (3 - 2 * part)
    return np.asarray(values[whole] * (1 - soft) + values[whole + 1] * soft, dtype=np.float32)


def decay(seconds: float, attack: float = 0.004, curve: float = 5.0) -> Samples:
    """A blow: up within `attack`, dying away over `seconds`."""
    t = np.arange(int(seconds * SAMPLE_RATE), dtype=np.float32) / SAMPLE_RATE
    return np.asarray(np.minimum(1, t / attack) * np.exp(-curve * t / seconds), dtype=np.float32)
