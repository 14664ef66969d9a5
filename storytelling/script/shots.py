"""The beats of one scene in, drafts of its shots out (FILM.md section 2)."""

from __future__ import annotations

from inference.contract import Angle, Direction, Focus, Move, Size, Transition
from storytelling.script.beats import Beat, Card, Line, Sentence, Turn
from storytelling.script.camera import Cue
from storytelling.script.cast import unique
from storytelling.script.dialogue import DialogueReader, copy_of
from storytelling.script.drafts import Draft, Picture, time_of
from storytelling.script.lexicon.verbs import ENTER, LEAVE
from storytelling.script.pictures import aim, read_picture
from storytelling.script.rules import TIGHT


class SceneReader(DialogueReader):
    """Reads the beats of a scene in order; `drafts` and `details` are what comes of it."""

    def read(self) -> None:
        i, beats = 0, self.scene.beats
        while i < len(beats):
            beat = beats[i]
            if isinstance(beat, Line):
                run = _run(beats, i)
                self.speak([(line, self.speakers(line)) for line in run])
                i += len(run)
                continue
            match beat:
                case Sentence():
                    self._sentence(beat)
                case Card():
                    self.open_shot(Draft(card=beat.text, pieces=[beat]))
                case Turn():
                    self._turn(beat.transition, to_black=beat.to_black)
            i += 1

    # cuts

    def _turn(self, transition: Transition, *, to_black: bool = False) -> None:
        """A transition lies between two shots: it leaves the one and enters the other."""
        if self.black and transition is Transition.DISSOLVE:
            transition = Transition.FADE_IN
        elif self.running and transition is not Transition.FADE_IN and self.cut_in is Transition.CUT:
            self.running.transition_out = transition
        self.cut_in = Transition.CUT if transition is Transition.FADE_OUT else transition
        self.black = to_black or transition is Transition.FADE_OUT
        if self.running:
            self.running.paragraph = None

    # action

    def _sentence(self, sentence: Sentence) -> None:
        cue = sentence.cue
        topic = self._topic(sentence)
        if cue and cue.transition and not (self.running and self.cut_in is cue.transition):
            self._turn(cue.transition)
        picture, around = read_picture(sentence, self.cast, self.referents, topic)
        if cue and cue.over and cue.angle is Angle.POV and (owner := aim(cue.over, self.cast, self.referents)[0]):
            picture.named = tuple(uid for uid in picture.named if uid != owner)
            picture.actions = [a for a in picture.actions if a.who != owner]
        lines = (sentence.at.first_line, sentence.at.last_line)
        for detail in around.details:
            self.details.setdefault(detail, lines)
        for kind in around.weather:
            self.weather.setdefault(kind, lines)
        draft = self._draft_for(sentence, picture)
        self._add(draft, sentence, picture)
        if cue and not cue.only_transition:
            self._direct(draft, cue, lines)
        self._settle(draft, picture, sentence)

    def _topic(self, sentence: Sentence) -> tuple[str, ...]:
        """Who acts in a sentence that names nobody: whom the running paragraph is about."""
        cue, running = sentence.cue, self.running
        if running and running.subject and running.paragraph == sentence.paragraph and not (cue and cue.on):
            return (running.subject,) if running.subject in self.cast.people else ()
        if cue and cue.on:
            on = aim(cue.on, self.cast, self.referents)[0]
            return (on,) if on in self.cast.people else ()
        return ()

    def _draft_for(self, sentence: Sentence, picture: Picture) -> Draft:
        running, cue = self.running, sentence.cue
        same = running is not None and running.paragraph == sentence.paragraph
        if running is None or running.card:
            return self._new(sentence, picture)
        if self._only_directed(running) and (same or not cue) and not (cue and cue.size and running.size):
            return running
        if cue and cue.picture:
            return running if same and self._only_adds(running, cue) else self._new(sentence, picture)
        if self._cuts(running, picture, same=same):
            return self._new(sentence, picture)
        return running

    @staticmethod
    def _only_directed(running: Draft) -> bool:
        """Whether the running shot is a direction still waiting for its picture ("CLOSE UP." on a line of its own)."""
        return (
            bool(running.pieces)
            and not running.lines
            and all(isinstance(p, Sentence) and p.cue and p.cue.bare for p in running.pieces)
        )

    def _only_adds(self, running: Draft, cue: Cue) -> bool:
        """A refocus happens within the running shot; so does a move that begins while we watch the same people."""
        if cue.only_focus:
            return True
        on = aim(cue.on, self.cast, self.referents)[0] if cue.on else ""
        return cue.only_move and not running.directed and running.move is None and (not on or on in running.figures)

    def _cuts(self, running: Draft, picture: Picture, *, same: bool) -> bool:
        """Whether undirected action opens a shot: another subject, someone comes or goes, or no room is left."""
        trial = copy_of(running)
        trial.pictures.append(picture)
        room = self.rules.longest * (self.rules.hurry if same and not running.lines else 1)
        too_long = time_of(trial, self.rules).seconds > room and bool(picture.words)
        stranger = picture.subject in self.cast.people and picture.subject not in running.figures
        if same:
            return too_long or (stranger and (running.size in TIGHT or running.on_thing))
        if too_long or running.paragraph is None:
            return True
        moves_door = any(a.verb in ENTER | LEAVE and a.who in self.cast.people for a in picture.actions)
        if running.lines:
            seen = {uid for line, uids in running.lines for uid in uids if not line.off}
            return (
                moves_door
                or running.exchange
                or not (picture.subject and seen <= {picture.subject} and running.sees((picture.subject,)))
            )
        return (
            moves_door
            or stranger
            or picture.subject != running.subject
            or bool(set(picture.named) - set(running.figures))
        )

    def _new(self, sentence: Sentence, picture: Picture) -> Draft:
        cue = sentence.cue
        directed = bool(cue and cue.picture and not cue.only_transition)
        aimed = bool(cue and (cue.on or cue.over or cue.begins_on or cue.focus_to))
        draft = self.open_shot(Draft(directed=directed, paragraph=sentence.paragraph))
        if not picture.alone and not aimed and not (directed and picture.named) and not (cue and cue.size in TIGHT):
            draft.figures = self.company[: self.rules.most_figures]
        return draft

    def _add(self, draft: Draft, sentence: Sentence, picture: Picture) -> None:
        if picture.named and draft.directed and self._only_directed(draft):  # "LOW ANGLE. SIGRID lifts a sword."
            draft.figures = [uid for uid in draft.figures if uid == draft.over]
        draft.pieces.append(sentence)
        draft.pictures.append(picture)
        draft.paragraph = sentence.paragraph
        draft.subject = draft.subject or picture.subject
        draft.camera_only = not any(p.words for p in draft.pictures)
        draft.figures = list(unique([*draft.figures, *picture.named]))

    def _direct(self, draft: Draft, cue: Cue, lines: tuple[int, int]) -> None:
        """What the script tells the camera, onto the shot."""
        draft.size, draft.angle = draft.size or cue.size, draft.angle or cue.angle
        draft.move, draft.direction = draft.move or cue.move, draft.direction or cue.direction
        draft.focus = cue.focus or draft.focus
        draft.camera_lines = draft.camera_lines or lines
        people = self.cast
        on, part = aim(cue.on, people, self.referents)
        over = aim(cue.over, people, self.referents)[0]
        draft.begins_on = draft.begins_on or aim(cue.begins_on, people, self.referents)[0]
        draft.focus_to = draft.focus_to or aim(cue.focus_to, people, self.referents)[0]
        draft.on, draft.over = draft.on or on, draft.over or over
        if cue.on and draft.size is None and draft.move is None and draft.angle is None:
            draft.size = Size.CLOSE if part or on not in people.people else Size.MEDIUM
        if draft.angle is Angle.OVER_THE_SHOULDER:
            self._over_shoulder(draft)
        if draft.angle is Angle.POV and draft.over in draft.figures:
            draft.figures.remove(draft.over)
        for uid in (draft.on, draft.begins_on, draft.focus_to):
            if uid in people.people:
                draft.figures = list(unique([*draft.figures, uid]))
        if draft.focus is Focus.RACK and not draft.focus_to and draft.on:
            draft.focus_to = draft.on
        if draft.move is Move.TRACK and draft.direction is None:
            draft.direction = Direction.WITH

    def _over_shoulder(self, draft: Draft) -> None:
        """Only whose shoulder it is, whom we see past it, and whom the words name."""
        named = [uid for picture in draft.pictures for uid in picture.named if uid != draft.over]
        known = [uid for uid in reversed(self.referents.recent) if uid in self.company and uid != draft.over]
        draft.on = draft.on or next((uid for uid in (*named, *known) if self.cast.people[uid].count == 1), "")
        seen = [uid for uid in (*named, draft.on, draft.over) if uid in self.cast.people]
        draft.figures = list(unique([*(uid for uid in draft.figures if uid in seen), *seen]))

    def _settle(self, draft: Draft, picture: Picture, sentence: Sentence) -> None:
        """Who stays for the next shot, and what the weather is by now."""
        left = {a.who for a in picture.actions if a.verb in LEAVE and "." not in a.manner}
        draft.weather.update(self.weather)
        if draft.angle is Angle.POV:
            self.company = []
        elif draft.size in TIGHT or draft.on_thing:
            self.company = list(unique([*self.company, *draft.figures]))
        elif draft.directed and draft.on in self.cast.people:
            self.company = list(draft.figures)
        else:
            self.company = list(unique([*([] if picture.alone else self.company), *draft.figures]))
        self.company = [uid for uid in self.company if uid not in left]


def _run(beats: list[Beat], at: int) -> list[Line]:
    run: list[Line] = []
    for beat in beats[at:]:
        if not isinstance(beat, Line):
            break
        run.append(beat)
    return run
