"""Bring the tables up to date, once, however many processes start together."""

from __future__ import annotations

import time
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LOCK = 7_305_417_212_061_000_001  # a number of ours among PostgreSQL's advisory locks


def migrate_safely(*, patience: float = 0.0) -> bool:
    """Apply what is missing under a lock of its own connection; whether anything was. Blocks while another does it.

    Waits `patience` seconds for a database that is only starting; raises psycopg.OperationalError.
    `CREATE TABLE IF NOT EXISTS` from two sessions can still fail, and Django's own table is made that way.
    """
    with _connected(patience) as holder:
        holder.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        call_command("migrate", interactive=False, verbosity=0)
        return True


def _connected(patience: float) -> psycopg.Connection[Any]:
    last = time.monotonic() + patience
    while True:
        try:
            return psycopg.connect(_direct(), autocommit=True)
        except psycopg.OperationalError:
            if time.monotonic() > last:
                raise
            time.sleep(0.05)


def _direct() -> str:
    """A connection that no pooler stands before: the lock belongs to a session."""
    if settings.LISTEN_URL:
        return str(settings.LISTEN_URL)
    named = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        dbname=named["NAME"],
        user=named["USER"] or None,
        password=named["PASSWORD"] or None,
        host=named["HOST"] or None,
        port=named["PORT"] or None,
    )
