"""What a studio is to run, read from the settings once."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connections

from webapp.studio import network, secrets


class NoNetwork(Exception):
    """The studio cannot be shared; the message says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """`port` None: 8000 or the next free one. `host` is loopback unless the studio is shared. `embedded`: run our own
    PostgreSQL. `remote_engines`: the render side runs elsewhere. `shown_host` is how people reach it."""

    home: Path
    storage_url: str
    host: str = network.LOOPBACK
    shown_host: str = network.LOOPBACK
    port: int | None = None
    embedded: bool = True
    remote_engines: bool = False
    render_key: str = ""
    public_url: str = ""
    profile: str = ""
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    @property
    def is_shared(self) -> bool:
        return self.host != network.LOOPBACK

    def environment(self, port: int) -> dict[str, str]:
        """What the parts are told beyond what the studio itself was told."""
        told = {"LOREFRAME_HOME": str(self.home), "PYTHONUNBUFFERED": "1", "DJANGO_SETTINGS_MODULE": "webapp.settings"}
        if self.is_shared:
            told["LOREFRAME_PROFILE"] = self.profile
            told["LOREFRAME_HOSTS"] = ",".join(self.hosts)
            told["LOREFRAME_ORIGINS"] = ",".join([*self.origins, f"http://{self.shown_host}:{port}"])
        return told


def plan(*, port: int | None = None, share: bool = False) -> Plan:
    """This installation as the settings have it; `share` opens it to the local network. Raises NoNetwork."""
    host = shown = network.LOOPBACK
    if share:
        shown = network.local_address() or ""
        if not shown:
            raise NoNetwork("This computer is on no network, so there is nobody to share with. `make studio` works.")
        host = network.EVERYWHERE
    return Plan(
        home=settings.HOME,
        storage_url=settings.STORAGE_URL,
        host=host,
        shown_host=shown,
        port=port,
        embedded=settings.EMBEDDED_DATABASE,
        remote_engines=bool(settings.RENDER_URL),
        render_key=settings.RENDER_KEY,
        public_url=settings.PUBLIC_URL,
        profile="lan" if settings.PROFILE == "laptop" else settings.PROFILE,
        hosts=tuple(dict.fromkeys([*settings.ALLOWED_HOSTS, shown, socket.gethostname()])),
        origins=tuple(settings.CSRF_TRUSTED_ORIGINS),
    )


def use_new_secrets(home: Path) -> None:
    """The settings of this process were read before its first start made the database's password: give it to them."""
    if settings.EMBEDDED_DATABASE:
        connections.settings["default"]["PASSWORD"] = secrets.read(home, "postgres") or ""
