"""Does the picture obey the words? A small classifier, trained on drawn clips alone, looks at what the model made.

It sees three frames of a clip, half size, and says one word an attribute. Its own accuracy on unseen drawn clips is
reported beside the model's; no model can be judged better than that.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from inference.contract import Brief
from inference.training.attributes import ATTRIBUTES, attributes
from inference.training.briefs import sample_brief
from inference.training.captions import caption
from inference.training.clips import Reservoir, stream
from inference.training.distil import trained
from inference.training.models import Parts
from inference.training.run import Run, load_module, load_optimizer, module_tensors, optimizer_tensors, set_rate
from inference.training.seams import seams
from inference.training.settings import Settings
from inference.training.text_to_video import linear
from inference.training.vae import held_out, other_seed

LOOKS = 3  # frames of a clip that are looked at
BATCH = 32
RATE = 1e-3
UNSEEN = 400  # drawn clips by which the judge itself is judged
PROMPTS = 200
SEAMS = 12
NOTHING = -100  # cross entropy's word for "not asked"

Answers = list[dict[str, str]]


class Judge(nn.Module):
    """Three frames in (batch, 3 * LOOKS, height, width) within [-1, 1], one row of scores an attribute out."""

    def __init__(self) -> None:
        super().__init__()
        widths, layers = (3 * LOOKS, 32, 64, 128, 128), []
        for before, after in pairwise(widths):
            layers += [nn.Conv2d(before, after, 3, stride=2, padding=1), nn.GroupNorm(8, after), nn.SiLU()]
        self.body = nn.Sequential(*layers, nn.AdaptiveAvgPool2d((2, 4)), nn.Flatten(), nn.Dropout(0.2))
        self.heads = nn.ModuleDict({name: nn.Linear(widths[-1] * 8, len(words)) for name, words in ATTRIBUTES.items()})

    def forward(self, looks: Tensor) -> dict[str, Tensor]:
        seen = self.body(looks)
        return {name: head(seen) for name, head in self.heads.items()}

    def say(self, films: Sequence[NDArray[np.uint8]], device: str) -> Answers:
        """Its word for every attribute of each film, uint8 (frames, height, width, 3)."""
        return self.answer([shrunk(film[looked_at(len(film))]) for film in films], device)

    @torch.inference_mode()
    def answer(self, looks: Sequence[NDArray[np.uint8]], device: str) -> Answers:
        """The same of films that were cut down to what it looks at."""
        self.eval()
        scores = self(looks_of(looks, device))
        chosen = {name: rows.argmax(-1).tolist() for name, rows in scores.items()}
        return [{name: ATTRIBUTES[name][rows[n]] for name, rows in chosen.items()} for n in range(len(looks))]


@dataclass(frozen=True, slots=True)
class Look:
    """A drawn clip as the judge learns from it: its three frames at half size, and the words for it."""

    brief: Brief
    frames: NDArray[np.uint8]


def judge(settings: Settings) -> dict[str, float]:
    """Train the judge, or go on; then, where stage two left a model, judge it. Writes `adherence.json`."""
    run = Run(settings.out / "judge-run", settings.minutes, steps=settings.steps)
    torch.manual_seed(settings.seed)
    one = Judge().to(settings.device)
    optimizer = torch.optim.AdamW(one.parameters(), lr=RATE, weight_decay=0.02)
    if saved := run.restore():
        load_module("judge", one, saved)
        load_optimizer(optimizer, saved)
    fresh = BATCH // 8
    source = _looks(run.sample, settings.seed, settings)
    pond = Reservoir(source, 200 * BATCH, fresh, random.Random(f"{settings.seed}/judge/{run.step}"))
    losses: list[float] = []
    while not run.done:
        set_rate(optimizer, run.rate(RATE))
        losses.append(_step(one, optimizer, pond.batch(BATCH), settings.device))
        run.advance(fresh)
        if run.step % 50 == 0 or run.done:
            run.log(loss=float(np.mean(losses[-50:])))
    run.save(dict(module_tensors("judge", one)) | dict(optimizer_tensors(optimizer)))
    quick = settings.steps is not None
    found = {"judge": own_accuracy(one, settings, 8 if quick else UNSEEN)}
    if (settings.out / "model" / "model_index.json").is_file():
        parts = trained(settings)
        found |= adherence(one, parts, settings, 2 if quick else PROMPTS)
        found["seams"] = seams(parts, held_out(settings, 2 if quick else SEAMS), settings)
    (settings.out / "adherence.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return {f"{who} {name}": share for who, shares in found.items() for name, share in shares.items()}


def own_accuracy(one: Judge, settings: Settings, count: int) -> dict[str, float]:
    """The judge's right answers on unseen drawn clips."""
    unseen = list(islice(_looks(0, other_seed(settings.seed), settings), count))
    said: Answers = []
    for start in range(0, count, BATCH):
        said += one.answer([look.frames for look in unseen[start : start + BATCH]], settings.device)
    return agreement(said, [look.brief for look in unseen])


def adherence(one: Judge, parts: Parts, settings: Settings, count: int) -> dict[str, dict[str, float]]:
    """How often the judge sees in the model's clips what their prompts say; the same with each other's prompts; and what
    guessing the commonest word would get."""
    briefs = [
        sample_brief(random.Random(f"{other_seed(settings.seed)}/prompt/{n}"), settings.preset.clip_seconds)
        for n in range(count)
    ]
    said = [one.say([film], settings.device)[0] for film in made_of(briefs, parts, settings)]
    return {
        "model": agreement(said, briefs),
        "swapped": agreement(said, briefs[1:] + briefs[:1]),
        "chance": commonest(briefs),
    }


def made_of(briefs: list[Brief], parts: Parts, settings: Settings) -> Iterator[NDArray[np.uint8]]:
    """The model's clip of each brief; same seeds every time."""
    preset, pipeline = settings.preset, parts.pipeline().to(settings.device)
    steps = 2 if settings.steps is not None else preset.steps
    for n, brief in enumerate(briefs):
        film = pipeline(
            prompt=caption(brief, random.Random(n)),
            width=preset.width,
            height=preset.height,
            num_frames=preset.frames,
            frame_rate=preset.fps,
            num_inference_steps=steps,
            timesteps=linear(steps),
            guidance_scale=preset.guidance,
            generator=torch.Generator().manual_seed(n),
            max_sequence_length=preset.prompt_tokens,
            output_type="np",
        ).frames[0]
        yield (np.asarray(film) * 255).round().astype(np.uint8)


def agreement(said: Answers, briefs: list[Brief]) -> dict[str, float]:
    """Share of right words an attribute, among shots that tell it; and of pairs with both colours on their sides."""
    wanted = [attributes(brief) for brief in briefs]
    rights: dict[str, list[bool]] = {name: [] for name in (*ATTRIBUTES, "pair")}
    for words, truth in zip(said, wanted, strict=True):
        for name in ATTRIBUTES:
            if truth[name] is not None:
                rights[name].append(words[name] == truth[name])
        if truth["left"] is not None:
            rights["pair"].append((words["left"], words["right"]) == (truth["left"], truth["right"]))
    return {name: round(float(np.mean(right)), 3) for name, right in rights.items() if right}


def commonest(briefs: list[Brief]) -> dict[str, float]:
    """The share of the commonest word an attribute."""
    shares = {}
    for name in ATTRIBUTES:
        words = Counter(word for brief in briefs if (word := attributes(brief)[name]) is not None)
        if words:
            shares[name] = round(words.most_common(1)[0][1] / words.total(), 3)
    return shares


def looked_at(frames: int) -> list[int]:
    """First, middle and last of so many frames."""
    return [round(n * (frames - 1) / (LOOKS - 1)) for n in range(LOOKS)]


def shrunk(frames: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Frames at half size, uint8 (LOOKS, height / 2, width / 2, 3)."""
    count, height, width, _ = frames.shape
    means: NDArray[np.float64] = frames.reshape(count, height // 2, 2, width // 2, 2, 3).mean((2, 4))
    return means.round().astype(np.uint8)


def looks_of(frames: Sequence[NDArray[np.uint8]], device: str) -> Tensor:
    """What the judge takes in: (films, 3 * LOOKS, height / 2, width / 2) within [-1, 1]."""
    pixels = torch.from_numpy(np.stack(frames)).to(device).float() / 127.5 - 1
    return pixels.permute(0, 1, 4, 2, 3).flatten(1, 2)


def _looks(first: int, seed: int, settings: Settings) -> Iterator[Look]:
    """Drawn clips from sample `first` of `seed` on, only the frames that are looked at."""
    preset = settings.preset
    clips = stream(first, seed=seed, preset=preset, workers=settings.workers, only=looked_at(preset.frames))
    return (Look(clip.brief, shrunk(clip.frames)) for clip in clips)


def _step(one: Judge, optimizer: torch.optim.Optimizer, batch: list[Look], device: str) -> float:
    one.train()
    scores = one(looks_of([look.frames for look in batch], device))
    truths = [attributes(look.brief) for look in batch]
    losses = []
    for name, words in ATTRIBUTES.items():
        places = [words.index(word) if (word := truth[name]) is not None else NOTHING for truth in truths]
        if any(place != NOTHING for place in places):
            losses.append(functional.cross_entropy(scores[name], torch.tensor(places, device=device)))
    loss = torch.stack(losses).mean()
    optimizer.zero_grad(set_to_none=True)
    torch.autograd.backward(loss)
    optimizer.step()
    return float(loss.detach())
