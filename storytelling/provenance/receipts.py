"""How a take was made: everything needed to say why it looks like this, and to make it again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from storytelling.rendering.models import Take


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """`request` is what was asked of the engine, `facts` what really ran, `prompt` the compiled prompt with the source of
    each phrase. `verdict` is what safety said before it ran; "unscreened" means that nobody looked."""

    take: str
    number: int
    shot: str
    rung: str
    made_at: str
    words: str
    lines: tuple[int, int]
    rendered_hash: str
    inputs_digest: str
    verdict: str = ""
    engine: str = ""
    attempts: int = 0
    prompt: dict[str, Any] = field(default_factory=dict)
    request: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)


def receipt_of(take: Take) -> Receipt:
    """The receipt of a take; one made by hand has no engine, prompt or facts."""
    job, shot = take.render, take.shot
    asked = dict(job.request_json) if job else {}
    brief = asked.get("brief", {})
    return Receipt(
        take=str(take.uid),
        number=take.number,
        shot=str(shot.uid),
        rung=take.rung,
        made_at=take.created_at.isoformat(),
        words=brief.get("words", shot.words),
        lines=(shot.first_line, shot.last_line),
        rendered_hash=take.rendered_hash,
        inputs_digest=take.inputs_digest,
        verdict=job.verdict if job else "",
        engine=job.engine if job else "",
        attempts=job.attempt if job else 0,
        prompt=dict(job.prompt_json) if job else {},
        request=asked,
        facts=dict(take.facts_json),
    )
