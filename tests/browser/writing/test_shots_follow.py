"""The shots beside the script follow the hands of whoever writes, on every page that has it open."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

LONG = "endless" * 6
pytestmark = [pytest.mark.browser, pytest.mark.studio]


def test_shots_follow_the_typing_on_both_pages_and_lead_back_to_their_words(site, sit_down):
    address = site.take()
    ada, ben = sit_down("ada", address), sit_down("ben", address)
    for desk in (ada, ben):
        desk.put("straight down.")
    cards = ada.page.locator("#beside-shots [data-shot]")
    before = [card.get_attribute("data-shot") for card in cards.all()]
    current = ada.page.locator("#beside-shots [data-current]")
    expect(current).to_contain_text("CLOSE ON the compass")
    ada.press("Enter", "Enter")
    ada.type("LOW ANGLE. OTTO climbs a tower of coral.")
    for desk in (ada, ben):
        expect(desk.page.locator("#beside-shots")).to_contain_text("climbs a tower of coral", timeout=15_000)
    after = [card.get_attribute("data-shot") for card in cards.all()]
    assert [uid for uid in after if uid in before] == before and len(after) == len(before) + 1
    expect(current).to_contain_text("climbs a tower of coral")
    ada.page.locator("#beside-shots [data-goes]").first.click()
    ada.wait("view.state.doc.lineAt(view.state.selection.main.head).text.startsWith('WIDE ON the reef')")
    expect(current).to_contain_text("WIDE ON the reef")


def test_the_column_goes_along_to_another_scene(site, sit_down):
    desk = sit_down("vera", site.take())
    desk.put("EXT. LANTERN REEF - DUSK")
    expect(desk.page.locator("#beside-shots h2")).to_contain_text("Scene 1")
    desk.ask("ed.goTo(ed.text.slice(0, ed.text.indexOf('INT. SUNKEN LIBRARY')).split('\\n').length + 2)")
    expect(desk.page.locator("#beside-shots h2")).to_contain_text("Scene 2")


def test_without_engines_the_frame_says_so_where_the_picture_will_be(site, sit_down):
    desk = sit_down("ben", site.take())
    desk.put("yellow raincoat")
    frame = desk.page.locator(".live-frame")
    expect(frame).to_contain_text("Engines are starting.")
    expect(frame.locator("[data-label]")).to_have_text("Shot 1.2")


def test_a_line_longer_than_any_window_is_asked_about_all_the_same(site, sit_down):
    desk = sit_down("ben", site.take())
    desk.put("sway in the wind.")
    with desk.page.expect_response(
        lambda answer: answer.url.endswith("/frame") and LONG in answer.request.post_data
    ) as asked:
        desk.page.keyboard.insert_text(LONG * 500)
    assert asked.value.status != 422


def test_words_of_a_shot_that_is_gone_are_put_back_from_the_tray(site, sit_down):
    address = site.take()
    site.manage("shell", "-v", "0", "-c", SET_BY_HAND.format(slug=address.rstrip("/").rpartition("/")[2]))
    desk = sit_down("ada", address)
    whole = desk.text
    line = next(line for line in whole.split("\n") if line.startswith("AERIAL"))
    desk.ask("ed.replace(ed.text.indexOf(given), ed.text.indexOf(given) + given.length, '')", line)
    tray = desk.page.locator("tray-shots")
    expect(tray).to_contain_text("1 shot the script no longer has", timeout=15_000)
    tray.locator("summary").click()
    desk.put("EXT. LANTERN REEF - NIGHT")
    tray.get_by_role("button", name="Put back").click()
    desk.wait("ed.text.includes(given)", line)
    expect(tray).not_to_contain_text("no longer has", timeout=15_000)


SET_BY_HAND = """
from storytelling.manuscript.models import Shot
shots = Shot.objects.filter(manuscript__story__slug="{slug}", words__contains="AERIAL")
assert shots.update(overrides={{"seconds": 7.0}}) == 1
"""
