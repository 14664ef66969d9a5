"""What goes on from shot to shot within a scene though no word repeats it: who still sits, kneels or lies."""

from __future__ import annotations

from collections.abc import Iterable

from inference.contract import Action, Prop
from storytelling.script.lexicon.verbs import ENTER, LEAVE, TRAVEL

Origins = tuple[int, int]
_RESTS = frozenset(["sit", "kneel", "lie", "sleep", "crouch"])
_GETS_UP = (TRAVEL | ENTER | LEAVE | {"stand", "rise", "fall", "dance", "fight", "embrace", "hug", "jump"}) - _RESTS


class Continuity:
    """Asked before each shot of a scene, and told after it."""

    def __init__(self) -> None:
        self._resting: dict[str, tuple[Action, Origins]] = {}

    def resting(self, figures: Iterable[str], actions: list[Action]) -> list[tuple[Action, Origins]]:
        """How those of `figures` still sit, kneel or lie whom `actions` do not have get up or settle anew."""
        moved = {a.who for a in actions if a.verb in _GETS_UP | _RESTS}
        return [self._resting[uid] for uid in figures if uid in self._resting and uid not in moved]

    def note(self, actions: list[Action], lines: list[Origins]) -> None:
        for action, at in zip(actions, lines, strict=True):
            if action.verb in _GETS_UP:
                self._resting.pop(action.who, None)
            elif action.verb in _RESTS:
                self._resting[action.who] = (action, at)


def gripped(prop: Prop, actions: Iterable[Action], props: Iterable[Prop]) -> str | None:
    """Who holds `prop` where a hand or glove is said to: "her glove. It holds a wrench."."""
    noun = prop.name.split()[-1]
    for action in actions:
        if action.verb in ("hold", "grip", "clutch", "carry", "grasp") and (
            action.with_ == noun or noun in action.manner.split()
        ):
            return next((p.holder for p in props if p.name == action.who and p.holder), None)
    return None
