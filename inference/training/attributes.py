"""What of a shot can be seen and judged: one word an attribute, or nothing where the shot does not tell."""

from __future__ import annotations

from inference.contract import Brief, Direction, Move, Size, Time
from inference.training.briefs import COLOURS, INDOORS, OPEN_AIR, OTHERS, TOGETHER, WEATHER

_TIMES = {
    Time.DAWN: "dawn",
    Time.MORNING: "day",
    Time.DAY: "day",
    Time.NOON: "day",
    Time.AFTERNOON: "day",
    Time.MAGIC_HOUR: "dusk",
    Time.DUSK: "dusk",
    Time.EVENING: "night",
    Time.NIGHT: "night",
}
_SIZES = {
    Size.EXTREME_WIDE: "wide",
    Size.WIDE: "wide",
    Size.FULL: "full",
    Size.MEDIUM: "medium",
    Size.MEDIUM_CLOSE: "close",
    Size.CLOSE: "close",
    Size.EXTREME_CLOSE: "close",
}
_MOVES = {
    Move.STATIC: "static",
    Move.PAN: "across",
    Move.TRACK: "across",
    Move.TILT: "up or down",
    Move.CRANE: "up or down",
    Move.HANDHELD: "handheld",
}
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "subject": ("person", *sorted({other.kind for other in OTHERS})),
    "colour": COLOURS,
    "place": (*sorted(OPEN_AIR), *sorted(INDOORS)),
    "time": ("dawn", "day", "dusk", "night"),
    "size": ("wide", "full", "medium", "close"),
    "light": ("clear", *WEATHER),
    "move": ("static", "across", "up or down", "in", "out", "handheld"),
    "left": COLOURS,
    "right": COLOURS,
    "deed": TOGETHER,
}
BARS = {"subject": 0.8, "colour": 0.8, "place": 0.8, "time": 0.8, "size": 0.7, "light": 0.7, "move": 0.7, "pair": 0.6}
"""Shares of right answers that a shipped model should reach; "pair" is left and right both right."""


def attributes(brief: Brief) -> dict[str, str | None]:
    """The word for each of ATTRIBUTES."""
    camera, figures = brief.camera, brief.figures
    alone = figures[0] if len(figures) == 1 else None
    pair = figures if len(figures) == 2 else None
    deed = next((action.verb for action in brief.actions if action.whom), None)
    moved = "out" if camera.direction is Direction.OUT else "in"
    return {
        "subject": alone.kind if alone else None,
        "colour": alone.palette[0] if alone else None,
        "place": brief.place.kind,
        "time": _TIMES.get(brief.light.time),
        "size": _SIZES.get(camera.size) if figures else None,
        "light": (brief.light.weather or ("clear",))[0],
        "move": _MOVES.get(camera.move, moved),
        "left": pair[0].palette[0] if pair else None,
        "right": pair[1].palette[0] if pair else None,
        "deed": deed,
    }
