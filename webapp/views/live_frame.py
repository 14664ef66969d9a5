"""The live frame: a drawn still of the shot under the cursor, while it is being written."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import cast
from urllib.parse import quote

from asgiref.sync import async_to_sync
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from inference.contract import StillRequest, encode
from storytelling.people.models import User
from storytelling.rendering.planning import seed_of
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.dispatcher.stills import NoStill, still
from webapp.forms.frames import FrameForm
from webapp.live.sketches import Seen, readings

SIZE = (640, 360)


@require_POST
@asks("script.read")
def live_frame(request: HttpRequest, story: Story) -> HttpResponse:
    """A JPEG of the shot at the cursor; 204 where there is none, where the page has it already, or where it asked for
    another one since; 202 with the reason where nobody can draw it now."""
    form = FrameForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    manuscript, turn = story.manuscript, form.cleaned_data["turn"]
    page = (manuscript.pk, cast(User, request.user).pk, form.cleaned_data["page"])
    readings.ask(page, turn)
    reading = readings.of(manuscript.pk)
    with reading.lock:
        if readings.is_over(page, turn):
            return HttpResponse(status=204)
        seen = reading.see(manuscript, form.window)
    if seen is None:
        return _told(HttpResponse(status=204), None, "none")
    wanted = StillRequest(
        brief=seen.brief, width=SIZE[0], height=SIZE[1], seed=seed_of(seen.shot, 0) if seen.shot else 0
    )
    digest = sha256(encode(wanted)).hexdigest()[:24]
    if digest == form.cleaned_data["have"] or readings.is_over(page, turn):
        return _told(HttpResponse(status=204), seen, digest)
    try:
        sketch = async_to_sync(still)(wanted)
    except NoStill as why:
        return _told(HttpResponse(str(why), status=202, content_type="text/plain"), seen, "", again=why.soon)
    answer = HttpResponse(sketch.picture, content_type="image/jpeg", headers={"Cache-Control": "no-store"})
    answer["X-Not-Shown"] = quote(json.dumps(sketch.not_shown))
    return _told(answer, seen, digest)


def _told(answer: HttpResponse, seen: Seen | None, digest: str, *, again: bool = False) -> HttpResponse:
    """Say which shot it is: its label, its lines, its uid once it is stored, and what the picture was drawn from; and
    whether to ask again in a moment."""
    if again:
        answer["X-Again"] = "1"
    answer["X-Frame"] = digest
    if seen:
        answer["X-Shot"] = seen.label
        answer["X-Shot-Lines"] = f"{seen.lines[0]}-{seen.lines[1]}"
        answer["X-Shot-Uid"] = str(seen.shot.uid) if seen.shot else ""
    return answer
