"""A shot's set-up by hand: size, angle, move, focus, light and length that win over what is read from the text."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from inference.contract import Angle, Direction, Focus, Move, Size, Time
from storytelling.errors import Refused
from storytelling.events.stream import record
from storytelling.manuscript.models import Shot
from storytelling.people.models import User
from storytelling.script.lexicon.hours import BORROWED
from storytelling.script.rules import DEFAULT

SHORTEST, LONGEST = 0.1, 300.0  # seconds of a shot
WEATHERS = ("clear", "overcast", "rain", "snow", "fog", "wind", "storm")
TIMES = tuple(time for time in Time if time not in BORROWED)
WAYS: dict[Move, tuple[Direction, ...]] = {
    Move.STATIC: (),
    Move.PAN: (Direction.LEFT, Direction.RIGHT),
    Move.TILT: (Direction.UP, Direction.DOWN),
    Move.WHIP_PAN: (Direction.LEFT, Direction.RIGHT),
    Move.DOLLY: (Direction.IN, Direction.OUT),
    Move.TRACK: (Direction.LEFT, Direction.RIGHT, Direction.WITH),
    Move.CRANE: (Direction.UP, Direction.DOWN),
    Move.ZOOM: (Direction.IN, Direction.OUT),
    Move.ORBIT: (Direction.LEFT, Direction.RIGHT),
    Move.HANDHELD: (),
}
NOTHING_CHANGED = "Nothing was changed."
Values = dict[str, Any]  # the overrides of one part, as they stand in a brief


@dataclass(frozen=True, slots=True)
class Part:
    """Where a field lies in the overrides (`part` of them, or their top for None) and under which names."""

    part: str | None
    names: tuple[str, ...]
    read: Callable[[str], Values]
    said: str


def change_setup(shot: Shot, wishes: Mapping[str, str], *, by: User) -> dict[str, str]:
    """Set fields of the shot by hand; an empty wish gives the field back to the script. Returns the wishes that undo it,
    nothing where all was so already. Raises Refused: then no field was changed."""
    read = {name: _read(name, wish) for name, wish in wishes.items()}
    with transaction.atomic():
        kept = Shot.objects.select_for_update().get(pk=shot.pk)
        before = {name: wish_of(kept.overrides, name) for name in wishes}
        overrides = kept.overrides
        for name, values in read.items():
            overrides = _with(overrides, FIELDS[name], values)
        shot.overrides = overrides
        if overrides == kept.overrides:
            return {}
        Shot.objects.filter(pk=shot.pk).update(overrides=overrides)
        story = kept.manuscript.story
        record(story.world.stream, "shot.changed", actor=by, subject=kept, refs={"shot": kept.uid, "story": story.uid})
    return before


def wish_of(overrides: Mapping[str, Any], name: str) -> str:
    """What a person set a field to, as a form says it; empty where the script decides."""
    field = FIELDS[name]
    values = overrides if field.part is None else overrides.get(field.part, {})
    if field.names[0] not in values:
        return ""
    parts = [values.get(one) for one in field.names]
    return " ".join(_said(part) for part in parts if part not in (None, ""))


def _said(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return " ".join(str(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _read(name: str, wish: str) -> Values | None:
    """The values of a wish, None for "as the script says"."""
    if name not in FIELDS:
        raise Refused(f"A shot has no “{name[:40]}” to set. {NOTHING_CHANGED}")
    wish = " ".join(wish.split()).lower()
    if not wish:
        return None
    try:
        return FIELDS[name].read(wish)
    except ValueError as problem:
        raise Refused(
            f"“{wish[:40]}” is no {FIELDS[name].said}. {NOTHING_CHANGED} Choose one from the list."
        ) from problem


def _with(overrides: Mapping[str, Any], field: Part, values: Values | None) -> dict[str, Any]:
    """`overrides` with a field set or, for None, without it; parts that became empty are gone."""
    found = dict(overrides if field.part is None else overrides.get(field.part, {}))
    for name in field.names:
        found.pop(name, None)
    found |= values or {}
    if field.part is None:
        return found
    rest = {name: value for name, value in overrides.items() if name != field.part}
    return rest | ({field.part: found} if found else {})


def _move(wish: str) -> Values:
    for move, ways in WAYS.items():
        if wish == move.value:
            return {"move": wish, "direction": None}
        if any(wish == f"{move} {way}" for way in ways):
            return {"move": move.value, "direction": wish.removeprefix(f"{move} ")}
    raise ValueError(wish)


def _time(wish: str) -> Values:
    if wish not in TIMES:
        raise ValueError(wish)
    return {"time": wish}


def _weather(wish: str) -> Values:
    kinds = wish.split()
    if not set(kinds) <= set(WEATHERS):
        raise ValueError(wish)
    return {"weather": kinds}


def _seconds(wish: str) -> Values:
    try:
        seconds = float(wish.removesuffix("s").strip().replace(",", "."))
    except ValueError:
        seconds = math.nan
    if not SHORTEST <= seconds <= LONGEST:
        raise Refused(f"A shot lasts between {SHORTEST:g} and {LONGEST:g} seconds, written like 3.5. {NOTHING_CHANGED}")
    return {"seconds": DEFAULT.rounded(seconds)}


FIELDS: dict[str, Part] = {
    "size": Part("camera", ("size",), lambda wish: {"size": Size(wish).value}, "shot size"),
    "angle": Part("camera", ("angle",), lambda wish: {"angle": Angle(wish).value}, "camera angle"),
    "move": Part("camera", ("move", "direction"), _move, "camera move"),
    "focus": Part("camera", ("focus",), lambda wish: {"focus": Focus(wish).value}, "focus"),
    "time": Part("light", ("time",), _time, "time of day"),
    "weather": Part("light", ("weather",), _weather, "weather"),
    "seconds": Part(None, ("seconds",), _seconds, "length"),
}
