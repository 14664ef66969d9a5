"""A site alone, with a durable database of its own, and people who may write in scripts made for a measurement.

Import it before anything of Django: it chooses the data folder of this process.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(tempfile.mkdtemp(prefix="loreframe-bench-"))
HOME.chmod(0o755)
os.environ["LOREFRAME_HOME"] = str(HOME)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "webapp.settings")

from webapp.studio import secrets  # noqa: E402

for _name in secrets.NAMES:  # sessions are signed with the key the site will use
    secrets.read_or_make(HOME, _name)

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from benchmarks.writing_room.processes import Process  # noqa: E402
from storytelling.manuscript.importing import tell_story  # noqa: E402
from storytelling.people.models import Membership, User  # noqa: E402
from storytelling.people.teams import found_team  # noqa: E402
from storytelling.script import read_upload  # noqa: E402
from storytelling.worlds.models import Story, World  # noqa: E402
from storytelling.worlds.worlds import open_world  # noqa: E402
from webapp.studio.postgres import Server  # noqa: E402


@dataclass
class Site:
    """The database runs for as long as this exists; the server may be started, killed and started again. `world` belongs to
    a team of which everybody in `cookies` is an editor."""

    database: Server
    world: World
    people: list[User]
    cookies: list[str]
    port: int = 0
    server: Process | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def postgres(self) -> Process:
        assert self.database.process is not None
        return Process(self.database.process.pid, tree=True)

    def tell(self, text: str, title: str) -> Story:
        return tell_story(self.world, read_upload(text.encode()), title=title, by=self.people[0])

    def start(self, *, relay_alone: bool = False) -> Process:
        """Run the server and wait for it. `relay_alone`: without shots that follow the text, as the peer has none."""
        command = [sys.executable, "-m", "benchmarks.writing_room.relay_alone"] if relay_alone else []
        command = command or [sys.executable, "manage.py", "serve"]
        log = (HOME / "served.txt").open("wb")
        child = subprocess.Popen(
            [*command, "--port", str(self.port or _free_port())], cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
        )
        self.server = Process(child.pid, child=child)
        last = time.monotonic() + 120
        while time.monotonic() < last and child.poll() is None:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", (HOME / "served.txt").read_text()):
                self.port = int(found[1])
                if _answers(self.address):
                    return self.server
            time.sleep(0.05)
        raise SystemExit(f"The site did not start:\n{(HOME / 'served.txt').read_text()}")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.server and self.server.child:
            self.server.child.send_signal(how)
            self.server.child.wait(30)
        self.server = None


@contextmanager
def new_site(people: int = 3) -> Iterator[Site]:
    """A fresh database with one world in it; no server runs yet."""
    try:
        with Server(HOME) as database:
            connections["default"].settings_dict["PASSWORD"] = secrets.read(HOME, "postgres")
            call_command("migrate", verbosity=0)
            writers = [User.objects.create_user(f"w{n}@example.org", name=f"Writer {n}") for n in range(people)]
            team = found_team("Bench", by=writers[0])
            for writer in writers[1:]:
                Membership.objects.create(team=team, user=writer, role="editor")
            world = open_world(team, "Bench", by=writers[0])
            site = Site(database, world, writers, [_session(writer) for writer in writers])
            try:
                yield site
            finally:
                site.stop()
                connections.close_all()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _free_port() -> int:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False
