import pytest

from storytelling.assets.models import Asset
from storytelling.errors import Refused
from storytelling.events.models import Event
from storytelling.manuscript.importing import replace_text
from storytelling.manuscript.models import Shot
from storytelling.rendering import tray
from storytelling.rendering.models import Take
from storytelling.script import read_upload

pytestmark = pytest.mark.database


@pytest.fixture
def lost(lantern_reef, ada):
    """A shot with two takes whose words were cut from the script; `lost.text` is the script with them."""
    text = lantern_reef.manuscript.text
    shot = lantern_reef.manuscript.shots.in_story().get(words__contains="AERIAL")
    for number in (1, 2):
        take(shot, number)
    without = "\n".join(line for line in text.split("\n") if not line.startswith("AERIAL"))
    replace_text(lantern_reef, read_upload(without.encode()), by=ada)
    shot.refresh_from_db()
    shot.text = text
    return shot


def take(shot, number):
    asset = Asset.objects.create(
        team=shot.manuscript.story.world.team, sha256="0" * 64, media_type="video/mp4", name="x", size=1
    )
    return Take.objects.create(shot=shot, number=number, rung="drawn", asset=asset)


def in_tray(story):
    return list(story.manuscript.shots.in_tray())


def test_a_discarded_shot_is_out_of_sight_until_that_is_undone(lost, lantern_reef, ada):
    assert in_tray(lantern_reef) == [lost]
    tray.discard(lost, by=ada)
    tray.discard(lost, by=ada)
    assert in_tray(lantern_reef) == [] and Event.objects.filter(name="tray.changed").count() == 1
    tray.take_back(lost, by=ada)
    assert in_tray(lantern_reef) == [lost] and lost.takes.count() == 2


def test_a_discarded_shot_taken_back_still_returns_with_its_words(lost, lantern_reef, ada):
    tray.discard(lost, by=ada)
    tray.take_back(lost, by=ada)
    replace_text(lantern_reef, read_upload(lost.text.encode()), by=ada)
    lost.refresh_from_db()
    assert lost.scene is not None and lost.takes.count() == 2


def test_words_typed_again_after_discarding_begin_anew(lost, lantern_reef, ada):
    tray.discard(lost, by=ada)
    replace_text(lantern_reef, read_upload(lost.text.encode()), by=ada)
    fresh = lantern_reef.manuscript.shots.in_story().get(words__contains="AERIAL")
    assert fresh != lost and not fresh.takes.exists()


def test_takes_given_to_another_shot_are_numbered_after_its_own(lost, lantern_reef, ada):
    heir = lantern_reef.manuscript.shots.in_story().first()
    own = take(heir, 1)
    Shot.objects.filter(pk=lost.pk).update(overrides={"seconds": 3.0})
    assert tray.give(lost, heir, by=ada) == 2
    assert [one.number for one in heir.takes.order_by("number")] == [1, 2, 3] and heir.takes.get(number=1) == own
    heir.refresh_from_db()
    assert heir.overrides == {"seconds": 3.0} and in_tray(lantern_reef) == []
    assert not Shot.objects.filter(pk=lost.pk).exists()


def test_what_a_person_set_on_the_heir_is_never_overwritten(lost, lantern_reef, ada):
    heir = lantern_reef.manuscript.shots.in_story().first()
    Shot.objects.filter(pk=heir.pk).update(overrides={"seconds": 5.0})
    Shot.objects.filter(pk=lost.pk).update(overrides={"seconds": 3.0})
    tray.give(lost, heir, by=ada)
    heir.refresh_from_db()
    assert heir.overrides == {"seconds": 5.0}


def test_a_shot_the_script_has_again_cannot_be_discarded_or_given_away(lost, lantern_reef, ada):
    replace_text(lantern_reef, read_upload(lost.text.encode()), by=ada)
    heir = lantern_reef.manuscript.shots.in_story().first()
    for act in (lambda: tray.discard(lost, by=ada), lambda: tray.give(lost, heir, by=ada)):
        with pytest.raises(Refused, match="has this shot again"):
            act()
    assert lost.takes.count() == 2


def test_the_same_words_under_another_heading_find_their_shot(lost, lantern_reef, ada):
    words = next(line for line in lost.text.split("\n") if line.startswith("AERIAL"))
    lantern_reef.manuscript.refresh_from_db()
    text = lantern_reef.manuscript.text.rstrip() + f"\n\nEXT. HARBOUR - DAY\n\n{words}\n"
    replace_text(lantern_reef, read_upload(text.encode()), by=ada)
    lost.refresh_from_db()
    assert lost.scene is not None and lost.scene.place == "harbour"
