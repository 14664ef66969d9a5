"""Which stored shot a shot of the new text goes on as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet

from storytelling.manuscript.models import Manuscript, Scene, Shot
from storytelling.script.anchors import Anchor, carry
from storytelling.script.live_scene import PlacedScene
from storytelling.script.outline import SceneOutline

MOST_FORMER = 200  # keys a shot remembers: the pauses of an afternoon in one shot


@dataclass(slots=True, eq=False)
class KnownShot:
    """A stored shot, as much of it as tells it apart."""

    pk: int
    uid: UUID
    scene: int
    key: str
    heading: str
    words: str
    former: list[str]

    @classmethod
    def of(cls, row: Shot) -> KnownShot:
        return cls(row.pk or 0, row.uid, row.scene_id or 0, row.key, row.heading, row.words, list(row.former))

    def rename(self, key: str) -> None:
        if key != self.key:
            self.former = [*(one for one in self.former if one not in (self.key, key)), self.key][-MOST_FORMER:]
            self.key = key

    def become(self, columns: dict[str, Any]) -> None:
        self.rename(columns["key"])
        self.scene, self.heading, self.words = columns["scene_id"], columns["heading"], columns["words"]


class KnownScene:
    """A stored scene with its shots, in order; `content` is what was written of it, None where nobody here knows."""

    def __init__(self, row: Scene) -> None:
        self.pk, self.key, self.number, self.first_line = row.pk, row.key, row.number, row.first_line
        self.content: SceneOutline | None = None
        self.shots: list[KnownShot] = []

    def place(self, placed: PlacedScene, key: str) -> None:
        self.key, self.number, self.first_line, self.content = key, placed.number, placed.first_line, placed.content


def spare_key() -> str:
    """A key no words have."""
    return f"~{uuid4().hex[:11]}"


def remembered(shots: QuerySet[Shot]) -> Iterator[KnownShot]:
    for row in shots.values_list("pk", "uid", "scene_id", "key", "heading", "words", "former"):
        yield KnownShot(*row)


def kin_of(
    manuscript: Manuscript, old: list[KnownShot], new: Iterable[tuple[PlacedScene, int]]
) -> dict[str, KnownShot]:
    """New key → the shot that goes on under it: of `old`, the shots whose scenes changed, or from those laid aside. What
    lies aside under this very key returns before anything alike is taken for it."""
    anchors = [Anchor(s.keys[n], s.content.heading, s.content.shots[n].words) for s, n in new]
    by_key = {shot.key: shot for shot in old}
    kin: dict[str, KnownShot] = {}
    aside: list[KnownShot] = []
    if any(anchor.key not in by_key for anchor in anchors):
        aside = list(remembered(manuscript.shots.aside()))
        lying = {shot.key: shot for shot in aside}
        kin = {anchor.key: lying[anchor.key] for anchor in anchors if anchor.key in lying}
    open_ = [anchor for anchor in anchors if anchor.key not in kin]
    former = {shot.key: shot.former for shot in old}
    carried = carry([Anchor(shot.key, shot.heading, shot.words) for shot in old], open_, former)
    kin |= {new_key: by_key[old_key] for old_key, new_key in carried.items()}
    taken = {shot.pk for shot in kin.values()}
    _return([shot for shot in aside if shot.pk not in taken], [one for one in open_ if one.key not in kin], kin)
    return kin


def _return(aside: list[KnownShot], open_: list[Anchor], kin: dict[str, KnownShot]) -> None:
    """From those laid aside: whoever last read so, then whoever has the same words under another heading."""
    for anchor in open_:
        ages = [
            (list(reversed(shot.former)).index(anchor.key), n)
            for n, shot in enumerate(aside)
            if anchor.key in shot.former
        ]
        words = " ".join(anchor.words.split())
        same = [n for n, shot in enumerate(aside) if " ".join(shot.words.split()) == words]
        chosen = min(ages)[1] if ages else (same[0] if same else None)
        if chosen is not None:
            kin[anchor.key] = aside.pop(chosen)
