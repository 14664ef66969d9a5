"""From text to rows: scenes and shots as the text has them now, each shot keeping what people made of it.

Written under the manuscript's row lock and never backwards. Only what changed is written: scenes that merely moved are
renumbered and shifted in one statement each.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from inference.contract import to_json
from storytelling.manuscript import rows
from storytelling.manuscript.keeping import keep_before
from storytelling.manuscript.kinship import MOST_FORMER, KnownScene, KnownShot, kin_of, remembered, spare_key
from storytelling.manuscript.models import Manuscript, Scene, Shot, Version
from storytelling.script.live_breakdown import LiveBreakdown
from storytelling.script.live_scene import PlacedScene
from storytelling.script.outline import ShotOutline, shot_key

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a new text did to the shots, by uid: `kept` as they were, `changed` in words or facts, `new`, and `gone` (to the
    tray where anything was made of them). `moved`: scenes were added, taken away or put elsewhere."""

    kept: tuple[UUID, ...] = ()
    changed: tuple[UUID, ...] = ()
    new: tuple[UUID, ...] = ()
    gone: tuple[UUID, ...] = ()
    moved: bool = False

    def __bool__(self) -> bool:
        return bool(self.changed or self.new or self.gone or self.moved)


def project(manuscript: Manuscript, text: str) -> Changes:
    """Bring scenes and shots of a locked manuscript to `text`, which is its log's text at `manuscript.number`."""
    projector = Projector()
    projector.read(text)
    return projector.write(manuscript, manuscript.number)


class Projector:
    """Keeps one manuscript's scenes and shots in step with its text; remembers what it wrote last, so that the next edit
    costs what it changes. `read` touches no database and needs no lock."""

    def __init__(self) -> None:
        self.live: LiveBreakdown | None = None
        self.kept: Version | None = None  # by the last `write`
        self._number = -1
        self._scenes: list[KnownScene] = []
        self._homes: dict[str, int] = {}

    def read(self, text: str) -> None:
        if self.live is None:
            self.live = LiveBreakdown(text)
        else:
            self.live.become(text)

    def write(self, manuscript: Manuscript, number: int) -> Changes:
        """Bring the rows of a locked manuscript to what was read, which is its log's text at `number`."""
        assert self.live
        self.kept = None
        if manuscript.projected > number:
            return Changes()
        known = self._scenes if manuscript.projected == self._number else _loaded(manuscript)
        self._number = -1  # until all is written
        pass_ = _Pass(manuscript, known, self.live.scenes)
        changes = pass_.write(self._homes)
        self.kept = keep_before(manuscript, self.live.text)
        manuscript.text, manuscript.projected = self.live.text, number
        manuscript.save(update_fields=["text", "projected"])
        self._scenes, self._homes, self._number = pass_.written, pass_.homes, number
        return changes


def _loaded(manuscript: Manuscript) -> list[KnownScene]:
    scenes = {scene.pk: KnownScene(scene) for scene in manuscript.scenes.all()}
    for shot in remembered(manuscript.shots.in_story()):
        scenes[shot.scene].shots.append(shot)
    return list(scenes.values())


@dataclass(slots=True)
class _Told:
    kept: list[UUID] = field(default_factory=list)
    changed: list[UUID] = field(default_factory=list)
    new: list[UUID] = field(default_factory=list)
    gone: list[UUID] = field(default_factory=list)


class _Pass:
    """One projection: scenes that are the same object as when they were written are settled, the others open."""

    def __init__(self, manuscript: Manuscript, known: list[KnownScene], placed: tuple[PlacedScene, ...]) -> None:
        self.manuscript, self.placed = manuscript, placed
        by_content = {id(scene.content): scene for scene in known if scene.content is not None}
        self.settled = {n: by_content[id(p.content)] for n, p in enumerate(placed) if id(p.content) in by_content}
        still = {id(scene) for scene in self.settled.values()}
        self.old = [scene for scene in known if id(scene) not in still]
        self.open = [n for n in range(len(placed)) if n not in self.settled]
        self.homes = dict(placed[0].homes) if placed else {}
        self.keys = _scene_keys(placed)
        self.told = _Told()
        self.written: list[KnownScene] = []
        self.given: list[str] = []  # keys that shots have not had until now
        self.was = [scene.pk for scene in known]

    def write(self, homes: dict[str, int]) -> Changes:
        old = [shot for scene in self.old for shot in scene.shots]
        new = [(self.placed[n], index) for n in self.open for index in range(len(self.placed[n].keys))]
        kin = kin_of(self.manuscript, old, new)
        scenes = self._scenes(kin)
        self.written = [scenes[n] for n in range(len(self.placed))]
        self._settle(homes)
        self._shots(kin, scenes)
        living = {shot.pk for shot in kin.values()}
        self._gone([shot for shot in old if shot.pk not in living])
        self._make_way()
        left = {scene.pk for scene in self.written}
        if lost := [scene.pk for scene in self.old if scene.pk not in left]:
            Scene.objects.filter(pk__in=lost).delete()
        moved = self.was != [scene.pk for scene in self.written]
        told = self.told
        return Changes(tuple(told.kept), tuple(told.changed), tuple(told.new), tuple(told.gone), moved)

    # scenes

    def _scenes(self, kin: dict[str, KnownShot]) -> dict[int, KnownScene]:
        """By place in the script. An open scene goes on as the one of its heading, else the one most of its shots come from."""
        free = {scene.pk: scene for scene in self.old}
        by_key = {scene.key: scene for scene in self.old}
        scenes = dict(self.settled)
        fresh: list[tuple[int, Scene]] = []
        changed: list[tuple[int, Columns]] = []
        for n in self.open:
            placed = self.placed[n]
            before = by_key.get(self.keys[n])
            if before is None or before.pk not in free:
                homes = Counter(shot.scene for key in placed.keys if (shot := kin.get(key)) and shot.scene in free)
                before = free[homes.most_common(1)[0][0]] if homes else None
            columns = {"key": self.keys[n], **_scene_columns(placed)}
            if before:
                scenes[n] = free.pop(before.pk)
                changed.append((before.pk, columns))
            else:
                fresh.append((n, Scene(manuscript=self.manuscript, **columns)))
        Scene.objects.bulk_create([scene for _, scene in fresh], batch_size=500)
        rows.rewrite(Scene, changed)
        scenes |= {n: KnownScene(scene) for n, scene in fresh}
        return scenes

    def _settle(self, homes: dict[str, int]) -> None:
        """Scenes whose content is as before: their number, lines and keys may still be others."""
        moved: dict[int, int] = {}
        renumbered: list[tuple[int, Columns]] = []
        renamed: list[tuple[int, Columns]] = []
        for n, scene in self.settled.items():
            placed, key = self.placed[n], self.keys[n]
            moved[scene.pk] = placed.first_line - scene.first_line
            if (scene.number, scene.first_line, scene.key) != (placed.number, placed.first_line, key):
                lines = {"first_line": placed.first_line, "last_line": placed.last_line}
                renumbered.append((scene.pk, {"number": placed.number, "key": key, **lines}))
            for shot, name in zip(scene.shots, placed.keys, strict=True):
                self.told.kept.append(shot.uid)
                if shot.key != name:
                    shot.rename(name)
                    self.given.append(name)
                    renamed.append((shot.pk, {"key": name, "former": list(shot.former)}))
            scene.place(placed, key)
        rows.rewrite(Scene, renumbered)
        rows.rewrite(Shot, renamed)
        others = [uid for uid, line in self.homes.items() if homes.get(uid) != line]
        rows.shift(moved, self.homes, others)

    # shots

    def _shots(self, kin: dict[str, KnownShot], scenes: dict[int, KnownScene]) -> None:
        stored = Shot.objects.in_bulk([shot.pk for shot in kin.values()])
        fresh: list[Shot] = []
        changed: list[tuple[int, Columns]] = []
        for n in self.open:
            placed, scene = self.placed[n], scenes[n]
            scene.place(placed, self.keys[n])
            scene.shots = []
            for index in range(len(placed.keys)):
                columns = _shot_columns(placed, placed.shot(index), scene.pk)
                known = kin.get(columns["key"])
                if known is None or known.key != columns["key"]:
                    self.given.append(columns["key"])
                if known is None:
                    fresh.append(Shot(manuscript=self.manuscript, **columns))
                    scene.shots.append(KnownShot.of(fresh[-1]))
                    continue
                known.become(columns)
                columns["former"] = list(known.former)
                row = stored[known.pk]
                self._tell(row, columns)
                if any(getattr(row, name) != value for name, value in columns.items()):
                    changed.append((known.pk, columns))
                scene.shots.append(known)
        rows.rewrite(Shot, changed)
        self._create(fresh)

    def _tell(self, row: Shot, columns: Columns) -> None:
        same = row.brief_json == columns["brief_json"] and row.scene_id
        (self.told.kept if same else self.told.changed).append(row.uid)

    def _create(self, fresh: list[Shot]) -> None:
        Shot.objects.bulk_create(fresh, batch_size=500)
        made = {shot.uid: shot.pk for shot in fresh}
        for scene in self.written:
            for shot in scene.shots:
                shot.pk = made.get(shot.uid, shot.pk)
        self.told.new += made

    def _make_way(self) -> None:
        """A key belongs to the shot the text has; one laid aside under the same key keeps it among its former ones."""
        for row in self.manuscript.shots.filter(scene__isnull=True, key__in=self.given):
            row.former = [*row.former, row.key][-MOST_FORMER:]
            row.key = spare_key()
            row.save(update_fields=["key", "former"])

    def _gone(self, gone: list[KnownShot]) -> None:
        if gone:
            Shot.objects.lay_aside([shot.pk for shot in gone])
            self.told.gone += [shot.uid for shot in gone]


def _scene_keys(placed: tuple[PlacedScene, ...]) -> list[str]:
    """Of each scene: its heading, and the how-manieth of that heading it is."""
    seen: Counter[str] = Counter()
    keys = []
    for scene in placed:
        heading = scene.content.heading
        keys.append(shot_key(heading, "", seen[heading]))
        seen[heading] += 1
    return keys


def _scene_columns(placed: PlacedScene) -> Columns:
    content = placed.content
    return {
        "number": placed.number,
        "label": content.label,
        "heading": content.heading,
        "setting": str(content.setting),
        "place": content.place,
        "time": str(content.time),
        "light": str(content.light),
        "first_line": placed.first_line,
        "last_line": placed.last_line,
        "characters": list(content.characters),
    }


def _shot_columns(placed: PlacedScene, found: ShotOutline, scene: int) -> Columns:
    return {
        "scene_id": scene,
        "key": found.key,
        "number": found.number,
        "heading": placed.content.heading,
        "words": found.words,
        "first_line": found.first_line,
        "last_line": found.last_line,
        "seconds": found.brief.seconds,
        "brief_json": to_json(found.brief),
        "origins": to_json(found.origins),
        "in_tray_since": None,
        "discarded_at": None,
    }
