"""The pieces a script under the hands of writers is read in: stretches of text between headings, and scenes made of them.

Lines and offsets in here count from the piece's own start, so that what stands above it may grow and shrink.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from inference.contract import Setting, Time, Transition
from storytelling.script.beats import Paragraph, SceneBeats, read_scenes, reading_text
from storytelling.script.briefs import Origins
from storytelling.script.camera import read_cue
from storytelling.script.drafts import Draft
from storytelling.script.elements import Element, Kind
from storytelling.script.heading import read_heading
from storytelling.script.introductions import introduce
from storytelling.script.live import Part, moved
from storytelling.script.outline import SceneOutline, ShotOutline, capitals_of, cues_of, shot_key
from storytelling.script.settings import SceneSetting
from storytelling.script.watched import Act, Asked, WatchedCast


class Stretch:
    """One part of the text and what reading it has found."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.opens = opens_scene(part.elements)
        self.cues = cues_of(part.elements)
        actions = [element for element in part.elements if element.kind is Kind.ACTION]
        self.paragraphs = [Paragraph(element, reading_text(element.raw)) for element in actions]
        self.capitals = capitals_of(paragraph.text for paragraph in self.paragraphs)
        self.acts: list[Act] = []
        self.asked = Asked()
        self.version = 0  # of what is hidden in its paragraphs

    def bring_in(self, cast: WatchedCast, capitals: dict[str, int]) -> bool:
        """Read who is introduced here into `cast`; whether that did something else to it than before."""
        acts, hidden = self.acts, [paragraph.hidden for paragraph in self.paragraphs]
        self.asked = cast.watch(self)
        tally = cast.tally(capitals)
        for paragraph in self.paragraphs:
            found = introduce(cast, paragraph.text, paragraph.element.first_line, tally)  # type: ignore[arg-type]
            paragraph.hidden = [(one.start, one.end) for one in found]
        self.acts = cast.acts
        cast.watch()
        self.version += hidden != [paragraph.hidden for paragraph in self.paragraphs]
        return acts != self.acts


def opens_scene(elements: tuple[Element, ...]) -> bool:
    """Whether a stretch begins with a heading that is no direction to the camera."""
    if not elements or elements[0].kind is not Kind.HEADING:
        return False
    text = elements[0].text
    cue = read_cue(text) if read_heading(text).setting is None else None
    return not (cue and (cue.bare or cue.angle or cue.size))


def beats_of(stretches: tuple[Stretch, ...]) -> SceneBeats | None:
    """The scene that `stretches` hold together; None where nothing is filmed and no heading stands."""
    elements: list[Element] = []
    paragraphs: dict[int, Paragraph] = {}
    at, line = 0, 0
    for stretch in stretches:
        for element in stretch.part.elements:
            elements.append(moved(element, line, at))
        for paragraph in stretch.paragraphs:
            here = moved(paragraph.element, line, at)
            paragraphs[here.start] = Paragraph(here, paragraph.text, paragraph.hidden)
        at, line = at + len(stretch.part.text), line + stretch.part.lines
    scenes = read_scenes(elements, paragraphs)
    return scenes[0] if scenes else None


class Left(NamedTuple):
    """What a scene leaves to the next: its place, and the light there."""

    uid: str
    place: str
    kind: str
    setting: Setting
    light: Time

    @classmethod
    def by(cls, setting: SceneSetting | None) -> Left | None:
        if setting is None:
            return None
        place = setting.place
        return cls(place.uid, place.name, place.kind, place.setting, setting.light)


@dataclass(slots=True, eq=False)
class LiveScene:
    """One scene as last read: what it was read with, and what came of it."""

    stretches: tuple[Stretch, ...]
    beats: SceneBeats | None
    versions: tuple[int, ...]
    before: Left | None = None
    plain: SceneSetting | None = None  # as the heading gives it
    setting: SceneSetting | None = None  # dressed with what the words say of the place
    is_new: bool = False  # its place is seen for the first time
    cut_in: Transition = Transition.CUT
    cut_out: Transition = Transition.CUT
    drafts: list[Draft] | None = None
    details: tuple[str, ...] = ()
    genders: dict[str, str | None] = field(default_factory=dict)  # of whoever it asked for, before it was read
    learned: dict[str, str] = field(default_factory=dict)  # genders its pronouns told
    reading: Asked = field(default_factory=Asked)
    briefing: Asked = field(default_factory=Asked)
    outline: SceneOutline | None = None
    said: tuple[tuple[str, str], ...] = ()  # heading and words of each shot, which its key is made of
    keys: tuple[str, ...] = ()  # of its shots, if nothing of the same words stood before

    def name_shots(self) -> None:
        assert self.beats and self.outline
        said = tuple((self.beats.written, shot.words) for shot in self.outline.shots)
        if said != self.said:
            self.said, self.keys = said, tuple(shot_key(*identity, 0) for identity in said)


@dataclass(frozen=True, slots=True)
class PlacedScene:
    """A scene where it stands now. `content` is the very same object as long as nothing in the scene changed: neither words
    nor facts, wherever the scene has moved; `at` is (lines, code points) before it."""

    content: SceneOutline
    number: int
    at: tuple[int, int]
    keys: tuple[str, ...]
    homes: Mapping[str, int]  # uid → line of the introduction, for the whole script

    @property
    def first_line(self) -> int:
        return self.content.first_line + self.at[0]

    @property
    def last_line(self) -> int:
        return self.content.last_line + self.at[0]

    @property
    def outline(self) -> SceneOutline:
        """The scene as `break_down` gives it."""
        scene, (line, at) = self.content, self.at
        return replace(
            scene,
            number=self.number,
            first_line=scene.first_line + line,
            last_line=scene.last_line + line,
            span=(scene.span[0] + at, scene.span[1] + at),
            shots=tuple(self.shot(n) for n in range(len(scene.shots))),
        )

    def shot(self, index: int) -> ShotOutline:
        shot, (line, at) = self.content.shots[index], self.at
        return replace(
            shot,
            key=self.keys[index],
            first_line=shot.first_line + line,
            last_line=shot.last_line + line,
            span=(shot.span[0] + at, shot.span[1] + at),
            origins={fact: self._placed(fact, lines) for fact, lines in shot.origins.items()},
        )

    def _placed(self, fact: str, lines: Origins) -> Origins:
        kind, _, uid = fact.partition(":")
        home = self.homes.get(uid) if kind == "figure" else None
        return (home, home) if home is not None else (lines[0] + self.at[0], lines[1] + self.at[0])
