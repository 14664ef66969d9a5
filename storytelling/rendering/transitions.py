"""What becomes of a job when something happens to it: a pure table. Late and repeated facts change nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from storytelling.rendering.models import JobState

ATTEMPTS = 3
"""Tries on the cluster before a job ends as failed."""
BACKOFF = (2.0, 10.0)
"""Seconds before the second and the third try."""
BACKOFF_WHEN_FULL = (30.0, 120.0)
"""The same when storage was full: room is made by people, not by trying."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a job stands, as far as transitions ask."""

    state: JobState = JobState.QUEUED
    attempt: int = 1
    cancel_asked: bool = False


# --- facts ---


@dataclass(frozen=True, slots=True)
class Claimed:
    """A dispatcher has taken it."""


@dataclass(frozen=True, slots=True)
class Landed:
    """Its clip is verified and stored."""


@dataclass(frozen=True, slots=True)
class TryFailed:
    """The try on the cluster ended without a clip."""

    kind: str
    message: str
    retryable: bool


@dataclass(frozen=True, slots=True)
class LetGo:
    """Its dispatcher fell silent, or gave it back; the try may well go on without it."""


@dataclass(frozen=True, slots=True)
class CancelAsked:
    """Somebody pressed cancel."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The cluster works on it no more, without a clip and without a failure."""


@dataclass(frozen=True, slots=True)
class RightLost:
    """Whoever ordered it may no longer start renders."""

    message: str


Fact = Claimed | Landed | TryFailed | LetGo | CancelAsked | Stopped | RightLost

# --- effects ---


@dataclass(frozen=True, slots=True)
class Announce:
    """Record this event on the world's stream."""

    name: str


@dataclass(frozen=True, slots=True)
class KeepTake:
    """Make the clip a take of its shot, and tell the world."""


@dataclass(frozen=True, slots=True)
class WaitFor:
    """Nobody may claim it for so many seconds; the next claim is a new try."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Explain:
    """Say why, in words for people; `kind` for the page's icon."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class TellDispatcher:
    """Wake whoever renders it: cancel was asked."""


Effect = Announce | KeepTake | WaitFor | Explain | TellDispatcher

ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


def advance(standing: Standing, fact: Fact) -> tuple[Standing, tuple[Effect, ...]]:
    """What `standing` becomes by `fact`, and what must be done in the same transaction; an unchanged standing and no
    effects when the fact comes late, twice or out of turn."""
    match standing.state:
        case JobState.QUEUED:
            return _queued(standing, fact)
        case JobState.RUNNING:
            return _running(standing, fact)
    return standing, ()


def _queued(standing: Standing, fact: Fact) -> tuple[Standing, tuple[Effect, ...]]:
    match fact:
        case Claimed():
            return replace(standing, state=JobState.RUNNING), (Announce("render.started"),)
        case CancelAsked():
            return replace(standing, state=JobState.CANCELLED, cancel_asked=True), (Announce("render.cancelled"),)
    return standing, ()


def _running(standing: Standing, fact: Fact) -> tuple[Standing, tuple[Effect, ...]]:
    cancelled = replace(standing, state=JobState.CANCELLED), (Announce("render.cancelled"),)
    match fact:
        case Landed():  # a clip that won the race against a cancel is kept: work is never thrown away
            return replace(standing, state=JobState.DONE), (KeepTake(),)
        case CancelAsked() if not standing.cancel_asked:
            return replace(standing, cancel_asked=True), (TellDispatcher(),)
        case RightLost(message):
            return cancelled[0], (Explain("right", message), *cancelled[1])
        case LetGo() | Stopped() | TryFailed() if standing.cancel_asked:
            return cancelled
        case LetGo():
            return replace(standing, state=JobState.QUEUED), (Announce("render.requeued"),)
        case Stopped():  # nobody asked: the cluster gave it up because nobody listened for a while
            fact = TryFailed("lost", "The render was given up because nobody listened.", True)
    return _failed(standing, fact) if isinstance(fact, TryFailed) else (standing, ())


def _failed(standing: Standing, fact: TryFailed) -> tuple[Standing, tuple[Effect, ...]]:
    explain = Explain(fact.kind, fact.message)
    if not fact.retryable or standing.attempt >= ATTEMPTS:
        return replace(standing, state=JobState.FAILED), (explain, Announce("render.failed"))
    pauses = BACKOFF_WHEN_FULL if fact.kind == "storage" else BACKOFF
    pause = WaitFor(pauses[standing.attempt - 1])
    again = replace(standing, state=JobState.QUEUED, attempt=standing.attempt + 1)
    return again, (explain, pause, Announce("render.requeued"))
