"""Notes in the margin, between two real browsers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.studio]


def choose(desk, words: str) -> None:
    """Select the first `words`."""
    desk.ask(
        "(view.dispatch({ selection: { anchor: ed.text.indexOf(given), head: ed.text.indexOf(given) + given.length } }),"
        " view.focus())",
        words,
    )


def write_note(desk, words: str, about: str) -> None:
    choose(desk, about)
    desk.press("Control+Alt+m")
    expect(desk.page.get_by_label("Your note")).to_be_focused()
    desk.type(words)
    desk.page.get_by_role("button", name="Write it").click()
    expect(desk.page.get_by_label("Your note")).to_be_hidden()


def notes_of(desk):
    return desk.page.locator("margin-notes .note:not([data-resolved])")


def marked(desk) -> list[str]:
    return desk.ask("[...document.querySelectorAll('.noted')].map((one) => one.textContent)")


def test_a_thread_is_written_answered_settled_and_taken_back(site, sit_down):
    address = site.take()
    ada, ben = sit_down("ada", address), sit_down("ben", address)
    write_note(ada, "How many towers?", "coral towers")
    expect(notes_of(ben)).to_contain_text("How many towers?")
    assert marked(ben) == ["coral towers"]
    ben.page.locator(".note-answer > summary").click()
    ben.page.get_by_label("Your answer").fill("Three.")
    ben.press("Control+Enter")
    expect(notes_of(ada)).to_contain_text("Three.")
    ada.page.get_by_role("button", name="Resolve").click()
    expect(ben.page.locator(".notes-resolved")).to_contain_text("1 resolved")
    ben.wait("!document.querySelector('.noted')")
    ben.page.locator(".notes-resolved > summary").click()
    ben.page.get_by_role("button", name="Reopen").click()
    expect(notes_of(ada)).to_contain_text("Three.")
    ben.page.get_by_text("Change", exact=True).click()
    ben.page.get_by_role("button", name="Take back").click()
    expect(notes_of(ada)).not_to_contain_text("Three.")
    ada.page.get_by_text("Change", exact=True).click()
    ada.page.get_by_role("button", name="Take back").click()
    expect(notes_of(ben)).to_have_count(0)
    ben.wait("!document.querySelector('.noted')")


def test_a_range_holds_while_others_type_and_says_when_it_is_gone(site, sit_down):
    address = site.take()
    ada, ben = sit_down("ada", address), sit_down("ben", address)
    write_note(ada, "Which?", "coral towers")
    write_note(ada, "Late?", "low tide")
    expect(notes_of(ben)).to_have_count(2)
    assert "Late?" in notes_of(ben).first.text_content()  # in the order of the text
    ben.put("EXT. ")
    ben.type("🐉 OLD ")
    ben.put("coral")
    ben.type(" and glass")
    ben.saved()
    ada.wait("[...document.querySelectorAll('.noted')].some((one) => one.textContent === 'coral and glass towers')")
    ada.page.reload()
    ada.wait("view")
    ada.wait("[...document.querySelectorAll('.noted')].some((one) => one.textContent === 'coral and glass towers')")
    choose(ben, "coral and glass towers")
    ben.press("Backspace")
    expect(ada.page.locator(".note[data-gone]")).to_contain_text("Which?")
    expect(ada.page.locator(".note").last).to_contain_text("Which?")
    ben.saved()
    ada.page.reload()
    expect(ada.page.locator(".note[data-gone]")).to_contain_text("coral towers")


def test_a_name_is_completed_by_keys_and_its_person_told(site, sit_down):
    address = site.take()
    ada, ben = sit_down("ada", address), sit_down("ben", address)
    choose(ada, "coral towers")
    ada.press("Control+Alt+m")
    box = ada.page.get_by_label("Your note")
    ada.type("@")
    names = ada.page.get_by_role("listbox", name="People to name")
    expect(names.get_by_role("option")).to_have_text(["Ada", "Ben", "Vera"])
    ada.press("ArrowDown")
    expect(names.get_by_role("option", selected=True)).to_have_text("Ben")
    assert box.get_attribute("aria-activedescendant") == names.get_by_role("option", selected=True).get_attribute("id")
    ada.press("Escape")
    expect(names).to_be_hidden()
    expect(box).to_be_focused()
    ada.type("be")
    ada.press("Enter")
    ada.type("how many?")
    expect(box).to_have_value("@Ben how many?")
    ada.page.get_by_role("button", name="Write it").click()
    expect(ben.page.locator(".note[data-mine]")).to_contain_text("For you")
    expect(ben.page.locator(".note-name")).to_have_text("@Ben")
    expect(ada.page.locator(".note[data-mine]")).to_have_count(0)


def test_what_is_begun_outlives_a_reload_and_another_s_note(site, sit_down):
    address = site.take()
    ada, ben = sit_down("ada", address), sit_down("ben", address)
    choose(ada, "coral towers")
    ada.press("Control+Alt+m")
    ada.type("Half a tho")
    write_note(ben, "Mine first.", "low tide")
    expect(notes_of(ada)).to_contain_text("Mine first.")
    expect(ada.page.get_by_label("Your note")).to_be_focused()
    ada.type("ught")
    expect(ada.page.get_by_label("Your note")).to_have_value("Half a thought")
    ada.page.reload()
    ada.wait("view")
    expect(ada.page.get_by_label("Your note")).to_have_value("Half a thought")
    ada.wait("[...document.querySelectorAll('.noting')].some((one) => one.textContent === 'coral towers')")
    ada.page.get_by_role("button", name="Write it").click()
    expect(notes_of(ben)).to_have_count(2)
    ada.page.locator(".note-answer > summary").first.click()
    ada.page.get_by_label("Your answer").first.fill("Not yet")
    ada.page.reload()
    expect(ada.page.get_by_label("Your answer").first).to_have_value("Not yet")


def test_a_phone_counts_the_notes_on_the_button_of_their_drawer(site, sit_down):
    address = site.take()
    ada = sit_down("ada", address, viewport={"width": 390, "height": 844})
    button = ada.page.get_by_role("button", name="Shots and notes")
    expect(button.locator("[data-note-count]")).to_be_hidden()
    write_note(ada, "Which?", "coral towers")
    expect(ada.page.get_by_role("button", name="Shots and notes , 1 open notes")).to_be_visible()
    assert ada.page.evaluate("document.documentElement.scrollWidth") == 390


def test_notes_work_without_a_script(site, sit_down, chromium):
    address = site.take()
    ada = sit_down("ada", address)
    write_note(ada, "Which?", "coral towers")
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies([site.cookie("ben")])
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_label("Your note")).to_be_hidden()
    expect(page.locator("[data-add]")).to_be_hidden()
    page.locator(".note-answer > summary").click()
    page.get_by_label("Your answer").fill("Those ones.")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator(".note")).to_contain_text("Those ones.")
    page.get_by_role("button", name="Resolve").click()
    expect(page.locator(".notes-resolved")).to_contain_text("1 resolved")
    context.close()
