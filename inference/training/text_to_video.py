"""Stage two: transformer and text encoder together, on encoded clips."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import torch
from diffusers import AutoencoderKLLTXVideo
from torch import Tensor

from inference.contract import Brief
from inference.training.captions import UNWANTED, caption
from inference.training.clips import Clip, Reservoir, stream
from inference.training.export import export
from inference.training.flow import Scene, answer, loss_of, pick_levels, pick_mode, question
from inference.training.models import Parts, new_parts
from inference.training.presets import Preset
from inference.training.run import (
    Ema,
    Run,
    load_module,
    load_optimizer,
    module_tensors,
    optimizer_tensors,
    set_rate,
)
from inference.training.settings import Settings
from inference.training.sheets import save_sheet
from inference.training.vae import held_out
from inference.training.words import tokenizer_in

DROPPED = 0.12  # of prompts, so that guidance has something to lead away from
DECAY = 0.01
KEPT_SCENES = 20_000


@dataclass(frozen=True, slots=True)
class Encoded:
    """A clip as the transformer sees it, on the CPU: see `flow.Scene`, without the batch."""

    brief: Brief
    latents: Tensor
    last: Tensor


def train_text_to_video(settings: Settings) -> dict[str, float]:
    """Train, or go on training; leaves a whole checkpoint in `model/`. Needs the autoencoder's stage before."""
    preset, device = settings.preset, settings.device
    run = Run(settings.out / "text-to-video-run", settings.minutes, steps=settings.steps)
    parts = new_parts(preset, tokenizer_in(settings.out, preset, settings.seed), settings.seed)
    parts.vae = trained_vae(settings)
    learner = Learner(parts, preset, device)
    if saved := run.restore():
        learner.restore(saved)
    source = encoded(
        stream(run.sample, seed=settings.seed, preset=preset, workers=settings.workers), parts.vae, settings
    )
    rng = random.Random(f"{settings.seed}/{run.step}")
    generator = torch.Generator(device).manual_seed(rng.getrandbits(62))
    reservoir = Reservoir(source, KEPT_SCENES, preset.fresh, rng)
    clips = held_out(settings, 8)
    unseen = list(encoded(iter(clips), parts.vae, settings))
    losses: list[float] = []
    while not run.done:
        set_rate(learner.optimizer, run.rate(preset.rate))
        losses.append(learner.learn(reservoir.batch(preset.batch), rng, generator, run.step))
        run.advance(preset.fresh)
        if run.step % 50 == 0 or run.done:
            run.log(loss=float(np.mean(losses[-50:])))
        if run.wants_saving:
            run.save(learner.tensors())
            run.log(**learner.judge(unseen))
            draw_sheet(learner.smoothed(), settings, f"text-to-video-step-{run.step:06d}")
            run.pause()
    run.save(learner.tensors())
    figures = learner.judge(unseen)
    run.log(**figures)
    smoothed = learner.smoothed()
    draw_sheet(smoothed, settings, "text-to-video-last")
    export(smoothed, settings.out / "model", preset, preview=preview_map(clips, unseen, preset))
    return figures


def trained_vae(settings: Settings) -> Any:
    """The autoencoder that stage one left, frozen; raises FileNotFoundError that says what to run."""
    folder = settings.out / "vae"
    if not (folder / "config.json").is_file():
        raise FileNotFoundError(f"There is no autoencoder in {folder}. Run `python -m inference.training vae` first.")
    kind: Any = AutoencoderKLLTXVideo
    return kind.from_pretrained(str(folder), use_safetensors=True).to(settings.device).eval().requires_grad_(False)


def encoded(clips: Iterator[Clip], vae: Any, settings: Settings) -> Iterator[Encoded]:
    """Clips, through the frozen autoencoder and normalised as the pipeline does."""
    mean, std = (v.view(1, -1, 1, 1, 1) for v in (vae.latents_mean, vae.latents_std))
    while batch := list(islice(clips, settings.preset.vae_batch)):
        pixels = torch.from_numpy(np.stack([clip.frames for clip in batch])).to(settings.device)
        pixels = pixels.permute(0, 4, 1, 2, 3).float() / 127.5 - 1
        with torch.inference_mode():
            whole, last = (
                ((vae.encode(part).latent_dist.mean - mean) / std).float().cpu() for part in (pixels, pixels[:, :, -1:])
            )
        for clip, latents, end in zip(batch, whole, last, strict=True):
            yield Encoded(clip.brief, latents.clone(), end.clone())


class Learner:
    """Transformer and text encoder, their smoothed copies, and Adam."""

    def __init__(self, parts: Parts, preset: Preset, device: str) -> None:
        self.parts, self.preset, self.device = parts, preset, device
        self.modules = {"transformer": parts.transformer.to(device), "text": parts.text_encoder.to(device)}
        self.emas = {name: Ema(module) for name, module in self.modules.items()}
        self.parameters = [p for module in self.modules.values() for p in module.parameters()]
        self.optimizer = torch.optim.AdamW(self.parameters, lr=preset.rate, betas=(0.9, 0.98), weight_decay=DECAY)

    def learn(self, batch: list[Encoded], rng: random.Random, generator: torch.Generator, step: int) -> float:
        """One step; returns the loss before it."""
        prompts = [self._prompt(item.brief, rng) for item in batch]
        asked = question(self._scene(batch), pick_levels(len(batch), generator), pick_mode(rng), self.preset, generator)
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            text, mask = self.parts.read(prompts, self.preset.prompt_tokens)
            loss = loss_of(answer(self.parts.transformer, asked, text, mask), asked)
        self.optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        for name, ema in self.emas.items():
            ema.update(self.modules[name], step)
        return float(loss.detach())

    def judge(self, unseen: list[Encoded]) -> dict[str, float]:
        """Loss on unseen clips with their own prompts, and how much more it is with each other's: 0 says that the model
        does not read. Same noise every time."""
        own = [caption(item.brief, random.Random(0)) for item in unseen]
        return {"unseen": (right := self._loss(unseen, own)), "unread": self._loss(unseen, own[1:] + own[:1]) - right}

    @torch.inference_mode()
    def _loss(self, items: list[Encoded], prompts: list[str]) -> float:
        generator, losses = torch.Generator().manual_seed(0), []
        text, mask = self.parts.read(prompts, self.preset.prompt_tokens)
        for level in (0.95, 0.8, 0.6, 0.4, 0.2):
            asked = question(self._scene(items), torch.full((len(items),), level), "text", self.preset, generator)
            losses.append(float(loss_of(answer(self.parts.transformer, asked, text, mask), asked)))
        return float(np.mean(losses))

    def _scene(self, batch: list[Encoded]) -> Scene:
        parts = (torch.stack([item.latents for item in batch]), torch.stack([item.last for item in batch]))
        return Scene(*(part.to(self.device) for part in parts))

    def _prompt(self, brief: Brief, rng: random.Random) -> str:
        """Its caption, or in some cases nothing, or what a negative prompt says: both lead away from nothing in particular."""
        if rng.random() < DROPPED:
            return rng.choice(("", *UNWANTED))
        return caption(brief, rng)

    def tensors(self) -> dict[str, Tensor]:
        """Everything needed to go on."""
        kept = dict(optimizer_tensors(self.optimizer))
        for name, module in self.modules.items():
            kept |= dict(module_tensors(name, module))
            kept |= {f"ema-{name}.{key}": value for key, value in self.emas[name].values.items()}
        return kept

    def restore(self, saved: dict[str, Tensor]) -> None:
        for name, module in self.modules.items():
            load_module(name, module, saved)
            prefix = f"ema-{name}."
            values = {key[len(prefix) :]: value for key, value in saved.items() if key.startswith(prefix)}
            self.emas[name].values = {key: value.to(self.device) for key, value in values.items()}
        load_optimizer(self.optimizer, saved)

    def smoothed(self) -> Parts:
        """A copy of the parts with averaged weights, on the CPU."""
        copy = new_parts(self.preset, self.parts.tokenizer.backend_tokenizer, 0)
        copy.vae = self.parts.vae
        for name, module in (("transformer", copy.transformer), ("text", copy.text_encoder)):
            module.load_state_dict(self.modules[name].state_dict())
            module.to(self.device)
            self.emas[name].copy_to(module)
        return copy


def draw_sheet(
    parts: Parts, settings: Settings, name: str, *, count: int = 4, steps: int = 0, guidance: float = 0.0
) -> None:
    """Unseen prompts: the drawn clip above, the model's below."""
    rows, preset = [], settings.preset
    steps = steps or (preset.steps if settings.steps is None else 2)
    pipeline = parts.pipeline().to(settings.device)
    for clip in held_out(settings, count):
        made = pipeline(
            prompt=caption(clip.brief, random.Random(0)),
            width=preset.width,
            height=preset.height,
            num_frames=preset.frames,
            frame_rate=preset.fps,
            num_inference_steps=steps,
            timesteps=linear(steps),
            guidance_scale=guidance or preset.guidance,
            generator=torch.Generator().manual_seed(clip.number),
            max_sequence_length=preset.prompt_tokens,
            output_type="np",
        ).frames[0]
        rows += [clip.frames, (np.asarray(made) * 255).round().astype(np.uint8)]
    save_sheet(settings.out / "sheets" / f"{name}.png", rows)


def preview_map(clips: list[Clip], items: list[Encoded], preset: Preset) -> list[list[float]]:
    """The linear map from normalised latents to RGB within [-1, 1] that fits best: a row a channel, then the offsets. Each
    latent stands for the mean colour of the pixels it covers."""
    side, step = preset.grid
    colours = []
    for clip in clips:
        frames = clip.frames[::step].astype(np.float64) / 127.5 - 1
        count, height, width, _ = frames.shape
        colours.append(frames.reshape(count, height // side, side, width // side, side, 3).mean((2, 4)).reshape(-1, 3))
    latents = np.concatenate([item.latents.flatten(1).T.double().numpy() for item in items])
    known = np.concatenate([latents, np.ones((len(latents), 1))], axis=1)
    fitted = np.linalg.lstsq(known, np.concatenate(colours), rcond=None)[0]
    return [[round(float(x), 4) for x in row] for row in fitted]


def linear(steps: int) -> list[float]:
    """Times from 1000 downwards in equal steps."""
    return [1000.0 * (1 - n / steps) for n in range(steps)]
