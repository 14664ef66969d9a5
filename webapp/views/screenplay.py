"""A script as the page shows it: scenes of paragraphs and speeches, each knowing its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from storytelling.manuscript.models import Scene
from storytelling.script.elements import Element, Kind
from storytelling.script.fountain import parse

_SPOKEN = frozenset({Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRICS})
_CLASSES = {Kind.SECTION: "section-line", Kind.PAGE_BREAK: "page-break"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One element; `text` still has its emphasis marks."""

    kind: str
    text: str
    lines: str

    @classmethod
    def of(cls, element: Element) -> Piece:
        name = _CLASSES.get(element.kind, element.kind.value.replace(" ", "-"))
        return cls(name, element.marked_text, f"{element.first_line}-{element.last_line}")


@dataclass(slots=True)
class Block:
    """A paragraph (one piece), a speech (a cue and what follows it), or two speeches at once (`beside`)."""

    kind: str
    pieces: list[Piece]
    beside: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """What stands under one scene heading, or before the first; `scene` is None there."""

    scene: Scene | None
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Screenplay:
    title_page: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def screenplay(text: str, scenes: Iterable[Scene]) -> Screenplay:
    script = parse(text)
    starts = {scene.first_line: scene for scene in scenes}
    sections = [Section(None)]
    for element in script.elements:
        if element.kind is Kind.TITLE_PAGE:
            continue
        scene = next((starts[n] for n in _lines(element) if n in starts), None)
        if scene is not None and scene is not sections[-1].scene:
            sections.append(Section(scene))
        _add(sections[-1].blocks, element)
    fields = tuple((part.key, "\n".join(part.values)) for part in script.title_page)
    return Screenplay(fields, tuple(section for section in sections if section.blocks or section.scene))


def _lines(element: Element) -> Iterator[int]:
    return iter(range(element.first_line, element.last_line + 1))


def _add(blocks: list[Block], element: Element) -> None:
    piece = Piece.of(element)
    before = blocks[-1] if blocks else None
    if element.kind is Kind.CHARACTER and element.dual and before and before.kind == "speech" and not before.beside:
        before.kind, before.beside = "dual", [piece]
    elif element.kind is Kind.CHARACTER:
        blocks.append(Block("speech", [piece]))
    elif element.kind in _SPOKEN and before and before.kind in ("speech", "dual"):
        (before.beside or before.pieces).append(piece)
    else:
        blocks.append(Block(piece.kind, [piece]))
