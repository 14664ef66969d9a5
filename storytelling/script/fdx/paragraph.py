"""What both directions share: a paragraph of Final Draft, and which of its types says what a Fountain element says."""

from __future__ import annotations

from dataclasses import dataclass

from storytelling.script.elements import Kind
from storytelling.script.emphasis import Run

TYPES: dict[Kind, str] = {
    Kind.HEADING: "Scene Heading",
    Kind.ACTION: "Action",
    Kind.CHARACTER: "Character",
    Kind.PARENTHETICAL: "Parenthetical",
    Kind.DIALOGUE: "Dialogue",
    Kind.LYRICS: "Lyrics",
    Kind.TRANSITION: "Transition",
    Kind.CENTRED: "Action",
    Kind.SYNOPSIS: "Scene Summary",
    Kind.NOTE: "Note",
    Kind.BONEYARD: "Note",
}
OUTLINE = ("Outline 1", "Outline 2", "Outline Body")
"""Sections by depth; the deepest type carries the marks of sections deeper still in its words."""

KINDS: dict[str, Kind] = {
    **{name: kind for kind, name in TYPES.items() if kind not in (Kind.CENTRED, Kind.BONEYARD)},
    **dict.fromkeys(OUTLINE, Kind.SECTION),
    "Singing": Kind.LYRICS,
    "Section Heading": Kind.SECTION,
    "Sequence Heading": Kind.SECTION,
    **dict.fromkeys(("New Act", "End of Act", "Act Break", "Teaser", "Show/Ep. Title", "Title"), Kind.CENTRED),
}
"""Every other type (General, Shot, Cast List …) reads as action."""

SPOKEN = (Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRICS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """One paragraph. `dual` is 1 and 2 for the two speakers of a dual dialogue, 0 elsewhere; `notes` are remarks tied to it."""

    kind: Kind
    runs: tuple[Run, ...]
    number: str = ""
    depth: int = 0
    dual: int = 0
    new_page: bool = False
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)
