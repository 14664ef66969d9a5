"""Paper, and the columns of a screenplay on it: Courier 12 point is ten characters and six lines to the inch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from storytelling.script.elements import Kind

PITCH = 10  # characters an inch
LEADING = 6  # lines an inch
LEFT, RIGHT, TOP, BOTTOM = 1.5, 1.0, 1.0, 1.0  # margins in inches


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, inches."""

    name: str
    width: float
    height: float

    @property
    def columns(self) -> int:
        """Characters between the margins."""
        return int((self.width - LEFT - RIGHT) * PITCH + 1e-6)

    @property
    def rows(self) -> int:
        """Lines between the margins."""
        return int((self.height - TOP - BOTTOM) * LEADING + 1e-6)


US_LETTER = Paper("us-letter", 8.5, 11.0)
A4 = Paper("a4", 8.27, 11.69)
PAPERS = {paper.name: paper for paper in (US_LETTER, A4)}


class Measure(NamedTuple):
    """Where an element begins, in characters from the left margin, and how many fit in a line."""

    column: int
    width: int


SPEECH = {
    Kind.CHARACTER: Measure(22, 33),
    Kind.PARENTHETICAL: Measure(16, 25),
    Kind.DIALOGUE: Measure(10, 35),
    Kind.LYRICS: Measure(10, 35),
}


def measures(paper: Paper, *, dual: int = 0) -> dict[Kind, Measure]:
    """Measures of what is spoken; `dual` 1 and 2 are the two columns of speech at once."""
    if not dual:
        return SPEECH
    half = (paper.columns - 4) // 2
    left = 0 if dual == 1 else half + 4
    return {
        Kind.CHARACTER: Measure(left + 8, half - 8),
        Kind.PARENTHETICAL: Measure(left + 3, half - 6),
        Kind.DIALOGUE: Measure(left, half),
        Kind.LYRICS: Measure(left, half),
    }
