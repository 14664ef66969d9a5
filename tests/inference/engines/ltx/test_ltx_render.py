"""Rendering with the real classes at a tiny size."""

import io
import weakref
from fractions import Fraction

import av
import numpy as np
import pytest

from inference.contract import Continuation, Reference, StillRequest
from inference.engines.base import Refused
from inference.engines.ltx import LtxEngine
from tests.inference.engines.ltx.tiny_ltx import SIZE, WORDS, Bench, Halt, Told, picture, request

pytestmark = pytest.mark.engines

RED, BLUE, CLIP = "a" * 64, "b" * 64, "c" * 64
Loaded = tuple[LtxEngine, dict[str, bytes]]


def film(engine: LtxEngine, **changes: object) -> np.ndarray:
    return np.stack(list(engine.render(request(**changes), Told()).frames))


def clip(frames: int, fps: int = 24) -> bytes:
    """A clip that goes from black to white, encoded as takes are."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=fps)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        stream.time_base = Fraction(1, fps)
        for n in range(frames):
            level = np.full((SIZE[1], SIZE[0], 3), 255 * n // max(1, frames - 1), np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(level)))
        container.mux(stream.encode())
    return file.getvalue()


def test_a_render_has_the_frames_and_the_size_asked_for(loaded: Loaded) -> None:
    watch = Told()
    footage = loaded[0].render(request(), watch)
    assert watch.steps == [(1, 3), (2, 3), (3, 3)]
    frames = list(footage.frames)
    assert len(frames) == 17
    assert {(frame.shape, frame.dtype.name) for frame in frames} == {((32, 64, 3), "uint8")}
    assert (footage.steps, footage.guidance, footage.sound) == (3, 3.0, None)


def test_an_upright_size_comes_out_upright(loaded: Loaded) -> None:
    assert film(loaded[0], frames=5, size=(32, 64)).shape == (5, 64, 32, 3)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(loaded: Loaded) -> None:
    first = film(loaded[0], seed=2**63 - 1)
    assert np.array_equal(first, film(loaded[0], seed=2**63 - 1))
    assert not np.array_equal(first, film(loaded[0], seed=8))


@pytest.mark.parametrize("change", [{"prompt": WORDS[1]}, {"negative": ""}, {"guidance": 1.0}, {"steps": 2}])
def test_what_is_asked_changes_the_picture(loaded: Loaded, change: dict[str, object]) -> None:
    assert not np.array_equal(film(loaded[0]), film(loaded[0], **change))


def test_a_cancelled_render_never_decodes(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    engine, decoded = loaded[0], []
    vae = engine._pipeline._main.vae
    decode = vae.decode
    monkeypatch.setattr(vae, "decode", lambda *a, **k: decoded.append(1) or decode(*a, **k))
    watch = Told(stop_after=2)
    with pytest.raises(Halt):
        list(engine.render(request(), watch).frames)
    assert watch.steps == [(1, 3), (2, 3)]
    assert decoded == []
    list(engine.render(request(), Told()).frames)
    assert decoded == [1]


def test_a_decode_gives_signs_of_life_and_can_be_cancelled(loaded: Loaded) -> None:
    whole, left = Told(), Told()
    list(loaded[0].render(request(), whole).frames)
    assert whole.steps == [(1, 3), (2, 3), (3, 3)] + [(3, 3)] * 3  # the middle and two blocks of the tiny decoder
    footage = loaded[0].render(request(), left)
    left.stop_after = 3
    with pytest.raises(Halt):
        list(footage.frames)
    assert left.steps == [(1, 3), (2, 3), (3, 3), (3, 3)]
    list(loaded[0].render(request(), whole).frames)
    assert len(whole.steps) == 12  # the hooks of the cancelled decode are gone


@pytest.mark.parametrize(
    "condition",
    [{"first_frame": RED}, {"last_frame": RED}, {"continue_from": Continuation(sha256=CLIP, frames=9)}],
    ids=["first frame", "last frame", "continuation"],
)
def test_a_condition_changes_the_picture_and_is_told(loaded: Loaded, condition: dict[str, object]) -> None:
    engine, blobs = loaded
    blobs |= {RED: picture((220, 20, 20)), CLIP: clip(12)}
    footage = engine.render(request(**condition), Told())
    assert not np.array_equal(film(engine), np.stack(list(footage.frames)))
    assert footage.references == ((CLIP,) if "continue_from" in condition else (RED,))


def test_first_and_last_frame_go_together_and_their_contents_matter(loaded: Loaded) -> None:
    engine, blobs = loaded
    blobs |= {RED: picture((220, 20, 20)), BLUE: picture((20, 20, 220))}
    there = film(engine, first_frame=RED, last_frame=BLUE)
    assert not np.array_equal(there, film(engine, first_frame=BLUE, last_frame=RED))


def test_a_continuation_starts_from_the_clips_last_frames(loaded: Loaded) -> None:
    blobs = loaded[1] | {CLIP: clip(12)}
    from inference.engines.ltx.conditions import read_conditions

    asked = request(continue_from=Continuation(sha256=CLIP, frames=11))
    opening = read_conditions(asked, 4, blobs.__getitem__).opening
    levels = [np.asarray(frame).mean() for frame in opening]
    assert len(opening) == 9
    assert levels == sorted(levels)
    assert levels[0] == pytest.approx(255 * 3 / 11, abs=4)
    assert levels[-1] == pytest.approx(255, abs=4)


def test_a_clip_of_another_rate_is_sampled_by_time() -> None:
    from inference.engines.ltx.conditions import read_conditions

    asked = request(continue_from=Continuation(sha256=CLIP, frames=5))
    opening = read_conditions(asked, 4, {CLIP: clip(25, fps=48)}.__getitem__).opening
    levels = [np.asarray(frame).mean() for frame in opening]
    assert np.diff(levels) == pytest.approx([255 / 12] * 4, abs=4)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"frames": 16}, "16 frames"),
        ({"frames": 37}, "up to 33"),
        ({"size": (96, 64)}, "64×32"),
        ({"fps": 25}, "24 frames a second"),
        ({"prompt": " ".join(WORDS * 5)}, "Shorten it"),
        ({"negative": " ".join(WORDS * 5)}, "negative prompt"),
        ({"steps": 9}, "1 to 8 steps"),
        ({"guidance": 0.5}, "Guidance"),
        ({"layout": RED}, "layout"),
        ({"references": (Reference(key="mara", sha256=RED, role="face", slot="face"),)}, "reference pictures"),
        ({"first_frame": RED, "continue_from": Continuation(sha256=CLIP, frames=5)}, "not both"),
        ({"first_frame": "d" * 64}, "no longer stored"),
        ({"first_frame": CLIP}, "not a picture"),
        ({"continue_from": Continuation(sha256=BLUE, frames=5)}, "as a video"),
        ({"continue_from": Continuation(sha256=CLIP, frames=9), "frames": 9}, "Go on from fewer"),
    ],
)
def test_what_it_cannot_do_is_refused_before_any_work(loaded: Loaded, change: dict[str, object], words: str) -> None:
    engine, blobs = loaded
    blobs |= {RED: picture((220, 20, 20)), BLUE: b"neither picture nor clip", CLIP: clip(12)}
    watch = Told()
    with pytest.raises(Refused, match=words):
        engine.render(request(**change), watch)
    assert watch.steps == []


def test_a_prompt_of_exactly_the_budget_is_taken(loaded: Loaded) -> None:
    engine = loaded[0]
    count = lambda text: len(engine._pipeline.tokenizer(text)["input_ids"])  # noqa: E731
    text = "a"
    while count(text + " a") <= 64:
        text += " a"
    assert count(text) == 64
    assert len(film(engine, frames=5, prompt=text)) == 5
    with pytest.raises(Refused, match="65 tokens"):
        engine.render(request(prompt=text + " a"), Told())


def test_it_makes_no_stills(loaded: Loaded) -> None:
    with pytest.raises(Refused, match="drawn engine"):
        loaded[0].still(StillRequest(brief=request().brief))


def test_tiles_are_used_only_where_memory_is_short(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = loaded[0]
    whole = film(engine, frames=5)
    assert not engine._pipeline._main.vae.use_tiling
    monkeypatch.setattr(type(engine._pipeline), "_free_memory", lambda _: 0.0)
    tiled = film(engine, frames=5)
    assert engine._pipeline._main.vae.use_tiling
    assert np.array_equal(whole, tiled)  # one tile covers so small a picture


def test_unloading_lets_go_and_loading_again_gives_the_same(bench: Bench) -> None:
    engine = bench.engine()
    first = film(engine, frames=5)
    held = weakref.ref(engine._pipeline._main.transformer)
    engine.unload()
    assert held() is None
    assert np.array_equal(first, film(engine, frames=5))
    engine.unload()


def test_previews_come_where_the_checkpoint_brings_their_map(bench: Bench) -> None:
    engine, watch = bench.engine(preview=[[0.1, 0.0, 0.0]] * 8 + [[0.2, 0.2, 0.2]]), Told()
    engine.render(request(frames=5, steps=4), watch)
    assert len(watch.previews) == 2
    assert watch.previews[0].startswith(b"\xff\xd8")
    engine.unload()
