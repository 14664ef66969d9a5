"""The pools as the ingress sees them: what their engines can do, and whether a request is something they can do."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import time
from typing import Any

import ray
from ray.serve.handle import DeploymentHandle

from inference.contract import EngineCard, EngineState, RenderRequest, from_json
from inference.engines.base import Refused
from inference.engines.catalog import CatalogEntry

FRESH = 2.0
"""Seconds for which known cards are believed."""
PATIENCE = 1.0
"""Seconds a pool may take to show its cards before it counts as starting."""


class Pools:
    """Handles by pool name, and the last known cards of each."""

    def __init__(
        self, entries: tuple[CatalogEntry, ...], handles: dict[str, DeploymentHandle[Any]], replicas: dict[str, int]
    ) -> None:
        self._entries, self._handles, self._replicas = {e.name: e for e in entries}, handles, replicas
        self._cards: dict[str, tuple[EngineCard, ...]] = {}
        self._seen: dict[str, float] = {}

    def handle(self, pool: str) -> Any:
        return self._handles[pool]

    async def cards(self) -> tuple[EngineCard, ...]:
        """Every engine; those of a pool that does not answer are LOADING, and missing when it never did."""
        await self._refresh()
        return tuple(card for cards in self._cards.values() for card in cards)

    async def states(self) -> dict[str, str]:
        """ready or starting, by pool."""
        await self._refresh()
        now = time.monotonic()
        return {pool: "ready" if now - self._seen.get(pool, -1e9) <= FRESH else "starting" for pool in self._handles}

    async def accepts(self, request: RenderRequest) -> str:
        """The pool that takes `request`; raises Refused for what its engine cannot do."""
        entry = self._entries.get(request.engine)
        if entry is None:
            known = ", ".join(sorted(self._entries)) or "none"
            raise Refused(f"There is no engine called {request.engine!r} here; there are: {known}.")
        if entry.pool not in self._cards:
            await self._refresh()
        for card in self._cards.get(entry.pool, ()):
            if card.name == request.engine:
                _check(request, card)
        return entry.pool

    async def still(self, raw: bytes) -> tuple[bytes, tuple[str, ...]]:
        """A still by the drawing pool, or the first that makes one, and what of its brief it does not show; raises Refused."""
        reason = "No engine here draws stills."
        for pool in sorted(self._handles, key=lambda name: (name != "stills", name != "drawn")):
            try:
                picture, missed = await self.handle(pool).still.remote(raw)
                return bytes(picture), tuple(missed)
            except ray.exceptions.RayTaskError as problem:
                cause = problem.cause if isinstance(problem.cause, BaseException) else problem
                if not isinstance(cause, Refused):
                    raise
                reason = str(cause)
        raise Refused(reason)

    async def tokenizer(self, engine: str) -> bytes | None:
        """By engine name, or by the sha256 on its card."""
        for card in await self.cards():
            if engine in (card.name, card.tokenizer) and card.tokenizer:
                found = await self.handle(card.pool).tokenizer.remote(card.name)
                return None if found is None else bytes(found)
        return None

    async def _refresh(self) -> None:
        now = time.monotonic()
        old = [pool for pool in self._handles if now - self._seen.get(pool, -1e9) > FRESH]
        await asyncio.gather(*(self._ask(pool) for pool in old))

    async def _ask(self, pool: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                raw = await self.handle(pool).cards.remote()
            cards = from_json(tuple[EngineCard, ...], json.loads(raw), pool)
        except (TimeoutError, ray.exceptions.RayError):
            cards = self._cards.get(pool, ())
            with contextlib.suppress(KeyError):
                del self._seen[pool]
            self._cards[pool] = tuple(_loading(card) for card in cards)
            return
        total = self._replicas.get(pool, 1)
        self._cards[pool] = tuple(dataclasses.replace(card, slots_total=card.slots_total * total) for card in cards)
        self._seen[pool] = time.monotonic()


def _loading(card: EngineCard) -> EngineCard:
    return dataclasses.replace(card, state=EngineState.LOADING) if card.state is EngineState.READY else card


def _check(request: RenderRequest, card: EngineCard) -> None:
    """Raises Refused for what the card rules out: nothing is rounded, dropped or tried."""
    limits, shape = card.limits, request.shape
    if card.state in (EngineState.MISSING, EngineState.FAILED):
        raise Refused(card.reason or f"{card.title} cannot render here.")
    if not limits.accepts(shape):
        size = f"{shape.frames} frames of {shape.width}×{shape.height} at {shape.fps} a second"
        raise Refused(f"{card.title} does not render {size}; use a shape its limits fit.")
    fewest, _, most = limits.steps
    if request.steps is not None and not fewest <= request.steps <= most:
        raise Refused(f"{card.title} takes {fewest} to {most} steps, not {request.steps}.")
    for reference in request.references:
        if reference.slot not in limits.slots:
            raise Refused(f"{card.title} cannot take a reference as {reference.slot!r}.")
    for given, can, what in (
        (request.first_frame, limits.first_frame, "a first frame"),
        (request.last_frame, limits.last_frame, "a last frame"),
        (request.continue_from, limits.continues, "a take to continue"),
        (request.layout, "layout" in limits.slots, "a layout"),
    ):
        if given is not None and not can:
            raise Refused(f"{card.title} cannot take {what}.")
