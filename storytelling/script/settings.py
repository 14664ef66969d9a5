"""Where and when each scene plays: place, light, and what one scene takes over from the one before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from inference.contract import Place, Setting, Time
from storytelling.script.beats import SceneBeats, Sentence
from storytelling.script.heading import kind_of_place, light_after, setting_of
from storytelling.script.lexicon import wordset
from storytelling.script.lexicon.hours import IN_WORDS
from storytelling.script.lexicon.places import KIND_OF, SUNKEN
from storytelling.script.lexicon.things import DESCRIBING, PROPS, SCENERY, singular
from storytelling.script.lexicon.verbs import FORMS
from storytelling.script.surroundings import is_doing
from storytelling.script.words import slug, words_of

_MOST_DETAILS = 14
_SHEDS = re.compile(r"^(?:the|an?|this|that)\s+", re.IGNORECASE)


@dataclass(slots=True)
class SceneSetting:
    """A scene's place and time, with the lines that say so (absent where nothing does)."""

    place: Place
    time: Time
    light: Time
    heading: str
    is_new: bool
    establishing: bool = False
    lines: dict[str, tuple[int, int]] = field(default_factory=dict)


class Settings:
    """Goes from scene to scene."""

    def __init__(self) -> None:
        self.before: SceneSetting | None = None
        self.seen: set[str] = set()

    def begin(self, scene: SceneBeats) -> SceneSetting:
        """The setting of `scene`, from its heading or, without one, from its words."""
        setting = self._from_heading(scene) if scene.heading_at else _from_words(scene)
        setting.is_new = setting.place.uid not in self.seen
        self.seen.add(setting.place.uid)
        self.before = setting
        return setting

    def _from_heading(self, scene: SceneBeats) -> SceneSetting:
        heading, before = scene.heading, self.before
        name = _SHEDS.sub("", heading.place) or (before.place.name if before else "")
        kind = kind_of_place(name) if name else "unknown"
        if heading.setting is None and before and kind == "unknown":
            kind = before.place.kind if not heading.place else kind
        setting = heading.setting or (before.place.setting if before and heading.setting is None else setting_of(kind))
        light_before = before.light if before else Time.DAY
        same_place = before is not None and slug(name or "somewhere") == before.place.uid
        time = heading.time or (light_before if same_place or (heading.setting is None and before) else Time.DAY)
        light = light_after(time, light_before)
        at = scene.heading_at
        lines = (at.first_line, at.last_line) if at else (1, 1)
        said = {"place": lines} | ({"time": lines, "light": lines} if heading.time else {})
        place = Place(uid=slug(name or "somewhere"), name=name or "somewhere", kind=kind, setting=setting)
        return SceneSetting(place, time, light, scene.written, False, heading.establishing, said)

    def dress(self, setting: SceneSetting, details: Iterable[str]) -> None:
        """Give the place the `details` read from the scene's words, so that all its shots share them."""
        own = [word.plain for word in words_of(setting.place.name) if word.plain in DESCRIBING | SUNKEN]
        sunken = [] if not set(own) & SUNKEN else ["underwater"]
        said = list(dict.fromkeys([*own, *sunken, *details]))
        kept = [one for one in said if not any(one != other and one in other for other in said)][:_MOST_DETAILS]
        setting.place = replace(setting.place, details=tuple(kept))


def _from_words(scene: SceneBeats) -> SceneSetting:
    """The place and hour a text without a heading speaks of."""
    found: tuple[str, str, tuple[int, int]] | None = None
    time: Time | None = None
    lines: dict[str, tuple[int, int]] = {}
    for beat in scene.beats:
        if not isinstance(beat, Sentence):
            continue
        at = (beat.at.first_line, beat.at.last_line)
        found = found or _place_in(beat.shown, at)
        said = next(
            (
                IN_WORDS[w]
                for w in sorted(IN_WORDS, key=len, reverse=True)
                if re.search(rf"\b{w}\b", beat.shown.lower())
            ),
            None,
        )
        if said and time is None:
            time = said
            lines |= {"time": at, "light": at}
    name, kind = (found[0], found[1]) if found else ("somewhere", "unknown")
    if found:
        lines["place"] = found[2]
    place = Place(uid=slug(name), name=name, kind=kind, setting=setting_of(kind) if found else Setting.EXT)
    light = time or Time.DAY
    heading = f"{place.setting.value}. {name.upper()} - {light.value.upper()}" if found or time else ""
    return SceneSetting(place, light, light, heading, True, False, lines)


_INTO = wordset(
    """
    in on at across through into along over inside under toward towards near onto past beside above around from of
    down up to
    """
)


def _place_in(text: str, at: tuple[int, int]) -> tuple[str, str, tuple[int, int]] | None:
    """The last place noun after a preposition, or the object of a verb: "crosses a flooded street"."""
    words = words_of(text)
    best: tuple[int, str, str] | None = None
    for i, word in enumerate(words):
        pair = f"{words[i - 1].plain} {word.plain}" if i else ""
        noun = pair if pair in KIND_OF else (word.plain if word.plain in KIND_OF else singular(word.plain))
        if noun not in KIND_OF or word.possessive or is_doing(text, words, i):
            continue
        start = i - (1 if noun == pair else 0)
        while (
            start > 0
            and words[start - 1].plain in DESCRIBING | SUNKEN | {"rainy", "flooded"} | SCENERY
            and not text[words[start - 1].end : words[start].start].strip()
        ):
            start -= 1
        lead = [w.plain for w in words[max(0, start - 2) : start]]
        score = (
            6 if set(lead) & _INTO else (4 if any(w.plain in FORMS and k for k, w in enumerate(words[:start])) else 2)
        )
        score -= singular(word.plain) in PROPS
        if best is None or score > best[0]:
            best = (score, " ".join(w.plain for w in words[start : i + 1]), KIND_OF[noun])
    return (best[1], best[2], at) if best else None
