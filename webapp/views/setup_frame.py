"""The drawn still of a shot as it is set up now: what a choice of its pickers does, before anything is rendered."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from asgiref.sync import async_to_sync
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from inference.contract import StillRequest, encode
from storytelling.manuscript.models import Shot
from storytelling.rendering.planning import seed_of
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.dispatcher.stills import NoStill, still

SIZE = (640, 360)
KEPT = 600  # seconds a browser keeps a picture it has, under the digest of what it was drawn from


def digest_of(shot: Shot) -> str:
    """Another one for every other picture of the shot."""
    return sha256(encode(_wanted(shot))).hexdigest()[:16]


@require_safe
@asks("script.read")
def setup_frame(request: HttpRequest, story: Story, shot: UUID) -> HttpResponse:
    """A JPEG of the shot with its pickers' values; 202 with the reason where nobody can draw it now."""
    found = get_object_or_404(Shot, manuscript=story.manuscript, scene__isnull=False, uid=shot)
    try:
        sketch = async_to_sync(still)(_wanted(found))
    except NoStill as why:
        return HttpResponse(
            str(why), status=202, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
        )
    kept = f"private, max-age={KEPT}" if request.GET.get("of") == digest_of(found) else "no-store"
    return HttpResponse(sketch.picture, content_type="image/jpeg", headers={"Cache-Control": kept})


def _wanted(shot: Shot) -> StillRequest:
    return StillRequest(brief=shot.brief, width=SIZE[0], height=SIZE[1], seed=seed_of(shot, 0))
