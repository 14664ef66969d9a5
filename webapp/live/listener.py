"""One LISTEN connection for this process, and a slow poll behind it: a lost notification costs seconds, never an event."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import psycopg
from django.conf import settings
from django.db import connection

log = logging.getLogger(__name__)

POLL_SECONDS = 5.0
LONGEST_PAUSE = 5.0
Heard = Callable[[str, int, int], Awaitable[None]]


def conninfo() -> str:
    """Where to listen: DATABASE_LISTEN_URL where a pooler stands before the database, else the database itself."""
    if settings.LISTEN_URL:
        return str(settings.LISTEN_URL)
    parameters = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    return psycopg.conninfo.make_conninfo(**{name: parameters[name] for name in names if parameters.get(name)})


async def listen(channels: tuple[str, ...], heard: Heard, missed: Callable[[], Awaitable[None]]) -> None:
    """Call `heard(channel, number, session)` for every notification (`session` is the database session that sent it), and
    `missed()` after each (re)connection and every few seconds. Runs until cancelled; a lost database is waited for."""
    pause = 0.1
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(conninfo(), autocommit=True) as link:
                for channel in channels:
                    await link.execute(psycopg.sql.SQL("LISTEN {}").format(psycopg.sql.Identifier(channel)))
                pause = 0.1
                while True:
                    await missed()
                    async for note in link.notifies(timeout=POLL_SECONDS):
                        await heard(note.channel, int(note.payload), note.pid)
        except (psycopg.Error, OSError) as error:
            log.warning("the database is out of reach, trying again", extra={"error": type(error).__name__})
        except Exception:
            log.exception("a notification could not be followed")
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
