"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from storytelling.people.instance import sign_up_is_open


def studio(request: HttpRequest) -> dict[str, Any]:
    """`sends_mail`: whether letters really go out. `open_sign_up`: whether strangers may make an account."""
    return {"sends_mail": settings.SENDS_MAIL, "open_sign_up": sign_up_is_open}
