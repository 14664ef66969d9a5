"""`manage.py set_up_link`: the link whose first user owns this installation, where no studio prints it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from storytelling.people import links
from webapp.studio.hold import running_studio


class Command(BaseCommand):
    help = "Print the link that makes its first user the owner of this installation."

    def handle(self, *args: Any, **options: Any) -> None:
        studio = running_studio(settings.HOME)
        address = settings.PUBLIC_URL.rstrip("/") or (studio.address if studio else "http://127.0.0.1:8000")
        token = links.set_up_token()
        if token is None:
            raise CommandError("This studio has an owner. `manage.py sign_in_link EMAIL` lets somebody in again.")
        self.stdout.write(f"{address}/set-up/{token}")
