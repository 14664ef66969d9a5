"""The whole story, played from its first line; and its file, once every shot has a take."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from storytelling.cutting.films import assemble
from storytelling.errors import Refused
from storytelling.people.models import User
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.views.answers import refused
from webapp.views.cards import board_of
from webapp.views.frame import framed


@require_safe
@asks("take.watch")
def film(request: HttpRequest, story: Story) -> HttpResponse:
    context = framed(request, story.world, "film", story)
    context |= {"board": board_of(story), "file": story.films.select_related("asset").order_by("-id").first()}
    return render(request, "film/film.html", context)


@require_safe
@asks("take.watch")
def strip(request: HttpRequest, story: Story) -> HttpResponse:
    """The shots below the player, as takes land."""
    context = framed(request, story.world, "film", story) | {"board": board_of(story)}
    return render(request, "film/_strip.html", context)


@require_POST
@asks("film.make")
def make(request: HttpRequest, story: Story) -> HttpResponse:
    """Join the best takes into one file."""
    address = reverse("film", args=[story.world.team.slug, story.world.slug, story.slug])
    try:
        assemble(story, by=cast(User, request.user))
    except Refused as why:
        return refused(request, why, to=address)
    messages.success(request, "The film is one file now: press Download.")
    return redirect(address)
