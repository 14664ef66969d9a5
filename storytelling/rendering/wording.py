"""The words an engine is given for a brief."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from inference.contract import Brief, EngineCard
from storytelling.manuscript.models import Shot


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """`receipt` keeps where every phrase came from, and what was left out."""

    prompt: str = ""
    negative: str = ""
    receipt: dict[str, Any] = field(default_factory=dict)


def worded(brief: Brief, shot: Shot, card: EngineCard) -> Wording:
    """Raises Refused where the words do not fit into the engine's budget."""
    return Wording(prompt=brief.words)
