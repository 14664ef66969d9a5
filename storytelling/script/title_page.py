"""The title page: `Key: value` lines at the very top, values on the same line or indented below it."""

from __future__ import annotations

import re
from typing import NamedTuple

from storytelling.script.emphasis import plain
from storytelling.script.hidden import VEIL, without_hidden
from storytelling.script.lexicon import wordset

_KEY = re.compile(r"([^\s:][^:\n]*):(.*)\Z", re.DOTALL)
KNOWN_KEYS = wordset(
    """
    title credit author authors source notes draft date draft_date contact copyright revision font format logline
    episode series season language based_on written_by genre synopsis adaptation watermark
    """
)


class Field(NamedTuple):
    """One key of the title page and its lines, as written (emphasis kept)."""

    key: str
    values: tuple[str, ...]

    @property
    def text(self) -> str:
        """The value as one plain line."""
        return " ".join(plain(value) for value in self.values)


def title_page_end(veiled: str) -> int:
    """Where the title page at the start of `veiled` ends (exclusive, without its line break); 0 where there is none.

    Any key is understood once the first is a known one; without that, two keys are needed, and a line such as
    `FADE IN:` or a lone `Somebody: words` is script.
    """
    end, keys, known = 0, 0, False
    at = 0
    for line in veiled.split("\n"):
        body = line.strip(VEIL + " \t")
        indented = line[:1] in (" ", "\t") or line[:1] == VEIL
        if not body and not line.strip():
            break
        key = None if indented else _KEY.match(line)
        if key is None and not (indented and keys):
            return 0 if not known else end
        if key:
            keys += 1
            known = known or (keys == 1 and key[1].strip().lower().replace(" ", "_") in KNOWN_KEYS)
            if keys == 1 and not known and _is_transition(line):
                return 0
        at += len(line) + 1
        end = at - 1
    return end if known or keys >= 2 else 0


def _is_transition(line: str) -> bool:
    return line.strip().isupper() and line.rstrip().endswith((" TO:", " IN:", " OUT:"))


def read_title_page(raw: str) -> tuple[Field, ...]:
    """The fields of a title page, in order."""
    fields: list[tuple[str, list[str]]] = []
    for line in without_hidden(raw).split("\n"):
        key = None if line[:1] in (" ", "\t") else _KEY.match(line)
        if key:
            fields.append((key[1].strip(), [key[2].strip()] if key[2].strip() else []))
        elif fields and line.strip():
            fields[-1][1].append(line.strip())
    return tuple(Field(key, tuple(values)) for key, values in fields)
