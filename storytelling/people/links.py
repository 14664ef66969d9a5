"""Links that work once: to set up a new instance, and to sign in from the terminal that started the studio."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from storytelling.errors import Refused
from storytelling.people.models import Instance, OneTimeLink, User
from storytelling.people.tokens import new_token, token_hash

LIFE = timedelta(hours=24)
Purpose = OneTimeLink.Purpose


def set_up_token() -> str | None:
    """A token for the first owner; None once the instance has one. Asking again closes the link given before."""
    with transaction.atomic():
        instance, _ = Instance.objects.select_for_update().get_or_create(pk=1)
        if instance.owner_id:
            return None
        OneTimeLink.objects.filter(purpose=Purpose.SET_UP, used_at=None).delete()
        return _make(Purpose.SET_UP)


def sign_in_token(user: User, *, next: str = "") -> str:
    """A token that signs `user` in once and leads to `next`."""
    return _make(Purpose.SIGN_IN, user=user, next=next)


def is_open(purpose: str, token: str) -> bool:
    return _open(purpose, token).exists()


def use(purpose: str, token: str) -> OneTimeLink:
    """Spend a link: of two who open it at once one gets it. Raises Refused."""
    link = _open(purpose, token).select_related("user").first()
    if link is None or not OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()):
        raise Refused(
            "This link was used already or is too old. The terminal that runs the studio can print a new one."
        )
    return link


def own_instance(token: str, user: User) -> None:
    """Make `user` the owner of this installation by the set-up link. Raises Refused."""
    with transaction.atomic():
        use(Purpose.SET_UP, token)
        Instance.objects.get_or_create(pk=1)
        if not Instance.objects.filter(Q(owner=None), pk=1).update(owner=user):
            raise Refused("This studio already has an owner.")


def _make(purpose: str, *, user: User | None = None, next: str = "") -> str:
    token = new_token()
    OneTimeLink.objects.create(
        purpose=purpose, token_hash=token_hash(token), user=user, next=next, expires_at=timezone.now() + LIFE
    )
    return token


def _open(purpose: str, token: str) -> QuerySet[OneTimeLink]:
    return OneTimeLink.objects.filter(
        purpose=purpose, token_hash=token_hash(token), used_at=None, expires_at__gt=timezone.now()
    )
