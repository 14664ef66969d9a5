"""The page and the server read a script alike: the kind of every line is the same in both."""

from __future__ import annotations

import random
from pathlib import Path

from storytelling.script.fountain import parse
from tests.editor.lines import LINES

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.fountain"))
READ = (
    "const { kindsOf, NAMES } = await editor('fountain.js'); return given.map((t) => kindsOf(t).map((k) => NAMES[k]))"
)


def expected(text: str) -> list[str]:
    kinds = [""] * len(text.split("\n"))
    for element in parse(text).elements:
        for line in range(element.first_line, element.last_line + 1):
            kinds[line - 1] = element.kind.value
    return kinds


def test_the_example_scripts_are_read_alike(ask_editor):
    texts = [path.read_text() for path in EXAMPLES]
    assert ask_editor(READ, texts) == [expected(text) for text in texts]


def test_the_smallest_texts_are_read_alike(ask_editor):
    texts = [*LINES, *(f"{line}\n" for line in LINES), *(f"{line}\nwords" for line in LINES)]
    assert ask_editor(READ, texts) == [expected(text) for text in texts]


def test_texts_of_any_lines_in_any_order_are_read_alike(ask_editor):
    chance = random.Random(4)
    texts = ["\n".join(chance.choices(LINES, k=chance.randint(1, 14))) for _ in range(4000)]
    for text, kinds in zip(texts, ask_editor(READ, texts), strict=True):
        assert kinds == expected(text), repr(text)
