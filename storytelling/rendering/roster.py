"""The engines as they were last seen, for pages and verbs to ask; dispatchers write them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models.functions import Now

from inference.contract import EngineCard, to_json
from storytelling.rendering.models import Engine

AWAY = "away"
AWAY_AFTER = timedelta(seconds=8)


def keep_roster(cards: Iterable[EngineCard]) -> None:
    """Write down what the cluster offers now."""
    rows = [
        Engine(
            name=card.name,
            pool=card.pool,
            rung=card.rung,
            state=card.state,
            slots=card.slots_total,
            card_json=to_json(card),
            seen_at=Now(),
        )
        for card in sorted(cards, key=lambda card: card.name)  # one order, so that two dispatchers never wait in a ring
    ]
    known = ["pool", "rung", "state", "slots", "card_json", "seen_at"]
    Engine.objects.bulk_create(rows, update_conflicts=True, unique_fields=["name"], update_fields=known)


def mark_away() -> int:
    """Engines that no dispatcher has seen for a while are away; returns how many just became it."""
    silent = Engine.objects.filter(seen_at__lt=Now() - AWAY_AFTER).exclude(state=AWAY)
    return silent.update(state=AWAY)
