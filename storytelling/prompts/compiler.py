"""From the brief of a shot to the prompt of an engine (FILM.md section 3): subject and looks, action, interaction, place,
time, weather, light, camera, style; each phrase with its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from inference.contract import Brief
from storytelling.prompts.budget import Phrase, Source, fit
from storytelling.prompts.facts import Facts
from storytelling.prompts.profiles import DRAWN, LTX, PROFILES, Profile, profile_for
from storytelling.prompts.setting import camera_phrases, setting_phrases
from storytelling.prompts.subjects import subject_phrases
from storytelling.prompts.vocabulary import NOBODY

__all__ = ["DRAWN", "LTX", "PROFILES", "Profile", "Prompt", "Source", "compile_prompt", "count_words", "profile_for"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Prompt:
    """`sources` cover every character of `text` in order; `dropped` names what did not fit the budget, first to go first;
    `tokens` is what the engine's tokenizer counts. Above the profile's budget it must be refused, never truncated."""

    text: str
    negative: str
    sources: tuple[Source, ...]
    dropped: tuple[str, ...]
    tokens: int

    def fits(self, profile: Profile) -> bool:
        return not profile.max_tokens or self.tokens <= profile.max_tokens


def compile_prompt(
    brief: Brief,
    *,
    profile: Profile,
    count_tokens: Callable[[str], int],
    origins: Mapping[str, tuple[int, int]] | None = None,
) -> Prompt:
    """The prompt of `brief`. `origins` maps its facts to script lines ("figure:mara", "action:0", …); facts without an
    origin are defaults. Pure: the same brief and profile give the same prompt."""
    facts = Facts(brief, dict(origins or {}), profile)
    phrases: list[Phrase] = []
    if brief.card:
        phrases.append(facts.phrase("a plain dark frame for a title card", "subject", sentence=0))
    else:
        phrases += subject_phrases(facts)
        phrases += setting_phrases(facts)
        phrases += camera_phrases(facts)
    if profile.style:
        phrases.append(facts.style(profile.style))
    written, dropped, tokens = fit(phrases, profile.max_tokens, count_tokens)
    return Prompt(
        text=written.text, negative=_negative(brief, profile), sources=written.sources, dropped=dropped, tokens=tokens
    )


def _negative(brief: Brief, profile: Profile) -> str:
    if not profile.negative or brief.figures or brief.card:
        return profile.negative
    return f"{profile.negative}, {NOBODY}"


def count_words(text: str) -> int:
    """A stand-in token count for engines that read no prompt."""
    return len(text.split())
