"""The words an engine is given for a brief, within its budget, with the source of every phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from inference.contract import Brief, EngineCard, to_json
from storytelling.errors import Refused
from storytelling.prompts.compiler import Profile, compile_prompt, profile_for
from storytelling.rendering.tokens import counter


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """`receipt`: the prompt with where every phrase came from, and what was left out."""

    prompt: str
    negative: str
    receipt: dict[str, Any] = field(default_factory=dict)


def worded(brief: Brief, origins: Mapping[str, Any], card: EngineCard) -> Wording:
    """`origins` maps facts of the brief to their script lines. Raises Refused where the words cannot fit."""
    profile = _profile(card)
    lines = {fact: (int(first), int(last)) for fact, (first, last) in origins.items()}
    prompt = compile_prompt(brief, profile=profile, count_tokens=counter(card), origins=lines)
    if not prompt.fits(profile):
        raise Refused(
            f"This shot says more than {card.title} can read: {prompt.tokens} of {profile.max_tokens} words and word parts."
            " Split it into two shots, or shorten how its people look."
        )
    return Wording(prompt=prompt.text, negative=prompt.negative, receipt=to_json(prompt))


def _profile(card: EngineCard) -> Profile:
    """How this engine is spoken to; the budget is the one its card declares."""
    return replace(profile_for(card.name), max_tokens=card.limits.prompt_tokens)
