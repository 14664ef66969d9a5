"""Counting tokens as an engine counts them: with its own tokenizer, fetched once by a dispatcher and kept by its hash."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from inference.contract import EngineCard
from storytelling.assets.blobs import root
from storytelling.errors import Refused
from storytelling.prompts.compiler import count_words

UNKNOWN_TOKENIZER = 2
"""Tokens a word, where an engine has a budget and names no tokenizer: on the safe side for any script of the world."""


def tokenizer_path(digest: str) -> Path:
    return root() / "tokenizers" / f"{digest}.json"


def keep_tokenizer(digest: str, content: bytes) -> None:
    """Raises ValueError when the content is not what the card names."""
    if sha256(content).hexdigest() != digest:
        raise ValueError("the tokenizer is not the one its engine names")
    path = tokenizer_path(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{digest[:16]}.{uuid4().hex[:8]}")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def counter(card: EngineCard) -> Callable[[str], int]:
    """How many tokens a prompt takes with this engine. Raises Refused while its tokenizer is not here yet."""
    if not card.limits.prompt_tokens:
        return count_words
    if not card.tokenizer:
        return lambda text: UNKNOWN_TOKENIZER * count_words(text)
    path = tokenizer_path(card.tokenizer)
    if not path.exists():
        raise Refused(f"{card.title} is still getting ready. Try again in a moment.")
    return _counter(path)


@lru_cache(maxsize=8)
def _counter(path: Path) -> Callable[[str], int]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return lambda text: len(tokenizer.encode(text).ids)
