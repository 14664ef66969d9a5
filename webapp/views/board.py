"""The board: scenes as rows, shots as cards, and one of them opened beside them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from storytelling.manuscript.models import Shot
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.views.cards import board_of, card_of
from webapp.views.frame import framed
from webapp.views.panel import panel_of
from webapp.views.tray import tray_of


@require_safe
@asks("script.read")
def board(request: HttpRequest, story: Story) -> HttpResponse:
    context = framed(request, story.world, "board", story)
    context |= {"board": board_of(story), "go": "go" in request.GET, "tray": tray_of(story)}
    if uid := _uid(request.GET.get("shot", "")):
        context["panel"] = panel_of(story, _shot(story, uid), take=request.GET.get("take", ""))
    return render(request, "board/board.html", context)


@require_safe
@asks("script.read")
def sums(request: HttpRequest, story: Story) -> HttpResponse:
    """What stands above the board: how much there is, how far it has come, what one press would render."""
    context = framed(request, story.world, "board", story) | {"board": board_of(story)}
    return render(request, "board/_sums_live.html", context)


@require_safe
@asks("script.read")
def card(request: HttpRequest, story: Story, shot: UUID) -> HttpResponse:
    context = framed(request, story.world, "board", story)
    return render(request, "board/_card.html", context | {"card": card_of(story, _shot(story, shot))})


@require_safe
@asks("script.read")
def panel(request: HttpRequest, story: Story, shot: UUID) -> HttpResponse:
    """The opened shot alone."""
    context = framed(request, story.world, "board", story)
    context["panel"] = panel_of(story, _shot(story, shot), take=request.GET.get("take", ""))
    return render(request, "board/_panel.html", context)


def _shot(story: Story, uid: UUID) -> Shot:
    shots = Shot.objects.select_related("scene").filter(manuscript=story.manuscript, scene__isnull=False)
    return get_object_or_404(shots, uid=uid)


def _uid(text: str) -> UUID | None:
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
