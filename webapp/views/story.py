"""The script page: the screenplay, its scenes, its shots beside it, and the next version of the text."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from storytelling.errors import Refused
from storytelling.manuscript.importing import replace_text
from storytelling.manuscript.models import Shot
from storytelling.manuscript.projection import Changes
from storytelling.people.models import User
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.forms.stories import ScriptForm
from webapp.views.answers import refused
from webapp.views.beside import Beside
from webapp.views.cards import board_of
from webapp.views.frame import framed
from webapp.views.notes import threads_of
from webapp.views.screenplay import screenplay
from webapp.views.tray import tray_of
from webapp.views.versions import restored_just_now

CHANGES_SESSION = "script_changes"


@require_safe
@asks("script.read")
def script(request: HttpRequest, story: Story) -> HttpResponse:
    return render(request, "story/script.html", _context(request, story))


@require_POST
@asks("script.import")
def upload(request: HttpRequest, story: Story) -> HttpResponse:
    """Make the story read a new text; the page then shows what that changed."""
    form = ScriptForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "story/script.html", _context(request, story) | {"form": form}, status=422)
    address = reverse("script", args=[story.world.team.slug, story.world.slug, story.slug])
    try:
        changes = replace_text(story, form.upload, by=cast(User, request.user), request=form.cleaned_data["request"])
    except Refused as why:
        return refused(request, why, to=address)
    request.session[CHANGES_SESSION] = {str(story.uid): _kept(changes)}
    return redirect(address)


def _context(request: HttpRequest, story: Story) -> dict[str, Any]:
    context = framed(request, story.world, "script", story)
    board = board_of(story)
    scenes = [row.scene for row in board.rows]
    changed = request.session.pop(CHANGES_SESSION, {}).get(str(story.uid))
    return (
        context
        | threads_of(story, cast(User, request.user))
        | {
            "may_write": context["frame"].allows("script.write"),
            "board": board,
            "beside": Beside(board.rows[0] if board.rows else None, board.engines),
            "tray": tray_of(story),
            "screenplay": screenplay(story.manuscript.text, scenes),
            "form": ScriptForm(),
            "box": "box" in request.GET,
            "changes": _named(changed, board) if changed else None,
            "restored": restored_just_now(request, story),
        }
    )


def _kept(changes: Changes) -> dict[str, list[str]]:
    return {name: [str(uid) for uid in getattr(changes, name)] for name in ("kept", "changed", "new", "gone")}


def _named(changed: dict[str, list[str]], board: Any) -> dict[str, Any]:
    """The shots that changed, as cards; those gone from the text by their words."""
    cards = {str(card.shot.uid): card for card in board.cards}
    gone = Shot.objects.filter(uid__in=[UUID(uid) for uid in changed["gone"]])
    return {
        "kept": len(changed["kept"]),
        "changed": [cards[uid] for uid in changed["changed"] if uid in cards],
        "new": [cards[uid] for uid in changed["new"] if uid in cards],
        "gone": list(gone),
        "gone_count": len(changed["gone"]),
    }
