"""Two other parsers as oracles, where the specification leaves no choice."""

from __future__ import annotations

from pathlib import Path

from fountain import FountainParser
from screenplay_tools.fountain.parser import Parser

from benchmarks.parse import script
from storytelling.script.elements import Kind
from storytelling.script.fountain import parse

EXAMPLES = Path(__file__).parents[3] / "examples"
LANTERN_REEF = (EXAMPLES / "lantern-reef.fountain").read_text(encoding="utf-8")
# The peers take no cue beyond A to Z; ours does, so their scripts go without accents.
SCRIPTS = (LANTERN_REEF, script(pages=6, seed=3).replace("É", "E").replace("Á", "A"))


def test_fountain_py_sees_the_same_elements() -> None:
    for text in SCRIPTS:
        ours = [(e.kind.name, e.text) for e in parse(text).elements if e.kind is not Kind.TITLE_PAGE]
        theirs = [
            (e.type.name.replace("SCENE_HEADING", "HEADING"), e.text) for e in FountainParser().parse(text).elements
        ]
        assert _speech_joined(_plain(theirs)) == _speech_joined(_plain(ours))


def test_screenplay_tools_hears_the_same_people() -> None:
    for text in SCRIPTS:
        theirs = Parser()
        theirs.add_text(text)
        heard = [e.name for e in theirs.script.elements if type(e).__name__ == "Character"]
        assert heard == [e.name for e in parse(text).elements if e.kind is Kind.CHARACTER]


def _plain(elements: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without what the peers drop or keep in their own way: notes, emphasis, cue extensions."""
    kept = []
    for kind, text in elements:
        bare = text.replace("*", "").split("[[")[0].split(" (CONT'D)")[0].split(" (V.O.)")[0].strip()
        if bare and kind not in ("NOTE", "EMPTY", "BLANK"):
            kept.append((kind, bare))
    return kept


def _speech_joined(elements: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbouring lines of one kind as one: the peers differ in where they cut."""
    joined: list[tuple[str, str]] = []
    for kind, text in elements:
        if joined and joined[-1][0] == kind and kind in ("DIALOGUE", "ACTION"):
            joined[-1] = (kind, f"{joined[-1][1]} {' '.join(text.split())}")
        else:
            joined.append((kind, " ".join(text.split())))
    return joined
