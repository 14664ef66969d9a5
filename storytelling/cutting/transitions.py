"""What lies between two shots: dissolves, wipes and fades, in pictures and in sound.

A dissolve or wipe is centred on its cut and takes no time of its own: a film is as long as its shots together, and their time
codes hold. Each side goes on through the handle of its clip; without one its last picture holds, and its sound runs back.
"""

from __future__ import annotations

import math
from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any

import av
from av.filter import Graph

from inference.contract import Transition
from storytelling.cutting.clips import BLENDS, SAMPLE_RATE, Clip, Facts, Samples, pictures, samples_of

BLEND = 1.0  # seconds of a dissolve or wipe, half of it on each side of the cut
FADE_IN, FADE_OUT = 1.0, 1.2  # seconds; never more than half of the shot
_XFADE = {Transition.DISSOLVE: "fade", Transition.WIPE: "smoothleft"}


@dataclass(frozen=True)
class Shot:
    """A clip in its film: its facts, how long it plays there, and the film's size and rate."""

    clip: Clip
    facts: Facts
    like: Facts
    frames: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "frames", self.facts.length(self.clip, self.like.fps))

    def span(self, seconds: float, share: int = 2) -> int:
        """Frames of a transition's part of this shot."""
        return min(round(seconds * self.like.fps), self.frames // share)

    @cached_property
    def samples(self) -> Samples:
        return samples_of(self.clip, self.facts)


@dataclass(frozen=True)
class Blend:
    """The pictures around a cut from `one` to `two`: `half` frames on each side of it."""

    one: Shot
    two: Shot
    kind: Transition

    @property
    def half(self) -> int:
        return min(self.one.span(BLEND / 2), self.two.span(BLEND / 2))

    @cached_property
    def frames(self) -> list[Any]:
        """2 × `half` pictures, the cut in the middle of them."""
        size = 2 * self.half
        graph = Graph()
        like, seconds = self.one.like, Fraction(size, self.one.like.fps)
        sources = [_source(graph, like) for _ in range(2)]
        how = f"transition={_XFADE[self.kind]}:duration={float(seconds):.6f}:offset=0"
        mix, sink = graph.add("xfade", how), graph.add("buffersink")
        for i, source in enumerate(sources):
            source.link_to(mix, 0, i)
        mix.link_to(sink)
        graph.configure()
        ends = (_ending(self.one, self.half), _beginning(self.two, self.half))
        for source, run in zip(sources, ends, strict=True):
            _push(source, run, like.fps)
        made = list(_pulled(sink))
        return [made[min(i, len(made) - 1)] for i in range(size)]

    @property
    def samples(self) -> int:
        """Samples on each side of the cut."""
        return self.half * SAMPLE_RATE // self.one.like.fps

    @cached_property
    def sound(self) -> Samples:
        """2 × `samples` of both sounds, one fading into the other at equal power."""
        half = self.samples
        one = [_around(track, _end_of(self.one), half) for track in self.one.samples]
        two = [_around(track, _start_of(self.two), half) for track in self.two.samples]
        angles = [math.pi / 2 * (i + 0.5) / (2 * half) for i in range(2 * half)]
        down, up = [math.cos(a) for a in angles], [math.sin(a) for a in angles]
        left, right = (
            array("f", [x * d + y * u for x, y, d, u in zip(a, b, down, up, strict=True)])
            for a, b in zip(one, two, strict=True)
        )
        return left, right


def blends_of(shots: list[Shot]) -> list[Blend | None]:
    """For each cut after a shot (and None after the last) how it blends into the next."""
    found: list[Blend | None] = []
    for one, two in pairwise(shots):
        kind = next((kind for kind in (two.clip.enters, one.clip.leaves) if kind in BLENDS), None)
        blend = Blend(one, two, kind) if kind else None
        found.append(blend if blend and blend.half else None)
    return [*found, None]


def turned(shot: Shot, before: Blend | None, after: Blend | None) -> Iterator[Any]:
    """The pictures a film shows of a shot, transitions and all."""
    head, tail = (blend.half if blend else 0 for blend in (before, after))
    fade_in = shot.span(FADE_IN) if shot.clip.enters is Transition.FADE_IN and not head else 0
    fade_out = shot.span(FADE_OUT) if shot.clip.leaves is Transition.FADE_OUT and not tail else 0
    plain: list[Any] = []
    for place, picture in pictures(shot.clip, shot.like):
        if not 0 <= place < shot.frames:
            continue
        if before and place < head:
            yield before.frames[head + place]
        elif after and place >= shot.frames - tail:
            yield after.frames[place - (shot.frames - tail)]
        elif place < fade_in or place >= shot.frames - fade_out:
            plain.append(picture)
            if place == fade_in - 1:
                yield from _faded(plain, "in", shot.like)
                plain = []
        else:
            yield picture
    if plain:
        yield from _faded(plain, "out", shot.like)
    if before:
        before.__dict__.pop("frames", None)  # both its halves are shown: a film of many dissolves holds one at a time


def heard(shot: Shot, wanted: int, before: Blend | None, after: Blend | None) -> Samples:
    """`wanted` samples of a shot, transitions and all."""
    start = _start_of(shot)
    made = []
    for side, track in enumerate(shot.samples):
        part = track[start : start + wanted]
        part.extend([0.0] * (wanted - len(part)))
        if before:
            part[: before.samples] = before.sound[side][before.samples :]
        elif shot.clip.enters is Transition.FADE_IN:
            _ramp(part, _samples(shot, FADE_IN), up=True)
        if after:
            part[wanted - after.samples :] = after.sound[side][: after.samples]
        elif shot.clip.leaves is Transition.FADE_OUT:
            _ramp(part, _samples(shot, FADE_OUT), up=False)
        made.append(part)
    for one in ([before.one] if before else []) + ([] if after else [shot]):
        one.__dict__.pop("samples", None)  # nobody asks for them again
    return made[0], made[1]


def _samples(shot: Shot, seconds: float) -> int:
    return shot.span(seconds) * SAMPLE_RATE // shot.like.fps


def _ramp(part: array[float], count: int, *, up: bool) -> None:
    for i in range(min(count, len(part))):
        at = i if up else len(part) - 1 - i
        part[at] *= math.sin(math.pi / 2 * (i + 0.5) / count)


def _start_of(shot: Shot) -> int:
    return round(Fraction(shot.clip.lead, shot.facts.fps) * SAMPLE_RATE)


def _end_of(shot: Shot) -> int:
    return _start_of(shot) + shot.frames * SAMPLE_RATE // shot.like.fps


def _around(track: array[float], cut: int, half: int) -> array[float]:
    """`half` samples on each side of `cut`; where the track ends there, what is on the other side runs back."""
    before, after = track[max(0, cut - half) : cut], track[cut : cut + half]
    whole = array("f", before)
    if len(before) < half:
        whole = array("f", after[: half - len(before)][::-1]) + whole
    missing = half - len(after)
    if missing:
        after = after + array("f", before[len(before) - missing :][::-1]) if len(before) >= missing else after
    both = array("f", [0.0] * (half - len(whole))) + whole + after
    both.extend([0.0] * (2 * half - len(both)))
    return both[: 2 * half]


def _ending(shot: Shot, half: int) -> list[Any]:
    """The last `half` pictures of a shot and `half` more: those of its handle, else the last one held."""
    kept: deque[tuple[int, Any]] = deque(maxlen=2 * half)
    for place, picture in pictures(shot.clip, shot.like):
        if place < shot.frames + half:
            kept.append((place, picture))
    found = [picture for place, picture in kept if place >= shot.frames - half]
    return [found[min(i, len(found) - 1)] for i in range(2 * half)]


def _beginning(shot: Shot, half: int) -> list[Any]:
    """`half` pictures before a shot, its first one held where it has no handle, and its first `half`."""
    found: dict[int, Any] = {}
    for place, picture in pictures(shot.clip, shot.like):
        if place >= half:
            break
        found[place] = picture
    least = min(found)
    return [found[max(least, place)] for place in range(-half, half)]


def _faded(frames: list[Any], way: str, like: Facts) -> Iterator[Any]:
    graph = Graph()
    source, sink = _source(graph, like), graph.add("buffersink")
    fade = graph.add("fade", f"type={way}:start_frame=0:nb_frames={len(frames)}")
    source.link_to(fade)
    fade.link_to(sink)
    graph.configure()
    _push(source, frames, like.fps)
    yield from _pulled(sink)


def _source(graph: Graph, like: Facts) -> Any:
    what = f"video_size={like.width}x{like.height}:pix_fmt=yuv420p:time_base=1/{like.fps}:frame_rate={like.fps}/1"
    return graph.add("buffer", f"{what}:colorspace=bt709:range=tv")


def _push(source: Any, frames: Iterable[Any], fps: int) -> None:
    for i, frame in enumerate(frames):
        frame.pts, frame.time_base = i, Fraction(1, fps)
        source.push(frame)
    source.push(None)


def _pulled(sink: Any) -> Iterator[Any]:
    while True:
        try:
            yield sink.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
