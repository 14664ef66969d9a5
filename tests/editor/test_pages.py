"""The page numbers of the editor are those of the printed script."""

from __future__ import annotations

import random
from pathlib import Path

from storytelling.script.pages import US_LETTER, pages_of

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.fountain"))
SAID = "the lantern reef turns over a quiet boat while somebody counts slowly back-wards from ninety *softly* now"
LAY_OUT = """
const { EditorState } = await bundle()
const { reading } = await editor("reading.js")
const { pages } = await editor("pages.js")
return given.map((doc) => {
  const { count, all } = EditorState.create({ doc, extensions: [reading, pages] }).field(pages)
  return [count, ...all.map(({ line }) => line + 1)]
})
"""


def paragraph(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(SAID.split(), k=chance.randint(2, most))).capitalize() + "."


def block(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.4:
        return paragraph(chance, 80)
    if kind < 0.95:
        speech = " ".join(paragraph(chance, 14) for _ in range(chance.randint(1, 9)))
        return "MARA\n" + ("(softly)\n" if chance.random() < 0.3 else "") + speech
    return chance.choice(["CUT TO:", "===", "# Act two", "> THE END <"])


def script(chance: random.Random) -> str:
    scenes = []
    for number in range(chance.randint(5, 40)):
        blocks = [block(chance) for _ in range(chance.randint(1, 6))]
        scenes.append("\n\n".join([f"INT. ROOM {number} - DAY", *blocks]))
    return "\n\n".join(scenes) + "\n"


def test_every_page_begins_with_the_same_line(ask_editor):
    chance = random.Random(7)
    texts = [path.read_text() for path in EXAMPLES] + [script(chance) for _ in range(40)]
    for text, found in zip(texts, ask_editor(LAY_OUT, texts), strict=True):
        pages = pages_of(text, US_LETTER)
        assert found == [len(pages), *(page.first_line for page in pages[1:])]
