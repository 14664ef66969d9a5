"""From FDX to a Fountain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as Xml

from storytelling.script.elements import Kind
from storytelling.script.emphasis import Run
from storytelling.script.fdx.fountain_words import blocks
from storytelling.script.fdx.paragraph import KINDS, OUTLINE, Paragraph

_START = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<FinalDraft\b", re.DOTALL)
_CREDIT = re.compile(
    r"(?i)(?:written|story|screenplay|teleplay|script|book|adapted|created|directed|a (?:short )?film|an? .* by|by)\b"
)
_KEYED = re.compile(r"([A-Za-z][A-Za-z _-]{1,30}): ?(.*)\Z", re.DOTALL)
_CENTRED_KEYS = ("Title", "Credit", "Author")


class BadFdx(ValueError):
    """The bytes are no readable FDX; the message says, for people, what is wrong and what to do."""


def is_fdx(raw: bytes) -> bool:
    """Whether `raw` begins as Final Draft's XML does."""
    return bool(_START.match(raw[:4096]))


def read_fdx(raw: bytes) -> str:
    """The script as Fountain, LF line ends. Raises BadFdx."""
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", raw):
        raise BadFdx("This FDX file defines its own entities, which no script needs. Save it again in Final Draft.")
    try:
        root = Xml.fromstring(raw)
    except (Xml.ParseError, ValueError, LookupError) as error:
        line = getattr(error, "position", (0, 0))[0]
        raise BadFdx(
            f"This FDX file is damaged near line {line}. Save it again in Final Draft and upload that."
        ) from error
    content = root.find("Content")
    if content is None:
        raise BadFdx("This FDX file holds no script. Save it in Final Draft as a script, not as a template or report.")
    written = _without_empty_pages(blocks(list(_paragraphs(content))))
    body = "\n\n".join(written)
    title = _title_page(root.find("TitlePage/Content"))
    return f"{title}\n\n{body}\n" if title else f"{body}\n"


def _without_empty_pages(written: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for block in written:
        if kept and kept[-1] == "===" == block:
            continue
        kept.append(block)
    return kept[:-1] if kept[-1:] == ["==="] else kept


def _paragraphs(content: Xml.Element, dual: int = 0) -> Iterator[Paragraph]:
    for node in content:
        if node.tag == "DualDialogue":
            yield from _dual(node)
        elif node.tag == "Paragraph":
            inner = node.find("DualDialogue")
            if inner is not None:
                yield from _dual(inner)
            else:
                yield _paragraph(node)


def _dual(node: Xml.Element) -> Iterator[Paragraph]:
    speaker = 0
    for inner in node.findall("Paragraph"):
        found = _paragraph(inner)
        speaker += found.kind is Kind.CHARACTER
        yield Paragraph(kind=found.kind, runs=found.runs, dual=min(speaker, 2), notes=found.notes)


def _paragraph(node: Xml.Element) -> Paragraph:
    named = node.get("Type", "Action")
    kind = KINDS.get(named, Kind.ACTION)
    if kind is Kind.ACTION and node.get("Alignment") == "Center":
        kind = Kind.CENTRED
    runs = _runs(node)
    if kind is Kind.NOTE and "".join(run.text for run in runs).startswith("/*"):
        kind = Kind.BONEYARD
    return Paragraph(
        kind=kind,
        runs=runs,
        number=(node.get("Number") or "").strip() if kind is Kind.HEADING else "",
        depth=OUTLINE.index(named) + 1 if named in OUTLINE else 1,
        new_page=node.get("StartsNewPage") == "Yes",
        notes=tuple(
            " ".join("".join(run.text for run in _runs(p)).split()) for p in node.findall("ScriptNote/Paragraph")
        ),
    )


def _runs(node: Xml.Element) -> tuple[Run, ...]:
    made = []
    for text in node.findall("Text"):
        words = (text.text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
        style = (text.get("Style") or "").split("+")
        if "AllCaps" in style:
            words = words.upper()
        if words:
            made.append(Run(words, 0, 0, "Bold" in style, "Italic" in style, "Underline" in style))
    return tuple(made)


def _title_page(content: Xml.Element | None) -> str:
    """`Key: value` lines; what stands in the middle is title, credit and author in that order, the rest says its key or is
    how to reach the writer."""
    fields: dict[str, list[str]] = {}
    centred: list[str] = []
    key = "Contact"
    for node in content.findall("Paragraph") if content is not None else ():
        words = "".join(block.strip() for block in blocks([Paragraph(kind=Kind.SYNOPSIS, runs=_runs(node))]))[
            1:
        ].strip()
        words = " ".join(words.split())
        if not words:
            continue
        keyed = _KEYED.match(words)
        if keyed and not (node.get("Alignment") == "Center" and not centred):
            key = keyed[1]
            fields.setdefault(key, []).extend([keyed[2]] if keyed[2] else [])
        elif node.get("Alignment") == "Center":
            centred.append(words)
        else:
            fields.setdefault(key, []).append(words)
    return _title_text(_named(centred) | fields)


def _named(centred: list[str]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for words in centred:
        if "Title" not in fields:
            fields["Title"] = [words]
        elif "Author" not in fields and "Credit" not in fields and _CREDIT.match(words):
            fields["Credit"] = [words]
        elif "Author" not in fields and ("Credit" in fields or len(fields) == 1):
            fields["Author"] = [words]
        else:
            fields[list(fields)[-1]].append(words)
    return fields


def _title_text(fields: dict[str, list[str]]) -> str:
    lines = []
    for key, values in fields.items():
        if len(values) == 1:
            lines.append(f"{key}: {values[0]}")
        else:
            lines += [f"{key}:", *(f"    {value}" for value in values)]
    return "\n".join(lines)
