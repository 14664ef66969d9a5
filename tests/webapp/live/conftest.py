from __future__ import annotations

import asyncio

import pytest

from webapp.live.hub import hub
from webapp.live.projecting import projecting


@pytest.fixture
def site():
    """Runs a scene with the site up, as it is while people use it."""

    def run(scene):
        async def lived():
            await hub.start()
            projecting.start()
            try:
                return await asyncio.wait_for(scene(), timeout=40)
            finally:
                await hub.stop()
                await projecting.stop()

        return asyncio.run(lived())

    return run


@pytest.fixture
def manuscript(lantern_reef):
    return lantern_reef.manuscript
