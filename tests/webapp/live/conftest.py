from __future__ import annotations

import asyncio

import pytest

from webapp.live.hub import hub


@pytest.fixture
def site():
    """Runs a scene with the site up, as it is while people use it."""

    def run(scene):
        async def lived():
            await hub.start()
            try:
                return await asyncio.wait_for(scene(), timeout=40)
            finally:
                await hub.stop()

        return asyncio.run(lived())

    return run


@pytest.fixture
def manuscript(lantern_reef):
    return lantern_reef.manuscript
