"""Flow matching as LTXConditionPipeline samples it: what the transformer is given while training is what it will be given.

Latents are packed into tokens (batch, tokens, channels). At noise level s in [0, 1] a token is (1 - s) * clean + s * noise,
its time 1000 s, and the transformer says noise - clean. Tokens that are conditions stay clean (but for the pipeline's
own small noise), at time 0.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from diffusers import LTXConditionPipeline
from torch import Tensor

from inference.training.presets import Preset

CONDITION_NOISE = 0.15  # the pipeline's default `image_cond_noise_scale`
MODES = {"text": 12, "first": 3, "first and last": 2, "last": 1, "tail": 2}


@dataclass(frozen=True, slots=True)
class Scene:
    """Encoded clips, normalised: `latents` (batch, channels, frames, height, width), and `last`, the last frame encoded
    by itself, (batch, channels, 1, height, width)."""

    latents: Tensor
    last: Tensor


@dataclass(frozen=True, slots=True)
class Question:
    """What the transformer sees: tokens, their times (batch, tokens) in 0 to 1000 and places (batch, 3, tokens); and what
    it should say where `asked` (batch, tokens) is true."""

    tokens: Tensor
    times: Tensor
    places: Tensor
    answer: Tensor
    asked: Tensor


def pick_mode(rng: random.Random) -> str:
    """Which frames the next batch is conditioned on."""
    return rng.choices(list(MODES), list(MODES.values()))[0]


def pick_levels(count: int, generator: torch.Generator) -> Tensor:
    """Noise levels (count,): logit-normal, leaning to the noisy side where the layout of a picture is decided."""
    return torch.sigmoid(_noise((count,), generator) + 0.5)


def _noise(shape: Sequence[int], generator: torch.Generator) -> Tensor:
    """Normal noise where the generator lives."""
    return torch.randn(tuple(shape), generator=generator, device=generator.device)


def question(scene: Scene, levels: Tensor, mode: str, preset: Preset, generator: torch.Generator) -> Question:
    """Noise a scene to `levels` (batch,), leaving the frames that `mode` names."""
    device, count = scene.latents.device, len(scene.latents)
    clean = pack(scene.latents)
    places = places_of(scene.latents.shape, 0, preset, device)
    given = torch.zeros(clean.shape[:2], dtype=torch.bool, device=device)
    if mode in ("first", "first and last"):
        given |= places[:, 0] <= 0
    if mode == "tail":
        given |= places[:, 0] <= _tail_end(scene.latents.shape[2], preset, generator)
    if mode in ("last", "first and last"):
        clean = torch.cat([pack(scene.last), clean], 1)
        places = torch.cat([places_of(scene.last.shape, preset.frames - 1, preset, device), places], 2)
        extra = torch.ones(count, clean.shape[1] - given.shape[1], dtype=torch.bool, device=device)
        given = torch.cat([extra, given], 1)
    noise = _noise(clean.shape, generator).to(device)
    level = levels.to(device)[:, None, None]
    free = torch.lerp(clean, noise, level)
    held = clean + CONDITION_NOISE * _noise(clean.shape, generator).to(device) * level**2
    tokens = torch.where(given[..., None], held, free)
    times = torch.where(given, 0.0, 1000.0 * levels.to(device)[:, None])
    return Question(tokens=tokens, times=times, places=places, answer=noise - clean, asked=~given)


def _tail_end(latent_frames: int, preset: Preset, generator: torch.Generator) -> float:
    """The place in seconds of the last latent frame of a clip that is gone on from: at least one is left to make."""
    most = max(2, latent_frames - 1)
    frame = int(torch.randint(1, most, (), generator=generator, device=generator.device))
    return (preset.grid[1] * frame + 0.5) / preset.fps


def pack(latents: Tensor) -> Tensor:
    """(batch, channels, frames, height, width) as (batch, tokens, channels)."""
    return latents.flatten(2).transpose(1, 2)


def unpack(tokens: Tensor, like: Tensor) -> Tensor:
    """The reverse, to the shape of `like`."""
    return tokens.transpose(1, 2).reshape(like.shape)


def places_of(shape: torch.Size, first_frame: int, preset: Preset, device: Any) -> Tensor:
    """Where tokens stand: (batch, 3, tokens) of seconds, and pixels down and across, by the pipeline's own functions."""
    kind: Any = LTXConditionPipeline
    batch, _, frames, height, width = shape
    pixels, per_latent = preset.grid
    numbered = kind._prepare_video_ids(batch, frames, height, width, device=device)
    scaled: Tensor = kind._scale_video_ids(numbered, pixels, per_latent, first_frame, device=device).float()
    scaled[:, 0] = scaled[:, 0] / preset.fps
    return scaled


def answer(transformer: Any, asked: Question, text: Tensor, mask: Tensor) -> Tensor:
    """What the transformer says, (batch, tokens, channels)."""
    said: Tensor = transformer(
        hidden_states=asked.tokens,
        encoder_hidden_states=text,
        timestep=asked.times,
        encoder_attention_mask=mask,
        video_coords=asked.places,
        return_dict=False,
    )[0]
    return said


def loss_of(said: Tensor, asked: Question) -> Tensor:
    """Mean square error over the tokens that were asked for."""
    error = (said.float() - asked.answer).square().mean(-1)
    return (error * asked.asked).sum() / asked.asked.sum().clamp(min=1)
