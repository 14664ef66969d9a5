"""`manage.py demo`: the studio, and a film that is made while you watch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from webapp.management.commands.studio import PROBLEMS
from webapp.studio.demo import Demo
from webapp.studio.plan import plan
from webapp.studio.processes import end_with_parent
from webapp.studio.supervisor import Studio
from webapp.studio.terminal import say


class Command(BaseCommand):
    help = 'Run the studio, and film "The Lantern Reef" in it from its script to its last shot.'
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="open nothing, and end as soon as the film exists")
        parser.add_argument("--film", type=Path, help="where the film goes (default: films/ in the data folder)")
        parser.add_argument("--with-parent", action="store_true", help="end when the process that started it ends")
        parser.add_argument("--port", type=int, help="port of the site (default: 8000 or the next free one)")

    def handle(
        self, *args: Any, once: bool, film: Path | None, port: int | None, with_parent: bool, **options: Any
    ) -> None:
        if with_parent:
            end_with_parent()
        to = (film or settings.HOME / "films" / "the-lantern-reef.mp4").absolute()
        try:
            status = Studio(plan(port=port), say).run(Demo(once=once, film=to))
        except PROBLEMS as problem:
            raise CommandError(str(problem)) from problem
        if once and not status and not to.exists():
            status = 1
        if not once:
            say("The studio has ended.")
        raise SystemExit(status)
