"""Where people stand and look. Sides hold for a whole scene, so that the line between two people is never crossed."""

from __future__ import annotations

import re
from dataclasses import replace

from inference.contract import Action, Angle, Figure, Move
from storytelling.script.drafts import Draft

_SIDES = ("left", "right", "centre", "background")
_TOWARD_US = re.compile(r"\b(?:toward|towards|to|at|past)\s+(?:us|the camera|camera)\b", re.IGNORECASE)
_AWAY = re.compile(r"\b(?:away|away from us|into the distance|off into)\b", re.IGNORECASE)
_FACING = {"left": "right", "right": "left", "centre": "camera", "background": "camera"}


class Staging:
    """The places of one scene's people, given in the order they come into the picture."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}
        self.sided = 0  # how many have a place of their own; a crowd takes no side

    def place(self, draft: Draft, figures: list[Figure], actions: list[Action]) -> tuple[Figure, ...]:
        """`figures` with position and facing for this shot."""
        for figure in figures:
            if figure.uid not in self.places:
                crowd = figure.kind == "crowd"
                self.places[figure.uid] = "background" if crowd else _SIDES[min(self.sided, len(_SIDES) - 1)]
                self.sided += not crowd
        return tuple(self._placed(draft, figure, figures, actions) for figure in figures)

    def _placed(self, draft: Draft, figure: Figure, figures: list[Figure], actions: list[Action]) -> Figure:
        position = self.places[figure.uid]
        if figure.kind == "crowd":
            return replace(figure, position="background", facing="camera")
        if draft.angle is Angle.OVER_THE_SHOULDER and figure.uid == draft.over:
            return replace(figure, position="foreground", facing="away")
        facing = _FACING[position]
        if self.sided == 1 and len(figures) == 1:
            position, facing = "centre", "camera"
        if len(figures) == 1 and draft.move is Move.TRACK:
            position = "centre"
        walk = _walk(figure.uid, figures, actions)
        return replace(figure, position=position, facing=walk or facing)


def _walk(uid: str, figures: list[Figure], actions: list[Action]) -> str:
    """Which way someone goes, or whom they follow goes."""
    for action in actions:
        if action.who != uid:
            continue
        if _TOWARD_US.search(action.manner):
            return "camera"
        if _AWAY.search(action.manner):
            return "away"
        if action.manner.endswith(("behind", "after", "beside")) and action.whom and action.whom != uid:
            return _walk(action.whom, figures, [a for a in actions if a.who != uid])
    return ""
