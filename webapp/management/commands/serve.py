"""`manage.py serve`: the site alone, for a machine of a cluster; the studio starts it too."""

from __future__ import annotations

import socket
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from webapp.studio import network, site
from webapp.studio.migrations import migrate_safely


def _migrate() -> None:
    """Wait for the studio's own database, which may be making itself, or shortly for another. Raises CommandError."""
    try:
        migrate_safely(patience=60.0 if settings.EMBEDDED_DATABASE else 5.0)
    except psycopg.OperationalError as problem:
        raise CommandError(f"The database cannot be used: {problem}".strip()) from problem


class Command(BaseCommand):
    help = "Run the site (ASGI) alone: on a port, or on a socket that the studio hands over."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=network.LOOPBACK, help="address (default: this computer only)")
        parser.add_argument("--port", type=int, help="port (default: 8000 or the next free one)")
        parser.add_argument("--fd", type=int, help="an open listening socket, instead of host and port")
        parser.add_argument("--migrate", action="store_true", help="first bring the tables up to date")

    def handle(self, *args: Any, host: str, port: int | None, fd: int | None, migrate: bool, **options: Any) -> None:
        try:
            ear = socket.socket(fileno=fd) if fd is not None else network.listening(host, port)
        except network.PortTaken as problem:
            raise CommandError(str(problem)) from problem
        if fd is None:
            self.stdout.write(f"http://{host}:{ear.getsockname()[1]}")
        site.read_code()
        if migrate:
            _migrate()
        site.serve(ear)
