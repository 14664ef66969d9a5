"""A whole story shot from a terminal: every shot ordered in story order, watched until it landed, joined into a film."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inference.contract import EngineState
from storytelling.assets.blobs import blob_path
from storytelling.cutting.films import assemble
from storytelling.errors import Refused
from storytelling.manuscript.models import Shot
from storytelling.people.models import User
from storytelling.rendering.models import Engine, JobState, RenderJob, Take
from storytelling.rendering.ordering import order_shot
from storytelling.worlds.models import Story

PATIENCE = 240.0  # seconds without any progress after which a shoot is given up
ROLL_CALL = 20.0  # seconds from the first engine seen to the last: their pools answer one after the other
LOOK = 0.2  # seconds between two looks at the queue
_OPEN = (JobState.QUEUED, JobState.RUNNING)


class CannotShoot(Exception):
    """The film was not made; the message says why. Takes that landed are kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What is shot: `engine` empty for the studio's default, `seed` None for each shot's own, `again` for shots that
    have a take already."""

    engine: str = ""
    seed: int | None = None
    again: bool = False


def shoot(
    story: Story, order: Order, *, by: User, say: Callable[[str], None], stopping: Callable[[], bool]
) -> list[Take]:
    """Render what has no take yet and return the newest take of every shot, in story order. Raises CannotShoot.

    Ends early, with what there is, once `stopping()`.
    """
    shots = list(story.manuscript.shots.in_story())
    if not shots:
        raise CannotShoot("This script has nothing to film: no line of it shows a picture.")
    wait_for_engine(order.engine, stopping)
    jobs = _ordered(shots, order, by)
    for shot, take in _landing(shots, jobs, stopping):
        say(_line(shots.index(shot) + 1, len(shots), shot, take))
    return _newest(shots)


def wait_for_engine(name: str, stopping: Callable[[], bool]) -> None:
    """Until the engine is known and ready; `name` empty: until any is. Raises CannotShoot."""
    last, unknown_at = time.monotonic() + PATIENCE, None
    while not stopping():
        known = {engine.name: engine for engine in Engine.objects.all()}
        here = known.get(name) if name else next((e for e in known.values() if e.state == EngineState.READY), None)
        if here and here.state == EngineState.READY:
            return
        if here and here.state in (EngineState.MISSING, EngineState.FAILED):
            raise CannotShoot(f"The engine {name} cannot be used: {here.card.reason or here.state}")
        if known and name and not here:
            unknown_at = unknown_at or time.monotonic() + ROLL_CALL
            if time.monotonic() > unknown_at:
                raise CannotShoot(f"There is no engine named {name}. There are: {', '.join(sorted(known))}.")
        if time.monotonic() > last:
            raise CannotShoot("The engines did not start. Their log is logs/inference.log in the data folder.")
        time.sleep(LOOK)


def film_of(story: Story, *, by: User, to: Path) -> Path:
    """Join the takes and put the film at `to`, whole or not at all. Raises CannotShoot."""
    try:
        film = assemble(story, by=by)
    except Refused as problem:
        raise CannotShoot(str(problem)) from problem
    copy_out(blob_path(film.asset.sha256), to)
    return to


def copy_out(blob: Path, to: Path) -> None:
    """Give a blob a name of its own outside the storage. Raises CannotShoot."""
    draft = to.with_name(f".{to.name}.{uuid.uuid4().hex[:8]}")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(blob, draft)
        draft.replace(to)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise CannotShoot(f"{to} could not be written: {problem.strerror}. The film itself is kept.") from problem


def _ordered(shots: list[Shot], order: Order, by: User) -> list[RenderJob]:
    """Jobs for the shots that need one: those that wait already, and new ones for the rest."""
    waiting = {job.shot_id: job for job in RenderJob.objects.filter(shot__in=shots, state__in=_OPEN)}
    filmed = set() if order.again else set(Take.objects.filter(shot__in=shots).values_list("shot_id", flat=True))
    batch, jobs = uuid.uuid4(), []
    for position, shot in enumerate(shots):
        if shot.pk in filmed:
            continue
        if shot.pk in waiting and not order.again:
            jobs.append(waiting[shot.pk])
            continue
        try:
            jobs.append(order_shot(shot, by=by, engine=order.engine, seed=order.seed, batch=batch, position=position))
        except Refused as problem:
            raise CannotShoot(f"Shot {position + 1} could not be ordered: {problem}") from problem
    return jobs


def _landing(shots: list[Shot], jobs: list[RenderJob], stopping: Callable[[], bool]) -> Iterator[tuple[Shot, Take]]:
    """Each shot as its take lands. Raises CannotShoot when one fails, or when nothing moves for too long."""
    by_pk = {shot.pk: shot for shot in shots}
    open_jobs = {job.pk for job in jobs}
    moved, seen = time.monotonic(), object()
    while open_jobs and not stopping():
        rows = list(RenderJob.objects.filter(pk__in=open_jobs).select_related("take").order_by("ended_at", "pk"))
        for job in rows:
            if job.state == JobState.DONE:
                open_jobs.discard(job.pk)
                yield by_pk[job.shot_id], job.take
            elif job.state in (JobState.FAILED, JobState.CANCELLED):
                number = shots.index(by_pk[job.shot_id]) + 1
                raise CannotShoot(f"Shot {number} was not rendered: {job.reason or job.state}")
        now_seen = [(job.pk, job.state, job.phase, job.done) for job in rows]
        if now_seen != seen:
            moved, seen = time.monotonic(), now_seen
        elif time.monotonic() - moved > PATIENCE:
            raise CannotShoot(
                f"Nothing moved for {PATIENCE:.0f} s. The logs are dispatcher.log and inference.log in the data folder."
            )
        time.sleep(LOOK)


def _newest(shots: list[Shot]) -> list[Take]:
    takes = Take.objects.filter(shot__in=shots).select_related("asset", "render").order_by("number")
    newest = {take.shot_id: take for take in takes}
    return [newest[shot.pk] for shot in shots if shot.pk in newest]


def _line(number: int, of: int, shot: Shot, take: Take) -> str:
    camera = shot.brief.camera
    took = take.facts_json.get("device_seconds") or 0.0
    what = f"{shot.heading or 'scene'}, {camera.size.value}"
    return f"  shot {number:>2} of {of}  {what[:58]:<58}  {take.asset.seconds:4.1f} s of film in {took:4.1f} s"
