"""A shot in words: the studio's own prompt in one of its wordings, some phrases as other people say them, so that what
scripts really say lies inside."""

from __future__ import annotations

import random
import re

from inference.contract import Brief
from storytelling.prompts.compiler import LTX, Profile, compile_prompt, count_words
from storytelling.prompts.vocabulary import NEGATIVE, NOBODY

WORDINGS = 3  # of the vocabulary
STYLED = 0.7  # share of captions that end on the studio's style
REWORDED = 0.25  # share of the phrases below that are said otherwise
UNWANTED = (NEGATIVE, f"{NEGATIVE}, {NOBODY}")
"""What negative prompts say; the model learns that they lead away from nothing in particular."""

SAME: dict[str, tuple[str, ...]] = {
    "woman": ("lady",),
    "man": ("gentleman", "guy"),
    "girl": ("young girl", "schoolgirl"),
    "boy": ("young boy", "schoolboy"),
    "robot": ("android", "machine"),
    "creature": ("being", "monster"),
    "ghost": ("spirit", "phantom"),
    "coat": ("overcoat",),
    "cloak": ("cape",),
    "street": ("road",),
    "forest": ("woods",),
    "walks": ("strolls", "is walking", "goes"),
    "runs": ("is running", "sprints"),
    "stands": ("is standing", "waits"),
    "sits": ("is sitting",),
    "looks": ("gazes", "stares", "is looking"),
    "waves": ("is waving",),
}
_PHRASE = re.compile(r"\b(" + "|".join(sorted(map(re.escape, SAME), key=len, reverse=True)) + r")\b", re.IGNORECASE)


def caption(brief: Brief, rng: random.Random) -> str:
    """The prompt for `brief`, in one of many wordings; the same state of `rng` gives the same one."""
    style = LTX.style if rng.random() < STYLED else ""
    profile = Profile(engine="pocket", style=style, wording=rng.randrange(WORDINGS))
    return reworded(compile_prompt(brief, profile=profile, count_tokens=count_words).text, rng)


def reworded(text: str, rng: random.Random) -> str:
    """Some phrases as others say them."""

    def other(found: re.Match[str]) -> str:
        return rng.choice(SAME[found[0].lower()]) if rng.random() < REWORDED else found[0]

    return _PHRASE.sub(other, text)
