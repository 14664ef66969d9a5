"""The pickers of a shot: pictures for every term, choices that hold for everybody, sentences where they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from storytelling.manuscript.models import Shot
from webapp.views.terms import GROUPS

PART = {"HTTP_HX_REQUEST": "true"}
STATIC = Path(__file__).resolve().parents[3] / "static"
TERMS = [term for group in GROUPS for term in group.terms]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{term.group}-{term.value}")
def test_every_term_has_its_picture(term):
    with Image.open(STATIC / term.picture) as picture:
        assert picture.size == (256, 144) and getattr(picture, "n_frames", 1) == 1
    if term.moving:
        with Image.open(STATIC / term.moving) as film:
            assert film.size == (256, 144) and film.n_frames > 5


def test_the_pictures_are_small_and_none_is_left_over():
    there = {str(path.relative_to(STATIC)) for path in (STATIC / "terms").iterdir()}
    assert there == {name for term in TERMS for name in (term.picture, term.moving) if name}
    assert sum((STATIC / name).stat().st_size for name in there) <= 1_500_000


@pytest.mark.database
def test_a_choice_holds_and_says_how_to_undo_it(ben, lantern_reef, shots, drawn, browse, at):
    answer = browse(ben).post(at("shot_setup", lantern_reef, shot=shots[0].uid), {"size": "close"}, **PART).json()
    assert answer == {"said": "Size: close.", "undo": {"size": ""}}
    assert Shot.objects.get(pk=shots[0].pk).brief.camera.size == "close"


@pytest.mark.database
def test_an_opened_shot_shows_who_chose_what(ben, lantern_reef, shots, drawn, browse, at):
    browser = browse(ben)
    browser.post(at("shot_setup", lantern_reef, shot=shots[0].uid), {"size": "close", "seconds": "9"}, **PART)
    panel = browser.get(at("shot_panel", lantern_reef, shot=shots[0].uid), **PART).content.decode()
    size = panel.split('id="picker-size"')[1].split("</details>")[0]
    angle = panel.split('id="picker-angle"')[1].split("</details>")[0]
    assert "by hand" in size and 'value="close" checked' in size and "Wide" in size
    assert "by hand" not in angle and 'value="" checked' in angle
    assert "The script says" in panel.split('id="setup-seconds-says"')[1]


@pytest.mark.database
def test_a_take_of_another_set_up_is_out_of_date_until_it_is_set_back(ben, lantern_reef, shots, take, browse, at):
    take(shots[0])
    browser, address = browse(ben), at("shot_setup", lantern_reef, shot=shots[0].uid)
    browser.post(address, {"angle": "overhead"}, **PART)
    card = browser.get(at("shot_card", lantern_reef, shot=shots[0].uid), **PART).content.decode()
    assert "out of date: its camera changed" in card
    assert browser.post(address, {"reset": "1"}, **PART).json()["said"].endswith("as the script says.")
    card = browser.get(at("shot_card", lantern_reef, shot=shots[0].uid), **PART).content.decode()
    assert "up to date" in card


@pytest.mark.database
@pytest.mark.parametrize("wishes", [{"size": "gigantic"}, {"seconds": "soon"}, {"move": "\x00"}, {"time": "x" * 9000}])
def test_what_is_no_choice_is_answered_with_a_sentence(wishes, ben, lantern_reef, shots, drawn, browse, at):
    response = browse(ben).post(at("shot_setup", lantern_reef, shot=shots[0].uid), wishes, **PART)
    assert response.status_code == 409 and "Nothing was changed" in response.content.decode()
    assert Shot.objects.get(pk=shots[0].pk).overrides == {}


@pytest.mark.database
def test_without_scripts_the_form_sets_only_what_was_changed(ben, lantern_reef, shots, drawn, browse, at):
    shot = shots[0]
    form = dict.fromkeys(("size", "angle", "move", "focus", "time", "weather"), "")
    form |= {"angle": "low", "seconds": f"{shot.seconds:.1f}"}
    response = browse(ben).post(at("shot_setup", lantern_reef, shot=shot.uid), form)
    assert response["Location"].endswith(f"?shot={shot.uid}")
    assert Shot.objects.get(pk=shot.pk).overrides == {"camera": {"angle": "low"}}


@pytest.mark.database
@pytest.mark.parametrize("who", ["vera", "cora"])
def test_who_may_only_watch_sets_nothing_up(who, request, lantern_reef, shots, drawn, browse, at):
    browser = browse(request.getfixturevalue(who))
    address = at("shot_setup", lantern_reef, shot=shots[0].uid)
    assert browser.post(address, {"size": "close"}, **PART).status_code == 403
    assert "shot-setup" not in browser.get(at("shot_panel", lantern_reef, shot=shots[0].uid), **PART).content.decode()


@pytest.mark.database
def test_a_shot_of_another_story_is_not_found(cleo, lantern_reef, shots, browse, at):
    assert browse(cleo).post(at("shot_setup", lantern_reef, shot=shots[0].uid), {"size": "close"}).status_code == 404


@pytest.mark.database
def test_film_terms_are_open_to_everybody(browse, client):
    page = client.get("/help/film-terms").content.decode()
    assert all(term.does in page and term.picture in page for term in TERMS if "'" not in term.does)
