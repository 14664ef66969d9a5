"""A clip as a film uses it: which of its frames count, how it is entered and left, its pictures and its samples."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.audio.resampler import AudioResampler

from inference.contract import Transition

SAMPLE_RATE = 48_000
Samples = tuple["array[float]", "array[float]"]  # left and right
BLENDS = (Transition.DISSOLVE, Transition.WIPE)


class CannotJoin(Exception):
    """A clip cannot be read; the message names it."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A file and the frames of it that count: `used` from `lead` on; `used` 0 takes all. `enters` is the transition into
    it and `leaves` the one out of it; every kind of cut is a cut."""

    path: Path
    lead: int = 0
    used: int = 0
    enters: Transition = Transition.CUT
    leaves: Transition = Transition.CUT

    @property
    def is_plain(self) -> bool:
        """Whether it is cut to and cut from, so that no frame of it changes."""
        return self.enters not in (*BLENDS, Transition.FADE_IN) and self.leaves not in (*BLENDS, Transition.FADE_OUT)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a clip is. `frames` are all of its file, at its own rate; `header` equal where packets can be copied."""

    width: int
    height: int
    fps: int
    frames: int
    header: bytes
    sound: bool

    def length(self, clip: Clip, fps: int) -> int:
        """How many frames a film of `fps` shows of it."""
        count = clip.used or self.frames - clip.lead
        return round(Fraction(max(0, min(count, self.frames - clip.lead)) * fps, self.fps))


def facts_of(clip: Clip) -> Facts:
    """Raises CannotJoin."""
    try:
        with av.open(str(clip.path)) as file:
            video = file.streams.video[0]
            rate = round(video.average_rate or 24)
            code = video.codec_context
            count = video.frames or sum(1 for packet in file.demux(video) if packet.size)
            return Facts(code.width, code.height, rate, count, bytes(code.extradata or b""), bool(file.streams.audio))
    except (av.FFmpegError, IndexError) as error:
        raise CannotJoin(f"{clip.path.name} is not a clip that can be read") from error


def pictures(clip: Clip, like: Facts) -> Iterator[tuple[int, Any]]:
    """All pictures of the file at the size and rate of `like`, each with its place: 0 is the first that counts."""
    with av.open(str(clip.path)) as file:
        rate = file.streams.video[0].average_rate or Fraction(like.fps)
        ahead = round(Fraction(clip.lead) * like.fps / rate)
        made = 0
        for index, frame in enumerate(file.decode(video=0)):
            due = round(Fraction(index + 1) * like.fps / rate)
            if made < due:
                picture = frame.reformat(like.width, like.height, "yuv420p")
            while made < due:
                yield made - ahead, picture
                made += 1


def samples_of(clip: Clip, facts: Facts) -> Samples:
    """All samples of the file, left and right; none where it has no sound."""
    left, right = array("f"), array("f")
    if facts.sound:
        resampler = AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE)
        with av.open(str(clip.path)) as file:
            for frame in [*file.decode(audio=0), None]:
                for piece in resampler.resample(frame):
                    size = piece.samples * left.itemsize
                    left.frombytes(bytes(piece.planes[0])[:size])
                    right.frombytes(bytes(piece.planes[1])[:size])
    return left, right
