"""This installation as its owner sees it."""

from __future__ import annotations

from storytelling.people.models import Instance


def sign_up_is_open() -> bool:
    """Whether somebody without an invitation may make an account."""
    return Instance.objects.filter(open_sign_up=True).exists()


def set_sign_up(opened: bool) -> None:
    """Open sign-up to everybody who reaches the site, or close it to people with an invitation."""
    Instance.objects.filter(pk=1).update(open_sign_up=opened)
