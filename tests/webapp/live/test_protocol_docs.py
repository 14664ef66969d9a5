"""docs/sockets.md says what the code does."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from storytelling.manuscript.update import LIMITS
from webapp.live import protocol, script_socket, wire, writing
from webapp.studio.site import FRAME_LIMIT

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "sockets.md").read_text()
FRAMES = [kind for name, kind in vars(protocol).items() if name.endswith("Frame") and dataclasses.is_dataclass(kind)]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.__name__)
def test_every_frame_is_documented(frame):
    assert f"| {frame.__name__} |" in PAGE


def test_no_frame_is_documented_that_does_not_exist():
    assert set(re.findall(r"\| (\w+Frame) \|", PAGE)) == {frame.__name__ for frame in FRAMES}


def test_every_close_code_is_documented():
    codes = {str(value) for name, value in vars(protocol).items() if name.isupper() and isinstance(value, int)}
    assert codes == set(re.findall(r"^\| (\d{4}) \|", PAGE, re.M))


def test_the_frames_and_limits_of_a_manuscript_are_the_documented_ones():
    kinds = {str(kind) for kind in (wire.AWARENESS, wire.QUERY_AWARENESS, wire.SAVED)}
    assert kinds <= set(re.findall(r"^\| (\d+) \|", PAGE, re.M))
    for name, most, rate in (
        ("bytes of a socket", f"{script_socket.BYTES[0] // 2**20} MiB", f"{script_socket.BYTES[1] // 2**10} KiB"),
        ("frames of a socket", f"{script_socket.FRAMES[0]:,}", str(script_socket.FRAMES[1])),
        ("awareness frames of a socket", str(script_socket.STATES[0]), str(script_socket.STATES[1])),
        ("frames 0, 0 of a socket", str(script_socket.ASKS[0]), str(script_socket.ASKS[1])),
        (
            "refusals of one person, before new sockets are closed with 4500 too",
            str(writing.REFUSALS[0]),
            str(writing.REFUSALS[1]),
        ),
        ("bytes of one frame", f"{FRAME_LIMIT // 2**20} MiB", ""),
        ("parts (structs and deletions) of one update", f"{LIMITS.update_structs:,}", ""),
        ("bytes of the text (UTF-8)", f"{LIMITS.text_bytes:,}", ""),
        ("bytes of the document with its deleted places", f"{LIMITS.state_bytes // 2**20} MiB", ""),
    ):
        assert f"| {name} | {most} | {rate}".rstrip() in PAGE
    assert LIMITS.update_bytes == FRAME_LIMIT


def test_every_event_name_of_the_code_is_documented():
    sources = [*ROOT.glob("storytelling/**/*.py"), *ROOT.glob("webapp/**/*.py")]
    named = set()
    for source in sources:
        text = source.read_text()
        named |= set(re.findall(r'record(?:_all)?\(\s*[\w.]+,\s*"([a-z]+\.[a-z]+)"', text))
        named |= set(re.findall(r'_tell\(\w+, "([a-z]+\.[a-z]+)"', text))
        named |= set(re.findall(r'Announce\("([a-z]+\.[a-z]+)"\)', text))
    assert named <= set(re.findall(r"`([a-z]+\.[a-z]+)`", PAGE)), "an event name is missing from docs/sockets.md"
