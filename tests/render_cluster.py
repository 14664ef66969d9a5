"""A render side for tests: the contract's HTTP in one process, without Ray, doing what a test tells it to."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import threading
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np
import uvicorn

from inference.contract import (
    Accepted,
    Artefact,
    Cancelled,
    Encoding,
    EngineCard,
    Finished,
    GenerationFacts,
    Loading,
    RenderEvent,
    RenderRequest,
    Shape,
    Step,
    decode,
    encode,
    to_json,
    verify,
)
from inference.contract.signing import HEADER

KEY = b"a key for tests"
STEPS = 4
TOKENIZER = {"a": "tokenizer"}
Script = Callable[["FakeCluster", RenderRequest], AsyncIterator[object]]


@dataclass
class Attempt:
    """One try: its events so far, and how often somebody began to listen."""

    body: bytes
    events: list[RenderEvent] = field(default_factory=list)
    readers: int = 0
    cancelled: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)


async def plain(cluster: FakeCluster, request: RenderRequest) -> AsyncIterator[object]:
    """Steps to the end, waiting before the last two for as long as the test keeps `gate` closed."""
    yield Accepted()
    yield Loading(what="drawn")
    for step in range(1, STEPS + 1):
        if step == STEPS - 1:
            await asyncio.to_thread(cluster.gate.wait)
        yield Step(step=step, of=STEPS)
    yield Encoding()
    yield finished(cluster.storage, request)


class FakeCluster:
    """`script` says how attempts go; `begun` lists the attempts that were really begun, in order."""

    def __init__(self, storage: Path, cards: list[EngineCard]) -> None:
        self.storage, self.cards = storage, cards
        self.script: Script = plain
        self.gate = threading.Event()
        self.gate.set()
        self.attempts: dict[tuple[str, int], Attempt] = {}
        self.begun: list[tuple[str, int]] = []
        self.running: dict[str, int] = defaultdict(int)
        self.most_running = 0
        self.down = False
        self.turned_away = 0
        self._tasks: set[asyncio.Task[None]] = set()

    # --- the process around it ---

    def __enter__(self) -> FakeCluster:
        config = uvicorn.Config(self, port=0, log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._ready = threading.Event()
        self._thread.start()
        assert self._ready.wait(20)
        return self

    def __exit__(self, *_: object) -> None:
        self.gate.set()
        self._server.should_exit = True
        self._thread.join(20)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def _serve(self) -> None:
        async def serve() -> None:
            serving = asyncio.create_task(self._server.serve())
            while not self._server.started:  # noqa: ASYNC110 - uvicorn offers nothing to wait for
                await asyncio.sleep(0.01)
            self._port = self._server.servers[0].sockets[0].getsockname()[1]
            self._ready.set()
            await serving

        asyncio.run(serve())

    def forget(self) -> None:
        """As after a restart of the whole cluster: nobody knows of any attempt."""
        self.attempts.clear()

    # --- HTTP ---

    async def __call__(self, scope, receive, send) -> None:
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        path = scope["path"] + (f"?{query}" if (query := scope["query_string"].decode()) else "")
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        verify(KEY, scope["method"], path, body, headers[HEADER], time.time())
        await self._answer(scope["method"], scope["path"], body, send)

    async def _answer(self, method, path, body, send) -> None:
        parts = path.strip("/").split("/")
        if self.down:
            self.turned_away += method == "PUT"
            await _reply(send, 503, {"error": "The engines are away."})
        elif parts[-1] == "tokenizer":
            await _reply(send, 200, TOKENIZER)
        elif parts == ["v1", "engines"]:
            await _reply(send, 200, to_json(self.cards))
        elif method == "DELETE":
            known = self.attempts.get((parts[2], int(parts[3])))
            if known:
                known.cancelled.set()
            await _reply(send, 202 if known else 404, {"error": "No such attempt."})
        elif method == "PUT":
            await self._put((parts[2], int(parts[3])), body, send)

    async def _put(self, name, body, send) -> None:
        known = self.attempts.get(name)
        if known is None:
            known = self.attempts[name] = Attempt(body)
            self.begun.append(name)
            task = asyncio.create_task(self._perform(known, decode(RenderRequest, body)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif known.body != body:
            await _reply(send, 409, {"error": "Known with another body."})
            return
        known.readers += 1
        await _stream(send, known, lambda: self.down)

    async def _perform(self, attempt: Attempt, request: RenderRequest) -> None:
        self.running[request.engine] += 1
        self.most_running = max(self.most_running, self.running[request.engine])
        happenings = self.script(self, request)
        try:
            while True:
                coming = asyncio.ensure_future(anext(happenings, None))
                stopping = asyncio.ensure_future(attempt.cancelled.wait())
                await asyncio.wait({coming, stopping}, return_when=asyncio.FIRST_COMPLETED)
                what = Cancelled() if attempt.cancelled.is_set() else coming.result()
                if what is None:
                    return
                async with attempt.changed:
                    attempt.events.append(RenderEvent(n=len(attempt.events) + 1, what=what))
                    attempt.changed.notify_all()
                if attempt.events[-1].ends:
                    return
        finally:
            self.running[request.engine] -= 1


async def _reply(send, status: int, value: object) -> None:
    body = json.dumps(value).encode()
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": body})


async def _stream(send, attempt: Attempt, broken: Callable[[], bool]) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    sent = 0
    while True:
        async with attempt.changed:
            if len(attempt.events) == sent:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(attempt.changed.wait(), 0.2)
        if broken():
            break
        for event in attempt.events[sent:]:
            await send({"type": "http.response.body", "body": encode(event) + b"\n", "more_body": True})
        sent = len(attempt.events)
        if attempt.events and attempt.events[-1].ends:
            break
        await send({"type": "http.response.body", "body": b"\n", "more_body": True})
    await send({"type": "http.response.body", "body": b""})


# --- clips ---


def finished(storage: Path, request: RenderRequest) -> Finished:
    """A real, tiny clip and poster, left in incoming/ as a replica leaves them."""
    shape = request.shape
    clip = leave(storage, request, encoded(shape, request.seed), "mp4", "video/mp4")
    poster = leave(storage, request, picture(shape), "jpg", "image/jpeg", frames=1)
    facts = GenerationFacts(
        engine=request.engine,
        model="fake",
        revision="1",
        weight_hash="0" * 64,
        shape=shape,
        steps=STEPS,
        seed=request.seed,
        device_seconds=0.1,
    )
    return Finished(clip=clip, poster=poster, facts=facts)


def leave(storage, request, content: bytes, extension, media_type, frames=0) -> Artefact:
    digest = hashlib.sha256(content).hexdigest()
    path = storage / "incoming" / request.job / str(request.attempt) / f"{digest}.{extension}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    shape = request.shape
    return Artefact(
        sha256=digest,
        extension=extension,
        media_type=media_type,
        bytes=len(content),
        width=shape.width,
        height=shape.height,
        frames=frames or shape.frames,
        fps=shape.fps,
        seconds=shape.frames / shape.fps,
    )


def encoded(shape: Shape, seed: int) -> bytes:
    import io

    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=shape.fps, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = shape.width, shape.height, "yuv420p"
        for number in range(shape.frames):
            grey = np.full((shape.height, shape.width, 3), (seed + number * 9) % 256, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(grey, "rgb24")))
        container.mux(stream.encode(None))
    return file.getvalue()


def picture(shape: Shape) -> bytes:
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (shape.width, shape.height)).save(file, "JPEG")
    return file.getvalue()
