"""Mouths in time with words: where the syllables of a line lie, without knowing any language."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from inference.contract import Speech

_WORD = re.compile(r"\w[\w'’-]*|[.,;:!?…—-]+")
_VOWELS = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýаеёиоуыэюяєіїαεηιουωάέήίόύώ]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Syllable:
    """One opening of the mouth, in seconds from the shot's start; `stress` 0 to 1."""

    start: float
    seconds: float
    stress: float


def syllables(speech: Speech) -> tuple[Syllable, ...]:
    """The syllables of a line spread over its time, with rests at punctuation."""
    weights: list[tuple[float, float]] = []  # length, stress; stress 0 is a rest
    for word in _WORD.findall(speech.text[:4000]):
        if not word[0].isalnum():
            weights.append((1.4 if word[0] in ".!?…—" else 0.8, 0.0))
            continue
        count = max(1, len(_VOWELS.findall(word)), len(word) // 5)
        weights += [(1.0, 1.0 if i == 0 else 0.62) for i in range(count)] + [(0.25, 0.0)]
    total = sum(length for length, _ in weights)
    if not total or speech.seconds <= 0:
        return ()
    pace = min(speech.seconds, max(0.3, speech.seconds - 0.3)) / total
    at, found = speech.start + 0.08, []
    for length, stress in weights:
        if stress:
            found.append(Syllable(at, length * pace, stress))
        at += length * pace
    return tuple(found)


def mouth(line: tuple[Syllable, ...], t: float) -> float:
    """How open the mouth is at `t`, 0 to 1."""
    for s in line:
        if s.start <= t < s.start + s.seconds:
            return float(np.sin(np.pi * (t - s.start) / s.seconds) * (0.55 + 0.45 * s.stress))
    return 0.0
