"""A training run's folder: what it needs to go on after a stop, its log, and the rate it learns at.

`state.safetensors` holds the tensors, `state.json` the counters, `log.jsonl` one line per report. No pickle anywhere: a
run can be handed on.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

WARM_UP = 60  # steps
COOL_DOWN = 0.3  # the last share of a run, in which the rate falls to a twentieth
SAVE_EVERY = 300.0  # seconds


class Run:
    """One stage in `folder`, for `minutes` of training time in all, counted over every start."""

    def __init__(self, folder: Path, minutes: float, *, steps: int | None = None) -> None:
        self.folder, self.steps = folder, steps
        self.seconds_in_all = minutes * 60
        self.step, self.sample, self.seconds = 0, 0, 0.0
        self._mark = self._saved = time.monotonic()
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def done(self) -> bool:
        return self.seconds >= self.seconds_in_all or (self.steps is not None and self.step >= self.steps)

    @property
    def progress(self) -> float:
        """0 at the beginning, 1 at the end."""
        by_steps = self.step / self.steps if self.steps else 0.0
        return min(1.0, max(by_steps, self.seconds / self.seconds_in_all if self.seconds_in_all else 1.0))

    def rate(self, highest: float) -> float:
        """Warm-up, plateau, cosine to a twentieth."""
        warm = min(1.0, (self.step + 1) / WARM_UP)
        cooled = max(0.0, (self.progress - (1 - COOL_DOWN)) / COOL_DOWN)
        return highest * warm * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(1.0, cooled))))

    def advance(self, samples: int = 0) -> None:
        """One step was made, from `samples` freshly drawn clips."""
        now = time.monotonic()
        self.step, self.sample = self.step + 1, self.sample + samples
        self.seconds, self._mark = self.seconds + now - self._mark, now

    def pause(self) -> None:
        """What happened since the last step is not training time."""
        self._mark = time.monotonic()

    def log(self, **values: float | int | str) -> None:
        """Append a line, and say it."""
        rounded = {k: float(f"{v:.5g}") if isinstance(v, float) else v for k, v in values.items()}
        line = {"step": self.step, "minutes": round(self.seconds / 60, 2), **rounded}
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        print(" ".join(f"{k} {v}" for k, v in line.items()), flush=True)

    @property
    def wants_saving(self) -> bool:
        return time.monotonic() - self._saved > SAVE_EVERY

    def save(self, tensors: Mapping[str, torch.Tensor]) -> None:
        """Keep everything needed to go on; a stop while it is written leaves the state before."""
        kept = {name: tensor.detach().contiguous().cpu().clone() for name, tensor in tensors.items()}
        counters = {"step": self.step, "sample": self.sample, "seconds": self.seconds}
        draft = self.folder / "state.part"
        save_file(kept, draft, metadata={"counters": json.dumps(counters)})
        draft.replace(self.folder / "state.safetensors")
        self._saved = time.monotonic()

    def restore(self) -> dict[str, torch.Tensor]:
        """What the last `save` kept; empty at the first start."""
        path = self.folder / "state.safetensors"
        if not path.is_file():
            return {}
        counters = json.loads(_metadata(path)["counters"])
        self.step, self.sample, self.seconds = (
            int(counters["step"]),
            int(counters["sample"]),
            float(counters["seconds"]),
        )
        self.pause()
        return load_file(path)


def _metadata(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        header: dict[str, Any] = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    found: dict[str, str] = header["__metadata__"]
    return found


class Ema:
    """An exponential moving average of a module's parameters, slower as training goes on."""

    def __init__(self, module: torch.nn.Module, decay: float = 0.9995) -> None:
        self.decay = decay
        self.values = {name: p.detach().clone().float() for name, p in module.named_parameters()}

    def update(self, module: torch.nn.Module, step: int) -> None:
        decay = min(self.decay, (1 + step) / (10 + step))
        for name, p in module.named_parameters():
            self.values[name].lerp_(p.detach().float(), 1 - decay)

    def copy_to(self, module: torch.nn.Module) -> None:
        with torch.no_grad():
            for name, p in module.named_parameters():
                p.copy_(self.values[name])


def module_tensors(prefix: str, module: torch.nn.Module) -> Iterator[tuple[str, torch.Tensor]]:
    """A module's tensors under a prefix, shared ones once."""
    seen: set[int] = set()
    for name, tensor in module.state_dict().items():
        if tensor.data_ptr() not in seen or not tensor.numel():
            seen.add(tensor.data_ptr())
            yield f"{prefix}.{name}", tensor


def load_module(prefix: str, module: torch.nn.Module, tensors: Mapping[str, torch.Tensor]) -> None:
    """The reverse of `module_tensors`."""
    own = {name[len(prefix) + 1 :]: t for name, t in tensors.items() if name.startswith(f"{prefix}.")}
    missing, unexpected = module.load_state_dict(own, strict=False)
    tied = {name for name in missing if name.endswith("embed_tokens.weight")}
    if unexpected or set(missing) - tied:
        raise ValueError(
            f"the saved run is of another model: {sorted(unexpected)[:3] or sorted(set(missing) - tied)[:3]}"
        )


def optimizer_tensors(optimizer: torch.optim.Optimizer) -> Iterator[tuple[str, torch.Tensor]]:
    """Adam's moments, by the parameter's place."""
    for index, state in optimizer.state_dict()["state"].items():
        for key, value in state.items():
            yield f"optimizer.{index}.{key}", value if isinstance(value, torch.Tensor) else torch.tensor(value)


def load_optimizer(optimizer: torch.optim.Optimizer, tensors: Mapping[str, torch.Tensor]) -> None:
    """The reverse of `optimizer_tensors`."""
    state: dict[int, dict[str, torch.Tensor]] = {}
    for name, tensor in tensors.items():
        if name.startswith("optimizer."):
            _, index, key = name.split(".", 2)
            state.setdefault(int(index), {})[key] = tensor
    if state:
        optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})


def set_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate


Report = Callable[..., None]
