"""`manage.py sign_in_link EMAIL`: for whoever sits at the machine and forgot a password."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from storytelling.people import links
from storytelling.people.models import User
from webapp.studio.hold import running_studio


class Command(BaseCommand):
    help = "Print a link that signs a person in once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address the person signs in with")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        studio = running_studio(settings.HOME)
        address = settings.PUBLIC_URL or (studio.address if studio else "")
        if not address:
            raise CommandError(f"The studio of {settings.HOME} does not run. Start it with `make studio`.")
        try:
            user = User.objects.filter(email__iexact=email, is_active=True).first()
        except OperationalError as problem:
            raise CommandError("The database does not answer. Is the studio just starting? Try again.") from problem
        if user is None:
            raise CommandError(f"Nobody signs in with {email} here.")
        self.stdout.write(f"{address}/sign-in/{links.sign_in_token(user)}")
