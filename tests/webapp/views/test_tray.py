import pytest
from django.urls import reverse

from storytelling.manuscript.importing import replace_text
from storytelling.script import read_upload
from tests.storytelling.rendering.test_tray import in_tray, take

pytestmark = pytest.mark.database
PART = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def lost(lantern_reef, ada):
    shot = lantern_reef.manuscript.shots.in_story().get(words__contains="AERIAL")
    take(shot, 1)
    text = lantern_reef.manuscript.text
    without = "\n".join(line for line in text.split("\n") if not line.startswith("AERIAL"))
    replace_text(lantern_reef, read_upload(without.encode()), by=ada)
    return shot


def address(name, story, *more):
    return reverse(name, args=["reef-club", "lantern-reef", story.slug, *more])


def test_the_script_and_the_board_tell_of_shots_that_are_gone(browse, lost, lantern_reef, vera):
    for page in ("script", "board"):
        assert b"1 shot the script no longer has" in browse(vera).get(address(page, lantern_reef)).content


def test_discarding_answers_with_what_undoes_it(browse, lost, lantern_reef, ben):
    client = browse(ben)
    said = client.post(address("tray_discard", lantern_reef, lost.uid), **PART).json()
    assert in_tray(lantern_reef) == []
    client.post(said["undo"], **PART)
    assert in_tray(lantern_reef) == [lost]


def test_giving_needs_a_shot_the_script_has(browse, lost, lantern_reef, ben):
    client = browse(ben)
    give = address("tray_give", lantern_reef, lost.uid)
    assert client.post(give, {"to": "nobody"}, **PART).status_code == 409
    assert client.post(give, {"to": str(lost.uid)}, **PART).status_code == 404
    heir = lantern_reef.manuscript.shots.in_story().first()
    assert "has got 1 take" in client.post(give, {"to": str(heir.uid)}, **PART).json()["said"]


def test_viewers_look_and_do_not_touch(browse, lost, lantern_reef, vera):
    client = browse(vera)
    assert b"Discard" not in client.get(address("tray", lantern_reef)).content
    assert client.post(address("tray_discard", lantern_reef, lost.uid), **PART).status_code == 403


def test_the_column_shows_the_scene_of_the_line_alone(browse, lantern_reef, vera):
    scenes = list(lantern_reef.manuscript.scenes.all())
    for scene in scenes:
        shown = browse(vera).get(address("script_shots", lantern_reef), {"line": scene.last_line}).content.decode()
        assert f"Scene {scene.number}:" in shown and shown.count("data-shot=") == scene.shots.count()
    assert browse(vera).get(address("script_shots", lantern_reef), {"line": "-4"}).status_code == 200
