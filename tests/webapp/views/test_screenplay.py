"""Every element of the syntax has its place on the page."""

from __future__ import annotations

import pytest

from tests.conftest import EXAMPLES

pytestmark = pytest.mark.database


@pytest.fixture
def night_train(world, ada):
    from storytelling.manuscript.importing import tell_story
    from storytelling.script import read_upload

    return tell_story(world, read_upload((EXAMPLES / "night-train.fountain").read_bytes()), by=ada)


def test_the_page_shows_every_element(ada, night_train, drawn, browse, at):
    page = browse(ada).get(at("script", night_train)).content.decode()
    for shown in (
        '<h2 class="slug"',
        "<b><u>Night Train to Vell</u></b>",
        'class="parenthetical"',
        'class="speech dual"',
        'class="lyrics"',
        'class="centred"',
        'class="transition"',
        'class="note"',
        'class="boneyard"',
        'class="synopsis"',
        'aria-label="Page break"',
        "<b>red umbrella</b>",
        "*Not* emphasised",
    ):
        assert shown in page, shown


def test_scenes_can_be_reached_by_their_number(ada, night_train, drawn, browse, at):
    page = browse(ada).get(at("script", night_train)).content.decode()
    for scene in night_train.manuscript.scenes.all():
        assert f'id="scene-{scene.number}"' in page and f'href="#scene-{scene.number}"' in page


def test_a_script_is_text_and_never_markup(ada, world, drawn, browse, at):
    from storytelling.manuscript.importing import tell_story
    from storytelling.script import read_upload

    text = "Title: <script>alert(1)</script>\n\nEXT. <b>STREET</b> - DAY\n\n<img src=x onerror=alert(1)> walks. *<i>*\n"
    story = tell_story(world, read_upload(text.encode()), by=ada)
    for page in ("script", "board", "film"):
        content = browse(ada).get(at(page, story)).content.decode()
        assert "<script>alert" not in content and "<img src=x" not in content


@pytest.mark.parametrize(
    "text", ["مرحبا بالعالم. رجل يمشي في الشارع.", "一只纸船在黄昏穿过被淹的街道。", "🐉 The dragon lands. 🔥"]
)
def test_every_tongue_is_shown(text, ada, world, drawn, browse, at):
    browser = browse(ada)
    address = browser.post(at("tell", world), {"text": text})["Location"]
    assert browser.get(address).status_code == 200
    assert text.split(".")[0] in browser.get(address.replace("/board/", "/script/").partition("?")[0]).content.decode()
