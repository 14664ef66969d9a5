"""Writers who never give up: real sockets to a server that is killed under them."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections import deque
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from pycrdt import create_update_message
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from storytelling.manuscript import crdt
from webapp.live.wire import Reader, answer, ask

ROOT = Path(__file__).resolve().parent.parent
SERVER = (
    "import sys, socket; from webapp.studio.site import read_code, serve; import django; django.setup(); read_code(); "
)
SERVER += "serve(socket.socket(fileno=int(sys.argv[1])))"


class KillableSite:
    """uvicorn in a process of its own, on the test database; `kill` is kill -9."""

    def __init__(self) -> None:
        self.ear = socket.socket()
        self.ear.bind(("127.0.0.1", 0))
        self.ear.listen(128)  # kept open here, so that connections wait while nobody answers
        self.port = self.ear.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        os.set_inheritable(self.ear.fileno(), True)
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(self.ear.fileno())],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": self._database(), "LOREFRAME_SECRET_KEY": settings.SECRET_KEY},
            pass_fds=[self.ear.fileno()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()

    def close(self) -> None:
        self.kill()
        self.ear.close()

    def _database(self) -> str:
        it = connection.settings_dict
        user = f"{quote(it['USER'])}:{quote(it['PASSWORD'])}" if it["USER"] else ""
        return f"postgresql://{user}@localhost:{it['PORT'] or 5432}/{it['NAME']}?host={quote(it['HOST'], safe='')}"


class StubbornWriter:
    """Writes numbered words as fast as `pause` allows, remembers which of them the server said it has, comes back always."""

    def __init__(self, name: str, port: int, manuscript: object, session: str, pause: float = 0.01) -> None:
        self.name, self.pause = name, pause
        self.url = f"ws://127.0.0.1:{port}/ws/manuscripts/{manuscript}"
        self.headers = {"cookie": f"sessionid={session}", "origin": "http://127.0.0.1"}
        self.doc = crdt.document()
        self.words: list[str] = []
        self.acknowledged = 0  # so many of the words, from the first, are said to be saved
        self.writing, self.done = True, False
        self._sent: deque[int] = deque()  # for each frame not acknowledged yet, how many words were written with it
        self._live = False
        self.connections = 0

    @property
    def text(self) -> str:
        return crdt.text_of(self.doc)

    @property
    def is_settled(self) -> bool:
        return self._live and self.acknowledged == len(self.words)

    async def live(self) -> None:
        while not self.done:
            try:
                async with connect(
                    self.url, additional_headers=self.headers, compression=None, open_timeout=30
                ) as link:
                    await self._connected(link)
            except (OSError, WebSocketException, InvalidHandshake, TimeoutError):
                await asyncio.sleep(0.02)

    async def _connected(self, link) -> None:
        self._sent.clear()
        self._live = False
        self.connections += 1
        await link.send(ask(self.doc.get_state()))
        typing = asyncio.create_task(self._type(link))
        counted = 0
        try:
            async for message in link:
                counted = await self._hear(link, message, counted)
                if self.done:
                    return
        finally:
            typing.cancel()
            self._live = False

    async def _hear(self, link, message: bytes, counted: int) -> int:
        reader = Reader(message)
        kind = reader.number()
        if kind == 16:
            now = reader.number()
            for _ in range(now - counted):
                self.acknowledged = max(self.acknowledged, self._sent.popleft())
            return now
        if kind == 0 and reader.number() == 0:
            self._sent.append(len(self.words))
            await link.send(answer(self.doc.get_update(reader.block())))
            self._live = True
        elif kind == 0:
            self.doc.apply_update(reader.block())
        return counted

    async def _type(self, link) -> None:
        while True:
            await asyncio.sleep(self.pause)
            if not (self.writing and self._live):
                continue
            made: list[bytes] = []
            watch = self.doc.observe(lambda event, made=made: made.append(event.update))
            word = f"<{self.name}{len(self.words)}>"
            body = self.doc["script"]
            body.insert(len(body) if len(self.words) % 2 else 0, word)
            self.doc.unobserve(watch)
            self.words.append(word)
            self._sent.append(len(self.words))
            await link.send(create_update_message(made[0]))
