"""Reading only around a change gives what reading the whole script gives."""

from __future__ import annotations

import random

from tests.editor.lines import LINES

CHANGE = """
const { EditorState } = await bundle()
const { reading } = await editor("reading.js")
const { scenes } = await editor("scenes.js")
const { pages } = await editor("pages.js")
const { kindsOf } = await editor("fountain.js")
const extensions = [reading, scenes, pages]
const differ = []
for (const { text, changes } of given) {
  let state = EditorState.create({ doc: text, extensions })
  for (const change of changes) {
    const from = Math.floor(change.at * (state.doc.length + 1))
    const to = Math.min(state.doc.length, from + change.gone)
    state = state.update({ changes: { from, to, insert: change.insert } }).state
    const fresh = EditorState.create({ doc: state.doc, extensions })
    const same = (field, part) => JSON.stringify(part(state.field(field))) === JSON.stringify(part(fresh.field(field)))
    const right = same(reading, ({ kinds, hidden }) => [[...kinds], hidden]) && same(scenes, (list) => list)
    if (!right || !same(pages, ({ count, all, rows }) => [count, all, [...rows]])) differ.push(state.doc.toString())
  }
}
return differ
"""


def change(chance: random.Random) -> dict[str, object]:
    pieces = ["x", "\n", "\n\n", " ", "[[", "]]", "/*", "*/", "  \n", f"\n{chance.choice(LINES)}\n", ""]
    return {"at": chance.random(), "gone": chance.choice([0, 0, 0, 1, 2, 30]), "insert": chance.choice(pieces)}


def test_a_thousand_small_changes_read_as_a_whole_reading_does(ask_editor):
    chance = random.Random(11)
    given = [
        {"text": "\n".join(chance.choices([*LINES, "", ""], k=60)), "changes": [change(chance) for _ in range(50)]}
        for _ in range(30)
    ]
    assert ask_editor(CHANGE, given) == []
