"""Bring the tables up to date, once, however many processes start together."""

from __future__ import annotations

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LOCK = 7_305_417_212_061_000_001  # a number of ours among PostgreSQL's advisory locks


def migrate_safely() -> bool:
    """Apply what is missing under a lock of its own connection; whether anything was. Blocks while another does it.

    `CREATE TABLE IF NOT EXISTS` from two sessions can still fail, and Django's own table is made that way.
    """
    with psycopg.connect(_direct(), autocommit=True) as holder:
        holder.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        call_command("migrate", interactive=False, verbosity=0)
        return True


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
