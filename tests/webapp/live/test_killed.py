"""Eight people write while the server, or its database, is killed (-9): what was acknowledged is there, once, for everybody."""

from __future__ import annotations

import asyncio
import random

import pytest
from websockets.exceptions import ConnectionClosed

from tests.script_site import WRITERS, FarPage, script_site, until

pytestmark = pytest.mark.studio


class Writer:
    def __init__(self, number: int, page: FarPage) -> None:
        self.number, self.page = number, page
        self.written: list[str] = []
        self.acknowledged: list[str] = []
        self.dice = random.Random(number)

    async def write_on(self, over: asyncio.Event) -> None:
        await self.page.come_back()
        while not over.is_set():
            word = f"<{self.number}.{len(self.written)}>"
            self.written.append(word)
            places = [place + 1 for place, letter in enumerate(self.page.text) if letter == ">"]
            try:
                await self.page.write(word, at=self.dice.choice(places or [0]))
                await self.page.all_saved()
            except (ConnectionClosed, TimeoutError, AssertionError):
                await self.page.come_back()  # the sync steps send again what was not acknowledged
            self.acknowledged.append(word)


@pytest.fixture
def house():
    with script_site() as house:
        yield house


@pytest.mark.parametrize("what", ["server", "database"])
@pytest.mark.parametrize("times", [2, pytest.param(50, marks=pytest.mark.soak)])
def test_what_was_acknowledged_outlives_every_kill(house, what, times):
    async def scene():
        await until(house.answers)
        made = await asyncio.to_thread(house.make)
        pages = [FarPage(house.port, made["uid"], session) for session in made["sessions"]]
        writers = [Writer(number, page) for number, page in enumerate(pages)]
        over = asyncio.Event()
        at_work = [asyncio.create_task(writer.write_on(over)) for writer in writers]
        for _ in range(times):
            count = [len(writer.acknowledged) for writer in writers]
            await until(lambda: any(task.done() for task in at_work) or _all_went_on(writers, count))  # noqa: B023
            assert not any(task.done() for task in at_work), [task for task in at_work if task.done()]
            await asyncio.to_thread(house.kill, what)
        over.set()
        await asyncio.gather(*at_work)
        acknowledged = {word for writer in writers for word in writer.acknowledged}
        text = await asyncio.to_thread(house.text_of, made["pk"])
        assert len(acknowledged) > times * WRITERS
        assert not [word for word in acknowledged if text.count(word) != 1]
        for page in pages:
            await page.until(lambda page=page: page.text == text)
            await page.leave()
        print(f"{times} kills of the {what}: {len(acknowledged)} acknowledged edits, all there once")

    asyncio.run(scene())


def _all_went_on(writers: list[Writer], count: list[int]) -> bool:
    return all(len(writer.acknowledged) > before for writer, before in zip(writers, count, strict=True))
