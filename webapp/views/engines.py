"""What can render now, and what a press of a button would do."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inference.contract import CannotFit, EngineCard, EngineState, Shape
from storytelling.rendering import planning
from storytelling.rendering.health import engines_health
from storytelling.rendering.models import Engine, Rung
from storytelling.worlds.models import World
from webapp.access import asks
from webapp.views.pace import paces

_LADDER = {rung.value: place for place, rung in enumerate(Rung)}


@dataclass(frozen=True, slots=True)
class Offer:
    """What rendering a shot would do: the fitted shape, and device seconds it is expected to take."""

    shape: Shape
    estimate: float

    @property
    def said(self) -> str:
        """ "renders 97 frames at 1216×704, uses 82"."""
        return planning.offer(self.shape)


@dataclass(frozen=True, slots=True)
class Engines:
    """`ready` in the order they are offered, the default first; `state` is ready, starting or failed; `pace` is how long the
    default really takes here, against what it expects; `reasons` are why those that failed did."""

    ready: tuple[EngineCard, ...]
    state: str
    pace: float = 1.0
    reasons: tuple[str, ...] = ()

    @property
    def default(self) -> EngineCard | None:
        return self.ready[0] if self.ready else None

    def offer(self, seconds: float) -> Offer | None:
        """None where no engine is there or none of its shapes covers the shot."""
        if self.default is None:
            return None
        try:
            shape = self.default.limits.fit(seconds)
        except CannotFit:
            return None
        return Offer(shape, shape.frames / shape.fps * self.default.realtime * self.pace)


def engines_now() -> Engines:
    known = list(Engine.objects.all())
    able = [engine.card for engine in known if engine.state in (EngineState.READY, EngineState.LOADING)]
    cards = sorted(able, key=lambda card: (_LADDER.get(card.rung, 9), card.name))
    if not cards:
        failed = tuple(engine.card.reason for engine in known if engine.state == EngineState.FAILED)
        return Engines((), engines_health(), reasons=failed)
    return Engines(tuple(cards), "ready", paces().get(cards[0].name, 1.0))


@never_cache
@require_safe
@asks("render.see")
def engines(request: HttpRequest, world: World) -> HttpResponse:
    """One word for the page that waits for them."""
    return HttpResponse(engines_now().state, content_type="text/plain")
