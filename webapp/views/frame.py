"""What stands around every page of a world: where one is, what one may do, what is rendering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest

from storytelling.people.models import Role, User
from storytelling.people.policy import Action, allows, role_in
from storytelling.rendering.models import JobState, RenderJob
from storytelling.worlds.models import Story, World
from webapp.views.pace import paces


@dataclass(frozen=True, slots=True)
class Pill:
    """The render pill: how many renders of this world run and wait, and the seconds they still take, about."""

    running: int
    waiting: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Frame:
    """`cursor` is the last event the page knows of: read before everything else on it. `story` is what the tabs lead to."""

    tab: str
    cursor: int
    story: Story | None
    role: Role | None
    pill: Pill

    def allows(self, action: Action) -> bool:
        return allows(self.role, action)

    @property
    def may_render(self) -> bool:
        return self.allows("render.start")

    @property
    def may_direct(self) -> bool:
        """Whether they may set shots up by hand."""
        return self.allows("shot.change")

    @property
    def may_write(self) -> bool:
        return self.allows("script.import")


def framed(request: HttpRequest, world: World, tab: str, story: Story | None = None) -> dict[str, Any]:
    """The context every template of a world starts from."""
    cursor = world.stream.number
    role = role_in(cast(User, request.user), world.team)
    newest = story or world.stories.order_by("-created_at", "-id").first()
    frame = Frame(tab=tab, cursor=cursor, story=newest, role=role, pill=pill_of(world))
    return {"team": world.team, "world": world, "story": story, "frame": frame}


def pill_of(world: World) -> Pill:
    jobs = RenderJob.objects.filter(world=world, state__in=[JobState.RUNNING, JobState.QUEUED])
    rows = list(jobs.values_list("state", "engine", "estimate", "done", "of"))
    if not rows:
        return Pill(0, 0, 0.0)
    pace = paces()
    seconds = sum(
        estimate * pace.get(engine, 1.0) * (1 - (done / of if of else 0)) for _, engine, estimate, done, of in rows
    )
    running = sum(state == JobState.RUNNING for state, *_ in rows)
    return Pill(running, len(rows) - running, seconds)
