import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from storytelling.events.models import Event
from storytelling.manuscript import crdt, log
from storytelling.manuscript.importing import replace_text, tell_story
from storytelling.manuscript.models import Shot
from storytelling.script import read_upload

pytestmark = pytest.mark.database


def shots(story):
    return list(story.manuscript.shots.in_story())


def upload(text):
    return read_upload(text.encode())


def text_of(story):
    return crdt.text_of(log.load(story.manuscript))


def test_a_script_becomes_scenes_and_shots_and_one_update(lantern_reef, world):
    manuscript = lantern_reef.manuscript
    assert lantern_reef.title == "The Lantern Reef" and lantern_reef.slug == "the-lantern-reef"
    assert [scene.place.lower() for scene in manuscript.scenes.all()] == [
        "lantern reef",
        "sunken library",
        "lantern reef",
    ]
    assert len(shots(lantern_reef)) >= 10
    assert (manuscript.number, manuscript.projected, manuscript.updates.count()) == (1, 1, 1)
    assert text_of(lantern_reef) == manuscript.text
    assert Event.objects.filter(stream=world.stream, name="story.told").count() == 1


def test_the_imported_file_is_kept_byte_for_byte(world, ada, settings, tmp_path):
    settings.STORAGE_URL = tmp_path.as_uri()
    raw = b"\xef\xbb\xbfINT. HALL - DAY\r\n\r\nA door opens.\r\n"
    story = tell_story(world, read_upload(raw), by=ada)
    from storytelling.assets.blobs import blob_path

    assert blob_path(story.manuscript.imported.sha256).read_bytes() == raw
    assert "\r" not in story.manuscript.text and story.manuscript.bom


def test_the_same_request_twice_is_one_story(world, ada):
    request = uuid.uuid4()
    one = tell_story(world, upload("A paper boat crosses a flooded street at dusk."), by=ada, request=request)
    two = tell_story(world, upload("A paper boat crosses a flooded street at dusk."), by=ada, request=request)
    assert one == two and world.stories.count() == 1


def test_a_sentence_is_a_story_with_a_shot(world, ada):
    story = tell_story(world, upload("A paper boat crosses a flooded street at dusk."), by=ada)
    assert len(shots(story)) == 1 and shots(story)[0].brief.light.time == "dusk"


def test_uploading_the_same_text_again_changes_nothing(lantern_reef, ada, world):
    before = {shot.uid: shot.key for shot in shots(lantern_reef)}
    changes = replace_text(lantern_reef, upload(lantern_reef.manuscript.text), by=ada)
    assert not changes and set(changes.kept) == set(before)
    lantern_reef.manuscript.refresh_from_db()
    assert lantern_reef.manuscript.updates.count() == 1
    assert not Event.objects.filter(stream=world.stream, name="script.changed").exists()


def test_an_edit_changes_its_shot_and_keeps_every_other(lantern_reef, ada):
    before = {shot.uid for shot in shots(lantern_reef)}
    text = lantern_reef.manuscript.text.replace("The needle spins, stops,", "The needle trembles, turns, stops,")
    changes = replace_text(lantern_reef, upload(text), by=ada)
    assert len(changes.changed) == 1 and not changes.new and not changes.gone
    assert {shot.uid for shot in shots(lantern_reef)} == before


def test_a_new_scene_above_moves_shots_and_keeps_them(lantern_reef, ada):
    before = [shot.uid for shot in shots(lantern_reef)]
    text = lantern_reef.manuscript.text.replace(
        "EXT. LANTERN REEF - DUSK", "INT. LIGHTHOUSE - DAWN\n\nA keeper winds a clock.\n\nEXT. LANTERN REEF - DUSK", 1
    )
    changes = replace_text(lantern_reef, upload(text), by=ada)
    assert [shot.uid for shot in shots(lantern_reef)][len(changes.new) :] == before
    assert len(changes.new) >= 1 and not changes.gone


def test_a_vanished_shot_somebody_set_goes_to_the_tray_and_comes_back_with_its_words(lantern_reef, ada):
    original = lantern_reef.manuscript.text
    shot = next(shot for shot in shots(lantern_reef) if "AERIAL" in shot.words)
    Shot.objects.filter(pk=shot.pk).update(overrides={"seconds": 7.0})
    lines = original.split("\n")
    without = "\n".join(line for line in lines if not line.startswith("AERIAL"))
    changes = replace_text(lantern_reef, upload(without), by=ada)
    shot.refresh_from_db()
    assert changes.gone == (shot.uid,) and shot.scene is None and shot.in_tray_since
    replace_text(lantern_reef, upload(original), by=ada)
    shot.refresh_from_db()
    assert shot.scene is not None and shot.in_tray_since is None and shot.brief.seconds == 7.0


def test_a_vanished_shot_nobody_touched_goes(lantern_reef, ada):
    text = lantern_reef.manuscript.text
    cut = text[: text.index("INT. SUNKEN LIBRARY")]
    changes = replace_text(lantern_reef, upload(cut), by=ada)
    assert changes.gone and not lantern_reef.manuscript.shots.in_tray().exists()
    assert lantern_reef.manuscript.scenes.count() == 1


def test_scenes_that_swap_keep_their_shots(world, ada):
    one, two = "INT. HALL - DAY\n\nANNA sweeps the floor.\n\n", "EXT. ROOF - NIGHT\n\nBORIS counts the stars.\n\n"
    story = tell_story(world, upload(one + two), by=ada)
    before = {shot.words.strip(): shot.uid for shot in shots(story)}
    replace_text(story, upload(two + one), by=ada)
    assert {shot.words.strip(): shot.uid for shot in shots(story)} == before
    assert [scene.number for scene in story.manuscript.scenes.all()] == [1, 2]


def test_a_failed_import_leaves_nothing_behind(world, ada, monkeypatch):
    def fail(*_):
        raise RuntimeError("in the middle")

    monkeypatch.setattr("storytelling.manuscript.importing.project", fail)
    with pytest.raises(RuntimeError):
        tell_story(world, upload("A boat."), by=ada)
    assert world.stories.count() == 0


def test_a_thousand_scenes_come_in_one_transaction(world, ada):
    text = "".join(f"INT. ROOM {n} - DAY\n\nMARA opens door number {n}.\n\n" for n in range(1000))
    story = tell_story(world, upload(text), by=ada)
    assert story.manuscript.scenes.count() == 1000
    assert connection.in_atomic_block  # the test's own; nothing else is left open


@pytest.mark.django_db(transaction=True)
def test_pressed_three_times_at_once_it_is_one_story_and_others_get_theirs(world, ada):
    request = uuid.uuid4()

    def press(text, key):
        try:
            return tell_story(world, upload(text), by=ada, request=key).slug
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as people:
        same = [people.submit(press, "A boat leaves.", request) for _ in range(3)]
        others = [people.submit(press, text, uuid.uuid4()) for text in ("A bird sings.", "A door opens.")]
        slugs = [one.result() for one in same], [one.result() for one in others]
    assert len(set(slugs[0])) == 1
    assert len({*slugs[0], *slugs[1]}) == 3 == world.stories.count()
