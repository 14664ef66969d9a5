"""Every address and every socket asks the policy before it does anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from storytelling.people.policy import LEAST_ROLE, Action
from webapp.access import PERSONAL
from webapp.sockets import routes


def every_pattern(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from every_pattern(entry, prefix + str(entry.pattern))
        else:
            yield prefix + str(entry.pattern), entry


PATTERNS = dict(every_pattern(get_resolver()))


@pytest.mark.parametrize("address", sorted(PATTERNS))
def test_every_route_asks_for_an_action(address):
    asked = getattr(PATTERNS[address].callback, "asks", None)
    assert asked in LEAST_ROLE or asked in PERSONAL, f"{address} lets anybody in: its view is not marked with @asks"


@pytest.mark.parametrize("route", routes, ids=lambda route: str(route.pattern))
def test_every_socket_asks_for_an_action(route):
    assert route.callback.consumer_class.asks in LEAST_ROLE


def test_every_action_has_a_least_role():
    assert set(LEAST_ROLE) == set(get_args(Action))


def test_routes_of_a_team_ask_for_more_than_an_account():
    loose = {
        address
        for address, pattern in PATTERNS.items()
        if address.startswith("t/") and pattern.callback.asks in ("public", "account")
    }
    assert not loose
