"""Remarks on words that do not fit the time people gave them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from storytelling.script.lint.remark import Remark
from storytelling.script.outline import Breakdown

_SLACK = 0.25  # seconds nobody notices


def hurried_speech(breakdown: Breakdown, seconds: Mapping[str, float]) -> Iterator[Remark]:
    """Dialogue longer than its shot."""
    for scene in breakdown.scenes:
        for shot in scene.shots:
            given = seconds.get(shot.key, shot.brief.seconds)
            needed = max((line.start + line.seconds for line in shot.brief.dialogue), default=0.0)
            if needed > given + _SLACK:
                words = f"These words take {needed:.1f} s, the shot has {given:.1f} s."
                yield Remark(shot.first_line, "length", words)
