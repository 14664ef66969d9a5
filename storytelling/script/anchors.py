"""Which shot is still which after the text has changed. Pure text: old and new shots in, `{old key: new key}` out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"\w+", re.UNICODE)
_ALIKE = 0.5  # share of words two shots must have in common to be the same one edited, anywhere in the script
_ALIKE_IN_PLACE = 0.25  # … when they stand between the same neighbours
_WIDEST_GAP = 40_000  # old × new shots of a gap that are compared pair by pair


class Anchor(NamedTuple):
    """A shot's identity in one version of the text."""

    key: str
    heading: str
    words: str


def carry(
    old: Sequence[Anchor], new: Sequence[Anchor], former: Mapping[str, Sequence[str]] | None = None
) -> dict[str, str]:
    """The new key of every old shot that lives on. Unchanged text maps to itself; no new key is used twice; shots that
    were deleted are left out. Order of trust: same key, a key it had before (`former`: old key → those, newest last), same
    words in order, edited in place, moved, moved and edited."""
    matching = _Matching(old, new)
    matching.same_keys()
    matching.former_keys(former or {})
    matching.same_words()
    matching.gaps()
    matching.moved()
    return {old[i].key: new[j].key for i, j in sorted(matching.pairs.items())}


class _Matching:
    def __init__(self, old: Sequence[Anchor], new: Sequence[Anchor]) -> None:
        self.old, self.new = old, new
        self.pairs: dict[int, int] = {}
        self.taken: set[int] = set()
        self.bags: dict[tuple[bool, int], Counter[str]] = {}

    def pair(self, i: int, j: int) -> None:
        self.pairs[i] = j
        self.taken.add(j)

    def same_keys(self) -> None:
        at = {anchor.key: j for j, anchor in enumerate(self.new)}
        for i, anchor in enumerate(self.old):
            j = at.get(anchor.key)
            if j is not None and j not in self.taken:
                self.pair(i, j)

    def former_keys(self, former: Mapping[str, Sequence[str]]) -> None:
        """Text that came back, as undoing does; of several shots that once read so, the one that did last."""
        at = {anchor.key: j for j, anchor in enumerate(self.new) if j not in self.taken}
        found = [
            (age, i, at[key])
            for i, anchor in enumerate(self.old)
            if i not in self.pairs
            for age, key in enumerate(reversed(former.get(anchor.key, ())))
            if key in at
        ]
        for _, i, j in sorted(found):
            if i not in self.pairs and j not in self.taken:
                self.pair(i, j)

    def same_words(self) -> None:
        """Shots whose words are untouched but whose heading or count changed, or which moved: in order, so that of two
        equal shots the first stays the first. The same heading goes first."""
        for with_heading in (True, False):
            waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
            for j, anchor in enumerate(self.new):
                if j not in self.taken:
                    waiting[self._said(anchor, with_heading)].append(j)
            for queue in waiting.values():
                queue.reverse()
            for i, anchor in enumerate(self.old):
                queue = waiting.get(self._said(anchor, with_heading), [])
                if i not in self.pairs and queue:
                    self.pair(i, queue.pop())

    @staticmethod
    def _said(anchor: Anchor, with_heading: bool) -> tuple[str, str]:
        return anchor.heading if with_heading else "", " ".join(anchor.words.split())

    def gaps(self) -> None:
        """Between neighbours that stayed in order, what is left over pairs up by likeness, in order."""
        spine = _rising([(i, self.pairs[i]) for i in sorted(self.pairs)])
        edges = [(-1, -1), *spine, (len(self.old), len(self.new))]
        for (i, j), (k, m) in pairwise(edges):
            left = [a for a in range(i + 1, k) if a not in self.pairs]
            right = [b for b in range(j + 1, m) if b not in self.taken]
            if left and right:
                self._align(left, right)

    def _align(self, left: list[int], right: list[int]) -> None:
        """The in-order pairing of the greatest likeness (Needleman-Wunsch without a price for gaps)."""
        if len(left) * len(right) > _WIDEST_GAP:
            return
        least = _ALIKE_IN_PLACE
        likeness = [[self._alike(i, j) for j in right] for i in left]
        best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
        for a in range(len(left) - 1, -1, -1):
            for b in range(len(right) - 1, -1, -1):
                joined = likeness[a][b] + best[a + 1][b + 1] if likeness[a][b] >= least else 0.0
                best[a][b] = max(joined, best[a + 1][b], best[a][b + 1])
        a = b = 0
        while a < len(left) and b < len(right):
            if likeness[a][b] >= least and best[a][b] == likeness[a][b] + best[a + 1][b + 1]:
                self.pair(left[a], right[b])
                a, b = a + 1, b + 1
            elif best[a][b] == best[a + 1][b]:
                a += 1
            else:
                b += 1

    def moved(self) -> None:
        """What is left anywhere: shots that moved and were edited, the most alike first."""
        holders: dict[str, list[int]] = defaultdict(list)
        for j in range(len(self.new)):
            if j not in self.taken:
                for word in self._bag(True, j):
                    holders[word].append(j)
        found: list[tuple[float, int, int]] = []
        for i in range(len(self.old)):
            if i not in self.pairs:
                found += ((-self._alike(i, j), i, j) for j in self._candidates(i, holders))
        for likeness, i, j in sorted(found):
            if -likeness >= _ALIKE and i not in self.pairs and j not in self.taken:
                self.pair(i, j)

    def _candidates(self, i: int, holders: dict[str, list[int]], most: int = 12) -> list[int]:
        """The new shots that share the most telling words with old shot `i`."""
        votes: Counter[int] = Counter()
        for word in self._bag(False, i):
            sharing = holders.get(word, [])
            if 0 < len(sharing) <= 60:
                for j in sharing:
                    votes[j] += 1
        return [j for j, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:most]]

    def _bag(self, is_new: bool, at: int) -> Counter[str]:
        known = self.bags.get((is_new, at))
        if known is None:
            words = (self.new if is_new else self.old)[at].words
            known = self.bags[is_new, at] = Counter(_WORD.findall(words.lower()))
        return known

    def _alike(self, i: int, j: int) -> float:
        """Shared words over all words, from 0 to 1 (Sørensen-Dice over counts)."""
        left, right = self._bag(False, i), self._bag(True, j)
        if len(right) < len(left):
            left, right = right, left
        size = left.total() + right.total()
        if not size:
            return 0.0
        return 2 * sum(min(count, right[word]) for word, count in left.items()) / size


def _rising(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides: what stayed in order."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    listed = list(pairs)
    for n, (_, j) in enumerate(listed):
        k = bisect_left(tails, j)
        before.append(at[k - 1] if k else -1)
        tails[k : k + 1] = [j]
        at[k : k + 1] = [n]
    kept: list[tuple[int, int]] = []
    n = at[-1] if at else -1
    while n >= 0:
        kept.append(listed[n])
        n = before[n]
    return kept[::-1]
