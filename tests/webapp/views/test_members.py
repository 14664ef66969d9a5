"""Members: links that invite, roles that change, and the way back in."""

from __future__ import annotations

import pytest

from storytelling.people.models import Instance, Invitation, Role

pytestmark = pytest.mark.database


def link_in(page: str) -> str:
    return page.split('id="made-link" value="')[1].split('"')[0]


def test_an_invite_link_is_shown_once_and_only_its_hash_kept(ada, team, browse, at):
    browser = browse(ada)
    page = browser.post(at("member_invite", team), {"role": "viewer"}, HTTP_HOST="127.0.0.1:8000").content.decode()
    token = link_in(page).rsplit("/", 1)[1]
    assert Invitation.objects.get().token_hash != token
    assert token not in browser.get(at("members", team)).content.decode()


def test_a_link_that_only_this_computer_opens_says_so(ada, team, browse, at, settings):
    page = browse(ada).post(at("member_invite", team), {"role": "editor"}, HTTP_HOST="127.0.0.1:8000").content.decode()
    assert "Only this computer can open it" in page and "make studio SHARE=1" in page
    settings.ALLOWED_HOSTS = ["192.168.1.20"]
    page = browse(ada).post(at("member_invite", team), {"role": "editor"}, HTTP_HOST="192.168.1.20").content.decode()
    assert link_in(page).startswith("http://192.168.1.20/invite/") and "Only this computer" not in page


def test_the_link_lets_somebody_in(ada, cleo, team, browse, at):
    link = link_in(browse(ada).post(at("member_invite", team), {"role": "viewer"}).content.decode())
    path = "/" + link.split("/", 3)[3]
    browser = browse(cleo)
    assert "Join Reef Club" in browser.get(path).content.decode()
    browser.post(path)
    assert team.memberships.get(user=cleo).role == Role.VIEWER


def test_only_owners_invite(ben, team, browse, at):
    assert browse(ben).post(at("member_invite", team), {"role": "viewer"}).status_code == 403
    assert "Invite someone" not in browse(ben).get(at("members", team)).content.decode()


def test_an_unknown_role_changes_nothing(ada, ben, team, browse, at):
    browse(ada).post(at("member_role", team, member=ben.uid), {"role": "emperor"})
    assert team.memberships.get(user=ben).role == Role.EDITOR


def test_a_role_is_changed(ada, ben, team, browse, at):
    browse(ada).post(at("member_role", team, member=ben.uid), {"role": "viewer"})
    assert team.memberships.get(user=ben).role == Role.VIEWER


def test_the_last_owner_stays(ada, team, browse, at):
    page = browse(ada).post(at("member_leave", team), follow=True).content.decode()
    assert "at least one owner" in page and team.memberships.filter(user=ada).exists()


def test_a_member_is_removed(ada, ben, team, world, browse, at):
    browse(ada).post(at("member_remove", team, member=ben.uid))
    assert browse(ben).get(at("world", world)).status_code == 404


def test_the_owner_of_the_studio_hands_over_a_way_back_in(ada, ben, team, browse):
    Instance.objects.update_or_create(pk=1, defaults={"owner": ada})
    link = link_in(browse(ada).post(f"/people/{ben.uid}/reset-link").content.decode())
    path = "/" + link.split("/", 3)[3]
    browser = browse()
    form = browser.get(path, follow=True)
    assert "Choose a new password" in form.content.decode()
    words = {"password1": "copper robot 7", "password2": "copper robot 7"}
    browser.post(form.redirect_chain[-1][0], words)
    ben.refresh_from_db()
    assert ben.check_password("copper robot 7")


def test_nobody_else_does(ada, ben, team, browse):
    """An owner of one team must not get into accounts that belong to other teams as well."""
    assert browse(ada).post(f"/people/{ben.uid}/reset-link").status_code == 404
