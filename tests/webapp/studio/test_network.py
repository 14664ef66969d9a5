from __future__ import annotations

import pytest

from webapp.studio import network


def test_the_next_free_port_is_found_when_the_usual_one_is_taken() -> None:
    with network.listening(network.LOOPBACK, None) as first, network.listening(network.LOOPBACK, None) as second:
        ports = {first.getsockname()[1], second.getsockname()[1]}
        assert len(ports) == 2


def test_a_port_that_was_asked_for_is_not_silently_another() -> None:
    with network.listening(network.LOOPBACK, 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(network.PortTaken, match=f"Port {port} is used.*--port"):
            network.listening(network.LOOPBACK, port)


def test_unless_told_otherwise_only_this_computer_is_listened_to() -> None:
    with network.listening(network.LOOPBACK, 0) as ear:
        assert ear.getsockname()[0] == "127.0.0.1"
