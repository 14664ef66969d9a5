"""The site as an ASGI application: pages, sockets, and a hub that lives as long as the process."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "webapp.settings")

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

pages = get_asgi_application()

from webapp.live.hub import hub  # noqa: E402  (models need the application registry)
from webapp.live.projecting import projecting  # noqa: E402
from webapp.live.refusal import or_refuse  # noqa: E402
from webapp.sockets import routes  # noqa: E402

_routed = ProtocolTypeRouter(
    {"http": pages, "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(or_refuse(URLRouter(routes))))}
)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
    else:
        await _routed(scope, receive, send)


async def _live(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await hub.start()
            projecting.start()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await projecting.stop()
            await hub.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
