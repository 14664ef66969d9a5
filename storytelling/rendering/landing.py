"""A finished clip becomes a take of its shot. Its files are in blobs already: a row never waits for bytes."""

from __future__ import annotations

from django.db.models import Max

from inference.contract import Artefact, Finished, to_json
from storytelling.assets.models import Asset
from storytelling.manuscript.models import Shot
from storytelling.rendering.models import Engine, RenderJob, Rung, Take


def keep_take(job: RenderJob, finished: Finished) -> Take:
    """Number the take within its shot and write its rows; the shot stays locked until the transaction ends."""
    shot = Shot.objects.select_related("scene").select_for_update(of=("self",), no_key=True).get(pk=job.shot_id)
    last = Take.objects.filter(shot_id=job.shot_id).aggregate(last=Max("number"))["last"] or 0
    number = last + 1
    place = f"{shot.scene.number:02}-{shot.number:02}" if shot.scene else shot.key
    name = f"{job.shot.manuscript.story.slug}-{place}-take-{number}"
    shape = finished.facts.shape
    take = Take.objects.create(
        shot_id=job.shot_id,
        number=number,
        rung=_rung(job.engine),
        render=job,
        asset=_asset(job, finished.clip, name),
        poster=_asset(job, finished.poster, f"{name}-poster"),
        rendered_hash=finished.clip.sha256,
        inputs_digest=job.inputs_digest,
        lead=shape.lead,
        used=shape.used,
        facts_json=to_json(finished.facts),
        made_by_id=job.actor_id,
    )
    job.take = take
    return take


def _asset(job: RenderJob, artefact: Artefact, name: str) -> Asset:
    return Asset.objects.create(
        team_id=job.team_id,
        sha256=artefact.sha256,
        media_type=artefact.media_type,
        name=f"{name}.{artefact.extension}",
        size=artefact.bytes,
        width=artefact.width,
        height=artefact.height,
        frames=artefact.frames,
        fps=artefact.fps,
        seconds=artefact.seconds,
        made_by_id=job.actor_id,
    )


def _rung(engine: str) -> str:
    known = Engine.objects.filter(name=engine).values_list("rung", flat=True).first()
    return known if known in Rung.values else Rung.DRAFT
