"""One quick picture of a brief from the render side, for a page that waits for it. No job, no row, no place in line."""

from __future__ import annotations

import asyncio
from weakref import WeakKeyDictionary

from inference.client import Refused as NotDrawn
from inference.client import RenderError, Sketch, Unknown, Unreachable
from inference.contract import StillRequest
from webapp.dispatcher.cluster import Cluster

PATIENCE = 4.0  # seconds; a picture that comes later belongs to words that are gone
_clusters: WeakKeyDictionary[asyncio.AbstractEventLoop, Cluster] = WeakKeyDictionary()


class NoStill(Exception):
    """There is no picture; the message is for people. `soon`: asking again in a moment may bring one."""

    def __init__(self, message: str, *, soon: bool) -> None:
        super().__init__(message)
        self.soon = soon


async def still(request: StillRequest) -> Sketch:
    """Raises NoStill."""
    cluster = _clusters.setdefault(asyncio.get_running_loop(), Cluster())
    try:
        async with asyncio.timeout(PATIENCE):
            return await cluster.client().sketch(request)
    except TimeoutError as problem:
        raise NoStill("The engines are busy; the frame comes in a moment.", soon=True) from problem
    except (Unreachable, Unknown) as problem:
        raise NoStill("Engines are starting.", soon=True) from problem
    except NotDrawn as problem:
        raise NoStill(str(problem), soon=False) from problem
    except RenderError as problem:
        raise NoStill("The engines cannot be asked right now.", soon=True) from problem


async def close() -> None:
    """Let go of this loop's connections."""
    if cluster := _clusters.pop(asyncio.get_running_loop(), None):
        await cluster.close()
