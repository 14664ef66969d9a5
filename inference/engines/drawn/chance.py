"""Chance that is the same on every machine: seeds come from SHA-256 of what they stand for, never from `hash()`."""

from __future__ import annotations

import hashlib

import numpy as np


def seed_of(*names: object) -> int:
    """A 64-bit seed of the names, the same in every process."""
    text = "\x1f".join(str(name) for name in names)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")


def chance(*names: object) -> np.random.Generator:
    """A generator for exactly these names: `chance(place.uid, "tower", 3)`."""
    return np.random.Generator(np.random.PCG64(seed_of(*names)))


def pick(options: tuple[str, ...], *names: object) -> str:
    """One of `options`, always the same for the same names."""
    return options[seed_of(*names) % len(options)]
