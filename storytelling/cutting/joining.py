"""Clips one after another into one MP4: pictures copied where the clips are alike, sound always laid anew to the sample.

AAC pads every clip to whole packets of 1,024 samples; copied packets would drift from the picture by up to 21 ms a cut. Of
clips that are alike only those are encoded again that a dissolve, wipe or fade touches.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.audio.fifo import AudioFifo
from av.audio.resampler import AudioResampler
from av.video.reformatter import ColorRange, Colorspace

from storytelling.cutting.clips import SAMPLE_RATE, CannotJoin, Clip, Facts, Samples, facts_of
from storytelling.cutting.transitions import Blend, Shot, blends_of, heard, turned

__all__ = ["CannotJoin", "Clip", "Joined", "join"]

BIT_RATE = 160_000
# As the drawn engine's clips are encoded (inference/video.py), so that what is encoded again still joins the rest by copy.
# Where an engine encodes otherwise the headers differ, and the whole film is encoded.
_DRAWINGS = "cabac=0:partitions=i4x4:me=dia:merange=4:ref=1:chroma-me=0"
LIKE_DRAWN = {"preset": "superfast", "crf": "21", "x264-params": f"bframes=0:scenecut=0:open-gop=0:{_DRAWINGS}"}
WHOLE_FILM = {"preset": "veryfast", "crf": "18"}
BT709 = 1


@dataclass(frozen=True, slots=True)
class Joined:
    width: int
    height: int
    frames: int
    fps: int

    @property
    def seconds(self) -> float:
        return self.frames / self.fps


def join(clips: Sequence[Clip], out: Path) -> Joined:
    """Write `clips` in order to `out`, at the size and rate of the first; raises CannotJoin, OSError (disk full)."""
    facts = [facts_of(clip) for clip in clips]
    like = facts[0]
    shots = [Shot(clip, fact, like) for clip, fact in zip(clips, facts, strict=True)]
    after = blends_of(shots)
    before = [None, *after[:-1]]
    turns = list(zip(shots, before, after, strict=True))
    with ExitStack() as stack:
        copied = _copies(turns, stack)
        film = stack.enter_context(av.open(str(out), "w", format="mp4", options={"movflags": "+faststart"}))
        pictures = _Copied(film, copied[0]) if copied else _Encoded(film, like, WHOLE_FILM)
        sound = _Sound(film) if any(fact.sound for fact in facts) else None
        frames = 0
        for i, (shot, one, two) in enumerate(turns):
            source: Any = copied[i] if copied else turned(shot, one, two)
            frames += pictures.add(source, frames)
            if sound:
                sound.add(shot, one, two, until=Fraction(frames, like.fps))
        pictures.close()
        if sound:
            sound.close()
    return Joined(like.width, like.height, frames, like.fps)


Turn = tuple[Shot, Blend | None, Blend | None]


def _copies(turns: Sequence[Turn], stack: ExitStack) -> list[Path]:
    """A file for every shot whose pictures can be copied one after the other; empty where they cannot."""
    like = turns[0][0].like
    if any(shot.facts.header != like.header or shot.facts.fps != like.fps for shot, *_ in turns):
        return []
    if any(shot.clip.lead or shot.clip.used not in (0, shot.facts.frames) for shot, *_ in turns):
        return []
    folder: Path | None = None
    found = []
    for i, (shot, before, after) in enumerate(turns):
        if shot.clip.is_plain and not before and not after:
            found.append(shot.clip.path)
            continue
        folder = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="loreframe-turns-")))
        path = folder / f"{i}.mp4"
        with av.open(str(path), "w", format="mp4", options={"fflags": "+bitexact"}) as file:
            anew = _Encoded(file, like, LIKE_DRAWN, group=like.fps)
            anew.add(turned(shot, before, after), 0)
            anew.close()
        if facts_of(Clip(path)).header != like.header:
            return []
        found.append(path)
    return found


class _Copied:
    """Pictures packet by packet, nothing decoded."""

    def __init__(self, film: Any, first: Path) -> None:
        self._film = film
        with av.open(str(first)) as file:
            self._stream = film.add_stream_from_template(file.streams.video[0])

    def add(self, path: Path, frames: int) -> int:
        """Append the clip after `frames` frames; returns how many it had."""
        with av.open(str(path)) as file:
            source = file.streams.video[0]
            base = source.time_base or Fraction(1, 1000)
            offset = int(Fraction(frames) / (source.average_rate or 24) / base)
            count = 0
            for packet in file.demux(source):
                if packet.dts is None or packet.pts is None:
                    continue
                packet.dts += offset
                packet.pts += offset
                packet.stream = self._stream
                packet.time_base = base
                self._film.mux(packet)
                count += 1
        return count

    def close(self) -> None:
        """Copied packets need no flush."""


class _Encoded:
    """Pictures encoded anew."""

    def __init__(self, film: Any, like: Facts, x264: dict[str, str], group: int = 0) -> None:
        self._film, self._fps = film, like.fps
        self._stream = film.add_stream("libx264", rate=like.fps, options=x264)
        self._stream.width, self._stream.height, self._stream.pix_fmt = like.width, like.height, "yuv420p"
        self._stream.time_base = Fraction(1, like.fps)
        context = self._stream.codec_context
        context.color_range, context.colorspace = ColorRange.MPEG, Colorspace.ITU709
        context.color_primaries = context.color_trc = BT709
        if group:
            context.gop_size, context.thread_count = group, 2

    def add(self, pictures: Iterable[Any], frames: int) -> int:
        """Append pictures after `frames` frames; returns how many there were."""
        made = 0
        for picture in pictures:
            picture.pts, picture.time_base, picture.pict_type = frames + made, Fraction(1, self._fps), 0
            self._film.mux(self._stream.encode(picture))
            made += 1
        return made

    def close(self) -> None:
        self._film.mux(self._stream.encode(None))


class _Sound:
    """One sound track, each clip's part cut or filled with silence to the length of its pictures."""

    def __init__(self, film: Any) -> None:
        self._film = film
        self._stream = film.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
        self._stream.bit_rate = BIT_RATE
        self._track = AudioFifo()
        self._laid = 0
        self._written = 0

    def add(self, shot: Shot, before: Blend | None, after: Blend | None, *, until: Fraction) -> None:
        """Lay the shot's sound so that the track ends at `until` seconds."""
        wanted = int(until * SAMPLE_RATE) - self._laid
        if wanted <= 0:
            return
        if shot.clip.is_plain and not before and not after:
            self._lay(shot, wanted)
        else:
            self._track.write(_frame(heard(shot, wanted, before, after)))
        self._laid += wanted
        self._drain(1024)

    def _lay(self, shot: Shot, wanted: int) -> None:
        skip = round(Fraction(shot.clip.lead, shot.facts.fps) * SAMPLE_RATE)
        part = AudioFifo()
        if shot.facts.sound:
            resampler = AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE)
            with av.open(str(shot.clip.path)) as file:
                for frame in file.decode(audio=0):
                    for piece in resampler.resample(frame):
                        piece.pts = None
                        part.write(piece)
        if skip and part.samples:
            part.read(min(skip, part.samples))
        laid = part.read(min(wanted, part.samples)) if part.samples else None
        if laid is not None:
            laid.pts = None
            self._track.write(laid)
        if (missing := wanted - (laid.samples if laid is not None else 0)) > 0:
            self._track.write(_silence(missing))

    def close(self) -> None:
        self._drain(1)
        self._film.mux(self._stream.encode(None))

    def _drain(self, least: int) -> None:
        while self._track.samples >= least and (frame := self._track.read(min(1024, self._track.samples))):
            frame.pts, frame.time_base, frame.sample_rate = self._written, Fraction(1, SAMPLE_RATE), SAMPLE_RATE
            self._written += frame.samples
            self._film.mux(self._stream.encode(frame))


def _frame(samples: Samples) -> Any:
    frame = _silence(len(samples[0]))
    for plane, track in zip(frame.planes, samples, strict=True):
        plane.update(track.tobytes().ljust(plane.buffer_size, b"\0"))
    return frame


def _silence(samples: int) -> Any:
    """A frame of `samples` silent samples."""
    frame = av.AudioFrame(format="fltp", layout="stereo", samples=samples)
    frame.sample_rate = SAMPLE_RATE
    for plane in frame.planes:
        plane.update(bytes(plane.buffer_size))
    frame.pts = None
    return frame
