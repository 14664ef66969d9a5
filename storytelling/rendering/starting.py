"""Starting a render: the claim, and the right of whoever ordered it, asked again."""

from __future__ import annotations

from collections.abc import Mapping

from storytelling.people.policy import may
from storytelling.rendering import queue
from storytelling.rendering.models import RenderJob
from storytelling.rendering.queue import Hold


def start_next(pools: Mapping[str, int]) -> Hold | None:
    """The next job that may start in one of `pools`, each with its slots. Those whose people may no longer start renders
    are cancelled on the way."""
    queue.take_back()
    for pool in queue.waiting_in(pools):
        while hold := queue.claim(pool, pools[pool]):
            refusal = _refusal(hold)
            if refusal is None:
                return hold
            queue.forbid(hold, refusal)
    return None


def _refusal(hold: Hold) -> str | None:
    job = RenderJob.objects.select_related("actor", "team").get(pk=hold.job)
    if job.actor is None:
        return "Whoever ordered this render has left. Press render to order it in your own name."
    if may(job.actor, "render.start", job.team):
        return None
    return (
        f"{job.actor.shown_name} may no longer start renders in this team. Press render to order it in your own name."
    )
