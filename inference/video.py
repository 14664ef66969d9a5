"""Footage into an H.264 MP4, and its poster. Same frames, same bytes; the clips of an engine join by copy.

Drawing and encoding overlap: the caller's thread draws, a second one encodes, a short queue between them; both work
mostly outside the interpreter lock. Closed groups of one second, no B-frames: every clip starts on a key frame with its
first picture at zero, so that films are joined without encoding again.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import OutputContainer
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

from inference.engines.base import SAMPLE_RATE, Footage

MEDIA_TYPE, EXTENSION = "video/mp4", "mp4"
POSTER_MEDIA_TYPE, POSTER_EXTENSION = "image/jpeg", "jpg"
AHEAD = 8
"""Frames drawn ahead of the encoder."""
THREADS = 2
"""Fixed, for the bytes depend on it."""
BT709 = 1
"""ITU-T H.273's number for BT.709, as primaries and as transfer."""
AAC_BIT_RATE = 128_000
AAC = {"aac_coder": "fast"}
"""Half the work of the default search, inaudible at this rate."""
MP4 = {"movflags": "+faststart", "fflags": "+bitexact"}
JOINS = "bframes=0:scenecut=0:open-gop=0"
DRAWINGS = "cabac=0:partitions=i4x4:me=dia:merange=4:ref=1:chroma-me=0"
QUICK = {"preset": "superfast", "crf": "21", "x264-params": f"{JOINS}:{DRAWINGS}"}
"""For drawings, which come faster than they could be encoded well. Flat shapes need no long search for what moved: DRAWINGS
takes a fifth off `superfast`, as clean, in a tenth more bytes. `ultrafast` breaks soft skies into blocks, and costs the
same once it is tuned not to."""
FINE = {"preset": "fast", "crf": "17", "x264-params": JOINS}
"""For generated pictures, where seconds of encoding follow minutes of rendering."""


@dataclass(slots=True)
class Encoded:
    """What was written: counts, size, seconds spent drawing and encoding, and the poster as a JPEG."""

    width: int
    height: int
    fps: int
    frames: int = 0
    drawing: float = 0.0
    encoding: float = 0.0
    poster: bytes = field(default=b"", repr=False)


class DrawingFailed(RuntimeError):
    """The engine could not read or write something while it drew; its cause is the OSError, which is not the clip's."""


class WrongFootage(ValueError):
    """The engine gave other frames than its shape says."""


def _nothing() -> None: ...


def encode_footage(
    footage: Footage,
    path: Path,
    check: Callable[[], None] = _nothing,
    all_drawn: Callable[[], None] = _nothing,
    x264: Mapping[str, str] = QUICK,
) -> Encoded:
    """Write `footage` to `path`, drawing it meanwhile. `check` is called with every frame and `all_drawn` after the last;
    both may raise. The clips of one engine share `x264`, or they would not join.

    Raises what the engine's frames raise (an OSError of theirs as DrawingFailed), OSError when the disk refuses the clip,
    WrongFootage.
    """
    shape = footage.shape
    made = Encoded(width=shape.width, height=shape.height, fps=shape.fps)
    writer = _Writer(footage, path, made, x264)
    poster_at = shape.lead + shape.used // 2
    try:
        frames = iter(footage.frames)
        while True:
            began = time.perf_counter()
            picture = _next(frames)
            made.drawing += time.perf_counter() - began
            if picture is None:
                break
            check()
            frame = _frame(footage, picture)
            if made.frames == poster_at:
                made.poster = jpeg(frame)
            made.frames += 1
            writer.put(frame)
        if made.frames != shape.frames:
            raise WrongFootage(f"the engine made {made.frames} frames of {shape.frames}")
        all_drawn()
    except BaseException:
        writer.abandon()
        raise
    writer.finish()
    return made


def _next(frames: Iterator[NDArray[np.uint8]]) -> NDArray[np.uint8] | None:
    try:
        return next(frames, None)
    except OSError as problem:
        raise DrawingFailed(str(problem)) from problem


def jpeg(frame: av.VideoFrame, quality: int = 3) -> bytes:
    """A JPEG of a frame; `quality` 2 (best) to 31."""
    codec = av.CodecContext.create("mjpeg", "w")
    codec.width, codec.height, codec.pix_fmt = frame.width, frame.height, "yuvj420p"
    codec.time_base = Fraction(1, 25)
    codec.options = {"qmin": str(quality), "qmax": str(quality), "flags": "+bitexact"}
    codec.color_range = ColorRange.JPEG
    full = frame.reformat(
        format="yuvj420p",
        src_colorspace=Colorspace.ITU709,
        dst_colorspace=Colorspace.ITU601,
        src_color_range=ColorRange.MPEG if frame.format.name == "yuv420p" else ColorRange.JPEG,
        dst_color_range=ColorRange.JPEG,
    )
    full.pts = 0
    return b"".join(bytes(packet) for packet in [*codec.encode(full), *codec.encode(None)])


def jpeg_of(picture: NDArray[np.uint8], quality: int = 3) -> bytes:
    """A JPEG of an RGB array (height, width, 3)."""
    return jpeg(av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24"), quality)


def length_of(path: Path) -> tuple[int, int, int]:
    """(width, height, frames) of a clip, counted without decoding. Raises av.FFmpegError where it is none."""
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        frames = sum(1 for packet in clip.demux(stream) if packet.size)
        return stream.width, stream.height, frames


class _Writer:
    """The encoding thread. After `finish` the file is whole; after `abandon` it is worthless."""

    def __init__(self, footage: Footage, path: Path, made: Encoded, x264: Mapping[str, str]) -> None:
        self._footage, self._path, self._made, self._x264 = footage, path, made, x264
        self._frames: queue.Queue[av.VideoFrame | None] = queue.Queue(maxsize=AHEAD)
        self._abandoned = threading.Event()
        self._problem: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="encoder", daemon=True)
        self._thread.start()

    def put(self, frame: av.VideoFrame) -> None:
        """Hand over a frame, waiting while the encoder is behind; raises what stopped the encoder."""
        while True:
            if self._problem is not None:
                raise self._problem
            try:
                return self._frames.put(frame, timeout=0.5)
            except queue.Full:
                continue

    def finish(self) -> None:
        with_end = self._frames.put
        while self._thread.is_alive():
            try:
                with_end(None, timeout=0.5)
                break
            except queue.Full:
                continue
        self._thread.join()
        if self._problem is not None:
            raise self._problem

    def abandon(self) -> None:
        self._abandoned.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            with av.open(str(self._path), "w", format="mp4", options=dict(MP4)) as container:
                self._encode(container)
        except BaseException as problem:  # handed to the drawing thread, which raises it
            self._problem = problem

    def _encode(self, container: OutputContainer) -> None:
        shape = self._footage.shape
        video = container.add_stream("libx264", rate=shape.fps, options=dict(self._x264))
        video.width, video.height, video.pix_fmt = shape.width, shape.height, "yuv420p"
        context = video.codec_context
        context.gop_size, context.thread_count = shape.fps, THREADS
        context.color_range, context.colorspace = ColorRange.MPEG, Colorspace.ITU709
        context.color_primaries = context.color_trc = BT709
        voice = _Voice(container, self._footage) if self._footage.sound is not None else None
        n = 0
        while (frame := self._next()) is not None:
            began = time.perf_counter()
            frame = _for_x264(frame)
            frame.pts = n
            n += 1
            container.mux(video.encode(frame))
            if voice is not None:
                voice.until(n)
            self._made.encoding += time.perf_counter() - began
        began = time.perf_counter()
        container.mux(video.encode(None))
        if voice is not None:
            voice.finish()
        self._made.encoding += time.perf_counter() - began

    def _next(self) -> av.VideoFrame | None:
        while not self._abandoned.is_set():
            try:
                return self._frames.get(timeout=0.2)
            except queue.Empty:
                continue
        raise _Abandoned


class _Abandoned(Exception):
    """Nobody wants the file any more."""


class _Voice:
    """The sound track, fed as the pictures go so that both lie side by side; cut or padded to their length."""

    def __init__(self, container: OutputContainer, footage: Footage) -> None:
        shape = footage.shape
        self._container, self._fps = container, shape.fps
        self._stream = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo", options=dict(AAC))
        self._stream.codec_context.bit_rate = AAC_BIT_RATE
        self._size = self._stream.codec_context.frame_size or 1024
        self._samples = round(shape.frames * SAMPLE_RATE / shape.fps)
        self._sound, self._at = np.asarray(footage.sound), 0

    def until(self, frames: int) -> None:
        """Encode the sound that belongs to the first `frames` pictures."""
        end = frames * SAMPLE_RATE // self._fps
        while self._at + self._size <= min(end, self._samples):
            self._encode(self._size)

    def finish(self) -> None:
        while self._at < self._samples:
            self._encode(min(self._size, self._samples - self._at))
        self._container.mux(self._stream.encode(None))

    def _encode(self, samples: int) -> None:
        piece = np.zeros((2, samples), np.float32)
        given = self._sound[self._at : self._at + samples].T
        piece[:, : given.shape[1]] = np.clip(np.nan_to_num(given), -1.0, 1.0)
        frame = av.AudioFrame.from_ndarray(piece, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, self._at, Fraction(1, SAMPLE_RATE)
        self._at += samples
        self._container.mux(self._stream.encode(frame))


def _frame(footage: Footage, picture: NDArray[np.uint8]) -> av.VideoFrame:
    """A copy, for an engine may draw the next frame into the same array."""
    height, width = footage.shape.height, footage.shape.width
    due = (height, width, 3) if footage.layout == "rgb24" else (height * 3 // 2, width)
    if picture.shape != due or picture.dtype != np.uint8:
        raise WrongFootage(f"the engine made a {picture.dtype} frame of {picture.shape}, not uint8 of {due}")
    return av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format=footage.layout)


def _for_x264(frame: av.VideoFrame) -> av.VideoFrame:
    if frame.format.name == "yuv420p":
        return frame
    return frame.reformat(
        format="yuv420p",
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
        dst_colorspace=Colorspace.ITU709,
        threads=1,
    )
