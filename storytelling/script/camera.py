"""Camera directions: what a sentence tells the camera, and which of its words are picture."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from inference.contract import Angle, Direction, Focus, Move, Size, Transition
from storytelling.script.lexicon import camera as lexicon
from storytelling.script.lexicon.camera import Term

_JOINT = re.compile(r"\s*(?:[,/&+]|\s-\s|\band\b|\bthen\b)?\s*", re.IGNORECASE)
_POV_OWNER = re.compile(r"(?:FROM\s+)?((?:[^\W\d_][\w.'’-]*\s+){1,4}?)P\.?O\.?V\.?\b(?:\s+SHOT)?")
_OVER_SHOULDER = re.compile(r"over\s+([^,.:;]{1,40}?)['’]s?\s+shoulder", re.IGNORECASE)
_ARGUMENT = re.compile(
    r"\s*(?P<lead>to reveal|on|of|with|to|into|from|at|around|across|over|along|up from|down from|down to|up to"
    r"|toward|towards|in on|out from|through|behind|after|reveal|revealing)?\b\s*(?P<what>[^.:;!?]*)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*(?:[:;,–—]|\s-{1,2}\s|\bas\b|\bwhile\b|\bwhen\b|\bwho\b|\.)", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\s+(.+?)\s+to\s+(.+)", re.IGNORECASE)
_MID = re.compile(
    r"(?<=[\s,(])(?:(?:RACK|PULL) FOCUS|(?:PUSH|DOLLY|PULL|TRACK|ZOOM|CRANE|BOOM|TILT|PAN|WHIP PAN)(?:ING)?"
    r"\s+(?:IN|OUT|BACK|UP|DOWN|WITH|LEFT|RIGHT|TO)(?:\s+ON)?)\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """What one sentence directs. Texts are as written; `picture` is where the picture's words begin in the sentence."""

    size: Size | None = None
    angle: Angle | None = None
    move: Move | None = None
    direction: Direction | None = None
    focus: Focus | None = None
    transition: Transition | None = None
    on: str = ""
    over: str = ""
    begins_on: str = ""
    focus_to: str = ""
    picture: int = 0
    bare: bool = False

    @property
    def only_focus(self) -> bool:
        return bool(self.focus) and not (self.size or self.angle or self.move or self.transition)

    @property
    def only_move(self) -> bool:
        return bool(self.move) and not (self.size or self.angle or self.transition)

    @property
    def only_transition(self) -> bool:
        return bool(self.transition) and not (self.size or self.angle or self.move or self.focus)


@cache
def _compiled(loose: bool = False) -> tuple[tuple[re.Pattern[str], Term], ...]:
    terms = lexicon.LOOSE_MOVES if loose else lexicon.TERMS
    return tuple((re.compile(rf"(?:{term.pattern})(?!\w)", re.IGNORECASE), term) for term in terms)


_SPEED = re.compile(lexicon.SPEED, re.IGNORECASE)
_CAMERA_VERBS = re.compile(lexicon.CAMERA_VERBS, re.IGNORECASE)
_PLAIN_WE = re.compile(lexicon.PLAIN_WE, re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_cue(sentence: str) -> Cue | None:
    """The direction `sentence` begins with (or carries in capitals further on), or None."""
    cue, at = _owner(sentence)
    found = cue is not None
    cue = cue or Cue()
    at, loose = (at, False) if found else _camera_lead(sentence)
    while True:
        hit = _term(sentence, at, loose and not found)
        if hit is None:
            break
        cue, at, found = _merged(cue, hit[1]), hit[0], True
        if (joint := _JOINT.match(sentence, at)) and _term(sentence, joint.end(), False):
            at = joint.end()
    if not found:
        return _carried(sentence)
    return _with_argument(cue, sentence, at)


def plain_we(sentence: str) -> int:
    """Where the picture begins in "We see a boat": after the words that only speak of looking."""
    hit = _PLAIN_WE.match(sentence)
    return hit.end() if hit else 0


def _camera_lead(sentence: str) -> tuple[int, bool]:
    lead = _CAMERA_VERBS.match(sentence)
    return (lead.end(), True) if lead else (0, False)


def _owner(sentence: str) -> tuple[Cue | None, int]:
    """`SNIPER SCOPE POV`, `MARA'S POV`, `over Mara's shoulder`: the one whose eyes or shoulder it is."""
    owner = _POV_OWNER.match(sentence)
    if (
        owner
        and owner[0].isupper() | owner[0].upper().startswith("FROM ")
        and "POV" in owner[0].replace(".", "").upper()
    ):
        return Cue(angle=Angle.POV, over=re.sub(r"['’][sS]?\s*\Z", "", owner[1].strip())), owner.end()
    shoulder = _OVER_SHOULDER.match(sentence)
    if shoulder and not sentence[:24].lower().startswith("over the shoulder"):
        return Cue(angle=Angle.OVER_THE_SHOULDER, over=shoulder[1]), shoulder.end()
    return None, 0


def _term(sentence: str, at: int, loose: bool) -> tuple[int, Term] | None:
    speed = _SPEED.match(sentence, at)
    for start in (at, speed.end()) if speed else (at,):
        best: tuple[int, Term] | None = None
        for pattern, term in (*_compiled(True), *_compiled()) if loose else _compiled():
            hit = pattern.match(sentence, start)
            if hit and not (term.shout and not hit[0].isupper()) and (best is None or hit.end() > best[0]):
                best = (hit.end(), term)
        if best:
            return best
    return None


def _merged(cue: Cue, term: Term) -> Cue:
    return replace(
        cue,
        size=cue.size or term.size,
        angle=cue.angle or term.angle,
        move=cue.move or term.move,
        direction=cue.direction or term.direction,
        focus=cue.focus or term.focus,
        transition=cue.transition or term.transition,
    )


def _with_argument(cue: Cue, sentence: str, at: int) -> Cue:
    """What stands after the directions: whom it is on, whose shoulder, from where to where; then the picture."""
    rest = sentence[at:]
    bare = not re.sub(r"[\W_]+", "", rest)
    clause = _CLAUSE.match(rest)
    if bare:
        return replace(cue, picture=len(sentence), bare=True)
    if clause:
        return _after_clause(cue, rest, at, clause)
    argument = _ARGUMENT.match(rest)
    what = argument["what"] if argument else rest
    lead = (argument["lead"] or "").lower() if argument else ""
    cut = re.search(r",|\bas\b|\bwhile\b|\bwho\b|\s-{1,2}\s", what)
    subject = (what[: cut.start()] if cut else what).strip()
    return _aimed(replace(cue, picture=at + len(rest) - len(rest.lstrip())), lead, subject, rest)


def _after_clause(cue: Cue, rest: str, at: int, clause: re.Match[str]) -> Cue:
    """`CLOSE UP: Mara's eyes`, `INSERT - THE TICKET`, `DOLLY IN as she reaches`."""
    body = rest[clause.end() :]
    picture = at + clause.end() + len(body) - len(body.lstrip())
    said = clause[0].strip().lower()
    subject = body.strip() if said not in ("as", "while", "when", "who") else ""
    if cue.size is Size.INSERT or (subject and len(subject.split()) <= 4):
        return replace(cue, picture=picture, on=re.split(r"[,.;:]", subject)[0].strip())
    return replace(cue, picture=picture, on=re.split(r"[,.;:]", subject)[0].strip() if cue.transition else "")


def _aimed(cue: Cue, lead: str, subject: str, rest: str) -> Cue:
    path = _FROM_TO.search(f"{lead} {subject}" if lead == "from" else rest.split(":")[0])
    if path and cue.move in (Move.PAN, Move.WHIP_PAN, Move.TILT, Move.TRACK, Move.DOLLY, Move.CRANE):
        return replace(cue, begins_on=path[1].strip(), on=path[2].strip(" ."))
    if cue.focus is Focus.RACK and lead == "to":
        return replace(cue, focus_to=subject)
    if cue.angle is Angle.OVER_THE_SHOULDER and lead in ("of", "") and not cue.over:
        over, _, on = subject.partition(" on ")
        return replace(cue, over=over, on=on)
    if cue.angle is Angle.POV and not cue.over:
        return replace(cue, over=subject if lead in ("of", "") else "", on="" if lead in ("of", "") else subject)
    if lead == "from" or lead.endswith(" from"):
        return replace(cue, begins_on=subject)
    return replace(cue, on=subject)


def _carried(sentence: str) -> Cue | None:
    """A direction in capitals inside the sentence: "The wave rises as we PUSH IN on Mara"."""
    hit = _MID.search(sentence)
    if not hit or sentence.isupper():
        return None
    found = _term(sentence, hit.start(), False)
    if not found:
        return None
    cue = _merged(Cue(), found[1])
    argument = _ARGUMENT.match(sentence[found[0] :])
    what = argument["what"].split(",")[0].strip() if argument else ""
    return replace(cue, focus_to=what) if cue.focus is Focus.RACK else replace(cue, on=what)


def is_mid(sentence: str) -> re.Match[str] | None:
    """Where a direction in capitals interrupts the words of `sentence`."""
    return None if sentence.isupper() else _MID.search(sentence)


def transition_of(line: str) -> Transition | None:
    """The transition a whole line names ("CUT TO BLACK.", "FADE IN:"), or None when it is something else."""
    said = line.strip().strip(">").strip().rstrip(".:").lower()
    known = (said.startswith(name) or f" {name}" in said for name, _ in lexicon.TRANSITIONS)
    hit = next((value for (_, value), matches in zip(lexicon.TRANSITIONS, known, strict=True) if matches), None)
    short = len(said.split()) <= 5
    return hit if hit and short else None
