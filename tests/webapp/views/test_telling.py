"""The one box: whatever is put into it becomes a story, or a sentence that says why not."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from storytelling.rendering.models import RenderJob
from storytelling.worlds.models import Story

pytestmark = pytest.mark.database


def test_a_sentence_becomes_a_board_that_renders(ada, world, drawn, browse, at):
    response = browse(ada).post(at("tell", world), {"text": "A paper boat crosses a flooded street at dusk."})
    story = Story.objects.get()
    assert response["Location"] == at("board", story)
    assert RenderJob.objects.count() == story.manuscript.shots.count() > 0


def test_before_the_engines_are_there_the_board_waits_for_them(ada, world, browse, at):
    browser = browse(ada)
    response = browser.post(at("tell", world), {"text": "A paper boat crosses a flooded street at dusk."})
    assert response["Location"] == f"{at('board', Story.objects.get())}?go=1"
    assert "Engines are starting" in browser.get(response["Location"]).content.decode()


def test_the_board_goes_on_by_itself_once_they_are(ada, world, browse, at, request):
    browser = browse(ada)
    address = browser.post(at("tell", world), {"text": "A paper boat crosses a street."})["Location"]
    request.getfixturevalue("drawn")
    assert "data-go" in browser.get(address).content.decode()


@pytest.mark.parametrize("key", ["paper-boat", "last-robot"])
def test_a_starter_scene_is_one_press(key, ada, world, drawn, browse, at):
    browse(ada).post(at("tell", world), {"starter": key})
    assert Story.objects.get().manuscript.shots.count() >= 3


def test_a_dropped_file_becomes_a_story(ada, world, drawn, browse, at):
    file = SimpleUploadedFile(
        "boat.fountain", b"\xef\xbb\xbfTitle: Boat\r\n\r\nEXT. STREET - DUSK\r\n\r\nA boat drifts.\r\n"
    )
    browse(ada).post(at("tell", world), {"text": "", "file": file})
    assert Story.objects.get().title == "Boat"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": ""}, "empty"),
        ({"text": "  \n "}, "empty"),
        ({"file": SimpleUploadedFile("a.txt", b"%PDF-1.7 ...")}, "PDF"),
        ({"file": SimpleUploadedFile("a.txt", b"a\0b")}, "NUL"),
        ({"file": SimpleUploadedFile("../../etc/passwd", b"\xff\xfe\x00")}, "UTF-16"),
        ({"file": SimpleUploadedFile("a.txt", b"x" * 1_500_000)}, "1 MB"),
    ],
    ids=["empty", "blank", "pdf", "nul", "utf-16", "too large"],
)
def test_what_is_no_script_is_said_and_changes_nothing(sent, said, ada, world, browse, at):
    for value in sent.values():
        if hasattr(value, "seek"):
            value.seek(0)
    response = browse(ada).post(at("tell", world), sent)
    assert response.status_code == 422 and said in response.content.decode()
    assert not Story.objects.exists()


def test_what_was_written_is_still_in_the_box_after_a_refusal(ada, world, browse, at):
    response = browse(ada).post(at("tell", world), {"text": "A boat.\0"})
    assert response.status_code == 422 and "A boat." in response.content.decode()


def test_the_same_press_twice_is_one_story(ada, world, drawn, browse, at):
    browser = browse(ada)
    page = browser.get(at("world", world)).content.decode()
    key = page.split('name="request" value="')[1].split('"')[0]
    for _ in range(2):
        browser.post(at("tell", world), {"text": "A boat drifts.", "request": key})
    assert Story.objects.count() == 1


@pytest.mark.parametrize("who", ["vera", "cora"])
def test_who_may_not_write_may_not_tell(who, request, world, browse, at):
    user = request.getfixturevalue(who)
    assert browse(user).post(at("tell", world), {"text": "A boat drifts."}).status_code == 403
    assert not Story.objects.exists()


def test_a_new_version_shows_what_it_changed(ada, lantern_reef, drawn, browse, at):
    text = lantern_reef.manuscript.text.replace("It's under us.", "It is under us, all of it.")
    page = browse(ada).post(at("script_upload", lantern_reef), {"text": text}, follow=True).content.decode()
    assert "The new version is in." in page and "1 changed" in page
    again = browse(ada).get(at("script", lantern_reef)).content.decode()
    assert "The new version is in." not in again


def test_the_same_version_again_changes_nothing(ada, lantern_reef, drawn, browse, at):
    text = lantern_reef.manuscript.text
    page = browse(ada).post(at("script_upload", lantern_reef), {"text": text}, follow=True).content.decode()
    assert "Nothing changed." in page
