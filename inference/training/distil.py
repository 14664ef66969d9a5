"""Stage three: the same model in a few steps without guidance. A student learns to go in one step where its teacher goes
in several guided ones (progressive distillation, Salimans and Ho 2022, with guidance folded in)."""

from __future__ import annotations

import copy
import random
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from diffusers import LTXConditionPipeline
from torch import Tensor

from inference.training.captions import caption
from inference.training.clips import Reservoir, stream
from inference.training.export import export
from inference.training.flow import Question, Scene, answer, loss_of, pick_mode, question
from inference.training.models import Parts
from inference.training.run import Ema, Run, load_module, load_optimizer, module_tensors, optimizer_tensors, set_rate
from inference.training.settings import Settings
from inference.training.text_to_video import KEPT_SCENES, draw_sheet, encoded, linear

STEPS = 4  # the student's
SUBSTEPS = 4  # the teacher's in each
RATE_SHARE = 0.25  # of the rate that the teacher was trained at


def distil(settings: Settings) -> dict[str, float]:
    """Train the student of `model/`, or go on; leaves `model-fast/`. Needs stage two before."""
    preset, device = settings.preset, settings.device
    teacher = trained(settings)
    run = Run(settings.out / "distil-run", settings.minutes, steps=settings.steps)
    student = copy.deepcopy(teacher.transformer).requires_grad_(True)
    ema = Ema(student)
    optimizer = torch.optim.AdamW(student.parameters(), lr=preset.rate, betas=(0.9, 0.98), weight_decay=0.0)
    if saved := run.restore():
        load_module("student", student, saved)
        ema.values = {k.removeprefix("ema."): v.to(device) for k, v in saved.items() if k.startswith("ema.")}
        load_optimizer(optimizer, saved)
    source = encoded(
        stream(run.sample, seed=settings.seed, preset=preset, workers=settings.workers), teacher.vae, settings
    )
    rng = random.Random(f"{settings.seed}/distil/{run.step}")
    generator = torch.Generator(device).manual_seed(rng.getrandbits(62))
    reservoir = Reservoir(source, KEPT_SCENES, preset.fresh, rng)
    losses: list[float] = []

    def keep() -> None:
        run.save(
            dict(module_tensors("student", student))
            | {f"ema.{name}": value for name, value in ema.values.items()}
            | dict(optimizer_tensors(optimizer))
        )

    while not run.done:
        set_rate(optimizer, run.rate(preset.rate * RATE_SHARE))
        batch = reservoir.batch(preset.batch)
        scene = Scene(
            *(torch.stack(part).to(device) for part in zip(*((e.latents, e.last) for e in batch), strict=True))
        )
        level = 1.0 - rng.randrange(STEPS) / STEPS
        asked = question(scene, torch.full((len(batch),), level), pick_mode(rng), preset, generator)
        prompts = [caption(item.brief, rng) for item in batch]
        losses.append(_learn(teacher, student, optimizer, asked, level, prompts, settings))
        ema.update(student, run.step)
        run.advance(preset.fresh)
        if run.step % 50 == 0 or run.done:
            run.log(loss=float(np.mean(losses[-50:])))
        if run.wants_saving:
            keep()
    keep()
    ema.copy_to(student)
    fast = replace(teacher, transformer=student.eval())
    draw_sheet(fast, settings, "distil-last", steps=STEPS, guidance=1.0)
    export(fast, settings.out / "model-fast", preset, timesteps=linear(STEPS), steps=STEPS, guidance=1.0)
    return {"loss": float(np.mean(losses[-50:])) if losses else 0.0}


def trained(settings: Settings) -> Parts:
    """What stage two left, frozen; raises FileNotFoundError that says what to run."""
    folder = settings.out / "model"
    if not (folder / "model_index.json").is_file():
        raise FileNotFoundError(
            f"There is no model in {folder}. Run `python -m inference.training text_to_video` first."
        )
    kind: Any = LTXConditionPipeline
    pipeline = kind.from_pretrained(str(folder), use_safetensors=True, dtype=torch.float32).to(settings.device)
    for module in (pipeline.vae, pipeline.text_encoder, pipeline.transformer):
        module.requires_grad_(False).eval()
    return Parts(
        vae=pipeline.vae,
        text_encoder=pipeline.text_encoder,
        tokenizer=pipeline.tokenizer,
        transformer=pipeline.transformer,
    )


def _learn(
    teacher: Parts,
    student: Any,
    optimizer: torch.optim.Optimizer,
    asked: Question,
    level: float,
    prompts: list[str],
    settings: Settings,
) -> float:
    with torch.autocast(settings.device, torch.bfloat16, enabled=settings.device == "cuda"):
        with torch.no_grad():
            text, mask = teacher.read(prompts, settings.preset.prompt_tokens)
            empty = teacher.read([""] * len(prompts), settings.preset.prompt_tokens)
            target = _led(teacher, asked, level, (text, mask), empty, settings.preset.guidance)
        loss = loss_of(answer(student, asked, text, mask), target)
    optimizer.zero_grad(set_to_none=True)
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def _led(
    teacher: Parts,
    asked: Question,
    level: float,
    own: tuple[Tensor, Tensor],
    empty: tuple[Tensor, Tensor],
    guidance: float,
) -> Question:
    """The question, answered by the mean direction of the teacher's guided steps from `level` to the student's next."""
    tokens, width = asked.tokens.float(), 1.0 / (STEPS * SUBSTEPS)
    for n in range(SUBSTEPS):
        times = torch.where(asked.asked, 1000.0 * (level - n * width), 0.0)
        now = replace(asked, tokens=tokens, times=times)
        plain = answer(teacher.transformer, now, *empty).float()
        led = plain + guidance * (answer(teacher.transformer, now, *own).float() - plain)
        tokens = torch.where(asked.asked[..., None], tokens - width * led, tokens)
    return replace(asked, answer=(asked.tokens.float() - tokens) * STEPS)
