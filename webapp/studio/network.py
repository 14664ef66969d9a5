"""Where the site listens: a port that is free, and the address other devices on the local network reach it by."""

from __future__ import annotations

import socket

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"
USUAL_PORT = 8000


class PortTaken(Exception):
    """The port that was asked for belongs to another program; the message says what to do."""


def listening(host: str, port: int | None) -> socket.socket:
    """A socket that listens on `port`, or, where none is named, on 8000 or the next free one. Raises PortTaken.

    The studio keeps it while the site behind it restarts, so browsers wait instead of failing.
    """
    wanted = [port] if port is not None else [*range(USUAL_PORT, USUAL_PORT + 20), 0]
    for number in wanted:
        ear = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            ear.bind((host, number))
            ear.listen(2048)
        except OSError:
            ear.close()
            continue
        return ear
    raise PortTaken(
        f"Port {port} is used by another program, or may not be used here. Name another with --port, or none: then a"
        " free one is found."
    )


def local_address() -> str | None:
    """This computer's address on the network its default route leads to; None without one. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation (RFC 5737): only the route is looked up
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith("127.") or address == EVERYWHERE else address
