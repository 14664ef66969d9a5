"""How a checkpoint wants to be used: this engine's defaults, then the folder's `loreframe.json`, then the catalog.

Keys, all optional: `sizes` [[width, height]…], `fps` [24…], `max_frames`, `steps` [fewest, default, most] or one
number, `guidance`, `guidance_rescale`, `prompt_tokens`, `timesteps` [1000…] (a distilled schedule; fixes the steps),
`schedule` ("linear-quadratic" or "linear"), `decode_timestep`, `decode_noise`, `condition_noise`, `revision`,
`preview` [[r, g, b] per latent channel, then the offsets].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from inference.contract import EngineLimits
from inference.engines.base import BrokenModel
from inference.engines.ltx.checkpoint import Checkpoint, Grid

MAX_GUIDANCE = 20.0
FULL_GRID = Grid(pixels=32, frames=8)
FULL_SIZES = ((768, 448), (1216, 704), (512, 512), (448, 768), (704, 1216))
CONDITION_TOKENS, CLASSIC_TOKENS = 256, 128  # `max_sequence_length` of diffusers' two pipelines


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """Settings in effect. `classic` checkpoints (LTX-Video before 0.9.5) know a first frame only."""

    grid: Grid = FULL_GRID
    classic: bool = False
    sizes: tuple[tuple[int, int], ...] = FULL_SIZES
    fps: tuple[int, ...] = (24, 25, 30)
    max_frames: int = 257
    steps: tuple[int, int, int] = (4, 40, 80)
    guidance: float = 3.0
    guidance_rescale: float = 0.0
    prompt_tokens: int = CONDITION_TOKENS
    timesteps: tuple[float, ...] = ()
    schedule: str = "linear-quadratic"
    decode_timestep: float = 0.05
    decode_noise: float = 0.025
    condition_noise: float = 0.15
    revision: str = ""
    preview: tuple[tuple[float, ...], ...] = field(default=(), repr=False)

    def limits(self) -> EngineLimits:
        """The grid, for the card."""
        return EngineLimits(
            sizes=self.sizes,
            fps=self.fps,
            frame_step=self.grid.frames,
            frame_offset=1,
            min_frames=1 + self.grid.frames,
            max_frames=self.max_frames,
            prompt_tokens=self.prompt_tokens,
            first_frame=True,
            last_frame=not self.classic,
            continues=not self.classic,
            steps=self.steps,
            guidance=self.guidance,
        )


def profile_of(checkpoint: Checkpoint | None, options: Mapping[str, Any]) -> Profile:
    """The profile of `checkpoint` (None: not fetched yet) under the catalog's `options`; raises BrokenModel."""
    settings: dict[str, Any] = {}
    wishes: Mapping[str, Any] = {}
    if checkpoint is not None:
        wishes = checkpoint.wishes
        classic = checkpoint.is_classic
        settings = {"grid": checkpoint.grid, "classic": classic}
        if classic:
            settings["prompt_tokens"] = CLASSIC_TOKENS
    known = {f.name for f in fields(Profile)} - {"grid", "classic"}
    for source, values in (("its loreframe.json", wishes), ("the catalog", options)):
        for key, value in values.items():
            if key not in known:
                continue
            try:
                settings[key] = _READERS[key](value)
            except (TypeError, ValueError, OverflowError) as problem:
                where = checkpoint.folder if checkpoint else "the checkpoint"
                raise BrokenModel(
                    f"{where}: `{key}` in {source} cannot be used ({problem}). Correct it there."
                ) from None
    return _on_grid(Profile(**settings), checkpoint)


def _on_grid(profile: Profile, checkpoint: Checkpoint | None) -> Profile:
    off = [size for size in profile.sizes if any(side % profile.grid.pixels for side in size)]
    if off or not profile.sizes:
        where = checkpoint.folder if checkpoint else "the checkpoint"
        named = f"{off[0][0]}×{off[0][1]}" if off else "an empty list"
        raise BrokenModel(
            f"{where}: `sizes` holds {named}, but sizes of this model are multiples of {profile.grid.pixels} pixels. "
            "Correct it in loreframe.json or the catalog."
        )
    return profile


def _pairs(value: Any) -> tuple[tuple[int, int], ...]:
    pairs = tuple((_count(width), _count(height)) for width, height in value)
    if not pairs:
        raise ValueError("no sizes")
    return pairs


def _count(value: Any) -> int:
    if isinstance(value, bool) or int(value) != value or value < 1:
        raise ValueError(f"{value!r} is no whole number above zero")
    return int(value)


def _counts(value: Any) -> tuple[int, ...]:
    counts = tuple(_count(item) for item in value)
    if not counts:
        raise ValueError("an empty list")
    return counts


def _steps(value: Any) -> tuple[int, int, int]:
    fewest, default, most = (value, value, value) if isinstance(value, int) else value
    steps = (_count(fewest), _count(default), _count(most))
    if not steps[0] <= steps[1] <= steps[2]:
        raise ValueError("fewest, default, most must rise")
    return steps


def _within(low: float, high: float) -> Any:
    def read(value: Any) -> float:
        if not low <= float(value) <= high:
            raise ValueError(f"{value} lies outside {low:g} to {high:g}")
        return float(value)

    return read


def _timesteps(value: Any) -> tuple[float, ...]:
    times = tuple(_within(0, 1000)(t) for t in value)
    if list(times) != sorted(set(times), reverse=True):
        raise ValueError("timesteps must fall")
    return times


def _schedule(value: Any) -> str:
    if value not in ("linear-quadratic", "linear"):
        raise ValueError(f"{value!r} is no schedule")
    return str(value)


def _matrix(value: Any) -> tuple[tuple[float, ...], ...]:
    rows = tuple(tuple(float(x) for x in row) for row in value)
    if any(len(row) != 3 for row in rows):
        raise ValueError("rows must be red, green, blue")
    return rows


_READERS: dict[str, Any] = {
    "sizes": _pairs,
    "fps": _counts,
    "max_frames": _count,
    "steps": _steps,
    "guidance": _within(1, MAX_GUIDANCE),
    "guidance_rescale": _within(0, 1),
    "prompt_tokens": _count,
    "timesteps": _timesteps,
    "schedule": _schedule,
    "decode_timestep": _within(0, 1),
    "decode_noise": _within(0, 1),
    "condition_noise": _within(0, 1),
    "revision": str,
    "preview": _matrix,
}
