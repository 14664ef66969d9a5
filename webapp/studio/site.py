"""The ASGI server: uvicorn as the studio and a cluster run it."""

from __future__ import annotations

import socket
import sys
from importlib import import_module

import uvicorn
from django.conf import settings

FRAME_LIMIT = 2 * 1024 * 1024  # bytes of one socket message
GRACE = 3  # seconds that open requests and sockets get at the end; without it an open socket holds the stop for ever
TURN = 0.0005  # seconds that one thread may hold the others up: reading a script must not keep letters waiting


def read_code() -> None:
    """Import the whole site: no visitor waits for that later, and what is broken in it ends the start."""
    import_module("webapp.asgi")
    import_module(settings.ROOT_URLCONF)


def serve(ear: socket.socket) -> None:
    """Answer on `ear` until SIGTERM. Ends the process with status 3 where the application does not start."""
    sys.setswitchinterval(TURN)
    config = uvicorn.Config(
        "webapp.asgi:application",
        lifespan="on",
        log_config=None,  # ours, from the settings
        access_log=False,  # paths hold sign-in and invitation tokens
        server_header=False,
        ws_max_size=FRAME_LIMIT,
        ws_per_message_deflate=False,  # twenty people typing: 4 ms instead of 2 s
        timeout_graceful_shutdown=GRACE,
        proxy_headers=settings.SECURE_PROXY_SSL_HEADER is not None,
        forwarded_allow_ips="*" if settings.SECURE_PROXY_SSL_HEADER is not None else None,
    )
    server = uvicorn.Server(config)
    server.run(sockets=[ear])
    if not server.started:
        raise SystemExit(3)
