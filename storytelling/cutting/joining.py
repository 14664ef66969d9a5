"""Clips one after another into one MP4: pictures copied where the clips are alike, sound always laid anew to the sample.

AAC pads every clip to whole packets of 1,024 samples; copied packets would drift from the picture by up to 21 ms a cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.audio.fifo import AudioFifo
from av.audio.resampler import AudioResampler

SAMPLE_RATE = 48_000
BIT_RATE = 160_000


class CannotJoin(Exception):
    """A clip cannot be read; the message names it."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A file and the frames of it that count: `used` from `lead` on; `used` 0 takes all."""

    path: Path
    lead: int = 0
    used: int = 0


@dataclass(frozen=True, slots=True)
class Joined:
    width: int
    height: int
    frames: int
    fps: int

    @property
    def seconds(self) -> float:
        return self.frames / self.fps


@dataclass(frozen=True, slots=True)
class _Facts:
    width: int
    height: int
    fps: int
    frames: int
    header: bytes
    sound: bool


def join(clips: Sequence[Clip], out: Path) -> Joined:
    """Write `clips` in order to `out`, at the size and rate of the first; raises CannotJoin, OSError (disk full)."""
    facts = [_facts(clip) for clip in clips]
    alike = all(f.header == facts[0].header and f.fps == facts[0].fps for f in facts)
    whole = all(clip.lead == 0 and clip.used in (0, fact.frames) for clip, fact in zip(clips, facts, strict=True))
    with av.open(str(out), "w", format="mp4", options={"movflags": "+faststart"}) as film:
        pictures = _Copied(film, clips[0]) if alike and whole else _Encoded(film, facts[0])
        sound = _Sound(film) if any(fact.sound for fact in facts) else None
        frames = 0
        for clip, fact in zip(clips, facts, strict=True):
            frames += pictures.add(clip, frames)
            if sound:
                sound.add(clip, fact, until=Fraction(frames, facts[0].fps))
        pictures.close()
        if sound:
            sound.close()
    return Joined(facts[0].width, facts[0].height, frames, facts[0].fps)


def _facts(clip: Clip) -> _Facts:
    try:
        with av.open(str(clip.path)) as file:
            video = file.streams.video[0]
            rate = round(video.average_rate or 24)
            code = video.codec_context
            return _Facts(
                code.width, code.height, rate, video.frames, bytes(code.extradata or b""), bool(file.streams.audio)
            )
    except (av.FFmpegError, IndexError) as error:
        raise CannotJoin(f"{clip.path.name} is not a clip that can be read") from error


class _Copied:
    """Pictures packet by packet, nothing decoded."""

    def __init__(self, film: Any, first: Clip) -> None:
        self._film = film
        with av.open(str(first.path)) as file:
            self._stream = film.add_stream_from_template(file.streams.video[0])

    def add(self, clip: Clip, frames: int) -> int:
        """Append the clip after `frames` frames; returns how many it had."""
        with av.open(str(clip.path)) as file:
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
    """Pictures decoded, brought to one size and rate, and encoded again."""

    def __init__(self, film: Any, like: _Facts) -> None:
        self._film, self._like = film, like
        self._stream = film.add_stream("libx264", rate=like.fps, options={"preset": "veryfast", "crf": "18"})
        self._stream.width, self._stream.height, self._stream.pix_fmt = like.width, like.height, "yuv420p"
        self._stream.time_base = Fraction(1, like.fps)

    def add(self, clip: Clip, frames: int) -> int:
        """Append what the clip uses after `frames` frames; returns how many frames that made at the film's rate."""
        made = 0
        with av.open(str(clip.path)) as file:
            rate = file.streams.video[0].average_rate or Fraction(self._like.fps)
            for index, frame in enumerate(file.decode(video=0)):
                place = index - clip.lead
                if place < 0 or (clip.used and place >= clip.used):
                    continue
                due = round(Fraction(place + 1) * self._like.fps / rate)
                picture = frame.reformat(self._like.width, self._like.height, "yuv420p")
                while made < due:
                    picture.pts, picture.time_base = frames + made, Fraction(1, self._like.fps)
                    picture.pict_type = 0
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

    def add(self, clip: Clip, fact: _Facts, *, until: Fraction) -> None:
        """Lay the clip's sound so that the track ends at `until` seconds."""
        wanted = int(until * SAMPLE_RATE) - self._laid
        skip = round(Fraction(clip.lead, fact.fps) * SAMPLE_RATE)
        part = AudioFifo()
        if fact.sound:
            resampler = AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE)
            with av.open(str(clip.path)) as file:
                for frame in file.decode(audio=0):
                    for piece in resampler.resample(frame):
                        piece.pts = None
                        part.write(piece)
        if skip and part.samples:
            part.read(min(skip, part.samples))
        heard = part.read(min(wanted, part.samples)) if part.samples and wanted > 0 else None
        if heard is not None:
            heard.pts = None
            self._track.write(heard)
        missing = wanted - (heard.samples if heard is not None else 0)
        if missing > 0:
            self._track.write(_silence(missing))
        self._laid += wanted
        self._drain(1024)

    def close(self) -> None:
        self._drain(1)
        self._film.mux(self._stream.encode(None))

    def _drain(self, least: int) -> None:
        while self._track.samples >= least and (frame := self._track.read(min(1024, self._track.samples))):
            frame.pts, frame.time_base, frame.sample_rate = self._written, Fraction(1, SAMPLE_RATE), SAMPLE_RATE
            self._written += frame.samples
            self._film.mux(self._stream.encode(frame))


def _silence(samples: int) -> Any:
    """A frame of `samples` silent samples."""
    frame = av.AudioFrame(format="fltp", layout="stereo", samples=samples)
    frame.sample_rate = SAMPLE_RATE
    for plane in frame.planes:
        plane.update(bytes(plane.buffer_size))
    frame.pts = None
    return frame
