"""A shot set up by hand in the browser: by keyboard, seen by everybody at once, undone from its toast, open to everybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.studio]
AXE = Path(__file__).resolve().parent / "vendor" / "axe" / "axe.min.js"
SIZES = [(390, 844), (1440, 900)]


def opened(open_as, who, board, **more):
    page = open_as(who, board, **more)
    page.locator("shot-card a.frame").nth(1).click()
    expect(page.locator("#panel")).to_be_visible()
    return page


def serious(page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def test_a_size_is_chosen_by_keys_seen_by_the_other_and_undone(open_as, board):
    ada, ben = opened(open_as, "ada", board), opened(open_as, "ben", board)
    fresh = ben.locator("shot-card").nth(1).locator(".mark-fresh")
    ada.locator("#picker-size summary").press("Enter")
    ada.get_by_role("radiogroup", name="Size").get_by_role("radio", name="As the script says").focus()
    ada.keyboard.press("ArrowDown")
    expect(ada.locator("toast-list")).to_contain_text("Size: extreme wide.")
    expect(ada.get_by_role("radio", name="Extreme wide")).to_be_checked()
    expect(ada.get_by_role("radio", name="Extreme wide")).to_be_focused()
    expect(fresh).to_contain_text("out of date: its camera changed")
    expect(ben.locator("#picker-size summary")).to_contain_text("by hand")
    ada.get_by_role("button", name="Undo").click()
    expect(ben.locator("#picker-size summary")).not_to_contain_text("by hand")
    expect(fresh).to_contain_text("up to date")
    expect(ada.locator("#picker-size").get_by_role("radio", name="As the script says")).to_be_checked()


def test_a_length_that_is_none_is_said_and_the_old_one_shown(open_as, board):
    page = opened(open_as, "ada", board)
    length = page.get_by_label("Length")
    before = length.input_value()
    length.fill("9000")
    length.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("between 0.1 and 300 seconds")
    expect(length).to_have_value(before)
    open_as.complaints.clear()  # the browser itself complains of the 409


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_move_plays_while_it_is_pointed_at_unless_less_motion_is_asked_for(motion, open_as, board):
    page = opened(open_as, "ada", board, reduced_motion=motion)
    page.locator("#picker-move summary").click()
    term = page.locator("#picker-move .term", has_text="Dolly in")
    picture = term.locator("img")
    still = picture.get_attribute("src")
    term.hover()
    if motion == "reduce":
        expect(picture).to_have_attribute("src", still)
        return
    expect(picture).not_to_have_attribute("src", still)
    page.locator("#panel h2").hover()
    expect(picture).to_have_attribute("src", still)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
def test_the_pickers_and_the_terms_are_whole_and_open_to_everybody(size, theme, open_as, board):
    width, height = size
    page = opened(open_as, "ada", board, width=width, height=height, color_scheme=theme)
    for name in ("size", "move", "weather"):
        page.locator(f"#picker-{name} summary").click()
        expect(page.locator(f"#picker-{name} .term").first).to_be_visible()
        assert page.locator("#panel").evaluate("panel => panel.scrollWidth <= panel.clientWidth")
        assert not serious(page), "\n".join(serious(page))
    page.goto(page.get_by_role("link", name="Film terms").first.evaluate("link => link.href"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not serious(page), "\n".join(serious(page))


def test_arrows_choose_among_terms_and_escape_closes_the_shot(open_as, board):
    page = opened(open_as, "ada", board)
    page.locator("#picker-weather summary").press("Enter")
    page.locator("#picker-weather").get_by_role("radio", name="As the script says").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Clear")).to_be_focused()
    expect(page.get_by_role("radio", name="Clear")).to_be_checked()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#picker-weather").get_by_role("radio", name="As the script says")).to_be_checked()
    page.locator("#picker-weather").get_by_role("radio", name="As the script says").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_have_count(0)


def test_sound_that_was_switched_off_stays_off(open_as, board):
    page = opened(open_as, "ada", board)
    page.get_by_role("button", name="Sound off").click()
    page.reload()
    page.locator("shot-card a.frame").first.click()
    expect(page.locator("take-player video")).to_have_js_property("muted", True)
    page.goto(board.replace("/board/", "/film/"))
    expect(page.locator("film-player video").first).to_have_js_property("muted", True)
