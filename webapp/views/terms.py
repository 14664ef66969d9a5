"""Film terms as people pick them: what each is called, what it does in one plain sentence, and its drawn picture."""

from __future__ import annotations

from dataclasses import dataclass

from inference.contract import Angle, Direction, Focus, Move, Size, Time


@dataclass(frozen=True, slots=True)
class Term:
    """One choice. `value` is what a form sends; of a move that goes somewhere it is both words, "dolly in"."""

    group: str
    value: str
    does: str

    @property
    def name(self) -> str:
        written = {"pov": "point of view"}.get(self.value, self.value)
        return written[:1].upper() + written[1:]

    @property
    def picture(self) -> str:
        """Its still, below static/."""
        return f"terms/{self.group}-{self.value.replace(' ', '-')}.webp"

    @property
    def moving(self) -> str:
        """Its short film, below static/; only what moves has one."""
        return self.picture.replace(".webp", "-moving.webp") if self._moves else ""

    @property
    def _moves(self) -> bool:
        return self.value == Focus.RACK or (self.group == "move" and self.value != Move.STATIC)


@dataclass(frozen=True, slots=True)
class TermGroup:
    """The choices of one field of a shot's set-up. `asks` is the question it answers."""

    name: str
    title: str
    asks: str
    terms: tuple[Term, ...]


_SIZES = {
    Size.EXTREME_WIDE: "The place is everything; people are specks in it.",
    Size.WIDE: "The whole place, with the people small in it.",
    Size.FULL: "One person from head to foot.",
    Size.MEDIUM: "From the waist up: hands and face together.",
    Size.MEDIUM_CLOSE: "From the chest up, for talk.",
    Size.CLOSE: "The face, so that we read what it feels.",
    Size.EXTREME_CLOSE: "A part of the face, and nothing else.",
    Size.INSERT: "One thing fills the frame.",
}
_ANGLES = {
    Angle.EYE_LEVEL: "As we meet people: level with their eyes.",
    Angle.LOW: "From below; whoever it is looks strong.",
    Angle.HIGH: "From above; whoever it is looks small.",
    Angle.OVERHEAD: "Straight down, like a map.",
    Angle.AERIAL: "From the sky, far above the place.",
    Angle.DUTCH: "The camera leans, and something feels wrong.",
    Angle.OVER_THE_SHOULDER: "Past the back of one, to the face of the other.",
    Angle.POV: "Through somebody's own eyes.",
}
_MOVES: dict[tuple[Move, Direction | None], str] = {
    (Move.STATIC, None): "The camera stands still.",
    (Move.PAN, Direction.LEFT): "It stands, and turns to the left.",
    (Move.PAN, Direction.RIGHT): "It stands, and turns to the right.",
    (Move.TILT, Direction.UP): "It stands, and looks up.",
    (Move.TILT, Direction.DOWN): "It stands, and looks down.",
    (Move.WHIP_PAN, Direction.LEFT): "A turn to the left so fast that all smears.",
    (Move.WHIP_PAN, Direction.RIGHT): "A turn to the right so fast that all smears.",
    (Move.DOLLY, Direction.IN): "It rolls closer; what is near passes by.",
    (Move.DOLLY, Direction.OUT): "It rolls away and shows more.",
    (Move.TRACK, Direction.LEFT): "It slides along to the left.",
    (Move.TRACK, Direction.RIGHT): "It slides along to the right.",
    (Move.TRACK, Direction.WITH): "It keeps pace with whoever walks.",
    (Move.CRANE, Direction.UP): "It rises above the place.",
    (Move.CRANE, Direction.DOWN): "It sinks to the people.",
    (Move.ZOOM, Direction.IN): "The lens brings it nearer; the camera stays.",
    (Move.ZOOM, Direction.OUT): "The lens lets go; the camera stays.",
    (Move.ORBIT, Direction.LEFT): "It circles around, to the left.",
    (Move.ORBIT, Direction.RIGHT): "It circles around, to the right.",
    (Move.HANDHELD, None): "Carried by hand; it sways and breathes.",
}
_FOCUSES = {
    Focus.DEEP: "All of it is sharp, near and far.",
    Focus.SHALLOW: "One depth is sharp, the rest soft.",
    Focus.RACK: "Sharp here, then sharp there.",
}
_TIMES = {
    Time.DAWN: "Pale pink, before the sun.",
    Time.MORNING: "Clear low sun.",
    Time.DAY: "Plain daylight.",
    Time.NOON: "Hard light from above.",
    Time.AFTERNOON: "Warm light from the side.",
    Time.MAGIC_HOUR: "Long golden light before the sun sets.",
    Time.DUSK: "Violet and orange, after the sun.",
    Time.EVENING: "Deep blue, lamps on.",
    Time.NIGHT: "Blue moonlight and lamps.",
}
_WEATHERS = {
    "clear": "A clean sky.",
    "overcast": "A grey sky, no shadows.",
    "rain": "Rain falls.",
    "snow": "Snow falls and lies.",
    "fog": "What is far fades away.",
    "wind": "Everything that can blow does.",
    "storm": "Dark clouds, lightning, rain across.",
}


def _group(name: str, title: str, asks: str, said: dict[str, str]) -> TermGroup:
    return TermGroup(name, title, asks, tuple(Term(name, value, does) for value, does in said.items()))


def move_value(move: str, direction: str | None) -> str:
    """A move as a form sends it: "dolly in"."""
    return f"{move} {direction}" if direction else move


SIZE = _group("size", "Size", "How much is in the frame?", {str(k): v for k, v in _SIZES.items()})
ANGLE = _group("angle", "Angle", "Where does the camera look from?", {str(k): v for k, v in _ANGLES.items()})
MOVE = _group("move", "Move", "What does the camera do?", {move_value(m, d): v for (m, d), v in _MOVES.items()})
FOCUS = _group("focus", "Focus", "What is sharp?", {str(k): v for k, v in _FOCUSES.items()})
TIME = _group("time", "Time of day", "What light is there?", {str(k): v for k, v in _TIMES.items()})
WEATHER = _group("weather", "Weather", "What falls or blows?", dict(_WEATHERS))
GROUPS = (SIZE, ANGLE, MOVE, FOCUS, TIME, WEATHER)
