"""How loud a sound is to people (ITU-R BS.1770-5: K-weighting, gated), and bringing it to a level."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inference.engines.base import SAMPLE_RATE
from inference.engines.drawn.sound.noise import Samples

SILENT = -70.0  # LUFS: the absolute gate, and what silence measures
BLOCK, HOP = 0.4, 0.1  # seconds
# BS.1770-5 annex 1, tables 1 and 2, for 48 kHz: numerator and denominator of the shelf and of the high-pass.
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


def loudness(sound: Samples) -> float:
    """Integrated loudness in LUFS of samples (n,) heard in the middle or (n, 2)."""
    both = sound if sound.ndim == 2 else np.repeat(sound[:, None], 2, axis=1) * np.float32(0.70710678)
    short = int(BLOCK * SAMPLE_RATE) - len(both)
    if short > 0:
        both = np.pad(both, ((0, short), (0, 0)))
    power = _blocks(_weighted(both))
    loud = power[_lufs(power) > SILENT]
    if not len(loud):
        return SILENT
    return float(_lufs(loud[_lufs(loud) > _lufs(loud.mean()) - 10].mean()))


def levelled(sound: Samples, target: float, most: float = 30.0) -> Samples:
    """`sound` at `target` LUFS; raised by `most` dB at most, so that near silence stays so."""
    now = loudness(sound)
    if now <= SILENT:
        return sound
    return np.asarray(sound * np.float32(10 ** (min(most, target - now) / 20)), dtype=np.float32)


def _lufs(power: NDArray[np.float64] | float) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-12)))


def _weighted(both: Samples) -> NDArray[np.float64]:
    n = len(both)
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(n))
    weight = np.ones(len(z), complex)
    for above, below in (_SHELF, _PASS):
        weight *= np.polyval(above[::-1], z) / np.polyval(below[::-1], z)
    return np.asarray(np.fft.irfft(np.fft.rfft(both, axis=0) * weight[:, None], n, axis=0))


def _blocks(wave: NDArray[np.float64]) -> NDArray[np.float64]:
    """Power of each block of both channels together."""
    size, hop = int(BLOCK * SAMPLE_RATE), int(HOP * SAMPLE_RATE)
    sums = np.concatenate([[0.0], np.cumsum((wave**2).sum(axis=1))])
    starts = np.arange(0, len(wave) - size + 1, hop)
    return np.asarray((sums[starts + size] - sums[starts]) / size)
