"""The only lookups: from the names in an address to the object, past the policy. Strangers get 404, members who may not 403."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, get_args
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from storytelling.assets.models import Asset
from storytelling.manuscript.models import Manuscript
from storytelling.people.models import Instance, Role, Team, User
from storytelling.people.policy import Action, Personal, allows, may, role_in
from storytelling.worlds.models import Story, World

T = TypeVar("T")
View = Callable[..., HttpResponseBase]
PERSONAL: tuple[str, ...] = get_args(Personal)


def asks(action: Action | Personal) -> Callable[[View], View]:
    """Mark a view with the action it asks for, and ask before it runs.

    For an action of a team the address names an `asset`, or `team`, perhaps `world`, perhaps `story`; the view gets the
    deepest of them as an object instead. `view.asks` is what the route test reads.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, **names: Any) -> HttpResponseBase:
            if action == "public":
                return view(request, **names)
            if not request.user.is_authenticated:
                if "asset" in names:
                    raise Http404
                return _to_login(request)
            user = request.user
            if action == "account":
                return view(request, **names)
            if action == "instance.own":
                if not Instance.objects.filter(owner=user).exists():
                    raise Http404
                return view(request, **names)
            return view(request, **_found(user, action, names))

        asked.asks = action  # type: ignore[attr-defined]
        return asked

    return decorate


def team_for(user: User, team: str, *, to: Action = "team.see") -> Team:
    found = Team.objects.filter(slug=team).first()
    return _allowed(user, to, found, found)


def world_for(user: User, team: str, world: str, *, to: Action = "world.see") -> World:
    found = World.objects.select_related("team", "stream").filter(team__slug=team, slug=world).first()
    return _allowed(user, to, found, found.team if found else None)


def story_for(user: User, team: str, world: str, story: str, *, to: Action = "script.read") -> Story:
    stories = Story.objects.select_related("world__team", "world__stream", "manuscript")
    found = stories.filter(world__team__slug=team, world__slug=world, slug=story).first()
    return _allowed(user, to, found, found.world.team if found else None)


def asset_for(user: User, uid: UUID | str, *, to: Action) -> Asset:
    found = Asset.objects.select_related("team").filter(uid=uid).first()
    return _allowed(user, to, found, found.team if found else None)


def world_by_uid(user: User, uid: UUID | str, *, to: Action) -> World | None:
    """For sockets: None for strangers, for members who may not, and for worlds that do not exist, all alike."""
    found = World.objects.select_related("team", "stream").filter(uid=uid).first()
    return found if found and user.is_authenticated and may(user, to, found) else None


def manuscript_by_uid(user: User, uid: UUID | str, *, to: Action) -> tuple[Manuscript, Role] | None:
    """For sockets: the manuscript and the person's role, which may or may not include `to`; None for strangers."""
    found = Manuscript.objects.select_related("story__world__team", "story__world__stream").filter(uid=uid).first()
    role = role_in(user, found.story.world.team) if found else None
    if found is None or role is None:
        return None
    if not allows(role, to):
        raise PermissionDenied
    return found, role


def _found(user: User, action: Action, names: dict[str, Any]) -> dict[str, Any]:
    if any(isinstance(name, str) and "\0" in name for name in names.values()):
        raise Http404
    if "asset" in names:
        return {"asset": asset_for(user, names.pop("asset"), to=action), **names}
    team, world, story = (names.pop(noun, None) for noun in ("team", "world", "story"))
    if story is not None:
        return {"story": story_for(user, team, world, story, to=action), **names}
    if world is not None:
        return {"world": world_for(user, team, world, to=action), **names}
    return {"team": team_for(user, team, to=action), **names}


def _allowed(user: User, to: Action, found: T | None, team: Team | None) -> T:
    if found is None or team is None or role_in(user, team) is None:
        raise Http404
    if not may(user, to, team):
        raise PermissionDenied(f"Your role in {team.name} does not include this.")
    return found


def _to_login(request: HttpRequest) -> HttpResponseBase:
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect_to_login(request.get_full_path())
