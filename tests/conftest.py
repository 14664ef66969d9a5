"""The cast of every test: Ada owns, Ben edits, Cora comments, Vera views, Cleo is a stranger. One database per session."""

from __future__ import annotations

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


TIERS = ("browser", "studio", "engines", "database")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is cheap runs first, browsers last (their driver keeps an event loop running in this thread to the end of the
    session). Whoever is marked `database` may use it; transactions of their own are asked for with django_db."""
    for item in items:
        if item.get_closest_marker("database") and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)
    items.sort(key=lambda item: -_tier(item))


def _tier(item: pytest.Item) -> int:
    return next((place for place, name in enumerate(TIERS) if item.get_closest_marker(name)), len(TIERS))


@pytest.fixture(scope="session")
def database_server():
    """The embedded PostgreSQL of this session, unless DATABASE_URL names another."""
    from django.conf import settings

    if not settings.EMBEDDED_DATABASE:
        yield None
        return
    from webapp.studio.postgres import Server

    with Server(settings.HOME, quick=True) as server:
        yield server


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_server):
    """pytest-django asks for this before it makes the test database."""
    from django.conf import settings
    from django.db import connections

    if settings.EMBEDDED_DATABASE:
        from webapp.studio import secrets

        connections["default"].settings_dict["PASSWORD"] = secrets.read(settings.HOME, "postgres")


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def person(db):
    """Makes people: `person("Ada")` is ada@example.org with the password "lantern reef 4"."""
    from storytelling.people.models import User

    def make(name: str) -> User:
        return User.objects.create_user(f"{name.lower()}@example.org", "lantern reef 4", name=name)

    return make


@pytest.fixture
def ada(person):
    return person("Ada")


@pytest.fixture
def team(ada):
    from storytelling.people.teams import found_team

    return found_team("Reef Club", by=ada)


def _member(team, person, name, role):
    from storytelling.people.models import Membership

    user = person(name)
    Membership.objects.create(team=team, user=user, role=role)
    return user


@pytest.fixture
def ben(team, person):
    return _member(team, person, "Ben", "editor")


@pytest.fixture
def cora(team, person):
    return _member(team, person, "Cora", "commenter")


@pytest.fixture
def vera(team, person):
    return _member(team, person, "Vera", "viewer")


@pytest.fixture
def cleo(person):
    return person("Cleo")


@pytest.fixture
def world(team, ada):
    from storytelling.worlds.worlds import open_world

    return open_world(team, "Lantern Reef", by=ada)


@pytest.fixture
def lantern_reef(world, ada):
    """The story of the sample script."""
    from storytelling.manuscript.importing import tell_story
    from storytelling.script import read_upload

    upload = read_upload((EXAMPLES / "lantern-reef.fountain").read_bytes())
    return tell_story(world, upload, by=ada)
