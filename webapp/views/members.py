"""The members of a team: their roles, the links that invite others, and the way back in for who forgot a password."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from storytelling.errors import Refused
from storytelling.people import teams
from storytelling.people.models import Instance, Role, Team, User
from storytelling.people.policy import allows, role_in
from webapp.access import asks
from webapp.forms.members import InviteForm, RoleForm
from webapp.views.answers import refused

_HERE_ONLY = frozenset({"127.0.0.1", "localhost", "::1"})


@require_safe
@asks("team.see")
def members(request: HttpRequest, team: Team) -> HttpResponse:
    return _page(request, team)


@never_cache
@require_POST
@asks("member.invite")
def invite(request: HttpRequest, team: Team) -> HttpResponse:
    """Make a link and show it once: only its hash is kept."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, team, form=form, status=422)
    token = teams.invite(team, role=Role(form.cleaned_data["role"]), by=cast(User, request.user))
    link = request.build_absolute_uri(reverse("invite", args=[token]))
    return _page(request, team, link=link, link_role=form.cleaned_data["role"])


@require_POST
@asks("member.invite")
def revoke(request: HttpRequest, team: Team) -> HttpResponse:
    teams.revoke_invitations(team, by=cast(User, request.user))
    return redirect("members", team=team.slug)


@require_POST
@asks("member.change")
def change_role(request: HttpRequest, team: Team, member: UUID) -> HttpResponse:
    form = RoleForm(request.POST)
    if not form.is_valid():
        return refused(request, "That is not a role. Nothing was changed.", to=reverse("members", args=[team.slug]))
    found = get_object_or_404(team.members, uid=member)
    try:
        teams.change_role(team, found, Role(form.cleaned_data["role"]), by=cast(User, request.user))
    except Refused as why:
        return refused(request, why, to=reverse("members", args=[team.slug]))
    return redirect("members", team=team.slug)


@require_POST
@asks("member.change")
def remove(request: HttpRequest, team: Team, member: UUID) -> HttpResponse:
    return _take_out(request, team, get_object_or_404(team.members, uid=member), reverse("members", args=[team.slug]))


@require_POST
@asks("member.leave")
def leave(request: HttpRequest, team: Team) -> HttpResponse:
    return _take_out(request, team, cast(User, request.user), reverse("home"))


@never_cache
@require_POST
@asks("instance.own")
def reset_link(request: HttpRequest, person: UUID) -> HttpResponse:
    """A link to choose a new password, for the owner of the studio to hand over where no mail is sent."""
    found = get_object_or_404(User, uid=person, is_active=True)
    names = {"uidb36": user_pk_to_url_str(found), "key": default_token_generator.make_token(found)}
    path = reverse("account_reset_password_from_key", kwargs=names)
    link = request.build_absolute_uri(path)
    return render(request, "team/reset_link.html", {"person": found, "link": link, "here_only": _here_only(link)})


def _take_out(request: HttpRequest, team: Team, member: User, after: str) -> HttpResponse:
    try:
        teams.remove_member(team, member, by=cast(User, request.user))
    except Refused as why:
        return refused(request, why, to=reverse("members", args=[team.slug]))
    return redirect(after)


def _page(request: HttpRequest, team: Team, *, link: str = "", status: int = 200, **more: Any) -> HttpResponse:
    user = cast(User, request.user)
    role = role_in(user, team)
    context = {
        "team": team,
        "members": team.memberships.select_related("user").order_by("joined_at"),
        "roles": Role.choices,
        "role": role,
        "may_invite": allows(role, "member.invite"),
        "may_change": allows(role, "member.change"),
        "owns_studio": Instance.objects.filter(owner=user).exists(),
        "open_links": teams.open_invitations().filter(team=team).count(),
        "form": InviteForm(),
        "link": link,
        "here_only": _here_only(link),
        **more,
    }
    return render(request, "team/members.html", context, status=status)


def _here_only(link: str) -> bool:
    """Whether only this computer can open `link`."""
    return bool(link) and urlsplit(link).hostname in _HERE_ONLY
