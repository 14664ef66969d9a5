"""From a Fountain text to FDX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as Xml

from storytelling.script.elements import Element, Kind
from storytelling.script.emphasis import Run, runs
from storytelling.script.fdx.paragraph import OUTLINE, SPOKEN, TYPES
from storytelling.script.fountain import Script, parse
from storytelling.script.hidden import hidden
from storytelling.script.title_page import Field

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 has no way to say these
_CENTRED = ("title", "episode", "credit", "author", "authors", "source")


def write_fdx(text: str) -> bytes:
    """The script as an FDX document of version 5, UTF-8. Sections become outline elements, synopses scene summaries, notes
    script notes; boneyards travel as notes, so that the way back finds them."""
    script = parse(text)
    root = Xml.Element("FinalDraft", DocumentType="Script", Template="No", Version="5")
    content = Xml.SubElement(root, "Content")
    for group in _groups(script.elements):
        _write(content, group)
    _write_title_page(root, script)
    Xml.indent(root, space="  ")
    body: bytes = Xml.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n' + body + b"\n"


def _groups(elements: Iterable[Element]) -> Iterator[list[Element]]:
    """Elements in order; the two speeches of a dual dialogue together."""
    groups: list[list[Element]] = []
    for element in elements:
        speech = groups[-1] if groups and groups[-1][0].kind is Kind.CHARACTER else None
        joins = speech and element.dual and not any(other.dual for other in speech)
        if speech and (joins or element.kind in (*SPOKEN, Kind.NOTE, Kind.BONEYARD)):
            speech.append(element)
        elif element.kind is not Kind.TITLE_PAGE:
            groups.append([element])
    broken = False
    for group in groups:
        if group[0].kind is Kind.PAGE_BREAK:
            broken = True
            continue
        yield ([_BREAK] if broken else []) + group
        broken = False


_BREAK = Element(Kind.PAGE_BREAK, "===", 0, 0, 0, 0)


def _write(content: Xml.Element, group: list[Element]) -> None:
    fresh = group[0] is _BREAK
    if fresh:
        group = group[1:]
    home = content
    if any(element.dual for element in group[1:]):
        home = Xml.SubElement(Xml.SubElement(content, "Paragraph"), "DualDialogue")
    for n, element in enumerate(group):
        _write_element(home, element, fresh=fresh and n == 0)


def _write_element(home: Xml.Element, element: Element, *, fresh: bool) -> None:
    kind = element.kind
    made = Xml.SubElement(home, "Paragraph", Type=_type(element))
    if kind is Kind.CENTRED:
        made.set("Alignment", "Center")
    if element.scene_number:
        made.set("Number", element.scene_number)
    if fresh:
        made.set("StartsNewPage", "Yes")
    _write_runs(made, _words(element))
    if kind not in (Kind.NOTE, Kind.BONEYARD):
        for start, end in hidden(element.raw):
            if element.raw.startswith("[[", start):
                note = Xml.SubElement(made, "ScriptNote")
                _write_runs(Xml.SubElement(note, "Paragraph"), [Run(element.raw[start + 2 : end - 2].strip(), 0, 0)])


def _type(element: Element) -> str:
    if element.kind is Kind.SECTION:
        return OUTLINE[min(element.depth, len(OUTLINE)) - 1]
    return TYPES[element.kind]


def _words(element: Element) -> Iterable[Run]:
    if element.kind is Kind.BONEYARD:
        return [Run(element.raw.strip(), 0, 0)]
    if element.kind is Kind.NOTE:
        return [Run(element.marked_text, 0, 0)]
    if element.kind is Kind.SECTION and element.depth > len(OUTLINE):
        return runs("#" * (element.depth - len(OUTLINE)) + " " + element.marked_text)
    if element.kind is Kind.LYRICS:
        return runs("\n".join(line.strip().removeprefix("~").strip() for line in element.visible.strip().split("\n")))
    return runs(element.marked_text)


def _write_runs(home: Xml.Element, words: Iterable[Run]) -> None:
    joined: list[Run] = []
    for run in words:
        if joined and (run.text == "\n" or joined[-1][3:] == run[3:]):
            joined[-1] = joined[-1]._replace(text=joined[-1].text + run.text)
        else:
            joined.append(run)
    for run in joined or [Run("", 0, 0)]:
        text = Xml.SubElement(home, "Text")
        text.text = _UNWRITABLE.sub("\ufffd", run.text)
        style = [name for name, on in (("Bold", run.bold), ("Italic", run.italic), ("Underline", run.underline)) if on]
        if style:
            text.set("Style", "+".join(style))


def _write_title_page(root: Xml.Element, script: Script) -> None:
    """Title and authors in the middle, everything else below on the left, as `Key: value` where the words alone do not tell."""
    if not script.title_page:
        return
    content = Xml.SubElement(Xml.SubElement(root, "TitlePage"), "Content")
    fields = sorted(script.title_page, key=lambda field: field.key.lower() not in _CENTRED)
    for field in fields:
        centred = field.key.lower() in _CENTRED
        for words in _title_lines(field, centred=centred):
            made = Xml.SubElement(content, "Paragraph", Alignment="Center" if centred else "Left")
            _write_runs(made, runs(words))


def _title_lines(field: Field, *, centred: bool) -> list[str]:
    values = list(field.values) or [""]
    if centred and field.key.lower() in ("title", "credit", "author", "authors"):
        return values
    return [f"{field.key}: {values[0]}", *values[1:]]
