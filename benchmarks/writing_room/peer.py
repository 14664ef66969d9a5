"""Hocuspocus on the site's PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from benchmarks.writing_room.processes import Process
from storytelling.manuscript import crdt

if TYPE_CHECKING:
    from benchmarks.writing_room.nodes import Nodes
    from benchmarks.writing_room.site import Site


@dataclass(frozen=True, slots=True)
class Peer:
    address: str
    server: Process


@contextmanager
def hocuspocus(packages: Nodes, site: Site) -> Iterator[Peer]:
    """A server of its own process; killed (-9) at the end."""
    settings = conninfo_to_dict(site.database.url)
    database = {name: settings[name] for name in ("host", "user", "password")}
    database |= {"port": int(settings["port"] or 0), "database": settings["dbname"]}
    running = packages.start("hocuspocus.mjs", {"database": database})
    try:
        yield Peer(f"127.0.0.1:{running.hear()['port']}", Process(running.pid))
    finally:
        running.end()


def store_for_peer(name: str, state: bytes) -> None:
    """Put a document where Hocuspocus will find it."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS hocuspocus (name text PRIMARY KEY, state bytea NOT NULL)")
        cursor.execute(
            "INSERT INTO hocuspocus VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET state = %s", [name, state, state]
        )


def letters_of_peer(names: list[str]) -> int:
    """Bytes of text that are stored under `names`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM hocuspocus WHERE name = ANY(%s)", [names])
        return sum(crdt.text_bytes(crdt.document([bytes(state)])) for (state,) in cursor.fetchall())
