"""What really ran, put together by the replica for the receipt."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from inference.contract import GenerationFacts, RenderRequest
from inference.engines.base import Footage, Identity


@dataclass(slots=True)
class Legs:
    """Seconds of one render; drawing and encoding overlap, `film` is both by the clock. `queue`: received by the replica
    until begun; `load`: bringing the engine into memory; `draw`: the engine's own work; `encode`: the encoder's, most of it
    while the next frames are drawn; `store`: hash, flush and rename."""

    queue: float = 0.0
    load: float = 0.0
    draw: float = 0.0
    encode: float = 0.0
    film: float = 0.0
    store: float = 0.0

    def as_dict(self) -> dict[str, float]:
        return {name: round(seconds, 6) for name, seconds in asdict(self).items()}


def facts_of(
    request: RenderRequest, footage: Footage, identity: Identity, legs: Legs, *, device: str
) -> GenerationFacts:
    """The receipt's facts: what was effective, not what was asked."""
    return GenerationFacts(
        engine=request.engine,
        model=identity.model,
        revision=identity.revision,
        weight_hash=identity.weight_hash,
        shape=footage.shape,
        steps=footage.steps,
        seed=request.seed,
        device_seconds=round(legs.draw, 6),
        device=device,
        guidance=footage.guidance,
        references=footage.references,
        adapters=footage.adapters,
        not_understood=footage.not_understood,
        legs=legs.as_dict(),
    )
