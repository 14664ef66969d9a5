"""The site alone, without engines, and the cast in front of a script of their own."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest

ROOT = Path(__file__).resolve().parents[3]
STORIES = 26
EXPECTED = ("ERR_INTERNET_DISCONNECTED", "503")  # nothing to reach while offline, and no engines that draw
MAKE = f"""
import json
from importlib import import_module
from pathlib import Path
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from storytelling.manuscript.importing import tell_story
from storytelling.people.models import Membership, User
from storytelling.people.teams import found_team
from storytelling.script import read_upload
from storytelling.worlds.worlds import open_world

people = {{name: User.objects.create_user(f"{{name}}@example.org", None, name=name.title()) for name in ("ada", "ben", "vera")}}
team = found_team("Reef Club", by=people["ada"])
Membership.objects.create(team=team, user=people["ben"], role="editor")
Membership.objects.create(team=team, user=people["vera"], role="viewer")
world = open_world(team, "Lantern Reef", by=people["ada"])
script = read_upload(Path("examples/lantern-reef.fountain").read_bytes())
slugs = [tell_story(world, script, title=f"Reef {{n}}", by=people["ada"]).slug for n in range({STORIES})]
sessions = {{}}
for name, user in people.items():
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    sessions[name] = session.session_key
print(json.dumps({{"sessions": sessions, "world": f"/t/{{team.slug}}/{{world.slug}}", "slugs": slugs}}))
"""


@dataclass
class Site:
    """A site of this session. `manage` runs a command of it, `take` gives a story that no other test touches."""

    address: str
    home: Path
    environment: dict[str, str]
    made: dict[str, Any]

    def manage(self, *words: str) -> str:
        asked = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert asked.returncode == 0, asked.stderr
        return asked.stdout.strip()

    def take(self) -> str:
        return f"{self.address}{self.made['world']}/script/{self.made['slugs'].pop()}/"

    def cookie(self, name: str) -> dict[str, str]:
        return {"name": "sessionid", "value": self.made["sessions"][name], "url": self.address}


@pytest.fixture(scope="session")
def site(executable) -> Iterator[Site]:
    from webapp.studio.postgres import Server

    home = Path(tempfile.mkdtemp(prefix="loreframe-writing-"))
    home.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LOREFRAME_", "DATABASE_"))}
    environment = kept | {"LOREFRAME_HOME": str(home), "LOREFRAME_SECRET_KEY": "of this test alone"}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with Server(home, quick=True), (home / "told.txt").open("w") as told:
        command = [sys.executable, "manage.py", "serve", "--migrate", "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=told, stderr=subprocess.STDOUT)
        try:
            site = Site(f"http://127.0.0.1:{port}", home, environment, {})
            _wait(f"{site.address}/healthz", process, home / "told.txt")
            site.made = json.loads(site.manage("shell", "-v", "0", "-c", MAKE))
            yield site
        finally:
            process.terminate()
            process.wait(30)
    shutil.rmtree(home, ignore_errors=True)


def _wait(address: str, process: subprocess.Popen, told: Path) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        assert process.poll() is None, told.read_text()
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)  # how often the condition is looked at
    raise AssertionError(told.read_text())


class Desk:
    """Someone's page with a script open."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def ask(self, code: str, given: Any = None) -> Any:
        """What `code` is, with the editor as `ed` and its view as `view`."""
        return self.page.evaluate(_function(code), given)

    def wait(self, code: str, given: Any = None, timeout: int = 20_000) -> None:
        """Until `code` holds."""
        self.page.wait_for_function(_function(code), arg=given, timeout=timeout)

    @property
    def text(self) -> str:
        return self.ask("ed.text")

    def put(self, words: str, *, after: int = 0) -> None:
        """The cursor behind the first `words`."""
        self.ask(
            "(view.dispatch({ selection: { anchor: ed.text.indexOf(given) + given.length } }), view.focus())", words
        )

    def at_end(self) -> None:
        self.ask("(view.dispatch({ selection: { anchor: ed.text.length }, scrollIntoView: true }), view.focus())")

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def saved(self) -> None:
        self.wait("document.querySelector('saved-state').dataset.state === 'saved' && !ed.unsaved")


def _function(code: str) -> str:
    return (
        f"(given) => {{ const ed = document.querySelector('script-editor'); const view = ed?.view; return ({code}) }}"
    )


@pytest.fixture
def sit_down(chromium, site) -> Iterator[Callable[..., Desk]]:
    """`sit_down("ada", address)`: their desk with the live script; what its console complains of fails the test."""
    contexts, complaints = [], []

    def opened(name: str, address: str, *, context: Any = None, **more: Any) -> Desk:
        if context is None:
            context = chromium.new_context(**({"viewport": {"width": 1280, "height": 800}} | more))
            context.add_cookies([site.cookie(name)])
            contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(address)
        desk = Desk(page)
        desk.wait("view")
        return desk

    opened.complaints = complaints
    yield opened
    for context in contexts:
        context.close()
    assert not [one for one in complaints if not any(word in one for word in EXPECTED)]
