"""Remarks on scene headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from storytelling.script.elements import Element, Kind
from storytelling.script.heading import read_heading
from storytelling.script.lint.remark import Fix, Remark
from storytelling.script.outline import Breakdown


def bare_headings(elements: Sequence[Element]) -> Iterator[Remark]:
    """Headings that name a setting and no time of day."""
    for element in elements:
        if element.kind is not Kind.HEADING or element.forced:
            continue
        heading = read_heading(element.text)
        if heading.setting is None or heading.time is not None or not heading.place:
            continue
        at = element.start + element.raw.rstrip().find(element.text.split("\n")[0]) + len(element.text)
        whole = element.raw[: at - element.start].endswith(element.text)
        fixes = tuple(Fix(f"Add {time}", at, at, "", f" - {time}") for time in ("DAY", "NIGHT")) if whole else ()
        yield Remark(element.first_line, "time", "This scene does not say when: day or night?", fixes)


def twice_numbered(elements: Sequence[Element]) -> Iterator[Remark]:
    """Scene numbers that an earlier scene has."""
    numbers = {element.scene_number for element in elements}
    seen: dict[str, int] = {}
    for element in elements:
        number = element.scene_number
        if not number:
            continue
        if number in seen:
            free = next((number + letter for letter in ascii_uppercase if number + letter not in numbers), "")
            yield Remark(
                element.first_line,
                "number",
                f"Scene {number} stands at line {seen[number]} already.",
                _numbered(element, number, free),
            )
            numbers.add(free)
        seen.setdefault(number, element.first_line)


def _numbered(element: Element, number: str, free: str) -> tuple[Fix, ...]:
    at = element.raw.rfind(f"#{number}#")
    if at < 0 or not free:
        return ()
    start = element.start + at + 1
    return (Fix(f"Make it {free}", start, start + len(number), number, free),)


def empty_scenes(breakdown: Breakdown) -> Iterator[Remark]:
    for scene in breakdown.scenes:
        if scene.heading and not any(shot.words for shot in scene.shots):
            yield Remark(scene.first_line, "empty", "Nothing happens in this scene yet.")
