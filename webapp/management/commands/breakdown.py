"""`manage.py breakdown FILE`: a script's scenes, shots and prompts. Touches no database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from storytelling.prompts.shot_list import as_json, as_text
from storytelling.script import MAX_BYTES, BadScript, read_upload
from storytelling.script.outline import break_down


class Command(BaseCommand):
    help = "Break a script (.fountain or plain text) into scenes, shots and prompts."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a Fountain or plain text file, or - for standard input")
        parser.add_argument("--format", choices=("json", "text"), default="text", help="text to read (default) or JSON")

    def handle(self, *args: object, **options: str) -> None:
        try:
            upload = read_upload(_read(options["file"]))
        except BadScript as problem:
            raise CommandError(f"{options['file']}: {problem}") from problem
        breakdown = break_down(upload.text)
        if options["format"] == "json":
            self.stdout.write(json.dumps(as_json(breakdown), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(as_text(breakdown), ending="")


def _read(name: str) -> bytes:
    """At most one byte more than a script may have, so that a huge file is refused without being read."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as problem:
        raise CommandError(f"There is no file {name}. Check the path and try again.") from problem
    except IsADirectoryError as problem:
        raise CommandError(f"{name} is a folder. Name one script file in it.") from problem
    except OSError as problem:
        raise CommandError(f"{name} could not be read: {problem.strerror}.") from problem
