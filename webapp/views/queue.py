"""The queue of a world: what runs, what waits and for how long, how the last ones ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from storytelling.rendering.models import JobState, RenderJob, Take
from storytelling.worlds.models import World
from webapp.access import asks
from webapp.views.cards import best_takes
from webapp.views.engines import engines_now
from webapp.views.frame import framed, pill_of
from webapp.views.line import Line, line_now
from webapp.views.marks import Mark, freshness, waiting

ENDED = 30
WAITING = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One render as the queue shows it; `take` is the best its shot has, for the picture."""

    job: RenderJob
    take: Take | None
    line: Line

    @property
    def label(self) -> str:
        scene = self.job.shot.scene
        return f"{scene.number}.{self.job.shot.number}" if scene else "gone from the script"

    @property
    def mark(self) -> Mark:
        if self.job.state == JobState.DONE:
            return Mark("check", "done", "good")
        if self.job.state == JobState.CANCELLED:
            return Mark("circle-x", "cancelled")
        return freshness(None, self.job, "", self.line)

    @property
    def wait(self) -> float:
        """Seconds until its turn, about."""
        return self.line.wait(self.job.pk)

    @property
    def left(self) -> float:
        """Seconds it still runs, about: from its own speed once that shows, before from what is expected."""
        done = self.job.done / self.job.of if self.job.of else 0.0
        if done > 0.05 and self.job.started_at:
            return max(1.0, (timezone.now() - self.job.started_at).total_seconds() * (1 - done) / done)
        return max(1.0, self.job.estimate * (1 - done))


@require_safe
@asks("render.see")
def queue(request: HttpRequest, world: World) -> HttpResponse:
    return render(request, "queue/queue.html", framed(request, world, "queue") | _lists(world))


@require_safe
@asks("render.see")
def lists(request: HttpRequest, world: World) -> HttpResponse:
    return render(request, "queue/_lists.html", framed(request, world, "queue") | _lists(world))


@require_safe
@asks("render.see")
def pill(request: HttpRequest, world: World) -> HttpResponse:
    return render(request, "queue/_pill.html", {"team": world.team, "world": world, "pill": pill_of(world)})


@never_cache
@require_safe
@asks("render.see")
def places(request: HttpRequest, world: World) -> JsonResponse:
    """What the cards of waiting shots say, by shot: it changes whenever somebody else's turn comes."""
    line = line_now()
    jobs = world.jobs.filter(state=JobState.QUEUED).select_related("shot").defer("request_json", "prompt_json")
    return JsonResponse({str(job.shot.uid): waiting(job, line).word for job in jobs.order_by("id")})


def _lists(world: World) -> dict[str, Any]:
    jobs = world.jobs.select_related("shot__scene", "shot__manuscript__story", "actor").defer(
        "request_json", "prompt_json"
    )
    running = list(jobs.filter(state=JobState.RUNNING).order_by("started_at"))
    in_line = _in_line(jobs.filter(state=JobState.QUEUED))
    ended = list(jobs.exclude(state__in=[JobState.QUEUED, JobState.RUNNING]).order_by("-ended_at", "-id")[:ENDED])
    line = line_now() if in_line else Line()
    takes = {take.shot_id: take for take in best_takes([job.shot_id for job in (*running, *in_line, *ended)])}
    entries = {
        name: [Entry(job, takes.get(job.shot_id), line) for job in found]
        for name, found in (("running", running), ("waiting", in_line), ("ended", ended))
    }
    return entries | {"engines": engines_now()}


def _in_line(jobs: QuerySet[RenderJob]) -> list[RenderJob]:
    return list(jobs.order_by("-priority", "id")[:WAITING])
