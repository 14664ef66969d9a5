"""Training clips, drawn on the fly: sample number n of a seed is always the same clip and brief."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.contract import Brief
from inference.engines.drawn.plan import plan_shot
from inference.engines.drawn.stage import Stage
from inference.training.briefs import sample_brief
from inference.training.presets import Preset

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Clip:
    """`frames`: uint8 (frames, height, width, 3)."""

    number: int
    brief: Brief
    frames: NDArray[np.uint8]


def draw(brief: Brief, seed: int, preset: Preset, only: Sequence[int] | None = None) -> NDArray[np.uint8]:
    """The shot as the drawn engine stages it, uint8 (frames, height, width, 3): all its frames, or `only` those."""
    cv2.setNumThreads(1)
    stage = Stage(plan_shot(brief, seed, preset.width, preset.height), preset.width, preset.height)
    pictures = [stage.frame(n / preset.fps) for n in (range(preset.frames) if only is None else only)]
    return np.stack([np.ascontiguousarray(picture[..., :3]) for picture in pictures]).astype(np.uint8, copy=False)


def clip(number: int, *, seed: int, preset: Preset, only: Sequence[int] | None = None) -> Clip:
    """Sample `number` of the endless set that `seed` names."""
    rng = random.Random(f"{seed}/{number}")
    brief = sample_brief(rng, preset.clip_seconds)
    return Clip(number, brief, draw(brief, rng.getrandbits(31), preset, only))


def stream(
    first: int, *, seed: int, preset: Preset, workers: int = 0, only: Sequence[int] | None = None
) -> Iterator[Clip]:
    """Samples from number `first` on, for ever and in order; drawn in `workers` processes, or in this one."""
    one = partial(clip, seed=seed, preset=preset, only=only)
    numbers = iter(range(first, 2**62))
    if not workers:
        yield from map(one, numbers)
        return
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        ahead: list[Any] = [pool.apply_async(one, (next(numbers),)) for _ in range(4 * workers)]
        while True:
            drawn = ahead.pop(0).get()
            ahead.append(pool.apply_async(one, (next(numbers),)))
            yield drawn


class Reservoir(Generic[T]):
    """Keeps the last `size` of what a source gives and hands out random batches of it, `fresh` new ones taken in before
    each: an item is seen several times, since drawing and encoding it cost more than learning from it again."""

    def __init__(self, source: Iterator[T], size: int, fresh: int, rng: random.Random) -> None:
        self._source, self._size, self._fresh, self._rng = source, size, fresh, rng
        self._kept: list[T] = []

    def batch(self, count: int) -> list[T]:
        """`count` items, no one twice while there are enough."""
        wanted = self._fresh if len(self._kept) >= count else count - len(self._kept)
        for _ in range(wanted):
            item = next(self._source)
            if len(self._kept) < self._size:
                self._kept.append(item)
            else:
                self._kept[self._rng.randrange(self._size)] = item
        return self._rng.sample(self._kept, min(count, len(self._kept)))
