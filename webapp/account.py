"""How people come in: by the set-up link, by invitation, or freely once the owner has opened sign-up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from storytelling.people.instance import sign_up_is_open
from storytelling.people.links import Purpose, is_open
from storytelling.people.teams import invitation_for

SET_UP_SESSION = "set_up_token"
INVITE_SESSION = "invite_token"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        if sign_up_is_open():
            return True
        set_up, invited = request.session.get(SET_UP_SESSION, ""), request.session.get(INVITE_SESSION, "")
        return bool((set_up and is_open(Purpose.SET_UP, set_up)) or (invited and invitation_for(invited)))

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return "/welcome/"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Only where mail is set up; pages that would promise a letter say so otherwise."""
        if settings.SENDS_MAIL:
            super().send_mail(template_prefix, email, context)
