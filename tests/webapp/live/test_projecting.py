"""Shots follow what rooms commit: after a pause, once, and also what another process left undone."""

import asyncio
import contextlib

import pytest
from django.db import connections, transaction

from storytelling.events.models import Event
from storytelling.manuscript import crdt, log
from storytelling.manuscript.models import Manuscript
from webapp.live import projecting as module
from webapp.live.projecting import Projecting

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def write(pk, before, after):
    manuscript = Manuscript.objects.get(pk=pk)
    document = log.load(manuscript)
    update = crdt.rewritten(document, crdt.text_of(document).replace(before, after))
    with transaction.atomic():
        log.append(log.locked(manuscript), update, by=None)


def state(pk):
    manuscript = Manuscript.objects.get(pk=pk)
    return manuscript.number - manuscript.projected, [shot.words for shot in manuscript.shots.in_story()]


async def aside(work, *given):
    """In a thread that leaves no connection behind."""

    def done():
        try:
            return work(*given)
        finally:
            connections.close_all()

    return await asyncio.to_thread(done)


@contextlib.asynccontextmanager
async def at_work():
    made = Projecting()
    yield made
    await made.stop()


@pytest.mark.asyncio
async def test_a_run_of_keys_is_projected_once_after_the_pause(lantern_reef):
    async with at_work() as projecting:
        pk = lantern_reef.manuscript.pk
        for before, after in (("wet sand", "dry sand"), ("dry sand", "white sand"), ("white sand", "black sand")):
            await aside(write, pk, before, after)
            projecting.touched(pk)
        await projecting.settled(pk)
        behind, words = await aside(state, pk)
        assert behind == 0 and any("black sand" in said for said in words)
        assert await aside(Event.objects.filter(name="script.changed").count) == 1


@pytest.mark.asyncio
async def test_what_is_typed_while_it_projects_is_projected_after(lantern_reef):
    async with at_work() as projecting:
        pk = lantern_reef.manuscript.pk
        await aside(write, pk, "wet sand", "dry sand")
        projecting.touched(pk)
        waiting = asyncio.create_task(projecting.settled(pk))
        await aside(write, pk, "dry sand", "white sand")
        projecting.touched(pk)
        await waiting
        assert (await aside(state, pk))[0] == 0


@pytest.mark.asyncio
async def test_what_another_process_left_undone_is_caught_up(lantern_reef, monkeypatch):
    async with at_work() as projecting:
        monkeypatch.setattr(module, "POLL", 0.05)
        pk = lantern_reef.manuscript.pk
        await aside(write, pk, "wet sand", "dry sand")
        projecting.start()
        async with asyncio.timeout(30):
            while (await aside(state, pk))[0]:  # noqa: ASYNC110
                await asyncio.sleep(0.02)  # how often the condition is looked at


@pytest.mark.asyncio
async def test_a_manuscript_that_is_gone_is_no_trouble(caplog):
    async with at_work() as projecting:
        projecting.touched(10**9)
        await projecting.settled(10**9)
        assert not caplog.records
