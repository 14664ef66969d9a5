from fractions import Fraction

import av
import pytest

from inference.contract import Transition
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


def drawn_clip(path, *, luma, frames=48, level=0.2, hertz=440.0, start=0):
    """A clip as the drawn engine leaves it: its picture as bright as `luma`, its sound a tone."""
    import numpy as np

    from inference.contract import Shape
    from inference.engines.base import Footage
    from inference.video import encode_footage

    picture = np.full((72 * 3 // 2, 128), 128, np.uint8)
    picture[:72] = luma
    t = (np.arange(frames * RATE // 24) + start) / RATE
    tone = np.repeat((level * np.sin(2 * np.pi * hertz * t)).astype(np.float32)[:, None], 2, axis=1)
    shape = Shape(width=128, height=72, frames=frames, fps=24, used=frames)
    footage = Footage(shape=shape, frames=iter([picture] * frames), layout="yuv420p", sound=tone, steps=frames)
    encode_footage(footage, path)
    return path


def lumas(path):
    return [luma for *_, luma in decoded(path)]


def samples(path):
    import numpy as np

    with av.open(str(path)) as file:
        return np.concatenate([frame.to_ndarray() for frame in file.decode(audio=0)], axis=1)


def packets(path):
    with av.open(str(path)) as file:
        return [bytes(packet) for packet in file.demux(video=0) if packet.size]


def test_a_dissolve_lies_around_its_cut_and_takes_no_time(tmp_path):
    one, two = drawn_clip(tmp_path / "one.mp4", luma=60), drawn_clip(tmp_path / "two.mp4", luma=180)
    made = join([Clip(one, leaves=Transition.DISSOLVE), Clip(two, enters=Transition.DISSOLVE)], tmp_path / "film.mp4")
    seen = lumas(tmp_path / "film.mp4")
    assert made.frames == len(seen) == 96
    assert seen[:36] == pytest.approx([60] * 36, abs=3) and seen[60:] == pytest.approx([180] * 36, abs=3)
    assert seen[36:60] == sorted(seen[36:60]) and seen[47] == pytest.approx(120, abs=8)


def test_a_wipe_shows_both_at_once(tmp_path):
    one, two = drawn_clip(tmp_path / "one.mp4", luma=60), drawn_clip(tmp_path / "two.mp4", luma=180)
    join([Clip(one), Clip(two, enters=Transition.WIPE)], tmp_path / "film.mp4")
    with av.open(str(tmp_path / "film.mp4")) as file:
        plane = list(file.decode(video=0))[48].planes[0]
    row = bytes(plane)[: plane.line_size][:128]
    assert min(row) < 75 and max(row) > 165


def test_fades_come_from_black_and_go_to_black_in_picture_and_sound(tmp_path):
    clip = drawn_clip(tmp_path / "one.mp4", luma=180, frames=96)
    join([Clip(clip, enters=Transition.FADE_IN, leaves=Transition.FADE_OUT)], tmp_path / "film.mp4")
    seen, heard = lumas(tmp_path / "film.mp4"), abs(samples(tmp_path / "film.mp4")[0])
    assert len(seen) == 96 and seen[0] < 25 and seen[-1] < 30 and seen[40] == pytest.approx(180, abs=3)
    assert seen[:24] == sorted(seen[:24]) and seen[-28:] == sorted(seen[-28:], reverse=True)
    assert heard[:2000].max() < 0.03 and heard[-2000:].max() < 0.03 and heard[90_000:100_000].max() > 0.15


@pytest.mark.parametrize("cut", [Transition.CUT, Transition.SMASH_CUT, Transition.MATCH_CUT, Transition.JUMP_CUT])
def test_every_kind_of_cut_is_copied_and_cuts(cut, tmp_path):
    one, two = drawn_clip(tmp_path / "one.mp4", luma=60), drawn_clip(tmp_path / "two.mp4", luma=180)
    join([Clip(one, leaves=cut), Clip(two, enters=cut)], tmp_path / "film.mp4")
    assert packets(tmp_path / "film.mp4") == packets(one) + packets(two)


def test_only_what_a_transition_touches_is_encoded_again(tmp_path):
    clips = [drawn_clip(tmp_path / f"{n}.mp4", luma=50 + 40 * n) for n in range(4)]
    film = [Clip(clips[0]), Clip(clips[1], leaves=Transition.DISSOLVE), Clip(clips[2]), Clip(clips[3])]
    join(film, tmp_path / "film.mp4")
    made = packets(tmp_path / "film.mp4")
    assert len(made) == 4 * 48 and made[:48] == packets(clips[0]) and made[-48:] == packets(clips[3])
    assert made[48:96] != packets(clips[1])


def test_a_dissolve_between_unlike_clips_is_encoded_as_a_whole(tmp_path):
    one = make_clip(tmp_path / "one.mp4", frames=48, luma=60)
    two = make_clip(tmp_path / "two.mp4", frames=60, fps=30, size=(128, 96), luma=180)
    made = join([Clip(one, leaves=Transition.DISSOLVE), Clip(two)], tmp_path / "film.mp4")
    seen = lumas(tmp_path / "film.mp4")
    assert (
        made.frames == len(seen) == 96 and seen[36:60] == sorted(seen[36:60]) and seen[48] == pytest.approx(120, abs=9)
    )


def test_a_dissolve_goes_on_through_the_handles_of_its_clips(tmp_path):
    clip = drawn_clip(tmp_path / "one.mp4", luma=60, frames=72)
    other = drawn_clip(tmp_path / "two.mp4", luma=180, frames=72)
    film = [Clip(clip, used=48, leaves=Transition.DISSOLVE), Clip(other, lead=24, used=48)]
    made = join(film, tmp_path / "film.mp4")
    assert made.frames == len(lumas(tmp_path / "film.mp4")) == 96
    assert samples(tmp_path / "film.mp4").shape[1] >= 4 * RATE


def test_shots_of_a_few_frames_dissolve_as_far_as_they_reach(tmp_path):
    clips = [drawn_clip(tmp_path / f"{n}.mp4", luma=60 + 60 * n, frames=n + 1) for n in range(3)]
    film = [Clip(clip, enters=Transition.DISSOLVE, leaves=Transition.FADE_OUT) for clip in clips]
    assert join(film, tmp_path / "film.mp4").frames == len(lumas(tmp_path / "film.mp4")) == 6


def test_sound_crosses_over_without_a_hole_or_a_click(tmp_path):
    import numpy as np

    one = drawn_clip(tmp_path / "one.mp4", luma=60, hertz=440)
    two = drawn_clip(tmp_path / "two.mp4", luma=180, hertz=660)
    join([Clip(one, leaves=Transition.DISSOLVE), Clip(two)], tmp_path / "film.mp4")
    heard = samples(tmp_path / "film.mp4")[0][: 4 * RATE]
    around = heard[2 * RATE - RATE // 2 : 2 * RATE + RATE // 2]
    loud = np.sqrt(np.mean(around.reshape(20, -1) ** 2, axis=1))
    assert loud.min() > 0.09 and loud.max() < 0.21  # a tone of 0.2 has 0.141
    assert np.abs(np.diff(around)).max() < 0.2 * 2 * np.pi * (440 + 660) / RATE
