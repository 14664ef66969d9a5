"""The demo: one person, one team, the world "The Lantern Reef", and its film. Made once; the next start finds it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.db import connection, transaction

from storytelling.manuscript.importing import tell_story
from storytelling.people import links
from storytelling.people.models import Instance, User
from storytelling.people.teams import found_team
from storytelling.script import read_upload
from storytelling.worlds.models import Story, World
from storytelling.worlds.worlds import open_world
from webapp.studio.shooting import CannotShoot, Order, film_of, shoot
from webapp.studio.supervisor import Studio
from webapp.studio.terminal import open_on_desktop

SCRIPT = Path(__file__).resolve().parent.parent.parent / "examples" / "lantern-reef.fountain"
EMAIL = "ada@loreframe.localhost"
ENGINE = "drawn"  # it needs neither weights nor a GPU
TEAM, WORLD = "Lantern Pictures", "The Lantern Reef"


@dataclass(frozen=True, kw_only=True, slots=True)
class Demo:
    """What happens once the site answers. `once`: end as soon as the film exists. `film` is where it goes."""

    once: bool
    film: Path

    def __call__(self, studio: Studio) -> int | None:
        try:
            return self._show(studio)
        except CannotShoot as problem:
            studio.say(f"The film was not made. {problem}")
            return 1 if self.once else None
        finally:
            connection.close()

    def _show(self, studio: Studio) -> int | None:
        story = the_lantern_reef()
        person = story.world.team.memberships.get(user__email=EMAIL).user
        link = f"{studio.address}/sign-in/{links.sign_in_token(person, next=board_of(story))}"
        studio.say(f"Loreframe is at {studio.address}")
        studio.say(f"Sign in with this link (it works once):\n  {link}")
        studio.say(f"Its data is in {studio.plan.home}")
        if not self.once:
            open_on_desktop(link)
        studio.say(f"The engines are starting; then the shots of “{story.title}” are filmed in story order:")
        takes = shoot(story, Order(engine=ENGINE), by=person, say=studio.say, stopping=lambda: studio.stopping)
        if studio.stopping:
            return None
        film = film_of(story, by=person, to=self.film)
        studio.say(f"{len(takes)} shots, {sum(take.asset.seconds for take in takes):.0f} seconds.")
        if not self.once:
            studio.say("The studio goes on until Ctrl-C. The film:")
        studio.say(str(film))
        return 0 if self.once else None


def the_lantern_reef() -> Story:
    """The demo's story, made in one piece the first time."""
    with transaction.atomic():
        person, is_new = User.objects.get_or_create(email=EMAIL, defaults={"name": "Ada"})
        if is_new:
            person.set_unusable_password()
            person.save(update_fields=["password"])
            _own_an_empty_instance(person)
        world = World.objects.visible_to(person).filter(name=WORLD).order_by("pk").first()
        if world is None:
            world = open_world(found_team(TEAM, by=person), WORLD, by=person)
        story = world.stories.first() or tell_story(world, read_upload(SCRIPT.read_bytes()), by=person)
    return Story.objects.select_related("world__team", "world__stream", "manuscript").get(pk=story.pk)


def board_of(story: Story) -> str:
    world = story.world
    return f"/t/{quote(world.team.slug)}/{quote(world.slug)}/board/{quote(story.slug)}/"


def _own_an_empty_instance(person: User) -> None:
    """Nobody else is here: the demo's person may do everything. Where people are, they keep what is theirs."""
    if not User.objects.exclude(pk=person.pk).exists():
        Instance.objects.get_or_create(pk=1)
        Instance.objects.filter(pk=1, owner=None).update(owner=person)
