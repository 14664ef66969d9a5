"""Versions of a script: the list, one beside another, names, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
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

MOST_OFFERED = 200
MOST_ROWS = 4000
PAGE = 100
SHORT = 3  # versions kept by themselves in a row that are shown without opening anything
RESTORED_SESSION = "script_restored"


@dataclass(frozen=True, slots=True)
class Run:
    """Versions in a row: one with a name, or those kept by themselves between two of them."""

    versions: tuple[Version, ...]
    folded: bool

    @property
    def newest(self) -> Version:
        return self.versions[0]

    @property
    def oldest(self) -> Version:
        return self.versions[-1]


@require_safe
@asks("script.read")
def index(request: HttpRequest, story: Story) -> HttpResponse:
    """Every version, newest first, page by page."""
    return render(request, "story/versions.html", framed(request, story.world, "script", story) | _page(request, story))


@require_safe
@asks("script.read")
def listed(request: HttpRequest, story: Story) -> HttpResponse:
    """One page of the list alone."""
    return render(
        request, "story/_versions.html", framed(request, story.world, "script", story) | _page(request, story)
    )


def _page(request: HttpRequest, story: Story) -> dict[str, Any]:
    found = story.manuscript.versions.select_related("by").defer("text", "writers")
    page = Paginator(found, PAGE).get_page(request.GET.get("page", ""))
    return {"page": page, "runs": list(_runs(page.object_list))}


def _runs(found: Iterable[Version]) -> Iterator[Run]:
    for named, group in groupby(found, key=lambda version: version.cause == Version.Cause.NAMED):
        row = tuple(group)
        if named:
            yield from (Run((version,), False) for version in row)
        else:
            yield Run(row, len(row) > SHORT)


@require_safe
@asks("script.read")
def compared(request: HttpRequest, story: Story, version: UUID) -> HttpResponse:
    """A version on the left, and the script as it stands, or the version named by `with`, on the right."""
    left = version_of(story, version)
    right = version_of(story, _uid(request)) if "with" in request.GET else None
    context = framed(request, story.world, "script", story)
    after = right.text if right else crdt.text_of(log.load(story.manuscript))
    rows = compare(left.text, after)
    context |= {"left": left, "right": right, "rows": rows[:MOST_ROWS], "cut": len(rows) > MOST_ROWS, **_sums(rows)}
    context["others"] = story.manuscript.versions.exclude(pk=left.pk).defer("text", "writers")[:MOST_OFFERED]
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
            kept = versions.rename(version_of(story, uid), name, by=by)
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
    found = version_of(story, version)
    request_id = request.POST.get("request", "")
    try:
        done = versions.restore(found, by=cast(User, request.user), request=UUID(request_id) if request_id else None)
    except (Refused, ValueError) as why:
        return refused(
            request, why if isinstance(why, Refused) else "Press the button on the page again.", to=_list(story)
        )
    if done.before is None:
        messages.info(request, "The script reads exactly so already. Nothing was changed.")
    else:
        request.session[RESTORED_SESSION] = {str(story.uid): [str(found.uid), str(done.before.uid)]}
    return redirect(reverse("script", args=_names(story)))


def restored_just_now(request: HttpRequest, story: Story) -> dict[str, Version] | None:
    """Told once: the version that came back, and the one that was kept before."""
    uids = request.session.pop(RESTORED_SESSION, {}).get(str(story.uid), [])
    known = {str(version.uid): version for version in story.manuscript.versions.filter(uid__in=uids).defer("text")}
    if len(uids) != 2 or not all(uid in known for uid in uids):
        return None
    return {"version": known[uids[0]], "before": known[uids[1]]}


def version_of(story: Story, uid: UUID | str) -> Version:
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
