"""The web side's way to the render side: signed HTTP, events as they come, typed errors. Imports no engine, no Ray.

    async with RenderClient(address, key) as cluster:
        async for event in cluster.submit(request):      # PUT; drop it at any time, the render goes on
            seen = event.n
        async for event in cluster.follow(job, attempt, after=seen): ...

`submit` and `follow` end after the event that ends the attempt. When the connection breaks before, they raise
`Unreachable`: call `follow` (or `submit` the same request) with the last number seen, and nothing is lost.
"""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import unquote

import httpx

from inference.contract import (
    BadMessage,
    EngineCard,
    RenderEvent,
    RenderRequest,
    StillRequest,
    decode,
    encode,
    from_json,
)
from inference.contract.request import NOT_SHOWN
from inference.contract.signing import HEADER, sign

SILENCE = 12.0
"""Seconds without a byte after which a stream counts as broken; the ingress sends an empty line every two."""


class RenderError(Exception):
    """The render side did not do what was asked; the message is for people."""


class Unreachable(RenderError):
    """Nobody answered, or the answer broke off. Try again: every request is idempotent."""


class Unknown(RenderError):
    """No such attempt (it never began here, or it ended long ago), engine or model. Submit the same attempt again."""


class Conflict(RenderError):
    """This attempt is already known with another body."""


class Refused(RenderError):
    """The request is malformed, off the engine's grid, or asks what it cannot do. Trying again changes nothing."""


class NotAllowed(RenderError):
    """The signature was not accepted: another key, or clocks more than a minute apart."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """`pools` maps each pool to ready, starting or failed."""

    ready: bool
    pools: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A still as JPEG bytes; `not_shown` in the brief's words."""

    picture: bytes
    not_shown: tuple[str, ...] = ()


class RenderClient:
    """One per process; safe for any number of concurrent renders. `key` is the content of the render key file."""

    def __init__(
        self, address: str, key: bytes, *, timeout: float = 10.0, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._key = key
        self._http = httpx.AsyncClient(
            base_url=address,
            transport=transport,
            timeout=httpx.Timeout(timeout, connect=3.0, pool=None),
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=16, keepalive_expiry=3.0),
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._http.aclose()

    def submit(self, request: RenderRequest, *, after: int = 0) -> AsyncIterator[RenderEvent]:
        """Begin this attempt, or join it when it is already known; yields its events numbered above `after`.

        Raises Refused (before any work), Conflict, NotAllowed, Unreachable.
        """
        return self._events("PUT", f"{_path(request.job, request.attempt)}?after={after}", encode(request))

    def follow(self, job: str, attempt: int, *, after: int = 0) -> AsyncIterator[RenderEvent]:
        """The events of a known attempt numbered above `after`. Raises Unknown, NotAllowed, Unreachable."""
        return self._events("GET", f"{_path(job, attempt)}/events?after={after}")

    async def cancel(self, job: str, attempt: int) -> None:
        """Ask for the end of an attempt; its stream then ends with `cancelled`. One that has ended stays as it is.

        Raises Unknown, NotAllowed, Unreachable.
        """
        await self._ask("DELETE", _path(job, attempt))

    async def still(self, request: StillRequest) -> bytes:
        """One quick picture of a brief as a JPEG. Raises Refused, NotAllowed, Unreachable."""
        return (await self.sketch(request)).picture

    async def sketch(self, request: StillRequest) -> Sketch:
        """`still`, and what of the brief it does not show."""
        answer = await self._ask("PUT", "/v1/stills", encode(request))
        try:
            missed = from_json(tuple[str, ...], json.loads(unquote(answer.headers.get(NOT_SHOWN, "[]"))), "not shown")
        except (BadMessage, ValueError):
            missed = ()
        return Sketch(answer.content, missed)

    async def engines(self) -> tuple[EngineCard, ...]:
        """Every engine of the catalog with its state and limits. Raises NotAllowed, Unreachable."""
        reply = await self._ask("GET", "/v1/engines")
        try:
            return from_json(tuple[EngineCard, ...], json.loads(reply.content), "engines")
        except (BadMessage, ValueError) as problem:
            raise Unreachable(
                f"The list of engines could not be read ({problem}); is the render side of the same version?"
            ) from problem

    async def tokenizer(self, engine: str) -> bytes:
        """An engine's `tokenizer.json` (its sha256 is on the card). Raises Unknown, NotAllowed, Unreachable."""
        return (await self._ask("GET", f"/v1/engines/{engine}/tokenizer")).content

    async def health(self) -> Health:
        """Which pools are up; raises Unreachable while the ingress is not."""
        try:
            return decode(Health, (await self._ask("GET", "/v1/health")).content)
        except BadMessage as problem:
            raise Unreachable(f"The health of the render side could not be read: {problem}") from problem

    async def _ask(self, method: str, path: str, body: bytes = b"") -> httpx.Response:
        try:
            reply = await self._http.send(self._signed(method, path, body))
        except httpx.TransportError as problem:
            raise Unreachable(f"The render side does not answer ({type(problem).__name__}).") from problem
        _raise_for(reply.status_code, reply.content)
        return reply

    async def _events(self, method: str, path: str, body: bytes = b"") -> AsyncIterator[RenderEvent]:
        async with self._stream(method, path, body) as lines:
            async for line in lines:
                if not line.strip():
                    continue  # a sign of life
                event = _event(line)
                yield event
                if event.ends:
                    return
        raise Unreachable("The stream of events broke off before the render ended.")

    @asynccontextmanager
    async def _stream(self, method: str, path: str, body: bytes) -> AsyncIterator[AsyncIterator[str]]:
        request = self._signed(method, path, body)
        request.extensions["timeout"] = {**request.extensions["timeout"], "read": SILENCE}
        try:
            reply = await self._http.send(request, stream=True)
        except httpx.TransportError as problem:
            raise Unreachable(f"The render side does not answer ({type(problem).__name__}).") from problem
        try:
            if reply.status_code >= 400:
                _raise_for(reply.status_code, await reply.aread())
            yield reply.aiter_lines()
        except httpx.TransportError as problem:
            raise Unreachable(f"The stream of events broke off ({type(problem).__name__}).") from problem
        finally:
            await reply.aclose()

    def _signed(self, method: str, path: str, body: bytes) -> httpx.Request:
        request = self._http.build_request(method, path, content=body)
        request.headers[HEADER] = sign(self._key, method, request.url.raw_path.decode(), body, time.time())
        return request


def _path(job: str, attempt: int) -> str:
    return f"/v1/renders/{job}/{attempt}"


def _event(line: str) -> RenderEvent:
    try:
        return decode(RenderEvent, line)
    except BadMessage as problem:
        raise Unreachable(
            f"An event could not be read ({problem}); is the render side of the same version?"
        ) from problem


_ERRORS: dict[int, type[RenderError]] = {
    400: Refused,
    401: NotAllowed,
    404: Unknown,
    409: Conflict,
    413: Refused,
    422: Refused,
    501: Refused,
}


def _raise_for(status: int, body: bytes) -> None:
    if status < 400:
        return
    try:
        said: Any = json.loads(body)["error"]
    except (ValueError, KeyError, TypeError):
        said = f"The render side answered with status {status}."
    raise _ERRORS.get(status, Unreachable)(str(said))
