"""docs/sockets.md says what the code does."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from webapp.live import protocol

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


def test_every_event_name_of_the_code_is_documented():
    sources = [*ROOT.glob("storytelling/**/*.py"), *ROOT.glob("webapp/**/*.py")]
    named = set()
    for source in sources:
        text = source.read_text()
        named |= set(re.findall(r'record(?:_all)?\(\s*[\w.]+,\s*"([a-z]+\.[a-z]+)"', text))
        named |= set(re.findall(r'_tell\(\w+, "([a-z]+\.[a-z]+)"', text))
        named |= set(re.findall(r'Announce\("([a-z]+\.[a-z]+)"\)', text))
    assert named <= set(re.findall(r"`([a-z]+\.[a-z]+)`", PAGE)), "an event name is missing from docs/sockets.md"
