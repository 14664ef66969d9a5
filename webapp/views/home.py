"""Where signing in leads: one's only world, or the choice among them."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from storytelling.people.models import Team, User
from storytelling.people.teams import found_team
from storytelling.worlds.models import World
from webapp.access import asks


@require_safe
@asks("account")
def home(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    worlds = list(World.objects.visible_to(user).select_related("team").order_by("team__name", "name"))
    teams = list(user.teams.order_by("name"))
    if not teams:
        return redirect("welcome")
    if len(worlds) == len(teams) == 1:
        return redirect("world", team=worlds[0].team.slug, world=worlds[0].slug)
    return _page(request, teams, worlds)


@require_safe
@asks("account")
def worlds(request: HttpRequest) -> HttpResponse:
    """All teams and worlds of a person, even where there is but one."""
    user = cast(User, request.user)
    found = list(World.objects.visible_to(user).select_related("team").order_by("team__name", "name"))
    return _page(request, list(user.teams.order_by("name")), found)


@require_POST
@asks("account")
def new_team(request: HttpRequest) -> HttpResponse:
    team = found_team(request.POST.get("name", ""), by=cast(User, request.user))
    return redirect("team", team=team.slug)


def _page(request: HttpRequest, teams: list[Team], worlds: list[World]) -> HttpResponse:
    by_team = [(team, [world for world in worlds if world.team_id == team.pk]) for team in teams]
    return render(request, "home/home.html", {"by_team": by_team})
