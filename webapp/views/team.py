"""A team: its worlds, and a new one."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from storytelling.people.models import Team, User
from storytelling.people.policy import may
from storytelling.worlds.worlds import open_world
from webapp.access import asks


@require_safe
@asks("team.see")
def team(request: HttpRequest, team: Team) -> HttpResponse:
    members = team.memberships.select_related("user").order_by("joined_at")
    context = {
        "team": team,
        "worlds": team.worlds.order_by("name").prefetch_related("stories"),
        "members": members,
        "may_open": may(cast(User, request.user), "world.create", team),
    }
    return render(request, "team/team.html", context)


@require_POST
@asks("world.create")
def new_world(request: HttpRequest, team: Team) -> HttpResponse:
    world = open_world(team, request.POST.get("name", ""), by=cast(User, request.user))
    return redirect("world", team=team.slug, world=world.slug)
