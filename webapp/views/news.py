"""What happened lately, in words. Events carry ids only; renders that were merely queued are no news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.urls import reverse

from storytelling.events.models import Audience, Event
from storytelling.people.models import User
from storytelling.worlds.models import Story, World

SAID = {
    "world.opened": "opened this world",
    "story.told": "told",
    "script.changed": "changed the script of",
    "take.landed": "got {n} new {takes} for",
    "render.failed": "had {n} {renders} fail",
    "film.made": "made the film of",
    "member.joined": "joined the team",
    "member.removed": "took someone out of the team",
}
MOST = 12


@dataclass(frozen=True, slots=True)
class News:
    """One line: who did what to which story; `count` like events in a row are one line."""

    who: User | None
    said: str
    story: Story | None
    address: str
    at: datetime
    count: int


def lately(world: World) -> list[News]:
    told = Event.objects.filter(stream=world.stream, name__in=SAID, audience=Audience.MEMBERS)
    events = list(told.select_related("actor").order_by("-number")[:200])
    stories = {story.uid: story for story in world.stories.all()}
    grouped = groupby(events, key=lambda event: (event.name, event.actor_id, _story(event)))
    lines = [_line(world, list(run), stories) for _, run in grouped]
    return lines[:MOST]


def _story(event: Event) -> UUID | None:
    uid = event.refs.get("story") or (event.subject_uid if event.subject_kind == "story" else None)
    return UUID(str(uid)) if uid else None


def _line(world: World, run: list[Event], stories: dict[UUID, Story]) -> News:
    event, count = run[0], len(run)
    uid = _story(event)
    story = stories.get(uid) if uid else None
    said = SAID[event.name].format(n=count, takes=_plural("take", count), renders=_plural("render", count))
    page = "board" if event.name in ("take.landed", "render.failed") else "script"
    address = reverse(page, args=[world.team.slug, world.slug, story.slug]) if story else ""
    return News(event.actor, said, story, address, event.at, count)


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"
