"""The ingress's own door on one machine: HTTP straight into its process, which saves Serve's proxy and its two hops."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable, Generator
from typing import Any

import uvicorn
from starlette.requests import Request
from starlette.responses import Response

BACKLOG = 512


class Door(uvicorn.Server):
    """A server inside somebody else's process: it leaves that process's signals alone."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def open_door(answer: Callable[[Request], Awaitable[Response]], port: int) -> asyncio.Task[None]:
    """Serve `answer` on loopback from the running loop. Raises OSError when the port is taken."""

    async def application(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            response = await answer(Request(scope, receive))
            await response(scope, receive, send)

    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(BACKLOG)
    config = uvicorn.Config(application, lifespan="off", access_log=False, log_config=None, timeout_keep_alive=30)
    return asyncio.get_running_loop().create_task(Door(config).serve(sockets=[listener]))
