"""How a press of a button is answered: a fragment to the page that asked, a page to a browser without scripts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def wants_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def refused(request: HttpRequest, why: Exception | str, *, to: str) -> HttpResponse:
    """Say why nothing was changed: as a toast where the page stays, else on the page at `to`."""
    if wants_part(request):
        return HttpResponse(str(why), status=409, content_type="text/plain; charset=utf-8")
    messages.error(request, str(why))
    return redirect(to)
