"""Strands: combed lines over the crown, so that hair reads as hair and not as a cap."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures.glaze import dab
from inference.engines.drawn.figures.limbs import lit, ribbon, shaded
from inference.engines.drawn.figures.skull import HeadView
from inference.engines.drawn.figures.space import Solid
from inference.engines.drawn.pen import Pen

_STEPS = np.linspace(0, 1, 8)
_TIED = {"bun": (3.14, 0.42), "ponytail": (3.14, 0.24), "braid": (2.9, -0.14)}


def _way(lon: float, up: float) -> Solid:
    """The direction of a spot of the head's shell."""
    height = np.clip(up / 0.5, -0.98, 0.98)
    level = np.sqrt(1 - height * height)
    return np.array([level * np.sin(lon), height, level * np.cos(lon)])


def _between(a: Solid, b: Solid) -> Solid:
    """(8, 3) the shortest way over the shell."""
    line = a + (b - a) * _STEPS[:, None]
    return np.asarray(line / np.sqrt((line * line).sum(axis=1))[:, None])


def _edge(lon: float) -> float:
    """How low the hair comes at a longitude."""
    return float(np.interp(abs(lon), (0.0, 0.8, 1.25, 1.6, 1.95, 3.15), (0.36, 0.35, 0.24, 0.04, -0.06, -0.08)))


def _combed(style: str) -> list[tuple[Solid, Solid]]:
    around = np.linspace(-np.pi, np.pi, 27)[:-1] + 0.06
    if style in _TIED:
        tie = _way(*_TIED[style])
        return [(_way(float(a), _edge(float(a)) + 0.02), tie) for a in around if abs(a) < 2.7]
    if style == "braids":
        sides = [_way(1.9, -0.14), _way(-1.9, -0.14)]
        return [(_way(0.0 if abs(a) < 1.6 else np.pi, 0.49 - abs(a) / 12), sides[int(a < 0)]) for a in around]
    parting = -0.7 if style in ("short", "wavy", "wild") else 0.0
    found = []
    for a in around:
        start = _way(parting if abs(a) < 2.0 else np.pi, 0.47 if abs(a) < 2 else 0.4)
        found.append((start, _way(float(a), _edge(float(a)) + (0.03 if abs(a) < 1 else 0.0))))
    return found


@lru_cache(maxsize=32)
def _lines(style: str) -> Solid:
    """(strands, 8, 3) on the unit shell."""
    ways = _combed(style)
    keen = [0.0] * len(ways) if style != "cropped" else [0.62] * len(ways)
    return np.stack([_between(a + (b - a) * k, b) for k, (a, b) in zip(keen, ways, strict=True)])


def draw_strands(pen: Pen, head: HeadView, style: str, colour: Colour, bulk: float) -> None:
    """Dark and light lines along the comb, fewer the smaller the head is seen."""
    px = pen.unit * head.size
    if px < 26 or style in ("bald", "curly", "mohawk"):
        return
    step = 1 if px > 130 else 2 if px > 60 else 4
    lines = _lines(style)[::step]
    dark, light = shaded(colour, 0.34), lit(colour, 0.22)
    if paint.brightness(colour) < 75:
        dark, light = lit(colour, 0.13), lit(colour, 0.26)
    wide = head.size * (0.02 if px > 60 else 0.03)
    shown = lines @ head.toward > 0.24
    shell = np.array((0.365 + bulk * 0.6, 0.47 + bulk * 0.5, 0.395 + bulk * 0.6))
    nape = 1 - 0.35 * np.clip(0.2 - lines[..., 1], 0.0, 1.0)  # where the skull draws in
    solid = lines * shell
    solid[..., (0, 2)] *= nape[..., None]
    flat = head.flat((solid + np.array((0.0, 0.01, -0.045))).reshape(-1, 3)).reshape(len(lines), -1, 2)
    for i, (path, seen) in enumerate(zip(flat, shown, strict=True)):
        if not seen.any():
            continue
        first = int(seen.argmax())
        hidden = ~seen[first:]
        run = int(hidden.argmax()) if hidden.any() else len(path) - first
        if run < 3:
            continue
        tone = light if (i * 5) % 7 == 1 else dark
        dab(pen, ribbon(path[first : first + run], [0.0, wide, wide * 0.9, wide * 0.3]), tone)
