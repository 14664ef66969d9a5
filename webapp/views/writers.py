"""Who wrote what: a version of the script, or the script as it stands, with every stretch tinted by its writer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from storytelling.manuscript.models import Version
from storytelling.manuscript.writers import Share, Stretch, shares, stretches_now, stretches_of
from storytelling.people.models import User
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.templatetags.loreframe import tint
from webapp.views.frame import framed
from webapp.views.versions import version_of

MOST_STRETCHES = 20_000


@dataclass(frozen=True, slots=True)
class Writer:
    """One line of the legend. `person` is None for who left and for what nobody is known to have written."""

    person: User | None
    name: str
    tint: str
    share: Share
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Tinted:
    writer: Writer
    text: str


@require_safe
@asks("script.read")
def now(request: HttpRequest, story: Story) -> HttpResponse:
    """The script at its last committed letter."""
    return _shown(request, story, None, stretches_now(story.manuscript))


@require_safe
@asks("script.read")
def then(request: HttpRequest, story: Story, version: UUID) -> HttpResponse:
    """A version as it was kept."""
    found = version_of(story, version)
    return _shown(request, story, found, stretches_of(found))


def _shown(request: HttpRequest, story: Story, version: Version | None, found: list[Stretch]) -> HttpResponse:
    context = framed(request, story.world, "script", story)
    legend = _legend(found, request.GET.get("by", ""))
    by_writer = {one.share.writer: one for one in legend}
    context |= {
        "version": version,
        "legend": legend,
        "only": next((one for one in legend if one.chosen), None),
        "tinted": [Tinted(by_writer[one.writer], one.text) for one in found[:MOST_STRETCHES]],
        "cut": len(found) > MOST_STRETCHES,
        "unknown": version is not None and not found and bool(version.text),
    }
    return render(request, "story/writers.html", context)


def _legend(found: list[Stretch], chosen: str) -> list[Writer]:
    everybody = shares(found)
    people: dict[Any, User] = User.objects.in_bulk([one.writer for one in everybody if one.writer is not None])
    legend = []
    taken: set[int] = set()
    for share in everybody:
        person = people.get(share.writer)
        if person is None:
            name = "Someone who left" if share.writer is not None else "Not known"
            legend.append(Writer(None, name, "none", share))
            continue
        colour = tint(person.uid)
        if colour in taken and len(taken) < 8:
            colour = next(number for number in range(8) if number not in taken)
        taken.add(colour)
        legend.append(Writer(person, person.shown_name, str(colour), share, chosen == str(person.uid)))
    return legend
