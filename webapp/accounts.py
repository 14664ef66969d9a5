"""The account pages we take from allauth, each marked with what it asks: nothing of a team, only the person."""

from __future__ import annotations

from allauth.account import views
from django.urls import path, re_path

from webapp.access import asks

_PUBLIC = {
    "login/": (views.login, "account_login"),
    "signup/": (views.signup, "account_signup"),
    "inactive/": (views.account_inactive, "account_inactive"),
    "password/reset/": (views.password_reset, "account_reset_password"),
    "password/reset/done/": (views.password_reset_done, "account_reset_password_done"),
    "password/reset/key/done/": (views.password_reset_from_key_done, "account_reset_password_from_key_done"),
}
_SIGNED_IN = {
    "logout/": (views.logout, "account_logout"),
    "password/change/": (views.password_change, "account_change_password"),
    "password/set/": (views.password_set, "account_set_password"),
    "email/": (views.email, "account_email"),
    "reauthenticate/": (views.reauthenticate, "account_reauthenticate"),
}

_KEY = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"  # the key has a dash of its own

urlpatterns = [
    *(path(route, asks("public")(view), name=name) for route, (view, name) in _PUBLIC.items()),
    *(path(route, asks("account")(view), name=name) for route, (view, name) in _SIGNED_IN.items()),
    re_path(_KEY, asks("public")(views.password_reset_from_key), name="account_reset_password_from_key"),
]
