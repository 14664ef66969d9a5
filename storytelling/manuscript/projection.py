"""From text to rows: scenes and shots as the text has them now, each shot keeping what people made of it.

Written under the manuscript's row lock and never backwards.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models.functions import Now

from inference.contract import to_json
from storytelling.manuscript.models import Manuscript, Scene, Shot
from storytelling.script.anchors import Anchor, carry
from storytelling.script.outline import Breakdown, SceneOutline, ShotOutline, break_down, shot_key

Row = TypeVar("Row", Scene, Shot)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a new text did to the shots, by uid: `kept` as they were, `changed` in words or facts, `new`, and `gone` (to the
    tray where anything was made of them)."""

    kept: tuple[UUID, ...] = ()
    changed: tuple[UUID, ...] = ()
    new: tuple[UUID, ...] = ()
    gone: tuple[UUID, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.new or self.gone)


def project(manuscript: Manuscript, text: str) -> Changes:
    """Bring scenes and shots of a locked manuscript to `text`, which is its log's text at `manuscript.number`."""
    if manuscript.projected > manuscript.number:
        return Changes()
    breakdown = break_down(text)
    shots = list(manuscript.shots.select_related("scene"))
    kinship = _kinship(shots, breakdown)
    scenes = _project_scenes(manuscript, breakdown, kinship)
    changes = _project_shots(manuscript, breakdown, scenes, shots, kinship)
    manuscript.scenes.exclude(pk__in=[scene.pk for scene in scenes.values()]).delete()
    manuscript.text, manuscript.projected = text, manuscript.number
    manuscript.save(update_fields=["text", "projected"])
    return changes


def _kinship(shots: list[Shot], breakdown: Breakdown) -> dict[str, Shot]:
    """New key → the shot that goes on under it. Shots of the text come first; one in the tray returns with its exact words."""
    new = [Anchor(shot.key, scene.heading, shot.words) for scene in breakdown.scenes for shot in scene.shots]
    placed = [(shot.scene.number, shot.number, shot) for shot in shots if shot.scene]
    active = [shot for *_, shot in sorted(placed, key=lambda place: place[:2])]
    by_key = {shot.key: shot for shot in active}
    carried = carry([Anchor(shot.key, shot.heading, shot.words) for shot in active], new)
    kin = {new_key: by_key[old_key] for old_key, new_key in carried.items()}
    for shot in shots:
        if shot.scene is None and shot.key not in kin and any(anchor.key == shot.key for anchor in new):
            kin[shot.key] = shot
    return kin


def _project_scenes(manuscript: Manuscript, breakdown: Breakdown, kin: dict[str, Shot]) -> dict[int, Scene]:
    """Scene rows by number; a scene goes on as the one most of its shots come from."""
    free = {scene.pk: scene for scene in manuscript.scenes.all()}
    by_key = {scene.key: scene.pk for scene in free.values()}
    keys = _scene_keys(breakdown)
    rows: dict[int, Scene] = {}
    for outline in breakdown.scenes:
        before = by_key.get(keys[outline.number])
        if before not in free:
            homes = Counter(shot.scene_id for o in outline.shots if (shot := kin.get(o.key)) and shot.scene_id in free)
            before = homes.most_common(1)[0][0] if homes else None
        rows[outline.number] = free.pop(before) if before in free else Scene(manuscript=manuscript)
    _save(Scene, [(rows[o.number], {"key": keys[o.number], **_scene_columns(o)}) for o in breakdown.scenes])
    return rows


def _scene_keys(breakdown: Breakdown) -> dict[int, str]:
    """Scene number → key: its heading, and the how-manieth of that heading it is."""
    seen: Counter[str] = Counter()
    keys = {}
    for outline in breakdown.scenes:
        keys[outline.number] = shot_key(outline.heading, "", seen[outline.heading])
        seen[outline.heading] += 1
    return keys


def _project_shots(
    manuscript: Manuscript,
    breakdown: Breakdown,
    scenes: dict[int, Scene],
    shots: list[Shot],
    kin: dict[str, Shot],
) -> Changes:
    told: dict[str, list[UUID]] = {"kept": [], "changed": [], "new": [], "gone": []}
    living = {shot.pk for shot in kin.values()}
    tray = {shot.key for shot in shots if shot.pk not in living}
    rows: list[tuple[Shot, dict[str, Any]]] = []
    for outline in breakdown.scenes:
        for found in outline.shots:
            shot = kin.get(found.key) or Shot(manuscript=manuscript)
            columns = _shot_columns(outline, found, scenes[outline.number])
            columns["key"] = _free_key(outline.heading, found, tray)
            told[_fate(shot, columns)].append(shot.uid)
            rows.append((shot, columns))
    _save(Shot, rows)
    for shot in shots:
        if shot.pk not in living and shot.scene is not None:
            told["gone"].append(shot.uid)
            _to_tray(shot)
    return Changes(**{fate: tuple(uids) for fate, uids in told.items()})


def _free_key(heading: str, found: ShotOutline, tray: set[str]) -> str:
    """The shot's key, or the next occurrence of it that no shot in the tray holds."""
    if found.key not in tray:
        return found.key
    return next(key for n in range(1, 10_000) if (key := shot_key(heading, found.words, n)) not in tray)


def _fate(shot: Shot, columns: dict[str, Any]) -> str:
    if shot.pk is None:
        return "new"
    return "kept" if shot.brief_json == columns["brief_json"] and shot.scene_id else "changed"


def _scene_columns(outline: SceneOutline) -> dict[str, Any]:
    return {
        "number": outline.number,
        "label": outline.label,
        "heading": outline.heading,
        "setting": str(outline.setting),
        "place": outline.place,
        "time": str(outline.time),
        "light": str(outline.light),
        "first_line": outline.first_line,
        "last_line": outline.last_line,
        "characters": list(outline.characters),
    }


def _shot_columns(outline: SceneOutline, found: ShotOutline, scene: Scene) -> dict[str, Any]:
    return {
        "scene_id": scene.pk,
        "number": found.number,
        "heading": outline.heading,
        "words": found.words,
        "first_line": found.first_line,
        "last_line": found.last_line,
        "seconds": found.brief.seconds,
        "brief_json": to_json(found.brief),
        "origins": to_json(found.origins),
        "in_tray_since": None,
    }


def _save(model: type[Row], rows: list[tuple[Row, dict[str, Any]]]) -> None:
    """Write `rows` with their new columns: new ones in one statement, changed ones in few, the rest not at all."""
    changed = []
    for row, columns in rows:
        if row.pk is not None and any(getattr(row, name) != value for name, value in columns.items()):
            changed.append(row)
        for name, value in columns.items():
            setattr(row, name, value)
    model._default_manager.bulk_create([row for row, _ in rows if row.pk is None], batch_size=500)
    if changed:
        names = [name.removesuffix("_id") for name in rows[0][1]]
        model._default_manager.bulk_update(changed, names, batch_size=200)


def _to_tray(shot: Shot) -> None:
    """Keep what somebody made or set; a shot nobody touched simply goes."""
    if shot.overrides or shot.takes.exists() or shot.jobs.exists():
        Shot.objects.filter(pk=shot.pk).update(scene=None, in_tray_since=Now())
    else:
        shot.delete()
