import pytest

from storytelling.errors import Refused
from storytelling.events.models import Event
from storytelling.people import links, teams
from storytelling.people.models import Instance, Role
from storytelling.people.policy import LEAST_ROLE, allows, may, role_in

pytestmark = pytest.mark.database


def test_who_founds_a_team_owns_it(team, ada):
    assert role_in(ada, team) == Role.OWNER


def test_two_teams_of_one_name_have_two_addresses(team, ada):
    assert teams.found_team(team.name, by=ada).slug == "reef-club-2"


def test_a_name_without_letters_still_gets_an_address(ada):
    assert teams.found_team("🜁", by=ada).slug == "team"


def test_an_invitation_makes_a_member_once_and_tells_every_world(team, world, ada, cleo):
    token = teams.invite(team, role=Role.EDITOR, by=ada)
    teams.accept(token, by=cleo)
    teams.accept(token, by=cleo)
    assert role_in(cleo, team) == Role.EDITOR
    assert Event.objects.filter(stream=world.stream, name="member.joined").count() == 1


def test_an_invitation_never_lowers_a_member(team, ada):
    teams.accept(teams.invite(team, role=Role.VIEWER, by=ada), by=ada)
    assert role_in(ada, team) == Role.OWNER


def test_a_revoked_invitation_opens_nothing(team, ada, cleo):
    token = teams.invite(team, role=Role.EDITOR, by=ada)
    teams.revoke_invitations(team, by=ada)
    with pytest.raises(Refused):
        teams.accept(token, by=cleo)


def test_the_last_owner_cannot_leave_or_step_down(team, ada, ben):
    with pytest.raises(Refused):
        teams.remove_member(team, ada, by=ada)
    with pytest.raises(Refused):
        teams.change_role(team, ada, Role.VIEWER, by=ada)
    teams.change_role(team, ben, Role.OWNER, by=ada)
    teams.remove_member(team, ada, by=ada)
    assert role_in(ada, team) is None


@pytest.mark.parametrize("action", sorted(LEAST_ROLE))
def test_a_stranger_may_do_nothing(action, team, cleo):
    assert not may(cleo, action, team)


def test_a_viewer_watches_and_an_editor_renders(team, vera, ben):
    assert may(vera, "take.watch", team) and not may(vera, "render.start", team)
    assert may(ben, "render.start", team) and not may(ben, "member.invite", team)
    assert not allows(None, "world.see")


def test_the_set_up_link_makes_one_owner(ada, cleo):
    token = links.set_up_token()
    links.own_instance(token, ada)
    assert Instance.objects.get().owner == ada
    assert links.set_up_token() is None
    with pytest.raises(Refused):
        links.own_instance(token, cleo)


def test_a_sign_in_link_works_once(ada):
    token = links.sign_in_token(ada)
    assert links.use(links.Purpose.SIGN_IN, token).user == ada
    with pytest.raises(Refused):
        links.use(links.Purpose.SIGN_IN, token)


def test_a_name_is_one_line_without_what_cannot_be_shown(ada):
    assert teams.found_team("  Night\0 \u202eShift\n", by=ada).name == "Night Shift"
