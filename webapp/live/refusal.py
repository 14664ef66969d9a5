"""Socket addresses that nothing answers are refused like worlds that do not exist."""

from __future__ import annotations

from typing import Any

from channels.routing import URLRouter

from webapp.live.protocol import GONE


def or_refuse(router: URLRouter) -> Any:
    """`router`, with a polite close instead of an exception for unknown paths."""

    async def routed(scope: dict[str, Any], receive: Any, send: Any) -> None:
        path = scope["path"].lstrip("/")
        if any(route.pattern.match(path) for route in router.routes):
            await router(scope, receive, send)
            return
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.close", "code": GONE})

    return routed
