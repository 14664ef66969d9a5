from fractions import Fraction

import av
import pytest

from storytelling.cutting.joining import CannotJoin, Clip, join

RATE = 48_000


def make_clip(path, *, frames=24, size=(64, 48), fps=24, sound=True, luma=100, crf="18"):
    with av.open(str(path), "w") as file:
        video = file.add_stream("libx264", rate=fps, options={"crf": crf, "preset": "ultrafast", "g": "12"})
        video.width, video.height, video.pix_fmt = *size, "yuv420p"
        tone = file.add_stream("aac", rate=RATE, layout="stereo") if sound else None
        for n in range(frames):
            picture = av.VideoFrame(*size, "yuv420p")
            for plane, value in zip(picture.planes, (luma, 128, 128), strict=True):
                plane.update(bytes([value]) * plane.buffer_size)
            picture.pts, picture.time_base = n, Fraction(1, fps)
            file.mux(video.encode(picture))
        file.mux(video.encode(None))
        if tone:
            for at in range(0, RATE * frames // fps, 1024):
                sound_frame = av.AudioFrame("fltp", "stereo", 1024)
                sound_frame.sample_rate = RATE
                for plane in sound_frame.planes:
                    plane.update(bytes(plane.buffer_size))
                sound_frame.pts, sound_frame.time_base = at, Fraction(1, RATE)
                file.mux(tone.encode(sound_frame))
            file.mux(tone.encode(None))
    return path


def decoded(path):
    with av.open(str(path)) as file:
        pictures = [(float(frame.time), frame.width, frame.planes[0]) for frame in file.decode(video=0)]
    return [(time, width, bytes(plane)[0]) for time, width, plane in pictures]


def sound_seconds(path):
    with av.open(str(path)) as file:
        return float(file.streams.audio[0].duration * file.streams.audio[0].time_base)


def test_a_film_is_as_long_as_its_clips_together(tmp_path):
    clips = [Clip(make_clip(tmp_path / f"{n}.mp4", frames=20 + n, luma=60 + 40 * n)) for n in range(3)]
    made = join(clips, tmp_path / "film.mp4")
    assert made.frames == 63
    pictures = decoded(tmp_path / "film.mp4")
    assert [round(time * 24) for time, *_ in pictures] == list(range(63))
    assert [luma for *_, luma in pictures][::21] == pytest.approx([60, 100, 140], abs=3)
    assert sound_seconds(tmp_path / "film.mp4") == pytest.approx(63 / 24, abs=0.03)


def test_clips_of_other_sizes_and_rates_are_brought_to_the_first(tmp_path):
    one = make_clip(tmp_path / "one.mp4", frames=24)
    two = make_clip(tmp_path / "two.mp4", frames=30, fps=30, size=(128, 96), sound=False, luma=200)
    made = join([Clip(one), Clip(two)], tmp_path / "film.mp4")
    assert (made.width, made.height, made.frames) == (64, 48, 48)
    assert {width for _, width, _ in decoded(tmp_path / "film.mp4")} == {64}
    assert sound_seconds(tmp_path / "film.mp4") == pytest.approx(2.0, abs=0.03)


def test_handles_are_cut_off(tmp_path):
    clip = make_clip(tmp_path / "one.mp4", frames=33)
    made = join([Clip(clip, lead=4, used=20), Clip(clip, lead=0, used=10)], tmp_path / "film.mp4")
    assert made.frames == len(decoded(tmp_path / "film.mp4")) == 30


def test_what_is_no_clip_is_named(tmp_path):
    (tmp_path / "broken.mp4").write_bytes(b"not a film")
    with pytest.raises(CannotJoin, match=r"broken\.mp4"):
        join([Clip(tmp_path / "broken.mp4")], tmp_path / "film.mp4")
