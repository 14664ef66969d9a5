"""`manage.py studio`: everything on this machine, until Ctrl-C."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from webapp.studio.binaries import NoPostgres
from webapp.studio.hold import AlreadyHeld
from webapp.studio.network import PortTaken
from webapp.studio.opening import welcome
from webapp.studio.plan import NoNetwork, plan
from webapp.studio.postgres import CannotServe
from webapp.studio.processes import end_with_parent
from webapp.studio.supervisor import CannotRun, Studio
from webapp.studio.terminal import say

PROBLEMS = (AlreadyHeld, CannotRun, CannotServe, LookupError, NoNetwork, NoPostgres, PortTaken)


class Command(BaseCommand):
    help = "Run the whole studio on this machine: database, site, engines and dispatcher. Ctrl-C ends it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, help="port of the site (default: 8000 or the next free one)")
        parser.add_argument("--with-parent", action="store_true", help="end when the process that started it ends")
        parser.add_argument("--share", action="store_true", help="let other devices on the local network in")

    def handle(self, *args: Any, port: int | None, share: bool, with_parent: bool, **options: Any) -> None:
        if with_parent:
            end_with_parent()
        try:
            studio = Studio(plan(port=port, share=share), say)
            status = studio.run(welcome)
        except PROBLEMS as problem:
            raise CommandError(str(problem)) from problem
        say("The studio has ended.")
        raise SystemExit(status)
