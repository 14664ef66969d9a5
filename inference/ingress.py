"""The ingress: signed HTTP in, NDJSON out. It holds no state that another ingress would miss."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import quote

import ray
from ray.serve.handle import DeploymentHandle
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from inference.contract import BadMessage, Failed, FailureKind, RenderRequest, StillRequest, decode, encode, to_json
from inference.contract.request import NOT_SHOWN
from inference.contract.signing import HEADER, BadSignature, verify
from inference.door import open_door
from inference.engines.base import Refused
from inference.engines.catalog import CatalogEntry
from inference.ledger import Name
from inference.logs import log_to
from inference.pools import Pools
from inference.record import Lines, open_record, told
from inference.settings import Timings

log = logging.getLogger("inference.ingress")
LARGEST_BODY = 2 * 2**20  # bytes
NO_MODELS = (
    "Models cannot be fetched or removed from here yet; put their folder below models/ in the studio's data folder."
)


class Problem(Exception):
    """An answer with an error status and one sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Ingress:
    """`pools` are the handles of the deployments it hands renders to. With `port` it listens there on loopback;
    without, Serve's proxy brings the requests."""

    def __init__(
        self,
        key: bytes,
        entries: tuple[CatalogEntry, ...],
        pools: dict[str, DeploymentHandle[Any]],
        replicas: dict[str, int],
        timings: Timings,
        port: int | None = None,
    ) -> None:
        log_to("ingress")
        self._key, self._timings = key, timings
        self._record = open_record(timings)
        self._pools = Pools(entries, pools, replicas)
        self._carrying: set[asyncio.Task[None]] = set()
        self._door = open_door(self.__call__, port) if port is not None else None

    async def __call__(self, request: Request) -> Response:
        try:
            return await self._answer(request)
        except Problem as problem:
            return _json({"error": str(problem)}, problem.status)
        except BadMessage as problem:
            return _json({"error": str(problem)}, 400)
        except ray.exceptions.RayError as problem:
            log.warning("%s %s: %s", request.method, request.url.path, type(problem).__name__)
            return _json({"error": "A part of the render side is restarting. Nothing is lost; try again."}, 503)

    async def _answer(self, request: Request) -> Response:
        path = request.url.path
        for method, pattern, verb in _ROUTES:
            if request.method == method and (match := pattern.fullmatch(path)):
                body = await _body(request)
                if verb is not Ingress._health:
                    self._check(request, body)
                return await verb(self, request, body, **match.groupdict())
        known = any(pattern.fullmatch(path) for _, pattern, _ in _ROUTES)
        raise Problem(405 if known else 404, f"There is no {request.method} {path} here.")

    def _check(self, request: Request, body: bytes) -> None:
        query = request.url.query
        path = request.scope.get("raw_path", request.url.path.encode()).decode("latin-1").partition("?")[0]
        signature = request.headers.get(HEADER, "")
        try:
            verify(self._key, request.method, f"{path}?{query}" if query else path, body, signature, time.time())
        except BadSignature as problem:
            raise Problem(401, f"Not allowed: {problem}.") from problem

    async def _submit(self, request: Request, body: bytes, job: str, attempt: str) -> Response:
        wanted = decode(RenderRequest, body)
        if (wanted.job, wanted.attempt) != (job, int(attempt)):
            raise Problem(400, "RenderRequest: job and attempt must be those of the address")
        after = _after(request)
        try:
            pool = await self._pools.accepts(wanted)
        except Refused as refusal:
            raise Problem(422, str(refusal)) from refusal
        raw = encode(wanted)
        name = (job, int(attempt))
        begun, first = await self._record.begin.remote(name, hashlib.sha256(raw).hexdigest(), after)
        if begun == "CONFLICT":
            raise Problem(409, "This attempt is already known with another request. Use the next attempt's number.")
        if begun == "NEW":
            carrying = asyncio.get_running_loop().create_task(self._carry(name, pool, raw))
            self._carrying.add(carrying)
            carrying.add_done_callback(self._carrying.discard)
        return self._stream(name, after, first)

    async def _events(self, request: Request, body: bytes, job: str, attempt: str) -> Response:
        name, after = (job, int(attempt)), _after(request)
        first = await self._record.read.remote(name, after, 0.001)
        if first is None:
            raise Problem(404, "No such attempt: it never began here, or it ended long ago. Submit it again.")
        return self._stream(name, after, first)

    def _stream(self, name: Name, after: int, first: Lines) -> Response:
        return StreamingResponse(self._lines(name, after, first), media_type="application/x-ndjson")

    async def _lines(self, name: Name, after: int, first: Lines) -> AsyncIterator[bytes]:
        """The attempt's lines as they come; an empty one where nothing came, so that both ends know they live."""
        found: Lines | None = first
        while found is not None:
            lines, count, ended = found
            after += count
            if lines or found is not first:
                yield lines or b"\n"
            if ended:
                return
            found = await self._record.read.remote(name, after, self._timings.beat)

    async def _carry(self, name: Name, pool: str, raw: bytes) -> None:
        """Bring a render to a replica and wait for its end; what the replica cannot say itself is said here."""
        waiting = asyncio.get_running_loop().create_task(self._vouch(name))
        try:
            await self._pools.handle(pool).render.remote(raw)
        except Exception as problem:  # the replica died, or Serve gave up
            log.warning("attempt %s/%s: the replica is gone (%s)", *name, type(problem).__name__)
            lost = "The engine was restarted in the middle of the render. Nothing else was lost; it can be tried again."
            await told(self._record, name, Failed(failure=FailureKind.LOST, message=lost, retryable=True))
        finally:
            waiting.cancel()

    async def _vouch(self, name: Name) -> None:
        """Signs of life for an attempt that no replica has yet."""
        while True:
            await asyncio.sleep(self._timings.beat)
            if not await self._record.vouch.remote(name):
                return

    async def _cancel(self, request: Request, body: bytes, job: str, attempt: str) -> Response:
        if not await self._record.cancel.remote((job, int(attempt))):
            raise Problem(404, "No such attempt: it never began here, or it ended long ago.")
        return _json({"cancelling": True}, 202)

    async def _still(self, request: Request, body: bytes) -> Response:
        wanted = decode(StillRequest, body)
        try:
            picture, missed = await self._pools.still(encode(wanted))
        except Refused as refusal:
            raise Problem(422, str(refusal)) from refusal
        return Response(picture, media_type="image/jpeg", headers={NOT_SHOWN: quote(json.dumps(missed))})

    async def _engines(self, request: Request, body: bytes) -> Response:
        return _json(to_json(await self._pools.cards()))

    async def _tokenizer(self, request: Request, body: bytes, engine: str) -> Response:
        found = await self._pools.tokenizer(engine)
        if found is None:
            raise Problem(404, f"There is no engine or tokenizer {engine!r} here.")
        return Response(found, media_type="application/json")

    async def _model(self, request: Request, body: bytes, name: str) -> Response:
        for card in await self._pools.cards():
            if card.name == name:
                return _json({"name": name, "state": card.state, "reason": card.reason, "licence": card.licence})
        raise Problem(404, f"There is no model {name!r} here.")

    async def _change_model(self, request: Request, body: bytes, name: str) -> Response:
        raise Problem(501, NO_MODELS)

    async def _health(self, request: Request, body: bytes) -> Response:
        states = await self._pools.states()
        return _json({"ready": all(state == "ready" for state in states.values()), "pools": states})


Verb = Callable[..., Awaitable[Response]]
_ATTEMPT = r"/v1/renders/(?P<job>[0-9a-f-]{36})/(?P<attempt>[1-9][0-9]{0,8})"
_NAME = r"[a-z0-9][a-z0-9_.-]{0,63}"
_ROUTES: tuple[tuple[str, re.Pattern[str], Verb], ...] = tuple(
    (method, re.compile(pattern), verb)
    for method, pattern, verb in (
        ("PUT", _ATTEMPT, Ingress._submit),
        ("GET", _ATTEMPT + "/events", Ingress._events),
        ("DELETE", _ATTEMPT, Ingress._cancel),
        ("PUT", "/v1/stills", Ingress._still),
        ("GET", "/v1/engines", Ingress._engines),
        ("GET", f"/v1/engines/(?P<engine>{_NAME})/tokenizer", Ingress._tokenizer),
        ("GET", f"/v1/models/(?P<name>{_NAME})", Ingress._model),
        ("PUT", f"/v1/models/(?P<name>{_NAME})", Ingress._change_model),
        ("DELETE", f"/v1/models/(?P<name>{_NAME})", Ingress._change_model),
        ("GET", "/v1/health", Ingress._health),
    )
)


async def _body(request: Request) -> bytes:
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > LARGEST_BODY:
            raise Problem(413, f"The request is larger than {LARGEST_BODY // 2**20} MB.")
        pieces.append(piece)
    return b"".join(pieces)


def _after(request: Request) -> int:
    raw = request.query_params.get("after", "0")
    if not (raw.isascii() and raw.isdigit()) or len(raw) > 9:
        raise Problem(400, "after: expected the number of the last event seen")
    return int(raw)


def _json(value: Any, status: int = 200) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), status, media_type="application/json")
