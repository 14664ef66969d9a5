"""The page of who owns the installation: everybody with an account, whether sign-up is open, links to reset a password."""

from __future__ import annotations

from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from storytelling.people.instance import set_sign_up, sign_up_is_open
from storytelling.people.models import User
from webapp.access import asks


@require_GET
@asks("instance.own")
def people(request: HttpRequest) -> HttpResponse:
    everybody = User.objects.filter(is_active=True).prefetch_related("memberships__team").order_by("name", "email")
    return render(request, "people/instance.html", {"everybody": everybody, "sign_up": sign_up_is_open()})


@require_POST
@asks("instance.own")
def sign_up(request: HttpRequest) -> HttpResponse:
    set_sign_up("open" in request.POST)
    return redirect("instance")


@never_cache
@require_POST
@asks("instance.own")
def reset_link(request: HttpRequest, person: UUID) -> HttpResponse:
    """A link that lets `person` choose a new password, for the owner to hand over: no letter is sent."""
    user = get_object_or_404(User, uid=person, is_active=True)
    names = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    link = request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=names))
    return render(request, "team/reset_link.html", {"person": user, "link": link})
