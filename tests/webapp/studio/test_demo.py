"""The demo's world: made once, found again, and nobody else's."""

from __future__ import annotations

import pytest

from storytelling.people.models import Instance, User
from webapp.studio.demo import EMAIL, board_of, the_lantern_reef

pytestmark = pytest.mark.django_db


def test_the_next_start_finds_the_same_story() -> None:
    first = the_lantern_reef()
    again = the_lantern_reef()
    assert again.pk == first.pk
    assert first.title == "The Lantern Reef"
    assert first.manuscript.shots.in_story().count() > 10
    assert board_of(first) == "/t/lantern-pictures/the-lantern-reef/board/the-lantern-reef/"


def test_its_person_has_no_password_and_owns_an_instance_that_nobody_uses() -> None:
    the_lantern_reef()
    person = User.objects.get(email=EMAIL)
    assert not person.has_usable_password()
    assert Instance.objects.get().owner == person


def test_where_people_are_the_instance_stays_theirs(ada: User) -> None:
    the_lantern_reef()
    assert not Instance.objects.filter(owner__email=EMAIL).exists()
