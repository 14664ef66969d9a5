"""The breakdown of a script under the hands of writers: after an edit only the scenes it concerns are read again.

What flows between scenes is carried: who has been introduced and how they look, what pronouns have told, places seen, light,
transitions, and the count of equal shots. What a scene asked of the cast is remembered with it, so that a change to the cast
reaches the scenes that asked for it and no others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from inference.contract import Transition
from storytelling.script.beats import SceneBeats
from storytelling.script.fountain import Script
from storytelling.script.live import LiveScript, Part
from storytelling.script.live_match import Pair, matched, shared_head, shared_tail
from storytelling.script.live_scene import Left, LiveScene, PlacedScene, Stretch, beats_of
from storytelling.script.outline import DEFAULT, Breakdown, Keys, Rules, outlined
from storytelling.script.settings import SceneSetting, Settings
from storytelling.script.shots import SceneReader
from storytelling.script.watched import Differences, WatchedCast

Said = tuple[tuple[str, str], ...]
_NOTHING = Differences()


class LiveBreakdown:
    """`breakdown` always equals `break_down(text)`; `scenes` tells which of its scenes are still the same."""

    def __init__(self, text: str, rules: Rules = DEFAULT) -> None:
        self.rules = rules
        self._script = LiveScript(text)
        self._stretches: list[Stretch] = []
        self._capitals: Counter[str] = Counter()
        self._cues: list[str] = []
        self._cued = WatchedCast()  # after everybody's cues
        self._cast = WatchedCast()  # after everybody's introduction
        self._known: dict[tuple[int, ...], LiveScene] = {}
        self._said: dict[LiveScene, Said] = {}
        self._times: Counter[tuple[str, str]] = Counter()
        self._repeated: set[tuple[str, str]] = set()
        self.text = text
        self.scenes: tuple[PlacedScene, ...] = ()
        self._follow()

    @property
    def breakdown(self) -> Breakdown:
        names = {uid: person.name for uid, person in self._cast.people.items()}
        return Breakdown(title=self.title, scenes=tuple(scene.outline for scene in self.scenes), names=names)

    @property
    def title(self) -> str:
        first = self._stretches[0].part.elements[:1] if self._stretches else ()
        return Script(self.text, first).title or "Untitled"

    def become(self, text: str) -> None:
        """Follow an edit, known by the text it made alone."""
        if text == self.text:
            return
        head = shared_head(self.text, text)
        most = min(len(text), len(self.text)) - head
        tail = min(most, shared_tail(self.text, text))
        self._script.replace(head, len(self.text) - tail, text[head : len(text) - tail])
        self.text = text
        self._follow()

    def at(self, offset: int) -> tuple[PlacedScene, int] | None:
        """The scene and the index of its shot at code point `offset`: the one it lies in, else the last one before it,
        else the scene's first. None where the scene has no shot, or the script no scene."""
        found: tuple[PlacedScene, int] | None = None
        for scene in self.scenes:
            if found and scene.at[1] + scene.content.span[0] > offset:
                break
            shots = scene.content.shots
            before = [n for n, shot in enumerate(shots) if shot.span[0] + scene.at[1] <= offset]
            found = (scene, before[-1] if before else 0)
        return found if found and found[0].content.shots else None

    def _follow(self) -> None:
        pairs = self._aligned(self._script.parts)
        concerned = self._introduce(pairs)
        self._stretches = [new for _, new in pairs if new]
        self._read(concerned)

    # which stretches are still the same

    def _aligned(self, parts: list[Part]) -> list[Pair]:
        old = self._stretches
        most = min(len(old), len(parts))
        head = next((n for n in range(most) if old[n].part is not parts[n] and old[n].part != parts[n]), most)
        ends = ((n, old[-1 - n].part, parts[-1 - n]) for n in range(most - head))
        tail = next((n for n, one, two in ends if one is not two and one != two), most - head)
        middle = matched(old[head : len(old) - tail], parts[head : len(parts) - tail])
        same: list[Pair] = [(stretch, stretch) for stretch in old]
        return [*same[:head], *middle, *same[len(old) - tail :]]

    # who is introduced

    def _introduce(self, pairs: list[Pair]) -> Differences:
        """Bring the cast up to date; what about it is different now."""
        flipped = self._count(pairs)
        cues = list(dict.fromkeys(cue for _, new in pairs if new for cue in new.cues))
        was = self._cued
        if cues != self._cues or not self._stretches:
            self._cues, self._cued = cues, WatchedCast()
            for cue in cues:
                self._cued.cue(cue)
        elif all(one is two and one is not None and not flipped & one.asked.counted for one, two in pairs):
            return _NOTHING
        return self._introduce_all(pairs, was, flipped)

    def _count(self, pairs: list[Pair]) -> set[str]:
        """Count words with capitals anew; those that now stand once and stood more often, or the other way round."""
        change: Counter[str] = Counter()
        for old, new in pairs:
            if old is not new:
                change.update(new.capitals if new else ())
                change.subtract(old.capitals if old else ())
        flipped = set()
        for word, by in change.items():
            before = self._capitals[word]
            self._capitals[word] = before + by
            if (before > 1) != (before + by > 1):
                flipped.add(word)
        return flipped

    def _introduce_all(self, pairs: list[Pair], cued: WatchedCast, flipped: set[str]) -> Differences:
        """Two casts side by side: as it was and as it is now; only where they differ is anything read again."""
        was = cued.copied() if cued is not self._cued else None
        now = self._cued.copied()
        apart = now.differences(was) if was else _NOTHING
        for old, new in pairs:
            if old is new and new and not (flipped & new.asked.counted) and not apart.concern(new.asked):
                now.again(new.acts, new)
                if was:
                    was.again(new.acts, new)
                continue
            was = was or now.copied()
            if old:
                was.again(old.acts, old)
            if new:
                new.bring_in(now, self._capitals)
            apart = now.differences(was)
            was = was if apart else None
        now.watch()
        self._cast = now
        return apart

    # scenes

    def _read(self, concerned: Differences) -> None:
        cast = self._cast.copied()
        known, self._known = self._known, {}
        before: SceneSetting | None = None
        seen: set[str] = set()
        cut = Transition.CUT
        placed: list[tuple[LiveScene, tuple[int, int]]] = []
        for stretches, at in self._grouped():
            scene = self._scene(stretches, known)
            if scene.beats is None:
                continue
            before = _settled(scene, before)
            self._content(scene, cast, cut, before.place.uid not in seen, concerned)
            seen.add(before.place.uid)
            cut = scene.cut_out
            placed.append((scene, at))
        homes, keys = self._homes(), self._keys([scene for scene, _ in placed])
        self.scenes = tuple(
            PlacedScene(scene.outline, number, at, names, homes)
            for number, ((scene, at), names) in enumerate(zip(placed, keys, strict=True), start=1)
            if scene.outline
        )

    def _keys(self, scenes: list[LiveScene]) -> list[tuple[str, ...]]:
        """Keys of every scene's shots; only what is said more than once has to be counted."""
        self._hear({scene: scene.said for scene in scenes})
        keys, repeated = Keys(), self._repeated
        return [
            scene.keys
            if repeated.isdisjoint(scene.said)
            else tuple(
                keys.next(*said) if said in repeated else key for said, key in zip(scene.said, scene.keys, strict=True)
            )
            for scene in scenes
        ]

    def _hear(self, said: dict[LiveScene, Said]) -> None:
        """Bring up to date which words stand under the same heading more than once."""
        change: Counter[tuple[str, str]] = Counter()
        for one, other, sign in ((said, self._said, 1), (self._said, said, -1)):
            for scene, identities in one.items():
                if other.get(scene) is not identities:
                    for identity in identities:
                        change[identity] += sign
        for identity, by in change.items():
            self._times[identity] += by
            (self._repeated.add if self._times[identity] > 1 else self._repeated.discard)(identity)
        self._said = said

    def _homes(self) -> dict[str, int]:
        """Uid → line of the script where each introduced person is."""
        lines, line = {}, 0
        for stretch in self._stretches:
            lines[id(stretch)] = line
            line += stretch.part.lines
        people = self._cast.people
        return {uid: lines[id(home)] + dict.__getitem__(people, uid).lines[0] for uid, home in self._cast.homes.items()}

    def _grouped(self) -> Iterator[tuple[tuple[Stretch, ...], tuple[int, int]]]:
        """Stretches by scene, and (lines, code points) before each. What stands before the first heading is a scene of its
        own where it shows something; else it opens the first."""
        groups: list[list[Stretch]] = []
        for stretch in self._stretches:
            if stretch.opens or not groups:
                groups.append([])
            groups[-1].append(stretch)
        if len(groups) > 1 and not self._stretches[0].opens and not _filmed(groups[0]):
            groups[:2] = [groups[0] + groups[1]]
        at, line = 0, 0
        for group in groups:
            yield tuple(group), (line, at)
            at += sum(len(stretch.part.text) for stretch in group)
            line += sum(stretch.part.lines for stretch in group)

    def _scene(self, stretches: tuple[Stretch, ...], known: dict[tuple[int, ...], LiveScene]) -> LiveScene:
        """The scene of `stretches` as read before, where nothing in them is new."""
        key = tuple(id(stretch) for stretch in stretches)
        versions = tuple(stretch.version for stretch in stretches)
        scene = known.get(key)
        if scene is None or scene.versions != versions:
            scene = LiveScene(stretches, beats_of(stretches), versions)
        self._known[key] = scene
        return scene

    def _content(
        self, scene: LiveScene, cast: WatchedCast, cut: Transition, is_new: bool, concerned: Differences
    ) -> None:
        """Bring the scene's outline up to date, read again where anything it was read with is different now."""
        assert scene.beats
        told = all(_gender(cast, uid) == gender for uid, gender in scene.genders.items())
        asked = concerned.concern(scene.reading, looks=False)
        if scene.drafts is None or asked or not told or (scene.cut_in, scene.is_new) != (cut, is_new):
            self._film(scene, scene.beats, cast, cut, is_new)
        else:
            for uid, gender in scene.learned.items():
                dict.__getitem__(cast.people, uid).gender = gender
            if scene.outline and scene.setting and not concerned.concern(scene.briefing):
                return
        self._outlined(scene, scene.beats, cast)

    def _film(self, scene: LiveScene, beats: SceneBeats, cast: WatchedCast, cut: Transition, is_new: bool) -> None:
        """From beats to drafts."""
        genders = {uid: person.gender for uid, person in cast.people.items()}
        scene.reading = cast.watch()
        reader = SceneReader(beats, cast, self.rules, new_place=is_new, cut=cut)
        reader.read()
        scene.cut_in, scene.is_new, scene.cut_out = cut, is_new, reader.cut_in
        scene.drafts, scene.details, scene.setting = reader.drafts, tuple(reader.details), None
        scene.genders = {uid: genders.get(uid) for uid in scene.reading.people}
        learned = ((uid, person.gender) for uid, person in cast.people.items())
        scene.learned = {uid: gender for uid, gender in learned if gender != genders[uid]}

    def _outlined(self, scene: LiveScene, beats: SceneBeats, cast: WatchedCast) -> None:
        """From drafts to briefs. Where they come out as before, they are the same object as before."""
        assert scene.plain and scene.drafts is not None
        if scene.setting is None:
            scene.setting = replace(scene.plain)
            Settings().dress(scene.setting, scene.details)
        scene.briefing = cast.watch()
        fresh = outlined(beats, scene.setting, scene.drafts, cast, self.rules)
        scene.genders |= {uid: _gender(cast, uid) for uid in scene.briefing.people - scene.genders.keys()}
        cast.watch()
        if fresh != scene.outline:
            scene.outline = fresh
            scene.name_shots()


def _filmed(stretches: list[Stretch]) -> bool:
    beats = beats_of(tuple(stretches))
    return beats is not None and beats.filmed


def _settled(scene: LiveScene, before: SceneSetting | None) -> SceneSetting:
    """Where and when the scene plays, without what its words say of the place."""
    left = Left.by(before)
    if scene.plain is None or scene.before != left:
        assert scene.beats
        settings = Settings()
        settings.before = before
        fresh = settings.begin(scene.beats)
        if fresh != scene.plain:
            scene.plain, scene.setting = fresh, None
        scene.before = left
    return scene.plain


def _gender(cast: WatchedCast, uid: str) -> str | None:
    person = dict.get(cast.people, uid)
    return person.gender if person else None
