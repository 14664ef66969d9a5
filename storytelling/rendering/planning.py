"""From a shot to what is asked of an engine: its verdict, the engine, the fitted shape, the prompt, the seed, the cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from inference.contract import (
    BadMessage,
    Brief,
    CannotFit,
    EngineCard,
    EngineState,
    RenderRequest,
    Shape,
    encode,
    to_json,
)
from inference.contract.request import MAX_SEED
from storytelling.errors import Refused
from storytelling.manuscript.models import Shot
from storytelling.rendering.models import Engine
from storytelling.rendering.wording import Wording, worded
from storytelling.safety.verdicts import Verdict, screen

DEFAULT_ENGINE = "drawn"
STARTING = "The engines are starting. Try again in a moment."
_OF_THE_JOB = ("job", "attempt", "seed")  # what of a request says nothing about the picture that is wanted


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """How one shot would be rendered. `estimate` is in device seconds; `digest` is equal for equal wishes, whatever the
    seed: a take with another one shows an older text."""

    card: EngineCard
    brief: Brief
    shape: Shape
    wording: Wording
    verdict: Verdict
    estimate: float
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        wishes = to_json(self._request(UUID(int=0), 0))
        object.__setattr__(self, "digest", sha256(encode(_without(wishes, _OF_THE_JOB))).hexdigest())

    def request_json(self, job: UUID, seed: int) -> dict[str, Any]:
        """The request but for its attempt. Raises Refused for a seed out of range."""
        try:
            return _without(to_json(self._request(job, seed)), ("attempt",))
        except ValueError as problem:
            raise Refused(f"A seed is a whole number from 0 to {MAX_SEED}. Nothing was ordered.") from problem

    @property
    def offer(self) -> str:
        """For the button: "renders 97 frames at 1216×704, uses 82"."""
        return offer(self.shape)

    def _request(self, job: UUID, seed: int) -> RenderRequest:
        return RenderRequest(
            job=str(job),
            attempt=1,
            engine=self.card.name,
            brief=self.brief,
            shape=self.shape,
            prompt=self.wording.prompt,
            negative=self.wording.negative,
            seed=seed,
        )


def plan(shot: Shot, card: EngineCard) -> Plan:
    """Raises Refused, in words for whoever pressed the button."""
    try:
        brief = shot.brief
    except (BadMessage, KeyError, TypeError) as problem:
        raise Refused("What this shot shows could not be read. Reset its camera, or edit its text.") from problem
    verdict = screen("\n".join((brief.words, *(line.text for line in brief.dialogue))))
    if verdict in (Verdict.BLOCKED, Verdict.HELD):
        raise Refused("This text may not be rendered here until someone has looked at it. Nothing of it was changed.")
    shape = fitted(card, brief.seconds)
    return Plan(
        card=card,
        brief=brief,
        shape=shape,
        wording=worded(brief, shot.origins, card),
        verdict=verdict,
        estimate=card.realtime * shape.frames / shape.fps,
    )


def fitted(card: EngineCard, seconds: float) -> Shape:
    """The smallest shape of this engine that covers so many seconds; raises Refused."""
    try:
        return card.limits.fit(seconds)
    except (CannotFit, ValueError, OverflowError) as problem:
        advice = "Change the shot's length, or choose another engine."
        raise Refused(f"{problem} {advice}") from problem


def offer(shape: Shape) -> str:
    size = f"renders {shape.frames} frames at {shape.width}×{shape.height}"
    return size if shape.used == shape.frames else f"{size}, uses {shape.used}"


def chosen(name: str = "", engines: Iterable[Engine] | None = None) -> EngineCard:
    """The engine of that name; without one, the default. Raises Refused where it cannot take orders."""
    known = {engine.name: engine for engine in (Engine.objects.all() if engines is None else engines)}
    if not known:
        raise Refused(STARTING)
    engine = known.get(name) if name else _default(known)
    if engine is None:
        there_are = ", ".join(sorted(known))
        raise Refused(f"There is no engine named “{name[:64]}”. There are: {there_are}." if name else STARTING)
    card = engine.card
    if engine.state in (EngineState.MISSING, EngineState.FAILED):
        why = card.reason or "It did not start."
        raise Refused(f"{card.title} cannot render now. {why}")
    return card


def seed_of(shot: Shot, again: int) -> int:
    """The seed of a shot's first render, or of its n-th again: always the same for the same shot."""
    return int.from_bytes(sha256(f"{shot.uid}:{again}".encode()).digest()[:8]) & MAX_SEED


def _default(known: dict[str, Engine]) -> Engine | None:
    usable = [engine for engine in known.values() if engine.state not in (EngineState.MISSING, EngineState.FAILED)]
    ready = [engine for engine in usable if engine.state == EngineState.READY]
    preferred = [engine for engine in usable if engine.name == DEFAULT_ENGINE]
    return next(iter(preferred or sorted(ready or usable, key=lambda engine: engine.name)), None)


def _without(values: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
