"""From a script to its scenes and shots: the deterministic breakdown. Same text, same rules, same shots."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from inference.contract import Brief, Setting, Time, Transition
from storytelling.script.beats import Line, Paragraph, SceneBeats, Sentence, read_scenes, reading_text
from storytelling.script.briefs import BriefMaker, Origins
from storytelling.script.cast import Cast
from storytelling.script.drafts import Draft
from storytelling.script.elements import Element, Kind
from storytelling.script.fountain import parse
from storytelling.script.introductions import introduce
from storytelling.script.rules import DEFAULT, Rules
from storytelling.script.settings import SceneSetting, Settings
from storytelling.script.shots import SceneReader

__all__ = ["DEFAULT", "Breakdown", "Rules", "SceneOutline", "ShotOutline", "break_down", "shot_key"]

_CAPITALISED = re.compile(r"\b[^\W\d_][^\W_]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class ShotOutline:
    """One shot. `number` counts from 1 within the scene; `key` is its identity; `origins` maps facts of the brief
    ("camera", "place", "figure:mara", "action:0", "prop:0", "dialogue:0" …) to the script lines they were read from."""

    key: str
    number: int
    first_line: int
    last_line: int
    span: tuple[int, int]
    brief: Brief
    origins: Mapping[str, Origins]
    words: str
    action: str = ""  # the script's action of the shot, without dialogue


@dataclass(frozen=True, kw_only=True, slots=True)
class SceneOutline:
    """One scene. `number` counts from 1, `label` is the script's own number or empty; `time` as the heading says it,
    `light` what that means here; `characters` are names in order of appearance, seen or heard."""

    number: int
    label: str
    heading: str
    setting: Setting
    place: str
    time: Time
    light: Time
    first_line: int
    last_line: int
    span: tuple[int, int]
    characters: tuple[str, ...]
    shots: tuple[ShotOutline, ...]
    cast: tuple[tuple[str, str], ...] = ()  # uid and name of each of `characters`


@dataclass(frozen=True, kw_only=True, slots=True)
class Breakdown:
    """A whole script. `names` gives the name of each figure's uid."""

    title: str
    scenes: tuple[SceneOutline, ...]
    names: Mapping[str, str]


def break_down(text: str, rules: Rules = DEFAULT) -> Breakdown:
    """The scenes and shots of any LF text, by FILM.md section 2; never fails, and reads no clock and no chance."""
    script = parse(text)
    cast = Cast()
    scenes = _read(script.elements, cast)
    settings = Settings()
    keys = Keys()
    made: list[SceneOutline] = []
    cut = Transition.CUT
    for number, scene in enumerate(scenes, start=1):
        reader = SceneReader(scene, cast, rules, new_place=False, cut=cut)
        setting = settings.begin(scene)
        reader.new_place = setting.is_new
        reader.read()
        cut = reader.cut_in
        settings.dress(setting, reader.details)
        outline = outlined(scene, setting, reader.drafts, cast, rules)
        shots = tuple(replace(shot, key=keys.next(scene.written, shot.words)) for shot in outline.shots)
        made.append(replace(outline, number=number, shots=shots))
    names = {uid: person.name for uid, person in cast.people.items()}
    return Breakdown(title=script.title or "Untitled", scenes=tuple(made), names=names)


def shot_key(heading: str, words: str, occurrence: int) -> str:
    """A shot's identity in the text: the same words under the same heading, counted from 0."""
    said = "\x1f".join((" ".join(heading.split()), " ".join(words.split()), str(occurrence)))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Keys:
    """Gives shots their keys, in story order: the same words under the same heading are told apart by counting."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def next(self, heading: str, words: str) -> str:
        """The key of one more shot of `words` under `heading`."""
        occurrence = self._seen[heading, words]
        self._seen[heading, words] += 1
        return shot_key(heading, words, occurrence)


def _read(elements: tuple[Element, ...], cast: Cast) -> list[SceneBeats]:
    """Everyone first, then the scenes: whoever is introduced on page ten looks so on page one."""
    for cue in cues_of(elements):
        cast.cue(cue)
    actions = [element for element in elements if element.kind is Kind.ACTION]
    texts = [reading_text(element.raw) for element in actions]
    frequent = capitals_of(texts)
    paragraphs: dict[int, Paragraph] = {}
    for element, text in zip(actions, texts, strict=True):
        found = introduce(cast, text, element.first_line, frequent)
        paragraphs[element.start] = Paragraph(element, text, [(d.start, d.end) for d in found])
    return read_scenes(elements, paragraphs)


def cues_of(elements: Iterable[Element]) -> list[str]:
    """Whom the cues name, as written, each once."""
    named = (element.name or element.text for element in elements if element.kind is Kind.CHARACTER)
    return list(dict.fromkeys(name for name in named if name))


def capitals_of(texts: Iterable[str]) -> Counter[str]:
    """How often each word with a capital stands in the action: a name comes again."""
    return Counter(name for text in texts for name in _CAPITALISED.findall(text) if name[0].isupper())


def outlined(
    scene: SceneBeats, setting: SceneSetting, drafts: Sequence[Draft], cast: Cast, rules: Rules
) -> SceneOutline:
    """One scene as if it were the first, its shots without keys: those count through the whole script."""
    maker = BriefMaker(cast, rules, setting)
    shots = [_shot(n, draft, maker) for n, draft in enumerate(drafts, start=1)]
    ats = [beat.at for beat in scene.beats] + ([scene.heading_at] if scene.heading_at else [])
    seen = dict(pair for shot in shots for pair in _characters(shot, cast))
    return SceneOutline(
        number=1,
        label=scene.label,
        heading=setting.heading,
        setting=setting.place.setting,
        place=setting.place.name,
        time=setting.time,
        light=setting.light,
        first_line=min(at.first_line for at in ats),
        last_line=max(at.last_line for at in ats),
        span=(min(at.start for at in ats), max(at.end for at in ats)),
        characters=tuple(dict.fromkeys(seen.values())),
        shots=tuple(shots),
        cast=tuple(seen.items()),
    )


def _characters(shot: ShotOutline, cast: Cast) -> list[tuple[str, str]]:
    uids = [figure.uid for figure in shot.brief.figures] + [speech.character for speech in shot.brief.dialogue]
    return [(uid, cast.people[uid].cue) for uid in uids if uid in cast.people]


def _shot(number: int, draft: Draft, maker: BriefMaker) -> ShotOutline:
    brief, origins = maker.make(draft)
    at = draft.at
    spoken = [
        f"{piece.who} {piece.text}"
        if isinstance(piece, Line)
        else (piece.shown if isinstance(piece, Sentence) else piece.text)
        for piece in draft.pieces
    ]
    return ShotOutline(
        key="",
        number=number,
        first_line=at.first_line,
        last_line=at.last_line,
        span=(at.start, at.end),
        brief=brief,
        origins=origins,
        words=" ".join(" ".join(spoken).split()),
        action=" ".join(piece.shown for piece in draft.pieces if isinstance(piece, Sentence)),
    )
