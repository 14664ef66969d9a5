"""A compiled prompt cut into phrases, each knowing where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

KNOWN = ("script", "canon", "style", "camera", "default")


@dataclass(frozen=True, slots=True)
class Phrase:
    """`source` is one of KNOWN, or empty for what only joins the others; `lines` says which lines of the script."""

    text: str
    source: str = ""
    lines: str = ""


def phrases(prompt: dict[str, Any]) -> list[Phrase]:
    """The whole text in order; offsets are code points, half open."""
    text, made, at = str(prompt.get("text", "")), [], 0
    for source in sorted(prompt.get("sources", []), key=lambda source: source["start"]):
        start, end = max(at, source["start"]), min(len(text), source["end"])
        if end <= start:
            continue
        if start > at:
            made.append(Phrase(text[at:start]))
        made.append(Phrase(text[start:end], _known(source.get("kind", "")), _lines(source.get("lines"))))
        at = end
    if at < len(text):
        made.append(Phrase(text[at:]))
    return made


def _known(kind: str) -> str:
    return kind if kind in KNOWN else "script"


def _lines(lines: Any) -> str:
    if not isinstance(lines, list | tuple) or not lines:
        return ""
    first, last = lines[0], lines[-1]
    return f"line {first}" if first == last else f"lines {first} to {last}"
