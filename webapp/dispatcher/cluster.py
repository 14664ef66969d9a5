"""Where the render side is: the address that was set, or the studio's own, which may move when it is started again."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings

from inference.client import RenderClient, Unreachable
from webapp.studio import secrets
from webapp.studio.places import run_file


class Cluster:
    """Gives the client of the render side as it is now. Clients made before stay open for the streams they carry."""

    def __init__(self) -> None:
        self._clients: dict[tuple[str, bytes], RenderClient] = {}

    def client(self) -> RenderClient:
        """Raises Unreachable while nothing says where the render side is."""
        where = (address(), key())
        if where not in self._clients:
            self._clients[where] = RenderClient(*where)
        return self._clients[where]

    async def close(self) -> None:
        for client in self._clients.values():
            await client.aclose()


def address() -> str:
    """LOREFRAME_RENDER_URL, or what the studio's render side wrote down when it was ready. Raises Unreachable."""
    if settings.RENDER_URL:
        return str(settings.RENDER_URL)
    try:
        return str(json.loads(run_file(Path(settings.HOME), "inference").read_text())["address"])
    except (OSError, ValueError, KeyError) as problem:
        raise Unreachable("The engines are not running yet.") from problem


def key() -> bytes:
    """The key both sides sign with. Raises Unreachable while there is none."""
    home = Path(settings.HOME)
    found = settings.RENDER_KEY or secrets.read(home, "render") or secrets.read(home, "render.key")
    if not found:
        raise Unreachable("There is no render key yet: start the engines, or set LOREFRAME_RENDER_KEY.")
    return str(found).encode()
