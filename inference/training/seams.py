"""Does a take go on from another without a jump?"""

from __future__ import annotations

import random

import numpy as np
import torch
from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
from numpy.typing import NDArray
from PIL import Image

from inference.training.captions import caption
from inference.training.clips import Clip
from inference.training.models import Parts
from inference.training.settings import Settings
from inference.training.sheets import save_sheet
from inference.training.text_to_video import linear
from inference.training.vae import psnr


def seams(parts: Parts, clips: list[Clip], settings: Settings) -> dict[str, float]:
    """`first`, `last`: decibels between the frame a take was to begin or end with and the one it has. `jump`: how much
    more changes from the last frame that was given to the first new one than in the drawn clip; 1 is no seam."""
    first, last, jumps, rows = [], [], [], []
    step = settings.preset.grid[1]
    for clip in clips:
        ends = _made(parts, clip, {0: clip.frames[:1], len(clip.frames) - 1: clip.frames[-1:]}, settings)
        first.append(psnr(ends[0], clip.frames[0]))
        last.append(psnr(ends[-1], clip.frames[-1]))
        goes_on = _made(parts, clip, {0: clip.frames[: step + 1]}, settings)
        jumps.append((_change(goes_on, step), _change(clip.frames, step)))
        rows += [clip.frames, goes_on]
    save_sheet(settings.out / "sheets" / "seams.png", rows, columns=6)
    made, drawn = np.mean(jumps, axis=0)
    return {
        "first": round(float(np.mean(first)), 2),
        "last": round(float(np.mean(last)), 2),
        "jump": round(float(made / max(drawn, 1e-6)), 2),
    }


def _made(parts: Parts, clip: Clip, given: dict[int, NDArray[np.uint8]], settings: Settings) -> NDArray[np.uint8]:
    """The model's clip with frames given at their places."""
    preset = settings.preset
    steps = 2 if settings.steps is not None else preset.steps
    conditions = [
        LTXVideoCondition(video=[Image.fromarray(frame) for frame in frames], frame_index=place)
        if len(frames) > 1
        else LTXVideoCondition(image=Image.fromarray(frames[0]), frame_index=place)
        for place, frames in given.items()
    ]
    film = (
        parts.pipeline()
        .to(settings.device)(
            prompt=caption(clip.brief, random.Random(clip.number)),
            conditions=conditions,
            width=preset.width,
            height=preset.height,
            num_frames=preset.frames,
            frame_rate=preset.fps,
            num_inference_steps=steps,
            timesteps=linear(steps),
            guidance_scale=preset.guidance,
            generator=torch.Generator().manual_seed(clip.number),
            max_sequence_length=preset.prompt_tokens,
            output_type="np",
        )
        .frames[0]
    )
    return (np.asarray(film) * 255).round().astype(np.uint8)


def _change(film: NDArray[np.uint8], at: int) -> float:
    return float(np.abs(film[at + 1].astype(np.int16) - film[at]).mean())
