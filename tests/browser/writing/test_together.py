"""Several people in one script: they see each other, agree, and lose nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

SESSION = """
from django.test import Client
from storytelling.people.models import User
client = Client()
client.force_login(User.objects.get(email="ada@example.org"))
print(client.cookies["sessionid"].value)
"""
pytestmark = [pytest.mark.browser, pytest.mark.studio]


def agree(*desks) -> str:
    """The text they all have, once they have the same."""
    first = desks[0]
    for desk in desks:
        desk.saved() if desk.ask("!view.state.readOnly") else None
    for desk in desks[1:]:
        desk.wait("ed.text === given", first.text)
    return first.text


def test_two_people_type_in_one_scene_and_see_each_other(site, sit_down):
    address = site.take()
    ada, ben = sit_down("ada", address), sit_down("ben", address)
    ada.put("sway in the wind.")
    ben.put("behind her.")
    for one, other in zip(" Gulls cry over the reef.", " A crab follows them both", strict=True):
        ada.type(one)
        ben.type(other)
    ada.wait("ed.text.includes('A crab follows them both')")
    ben.wait("ed.text.includes('Gulls cry over the reef.')")
    text = agree(ada, ben)
    assert "sway in the wind. Gulls cry over the reef." in text and "behind her. A crab follows them both" in text
    expect(ada.page.locator(".other-caret b")).to_have_text("Ben")
    expect(ben.page.locator(".other-caret b")).to_have_text("Ada")
    expect(ada.page.locator("scene-navigator li").first.locator(".avatar")).to_have_attribute("title", "Ben is here")
    caret = "view.posAtCoords(document.querySelector('.other-caret').getBoundingClientRect(), false)"
    ada.wait(f"ed.text.slice(0, {caret}).endsWith('follows them both')")


def test_writing_offline_comes_back_once_and_merges(site, sit_down):
    address = site.take()
    ada, ben = sit_down("ada", address), sit_down("ben", address)
    ada.saved()
    ada.page.context.set_offline(True)
    expect(ada.page.locator("saved-state")).to_contain_text("Offline: your changes are kept on this device")
    ada.put("sway in the wind.")
    ada.type(" Offline rain.")
    ben.put("sway in the wind.")
    ben.type(" Online sun.")
    ben.saved()
    assert "Online sun" not in ada.text
    ada.page.context.set_offline(False)
    expect(ada.page.locator("saved-state")).to_contain_text("Saved", timeout=20_000)
    text = agree(ada, ben)
    assert text.count("Offline rain.") == 1 and text.count("Online sun.") == 1
    assert text.count("EXT. LANTERN REEF - DUSK") == 1


def test_what_was_written_offline_outlives_its_page(site, sit_down):
    address = site.take()
    ada = sit_down("ada", address)
    ada.saved()
    context = ada.page.context
    context.set_offline(True)
    ada.put("sway in the wind.")
    ada.type(" Kept here.")
    ada.wait("ed.unsaved")
    ada.page.close(run_before_unload=False)
    context.set_offline(False)
    again = sit_down("ada", address, context=context)
    again.wait("ed.text.includes('Kept here.')")
    again.saved()
    assert sit_down("ben", address).text.count("Kept here.") == 1


def test_undo_takes_back_only_ones_own(site, sit_down):
    address = site.take()
    ada, ben = sit_down("ada", address), sit_down("ben", address)
    before = ada.text
    ada.put("sway in the wind.")
    ada.type(" Mine.")
    ada.saved()
    ben.wait("ed.text.includes(' Mine.')")
    ben.put(" Mine.")
    ben.type(" Theirs.")
    ada.wait("ed.text.includes(' Theirs.')")
    ada.press("Control+z")
    ben.wait("!ed.text.includes(' Mine.')")
    assert agree(ada, ben) == before.replace("sway in the wind.", "sway in the wind. Theirs.")
    ada.press("Control+y")
    ben.wait("ed.text.includes(' Mine.')")
    assert agree(ada, ben).count("Mine.") == 1


def test_a_viewer_follows_live_and_cannot_type(site, sit_down):
    address = site.take()
    vera, ada = sit_down("vera", address), sit_down("ada", address)
    before = vera.text
    expect(vera.page.locator("saved-state")).to_contain_text("Read only")
    vera.put("sway in the wind.")
    vera.type("Not mine to write.")
    vera.press("Enter", "Tab", "Backspace", "Control+z")
    assert vera.text == before
    ada.put("sway in the wind.")
    ada.type(" Live.")
    vera.wait("ed.text.includes(' Live.')")


def test_whoever_is_taken_off_the_team_is_told_and_forgotten(site, sit_down):
    address = site.take()
    ben = sit_down("ben", address)
    ben.saved()
    found = "from storytelling.people.models import *; u = User.objects.get(email='ben@example.org'); t = Team.objects.get()"
    gone = "from storytelling.people.teams import remove_member as r; r(t, u, by=User.objects.get(email='ada@example.org'))"
    try:
        site.manage("shell", "-v", "0", "-c", f"{found}; {gone}")
        expect(ben.page.get_by_text("This script is no longer open to you.")).to_be_visible(timeout=20_000)
        assert ben.ask("view.state.readOnly")
        ben.page.wait_for_function(
            "async () => !(await indexedDB.databases()).some(({ name }) => name.startsWith('loreframe-script'))"
        )
        ben.page.close()
        sit_down.complaints.clear()  # what the page still asked for is not found any more
    finally:
        site.manage(
            "shell", "-v", "0", "-c", f"{found}; Membership.objects.get_or_create(team=t, user=u, role='editor')"
        )


def test_signing_out_leaves_no_script_in_the_browser(site, sit_down):
    """In another tab even: the script that is still open there goes on without its store."""
    address = site.take()
    ada = sit_down("ada", address)
    ada.saved()
    context = ada.page.context
    kept = "async () => (await indexedDB.databases()).length"
    assert ada.page.evaluate(kept) == 1
    session = site.manage("shell", "-v", "0", "-c", SESSION)
    context.add_cookies([site.cookie("ada") | {"value": session}])  # so that the others of this test keep theirs
    page = context.new_page()
    page.goto(f"{site.address}/worlds/")
    page.get_by_label("Account: Ada").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/login/**")
    assert page.evaluate(kept) == 0
    ada.put("sway in the wind.")
    ada.type(" Gulls.")
    assert "wind. Gulls." in ada.text
