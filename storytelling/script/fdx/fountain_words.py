"""Paragraphs as Fountain, each checked to read as what it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from storytelling.script.elements import Kind
from storytelling.script.emphasis import Run, plain
from storytelling.script.fdx.paragraph import OUTLINE, SPOKEN, Paragraph
from storytelling.script.fountain import parse_elements

_MARK = re.compile(r"[*_\\]")


def blocks(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Blocks of Fountain, to be set apart by empty lines."""
    at = 0
    while at < len(paragraphs):
        first = paragraphs[at]
        end = at + 1
        if first.kind is Kind.CHARACTER:
            while end < len(paragraphs) and _goes_on(first, paragraphs[end]):
                end += 1
        while first.kind is Kind.LYRICS and end < len(paragraphs) and paragraphs[end].kind is Kind.LYRICS:
            end += 1
        if first.new_page:
            yield "==="
        spoken = [p for p in paragraphs[at + 1 : end] if p.text.strip() or p.kind is Kind.DIALOGUE]
        if first.kind is Kind.CHARACTER and spoken:
            yield _speech(first, spoken)
        elif first.text.strip() or first.notes:
            yield "\n".join(_block(paragraph) for paragraph in paragraphs[at:end])
        at = end


def _goes_on(cue: Paragraph, paragraph: Paragraph) -> bool:
    return paragraph.kind in (*SPOKEN, Kind.NOTE) and paragraph.dual == cue.dual and not paragraph.new_page


def _speech(cue: Paragraph, spoken: Sequence[Paragraph]) -> str:
    below = "\n".join(line for paragraph in spoken for line in _spoken(paragraph))
    mark = " ^" if cue.dual == 2 else ""
    name = _one_line(_marked(cue.runs))
    if not any(a.isupper() and b.isupper() for a, b in pairwise(name)):
        name = name.upper()  # shown in capitals there whatever was typed
    notes = _notes(cue)
    natural = f"{name}{notes}{mark}\n{below}"
    return natural if name[:1] != "@" and _kinds(natural)[:1] == [Kind.CHARACTER] else f"@{name}{notes}{mark}\n{below}"


def _spoken(paragraph: Paragraph) -> list[str]:
    words = _marked(paragraph.runs) + _notes(paragraph)
    if paragraph.kind is Kind.PARENTHETICAL:
        words = _one_line(words)
        return [words if words.startswith("(") and words.endswith(")") else f"({words.strip('()')})"]
    if paragraph.kind is Kind.NOTE:
        return [f"[[{_one_line(paragraph.text)}]]"]
    lines = [line if line.strip() else "  " for line in words.split("\n")]
    return [f"~{line.strip()}" for line in lines] if paragraph.kind is Kind.LYRICS else lines


def _block(paragraph: Paragraph) -> str:
    words = _marked(paragraph.runs).strip() + _notes(paragraph)
    written = _WRITTEN.get(paragraph.kind)
    return written(paragraph, words) if written else _action(words)


def _heading(paragraph: Paragraph, words: str) -> str:
    words = _one_line(words) + (f" #{paragraph.number}#" if paragraph.number else "")
    return words if _kinds(words) == [Kind.HEADING] else f".{words}"


def _transition(_: Paragraph, words: str) -> str:
    words = _one_line(words)
    return words if words[:1] != ">" and _kinds(words) == [Kind.TRANSITION] else f"> {words}"


def _section(paragraph: Paragraph, words: str) -> str:
    deeper = len(words) - len(words.lstrip("#")) if paragraph.depth == len(OUTLINE) else 0
    return "#" * (paragraph.depth + deeper) + " " + _one_line(words.lstrip("#"))


_WRITTEN: dict[Kind, Callable[[Paragraph, str], str]] = {
    Kind.HEADING: _heading,
    Kind.TRANSITION: _transition,
    Kind.CENTRED: lambda _, words: "\n".join(f">{line.strip()}<" for line in words.split("\n") if line.strip()),
    Kind.LYRICS: lambda _, words: "\n".join(f"~{line.strip()}" for line in words.split("\n")),
    Kind.SECTION: _section,
    Kind.SYNOPSIS: lambda _, words: f"= {_one_line(words)}",
    Kind.NOTE: lambda paragraph, _: f"[[{paragraph.text.strip()}]]",
    Kind.BONEYARD: lambda paragraph, _: paragraph.text.strip(),
}


def _action(words: str) -> str:
    """Lines that would read as something else get the mark of action."""
    words = "\n".join(line if line.strip() else "  " for line in words.split("\n"))
    if _kinds(words) == [Kind.ACTION] and "!" not in {line[:1] for line in words.split("\n")}:
        return words
    lines = words.split("\n")
    return "\n".join(f"!{line}" if _reads_otherwise(lines, n) else line for n, line in enumerate(lines))


def _reads_otherwise(lines: Sequence[str], n: int) -> bool:
    """Whether a line of an action may be taken for something else: the first one, and those that begin anew."""
    if n == 0 or lines[n].startswith("!"):
        return True
    if not lines[n].strip():
        return False
    if lines[n - 1].strip():
        return _kinds(f"x\n{lines[n]}") != [Kind.ACTION]
    return _kinds("\n".join(lines[n:]))[:1] != [Kind.ACTION]


def _kinds(block: str) -> list[Kind]:
    return [element.kind for element in parse_elements(block, opening=False)]


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _notes(paragraph: Paragraph) -> str:
    return "".join(f" [[{note}]]" for note in paragraph.notes if note)


def _marked(runs: Sequence[Run]) -> str:
    """Runs with emphasis as marks; where marks would run together and change the words, the words win."""
    bare = "".join(run.text for run in runs)
    plainly = _MARK.sub(r"\\\g<0>", bare)
    marked = "\n".join(_line(line) for line in _lines(runs))
    return marked if plain(marked) == bare else plainly


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        for n, part in enumerate(run.text.split("\n")):
            if n:
                yield line
                line = []
            if part:
                line.append(run._replace(text=part))
    yield line


def _line(runs: list[Run]) -> str:
    made = ""
    for run in runs:
        words = _MARK.sub(r"\\\g<0>", run.text)
        body = words.strip()
        mark = ("**" if run.bold else "") + ("*" if run.italic else "")
        if body and (mark or run.underline):
            line = "_" if run.underline else ""
            left, right = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
            words = f"{left}{line}{mark}{body}{mark}{line}{right}"
        made += words
    return made
