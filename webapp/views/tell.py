"""The one box: a sentence, a pasted page or a file becomes a story, and its first pictures are ordered at once."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from storytelling.errors import Refused
from storytelling.manuscript.importing import tell_story
from storytelling.people.models import User
from storytelling.people.policy import may
from storytelling.rendering.ordering import order_story
from storytelling.worlds.models import Story, World
from webapp.access import asks
from webapp.forms.stories import TellForm
from webapp.views.answers import refused
from webapp.views.cards import board_of
from webapp.views.frame import framed
from webapp.views.starters import STARTERS

AT_ONCE = 300.0
"""Device seconds up to which a new story renders without being asked; more waits for a press of the button."""


@require_POST
@asks("script.import")
def tell(request: HttpRequest, world: World) -> HttpResponse:
    form = TellForm(request.POST, request.FILES)
    if not form.is_valid():
        context = framed(request, world, "world") | {"form": form, "starters": STARTERS}
        return render(request, "world/first.html", context, status=422)
    user = cast(User, request.user)
    try:
        story = tell_story(world, form.upload, by=user, request=form.cleaned_data["request"])
    except Refused as why:
        return refused(request, why, to=reverse("world", args=[world.team.slug, world.slug]))
    started = _start(request, story, user)
    address = reverse("board", args=[world.team.slug, world.slug, story.slug])
    return redirect(address if started else f"{address}?go=1")


def _start(request: HttpRequest, story: Story, user: User) -> bool:
    """Order the first pictures; False where that has to wait for the engines."""
    board = board_of(story)
    if not may(user, "render.start", story.world.team) or not board.cards:
        return True
    if board.engines.default is None:
        return False
    if board.due_estimate > AT_ONCE:
        messages.info(
            request, "This is a long script: look at the board first, then render it scene by scene or as a whole."
        )
        return True
    try:
        order_story(story, by=user)
    except Refused as why:
        messages.warning(request, str(why))
    return True
