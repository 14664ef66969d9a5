"""The reel: drawn frames on their way from the processes that draw to the one that encodes.

Frames are handed out in runs of RUN, each draughtsman drawing every n-th run; whoever draws keeps SLOTS frames of its own
in memory shared by all. A byte either way over a socket says "drawn" and "free again".
"""

from __future__ import annotations

import mmap
import os
import sys
import tempfile
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RUN = 4
"""Frames; even, for figures are drawn on twos."""
SLOTS = 2 * RUN
DRAWN, FREE, FAILED = b"d", b"f", b"x"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a frame lies: I420 pictures of `width` by `height`, shared by `hands` processes."""

    width: int
    height: int
    hands: int

    @property
    def bytes(self) -> int:
        return self._frame * SLOTS * self.hands

    @property
    def _frame(self) -> int:
        return self.width * self.height * 3 // 2

    def hand(self, frame: int) -> int:
        """Which process draws `frame`."""
        return frame // RUN % self.hands

    def slot(self, memory: mmap.mmap, frame: int) -> NDArray[np.uint8]:
        """The place of `frame`, uint8 (height * 3 // 2, width)."""
        turn = frame // (RUN * self.hands) * RUN + frame % RUN
        at = (self.hand(frame) * SLOTS + turn % SLOTS) * self._frame
        picture = np.frombuffer(memory, np.uint8, self._frame, at)
        return picture.reshape(self.height * 3 // 2, self.width)


def shared_file(size: int) -> int:
    """A descriptor of `size` bytes that have no name and go with their last holder. Raises OSError."""
    if sys.platform == "linux":
        descriptor = os.memfd_create("reel")
    else:
        with tempfile.TemporaryFile() as file:
            descriptor = os.dup(file.fileno())
    os.ftruncate(descriptor, size)
    return descriptor
