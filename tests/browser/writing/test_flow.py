"""Writing as screenwriters expect it: Tab and Enter, names that complete, finding and replacing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.studio]


@pytest.fixture(scope="module")
def address(site):
    return site.take()


@pytest.fixture
def ada(address, sit_down):
    """Ada's desk, the cursor on a new empty line at the end; what she writes is taken away again."""
    desk = sit_down("ada", address)
    desk.before = desk.text
    desk.at_end()
    desk.press("Enter")
    desk.from_ = len(desk.text)
    yield desk
    desk.ask("ed.replace(0, ed.text.length, given)", desk.before)
    desk.saved()


def written(desk) -> str:
    return desk.text[desk.from_ :]


def test_a_scene_is_written_with_enter_and_tab_alone(ada):
    ada.type("int. boat house - later")
    ada.press("Escape", "Enter")
    ada.type("The sea is calm.")
    ada.press("Enter", "Tab")
    ada.type("nemo")
    ada.press("Escape", "Enter")
    ada.type("Who goes there?")
    ada.press("Enter", "Tab")
    ada.type("ida")
    ada.press("Escape", "Tab")
    ada.type("softly")
    ada.press("Enter")
    ada.type("Only me.")
    ada.press("Enter")
    assert written(ada) == (
        "INT. BOAT HOUSE - LATER\n\nThe sea is calm.\n\nNEMO\nWho goes there?\n\nIDA\n(softly)\nOnly me.\n\n"
    )
    kinds = [line.get_attribute("class").split()[1] for line in ada.page.locator(".cm-line").all()[-12:]]
    assert [kind for kind in kinds if kind != "is-"] == [
        *("is-scene-heading", "is-action", "is-character", "is-dialogue"),
        *("is-character", "is-parenthetical", "is-dialogue"),
    ]


def test_enter_on_an_empty_speech_is_action_again(ada):
    ada.press("Tab")
    ada.type("nemo")
    ada.press("Escape", "Enter", "Enter")
    ada.type("He leaves.")
    assert written(ada) == "NEMO\n\nHe leaves."
    assert ada.ask("ed.kind") == 3


def test_tab_goes_round_the_elements_and_shift_enter_stays_plain(ada):
    seen = [ada.ask("ed.kind") or 3]
    for _ in range(4):
        ada.press("Tab")
        seen.append(ada.ask("ed.kind") or 3)
    assert seen == [3, 4, 2, 8, 3]
    ada.type("One")
    ada.press("Shift+Enter")
    ada.type("Two")
    assert written(ada) == "One\nTwo"


def test_names_places_and_times_complete_from_the_script(ada):
    options = ada.page.locator(".cm-tooltip-autocomplete li")
    ada.type("ext. lan")
    expect(options.first).to_have_text("LANTERN REEF")
    ada.press("Tab")
    ada.type(" - du")
    expect(options.first).to_have_text("DUSK")
    ada.press("Enter", "Enter", "Tab")
    expect(options.filter(has_text="MARA")).to_be_visible()
    ada.type("ot")
    expect(options.first).to_have_text("OTTO")
    ada.press("Enter")
    ada.type("Hm.")
    ada.press("Enter", "Tab")
    expect(options.filter(has_text="OTTO (CONT'D)")).to_be_visible()
    ada.press("Escape")
    assert written(ada) == "EXT. LANTERN REEF - DUSK\n\nOTTO\nHm.\n\n"
    ada.press("Control+z", "Control+z")
    assert "Hm." not in written(ada)


def test_replacing_all_is_one_step_of_undo(ada):
    before = ada.text
    count = before.upper().count("OTTO")
    ada.press("Control+f")
    ada.page.get_by_label("Find", exact=True).fill("otto")
    expect(ada.page.locator(".find-count")).to_have_text(f"{count} found")
    ada.page.get_by_label("Match capitals").click()
    expect(ada.page.locator(".find-count")).to_have_text("None found")
    ada.page.get_by_label("Match capitals").click()
    ada.page.get_by_label("Replace with").fill("Nemo")
    ada.page.get_by_role("button", name="All").click()
    ada.wait("!/otto/i.test(ed.text)")
    assert ada.text.count("Nemo") == count
    ada.page.get_by_label("Find", exact=True).press("Escape")
    ada.press("Control+z")
    ada.wait("ed.text === given", before)


def test_a_scene_is_moved_as_one_edit(ada):
    before = ada.text
    ada.page.locator("scene-navigator a").nth(1).focus()
    ada.press("Alt+ArrowUp")
    ada.wait("ed.text.indexOf('SUNKEN LIBRARY') < ed.text.indexOf('REEF - DUSK')")
    expect(ada.page.locator("scene-navigator li").first).to_contain_text("SUNKEN LIBRARY")
    ada.at_end()
    ada.press("Control+z")
    ada.wait("ed.text === given", before)


def test_an_address_leads_to_its_scene(address, sit_down):
    desk = sit_down("ada", f"{address}#scene-2")
    desk.wait("view.state.doc.lineAt(ed.selection.from).text.includes('SUNKEN LIBRARY')")


def test_emphasis_is_set_and_taken_off_by_keys(ada):
    ada.type("so quiet")
    ada.press("Shift+Control+ArrowLeft", "Control+b")
    assert written(ada) == "so **quiet**"
    ada.press("Control+i")
    assert written(ada) == "so ***quiet***"
    ada.press("Control+b")
    assert written(ada) == "so *quiet*"
