"""The board: what each card says, what each button orders, and that fifty takes cost no more queries than three."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from storytelling.rendering.models import JobState, RenderJob

pytestmark = pytest.mark.database
PART = {"HTTP_HX_REQUEST": "true"}


def card_of(browser, at, story, shot) -> str:
    return browser.get(at("shot_card", story, shot=shot.uid), **PART).content.decode()


def test_a_shot_without_a_take_shows_its_words(ada, lantern_reef, shots, drawn, browse, at):
    card = card_of(browse(ada), at, lantern_reef, shots[0])
    assert "not rendered" in card and ">words<" in card and "WIDE ON the reef" in card


def test_a_take_fills_its_card(ada, lantern_reef, shots, take, browse, at):
    made = take(shots[0])
    card = card_of(browse(ada), at, lantern_reef, shots[0])
    assert "up to date" in card and ">drawn<" in card and str(made.asset.uid) in card


def test_the_highest_rung_is_shown_before_the_newest(ada, lantern_reef, shots, take, browse, at):
    best, newest = take(shots[0], rung="draft", number=1), take(shots[0], rung="drawn", number=2)
    card = card_of(browse(ada), at, lantern_reef, shots[0])
    assert str(best.asset.uid) in card and str(newest.asset.uid) not in card


def test_a_changed_text_puts_its_take_out_of_date(ada, lantern_reef, take, browse, at):
    from storytelling.manuscript.importing import replace_text
    from storytelling.script import read_upload

    shot = lantern_reef.manuscript.shots.in_story().get(words__contains="Rain begins to fall")
    take(shot)
    text = lantern_reef.manuscript.text.replace("Rain begins to fall.", "Snow begins to fall.")
    replace_text(lantern_reef, read_upload(text.encode()), by=ada)
    lantern_reef.manuscript.refresh_from_db()
    assert "out of date: its words changed" in card_of(browse(ada), at, lantern_reef, shot)


@pytest.mark.parametrize(
    ("state", "more", "said"),
    [
        (JobState.QUEUED, {}, "waiting, 1st in line"),
        (JobState.RUNNING, {"phase": "drawing", "done": 12, "of": 30}, "rendering 40 %"),
        (JobState.RUNNING, {"phase": "loading"}, "getting ready"),
        (JobState.FAILED, {"reason": "The disk is full. Nothing was lost."}, "failed: The disk is full"),
        (JobState.CANCELLED, {}, "cancelled"),
    ],
)
def test_a_card_says_how_its_render_stands(state, more, said, ada, lantern_reef, shots, drawn, browse, at):
    from storytelling.rendering.ordering import order_shot

    job = order_shot(shots[0], by=ada)
    RenderJob.objects.filter(pk=job.pk).update(state=state, **more)
    assert said in card_of(browse(ada), at, lantern_reef, shots[0])


def test_the_button_says_what_it_will_do(ada, lantern_reef, shots, drawn, browse, at):
    frames = round(shots[0].seconds * 24)
    assert f"renders {frames} frames at 1280×720" in card_of(browse(ada), at, lantern_reef, shots[0])


def test_one_press_orders_one_render_and_answers_with_the_card(ben, lantern_reef, shots, drawn, browse, at):
    response = browse(ben).post(at("render_shot", lantern_reef, shot=shots[0].uid), **PART)
    assert "<shot-card" in response.content.decode() and "in line" in response.content.decode()
    assert RenderJob.objects.get().shot == shots[0]


def test_without_scripts_a_press_leads_back_to_the_board(ben, lantern_reef, shots, drawn, browse, at):
    response = browse(ben).post(at("render_shot", lantern_reef, shot=shots[0].uid))
    assert response["Location"] == at("board", lantern_reef)


def test_a_scene_is_one_press(ben, lantern_reef, shots, drawn, browse, at):
    scene = shots[0].scene
    assert browse(ben).post(at("render_many", lantern_reef), {"scene": scene.uid}, **PART).status_code == 204
    jobs = RenderJob.objects.order_by("position")
    assert [job.shot_id for job in jobs] == [shot.pk for shot in shots if shot.scene_id == scene.pk]
    assert len({job.batch for job in jobs}) == 1


def test_the_story_button_renders_only_what_is_due(ben, lantern_reef, shots, take, browse, at):
    take(shots[0])
    browse(ben).post(at("render_many", lantern_reef), **PART)
    assert RenderJob.objects.filter(state=JobState.QUEUED).count() == len(shots) - 1


def test_picked_shots_are_rendered_and_no_others(ben, lantern_reef, shots, drawn, browse, at):
    wanted = {shots[1].uid, shots[4].uid}
    browse(ben).post(at("render_many", lantern_reef), {"picked": 1, "shots": list(wanted)}, **PART)
    assert {job.shot.uid for job in RenderJob.objects.select_related("shot")} == wanted


def test_a_refusal_is_a_sentence_and_not_a_page(ben, lantern_reef, shots, browse, at):
    response = browse(ben).post(at("render_shot", lantern_reef, shot=shots[0].uid), **PART)
    assert response.status_code == 409 and response["Content-Type"].startswith("text/plain")
    assert "starting" in response.content.decode()


@pytest.mark.parametrize("engine", ["no-such-engine", "../../x", "DROP TABLE", "x" * 100])
def test_an_unknown_engine_is_refused(engine, ben, lantern_reef, shots, drawn, browse, at):
    response = browse(ben).post(at("render_shot", lantern_reef, shot=shots[0].uid), {"engine": engine}, **PART)
    assert response.status_code == 409 and not RenderJob.objects.exists()


@pytest.mark.parametrize("who", ["vera", "cora"])
def test_who_may_only_watch_renders_nothing(who, request, lantern_reef, shots, drawn, browse, at):
    browser = browse(request.getfixturevalue(who))
    assert browser.post(at("render_shot", lantern_reef, shot=shots[0].uid), **PART).status_code == 403
    assert "Render" not in browser.get(at("board", lantern_reef)).content.decode().split("<main")[1].split("</main")[0]


def test_cancelling_and_retrying(ben, lantern_reef, shots, drawn, browse, at):
    browser = browse(ben)
    browser.post(at("render_shot", lantern_reef, shot=shots[0].uid), **PART)
    job = RenderJob.objects.get()
    assert browser.post(at("render_cancel", lantern_reef.world, job=job.uid), **PART).status_code == 204
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert browser.post(at("render_retry", lantern_reef.world, job=job.uid), **PART).status_code == 204
    assert RenderJob.objects.filter(state=JobState.QUEUED).count() == 1


def test_a_job_of_another_world_cannot_be_cancelled(ben, cleo, lantern_reef, shots, drawn, browse, at):
    from storytelling.people.teams import found_team
    from storytelling.rendering.ordering import order_shot
    from storytelling.worlds.worlds import open_world

    job = order_shot(shots[0], by=ben)
    other = open_world(found_team("Cleo's", by=cleo), "Elsewhere", by=cleo)
    assert browse(cleo).post(at("render_cancel", other, job=job.uid), **PART).status_code == 404
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_an_opened_shot_tells_its_words_facts_prompt_and_takes(ada, lantern_reef, shots, take, browse, at):
    made = take(shots[1])
    page = browse(ada).get(at("board", lantern_reef), {"shot": str(shots[1].uid)}).content.decode()
    panel = page.split('id="panel"')[1].split("How this was made")
    assert "drawn, no AI" in panel[0] and "yellow raincoat" in panel[0] and "lantern reef" in panel[0]
    assert f'id="player-{made.uid}"' in panel[0] and len(panel) == 2


@pytest.mark.parametrize("shot", ["nonsense", str(uuid4())])
def test_an_unknown_shot_is_not_found(shot, ada, lantern_reef, browse, at):
    assert browse(ada).get(at("board", lantern_reef), {"shot": shot}).status_code == 404


def queries(browser, address) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("page", ["board", "script", "film", "queue", "world"])
def test_many_takes_cost_no_more_queries_than_one(page, ada, lantern_reef, shots, take, browse, at):
    browser, subject = browse(ada), lantern_reef if page in ("board", "script", "film") else lantern_reef.world
    take(shots[0])
    browser.get(at(page, subject))
    few = queries(browser, at(page, subject))
    for number in range(2, 6):
        for shot in shots[1:]:
            take(shot, number=number)
    assert queries(browser, at(page, subject)) == few <= 24


def test_words_that_no_font_could_letter_are_told_on_the_card_and_in_the_panel(
    ada, lantern_reef, shots, take, browse, at
):
    made = take(shots[0])
    assert "Words not lettered" not in card_of(browse(ada), at, lantern_reef, shots[0])
    made.facts_json = {"not_understood": ["verb: zorp", "caption: no font here can write “𓀀”"]}
    made.save()
    card = card_of(browse(ada), at, lantern_reef, shots[0])
    assert "Words not lettered" in card and "No font here can write “𓀀”" in card and "zorp" not in card
    panel = browse(ada).get(at("shot_panel", lantern_reef, shot=shots[0].uid), **PART).content.decode()
    assert "Install a font for this script" in panel
