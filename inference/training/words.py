"""Captions of sampled shots, and the tokenizer learned from them."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from inference.training.briefs import sample_brief
from inference.training.captions import caption
from inference.training.presets import Preset

SPECIAL = ["<pad>", "</s>", "<unk>"]
CAPTIONS = 2000


def captions(seed: int, preset: Preset) -> Iterator[str]:
    """Captions of shots that are sampled but not drawn."""
    for number in range(CAPTIONS):
        rng = random.Random(f"{seed}/words/{number}")
        yield caption(sample_brief(rng, preset.clip_seconds), rng)


def learn_tokenizer(preset: Preset, seed: int) -> Tokenizer:
    """Byte pairs up to `preset.vocabulary` pieces, lower case: every word of the captions becomes one piece, and since
    every ASCII character is a piece too, words never seen in training keep their letters."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Metaspace(), pre_tokenizers.Punctuation("isolated")]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=preset.vocabulary,
        special_tokens=SPECIAL,
        initial_alphabet=list(string.ascii_lowercase + string.digits + string.punctuation),
        show_progress=False,
    )
    tokenizer.train_from_iterator(captions(seed, preset), trainer)
    end = SPECIAL.index("</s>")
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", end)])
    return tokenizer


def tokenizer_in(folder: Path, preset: Preset, seed: int) -> Tokenizer:
    """The run's tokenizer, learned at its first use."""
    path = folder / "tokenizer.json"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        learn_tokenizer(preset, seed).save(str(path))
    return Tokenizer.from_file(str(path))
