"""The words an engine gets: counted by its own tokenizer, within its budget or refused, with their sources kept."""

from __future__ import annotations

from hashlib import sha256

import pytest

from inference.contract import EngineLimits, Figure
from storytelling.errors import Refused
from storytelling.rendering.tokens import counter, keep_tokenizer
from storytelling.rendering.wording import worded
from tests.rendering_cast import a_brief

pytestmark = pytest.mark.usefixtures("storage")


@pytest.fixture
def storage(tmp_path, settings):
    settings.STORAGE_URL = tmp_path.as_uri()


@pytest.fixture
def tokenizer() -> bytes:
    """One token a word and a last one, padded and cut to 8 as published tokenizers often are."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    made = Tokenizer(models.WordLevel({"[UNK]": 0, "</s>": 1}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    made.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    made.enable_padding(length=8)
    made.enable_truncation(8)
    return made.to_str().encode()


def limits(tokens: int) -> EngineLimits:
    return EngineLimits(sizes=((64, 36),), prompt_tokens=tokens)


def test_tokens_are_counted_as_the_engine_does_without_padding_or_cutting(card, tokenizer):
    digest = sha256(tokenizer).hexdigest()
    keep_tokenizer(digest, tokenizer)
    count = counter(card("ltx", limits=limits(128), tokenizer=digest))
    assert count("a yellow raincoat") == 4
    assert count("word " * 40) == 41


def test_a_tokenizer_that_is_not_what_the_card_names_is_not_kept(card, tokenizer):
    digest = "0" * 64
    with pytest.raises(ValueError):
        keep_tokenizer(digest, tokenizer)
    with pytest.raises(Refused, match="still getting ready"):
        counter(card("ltx", limits=limits(128), tokenizer=digest))


def test_the_prompt_stays_within_the_budget_the_card_declares(card):
    mara = Figure(uid="m", name="MARA", age=11, clothes=("a yellow raincoat",), hair="red hair")
    brief = a_brief(figures=(mara,))
    free, tight = worded(brief, {}, card("wan")), worded(brief, {}, card("wan", limits=limits(40)))
    assert len(tight.prompt.split()) <= 20 < len(free.prompt.split())
    assert tight.receipt["dropped"] and "raincoat" in tight.prompt


def test_what_cannot_fit_is_refused_not_cut(card):
    mara = Figure(uid="m", name="MARA", clothes=tuple(f"coat {n}" for n in range(60)))
    with pytest.raises(Refused, match="more than Wan can read"):
        worded(a_brief(figures=(mara,)), {}, card("wan", limits=limits(16)))


def test_every_character_of_a_prompt_has_its_source_in_the_receipt(card):
    mara = Figure(uid="mara", name="MARA", age=11)
    wording = worded(a_brief(figures=(mara,)), {"figure:mara": [3, 3]}, card())
    sources = wording.receipt["sources"]
    assert [source["start"] for source in sources[1:]] == [source["end"] for source in sources[:-1]]
    assert sources[-1]["end"] == len(wording.prompt)
    assert any(source["lines"] == [3, 3] for source in sources)
