"""Remarks for the margin of the script, as the editor wants them: lines, words, and one-press fixes in UTF-16 offsets."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from storytelling.script.lint import Fix, remarks
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.live.sketches import readings


@require_safe
@asks("script.read")
def index(request: HttpRequest, story: Story) -> JsonResponse:
    """Remarks on the text last projected, with its CRC-32: a page that reads otherwise by now asks again."""
    manuscript = story.manuscript
    reading = readings.of(manuscript.pk)
    with reading.lock:
        breakdown = reading.of_stored(manuscript).breakdown
    by_hand = manuscript.shots.in_story().filter(overrides__has_key="seconds").values_list("key", "overrides__seconds")
    text = manuscript.text
    found = remarks(text, breakdown, {key: float(seconds) for key, seconds in by_hand})
    return JsonResponse(
        {
            "of": crc32(text.encode()),
            "remarks": [
                {
                    "line": one.line,
                    "kind": one.kind,
                    "words": one.words,
                    "fixes": [_told(fix, text) for fix in one.fixes],
                }
                for one in found
            ],
        }
    )


def _told(fix: Fix, text: str) -> dict[str, Any]:
    start = _utf16(text[: fix.start])
    return {
        "label": fix.label,
        "from": start,
        "to": start + _utf16(text[fix.start : fix.end]),
        "expect": fix.expect,
        "insert": fix.insert,
    }


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
