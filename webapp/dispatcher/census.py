"""Which engines there are: asked of the cluster every few seconds, written down for everyone."""

from __future__ import annotations

import logging

from inference.client import RenderError
from inference.contract import EngineCard, EngineState
from storytelling.rendering.roster import keep_roster, mark_away
from storytelling.rendering.tokens import keep_tokenizer, tokenizer_path
from webapp.dispatcher.cluster import Cluster
from webapp.dispatcher.database import Database

log = logging.getLogger(__name__)

MISSES = 3
"""Rounds without an answer after which nothing new is started."""


class Census:
    """`pools` maps each pool that can start renders now to how many it renders at once."""

    def __init__(self, cluster: Cluster, database: Database) -> None:
        self._cluster, self._database = cluster, database
        self._missed = 0
        self.pools: dict[str, int] = {}

    async def take(self) -> bool:
        """Ask once; True when the pools changed. A cluster that does not answer changes nothing until it missed a few."""
        before = self.pools
        try:
            cards = await self._cluster.client().engines()
        except RenderError as problem:
            self._miss(problem)
        else:
            if self._missed >= MISSES:
                log.info("the engines answer again")
            self._missed = 0
            self.pools = open_pools(cards)
            await self._fetch_tokenizers(cards)
            await self._database(keep_roster, cards)
        await self._database(mark_away)
        return self.pools != before

    async def _fetch_tokenizers(self, cards: tuple[EngineCard, ...]) -> None:
        """Those that no dispatcher fetched yet; a fault costs a round, since orders wait for them."""
        for card in cards:
            if card.tokenizer and not tokenizer_path(card.tokenizer).exists():
                try:
                    keep_tokenizer(card.tokenizer, await self._cluster.client().tokenizer(card.name))
                except (RenderError, ValueError, OSError) as problem:
                    log.warning("a tokenizer could not be fetched", extra={"engine": card.name, "reason": str(problem)})

    def _miss(self, problem: RenderError) -> None:
        self._missed += 1
        if self._missed == MISSES:
            log.warning("the engines do not answer", extra={"reason": str(problem)})
        if self._missed >= MISSES:
            self.pools = {}


def open_pools(cards: tuple[EngineCard, ...]) -> dict[str, int]:
    """Pools with at least one engine that is not still starting. One that failed is open: it says itself what is wrong."""
    slots: dict[str, int] = {}
    for card in cards:
        if card.state is not EngineState.LOADING:
            slots[card.pool] = max(slots.get(card.pool, 0), card.slots_total)
    return slots
