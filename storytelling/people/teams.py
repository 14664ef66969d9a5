"""Teams and their members: one verb per change."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from storytelling.errors import Refused
from storytelling.events.models import Stream
from storytelling.events.stream import record
from storytelling.people.models import Invitation, Membership, Role, Team, User
from storytelling.people.tokens import new_token, token_hash
from storytelling.slugs import free_slug, shown_name

INVITATION_LIFE = timedelta(days=14)


def found_team(name: str, *, by: User) -> Team:
    """A new team with `by` as its owner."""
    name = shown_name(name, 120) or f"{by.shown_name}'s team"
    with transaction.atomic():
        slug = free_slug(Team.objects.all(), name, fallback="team")
        team = Team.objects.create(name=name, slug=slug, stream=Stream.objects.create())
        Membership.objects.create(team=team, user=by, role=Role.OWNER)
        record(team.stream, "team.founded", actor=by, subject=team)
    return team


def invite(team: Team, *, role: Role, by: User) -> str:
    """A token that makes whoever opens its link a member with `role` for two weeks; returned once, stored as a hash."""
    token = new_token()
    with transaction.atomic():
        invitation = Invitation.objects.create(
            team=team, role=role, token_hash=token_hash(token), made_by=by, expires_at=timezone.now() + INVITATION_LIFE
        )
        record(team.stream, "member.invited", actor=by, subject=invitation)
    return token


def revoke_invitations(team: Team, *, by: User) -> int:
    """Close every open link of the team; returns how many there were."""
    with transaction.atomic():
        closed = open_invitations().filter(team=team).update(revoked_at=timezone.now())
        if closed:
            record(team.stream, "member.uninvited", actor=by, subject=team)
    return closed


def open_invitations() -> QuerySet[Invitation]:
    """Those whose link still works."""
    return Invitation.objects.filter(revoked_at=None, expires_at__gt=timezone.now())


def invitation_for(token: str) -> Invitation | None:
    """The open invitation behind a link."""
    return open_invitations().select_related("team", "made_by").filter(token_hash=token_hash(token)).first()


def accept(token: str, *, by: User) -> Team:
    """Join the team of an open invitation; who is a member already stays what they are. Raises Refused."""
    with transaction.atomic():
        invitation = invitation_for(token)
        if invitation is None:
            raise Refused("This invitation is no longer open. Ask whoever sent it for a new link.")
        team = invitation.team
        _, is_new = Membership.objects.get_or_create(team=team, user=by, defaults={"role": invitation.role})
        if is_new:
            Invitation.objects.filter(pk=invitation.pk).update(uses=F("uses") + 1)
            _tell(team, "member.joined", actor=by, subject=by)
    return team


def change_role(team: Team, member: User, role: Role, *, by: User) -> None:
    """Give `member` another role; a team keeps at least one owner. Raises Refused."""
    with transaction.atomic():
        _keep_an_owner(team, member, leaving=role != Role.OWNER)
        if Membership.objects.filter(team=team, user=member).exclude(role=role).update(role=role):
            _tell(team, "member.changed", actor=by, subject=member)


def remove_member(team: Team, member: User, *, by: User) -> None:
    """Take `member` out of the team; a team keeps at least one owner. Raises Refused."""
    with transaction.atomic():
        _keep_an_owner(team, member, leaving=True)
        if Membership.objects.filter(team=team, user=member).delete()[0]:
            _tell(team, "member.removed", actor=by, subject=member)


def _keep_an_owner(team: Team, member: User, *, leaving: bool) -> None:
    owners = Membership.objects.select_for_update().filter(team=team, role=Role.OWNER).order_by("pk")
    others = [owner for owner in owners if owner.user_id != member.pk]
    if leaving and not others:
        raise Refused("A team needs at least one owner. Make somebody else an owner first.")


def _tell(team: Team, name: str, *, actor: User, subject: User) -> None:
    """On the team's stream and on each of its worlds', always in the same order of locks."""
    for stream in Stream.objects.filter(Q(team=team) | Q(world__team=team)).order_by("pk"):
        record(stream, name, actor=actor, subject=subject)
