"""What a stage is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inference.training.presets import Preset


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """The command line: `out` is the folder of the whole run, `minutes` this stage's training time over all starts,
    `workers` processes that draw (0: none but this one), `steps` an earlier end."""

    preset: Preset
    out: Path
    minutes: float
    device: str
    seed: int = 0
    workers: int = 0
    steps: int | None = None
