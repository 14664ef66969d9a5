"""The pages of versions."""

import pytest

from storytelling.manuscript import crdt, log, versions
from storytelling.manuscript.importing import replace_text
from storytelling.manuscript.models import Version
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


def test_who_wrote_what_is_shown_of_a_version_and_of_now(client, lantern_reef, first, ada, ben, vera):
    replace_text(lantern_reef, Upload(text=first.text + "\nA gull cries.\n"), by=ben)
    client.force_login(vera)
    now = client.get(address(lantern_reef, "writers")).content.decode()
    assert "Ada: </span>" in now and "A gull cries." in now.partition("Ben: </span>")[2]
    assert "5 words" in now  # "yellow", what makes a coat a raincoat, and the gull
    then = client.get(address(lantern_reef, f"{first.uid}/writers")).content.decode()
    assert "First draft" in then and "A gull cries" not in then and "Ben" not in then
    alone = client.get(address(lantern_reef, f"writers?by={ben.uid}")).content.decode()
    assert "Show everybody" in alone and "is-faded" in alone
    assert client.get(address(lantern_reef, "writers?by=%00")).status_code == 200


def test_an_editor_undoes_a_restore_with_one_press(client, lantern_reef, first, ada):
    after = crdt.text_of(log.load(lantern_reef.manuscript))
    client.force_login(ada)
    page = client.post(address(lantern_reef, f"{first.uid}/restore"), follow=True).content.decode()
    before = lantern_reef.manuscript.versions.get(cause="restore")
    assert "reads as \u201cFirst draft\u201d again" in page and f"{before.uid}/restore" in page
    again = client.get(address(lantern_reef).removesuffix("versions/")).content.decode()
    assert f"{before.uid}/restore" not in again
    client.post(address(lantern_reef, f"{before.uid}/restore"))
    assert crdt.text_of(log.load(lantern_reef.manuscript)) == after


def test_versions_kept_by_themselves_fold_between_named_ones(client, lantern_reef, first, ada):
    made = [Version(manuscript=lantern_reef.manuscript, number=50 + n, cause="clock", text=f"{n}") for n in range(120)]
    Version.objects.bulk_create(made)
    client.force_login(ada)
    page = client.get(address(lantern_reef)).content.decode()
    assert "100 versions kept by themselves" in page and "Page 1 of 2" in page
    assert "<strong>First draft</strong>" not in page
    part = client.get(address(lantern_reef, "list?page=2"), headers={"HX-Request": "true"}).content.decode()
    assert "<strong>First draft</strong>" in part and part.lstrip().startswith("<live-part")
    assert client.get(address(lantern_reef, "list?page=%00")).status_code == 200
