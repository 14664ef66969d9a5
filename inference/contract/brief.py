"""The brief: the structured facts of one shot, engine-neutral. Engines draw from its fields and never re-parse `words`.

Film terms follow common production usage (shot size, camera angle, camera movement); their values are the words people see.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Size(StrEnum):
    """How much of the subject the frame holds."""

    EXTREME_WIDE = "extreme wide"
    WIDE = "wide"
    FULL = "full"
    MEDIUM = "medium"
    MEDIUM_CLOSE = "medium close"
    CLOSE = "close"
    EXTREME_CLOSE = "extreme close"
    INSERT = "insert"


class Angle(StrEnum):
    """Where the camera stands in relation to the subject's eyes."""

    EYE_LEVEL = "eye level"
    LOW = "low"
    HIGH = "high"
    OVERHEAD = "overhead"
    AERIAL = "aerial"
    DUTCH = "dutch"
    OVER_THE_SHOULDER = "over the shoulder"
    POV = "pov"


class Move(StrEnum):
    """What the camera does while the shot runs."""

    STATIC = "static"
    PAN = "pan"
    TILT = "tilt"
    WHIP_PAN = "whip pan"
    DOLLY = "dolly"
    TRACK = "track"
    CRANE = "crane"
    ZOOM = "zoom"
    ORBIT = "orbit"
    HANDHELD = "handheld"


class Direction(StrEnum):
    """Which way a move goes."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"
    WITH = "with"


class Focus(StrEnum):
    DEEP = "deep"
    SHALLOW = "shallow"
    RACK = "rack"


class Transition(StrEnum):
    """The cut between two shots; never part of a picture."""

    CUT = "cut"
    DISSOLVE = "dissolve"
    FADE_IN = "fade in"
    FADE_OUT = "fade out"
    WIPE = "wipe"
    MATCH_CUT = "match cut"
    SMASH_CUT = "smash cut"
    JUMP_CUT = "jump cut"


class Time(StrEnum):
    """Time of day as a heading says it; the last three take their light from the scene before."""

    DAWN = "dawn"
    MORNING = "morning"
    DAY = "day"
    NOON = "noon"
    AFTERNOON = "afternoon"
    MAGIC_HOUR = "magic hour"
    DUSK = "dusk"
    EVENING = "evening"
    NIGHT = "night"
    CONTINUOUS = "continuous"
    LATER = "later"
    MOMENTS_LATER = "moments later"
    SAME = "same"


class Setting(StrEnum):
    INT = "INT"
    EXT = "EXT"
    INT_EXT = "INT/EXT"


@dataclass(frozen=True, kw_only=True, slots=True)
class Camera:
    """One camera set-up. `on` and `over` are figure uids, prop names or None: what it looks at, whose shoulder it looks over
    (or, for a pov, whose eyes it is). `focus_to` is where a rack focus ends."""

    size: Size = Size.MEDIUM
    angle: Angle = Angle.EYE_LEVEL
    move: Move = Move.STATIC
    direction: Direction | None = None
    focus: Focus | None = None
    on: str | None = None
    over: str | None = None
    focus_to: str | None = None
    lens_mm: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Light:
    """`time` is the resolved time of day (never CONTINUOUS, LATER, MOMENTS_LATER or SAME). `weather`: rain, snow, fog, wind,
    storm, clear … in the order said. `sources`: what glows in the picture, as said ("red book", "flame", "lanterns")."""

    time: Time = Time.DAY
    weather: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """`name` as the heading says it in lower case ("sunken library"); `kind` one of the vocabulary's kits ("library",
    "beach", "underwater", …) or "unknown"; `details`: nouns and adjectives read from the scene's words, for dressing."""

    uid: str
    name: str
    kind: str = "unknown"
    setting: Setting = Setting.EXT
    details: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """Someone in the picture. `kind`: person, robot, animal, ghost, giant, crowd, being. `age` in years or None. `build`,
    `hair`, `skin`, `clothes` are short phrases; `palette` CSS colours (names or #rrggbb), most telling first. `appearance`
    is the introduction in the script's own words. `position`: left, centre, right, foreground or background; `facing`:
    left, right, camera or away. `count` is more than 1 for a crowd."""

    uid: str
    name: str
    kind: str = "person"
    age: int | None = None
    build: str = ""
    hair: str = ""
    skin: str = ""
    clothes: tuple[str, ...] = ()
    palette: tuple[str, ...] = ()
    appearance: str = ""
    position: str = "centre"
    facing: str = "camera"
    count: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """`verb` in its base form ("walk"). `who` and `whom` are figure uids, or the name of a thing that acts ("lanterns",
    "needle"); `with_` the prop used; `manner` what colours it ("toward us", "slowly", "down")."""

    who: str
    verb: str
    whom: str | None = None
    with_: str | None = None
    manner: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Prop:
    """`kind` is the vocabulary's noun ("compass", "book"); `holder` a figure uid; `colour` and `glows` as said."""

    name: str
    kind: str
    colour: str = ""
    holder: str | None = None
    glows: bool = False
    count: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Speech:
    """A line of dialogue. `start` and `seconds` are relative to the shot; off-screen voices have `on_screen` False."""

    character: str
    name: str
    text: str
    parenthetical: str = ""
    on_screen: bool = True
    sung: bool = False
    start: float = 0.0
    seconds: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """Everything one shot shows and sounds like. `words` is the script's text of the shot; `card` a title card's text."""

    camera: Camera
    light: Light
    place: Place
    figures: tuple[Figure, ...] = ()
    actions: tuple[Action, ...] = ()
    props: tuple[Prop, ...] = ()
    dialogue: tuple[Speech, ...] = ()
    words: str = ""
    card: str = ""
    seconds: float = 2.0
    transition_in: Transition = Transition.CUT
    transition_out: Transition = Transition.CUT
