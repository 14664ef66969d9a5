"""Clips: what is in the file, that it is the same twice, and that clips join by copy."""

from __future__ import annotations

import errno
import resource
import subprocess
from pathlib import Path

import av
import numpy as np
import pytest

from inference.contract import Shape
from inference.engines.base import SAMPLE_RATE, Footage
from inference.video import AHEAD, FINE, QUICK, DrawingFailed, WrongFootage, encode_footage, jpeg_of, length_of
from tests.inference.plain_engine import bars

SHAPE = Shape(width=320, height=180, frames=30, fps=24, used=24, lead=3)


def footage(shape: Shape = SHAPE, *, layout="rgb24", sound=True, frames: int | None = None, start: int = 0) -> Footage:
    def pictures():
        for n in range(shape.frames if frames is None else frames):
            picture = bars(shape.width, shape.height, start + n)
            if layout == "yuv420p":
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
                picture = frame.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG").to_ndarray()
            yield picture

    t = np.arange(round(shape.frames / shape.fps * SAMPLE_RATE)) / SAMPLE_RATE
    voice = np.repeat((0.2 * np.sin(2 * np.pi * 440 * t)).astype(np.float32)[:, None], 2, axis=1)
    return Footage(shape=shape, frames=pictures(), layout=layout, sound=voice if sound else None)


@pytest.mark.parametrize("layout", ["rgb24", "yuv420p"])
def test_a_clip_is_h264_in_bt709_with_every_frame_and_its_own_colours(tmp_path: Path, layout):
    path = tmp_path / "clip.mp4"
    made = encode_footage(footage(layout=layout), path)
    assert made.frames == 30 and made.drawing > 0 and made.encoding > 0
    assert length_of(path) == (320, 180, 30)
    with av.open(str(path)) as clip:
        video, audio = clip.streams.video[0], clip.streams.audio[0]
        context = video.codec_context
        assert (context.name, context.pix_fmt, video.average_rate) == ("h264", "yuv420p", 24)
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (1, 1, 1, 1)
        assert float(video.duration * video.time_base) == 30 / 24
        assert (audio.codec_context.name, audio.rate, audio.layout.name) == ("aac", SAMPLE_RATE, "stereo")
        assert abs(float(audio.duration * audio.time_base) - 30 / 24) < 0.03
        first = next(clip.decode(video)).to_ndarray(format="rgb24")
    assert np.abs(first.astype(int) - bars(320, 180, 0)).mean() < 6


def test_the_file_plays_from_its_beginning(tmp_path: Path):
    path = tmp_path / "clip.mp4"
    encode_footage(footage(), path)
    raw = path.read_bytes()
    assert 0 < raw.index(b"moov") < raw.index(b"mdat")


@pytest.mark.parametrize("x264", [QUICK, FINE], ids=["quick", "fine"])
def test_every_second_begins_with_a_closed_group_and_no_picture_waits_for_a_later_one(tmp_path: Path, x264):
    path = tmp_path / "clip.mp4"
    shape = Shape(width=320, height=180, frames=72, fps=24, used=72)
    encode_footage(footage(shape), path, x264=x264)
    with av.open(str(path)) as clip:
        packets = [packet for packet in clip.demux(video=0) if packet.size]
    assert [n for n, packet in enumerate(packets) if packet.is_keyframe] == [0, 24, 48]
    assert all(packet.pts == packet.dts for packet in packets) and packets[0].pts == 0


def test_the_same_frames_give_the_same_bytes(tmp_path: Path):
    one, two = tmp_path / "one.mp4", tmp_path / "two.mp4"
    encode_footage(footage(), one)
    encode_footage(footage(), two)
    assert one.read_bytes() == two.read_bytes()


def test_clips_of_one_engine_join_without_encoding_again(tmp_path: Path):
    parts = [tmp_path / f"{n}.mp4" for n in range(3)]
    for n, part in enumerate(parts):
        encode_footage(footage(start=n * 40), part)
    film = tmp_path / "film.mp4"
    _join(parts, film)
    assert length_of(film) == (320, 180, 90)
    with av.open(str(film)) as clip:
        frames = [frame.to_ndarray(format="rgb24") for frame in clip.decode(video=0)]
    for n in range(3):
        assert np.abs(frames[n * 30].astype(int) - bars(320, 180, n * 40)).mean() < 6


def _join(parts: list[Path], film: Path) -> None:
    """Stream copy, as the cutting room does it."""
    with av.open(str(film), "w") as out:
        stream = None
        at = 0
        for part in parts:
            with av.open(str(part)) as clip:
                source = clip.streams.video[0]
                stream = stream or out.add_stream_from_template(source)
                for packet in clip.demux(source):
                    if packet.size:
                        packet.pts = packet.dts = packet.pts + at
                        packet.stream = stream
                        out.mux(packet)
                at += source.duration


def test_the_poster_is_the_middle_of_what_the_shot_uses(tmp_path: Path):
    made = encode_footage(footage(), tmp_path / "clip.mp4")
    picture = _decoded(made.poster)
    assert picture.shape == (180, 320, 3)
    assert np.abs(picture.astype(int) - bars(320, 180, 3 + 12)).mean() < 6


def test_a_jpeg_keeps_the_colours_and_is_the_same_twice():
    picture = bars(640, 360, 0)
    assert jpeg_of(picture) == jpeg_of(picture)
    assert np.abs(_decoded(jpeg_of(picture)).astype(int) - picture).mean() < 4


def _decoded(raw: bytes) -> np.ndarray:
    import io

    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(raw)).convert("RGB"))


def test_an_engine_may_draw_every_frame_into_the_same_array(tmp_path: Path):
    canvas = np.zeros((180, 320, 3), np.uint8)

    def pictures():
        for n in range(30):
            canvas[:] = bars(320, 180, n * 3)
            yield canvas

    shared, own = tmp_path / "shared.mp4", tmp_path / "own.mp4"
    encode_footage(Footage(shape=SHAPE, frames=pictures()), shared)
    encode_footage(Footage(shape=SHAPE, frames=(bars(320, 180, n * 3) for n in range(30))), own)
    assert shared.read_bytes() == own.read_bytes()


@pytest.mark.parametrize("frames", [29, 31])
def test_other_frames_than_the_shape_says_are_refused(tmp_path: Path, frames):
    with pytest.raises(WrongFootage):
        encode_footage(footage(frames=frames), tmp_path / "clip.mp4")


def test_a_frame_of_another_size_is_refused(tmp_path: Path):
    small = Footage(shape=SHAPE, frames=iter([bars(160, 90, 0)] * 30))
    with pytest.raises(WrongFootage, match="160"):
        encode_footage(small, tmp_path / "clip.mp4")


def test_what_the_engine_raises_comes_through_while_the_encoder_waits(tmp_path: Path):
    def pictures():
        yield bars(320, 180, 0)
        raise RuntimeError("the bars fell over")

    with pytest.raises(RuntimeError, match="fell over"):
        encode_footage(Footage(shape=SHAPE, frames=pictures()), tmp_path / "clip.mp4")


def test_a_file_the_engine_misses_is_not_taken_for_a_full_disk(tmp_path: Path):
    def pictures():
        yield bars(320, 180, 0)
        raise FileNotFoundError("a font")

    with pytest.raises(DrawingFailed, match="a font"):
        encode_footage(Footage(shape=SHAPE, frames=pictures()), tmp_path / "clip.mp4")


def test_a_check_that_raises_ends_the_drawing(tmp_path: Path):
    asked = []

    def check() -> None:
        asked.append(1)
        if len(asked) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encode_footage(footage(), tmp_path / "clip.mp4", check)
    assert len(asked) == 5


def test_a_full_disk_is_an_oserror_and_nobody_waits_for_ever(tmp_path: Path):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, before[1]))
    try:
        with pytest.raises(OSError) as raised:
            encode_footage(
                footage(Shape(width=320, height=180, frames=24 * AHEAD, fps=24, used=24)), tmp_path / "c.mp4"
            )
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert raised.value.errno == errno.EFBIG


def test_sound_is_cut_or_padded_to_the_pictures_and_never_overflows(tmp_path: Path):
    loud = np.full((10 * SAMPLE_RATE, 2), 7.0, np.float32)
    loud[5] = np.nan
    for name, sound in (("long", loud), ("short", loud[:100])):
        path = tmp_path / f"{name}.mp4"
        encode_footage(Footage(shape=SHAPE, frames=(bars(320, 180, n) for n in range(30)), sound=sound), path)
        with av.open(str(path)) as clip:
            samples = sum(frame.samples for frame in clip.decode(audio=0))
        assert abs(samples / SAMPLE_RATE - 30 / 24) < 0.05


def test_two_processes_make_the_same_bytes(tmp_path: Path):
    import sys

    script = (
        "import hashlib, pathlib, sys; from tests.inference.test_video import *;"
        "encode_footage(footage(), pathlib.Path(sys.argv[1]));"
        "print(hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes()).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / n)], capture_output=True, text=True, check=True
        ).stdout
        for n in ("a.mp4", "b.mp4")
    }
    assert len(said) == 1
