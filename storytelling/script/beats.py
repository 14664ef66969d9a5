"""Scenes as a run of beats: sentences of action, lines of dialogue, cards and transitions, in the order they play."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from inference.contract import Transition
from storytelling.script.camera import Cue, read_cue, transition_of
from storytelling.script.elements import Element, Kind
from storytelling.script.emphasis import runs
from storytelling.script.heading import Heading, read_heading
from storytelling.script.hidden import VEIL, veil
from storytelling.script.words import sentences

_WORDY = re.compile(r"[^\W_]")
_CARD = re.compile(r"\s*(?:SUPER(?:IMPOSE)?|TITLE(?: CARD)?|CARD|CHYRON|CAPTION|ON SCREEN)\s*[:–—-]\s*", re.IGNORECASE)
_OFF = re.compile(
    r"\b(?:v\.?\s?o\.?|o\.?\s?s\.?|o\.?\s?c\.?|voice ?over|off|off[- ]screen|pre-?lap|filtered"
    r"|on (?:the )?(?:radio|phone|speaker|intercom))(?=\W|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A place in the script: lines from 1, inclusive; code points half-open."""

    start: int
    end: int
    first_line: int
    last_line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence of action. `text` has the length of its source (marks and looks blanked); `shown` is as read."""

    at: Stretch
    text: str
    shown: str
    paragraph: int
    cue: Cue | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One speech: everything under one cue. `who` names the cue as written."""

    at: Stretch
    who: str
    text: str
    parenthetical: str = ""
    off: bool = False
    sung: bool = False
    dual: bool = False
    part: int = 0  # of a speech too long for one shot


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    at: Stretch
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """A transition on a line of its own; `to_black` ends in black."""

    at: Stretch
    transition: Transition
    to_black: bool = False


Beat = Sentence | Line | Card | Turn


@dataclass(slots=True)
class SceneBeats:
    """A scene before it has shots; `heading_at` is None for words without a heading."""

    heading: Heading
    written: str
    label: str = ""
    heading_at: Stretch | None = None
    beats: list[Beat] = field(default_factory=list)

    @property
    def filmed(self) -> bool:
        return any(not isinstance(beat, Turn) for beat in self.beats)


@dataclass(slots=True)
class Paragraph:
    """An action element with same-length reading text; the looks of introductions are blanked after the first pass."""

    element: Element
    text: str
    hidden: list[tuple[int, int]] = field(default_factory=list)

    def line_at(self, offset: int) -> int:
        return self.element.first_line + self.element.raw.count("\n", 0, offset)

    def sentences(self, number: int) -> list[Sentence]:
        letters = list(self.text)
        for start, end in self.hidden:
            letters[start:end] = VEIL * (end - start)
        blanked = "".join(letters)
        ranges = [piece for start, end in _lines_apart(blanked) for piece in _shifted(blanked, start, end)]
        said = [(start, end) for start, end in ranges if blanked[start:end].strip(VEIL + " ")]
        said = [(start, end) for start, end in said if _WORDY.search(blanked, start, end)] or said[:1]
        return [self._sentence(blanked, start, end, number) for start, end in said]

    def _sentence(self, blanked: str, start: int, end: int, number: int) -> Sentence:
        text = blanked[start:end]
        lead = len(text) - len(text.lstrip(VEIL + " "))
        start, text = start + lead, text[lead:]
        at = Stretch(
            start=self.element.start + start,
            end=self.element.start + end,
            first_line=self.line_at(start),
            last_line=self.line_at(max(start, end - 1)),
        )
        text = text.replace(VEIL, " ")
        return Sentence(at=at, text=text, shown=_shown(self.text[start:end]), paragraph=number, cue=read_cue(text))


def _lines_apart(text: str) -> list[tuple[int, int]]:
    """Stretches that sentences may not cross: a direction alone on its line stands for itself."""
    edges, at = [0], 0
    for line in text.split("\n"):
        cue = read_cue(line.strip(VEIL + " \t")) if line[:1] != "" else None
        if cue and not line.rstrip().endswith((",", "-", "–")) and at:
            edges.append(at)
        at += len(line) + 1
        if cue and cue.bare:
            edges.append(min(at, len(text)))
    edges = sorted({*edges, len(text)})
    return list(pairwise(edges))


def _shifted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    piece = text[start:end].replace("\n", " ")
    return [(start + s, start + e) for s, e in sentences(piece)]


def _shown(text: str) -> str:
    return " ".join(text.replace(VEIL, "").split())


def reading_text(raw: str) -> str:
    """`raw` at its own length: notes, boneyard, emphasis marks and a forcing mark veiled, tabs as blanks."""
    veiled = veil(raw)
    if "*" in veiled or "_" in veiled or "\\" in veiled:
        kept = bytearray(len(veiled))
        for run in runs(veiled):
            kept[run.start : run.end] = b"\1" * (run.end - run.start)
        veiled = "".join(c if kept[i] else VEIL for i, c in enumerate(veiled))
    lead = len(veiled) - len(veiled.lstrip())
    if veiled[lead : lead + 1] == "!":
        veiled = veiled[:lead] + VEIL + veiled[lead + 1 :]
    return veiled.replace("\t", " ")


def stretch(first: Element, last: Element | None = None) -> Stretch:
    last = last or first
    return Stretch(start=first.start, end=last.end, first_line=first.first_line, last_line=last.last_line)


def read_scenes(elements: Sequence[Element], paragraphs: dict[int, Paragraph]) -> list[SceneBeats]:
    """`elements` as scenes; `paragraphs` holds the prepared action by element start."""
    scenes: list[SceneBeats] = [SceneBeats(Heading(None, "", None), "")]
    i = 0
    while i < len(elements):
        element = elements[i]
        if element.kind is Kind.HEADING:
            _read_heading(element, scenes, paragraphs)
        elif element.kind is Kind.CHARACTER:
            i = _read_speech(elements, i, scenes[-1].beats)
            continue
        else:
            scenes[-1].beats += _read_beat(element, paragraphs)
        i += 1
    if not scenes[0].filmed:
        leading = scenes.pop(0).beats
        if scenes:
            scenes[0].beats[:0] = leading
    return scenes


def _read_heading(element: Element, scenes: list[SceneBeats], paragraphs: dict[int, Paragraph]) -> None:
    heading = read_heading(element.text)
    cue = read_cue(element.text) if heading.setting is None else None
    if cue and (cue.bare or cue.angle or cue.size):
        at = stretch(element)
        text = element.text
        scenes[-1].beats.append(Sentence(at=at, text=text, shown=text, paragraph=-element.first_line, cue=cue))
        return
    scenes.append(SceneBeats(heading, element.text, element.scene_number, stretch(element)))


def _read_beat(element: Element, paragraphs: dict[int, Paragraph]) -> list[Beat]:
    at = stretch(element)
    if element.kind is Kind.ACTION:
        return _read_action(element, paragraphs[element.start], at)
    if element.kind is Kind.TRANSITION:
        return [
            Turn(
                at=at,
                transition=transition_of(element.text) or Transition.CUT,
                to_black="BLACK" in element.text.upper(),
            )
        ]
    if element.kind is Kind.CENTRED:
        return [Card(at=at, text=element.text)] if element.text else []
    if element.kind is Kind.LYRICS:
        return [Line(at=at, who="", text=element.text, sung=True, off=True)]
    return []


def _read_action(element: Element, paragraph: Paragraph, at: Stretch) -> list[Beat]:
    shown = _shown(paragraph.text)
    bare = shown.strip("() ")
    if (
        bare.isupper() and transition_of(bare) and not element.forced and read_cue(bare) is not None
    ) or shown.upper().rstrip(".:") in ("FADE OUT", "FADE IN", "FADE TO BLACK"):
        return [Turn(at=at, transition=transition_of(bare) or Transition.CUT, to_black="BLACK" in bare.upper())]
    if bare.rstrip(".") in ("THE END", "END", "FIN"):
        return [Card(at=at, text=bare.rstrip("."))]
    card = _CARD.match(shown)
    if card and card[0].strip().isupper():
        return [Card(at=at, text=shown[card.end() :].strip().strip("\"“”'"))]
    return list(paragraph.sentences(element.first_line))


def _read_speech(elements: Sequence[Element], i: int, beats: list[Beat]) -> int:
    """One cue and all below it; returns the index after it."""
    cue = elements[i]
    asides: list[str] = []
    spoken: list[str] = []
    sung = False
    last = cue
    j = i + 1
    while j < len(elements) and elements[j].kind in (
        Kind.PARENTHETICAL,
        Kind.DIALOGUE,
        Kind.LYRICS,
        Kind.NOTE,
        Kind.BONEYARD,
    ):
        element = elements[j]
        if element.first_line > last.last_line + 1 and element.kind is not Kind.DIALOGUE:
            break
        if element.kind is Kind.PARENTHETICAL:
            asides.append(element.text.strip("() "))
        elif element.kind in (Kind.DIALOGUE, Kind.LYRICS):
            spoken.append(" ".join(element.text.split()))
            sung = sung or element.kind is Kind.LYRICS
        last = element
        j += 1
    off = any(_OFF.search(part) for part in cue.extensions)
    if spoken:
        who, text, aside = cue.name or cue.text, " ".join(spoken), "; ".join(asides)
        at = stretch(cue, last)
        beats.append(Line(at=at, who=who, text=text, parenthetical=aside, off=off, sung=sung, dual=cue.dual))
    return j
