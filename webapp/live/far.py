"""Cursors between the processes of one site, by the channel layer: what may be lost."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any

from channels.layers import InMemoryChannelLayer, get_channel_layer

log = logging.getLogger(__name__)

State = tuple[int, int, str, str]  # client id, clock, state as JSON, uid of the person
Heard = Callable[[int, list[State]], None]


class Far:
    """Tells other processes what clients here show, and `heard(manuscript, states)` what theirs do. An in-memory layer has no
    other processes: then this does nothing, unless `layer` is given."""

    def __init__(self, heard: Heard, layer: Any = None) -> None:
        self._heard = heard
        found = layer or get_channel_layer()
        self._layer = found if layer or not isinstance(found, InMemoryChannelLayer) else None
        self._channel = ""
        self._task = asyncio.create_task(self._listen()) if self._layer else None
        self._ready = asyncio.Event()

    @property
    def is_used(self) -> bool:
        """Whether there may be other processes."""
        return self._layer is not None

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def follow(self, manuscript: int) -> None:
        """Hear of a manuscript, and ask the others who is in it."""
        if self._layer:
            await self._ready.wait()
            await self._try(self._layer.group_add(_group(manuscript), self._channel))
            await self._say(manuscript, {"ask": True})

    async def leave(self, manuscript: int) -> None:
        if self._layer:
            await self._try(self._layer.group_discard(_group(manuscript), self._channel))

    async def tell(self, manuscript: int, states: list[State]) -> None:
        if self._layer and states:
            await self._say(manuscript, {"states": states})

    async def _say(self, manuscript: int, said: dict[str, Any]) -> None:
        assert self._layer
        message = {"type": "presence", "manuscript": manuscript, "from": self._channel, **said}
        await self._try(self._layer.group_send(_group(manuscript), message))

    async def _listen(self) -> None:
        assert self._layer
        self._channel = await self._layer.new_channel()
        self._ready.set()
        while True:
            message = await self._try(self._layer.receive(self._channel))
            if message is None:
                await asyncio.sleep(1)
            elif message["from"] != self._channel:
                states = [(int(c), int(k), str(state), str(who)) for c, k, state, who in message.get("states", ())]
                self._heard(int(message["manuscript"]), states)

    async def _try(self, work: Any) -> Any:
        """Cursors may be lost; the layer being out of reach is no reason to stop writing."""
        try:
            return await work
        except Exception as error:
            log.warning("cursors do not reach other processes", extra={"error": type(error).__name__})
            return None


def _group(manuscript: int) -> str:
    return f"manuscript.{manuscript}"
