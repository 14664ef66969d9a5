"""Who may do what: one table from action to the least role that may. Everything that asks, asks by action."""

from __future__ import annotations

from typing import Literal, Protocol

from storytelling.people.models import Membership, Role, Team, User

Action = Literal[
    "team.see",
    "team.change",
    "member.invite",
    "member.change",
    "member.leave",
    "world.see",
    "world.create",
    "world.change",
    "world.delete",
    "events.follow",
    "script.read",
    "script.import",
    "script.write",
    "script.export",
    "version.keep",
    "version.restore",
    "note.read",
    "note.write",
    "note.resolve",
    "shot.change",
    "render.see",
    "render.start",
    "render.cancel",
    "take.watch",
    "take.download",
    "film.make",
]

LEAST_ROLE: dict[Action, Role] = {
    "team.see": Role.VIEWER,
    "team.change": Role.OWNER,
    "member.invite": Role.OWNER,
    "member.change": Role.OWNER,
    "member.leave": Role.VIEWER,
    "world.see": Role.VIEWER,
    "world.create": Role.EDITOR,
    "world.change": Role.EDITOR,
    "world.delete": Role.OWNER,
    "events.follow": Role.VIEWER,
    "script.read": Role.VIEWER,
    "script.import": Role.EDITOR,
    "script.write": Role.EDITOR,
    "script.export": Role.VIEWER,
    "version.keep": Role.EDITOR,
    "version.restore": Role.EDITOR,
    "note.read": Role.VIEWER,
    "note.write": Role.COMMENTER,
    "note.resolve": Role.COMMENTER,
    "shot.change": Role.EDITOR,
    "render.see": Role.VIEWER,
    "render.start": Role.EDITOR,
    "render.cancel": Role.EDITOR,
    "take.watch": Role.VIEWER,
    "take.download": Role.VIEWER,
    "film.make": Role.EDITOR,
}

# Not of a team: asked of the person alone.
Personal = Literal["public", "account", "instance.own"]

_RANK = {Role.OWNER: 3, Role.EDITOR: 2, Role.COMMENTER: 1, Role.VIEWER: 0}


class OfTeam(Protocol):
    """Anything that belongs to a team."""

    @property
    def team(self) -> Team: ...


def role_in(user: User, team: Team) -> Role | None:
    """The member's role, None for a stranger."""
    if not user.is_active:
        return None
    found = Membership.objects.filter(user_id=user.pk, team_id=team.pk).values_list("role", flat=True).first()
    return Role(found) if found else None


def allows(role: Role | None, action: Action) -> bool:
    return role is not None and _RANK[role] >= _RANK[LEAST_ROLE[action]]


def may(user: User, action: Action, subject: Team | OfTeam) -> bool:
    """Whether `user` may do `action` to `subject` now."""
    team = subject if isinstance(subject, Team) else subject.team
    return allows(role_in(user, team), action)
