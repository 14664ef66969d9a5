"""A script as PDF in the standard screenplay layout, set by Typst with the face that ships beside this file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import as_file, files
from typing import Any

import typst

from storytelling.errors import Refused
from storytelling.script.emphasis import plain
from storytelling.script.fountain import Script, parse
from storytelling.script.pages import Page, Paper, pages_of
from storytelling.script.pages.wrapping import Words, glyphs, set_words, wrapped
from storytelling.script.title_page import Field

MOST_PAGES = 600
_CENTRED = ("title", "episode", "credit", "author", "authors", "source")


def pdf_of(text: str, paper: Paper) -> bytes:
    """The script on `paper`; the same text gives the same bytes. Raises Refused for more than MOST_PAGES pages."""
    pages = pages_of(text, paper)
    if len(pages) > MOST_PAGES:
        raise Refused(f"This script has {len(pages)} pages; a PDF may have up to {MOST_PAGES}. Export Fountain or FDX.")
    script = parse(text)
    here = files("storytelling.manuscript.printing")
    with as_file(here) as folder:
        return bytes(
            typst.compile(
                str(folder / "screenplay.typ"),
                root=str(folder),
                font_paths=[str(folder / "fonts")],
                sys_inputs={"script": json.dumps(_told(script, pages, paper))},
                timestamp=0,
            )
        )


def _told(script: Script, pages: Iterable[Page], paper: Paper) -> dict[str, Any]:
    authors = [field.text for field in script.title_page if field.key.lower() in ("author", "authors")]
    return {
        "title": script.title,
        "authors": authors,
        "width": paper.width,
        "height": paper.height,
        "front": _front(script.title_page, paper) if script.title else None,
        "pages": [
            [[row.y, row.line.column, _words(row.line.words), row.number] for row in page.rows] for page in pages
        ],
    }


def _words(words: Iterable[Words]) -> list[list[Any]]:
    return [list(stretch) for stretch in words]


def _front(fields: tuple[Field, ...], paper: Paper) -> list[list[Any]]:
    """The title page: title and authors in the upper middle, everything else at the foot on the left."""
    rows: list[list[Any]] = []
    y = paper.rows // 3
    for field in fields:
        if field.key.lower() in _CENTRED:
            for value in field.values:
                words = value.upper() if field.key.lower() == "title" else value
                for line in wrapped(glyphs(words), paper.columns):
                    rows.append([y, (paper.columns - len(line)) // 2, _words(set_words(line))])
                    y += 1
            y += 3 if field.key.lower() == "title" else 1
    return rows + _foot([field for field in fields if field.key.lower() not in _CENTRED], paper, y)


def _foot(fields: list[Field], paper: Paper, top: int) -> list[list[Any]]:
    lines = []
    for field in fields:
        known = field.key.lower() in ("contact", "draft date", "copyright")
        values = list(field.values) if known else [f"{plain(field.key)}: {field.text}"]
        lines += [line for value in values for line in wrapped(glyphs(value), paper.columns)] + [[]]
    lines = lines[: max(0, paper.rows - top)]
    start = paper.rows - len(lines) + 1
    return [[start + n, 0, _words(set_words(line))] for n, line in enumerate(lines) if line]
