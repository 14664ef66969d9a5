"""The pictures a take starts from, ends on or goes on from, cut to the take's shape."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import av
from PIL import Image, ImageOps

from inference.contract import Continuation, RenderRequest, Shape
from inference.engines.base import Refused

ReadBlob = Callable[[str], bytes]
"""The bytes of a blob by its SHA-256; raises OSError or KeyError where it is not stored."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Conditions:
    """RGB pictures of the take's size. `opening`: one picture, or `1 + k * step` frames that the take repeats before it
    goes on; `closing`: its last frame. `blobs` are the hashes that were read."""

    opening: tuple[Image.Image, ...] = ()
    closing: Image.Image | None = None
    blobs: tuple[str, ...] = ()


def read_conditions(request: RenderRequest, step: int, read_blob: ReadBlob) -> Conditions:
    """What `request` wants to be conditioned on, for a model of `step` frames a latent; raises Refused."""
    size = (request.shape.width, request.shape.height)
    opening: tuple[Image.Image, ...] = ()
    closing, blobs = None, []
    if request.first_frame:
        opening = (_picture(request.first_frame, "first frame", size, read_blob),)
        blobs.append(request.first_frame)
    if request.continue_from:
        opening = _tail(request.continue_from, request.shape, step, read_blob)
        blobs.append(request.continue_from.sha256)
    if request.last_frame:
        closing = _picture(request.last_frame, "last frame", size, read_blob)
        blobs.append(request.last_frame)
    return Conditions(opening=opening, closing=closing, blobs=tuple(blobs))


def _picture(sha256: str, what: str, size: tuple[int, int], read_blob: ReadBlob) -> Image.Image:
    raw = _bytes(sha256, what, read_blob)
    try:
        with Image.open(io.BytesIO(raw)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused(f"The {what} is not a picture that can be read. Choose a PNG or JPEG.") from None
    return _covering(picture, size)


def _tail(wanted: Continuation, shape: Shape, step: int, read_blob: ReadBlob) -> tuple[Image.Image, ...]:
    """The last frames of a clip, `1 + k * step` of them, sampled at the rate of `shape`."""
    raw = _bytes(wanted.sha256, "clip to go on from", read_blob)
    span = wanted.frames / shape.fps + 1.0  # seconds kept while decoding, a second to spare
    kept: deque[tuple[float, Image.Image]] = deque()
    rate = float(shape.fps)
    try:
        with av.open(io.BytesIO(raw), mode="r") as clip:
            rate = float(clip.streams.video[0].average_rate or shape.fps)
            for frame in clip.decode(video=0):
                kept.append((frame.time or 0.0, Image.fromarray(frame.to_ndarray(format="rgb24"))))
                while kept[-1][0] - kept[0][0] > span:
                    kept.popleft()
    except (av.error.FFmpegError, IndexError, ValueError):
        raise Refused("The clip to go on from cannot be read as a video. Choose another take.") from None
    if not kept:
        raise Refused("The clip to go on from holds no frames. Choose another take.")
    there = int((kept[-1][0] - kept[0][0] + 1 / rate) * shape.fps + 1e-6)
    count = 1 + (max(1, min(wanted.frames, there)) - 1) // step * step
    if count >= shape.frames:
        raise Refused(
            f"The take is {shape.frames} frames long and would repeat all of the {count} it goes on from. "
            "Go on from fewer frames, or make the take longer."
        )
    times = [kept[-1][0] - back / shape.fps for back in reversed(range(count))]
    nearest = (min(kept, key=lambda held: abs(held[0] - time))[1] for time in times)
    return tuple(_covering(picture, (shape.width, shape.height)) for picture in nearest)


def _bytes(sha256: str, what: str, read_blob: ReadBlob) -> bytes:
    try:
        return read_blob(sha256)
    except (OSError, KeyError):
        raise Refused(f"The {what} is no longer stored. Choose another one.") from None


def _covering(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """`picture` filling `size` without being stretched: what hangs over is cut off evenly."""
    return picture if picture.size == size else ImageOps.fit(picture, size, Image.Resampling.LANCZOS)
