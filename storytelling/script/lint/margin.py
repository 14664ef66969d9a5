"""All remarks on a script."""

from __future__ import annotations

from collections.abc import Mapping

from storytelling.script.fountain import parse
from storytelling.script.lint.headings import bare_headings, empty_scenes, twice_numbered
from storytelling.script.lint.marks import open_asides, open_hidden
from storytelling.script.lint.people import lone_cues, misspelt_cues, unseen_people
from storytelling.script.lint.remark import Remark
from storytelling.script.lint.timing import hurried_speech
from storytelling.script.outline import Breakdown

MOST = 300


def remarks(text: str, breakdown: Breakdown, seconds: Mapping[str, float] | None = None) -> list[Remark]:
    """Remarks by line, at most MOST. `seconds` are lengths that people gave shots, by the shots' keys."""
    elements = parse(text).elements
    found = [
        *misspelt_cues(elements),
        *lone_cues(elements),
        *unseen_people(elements, breakdown),
        *bare_headings(elements),
        *twice_numbered(elements),
        *empty_scenes(breakdown),
        *hurried_speech(breakdown, seconds or {}),
        *open_asides(elements),
        *open_hidden(text),
    ]
    return sorted(found, key=lambda remark: remark.line)[:MOST]
