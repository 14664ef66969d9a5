"""Is this process alive; is everything it needs there."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from storytelling.rendering.health import engines_health, queue_health
from webapp.access import asks


@never_cache
@asks("public")
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"alive": True})


@never_cache
@asks("public")
def readyz(request: HttpRequest) -> JsonResponse:
    """200 once database, queue and engines are there; 503 with what is missing. The site itself answers before that."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        parts = {"database": "ready", "queue": queue_health(), "engines": engines_health()}
    except DatabaseError:
        parts = {"database": "out of reach", "queue": "unknown", "engines": "unknown"}
    ready = all(state == "ready" for state in parts.values())
    return JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)
