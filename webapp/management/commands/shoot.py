"""`manage.py shoot FILE --out DIR`: a script in, clips, a film and a receipt out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from inference.contract.request import MAX_SEED
from storytelling.script import BadScript, read_upload
from storytelling.script.fountain import parse
from webapp.management.commands.studio import PROBLEMS
from webapp.studio.headless import Headless
from webapp.studio.hold import running_studio
from webapp.studio.plan import plan
from webapp.studio.shooting import Order
from webapp.studio.supervisor import Studio
from webapp.studio.terminal import say


class Command(BaseCommand):
    help = "Film a script without a browser, in the running studio or in one started for it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a Fountain or plain text script")
        parser.add_argument("--out", type=Path, required=True, help="folder for shots/, film.mp4 and receipt.json")
        parser.add_argument("--engine", default="", help="which engine renders (default: the studio's own choice)")
        parser.add_argument("--seed", type=int, help="the same seed, script and engine give the same pictures")

    def handle(self, *args: Any, file: Path, out: Path, engine: str, seed: int | None, **options: Any) -> None:
        if seed is not None and not 0 <= seed <= MAX_SEED:
            raise CommandError(f"--seed takes a whole number from 0 to {MAX_SEED}.")
        try:
            upload = read_upload(file.read_bytes())
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.") from problem
        except BadScript as problem:
            raise CommandError(str(problem)) from problem
        title = (parse(upload.text).title or file.stem)[:160]
        work = Headless(upload=upload, title=title, out=_folder(out), order=Order(engine=engine, seed=seed))
        if running_studio(settings.HOME) or not settings.EMBEDDED_DATABASE:
            raise SystemExit(work.run(say, lambda: False))
        try:
            raise SystemExit(Studio(plan(), say).run(work.within))
        except PROBLEMS as problem:
            raise CommandError(str(problem)) from problem


def _folder(out: Path) -> Path:
    """`out`, made and absolute; asked before anything is rendered. Raises CommandError."""
    try:
        (out / "shots").mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CommandError(f"{out} cannot be made: {problem.strerror}.") from problem
    return out.absolute()
