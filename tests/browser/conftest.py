"""A whole studio with real engines, and real browsers of the cast looking at it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PASSWORD = "lantern reef 4"
LONG = 240_000  # milliseconds; engines start, on a busy machine
SCRIPT = """Title: Two Lanterns

EXT. BEACH - DUSK

WIDE ON the beach. A lantern glows on the sand.

CLOSE ON the lantern.

INT. LIBRARY - NIGHT

MARA (11, yellow raincoat) stands between the shelves.

MARA
Who is there?
"""


@pytest.fixture(autouse=True)
def quick_passwords() -> None:
    """The studio is a process of its own."""


@dataclass(frozen=True)
class RunningStudio:
    """A studio of this session alone. `set_up` is the link of its first owner."""

    address: str
    home: Path
    set_up: str

    def manage(self, *words: str) -> str:
        """What `manage.py` answers in this studio."""
        asked = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=_environment(self.home), capture_output=True, text=True
        )
        assert asked.returncode == 0, asked.stderr
        return asked.stdout.strip()


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LOREFRAME_", "DATABASE_"))}
    return kept | {"LOREFRAME_HOME": str(home), "PYTHONUNBUFFERED": "1"}


@pytest.fixture(scope="session")
def executable() -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and os.environ.get("LOREFRAME_REQUIRE_BROWSER"):
        pytest.fail("no Chromium is installed, and LOREFRAME_REQUIRE_BROWSER asks for one")
    if found is None:
        pytest.skip("no Chromium is installed: browser tests need one named chromium or google-chrome")
    return found


@pytest.fixture(scope="session")
def studio(executable) -> Iterator[RunningStudio]:
    home = Path(tempfile.mkdtemp(prefix="loreframe-browser-"))
    home.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = home / "told.txt"
    with told.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "studio", "--port", str(port), "--with-parent"],
            cwd=ROOT,
            env=_environment(home),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        link = _wait(lambda: re.search(r"http://\S+/set-up/\S+", told.read_text()), process, told, 120)
        yield RunningStudio(f"http://127.0.0.1:{port}", home, link[0])
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        shutil.rmtree(home, ignore_errors=True)


def _wait(look: Callable, process: subprocess.Popen, told: Path, seconds: float):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := look():
            return found
        assert process.poll() is None, f"the studio ended: {told.read_text()}"
        time.sleep(0.1)  # how often the condition is looked at
    raise AssertionError(f"the studio was not ready in {seconds} s: {told.read_text()}")


@pytest.fixture(scope="session")
def chromium(executable):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        browser = playwright.chromium.launch(executable_path=executable, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def states(studio, chromium) -> dict[str, dict]:
    """How Ada (owner), Ben (editor, by her link) and Cleo (a stranger with an account) are signed in."""
    found = {}
    ada = chromium.new_context()
    page = ada.new_page()
    page.goto(studio.set_up)
    page.get_by_role("link", name="Make the owner's account").click()
    _sign_up(page, "Ada")
    page.wait_for_url("**/my-first-world/")
    team = page.url.split("/my-first-world/")[0]
    page.goto(f"{team}/members/")
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("The link").input_value()
    ben = chromium.new_context()
    page = ben.new_page()
    page.goto(link)
    page.get_by_role("link", name="Make an account and join").click()
    _sign_up(page, "Ben")
    page.wait_for_url("**/t/**")
    studio.manage("shell", "-c", _CLEO)
    cleo = chromium.new_context()
    page = cleo.new_page()
    page.goto(f"{studio.address}/accounts/login/")
    page.get_by_label("Email").fill("cleo@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/t/**")
    for name, context in (("ada", ada), ("ben", ben), ("cleo", cleo)):
        found[name] = context.storage_state()
        context.close()
    return found | {"world": f"{team}/my-first-world/"}


_CLEO = f"""
from storytelling.people.models import User
from storytelling.people.teams import found_team
from storytelling.worlds.worlds import open_world
cleo = User.objects.create_user("cleo@example.org", "{PASSWORD}", name="Cleo")
open_world(found_team("Elsewhere", by=cleo), "Another world", by=cleo)
"""


def _sign_up(page, name: str) -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Email").fill(f"{name.lower()}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()


@pytest.fixture
def open_as(chromium, states):
    """`open_as("ben", address, width=390)`: a page of their own browser; whatever its console complains of fails the test."""
    contexts, complaints = [], []

    def opened(name: str | None, address: str, *, width: int = 1440, height: int = 900, **more):
        state = states[name] if name else None
        context = chromium.new_context(viewport={"width": width, "height": height}, storage_state=state, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(address)
        return page

    opened.complaints = complaints
    yield opened
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture(scope="session")
def board(chromium, states) -> str:
    """The board of a short story, told through the box. It renders by itself as soon as the engines are there."""
    from playwright.sync_api import expect

    context = chromium.new_context(storage_state=states["ada"])
    page = context.new_page()
    page.goto(states["world"])
    page.get_by_label("A sentence, a page or a script").fill(SCRIPT)
    page.get_by_role("button", name="Show me").first.click()
    page.wait_for_url("**/board/two-lanterns/**")
    address = page.url.partition("?")[0]
    words = page.locator("shot-card .mark-fresh [data-word]")
    for number in range(words.count()):
        expect(words.nth(number)).to_have_text("up to date", timeout=LONG)
    context.close()
    return address
