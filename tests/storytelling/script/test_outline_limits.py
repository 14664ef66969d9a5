"""No text takes much longer to read than its length."""

from __future__ import annotations

import time

import pytest

from storytelling.script.outline import break_down

PIECES = ("Bob, ", ". ", "Bob walks and ", "a", "MARA (a, b) ", "He, she, ", "[[", "*a ")


def seconds(text: str) -> float:
    begun = time.process_time()
    break_down(text)
    return time.process_time() - begun


@pytest.mark.parametrize("piece", PIECES)
def test_eight_times_the_text_takes_nowhere_near_sixty_four_times_as_long(piece):
    short, long = piece * (3_000 // len(piece)), piece * (24_000 // len(piece))
    break_down(short)  # warm
    assert seconds(long) < 30 * max(seconds(short), 0.01)
