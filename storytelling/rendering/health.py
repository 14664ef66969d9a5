"""Whether renders can run, in words for operators."""

from __future__ import annotations

from datetime import timedelta

from django.db.models.functions import Now

from inference.contract import EngineState
from storytelling.rendering.models import Engine, JobState, RenderJob

SEEN_WITHIN = timedelta(seconds=20)
LEASE_LATE = timedelta(seconds=30)


def engines_health() -> str:
    """ "ready" when some engine was seen lately and can render."""
    seen = Engine.objects.filter(seen_at__gt=Now() - SEEN_WITHIN)
    if seen.filter(state__in=[EngineState.READY, EngineState.LOADING]).exists():
        return "ready"
    return "starting" if not seen.exists() else "failed"


def queue_health() -> str:
    """ "ready" unless running jobs have lost their dispatcher and nobody picks them up."""
    late = RenderJob.objects.filter(state=JobState.RUNNING, lease_until__lt=Now() - LEASE_LATE)
    return "nobody follows running renders" if late.exists() else "ready"
