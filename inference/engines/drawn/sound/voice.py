"""Voices: each syllable a short hum with the mouth's own vowel, the pitch and timbre the character's own; or scratch speech."""

from __future__ import annotations

import numpy as np

from inference.contract import Figure, Speech
from inference.engines.base import SAMPLE_RATE
from inference.engines.drawn.chance import chance
from inference.engines.drawn.sound.loudness import levelled
from inference.engines.drawn.sound.noise import Samples
from inference.engines.drawn.sound.scratch import spoken
from inference.engines.drawn.speech import Syllable, syllables

# First two formants of five vowels, Hz (Peterson and Barney 1952, rounded).
VOWELS = ((730.0, 1090.0), (530.0, 1840.0), (390.0, 1990.0), (570.0, 840.0), (440.0, 1020.0))


def pitch_of(figure: Figure | None, name: str) -> float:
    """The middle of a character's voice in Hz: children high, giants low."""
    own = float(chance("voice", name).uniform(0.88, 1.14))
    if figure is None:
        return 170.0 * own
    base = {"robot": 250.0, "giant": 70.0, "ghost": 230.0, "animal": 300.0, "being": 95.0}.get(figure.kind, 165.0)
    if figure.kind == "person" and figure.age is not None:
        base = float(np.interp(figure.age, (3, 8, 13, 18, 40, 80), (360, 310, 240, 180, 160, 145)))
    return base * own


LEVEL = -20.0  # LUFS of a line said plainly
SHOUT, WHISPER, AWAY = 3.0, -6.0, -4.0  # dB
_HUSHED = ("quiet", "whisper", "soft", "low", "murmur", "under")


def voice(n: int, line: Speech, figure: Figure | None, seed: int, *, speech: bool = False) -> Samples:
    """The line hummed, or with `speech` spoken where it can be, into `n` samples from the shot's start."""
    out = np.zeros(n, np.float32)
    said = spoken(line, figure) if speech and not line.sung else None
    if said is None:
        said, start = hummed(line, figure, seed), 0
    else:
        start = round(max(0.0, line.start) * SAMPLE_RATE)
    level = LEVEL + (0.0 if line.on_screen else AWAY)
    if line.text.isupper() or "!" in line.text:
        level += SHOUT
    elif any(word in line.parenthetical.lower() for word in _HUSHED):
        level += WHISPER
    part = levelled(said if line.on_screen else _muffled(said), level)[: max(0, n - start)]
    out[start : start + len(part)] += part
    return out


def hummed(speech: Speech, figure: Figure | None, seed: int) -> Samples:
    """The line without words, from the shot's start to its last syllable."""
    line = syllables(speech)
    pitch, robot = pitch_of(figure, speech.name), bool(figure and figure.kind == "robot")
    dice = chance(seed, speech.character, speech.text)
    asks = speech.text.rstrip().endswith("?")
    last = line[-1].start + line[-1].seconds if line else 0.0
    out = np.zeros(max(1, round((max(0.0, last) + 0.1) * SAMPLE_RATE)), np.float32)
    for i, syllable in enumerate(line):
        share = i / max(1, len(line) - 1)
        tune = (
            1.06
            - 0.14 * share
            + (0.22 * max(0.0, share - 0.7) / 0.3 if asks else 0.0)
            + float(dice.uniform(-0.05, 0.05))
        )
        if speech.sung:
            tune = 2 ** (float(dice.choice((0, 2, 4, 7, 9))) / 12)
        hum = _hum(syllable, pitch * tune * (1 + 0.05 * syllable.stress), VOWELS[int(dice.integers(5))], robot)
        start = int(syllable.start * SAMPLE_RATE)
        if 0 <= start < len(out):
            part = hum[: len(out) - start]
            out[start : start + len(part)] += part * (0.6 + 0.4 * syllable.stress)
    return out


def _hum(syllable: Syllable, pitch: float, vowel: tuple[float, float], robot: bool) -> Samples:
    """One syllable: harmonics weighted by two formants, with a consonant's dip at its start."""
    long = syllable.seconds * 0.92
    t = np.arange(max(8, int(long * SAMPLE_RATE)), dtype=np.float64) / SAMPLE_RATE
    bend = 1 + 0.012 * np.sin(2 * np.pi * 5.2 * t) * (not robot) + 0.03 * (1 - t / long)
    phase = 2 * np.pi * pitch * np.cumsum(bend) / SAMPLE_RATE
    out = np.zeros(len(t))
    for k in range(1, int(min(24, 3600 / pitch)) + 1):
        f = k * pitch
        weight = sum(
            np.exp(-(((f - formant) / (140 + 0.08 * formant)) ** 2)) * gain
            for formant, gain in zip(vowel, (1.0, 0.5), strict=True)
        )
        out += (weight + 0.12 / k) * np.sin(k * phase)
    if robot:
        out = 0.5 * out + 0.35 * np.sign(np.sin(phase)) * (0.6 + 0.4 * np.sin(2 * np.pi * 31 * t))
    shape = np.minimum(1, t / 0.03) * np.minimum(1, (long - t) / 0.06)
    return np.asarray(out * np.maximum(0, shape) * 0.7, dtype=np.float32)


def _muffled(wave: Samples) -> Samples:
    """Heard from elsewhere: without its edge."""
    kernel = np.hanning(48).astype(np.float32)
    return np.asarray(np.convolve(wave, kernel / kernel.sum(), mode="same"), dtype=np.float32)
