"""From text to rows: scenes and shots as the text has them now, each shot keeping what people made of it.

Written under the manuscript's row lock and never backwards.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models.functions import Now

from inference.contract import to_json
from storytelling.manuscript.models import Manuscript, Scene, Shot
from storytelling.script.anchors import Anchor, carry, next_free
from storytelling.script.outline import Breakdown, SceneOutline, ShotOutline, break_down


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
    new = [Anchor(shot.key, scene.heading, shot.brief.words) for scene in breakdown.scenes for shot in scene.shots]
    active = sorted(
        (shot for shot in shots if shot.scene), key=lambda shot: (shot.scene.number, shot.number)  # type: ignore[union-attr]
    )
    by_key = {shot.key: shot for shot in active}
    carried = carry([Anchor(shot.key, shot.heading, shot.words) for shot in active], new)
    kin = {new_key: by_key[old_key] for old_key, new_key in carried.items()}
    for shot in shots:
        if shot.scene is None and shot.key not in kin and any(anchor.key == shot.key for anchor in new):
            kin[shot.key] = shot
    return kin


def _project_scenes(manuscript: Manuscript, breakdown: Breakdown, kin: dict[str, Shot]) -> dict[str, Scene]:
    """Scene rows by key; a scene goes on as the one most of its shots come from."""
    free = {scene.pk: scene for scene in manuscript.scenes.all()}
    by_key = {scene.key: scene.pk for scene in free.values()}
    rows: dict[str, Scene] = {}
    for outline in breakdown.scenes:
        before = by_key.get(outline.key)
        if before not in free:
            homes = Counter(shot.scene_id for o in outline.shots if (shot := kin.get(o.key)) and shot.scene_id in free)
            before = homes.most_common(1)[0][0] if homes else None
        scene = free.pop(before, None) or Scene(manuscript=manuscript)
        _write_scene(scene, outline)
        scene.save()
        rows[outline.key] = scene
    return rows


def _write_scene(scene: Scene, outline: SceneOutline) -> None:
    scene.key, scene.number, scene.label = outline.key, outline.number, outline.label
    scene.heading, scene.setting, scene.place = outline.heading, str(outline.setting), outline.place
    scene.time, scene.light = outline.time, str(outline.light)
    scene.first_line, scene.last_line = outline.first_line, outline.last_line
    scene.characters = list(outline.characters)


def _project_shots(
    manuscript: Manuscript,
    breakdown: Breakdown,
    scenes: dict[str, Scene],
    shots: list[Shot],
    kin: dict[str, Shot],
) -> Changes:
    changes: dict[str, list[UUID]] = {"kept": [], "changed": [], "new": [], "gone": []}
    living = {shot.pk for shot in kin.values()}
    tray = {shot.key for shot in shots if shot.pk not in living}
    for outline in breakdown.scenes:
        for found in outline.shots:
            shot = kin.get(found.key) or Shot(manuscript=manuscript)
            key = next_free(Anchor(found.key, outline.heading, found.brief.words), tray)
            told = _write_shot(shot, outline, found, scenes[outline.key], key)
            shot.save()
            changes[told].append(shot.uid)
    for shot in shots:
        if shot.pk not in living and shot.scene is not None:
            changes["gone"].append(shot.uid)
            _to_tray(shot)
    return Changes(**{word: tuple(uids) for word, uids in changes.items()})


def _write_shot(shot: Shot, outline: SceneOutline, found: ShotOutline, scene: Scene, key: str) -> str:
    """Fill the row; says whether it is "new", "changed" or "kept"."""
    brief = to_json(found.brief)
    told = "new" if shot.pk is None else "kept" if shot.brief_json == brief and shot.scene_id else "changed"
    shot.scene, shot.key, shot.number, shot.heading = scene, key, found.number, outline.heading
    shot.words, shot.seconds, shot.in_tray_since = found.brief.words, found.brief.seconds, None
    shot.first_line, shot.last_line = found.first_line, found.last_line
    shot.brief_json, shot.origins = brief, {field: list(lines) for field, lines in found.origins.items()}
    return told


def _to_tray(shot: Shot) -> None:
    """Keep what somebody made or set; a shot nobody touched simply goes."""
    if shot.overrides or shot.takes.exists() or shot.jobs.exists():
        Shot.objects.filter(pk=shot.pk).update(scene=None, in_tray_since=Now())
    else:
        shot.delete()
