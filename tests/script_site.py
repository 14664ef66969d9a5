"""A site in processes of its own, and pages that reach it over a real socket."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.script_page import ScriptPage
from webapp.studio.postgres import Server

ROOT = Path(__file__).resolve().parents[1]
WRITERS = 8
PATIENCE = 60
MAKE = f"""
import json
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from storytelling.manuscript.importing import tell_story
from storytelling.people.models import Membership, User
from storytelling.people.teams import found_team
from storytelling.script import read_upload
from storytelling.worlds.worlds import open_world

people = [User.objects.create_user(f"w{{n}}@example.org", None, name=f"W{{n}}") for n in range({WRITERS})]
team = found_team("Reef Club", by=people[0])
for user in people[1:]:
    Membership.objects.create(team=team, user=user, role="editor")
story = tell_story(open_world(team, "Reef", by=people[0]), read_upload(b"INT. CABIN - DAY\\n\\nA lamp."), by=people[0])
sessions = []
for user in people:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    sessions.append(session.session_key)
print(json.dumps({{"uid": str(story.manuscript.uid), "pk": story.manuscript.pk, "sessions": sessions}}))
"""
READ = "from storytelling.manuscript import crdt, log; import json; print(json.dumps(crdt.text_of(log.opened({}).document)))"


class FarSocket:
    """A real socket with the face of ApplicationCommunicator."""

    def __init__(self, address: str, headers: dict[str, str]) -> None:
        self.address, self.headers, self.link = address, headers, None

    async def send_input(self, message) -> None:
        if message["type"] == "websocket.connect":
            self.link = await connect(
                self.address, additional_headers=self.headers, compression=None, open_timeout=PATIENCE
            )
        elif message["type"] == "websocket.receive":
            await self.link.send(message["bytes"])
        elif self.link:
            await self.link.close()

    async def receive_output(self, timeout: float):  # noqa: ASYNC109 (the face has it)
        if self.headers is not None:
            self.headers = None
            return {"type": "websocket.accept"}
        return {"type": "websocket.send", "bytes": await asyncio.wait_for(self.link.recv(), PATIENCE)}

    async def wait(self, timeout: float) -> None:  # noqa: ASYNC109
        pass


class FarPage(ScriptPage):
    def __init__(self, port: int, manuscript: str, session: str) -> None:
        super().__init__(manuscript, session)
        self.port = port

    def _communicator(self):
        headers = {"Cookie": f"sessionid={self.session}", "Origin": f"http://127.0.0.1:{self.port}"}
        return FarSocket(f"ws://127.0.0.1:{self.port}{self.address}", headers)

    async def come_back(self) -> None:
        """Join, however often it takes."""
        async with asyncio.timeout(PATIENCE * 2):
            while True:
                try:
                    await self.join()
                    return await self.until(lambda: self.sent > 0 and self.saved == self.sent)
                except (OSError, ConnectionClosed, InvalidHandshake, TimeoutError, AssertionError):
                    await asyncio.sleep(0.05)  # between two tries


class House:
    """A site and its database, either of which may be killed and started again."""

    def __init__(self, home: Path) -> None:
        self.database = Server(home)
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(("LOREFRAME_", "DATABASE_"))}
        self.environment |= {"LOREFRAME_HOME": str(home), "LOREFRAME_SECRET_KEY": "of this test alone"}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = home / "told.txt"

    def manage(self, *words: str):
        asked = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert asked.returncode == 0, asked.stderr
        return json.loads(asked.stdout.splitlines()[-1]) if asked.stdout.strip() else None

    def make(self) -> dict:
        """A story with eight editors: its manuscript's `uid` and `pk`, and their `sessions`."""
        return self.manage("shell", "-v", "0", "-c", MAKE)

    def text_of(self, manuscript: int) -> str:
        """What the log says."""
        return self.manage("shell", "-v", "0", "-c", READ.format(manuscript))

    def serve(self) -> None:
        command = [sys.executable, "manage.py", "serve", "--migrate", "--port", str(self.port)]
        with self.log.open("ab") as told:
            self.server = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=told, stderr=told)

    def kill(self, what: str) -> None:
        if what == "server":
            self.server.kill()
            self.server.wait()
            self.serve()
        else:
            self.database.process.send_signal(signal.SIGKILL)
            self.database.process.wait()
            self.database.stop()
            self.database.start()

    def answers(self) -> bool:
        assert self.server.poll() is None, self.log.read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as reply:
                return reply.status == 200
        except OSError:
            return False


@contextmanager
def script_site() -> Iterator[House]:
    """A database and a site of their own; the site may still be starting."""
    home = Path(tempfile.mkdtemp(prefix="loreframe-script-"))
    home.chmod(0o755)  # the database's account has to reach its folder below
    house = House(home)
    house.database.start()
    house.serve()
    try:
        yield house
    finally:
        house.server.kill()
        house.server.wait()
        house.database.stop()
        shutil.rmtree(home, ignore_errors=True)


async def until(condition) -> None:
    async with asyncio.timeout(PATIENCE * 2):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.02)  # how often the condition is looked at
