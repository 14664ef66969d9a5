"""How people come in."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from storytelling.people import links, teams
from storytelling.people.models import Instance, Role, User
from storytelling.people.policy import role_in

pytestmark = pytest.mark.database

NEWCOMER = {"name": "Nia", "email": "nia@example.org", "password1": "a long enough phrase 7"}


def test_without_link_or_invitation_nobody_signs_up(client):
    client.post(reverse("account_signup"), NEWCOMER)
    assert not User.objects.filter(email=NEWCOMER["email"]).exists()


def test_the_first_person_with_the_set_up_link_owns_the_studio_and_lands_in_a_world(client):
    token = links.set_up_token()
    assert client.get(reverse("set_up", args=[token])).status_code == 200
    landed = client.post(reverse("account_signup"), NEWCOMER, follow=True)
    nia = User.objects.get(email=NEWCOMER["email"])
    assert Instance.objects.get().owner == nia and nia.name == "Nia"
    assert landed.status_code == 200
    assert re.fullmatch(r"/t/[^/]+/[^/]+/", landed.redirect_chain[-1][0])
    assert client.get(reverse("set_up", args=[token])).status_code == 410


def test_an_invited_stranger_signs_up_and_is_a_member(client, team, ada):
    token = teams.invite(team, role=Role.COMMENTER, by=ada)
    assert team.name in client.get(reverse("invite", args=[token])).content.decode()
    client.post(reverse("account_signup"), NEWCOMER, follow=True)
    assert role_in(User.objects.get(email=NEWCOMER["email"]), team) == Role.COMMENTER


def test_an_invited_person_with_an_account_joins_by_one_press(client, team, ada, cleo):
    client.force_login(cleo)
    address = reverse("invite", args=[teams.invite(team, role=Role.EDITOR, by=ada)])
    client.get(address)
    assert role_in(cleo, team) is None, "opening the link alone changes nothing"
    client.post(address)
    assert role_in(cleo, team) == Role.EDITOR


def test_a_sign_in_link_signs_in_once_and_leads_where_it_should(client, ada, world):
    address = reverse("sign_in", args=[links.sign_in_token(ada, next=f"/t/{world.team.slug}/{world.slug}/")])
    assert client.get(address).headers["Location"].endswith(f"/{world.slug}/")
    client.logout()
    assert client.get(address).status_code == 410


def test_a_sign_in_link_never_leads_off_the_site(client, ada):
    address = reverse("sign_in", args=[links.sign_in_token(ada, next="https://example.org/")])
    assert client.get(address).headers["Location"] == "/"


def test_the_owner_of_the_studio_makes_a_reset_link_that_works(client, ada, cleo):
    Instance.objects.create(pk=1, owner=ada)
    client.force_login(ada)
    page = client.post(reverse("instance_reset", args=[cleo.uid])).content.decode()
    link = re.search(r'value="(http://[^"]+/password/reset/key/[^"]+)"', page).group(1)
    client.logout()
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "quite new words 9", "password2": "quite new words 9"})
    cleo.refresh_from_db()
    assert cleo.check_password("quite new words 9")


def test_nobody_else_sees_the_page_of_the_studio(client, ada, ben):
    Instance.objects.create(pk=1, owner=ada)
    client.force_login(ben)
    assert client.get(reverse("instance")).status_code == 404
    assert client.post(reverse("instance_reset", args=[ada.uid])).status_code == 404


def test_without_mail_no_letter_is_claimed(client, ada):
    page = client.post(reverse("account_reset_password"), {"email": ada.email}, follow=True).content.decode().lower()
    assert not mail.outbox
    assert "we have sent" not in page and "we sent" not in page and "check your" not in page


def test_signing_out_takes_a_press(client, ada):
    client.force_login(ada)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_opening_an_invitation_and_then_any_page_joins_nothing(client, team, ada, cleo):
    client.force_login(cleo)
    client.get(reverse("invite", args=[teams.invite(team, role=Role.EDITOR, by=ada)]))
    client.get(reverse("welcome"))
    assert role_in(cleo, team) is None


def test_an_address_with_a_nul_is_an_address_of_nothing(client, ada, team):
    client.force_login(ada)
    assert client.get("/t/a%00b/").status_code == 404
    assert client.get(f"/t/{team.slug}/%00/").status_code == 404
