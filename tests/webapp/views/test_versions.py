"""The pages of versions."""

import pytest

from storytelling.manuscript import crdt, log, versions
from storytelling.manuscript.importing import replace_text
from storytelling.script import Upload

pytestmark = pytest.mark.django_db


def address(story, rest: str = "") -> str:
    return f"/t/{story.world.team.slug}/{story.world.slug}/script/{story.slug}/versions/{rest}"


@pytest.fixture
def first(lantern_reef, ada):
    """A named version, and a script that has moved on."""
    version = versions.name_now(lantern_reef.manuscript, "First draft", by=ada)
    replace_text(lantern_reef, Upload(text=version.text.replace("yellow raincoat", "red coat")), by=ada)
    return version


def test_an_editor_names_compares_and_brings_back(client, lantern_reef, first, ben):
    client.force_login(ben)
    assert b"First draft" in client.get(address(lantern_reef)).content
    page = client.get(address(lantern_reef, f"{first.uid}/")).content.decode()
    assert "<del>yellow</del>" in page and "<ins>red</ins>" in page
    client.post(address(lantern_reef, "keep"), {"name": "Second draft"})
    client.post(address(lantern_reef, "keep"), {"name": "First, for Cora", "version": first.uid})
    assert set(lantern_reef.manuscript.versions.values_list("name", flat=True)) >= {"Second draft", "First, for Cora"}
    second = lantern_reef.manuscript.versions.get(name="Second draft")
    assert b"<ins>red</ins>" in client.get(address(lantern_reef, f"{first.uid}/?with={second.uid}")).content
    client.post(address(lantern_reef, f"{first.uid}/restore"))
    assert crdt.text_of(log.load(lantern_reef.manuscript)) == first.text


def test_viewers_look_and_change_nothing(client, lantern_reef, first, vera, cleo):
    client.force_login(vera)
    assert b"Bring this version back" not in client.get(address(lantern_reef, f"{first.uid}/")).content
    assert client.post(address(lantern_reef, f"{first.uid}/restore")).status_code == 403
    assert client.post(address(lantern_reef, "keep"), {"name": "Mine"}).status_code == 403
    client.force_login(cleo)
    assert client.get(address(lantern_reef)).status_code == 404


@pytest.mark.parametrize("rest", ["00000000-0000-0000-0000-000000000000/", "{uid}/?with=nonsense", "{uid}/?with=%00"])
def test_versions_that_are_not_there_are_not_found(client, lantern_reef, first, ada, rest):
    client.force_login(ada)
    assert client.get(address(lantern_reef, rest.format(uid=first.uid))).status_code == 404


def test_bad_presses_are_answered_in_words(client, lantern_reef, first, ada):
    client.force_login(ada)
    said = client.post(address(lantern_reef, "keep"), {"name": " "}, follow=True).content.decode()
    assert "Give this version a name" in said
    client.post(address(lantern_reef, f"{first.uid}/restore"), {"request": "x"}, follow=True)
    assert "red coat" in crdt.text_of(log.load(lantern_reef.manuscript))
