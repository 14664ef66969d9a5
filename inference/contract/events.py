"""What a render tells while it runs: numbered events, the last of which ends the attempt."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from inference.contract.limits import Shape


class FailureKind(StrEnum):
    REFUSED = "refused"  # the request is off this engine's grid or asks what it cannot do
    MODEL = "model"  # the checkpoint is missing or broken
    MEMORY = "memory"
    STORAGE = "storage"  # the clip could not be written (disk full)
    LOST = "lost"  # the replica fell silent
    STUCK = "stuck"  # no step within the engine's limit
    ENGINE = "engine"  # the engine itself raised


@dataclass(frozen=True, kw_only=True, slots=True)
class Artefact:
    """A file in `incoming/{job}/{attempt}/{sha256}.{extension}`; sizes in bytes, pixels, frames and seconds."""

    sha256: str
    extension: str
    media_type: str
    bytes: int
    width: int = 0
    height: int = 0
    frames: int = 0
    fps: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class GenerationFacts:
    """What really ran. `device_seconds` counts the engine's work alone, without waiting; `not_understood` what of the brief
    or prompt it could not show; `cut` what was left out of the prompt."""

    engine: str
    model: str
    revision: str
    weight_hash: str
    shape: Shape
    steps: int
    seed: int
    device_seconds: float
    device: str = "cpu"
    guidance: float | None = None
    references: tuple[str, ...] = ()
    adapters: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    legs: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted:
    kind: Literal["accepted"] = "accepted"


@dataclass(frozen=True, kw_only=True, slots=True)
class Loading:
    """The engine is being loaded; `of` is empty when it is already in memory."""

    what: str
    kind: Literal["loading"] = "loading"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """`step` of `of` is done."""

    step: int
    of: int
    kind: Literal["step"] = "step"


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """A small picture of the state so far, as a JPEG in base64; droppable."""

    jpeg: str
    kind: Literal["preview"] = "preview"


@dataclass(frozen=True, kw_only=True, slots=True)
class Encoding:
    kind: Literal["encoding"] = "encoding"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finished:
    clip: Artefact
    poster: Artefact
    facts: GenerationFacts
    kind: Literal["finished"] = "finished"


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """`message` is for people: what happened and what to do. A retryable failure may be tried again unchanged."""

    failure: FailureKind
    message: str
    retryable: bool
    kind: Literal["failed"] = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cancelled:
    kind: Literal["cancelled"] = "cancelled"


Happening = Accepted | Loading | Step | Preview | Encoding | Finished | Failed | Cancelled
TERMINAL = (Finished, Failed, Cancelled)


@dataclass(frozen=True, kw_only=True, slots=True)
class RenderEvent:
    """One line of the NDJSON stream; `n` counts from 1 without gaps within one attempt."""

    n: int
    what: Happening

    @property
    def ends(self) -> bool:
        return isinstance(self.what, TERMINAL)
