"""What a team may ask of the render side: how much may run at once (`Team.render_slots`, held by the claim), and how
much may wait. Budgets in device seconds will be asked here too."""

from __future__ import annotations

from storytelling.errors import Refused
from storytelling.people.models import Team
from storytelling.rendering.models import JobState, RenderJob

MOST_WAITING = 10_000


def check(team: Team, adding: int) -> None:
    """Raises Refused when `adding` jobs more would not fit."""
    waiting = RenderJob.objects.filter(team=team, state=JobState.QUEUED).count()
    if waiting + adding > MOST_WAITING:
        raise Refused(
            f"{waiting:,} renders of {team.name} are waiting already, and {MOST_WAITING:,} may. Nothing was ordered:"
            " wait for some of them, or cancel what is no longer needed."
        )
