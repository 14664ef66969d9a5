"""A page with a manuscript open, as a y-websocket client speaks: one document, one socket, awareness."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from asgiref.testing import ApplicationCommunicator
from django.test import Client
from pycrdt import Doc, Text, create_update_message, write_message, write_var_uint

from storytelling.manuscript import crdt
from webapp.asgi import application
from webapp.live.wire import Reader, answer, ask

PATIENCE = 5


def session_of(user) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


class ScriptPage:
    """`text` is the page's own text; what it writes goes out by `send_changes` or at once by `write`."""

    def __init__(self, manuscript, session: str | None, slash: str = "", document: Doc | None = None) -> None:
        self.address = f"/ws/manuscripts/{manuscript}{slash}"
        self.session = session
        self.doc = document or crdt.document()
        self.made: list[bytes] = []
        self.sent = self.saved = 0
        self.synced = False
        self.states: dict[int, dict | None] = {}
        self.echoes: list[int] = []
        self.code: int | None = None
        self.reason = ""
        self._applying = False
        self.doc.observe(lambda event: None if self._applying else self.made.append(event.update))

    @property
    def text(self) -> str:
        return crdt.text_of(self.doc)

    @property
    def body(self) -> Text:
        return self.doc.get("script", type=Text)

    # --- the socket ---------------------------------------------------------------------------------------------------

    def _communicator(self) -> ApplicationCommunicator:
        headers = [(b"origin", b"http://127.0.0.1"), (b"host", b"127.0.0.1")]
        if self.session:
            headers.append((b"cookie", f"sessionid={self.session}".encode()))
        return ApplicationCommunicator(
            application, {"type": "websocket", "path": self.address, "query_string": b"", "headers": headers}
        )

    async def open(self) -> ScriptPage:
        self.socket = self._communicator()
        self.sent = self.saved = 0
        self.synced, self.code = False, None
        await self.socket.send_input({"type": "websocket.connect"})
        assert (await self.socket.receive_output(timeout=PATIENCE))["type"] == "websocket.accept"
        return self

    async def leave(self) -> None:
        await self.socket.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.socket.wait(timeout=PATIENCE)

    async def __aenter__(self) -> ScriptPage:
        return await self.open()

    async def __aexit__(self, *_) -> None:
        await self.leave()

    async def send(self, frame: bytes) -> None:
        await self.socket.send_input({"type": "websocket.receive", "bytes": frame})

    async def send_update(self, update: bytes) -> None:
        self.sent += 1
        await self.send(create_update_message(update))

    async def send_changes(self) -> None:
        made, self.made = self.made, []
        for update in made:
            await self.send_update(update)

    async def ask(self) -> None:
        await self.send(ask(self.doc.get_state()))

    async def write(self, words: str, at: int | None = None) -> None:
        """Insert at a byte offset, or at the end."""
        self.body.insert(len(self.body) if at is None else at, words)
        await self.send_changes()

    async def show(self, state: dict | None, *, client: int | None = None, clock: int = 1) -> None:
        client = self.doc.client_id if client is None else client
        entry = write_var_uint(client) + write_var_uint(clock) + write_message(json.dumps(state).encode())
        await self.send(b"\x01" + write_message(write_var_uint(1) + entry))

    # --- what comes ---------------------------------------------------------------------------------------------------

    async def hear(self) -> None:
        """Take one message in."""
        message = await self.socket.receive_output(timeout=PATIENCE)
        if message["type"] == "websocket.close":
            self.code, self.reason = message["code"], message.get("reason", "")
            return
        reader = Reader(message["bytes"])
        kind = reader.number()
        if kind == 0:
            await self._sync(reader.number(), reader.block())
        elif kind == 1:
            self._presence(Reader(reader.block()))
        elif kind == 16:
            self.saved = reader.number()
        reader.end()

    async def _sync(self, step: int, payload: bytes) -> None:
        if step == 0:
            self.sent += 1
            self.made.clear()
            await self.send(answer(self.doc.get_update(payload)))
            return
        self._applying = True
        self.doc.apply_update(payload)
        self._applying = False
        self.synced = self.synced or step == 1

    def _presence(self, reader: Reader) -> None:
        for _ in range(reader.number()):
            client, clock, raw = reader.number(), reader.number(), reader.block()
            self.states[client] = json.loads(raw)
            if client == self.doc.client_id:
                self.echoes.append(clock)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE * 2):
            while not condition():
                assert self.code is None, f"closed with {self.code}: {self.reason}"
                await self.hear()

    async def join(self) -> ScriptPage:
        """Open and hold what the server holds."""
        await self.open()
        await self.ask()
        await self.until(lambda: self.synced)
        return self

    async def all_saved(self) -> None:
        await self.until(lambda: self.saved == self.sent)

    async def reads(self, text: str) -> None:
        await self.until(lambda: self.text == text)

    async def closed_with(self) -> int:
        while self.code is None:
            await self.hear()
        return self.code
