"""`manage.py migrate_safely`: what every start of the studio does before the site answers."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from webapp.studio.migrations import migrate_safely


class Command(BaseCommand):
    help = "Bring the tables up to date; several machines may call this at once."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = migrate_safely()
        self.stdout.write("The tables were brought up to date." if changed else "The tables are up to date.")
