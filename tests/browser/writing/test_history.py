"""Versions, remarks and files, with the live script open."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.writing.test_together import agree

pytestmark = [pytest.mark.browser, pytest.mark.studio]


def test_a_version_kept_while_typing_appears_in_the_open_list(site, sit_down):
    address = site.take()
    ada = sit_down("ada", address)
    page = ada.page.context.new_page()
    page.goto(f"{address}versions/")
    expect(page.get_by_text("No versions yet")).to_be_visible()
    ada.put("sway in the wind.")
    ada.type(" Gulls cry.")
    ada.saved()
    expect(page.locator(".version")).to_contain_text("While writing")
    page.get_by_role("link", name="Writers").click()
    expect(page.locator(".wrote-legend")).to_contain_text("Ada")
    page.get_by_role("link", name="All versions").click()
    page.get_by_role("link", name="Compare").click()
    expect(page.locator(".compare ins").first).to_contain_text("Gulls")


def test_a_version_comes_back_while_another_types_and_goes_again(site, sit_down):
    address = site.take()
    ada, ben = sit_down("ada", address), sit_down("ben", address)
    page = ada.page.context.new_page()
    page.goto(f"{address}versions/")
    page.get_by_label("Keep the script as it stands now").fill("First draft")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator(".version-named")).to_contain_text("First draft")
    ada.put("sway in the wind.")
    ada.type(" Rain comes.")
    ada.saved()
    ben.put("behind her.")
    ben.type(" A crab")
    page.get_by_role("link", name="Compare First draft").click()
    page.get_by_role("button", name="Bring this version back").click()
    expect(page.locator(".notice")).to_contain_text("reads as \u201cFirst draft\u201d again")
    ada.wait("!ed.text.includes('Rain comes.')")
    ben.type(" follows them both.")
    text = agree(ada, ben)
    assert "Rain comes." not in text and text.count(" follows them both.") == 1
    page.get_by_role("button", name="Undo: bring back what stood before").click()
    ben.wait("ed.text.includes('Rain comes.')")
    assert agree(ada, ben).count("Rain comes.") == 1


def test_remarks_wait_for_a_pause_are_reached_by_keys_and_fixed_in_one_step(site, sit_down):
    ada = sit_down("ada", site.take())
    ada.at_end()
    ada.press("Enter", "Enter")
    ada.type("INT. CELLAR")
    ada.press("Shift+Enter", "Shift+Enter", "Shift+Enter")
    ada.type("Mara waits.")
    ada.press("Shift+Enter", "Shift+Enter")
    ada.saved()
    dot = ada.page.locator(".remark-time")
    expect(dot).to_have_count(1)
    before = ada.text
    ada.ask("view.dispatch({ selection: { anchor: 0 } })")
    for _ in range(ada.page.locator(".remark").count()):
        ada.press("F8")
        if ada.page.locator(".remark-sheet").get_by_text("does not say when").is_visible():
            break
    expect(ada.page.locator(".cm-announced")).to_contain_text("does not say when")
    ada.press("Alt+Enter")
    expect(ada.page.get_by_role("button", name="Add DAY")).to_be_focused()
    ada.press("Enter")
    ada.wait("ed.text.includes('INT. CELLAR - DAY')")
    expect(dot).to_have_count(0)
    ada.press("Control+z")
    ada.wait("ed.text === given", before)
    ada.page.locator(".file-menu > summary").click()
    ada.page.get_by_role("button", name="Remarks in the margin").click()
    expect(ada.page.locator(".remark")).to_have_count(0)
    ada.page.reload()
    ada.wait("view")
    ada.page.locator(".file-menu > summary").click()
    switch = ada.page.get_by_role("button", name="Remarks in the margin")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(dot).to_have_count(1)


def test_files_leave_and_come_by_the_menu(site, sit_down, tmp_path):
    address = site.take()
    ada = sit_down("ada", address)
    ada.put("sway in the wind.")
    ada.type(" Gulls cry.")
    ada.saved()
    summary = ada.page.locator(".file-menu > summary")
    summary.focus()
    ada.press("Enter")
    with ada.page.expect_download() as told:
        ada.page.get_by_role("link", name="Final Draft").press("Enter")
    fdx = tmp_path / "reef.fdx"
    told.value.save_as(fdx)
    fdx.write_text(fdx.read_text().replace("Gulls cry.", "Terns cry."))
    summary.click()
    ada.press("Escape")
    expect(ada.page.locator(".file-menu")).not_to_have_attribute("open", "")
    summary.click()
    ada.page.get_by_role("link", name="New version from a file").click()
    expect(ada.page.get_by_label("The new version of this script")).to_be_focused()
    ada.page.get_by_label("Choose a script file").set_input_files(fdx)
    if ada.page.get_by_role("button", name="Put it in").is_visible():
        ada.page.get_by_role("button", name="Put it in").click()
    expect(ada.page.locator(".notice-good")).to_contain_text("The new version is in.")
    ada.wait("view && ed.text.includes('Terns cry.')")
    expect(ada.page.locator("#new-version")).to_be_hidden()
