"""Shots follow what rooms commit: after a pause, once, and also what another process left undone."""

import asyncio
import contextlib

import pytest
from asgiref.sync import sync_to_async
from django.db import transaction

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
            await sync_to_async(write)(pk, before, after)
            projecting.touched(pk)
        await projecting.settled(pk)
        behind, words = await sync_to_async(state)(pk)
        assert behind == 0 and any("black sand" in said for said in words)
        assert await Event.objects.filter(name="script.changed").acount() == 1


@pytest.mark.asyncio
async def test_what_is_typed_while_it_projects_is_projected_after(lantern_reef):
    async with at_work() as projecting:
        pk = lantern_reef.manuscript.pk
        await sync_to_async(write)(pk, "wet sand", "dry sand")
        projecting.touched(pk)
        waiting = asyncio.create_task(projecting.settled(pk))
        await sync_to_async(write)(pk, "dry sand", "white sand")
        projecting.touched(pk)
        await waiting
        assert (await sync_to_async(state)(pk))[0] == 0


@pytest.mark.asyncio
async def test_what_another_process_left_undone_is_caught_up(lantern_reef, monkeypatch):
    async with at_work() as projecting:
        monkeypatch.setattr(module, "POLL", 0.05)
        pk = lantern_reef.manuscript.pk
        await sync_to_async(write)(pk, "wet sand", "dry sand")
        projecting.start()
        async with asyncio.timeout(30):
            while (await sync_to_async(state)(pk))[0]:
                await asyncio.sleep(0.02)  # noqa: ASYNC110 (how often the condition is looked at)


@pytest.mark.asyncio
async def test_a_manuscript_that_is_gone_is_no_trouble(caplog):
    async with at_work() as projecting:
        projecting.touched(10**9)
        await projecting.settled(10**9)
        assert not caplog.records
