"""The script as a file: Fountain as it came, Final Draft's FDX, and PDF on two papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from storytelling.errors import Refused
from storytelling.manuscript import crdt, log
from storytelling.manuscript.models import Manuscript
from storytelling.manuscript.printing import pdf_of
from storytelling.script import Upload
from storytelling.script.fdx import write_fdx
from storytelling.script.pages import A4, US_LETTER
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.views.answers import refused


@dataclass(frozen=True, slots=True)
class Form:
    """One way out. `write` takes the manuscript and its text as it stands now."""

    suffix: str
    media_type: str
    write: Callable[[Manuscript, str], bytes]


def _fountain(manuscript: Manuscript, text: str) -> bytes:
    return Upload(text=text, newline=manuscript.newline, bom=manuscript.bom).restored(text)


FORMS = {
    "fountain": Form(".fountain", "text/plain; charset=utf-8", _fountain),
    "fdx": Form(".fdx", "application/xml", lambda _, text: write_fdx(text)),
    "pdf-letter": Form(".pdf", "application/pdf", lambda _, text: pdf_of(text, US_LETTER)),
    "pdf-a4": Form(".pdf", "application/pdf", lambda _, text: pdf_of(text, A4)),
}


@require_safe
@asks("script.export")
def export(request: HttpRequest, story: Story, form: str) -> HttpResponse:
    """The script at its last committed letter. 404 for a form that is none of FORMS."""
    chosen = FORMS.get(form)
    if chosen is None:
        raise Http404
    try:
        body = chosen.write(story.manuscript, crdt.text_of(log.load(story.manuscript)))
    except Refused as why:
        return refused(request, why, to=reverse("script", args=[story.world.team.slug, story.world.slug, story.slug]))
    response = HttpResponse(body, content_type=chosen.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(story.slug + chosen.suffix)}"
    return response
