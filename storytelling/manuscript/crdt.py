"""Everything about the CRDT's bytes: one Yjs document with one text root. The rest of the house speaks of updates and text.

pycrdt counts text positions in UTF-8 bytes; this file alone converts. See offsets.py for the units, places.py for positions
that hold while others type.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from pycrdt import Doc, StickyIndex, Text, Transaction, write_var_uint

from storytelling.manuscript.update import ANY, ROOT, BadUpdate, Letter, Limits, clocks, read

SMALL = 64 * 1024  # bytes of text
MOST_PAIRS, MOST_PAIRS_OF_SMALL = 64, 1000  # beyond these, making a document anew is the cheaper check
EMPTY = b"\0\0"  # an update of nothing


def document(updates: Iterable[bytes] = ()) -> Doc[Text]:
    """The document that `updates` make, in order."""
    doc: Doc[Text] = Doc()
    doc[ROOT] = Text()
    for update in updates:
        doc.apply_update(update)
    return doc


def text_of(doc: Doc[Text]) -> str:
    return str(doc.get(ROOT, type=Text))


def applied(doc: Doc[Text], updates: Iterable[bytes]) -> bytes:
    """Apply `updates` in one go and return, as one update, what they brought that `doc` had not; EMPTY for nothing.

    Raises BadUpdate, after which `doc` is worthless.
    """
    brought: list[bytes] = []
    watch = doc.observe(lambda event: brought.append(event.update))
    try:
        with doc.transaction():
            for update in updates:
                doc.apply_update(update)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the library is no Exception
        raise BadUpdate("the update does not fit the document") from error
    finally:
        doc.unobserve(watch)
    return brought[0] if brought else EMPTY


def in_order(doc: Doc[Text], between: Sequence[tuple[Letter, Letter]]) -> bool:
    """Whether each first letter stands before its second. What claims to be written between letters that stand otherwise
    lands here or there by the order in which a document heard of it, so that documents would read differently."""
    if len(between) > (MOST_PAIRS_OF_SMALL if text_bytes(doc) < SMALL else MOST_PAIRS):
        return _stays_itself(doc)
    unsure = False
    with doc.transaction() as turn:
        for left, right in between:
            first, second = _place(left, turn), _place(right, turn)
            if first > second or left == right:
                return False
            unsure = unsure or first == second  # deleted letters have no width
    return not unsure or _stays_itself(doc)


def _place(letter: Letter, turn: Transaction) -> int:
    """A number that grows along the text; only its order means anything."""
    return StickyIndex.decode(b"\0" + write_var_uint(letter[0]) + write_var_uint(letter[1]) + b"\0").get_index(turn)


def _stays_itself(doc: Doc[Text]) -> bool:
    """Whether a document made anew of this one reads the same."""
    return text_of(copy(doc)) == text_of(doc)


def checked(document: Doc[Text], update: bytes, limits: Limits) -> bytes:
    """What `update` brings that a shadow of `document` had not, if the shadow accepts it within `limits` and stays one
    plain text; raises BadUpdate. For one update; a room keeps its shadow."""
    reading = read(update, limits)
    if reading.lacks(clocks(document.get_state())):
        raise BadUpdate("the update stands on something that is not here")
    shadow = copy(document)
    if reading.halves(read(document.get_update(), ANY).tails):
        raise BadUpdate("the update cuts a character in two")
    brought = applied(shadow, [update])
    if not in_order(shadow, [(left, right) for left, right, _ in reading.between]):
        raise BadUpdate("the update is written between letters that do not stand so")
    if text_bytes(shadow) > limits.text_bytes:
        raise BadUpdate(f"the text would be longer than {limits.text_bytes:,} bytes")
    return brought


def copy(doc: Doc[Text]) -> Doc[Text]:
    return document([doc.get_update()])


def text_bytes(doc: Doc[Text]) -> int:
    """The length of the text in UTF-8 bytes, without making the text."""
    return len(doc.get(ROOT, type=Text))


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
