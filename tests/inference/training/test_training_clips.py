"""What the pocket model learns from: sampled shots, drawn and put into words."""

import random
from collections import Counter
from itertools import islice

import numpy as np
import pytest

from inference.contract import Move, Size, Time
from inference.training.briefs import sample_brief
from inference.training.captions import SAME, caption
from inference.training.clips import Reservoir, clip, stream
from inference.training.presets import PRESETS

TINY = PRESETS["tiny"]


def briefs(count: int = 600):
    return [sample_brief(random.Random(n), 2.0) for n in range(count)]


def test_the_same_number_is_always_the_same_clip_and_another_is_another() -> None:
    first, again, other = (clip(n, seed=3, preset=TINY) for n in (5, 5, 6))
    assert first.brief == again.brief != other.brief
    assert np.array_equal(first.frames, again.frames)
    assert first.frames.shape == (9, 32, 64, 3)
    assert first.frames.dtype == np.uint8
    assert clip(5, seed=4, preset=TINY).brief != first.brief


def test_single_frames_of_a_clip_are_the_same_as_in_the_whole() -> None:
    whole, picked = clip(5, seed=3, preset=TINY), clip(5, seed=3, preset=TINY, only=[0, 4, 8])
    assert np.abs(whole.frames[[0, 4, 8]].astype(int) - picked.frames).mean() < 2


def test_a_stream_starts_anywhere_and_workers_draw_the_same() -> None:
    alone = [c.number for c in islice(stream(10, seed=0, preset=TINY), 3)]
    assert alone == [10, 11, 12]
    helped = list(islice(stream(10, seed=0, preset=TINY, workers=1), 3))
    assert [c.number for c in helped] == alone
    assert np.array_equal(helped[2].frames, clip(12, seed=0, preset=TINY).frames)


def test_shots_of_every_kind_are_sampled() -> None:
    sampled = briefs()
    assert {b.camera.size for b in sampled} == set(Size) - {Size.INSERT}
    assert {b.light.time for b in sampled} >= {Time.DAWN, Time.DAY, Time.DUSK, Time.NIGHT}
    assert {b.camera.move for b in sampled} >= {Move.STATIC, Move.PAN, Move.DOLLY, Move.TILT}
    assert {len(b.figures) for b in sampled} == {0, 1, 2, 3}
    assert len({b.place.kind for b in sampled}) > 15
    kinds = Counter(f.kind for b in sampled for f in b.figures)
    assert kinds["person"] > kinds["robot"] > 0
    assert kinds.keys() >= {"animal", "ghost", "giant", "being"}


def test_two_people_differ_in_side_and_colour_and_do_something_together() -> None:
    pairs = [b for b in briefs() if len(b.figures) == 2]
    for brief in pairs:
        left, right = brief.figures
        assert (left.position, right.position) == ("left", "right")
        assert left.palette[0] != right.palette[0]
    assert any(a.whom for b in pairs for a in b.actions)


def test_everybody_acts_and_everything_is_held_by_somebody_there() -> None:
    for brief in briefs():
        there = {f.uid for f in brief.figures}
        assert {a.who for a in brief.actions} <= there
        assert {p.holder for p in brief.props} <= there
        assert brief.camera.on is None or brief.camera.on in there


def test_a_caption_says_place_and_colours() -> None:
    for n, brief in enumerate(briefs(100)):
        words = caption(brief, random.Random(n)).lower()
        assert any(name in words for name in (brief.place.name, *SAME.get(brief.place.name, ())))
        for figure in brief.figures:
            assert figure.palette[0] in words


def test_captions_fit_the_budget_and_no_word_is_wholly_unknown(tmp_path) -> None:
    words = pytest.importorskip("inference.training.words")
    tokenizer = words.tokenizer_in(tmp_path, PRESETS["small"], 0)
    longest = max(len(tokenizer.encode(caption(b, random.Random(0))).ids) for b in briefs(200))
    assert longest <= min(preset.prompt_tokens for preset in PRESETS.values())
    assert "<unk>" not in tokenizer.encode("Zephyr juggles 7 oranges!").tokens
    assert tokenizer.encode("a red coat").tokens == ["▁a", "▁red", "▁coat", "</s>"]


def test_captions_of_one_shot_vary_in_wording_but_not_with_the_same_chance() -> None:
    brief = next(b for b in briefs() if len(b.figures) == 2)
    assert len({caption(brief, random.Random(n)) for n in range(10)}) > 3
    assert caption(brief, random.Random(1)) == caption(brief, random.Random(1))


def test_a_reservoir_takes_in_fresh_ones_and_never_repeats_within_a_batch() -> None:
    pond = Reservoir(iter(range(1000)), size=20, fresh=2, rng=random.Random(0))
    batches = [pond.batch(8) for _ in range(50)]
    assert all(len(set(batch)) == 8 for batch in batches)
    assert max(batches[0]) == 7
    assert 90 < max(batches[-1]) < 107
    assert min(batches[-1]) > 20
