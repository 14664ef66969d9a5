"""Scenes and shots follow the text: after each pause in typing, the manuscript is projected again."""

from __future__ import annotations


def touched(manuscript_pk: int, text: str) -> None:
    """Hear that `text` was just committed for a manuscript. Cheap; called on the event loop."""
