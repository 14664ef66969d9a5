"""Who sees which page, and that every page stands by itself: signed in, signed out, empty and full."""

from __future__ import annotations

import pytest

OF_WORLD = [
    "world",
    "world_stories",
    "world_news",
    "jump",
    "queue",
    "queue_lists",
    "queue_pill",
    "queue_places",
    "engines",
]
OF_STORY = ["script", "script_shots", "board", "board_sums", "film", "film_strip"]

pytestmark = pytest.mark.database


@pytest.mark.parametrize("page", OF_WORLD + OF_STORY)
def test_every_member_sees_the_pages_of_a_world(page, vera, lantern_reef, drawn, browse, at):
    subject = lantern_reef if page in OF_STORY else lantern_reef.world
    assert browse(vera).get(at(page, subject)).status_code == 200


@pytest.mark.parametrize("page", OF_WORLD + OF_STORY)
def test_a_stranger_finds_nothing_there(page, cleo, lantern_reef, browse, at):
    subject = lantern_reef if page in OF_STORY else lantern_reef.world
    response = browse(cleo).get(at(page, subject))
    assert response.status_code == 404
    assert lantern_reef.title not in response.content.decode()


def test_who_is_not_signed_in_is_asked_to(lantern_reef, browse, at):
    response = browse().get(at("board", lantern_reef))
    assert response.status_code == 302 and response["Location"].startswith("/accounts/login/?next=")


def test_an_only_world_is_home(ada, world, browse, at):
    assert browse(ada).get("/")["Location"] == at("world", world)


def test_several_worlds_are_offered_by_team(ada, team, world, browse):
    from storytelling.worlds.worlds import open_world

    open_world(team, "Night Train", by=ada)
    page = browse(ada).get("/").content.decode()
    assert "Night Train" in page and "Lantern Reef" in page and "Reef Club" in page


def test_somebody_without_a_team_is_welcomed(cleo, browse):
    assert browse(cleo).get("/")["Location"] == "/welcome/"


def test_an_empty_world_asks_what_happens(ada, world, drawn, browse, at):
    page = browse(ada).get(at("world", world)).content.decode()
    assert "What happens?" in page and "The Paper Boat" in page and "The Last Signal" in page
    assert "Engines are starting" not in page


def test_a_viewer_of_an_empty_world_is_offered_no_box(vera, world, browse, at):
    page = browse(vera).get(at("world", world)).content.decode()
    assert "No stories yet" in page and "<textarea" not in page


def test_pages_say_that_the_engines_are_starting(ada, lantern_reef, browse, at):
    page = browse(ada).get(at("board", lantern_reef)).content.decode()
    assert "Engines are starting" in page
    assert browse(ada).get(at("engines", lantern_reef.world)).content == b"starting"


def test_the_page_carries_the_cursor_it_was_drawn_at(ada, lantern_reef, browse, at):
    lantern_reef.world.stream.refresh_from_db()
    page = browse(ada).get(at("board", lantern_reef)).content.decode()
    assert f'data-world="{lantern_reef.world.uid}" data-cursor="{lantern_reef.world.stream.number}"' in page


def test_lately_says_who_told_what(vera, lantern_reef, browse, at):
    page = browse(vera).get(at("world", lantern_reef.world)).content.decode()
    assert "Ada told" in page


def test_everything_named_can_be_jumped_to(vera, lantern_reef, browse, at):
    page = browse(vera).get(at("jump", lantern_reef.world)).content.decode()
    assert "The Lantern Reef" in page and "SUNKEN LIBRARY" in page and "MARA" in page.upper()


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"])
def test_the_door_opens_to_everybody(address, db, browse):
    assert browse().get(address).status_code == 200


def test_without_mail_nothing_claims_to_have_sent_any(db, browse):
    page = browse().get("/accounts/password/reset/").content.decode()
    assert "does not send mail" in page and "<form method" not in page
    assert "No letter was sent" in browse().get("/accounts/password/reset/done/").content.decode()


def test_an_editor_renames_the_world_and_its_address_stays(ben, world, browse, at):
    response = browse(ben).post(at("world_rename", world), {"name": "The Lantern Coast"})
    world.refresh_from_db()
    assert (world.name, response["Location"]) == ("The Lantern Coast", at("world", world))


def test_a_viewer_renames_nothing(vera, world, browse, at):
    assert browse(vera).post(at("world_rename", world), {"name": "Mine"}).status_code == 403


def test_anybody_with_an_account_founds_a_team_and_owns_it(cleo, browse):
    page = browse(cleo).post("/teams/new", {"name": "Lantern Pictures"}, follow=True).content.decode()
    assert "Lantern Pictures" in page and cleo.memberships.get().role == "owner"


def test_why_no_engine_can_render_is_said(ada, lantern_reef, drawn, browse, at):
    from dataclasses import replace

    from inference.contract import EngineState
    from storytelling.rendering.roster import keep_roster

    keep_roster([replace(drawn, state=EngineState.FAILED, reason="Its folder is damaged.")])
    page = browse(ada).get(at("board", lantern_reef)).content.decode()
    assert "No engine can render right now." in page and "Its folder is damaged." in page
