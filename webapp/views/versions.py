"""Versions of a script: the list, one beside another, names, and the way back."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from storytelling.errors import Refused
from storytelling.manuscript import crdt, log, versions
from storytelling.manuscript.models import Version
from storytelling.people.models import User
from storytelling.script.compare import Row, compare
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.views.answers import refused
from webapp.views.frame import framed

MOST_LISTED = 200
MOST_ROWS = 4000


@require_safe
@asks("script.read")
def index(request: HttpRequest, story: Story) -> HttpResponse:
    """Every version, newest first; `all` lists those kept by themselves too when there are many."""
    found = story.manuscript.versions.select_related("by").defer("text", "writers")
    context = framed(request, story.world, "script", story) | {"versions": found[:MOST_LISTED], "total": found.count()}
    return render(request, "story/versions.html", context)


@require_safe
@asks("script.read")
def compared(request: HttpRequest, story: Story, version: UUID) -> HttpResponse:
    """A version on the left, and the script as it stands, or the version named by `with`, on the right."""
    left = _version(story, version)
    right = _version(story, _uid(request)) if "with" in request.GET else None
    context = framed(request, story.world, "script", story)
    after = right.text if right else crdt.text_of(log.load(story.manuscript))
    rows = compare(left.text, after)
    context |= {"left": left, "right": right, "rows": rows[:MOST_ROWS], "cut": len(rows) > MOST_ROWS, **_sums(rows)}
    context["others"] = story.manuscript.versions.exclude(pk=left.pk).defer("text", "writers")[:MOST_LISTED]
    return render(request, "story/compare.html", context)


@require_POST
@asks("version.keep")
def keep(request: HttpRequest, story: Story) -> HttpResponse:
    """Keep the script as it stands under the name sent, or name the version sent."""
    back = _list(story)
    name, uid = request.POST.get("name", ""), request.POST.get("version", "")
    by = cast(User, request.user)
    try:
        if uid:
            kept = versions.rename(_version(story, uid), name, by=by)
        else:
            kept = versions.name_now(story.manuscript, name, by=by)
    except Refused as why:
        return refused(request, why, to=back)
    messages.success(request, f"Kept as \u201c{kept.name}\u201d.")
    return redirect(back)


@require_POST
@asks("version.restore")
def restore(request: HttpRequest, story: Story, version: UUID) -> HttpResponse:
    """Bring a version back as a new change; what stood before is the newest version then."""
    found = _version(story, version)
    request_id = request.POST.get("request", "")
    try:
        versions.restore(found, by=cast(User, request.user), request=UUID(request_id) if request_id else None)
    except (Refused, ValueError) as why:
        return refused(
            request, why if isinstance(why, Refused) else "Press the button on the page again.", to=_list(story)
        )
    messages.success(
        request, "The script reads as that version again. What stood before is kept in the list of versions."
    )
    return redirect(reverse("script", args=_names(story)))


def _version(story: Story, uid: UUID | str) -> Version:
    try:
        wanted = UUID(str(uid))
    except ValueError:
        wanted = UUID(int=0)
    return get_object_or_404(Version.objects.select_related("by"), manuscript=story.manuscript, uid=wanted)


def _uid(request: HttpRequest) -> str:
    return request.GET.get("with", "")


def _sums(rows: list[Row]) -> dict[str, Any]:
    fates = [row.fate for row in rows]
    return {f"{fate}_count": fates.count(fate) for fate in ("changed", "gone", "new")}


def _names(story: Story) -> list[str]:
    return [story.world.team.slug, story.world.slug, story.slug]


def _list(story: Story) -> str:
    return reverse("versions", args=_names(story))
