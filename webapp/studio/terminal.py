"""What the studio says to the person who started it."""

from __future__ import annotations

import os
import sys
import webbrowser

import segno


def say(line: str) -> None:
    """One line, at once, also into a pipe."""
    print(line, flush=True)


def qr_code(address: str) -> str:
    """`address` as a code for a phone's camera, in half-block characters."""
    from io import StringIO

    drawn = StringIO()
    segno.make(address, error="m").terminal(out=drawn, compact=True, border=2)
    return drawn.getvalue()


def open_on_desktop(address: str) -> bool:
    """Open `address` in a browser where someone sits at a desktop; whether that was tried."""
    if not sys.stdout.isatty() or os.environ.get("CI"):
        return False
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    return webbrowser.open(address)
