"""Stage one: the autoencoder. L1 and squares on pixels, L1 on their differences; a mean with small noise instead of a sampled
posterior, whose noise would drown the signal."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from itertools import islice
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as nn

from inference.training.clips import Clip, Reservoir, stream
from inference.training.models import new_vae
from inference.training.presets import Preset
from inference.training.run import Run, load_module, load_optimizer, module_tensors, optimizer_tensors, set_rate
from inference.training.settings import Settings
from inference.training.sheets import save_sheet

NOISE = 0.03  # of the latents' own spread
SQUARES_WEIGHT = 4.0  # large errors first
EDGES_WEIGHT = (0.1, 0.5)  # at the beginning, where edges only teach fog, and at the end
LATENT_WEIGHT = 1e-3  # keeps latents near unit size
KEPT_CLIPS = 512
STILLS_A_CLIP = 4  # so many stills cost less than a clip
CLIPS_AMONG_STILLS = 0.25  # of the batches, so that later frames are not forgotten
HELD_OUT = "held-out"  # appended to the seed: clips no training step ever sees


def train_vae(settings: Settings) -> dict[str, float]:
    """Train, or go on training; leaves `vae/` in the run's folder ready for the next stage. Returns its figures."""
    preset, device = settings.preset, settings.device
    run = Run(settings.out / "vae-run", settings.minutes, steps=settings.steps)
    torch.manual_seed(settings.seed)
    vae = new_vae(preset).to(device)
    optimizer = torch.optim.AdamW(vae.parameters(), lr=preset.vae_rate, betas=(0.9, 0.99), weight_decay=0.0)
    if saved := run.restore():
        load_module("vae", vae, saved)
        load_optimizer(optimizer, saved)
    source = stream(run.sample, seed=settings.seed, preset=preset, workers=settings.workers)
    rng = random.Random(f"{settings.seed}/{run.step}")
    reservoir = Reservoir(source, KEPT_CLIPS, preset.vae_fresh, rng)
    unseen = held_out(settings, 8)
    losses: list[float] = []

    def keep() -> None:
        run.save(dict(module_tensors("vae", vae)) | dict(optimizer_tensors(optimizer)))

    while not run.done:
        set_rate(optimizer, run.rate(preset.vae_rate))
        pixels = _lesson(reservoir, preset, run.progress, rng).to(device)
        losses.append(_step(vae, optimizer, pixels, run.progress))
        run.advance(preset.vae_fresh)
        if run.step % 50 == 0 or run.done:
            run.log(loss=float(np.mean(losses[-50:])))
        if run.wants_saving:
            keep()
            run.log(**_judge(vae, unseen, settings, f"step-{run.step:06d}"))
            run.pause()
    keep()
    measure_latents(vae, settings)
    figures = _judge(vae, unseen, settings, "last")
    run.log(**figures)
    vae.save_pretrained(settings.out / "vae")
    return figures


def _lesson(reservoir: Reservoir[Clip], preset: Preset, progress: float, rng: random.Random) -> Tensor:
    """A batch of clips, or of stills from four times as many."""
    if progress >= preset.stills or rng.random() < CLIPS_AMONG_STILLS:
        return _pixels(reservoir.batch(preset.vae_batch))
    clips = reservoir.batch(STILLS_A_CLIP * preset.vae_batch)
    picks = [rng.randrange(len(clip.frames)) for clip in clips]
    return _pixels([replace(clip, frames=clip.frames[n : n + 1]) for clip, n in zip(clips, picks, strict=True)])


def held_out(settings: Settings, count: int) -> list[Clip]:
    """Clips of another seed."""
    source = stream(0, seed=other_seed(settings.seed), preset=settings.preset)
    return list(islice(source, count))


def other_seed(seed: int) -> int:
    """The seed of clips that training with `seed` never sees."""
    return random.Random(f"{seed}/{HELD_OUT}").getrandbits(31)


def measure_latents(vae: Any, settings: Settings, clips: int = 64) -> None:
    """Set the VAE's latent mean and spread, by which pipelines normalise."""
    count = clips if settings.steps is None else 4
    latents = []
    with torch.inference_mode():
        for clip in islice(stream(10**9, seed=settings.seed, preset=settings.preset, workers=settings.workers), count):
            latents.append(vae.encode(_pixels([clip]).to(settings.device)).latent_dist.mean.float())
    channels = torch.cat(latents).transpose(0, 1).flatten(1)
    vae.latents_mean.copy_(channels.mean(1))
    vae.latents_std.copy_(channels.std(1).clamp(min=1e-3))


def reconstruct(vae: Any, clips: list[Clip], device: str) -> NDArray[np.uint8]:
    """The clips through the VAE: uint8 (clips, frames, height, width, 3)."""
    made = []
    with torch.inference_mode():
        for clip in clips:
            video = vae.decode(vae.encode(_pixels([clip]).to(device)).latent_dist.mean).sample[0]
            made.append((video.float() * 127.5 + 127.5).round().clamp(0, 255).byte().permute(1, 2, 3, 0).cpu().numpy())
    return np.stack(made)


def psnr(made: NDArray[np.uint8], wanted: NDArray[np.uint8]) -> float:
    """Peak signal to noise in decibels, over everything at once."""
    error = float(np.mean((made.astype(np.float64) - wanted) ** 2))
    return 10 * math.log10(255**2 / max(error, 1e-9))


def _judge(vae: Any, unseen: list[Clip], settings: Settings, name: str) -> dict[str, float]:
    """Reconstruction of unseen clips, as figures and as a sheet: drawn above, reconstructed below."""
    vae.eval()
    wanted = np.stack([clip.frames for clip in unseen])
    made = reconstruct(vae, unseen, settings.device)
    vae.train()
    rows = [row for pair in zip(wanted, made, strict=True) for row in pair]
    save_sheet(settings.out / "sheets" / f"vae-{name}.png", rows)
    return {
        "psnr": psnr(made, wanted),
        "psnr_worst": min(psnr(a, b) for a, b in zip(made, wanted, strict=True)),
        "edges": _edges_kept(made, wanted),
    }


def _edges_kept(made: NDArray[np.uint8], wanted: NDArray[np.uint8]) -> float:
    """How much of the picture's differences between neighbours is there: 1 is as sharp as drawn, 0 is fog."""

    def differences(film: NDArray[np.uint8]) -> float:
        return float(np.abs(np.diff(film.astype(np.int16), axis=3)).mean())

    return differences(made) / max(differences(wanted), 1e-9)


def _pixels(clips: list[Clip]) -> Tensor:
    """(clips, 3, frames, height, width) within [-1, 1]."""
    stacked = torch.from_numpy(np.stack([clip.frames for clip in clips]))
    return stacked.permute(0, 4, 1, 2, 3).float() / 127.5 - 1


def _step(vae: Any, optimizer: torch.optim.Optimizer, pixels: Tensor, progress: float) -> float:
    with torch.autocast(pixels.device.type, torch.bfloat16, enabled=pixels.device.type == "cuda"):
        mean = vae.encode(pixels).latent_dist.mean
        spread = mean.detach().float().std()
        latents = mean + torch.randn_like(mean) * NOISE * spread
        made = vae.decode(latents).sample
    made = made.float()
    edges = _differences(made, pixels, 3) + _differences(made, pixels, 4)
    loss = (
        nn.l1_loss(made, pixels)
        + SQUARES_WEIGHT * nn.mse_loss(made, pixels)
        + (EDGES_WEIGHT[0] + (EDGES_WEIGHT[1] - EDGES_WEIGHT[0]) * progress) * edges
        + LATENT_WEIGHT * mean.float().square().mean()
    )
    optimizer.zero_grad(set_to_none=True)
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_(vae.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def _differences(made: Tensor, wanted: Tensor, axis: int) -> Tensor:
    """L1 between the differences of neighbours along an axis: edges weigh more than flat sky."""
    return nn.l1_loss(made.diff(dim=axis), wanted.diff(dim=axis))
