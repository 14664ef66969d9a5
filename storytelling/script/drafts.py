"""A shot while it is being read: what it holds so far, and how long that takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from inference.contract import Action, Angle, Direction, Focus, Move, Prop, Size, Transition
from storytelling.script.beats import Card, Line, Sentence, Stretch
from storytelling.script.lexicon.verbs import TRAVEL
from storytelling.script.rules import OBJECT_SIZES, Rules
from storytelling.script.words import count_words

Lines = tuple[int, int]


@dataclass(slots=True)
class Picture:
    """What one sentence shows."""

    actions: list[Action]
    named: tuple[str, ...]
    props: tuple[Prop, ...]
    sources: tuple[str, ...]
    weather: tuple[str, ...]
    lines: Lines
    words: int
    alone: bool = False

    @property
    def subject(self) -> str:
        """Who or what the sentence is about: who acts first, else who is named first."""
        return self.actions[0].who if self.actions else (self.named[0] if self.named else "")


@dataclass(slots=True)
class Draft:
    """One shot. `directed` tells whether the script's own words opened it; `on` and `over` are uids or prop names."""

    pieces: list[Sentence | Line | Card] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    lines: list[tuple[Line, tuple[str, ...]]] = field(default_factory=list)
    card: str = ""
    directed: bool = False
    camera_lines: Lines | None = None
    size: Size | None = None
    angle: Angle | None = None
    move: Move | None = None
    direction: Direction | None = None
    focus: Focus | None = None
    on: str = ""
    over: str = ""
    begins_on: str = ""
    focus_to: str = ""
    figures: list[str] = field(default_factory=list)
    weather: dict[str, Lines] = field(default_factory=dict)
    transition_in: Transition = Transition.CUT
    transition_out: Transition = Transition.CUT
    paragraph: int | None = None
    subject: str = ""
    opens_place: bool = False
    exchange: bool = False
    camera_only: bool = False  # its words so far only move the camera

    @property
    def at(self) -> Stretch:
        spans = [piece.at for piece in self.pieces]
        return Stretch(
            start=min(at.start for at in spans),
            end=max(at.end for at in spans),
            first_line=min(at.first_line for at in spans),
            last_line=max(at.last_line for at in spans),
        )

    @property
    def words(self) -> str:
        """The script's text of the shot."""
        return " ".join(piece.shown if isinstance(piece, Sentence) else piece.text for piece in self.pieces)

    @property
    def on_thing(self) -> bool:
        """Whether an object fills the frame, so that nobody is seen to speak."""
        return bool(self.on) and self.on not in self.figures and self.size in OBJECT_SIZES

    @property
    def travelling(self) -> tuple[str, ...]:
        """Who is on the move, so that speech runs over the action."""
        return tuple(a.who for picture in self.pictures for a in picture.actions if a.verb in TRAVEL)

    def sees(self, uids: tuple[str, ...]) -> bool:
        """Whether all of `uids` have a face in the picture as it ends."""
        if self.card or self.on_thing or self.angle is Angle.POV:
            return False
        if self.angle is Angle.OVER_THE_SHOULDER and self.over in uids:
            return False
        if self.begins_on and self.begins_on in uids and self.on != self.begins_on:
            return False
        return all(uid in self.figures for uid in uids)


@dataclass(frozen=True, slots=True)
class Timing:
    """`seconds` of the shot and, for each of its lines, when it starts and how long it lasts."""

    seconds: float
    lines: tuple[tuple[float, float], ...]


def speech_seconds(line: Line, rules: Rules) -> tuple[float, float]:
    """Pause before, and length of, a line: words at talking speed; a beat or a pause takes its own time."""
    beats = sum(
        1
        for aside in line.parenthetical.lower().split(";")
        if aside.strip() in ("beat", "pause", "a beat", "long pause", "then")
    )
    return beats * rules.per_beat, count_words(line.text) / rules.spoken_words_a_second + rules.per_line


def time_of(draft: Draft, rules: Rules) -> Timing:
    """How long a draft runs. Voices from off screen, and speech of people on the move, run over the action."""
    if draft.card:
        return Timing(max(rules.card, count_words(draft.card) / rules.action_words_a_second + 1), ())
    action = _action_seconds(draft, rules)
    over = bool(draft.lines) and (all(line.off for line, _ in draft.lines) or bool(draft.travelling))
    at = rules.lead_in if over and action else (action if not over else 0.0)
    starts: list[tuple[float, float]] = []
    last_start = at
    for line, _ in draft.lines:
        pause, length = speech_seconds(line, rules)
        begin = last_start if line.dual and starts else at + pause
        starts.append((begin, length))
        last_start = begin
        at = max(at, begin + length)
    seconds = max(action, at, rules.shortest if draft.size is not Size.INSERT else rules.shortest_insert)
    return Timing(seconds, tuple(starts))


def _action_seconds(draft: Draft, rules: Rules) -> float:
    words = sum(picture.words for picture in draft.pictures)
    seconds = max(rules.shortest, words / rules.action_words_a_second) if words else 0.0
    if draft.size is Size.INSERT:
        return min(max(seconds, rules.shortest_insert), rules.longest_insert)
    if draft.move not in (None, Move.STATIC):
        seconds = max(seconds, rules.least_move)
    if draft.focus is Focus.RACK:
        seconds = max(seconds + (rules.refocus if draft.camera_only else 0.0), rules.least_move)
    return max(seconds, rules.shortest) if draft.pictures and not draft.lines else seconds
