from __future__ import annotations

import asyncio
import json

import pytest
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.db import transaction
from django.test import Client

from storytelling.events.models import Audience
from storytelling.events.stream import record
from storytelling.people import teams
from webapp.asgi import application
from webapp.live.hub import hub
from webapp.live.protocol import GONE

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cookie():
    def sign_in(user):
        client = Client()
        client.force_login(user)
        return client.cookies["sessionid"].value

    return sign_in


class Page:
    """A browser page with a world open."""

    def __init__(self, world, session: str | None, after: int | None = None, slash: str = "") -> None:
        headers = [(b"origin", b"http://127.0.0.1"), (b"host", b"127.0.0.1")]
        if session:
            headers.append((b"cookie", f"sessionid={session}".encode()))
        self.socket = ApplicationCommunicator(
            application,
            {
                "type": "websocket",
                "path": f"/ws/worlds/{world}{slash}",
                "query_string": b"" if after is None else f"after={after}".encode(),
                "headers": headers,
            },
        )

    async def __aenter__(self):
        await self.socket.send_input({"type": "websocket.connect"})
        assert (await self.socket.receive_output(timeout=5))["type"] == "websocket.accept"
        return self

    async def __aexit__(self, *_):
        await self.socket.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.socket.wait(timeout=5)

    async def next(self) -> dict:
        return json.loads((await self.socket.receive_output(timeout=5))["text"])

    async def closed_with(self) -> int:
        while True:
            message = await self.socket.receive_output(timeout=5)
            if message["type"] == "websocket.close":
                return message["code"]

    async def frames(self, until: int) -> list[dict]:
        """Numbered frames up to number `until`."""
        numbered = []
        while not numbered or numbered[-1]["n"] < until:
            frame = await self.next()
            if "n" in frame:
                numbered.append(frame)
        return numbered

    async def here(self, people: int) -> list[str]:
        while True:
            frame = await self.next()
            if len(frame.get("here", ())) == people:
                return [person["name"] for person in frame["here"]]


def happen(world, name: str, actor, **fields) -> int:
    with transaction.atomic():
        return record(world.stream, name, actor=actor, subject=world, **fields).number


@pytest.fixture
def live():
    """Runs a scene with the hub up, as it is while the site runs."""

    def run(scene):
        async def lived():
            await hub.start()
            try:
                return await asyncio.wait_for(scene(), timeout=20)
            finally:
                await hub.stop()

        return asyncio.run(lived())

    return run


def test_what_happened_since_the_pages_cursor_comes_first_and_the_rest_as_it_happens(world, ada, ben, cookie, live):
    seen = happen(world, "story.told", ada)
    happen(world, "script.changed", ada)
    session = cookie(ben)

    async def scene():
        async with Page(world.uid, session, after=seen) as page:
            first = await page.frames(until=seen + 1)
            last = await sync_to_async(happen)(world, "take.landed", ada)
            return first + await page.frames(until=last)

    frames = live(scene)
    assert [frame["n"] for frame in frames] == [seen + 1, seen + 2]
    assert [frame["name"] for frame in frames] == ["script.changed", "take.landed"]
    assert frames[1]["actor"] == "Ada"


def test_many_pages_get_every_event_once_in_order(world, ada, ben, cookie, live):
    session = cookie(ben)

    async def scene():
        async with Page(world.uid, session, after=1) as one, Page(world.uid, session, after=1, slash="/") as two:
            numbers = [await sync_to_async(happen)(world, "script.changed", ada) for _ in range(25)]
            return numbers, await one.frames(numbers[-1]), await two.frames(numbers[-1])

    numbers, one, two = live(scene)
    assert [frame["n"] for frame in one] == [frame["n"] for frame in two] == list(range(2, numbers[-1] + 1))


def test_who_is_not_meant_sees_only_the_number(world, ada, vera, cookie, live):
    session = cookie(vera)

    async def scene():
        async with Page(world.uid, session, after=1) as page:
            number = await sync_to_async(happen)(world, "rights.asked", ada, audience=Audience.OWNERS)
            return number, await page.frames(until=number)

    number, frames = live(scene)
    assert frames == [{"n": number}]


def test_a_page_too_far_behind_is_told_to_reload(world, ada, ben, cookie, live):
    for _ in range(210):
        happen(world, "script.changed", ada)
    session = cookie(ben)

    async def scene():
        async with Page(world.uid, session, after=1) as page:
            return await page.next()

    assert live(scene) == {"reload": True}


def test_a_stranger_is_refused_exactly_as_for_a_world_that_does_not_exist(world, cleo, ben, cookie, live):
    stranger, member = cookie(cleo), cookie(ben)

    async def scene():
        codes = []
        for address, session in (
            (world.uid, stranger),
            (world.uid, None),
            ("00000000-0000-4000-8000-000000000000", member),
            ("nonsense", member),
        ):
            async with Page(address, session) as page:
                codes.append(await page.closed_with())
        return codes

    assert live(scene) == [GONE] * 4


def test_a_removed_member_is_cut_off(world, team, ada, ben, cookie, live):
    session = cookie(ben)

    async def scene():
        async with Page(world.uid, session, after=1) as page:
            await sync_to_async(teams.remove_member)(team, ben, by=ada)
            return await page.closed_with()

    assert live(scene) == GONE


def test_people_see_who_else_is_here(world, ada, ben, cookie, live):
    sessions = cookie(ada), cookie(ben)

    async def scene():
        async with Page(world.uid, sessions[0]) as page:
            async with Page(world.uid, sessions[1]):
                both = await page.here(2)
            return both, await page.here(1)

    assert live(scene) == (["Ada", "Ben"], ["Ada"])
