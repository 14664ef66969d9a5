"""How people arrive: the set-up link, a one-time sign-in link, an invitation, the first page after signing up."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from storytelling.errors import Refused
from storytelling.people import links, teams
from storytelling.people.models import User
from storytelling.worlds.worlds import open_world
from webapp.access import asks
from webapp.account import INVITE_SESSION, SET_UP_SESSION


@never_cache
@require_safe
@asks("public")
def set_up(request: HttpRequest, token: str) -> HttpResponse:
    """The first person to use this link owns the instance."""
    if not links.is_open(links.Purpose.SET_UP, token):
        return render(request, "people/link_spent.html", status=410)
    request.session[SET_UP_SESSION] = token
    if request.user.is_authenticated:
        return redirect("welcome")
    return render(request, "people/set_up.html")


@never_cache
@require_GET
@asks("public")
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a link that the terminal printed."""
    try:
        link = links.use(links.Purpose.SIGN_IN, token)
    except Refused:
        if request.user.is_authenticated:
            return redirect("home")
        return render(request, "people/link_spent.html", status=410)
    login(request, cast(User, link.user), backend=settings.AUTHENTICATION_BACKENDS[0])
    safe = url_has_allowed_host_and_scheme(link.next, allowed_hosts=None)
    return redirect(link.next if link.next and safe else "home")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asks("public")
def invite(request: HttpRequest, token: str) -> HttpResponse:
    """Show who invites to what; joining takes a press, signing up or in comes first."""
    invitation = teams.invitation_for(token)
    if invitation is None:
        return render(request, "people/link_spent.html", status=410)
    if request.method == "POST" and request.user.is_authenticated:
        return _join(request, token)
    if not request.user.is_authenticated:
        request.session[INVITE_SESSION] = token
    return render(request, "people/invite.html", {"invitation": invitation, "team": invitation.team})


@never_cache
@asks("account")
def welcome(request: HttpRequest) -> HttpResponse:
    """Right after signing up: take what the link promised, or land in a world of one's own."""
    user = cast(User, request.user)
    if token := request.session.pop(SET_UP_SESSION, ""):
        try:
            links.own_instance(token, user)
        except Refused as problem:
            messages.warning(request, str(problem))
    if token := request.session.get(INVITE_SESSION, ""):
        return _join(request, token)
    if not user.teams.exists():
        team = teams.found_team(f"{user.shown_name}'s team", by=user)
        return redirect("world", team=team.slug, world=open_world(team, "My first world", by=user).slug)
    return redirect("home")


def _join(request: HttpRequest, token: str) -> HttpResponse:
    request.session.pop(INVITE_SESSION, None)
    try:
        team = teams.accept(token, by=cast(User, request.user))
    except Refused as problem:
        messages.error(request, str(problem))
        return redirect("home")
    messages.success(request, f"You are now a member of {team.name}.")
    return redirect("team", team=team.slug)
