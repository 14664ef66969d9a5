"""Which parts of a script an edit left alone."""

from __future__ import annotations

from difflib import SequenceMatcher

from storytelling.script.live import Part
from storytelling.script.live_scene import Stretch

Pair = tuple[Stretch | None, Stretch | None]  # a stretch before the edit, and after


def matched(old: list[Stretch], parts: list[Part]) -> list[Pair]:
    """`old` and what became of it, in order; a part that stands there still keeps its stretch."""
    made: list[Pair] = []
    by_text = SequenceMatcher(None, [one.part.text for one in old], [part.text for part in parts], autojunk=False)
    for tag, i, j, k, m in by_text.get_opcodes():
        if tag == "equal":
            for stretch, part in zip(old[i:j], parts[k:m], strict=True):
                made.append((stretch, stretch if stretch.part == part else Stretch(part)))
        else:
            gone, come = old[i:j], [Stretch(part) for part in parts[k:m]]
            most = max(len(gone), len(come))
            made += [(gone[n] if n < len(gone) else None, come[n] if n < len(come) else None) for n in range(most)]
    return made


def shared_head(one: str, two: str) -> int:
    """How many code points two texts begin with alike."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def shared_tail(one: str, two: str) -> int:
    """How many code points two texts end with alike."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == two[len(two) - middle : len(two) - low]:
            low = middle
        else:
            high = middle - 1
    return low
