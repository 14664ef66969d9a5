"""The buttons that render: a shot, a scene, what was picked, a whole story; and the ones that cancel and retry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from storytelling.errors import Refused
from storytelling.manuscript.models import Shot
from storytelling.people.models import User
from storytelling.rendering import ordering
from storytelling.rendering.models import RenderJob
from storytelling.worlds.models import Story, World
from webapp.access import asks
from webapp.forms.renders import RenderForm
from webapp.views.answers import refused, wants_part
from webapp.views.cards import board_of, card_of
from webapp.views.frame import framed


@require_POST
@asks("render.start")
def shot(request: HttpRequest, story: Story, shot: UUID) -> HttpResponse:
    """Render one shot; answers with its card."""
    found = get_object_or_404(_shots(story), uid=shot)
    form = RenderForm(request.POST)
    if not form.is_valid():
        return refused(request, form.problem, to=_board(story))
    try:
        ordering.order_shot(found, by=cast(User, request.user), engine=form.cleaned_data["engine"])
    except Refused as why:
        return refused(request, why, to=_board(story))
    if not wants_part(request):
        return redirect(_board(story))
    context = framed(request, story.world, "board", story)
    return render(request, "board/_card.html", context | {"card": card_of(story, found)})


@require_POST
@asks("render.start")
def many(request: HttpRequest, story: Story) -> HttpResponse:
    """Render the shots of `scene`, the picked `shots`, or what of the story is due; `all` renders what is up to date too."""
    form = RenderForm(request.POST)
    if not form.is_valid():
        return refused(request, form.problem, to=_board(story))
    shots = _wanted(request, story, everything=form.cleaned_data["all"])
    if not shots:
        return refused(request, "Every shot here is up to date or under way. Nothing was ordered.", to=_board(story))
    try:
        _order(shots, by=cast(User, request.user), engine=form.cleaned_data["engine"])
    except Refused as why:
        return refused(request, why, to=_board(story))
    if not wants_part(request):
        return redirect(_board(story))
    return HttpResponse(status=204)


@require_POST
@asks("render.cancel")
def cancel(request: HttpRequest, world: World, job: UUID) -> HttpResponse:
    found = get_object_or_404(world.jobs, uid=job)
    try:
        ordering.cancel(found, by=cast(User, request.user))
    except Refused as why:
        return refused(request, why, to=_queue(world))
    return _settled(request, world, found)


@require_POST
@asks("render.start")
def retry(request: HttpRequest, world: World, job: UUID) -> HttpResponse:
    found = get_object_or_404(world.jobs, uid=job)
    try:
        ordering.retry(found, by=cast(User, request.user))
    except Refused as why:
        return refused(request, why, to=_queue(world))
    return _settled(request, world, found)


def _wanted(request: HttpRequest, story: Story, *, everything: bool) -> list[Shot]:
    board = board_of(story)
    cards = board.cards
    if scene := request.POST.get("scene"):
        cards = tuple(card for card in cards if str(card.scene.uid) == scene)
    if "picked" in request.POST:
        picked = set(request.POST.getlist("shots"))
        return [card.shot for card in cards if str(card.shot.uid) in picked and not card.is_open]
    return [card.shot for card in cards if card.is_due or (everything and not card.is_open)]


def _order(shots: Sequence[Shot], *, by: User, engine: str) -> None:
    """All of them or none, in story order."""
    batch = uuid4()
    with transaction.atomic():
        for position, one in enumerate(shots):
            ordering.order_shot(one, by=by, engine=engine, batch=batch, position=position)


def _settled(request: HttpRequest, world: World, job: RenderJob) -> HttpResponse:
    """The card or the row that asked draws itself anew when the event arrives; without scripts, go back."""
    if wants_part(request):
        return HttpResponse(status=204)
    messages.success(request, "Done.")
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else _queue(world))


def _shots(story: Story):  # type: ignore[no-untyped-def]
    return Shot.objects.select_related("scene").filter(manuscript=story.manuscript, scene__isnull=False)


def _board(story: Story) -> str:
    return reverse("board", args=[story.world.team.slug, story.world.slug, story.slug])


def _queue(world: World) -> str:
    return reverse("queue", args=[world.team.slug, world.slug])
