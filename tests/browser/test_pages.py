"""Pages in a real browser: nothing cut off at 360 pixels, nothing serious that axe finds, and all of it by keyboard."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.studio]
AXE = Path(__file__).resolve().parent / "vendor" / "axe" / "axe.min.js"
SIZES = [(360, 740), (1440, 900)]
PAGES = ["login", "reset", "missing", "worlds", "team", "members", "world", "script", "board", "shot", "queue", "film"]


@pytest.fixture
def address(board, states):
    """The address of a page by its short name."""
    root, world = board.split("/t/")[0], states["world"]
    team = world.rsplit("/", 2)[0]

    def of(name: str) -> str:
        return {
            "login": f"{root}/accounts/login/",
            "reset": f"{root}/accounts/password/reset/",
            "missing": f"{root}/t/nobody/",
            "worlds": f"{root}/worlds/",
            "team": f"{team}/",
            "members": f"{team}/members/",
            "world": world,
            "script": board.replace("/board/", "/script/"),
            "board": board,
            "shot": board,
            "queue": f"{world}queue/",
            "film": board.replace("/board/", "/film/"),
        }[name]

    return of


def opened(open_as, address, name, **more):
    page = open_as(None if name in ("login", "reset") else "ada", address(name), **more)
    if name == "shot":
        page.locator("shot-card a.frame").first.click()
        expect(page.locator("#panel")).to_be_visible()
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_and_open_to_everybody(name, size, theme, open_as, address):
    width, height = size
    page = opened(open_as, address, name, width=width, height=height, color_scheme=theme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    serious = [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]
    if name == "missing":
        open_as.complaints.clear()  # the browser itself complains of the 404
    assert not serious, "\n".join(serious)


def test_a_theme_is_chosen_and_remembered(open_as, address):
    page = open_as("ada", address("board"), color_scheme="light")
    page.get_by_label("Account: Ada").click()
    page.get_by_role("button", name="Screening room").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "screening")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 17, 15)"


def test_the_board_is_walked_opened_and_closed_by_keys(open_as, address):
    page = open_as("ada", address("board"))
    cards = page.locator("shot-card a.frame")
    page.keyboard.press("ArrowRight")
    expect(cards.nth(0)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(cards.nth(1)).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("pick-sum")).to_contain_text("1 shot picked")
    page.keyboard.press("x")
    cards.nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_focused()
    page.wait_for_url(re.compile(r"\?shot="))
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_have_count(0)
    expect(cards.nth(1)).to_be_focused()


def test_jumping_finds_a_character_by_a_few_letters(open_as, address):
    page = open_as("ada", address("world"))
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("mar")
    expect(page.locator("jump-box a[aria-selected=true]")).to_contain_text("MARA", ignore_case=True)
    page.keyboard.press("Enter")
    page.wait_for_url("**/script/two-lanterns/#scene-2")


def test_the_shortcuts_are_listed_behind_a_question_mark(open_as, address):
    page = open_as("ada", address("board"))
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Keyboard shortcuts")).to_be_hidden()


def test_a_take_steps_by_single_frames(open_as, address):
    page = opened(open_as, address, "shot")
    video = page.locator("take-player video")
    expect(video).to_have_js_property("readyState", 4, timeout=180_000)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".panel .timecode")).to_contain_text("0:00:03")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".panel .timecode")).to_contain_text("0:00:02")
    page.keyboard.press("Space")
    page.wait_for_function("() => !document.querySelector('take-player video').paused")
    page.keyboard.press("k")
    page.wait_for_function("() => document.querySelector('take-player video').paused")


def test_the_film_plays_from_its_first_line_to_the_next_shot(open_as, address):
    page = open_as("ada", address("film"))
    page.get_by_role("button", name="Play Two Lanterns").click()
    page.wait_for_function(
        "() => document.querySelectorAll('[data-film-shot]')[1].getAttribute('aria-current') === 'true'", timeout=60_000
    )


def test_pages_work_without_scripts(open_as, address):
    page = open_as("ada", address("board"), java_script_enabled=False)
    page.locator("shot-card a.frame").first.click()
    expect(page.locator("#panel h2")).to_have_text("Shot 1.1")
    page.get_by_label("Account: Ada").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
