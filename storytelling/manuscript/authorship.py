"""Who wrote which stretch of the script, found by replaying the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pycrdt import Doc, Text, TextEvent

from storytelling.manuscript import crdt, offsets
from storytelling.manuscript.update import ROOT

Runs = list[tuple[int | None, int]]  # (person's primary key or None, length), in order, covering the text


class Writers:
    """The runs of a document that updates are applied to from here on. Inside they count UTF-8 bytes, as pycrdt does."""

    def __init__(self, doc: Doc[Text], runs: Iterable[Sequence[Any]] = ()) -> None:
        """`runs` are those of the document as it is, in code points; what they do not cover is nobody's."""
        self._doc = doc
        self._actor: int | None = None
        self._runs = self._in_bytes(runs)
        self._body = doc.get(ROOT, type=Text)  # what watches it lives as long as this does
        self._body.observe(self._changed)

    def apply(self, update: bytes, actor: int | None) -> None:
        """Apply one update that `actor` made."""
        self._actor = actor
        crdt.applied(self._doc, [update])

    @property
    def runs(self) -> Runs:
        """In code points."""
        raw = crdt.text_of(self._doc).encode()
        counted: Runs = []
        at = 0
        for actor, size in self._runs:
            counted.append((actor, len(raw[at : at + size].decode("utf-8", "replace"))))
            at += size
        return counted

    def _in_bytes(self, runs: Iterable[Sequence[Any]]) -> Runs:
        text = crdt.text_of(self._doc)
        counted: Runs = []
        at = 0
        for actor, length in runs:
            counted.append((actor, offsets.utf8_of(text[at : at + length], length)))
            at += length
        return _joined([*counted, (None, len(text[at:].encode()))])

    def _changed(self, event: TextEvent) -> None:
        """Follow what one update did: keep, insert, delete, from left to right."""
        left, rest = [], list(reversed(self._runs))
        delta: list[dict[str, Any]] = event.delta  # type: ignore[attr-defined]
        for step in delta:
            if "retain" in step:
                left += _taken(rest, int(step["retain"]))
            elif "delete" in step:
                _taken(rest, int(step["delete"]))
            else:
                left.append((self._actor, len(str(step["insert"]).encode())))
        self._runs = _joined([*left, *reversed(rest)])


def _taken(rest: Runs, size: int) -> Runs:
    """Take `size` from the end of `rest`, which stands reversed."""
    taken: Runs = []
    while size and rest:
        actor, length = rest.pop()
        if length > size:
            rest.append((actor, length - size))
            length = size
        taken.append((actor, length))
        size -= length
    return taken


def _joined(runs: Runs) -> Runs:
    joined: Runs = []
    for actor, length in runs:
        if joined and joined[-1][0] == actor:
            joined[-1] = (actor, joined[-1][1] + length)
        elif length:
            joined.append((actor, length))
    return joined
