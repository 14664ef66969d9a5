"""Filming a script from the command line: the same queue and engines as for everybody, and files at the end."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from storytelling.assets.blobs import blob_path
from storytelling.errors import Refused
from storytelling.manuscript.importing import tell_story
from storytelling.people.models import Instance, Team, User
from storytelling.people.teams import found_team
from storytelling.script import Upload
from storytelling.worlds.models import Story
from storytelling.worlds.worlds import open_world
from webapp.studio.receipt import receipt
from webapp.studio.shooting import CannotShoot, Order, copy_out, film_of, shoot
from webapp.studio.supervisor import Studio

EMAIL = "terminal@loreframe.localhost"
TEAM = "From the terminal"


@dataclass(frozen=True, kw_only=True, slots=True)
class Headless:
    """One script, where its files go, and how it is rendered."""

    upload: Upload
    title: str
    out: Path
    order: Order

    def within(self, studio: Studio) -> int:
        """As the work of a studio that runs for this alone."""
        return self.run(studio.say, lambda: studio.stopping)

    def run(self, say: Callable[[str], None], stopping: Callable[[], bool]) -> int:
        """The exit status: 0 once shots/, film.mp4 and receipt.json are in `out`."""
        try:
            story, person = self._told()
            say(f"Filming “{story.title}” …")
            takes = shoot(story, self.order, by=person, say=say, stopping=stopping)
            if stopping():
                return 1
            film = film_of(story, by=person, to=self.out / "film.mp4")
            clips = []
            for number, take in enumerate(takes, start=1):
                clip = self.out / "shots" / f"{number:03}.mp4"
                copy_out(blob_path(take.asset.sha256), clip)
                clips.append((clip, take))
            (self.out / "receipt.json").write_text(receipt(story, clips, film, folder=self.out), encoding="utf-8")
        except (CannotShoot, Refused) as problem:
            say(f"The film was not made. {problem}")
            return 1
        except OSError as problem:
            say(f"{problem.filename or self.out} could not be written: {problem.strerror}. The takes are kept.")
            return 1
        finally:
            connection.close()
        say(str(film))
        return 0

    def _told(self) -> tuple[Story, User]:
        """A story of its own in the team of whoever owns this studio, so that they can see it in the browser too."""
        person = User.objects.filter(pk__in=Instance.objects.values("owner")).first()
        if person is None:
            person, _ = User.objects.get_or_create(email=EMAIL, defaults={"name": os.environ.get("USER", "")[:80]})
        team = Team.objects.filter(name=TEAM, memberships__user=person).first() or found_team(TEAM, by=person)
        world = team.worlds.filter(name=self.title).first() or open_world(team, self.title, by=person)
        return tell_story(world, self.upload, title=self.title, by=person), person
