"""Lines of dialogue into the drafts of a scene."""

from __future__ import annotations

from dataclasses import replace

from inference.contract import Angle, Direction, Move, Size, Transition
from storytelling.script.beats import Line, SceneBeats
from storytelling.script.cast import Cast, unique
from storytelling.script.drafts import Draft, speech_seconds, time_of
from storytelling.script.referents import Referents
from storytelling.script.rules import Rules
from storytelling.script.speaking import Said, exchange_of, in_parts


class DialogueReader:
    """What a scene's reader knows, and how it takes dialogue (FILM.md section 2, rule 3)."""

    def __init__(
        self, scene: SceneBeats, cast: Cast, rules: Rules, *, new_place: bool, cut: Transition = Transition.CUT
    ) -> None:
        self.scene, self.cast, self.rules = scene, cast, rules
        self.new_place = new_place
        self.referents = Referents(cast)
        self.drafts: list[Draft] = []
        self.details: dict[str, tuple[int, int]] = {}
        self.company: list[str] = []  # who is in the picture until something says they left
        self.weather: dict[str, tuple[int, int]] = {}
        self.cut_in = cut
        self.black = False

    @property
    def running(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def open_shot(self, draft: Draft) -> Draft:
        draft.transition_in, self.cut_in, self.black = self.cut_in, Transition.CUT, False
        draft.opens_place = self.new_place and not draft.card and not any(not d.card for d in self.drafts)
        self.drafts.append(draft)
        return draft

    def speakers(self, line: Line) -> tuple[str, ...]:
        return unique(person.uid for person in self.cast.cue(line.who)) if line.who else ()

    def speak(self, run: list[Said]) -> None:
        pair = exchange_of(run)
        running = self.running
        if pair and running and not running.lines and running.sees(pair) and set(pair) & set(running.travelling):
            trial = copy_of(running)
            trial.lines = [*run]
            if time_of(trial, self.rules).seconds <= self.rules.longest:
                for line, uids in run:
                    self._say(running, line, uids)
                return
        for i, (line, uids) in enumerate(run):
            others = (
                tuple(uid for said, more in run[i + 1 : i + 2] if said.dual for uid in more) if not line.dual else ()
            )
            for part in in_parts(line, self.rules):
                self._say(self._draft_to_say(part, uids, pair, others), part, uids)

    def _draft_to_say(
        self, line: Line, uids: tuple[str, ...], pair: tuple[str, str] | None, dual_with: tuple[str, ...]
    ) -> Draft:
        running = self.running
        if running and not running.card and self._joins(running, line, uids, pair):
            return running
        if line.off or not uids:
            return self._hold()
        draft = self.open_shot(Draft())
        if pair:
            other = pair[1] if uids[0] == pair[0] else pair[0]
            draft.exchange = True
            if not draft.opens_place:
                draft.angle, draft.over, draft.size = Angle.OVER_THE_SHOULDER, other, Size.MEDIUM
            draft.figures = [uids[0], other]
        else:
            draft.figures = list(unique([*uids, *dual_with]))
            if draft.opens_place:
                draft.figures = list(unique([*draft.figures, *self.company]))
        draft.on = uids[0] if len(draft.figures) == 1 or pair else ""
        draft.subject = uids[0]
        draft.weather.update(self.weather)
        if line.part > 1:
            draft.size = (Size.MEDIUM_CLOSE, Size.CLOSE)[line.part % 2] if not pair else draft.size
        if sum(speech_seconds(line, self.rules)) >= self.rules.long_speech:
            draft.move, draft.direction = Move.DOLLY, Direction.IN
        return draft

    def _joins(self, running: Draft, line: Line, uids: tuple[str, ...], pair: tuple[str, str] | None) -> bool:
        if line.dual and running.lines:
            return True
        if line.part > 1 or running.transition_out is not Transition.CUT:
            return False
        trial = copy_of(running)
        trial.lines.append((line, uids))
        if time_of(trial, self.rules).seconds > self.rules.longest:
            return False
        if line.off or not uids:
            return True
        if pair:
            return _goes_on(running, uids)
        alone = all(said == uids or said_line.off for said_line, said in running.lines)
        return running.sees(uids) and alone

    def _hold(self) -> Draft:
        """A voice from off screen with no room left: the picture before goes on."""
        before = self.running
        draft = self.open_shot(Draft())
        if before and not before.card:
            draft.figures = list(before.figures) if before.angle is not Angle.POV else []
            draft.on = before.on if before.on in draft.figures else ""
            draft.subject = before.subject if before.subject in draft.figures else ""
        else:
            draft.figures = list(self.company)
        draft.weather.update(self.weather)
        return draft

    def _say(self, draft: Draft, line: Line, uids: tuple[str, ...]) -> None:
        draft.lines.append((line, uids))
        draft.pieces.append(line)
        if not line.off:
            draft.figures = list(unique([*draft.figures, *uids]))
            self.company = list(unique([*self.company, *uids]))
            for uid in uids:
                self.referents.named(uid)
        draft.paragraph = draft.paragraph or -line.at.first_line


def _goes_on(running: Draft, uids: tuple[str, ...]) -> bool:
    """Whether the running picture of an exchange is on whoever speaks next; the script may have opened it itself."""
    if running.angle is Angle.OVER_THE_SHOULDER and running.on in uids and not running.lines:
        running.exchange = True
    return running.exchange and all(said == uids for _, said in running.lines[-1:]) and running.on in uids


def copy_of(draft: Draft) -> Draft:
    """A draft to try things on."""
    return replace(draft, pictures=list(draft.pictures), lines=list(draft.lines))
