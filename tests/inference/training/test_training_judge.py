"""What is judged, and how right answers are counted."""

import random

import pytest

pytestmark = pytest.mark.engines
pytest.importorskip("torch")

from inference.training.attributes import ATTRIBUTES, BARS, attributes  # noqa: E402
from inference.training.briefs import sample_brief  # noqa: E402
from inference.training.judge import agreement, commonest  # noqa: E402

BRIEFS = [sample_brief(random.Random(n), 2.0) for n in range(400)]


def truth(brief):
    return {name: word or ATTRIBUTES[name][0] for name, word in attributes(brief).items()}


def test_every_sampled_shot_has_words_that_the_judge_knows() -> None:
    seen = {name: set() for name in ATTRIBUTES}
    for brief in BRIEFS:
        for name, word in attributes(brief).items():
            assert word is None or word in ATTRIBUTES[name]
            seen[name].add(word)
    assert all(len(words - {None}) > 2 for words in seen.values())


def test_right_answers_are_all_right_and_swapped_ones_are_not() -> None:
    said = [truth(brief) for brief in BRIEFS]
    right = agreement(said, BRIEFS)
    assert set(right.values()) == {1.0}
    assert right.keys() >= BARS.keys()
    swapped = agreement(said, BRIEFS[1:] + BRIEFS[:1])
    assert swapped["colour"] < 0.3
    assert swapped["place"] < 0.2


def test_a_pair_is_right_only_with_both_colours_on_their_sides() -> None:
    pair = next(b for b in BRIEFS if len(b.figures) == 2)
    words = truth(pair)
    assert agreement([words], [pair])["pair"] == 1
    turned = words | {"left": words["right"], "right": words["left"]}
    assert agreement([turned], [pair])["pair"] == 0


def test_chance_is_what_the_commonest_word_would_get() -> None:
    shares = commonest(BRIEFS)
    assert 0.3 < shares["time"] < 0.7
    assert shares["colour"] < 0.2
