"""Everything about the CRDT's bytes: one Yjs document with one text root. The rest of the house speaks of updates and text.

pycrdt counts text positions in UTF-8 bytes; this file alone converts.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from pycrdt import Doc, Text

ROOT = "script"


def document(updates: Iterable[bytes] = ()) -> Doc[Text]:
    """The document that `updates` make, in order."""
    doc: Doc[Text] = Doc()
    doc[ROOT] = Text()
    for update in updates:
        doc.apply_update(update)
    return doc


def text_of(doc: Doc[Text]) -> str:
    return str(doc.get(ROOT, type=Text))


def rewritten(doc: Doc[Text], text: str) -> bytes | None:
    """Change `doc` to read `text` by the fewest edits, and return that as one update; None when it reads so already."""
    before = text_of(doc)
    if before == text:
        return None
    state = doc.get_state()
    body = doc.get(ROOT, type=Text)
    with doc.transaction():
        for start, end, new in reversed(list(edits(before, text))):
            first = len(before[:start].encode())
            if end > start:
                del body[first : first + len(before[start:end].encode())]
            if new:
                body.insert(first, new)
    return doc.get_update(state)


def edits(before: str, after: str) -> Iterable[tuple[int, int, str]]:
    """(start, end, new text) in code points of `before`, left to right, not touching: by lines first, then within a changed
    run of lines by what its two ends share."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    offsets = [0]
    for line in old:
        offsets.append(offsets[-1] + len(line))
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=len(old) > 2000).get_opcodes():
        if tag != "equal":
            yield _narrowed(offsets[i], "".join(old[i:j]), "".join(new[k:m]))


def _narrowed(at: int, old: str, new: str) -> tuple[int, int, str]:
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return at + head, at + len(old) - tail, new[head : len(new) - tail]
