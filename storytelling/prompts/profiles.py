"""What each engine wants of its prompt."""

from __future__ import annotations

from dataclasses import dataclass

from storytelling.prompts.vocabulary import NEGATIVE


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """`max_tokens` 0 means no budget. `names` keeps names beside the looks (people read it); without, looks stand alone,
    since a model cannot know a name. `style` ends the prompt; `wording` picks among the vocabulary's wordings."""

    engine: str
    max_tokens: int = 0
    names: bool = False
    style: str = ""
    negative: str = ""
    wording: int = 0


DRAWN = Profile(engine="drawn", names=True)
LTX = Profile(
    engine="ltx", max_tokens=128, style="cinematic film scene, natural motion, consistent light", negative=NEGATIVE
)
PROFILES = {profile.engine: profile for profile in (DRAWN, LTX)}


def profile_for(engine: str, *, prompt_tokens: int = 0) -> Profile:
    """The profile of `engine`, or a caption profile with the budget its card declares for one not known here."""
    return PROFILES.get(engine) or Profile(engine=engine, max_tokens=prompt_tokens, style=LTX.style, negative=NEGATIVE)
