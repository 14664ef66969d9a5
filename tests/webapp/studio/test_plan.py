"""What a shared studio tells its parts, and what an unshared one does not."""

from __future__ import annotations

import pytest

from webapp.studio import network
from webapp.studio.plan import NoNetwork, plan


def test_alone_by_default() -> None:
    here = plan()
    assert here.host == "127.0.0.1"
    assert not here.is_shared
    told = here.environment(8000)
    assert "LOREFRAME_HOSTS" not in told and "LOREFRAME_PROFILE" not in told


def test_sharing_allows_the_address_that_is_printed_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "local_address", lambda: "192.168.7.20")
    here = plan(share=True)
    told = here.environment(8123)
    assert here.host == "0.0.0.0"
    assert "192.168.7.20" in told["LOREFRAME_HOSTS"].split(",")
    assert "*" not in told["LOREFRAME_HOSTS"]
    assert told["LOREFRAME_ORIGINS"].split(",")[-1] == "http://192.168.7.20:8123"
    assert told["LOREFRAME_PROFILE"] == "lan"


def test_without_a_network_sharing_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "local_address", lambda: None)
    with pytest.raises(NoNetwork, match="nobody to share with"):
        plan(share=True)
