"""How a render is told to stop, and how it tells its progress: the `Watch` that replicas hand to engines."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Callable

from inference.contract.events import Encoding, Happening, Loading, Preview, Step

OFTEN = 0.1
"""Least seconds between two told steps. Grows with the render, so that no attempt tells more than a few thousand."""


class Stopped(BaseException):
    """The render was cancelled. No `Exception`, so that an engine's own `except Exception` lets it pass."""


class Progress:
    """One render's `Watch`. Every call raises Stopped after `stop()`."""

    def __init__(self, tell: Callable[[Happening], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._tell, self._clock = tell, clock
        self._stopped = threading.Event()
        self._began = self._moved = clock()
        self._told_at = float("-inf")

    def stop(self) -> None:
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        return self._stopped.is_set()

    def check(self) -> None:
        """Raises Stopped once the render was cancelled; counts as a sign that work goes on."""
        if self._stopped.is_set():
            raise Stopped
        self._moved = self._clock()

    def loading(self, what: str) -> None:
        self.check()
        self._tell(Loading(what=what))

    def step(self, step: int, of: int) -> None:
        self.check()
        since = self._moved - self._told_at
        if step >= of or since >= max(OFTEN, (self._moved - self._began) / 1000):
            self._told_at = self._moved
            self._tell(Step(step=step, of=of))

    def preview(self, jpeg: bytes) -> None:
        self.check()
        self._tell(Preview(jpeg=base64.b64encode(jpeg).decode()))

    def encoding(self) -> None:
        self.check()
        self._tell(Encoding())

    def quiet_for(self) -> float:
        """Seconds since the engine last called."""
        return self._clock() - self._moved
