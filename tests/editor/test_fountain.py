"""The page and the server read a script alike: the kind of every line is the same in both."""

from __future__ import annotations

import random
from pathlib import Path

from storytelling.script.fountain import parse

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.fountain"))
READ = "const { kindsOf, NAMES } = await from('fountain.js'); return given.map((t) => kindsOf(t).map((k) => NAMES[k]))"

LINES = """
INT. HOUSE - DAY|int. house - day|EXT. SEA|I/E CAR - NIGHT|INT./EXT. BOAT - DUSK #12A#|EST. CITY|EST CITY|est city|INTERIOR
.FORCED|..NOT FORCED|. not|.|MARA|MARA (V.O.)|MARA (cont'd)|Mara|@McCay|@|MARA ^|MARA^|(beat)
(beat|MÄRA ŠTĚ|ǅ|ªB|12|R2D2|23 (V.O.)
Hello there.|  indented|CUT TO:|> FADE OUT.|> CENTRED <|>|><|FADE TO BLACK:|CUT TO: 
# Act|## Scene|= Synopsis|===|====|== =|~La la|~
!ACTION|! SHOUT|*bold* **x** _y_|Title: A Play|Author: Me|    indented value|FADE IN:|Somebody: words|Draft date: now|:no key
[[a note]]|[[open|close]]|/* bone */|/*|*/|text [[note]] text|MARA [[who]]|[[note]] MARA|INT. [[x]] ROOM - DAY|/* a */ b
\\*no\\*||||  |   | |\t|\u00a0|\u3000X
""".replace("\n", "|").split("|")


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
