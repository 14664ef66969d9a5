"""The two marks of a shot: how far its material has come, and whether that is still true. Each a shape and a word."""

from __future__ import annotations

from dataclasses import dataclass

from storytelling.rendering.models import JobState, RenderJob, Rung, Take
from webapp.views.line import Line

RUNG_ICONS = {
    Rung.WORDS: "text",
    Rung.BY_HAND: "pencil",
    Rung.DRAWN: "square",
    Rung.DRAFT: "circle-dot",
    Rung.FINAL: "circle-check",
}
PHASES = {"loading": "getting ready", "encoding": "finishing"}


@dataclass(frozen=True, slots=True)
class Mark:
    """`tone` is good, warn, bad, busy or empty; `part` between 0 and 1 while it renders; `why` is said in full elsewhere."""

    icon: str
    word: str
    tone: str = ""
    part: float | None = None
    why: str = ""


def rung_of(take: Take | None) -> Mark:
    rung = Rung(take.rung) if take else Rung.WORDS
    return Mark(RUNG_ICONS[rung], rung.value)


def freshness(take: Take | None, job: RenderJob | None, stale: str, line: Line) -> Mark:
    """`stale` says why the take no longer shows what the text says; empty when it does."""
    if job and job.state == JobState.RUNNING:
        return _running(job)
    if job and job.state == JobState.QUEUED:
        return waiting(job, line)
    newer = job and (take is None or job.created_at > take.created_at)
    if job and newer and job.state == JobState.FAILED:
        return Mark("triangle-alert", f"failed: {_first_sentence(job.reason)}", "bad", why=job.reason)
    if take is None:
        word = "cancelled" if job and job.state == JobState.CANCELLED else "not rendered"
        return Mark("circle-dashed", word)
    if stale:
        return Mark("history", f"out of date: {stale}", "warn", why=stale)
    return Mark("check", "up to date", "good")


def _running(job: RenderJob) -> Mark:
    part = min(1.0, job.done / job.of) if job.of else 0.0
    if job.cancel_asked_at:
        return Mark("loader", "stopping", "busy", part)
    return Mark("loader", PHASES.get(job.phase, f"rendering {int(100 * part)} %"), "busy", part)


def waiting(job: RenderJob, line: Line) -> Mark:
    place = line.place(job.pk)
    return Mark("hourglass", f"waiting, {_nth(place)} in line" if place else "waiting", "busy")


def _nth(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _first_sentence(reason: str) -> str:
    return (reason.strip().split(". ")[0].rstrip(".") or "no reason was given")[:160]
