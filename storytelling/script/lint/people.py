"""Remarks on who speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from storytelling.script.elements import Element, Kind
from storytelling.script.lint.remark import Fix, Remark
from storytelling.script.outline import Breakdown

_LONGEST_NAME = 24


def misspelt_cues(elements: Sequence[Element]) -> Iterator[Remark]:
    """A name that speaks once and is a letter away from one that speaks more often."""
    cues = [element for element in elements if element.kind is Kind.CHARACTER and element.name]
    spoken = Counter(cue.name.upper() for cue in cues)
    for cue in cues:
        name = cue.name
        if spoken[name.upper()] > 1:
            continue
        near = [other for other, times in spoken.items() if times > 1 and _one_off(name.upper(), other)]
        if near:
            best = max(near, key=lambda other: spoken[other])
            yield Remark(cue.first_line, "character", f"{name} speaks only here. Is it {best}?", _renamed(cue, best))


def _renamed(cue: Element, name: str) -> tuple[Fix, ...]:
    at = cue.raw.find(cue.name)
    if at < 0:
        return ()
    start = cue.start + at
    return (Fix(f"Change to {name}", start, start + len(cue.name), cue.name, name),)


def _one_off(a: str, b: str) -> bool:
    """Whether one letter more, less, other, or two swapped make `a` into `b`; a number apart are two people."""
    if a == b or abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 3 or len(a) > _LONGEST_NAME:
        return False
    head = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if any(char.isdigit() for char in a[head : head + 1] + b[head : head + 1]):
        return False
    rests = (a[head + 1 :] == b[head + 1 :], a[head + 1 :] == b[head:], a[head:] == b[head + 1 :])
    swapped = a[head : head + 2] == b[head : head + 2][::-1] and a[head + 2 :] == b[head + 2 :]
    return any(rests) or swapped


def lone_cues(elements: Sequence[Element]) -> Iterator[Remark]:
    """A speaker's name on a line of its own, with nothing said below it."""
    names = {element.name.upper() for element in elements if element.kind is Kind.CHARACTER}
    for element in elements:
        if element.kind is Kind.ACTION and element.text.upper() == element.text:
            words = element.text.partition("(")[0].strip()
            if words in names:
                fix = Fix("Remove the name", element.start, element.end, element.raw, "")
                yield Remark(element.first_line, "cue", f"{words} says nothing here yet.", (fix,))


def unseen_people(elements: Sequence[Element], breakdown: Breakdown) -> Iterator[Remark]:
    """Whoever is seen and whose looks nobody has written, at the first cue or scene."""
    said = {cue.name.upper(): cue.first_line for cue in reversed(elements) if cue.kind is Kind.CHARACTER}
    told: set[str] = set()
    for scene in breakdown.scenes:
        for shot in scene.shots:
            for figure in shot.brief.figures:
                if figure.uid in told or figure.kind != "person" or figure.count > 1:
                    continue
                told.add(figure.uid)
                if figure.appearance or figure.clothes or figure.hair or figure.palette or figure.age is not None:
                    continue
                name = breakdown.names.get(figure.uid, figure.name)
                line = said.get(name.upper(), shot.first_line)
                yield Remark(line, "appearance", f"No appearance written for {name}: every film picks its own.")
