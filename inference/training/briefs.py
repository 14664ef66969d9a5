"""Random shots, spread over what scripts ask for. Words are the script lexicon's own, so that real scripts lie inside."""

from __future__ import annotations

import random
from typing import NamedTuple
from uuid import UUID

from inference.contract import (
    Action,
    Angle,
    Brief,
    Camera,
    Direction,
    Figure,
    Light,
    Move,
    Place,
    Prop,
    Setting,
    Size,
    Time,
)


class Someone(NamedTuple):
    """A noun people use, what is drawn for it, and the age that goes with it."""

    noun: str
    kind: str = "person"
    age: int | None = None


PEOPLE = (
    Someone("woman", age=32),
    Someone("man", age=38),
    Someone("girl", age=10),
    Someone("boy", age=10),
    Someone("old woman", age=74),
    Someone("old man", age=74),
    Someone("teenager", age=16),
    Someone("sailor", age=40),
    Someone("soldier", age=28),
    Someone("nurse", age=30),
)
OTHERS = (
    Someone("robot", "robot"),
    Someone("ghost", "ghost"),
    Someone("giant", "giant"),
    Someone("dog", "animal"),
    Someone("cat", "animal"),
    Someone("horse", "animal"),
    Someone("bird", "animal"),
    Someone("creature", "being"),
)
COLOURS = ("red", "blue", "green", "yellow", "white", "black", "purple", "orange", "brown", "grey", "pink", "teal")
GARMENTS = ("coat", "raincoat", "dress", "jacket", "cloak", "shirt", "sweater", "robe", "uniform", "suit", "tunic")
HAIR = ("black", "blonde", "brown", "red", "grey", "white")
HAIR_SHAPES = ("short", "long", "cropped", "curly")
BUILDS = ("tall", "short", "stout", "slender", "burly", "")
OPEN_AIR = {
    "street": ("street", "alley", "market", "bridge"),
    "city": ("city", "rooftop", "skyline"),
    "forest": ("forest", "woods", "jungle"),
    "desert": ("desert", "dunes"),
    "flats": ("field", "meadow", "plain", "moor"),
    "beach": ("beach", "shore", "harbour", "pier"),
    "sea": ("sea", "lake", "river"),
    "underwater": ("seabed", "underwater"),
    "snow": ("snowfield", "glacier"),
    "mountain": ("mountain", "cliff", "ridge", "valley"),
    "castle": ("castle", "fortress", "tower"),
    "ship": ("ship", "deck"),
    "space": ("moon", "planet"),
    "garden": ("garden", "park", "courtyard"),
    "station": ("station", "platform"),
}
INDOORS = {
    "room": ("bedroom", "living room", "cabin", "attic"),
    "library": ("library", "bookshop"),
    "corridor": ("corridor", "hallway", "tunnel"),
    "train car": ("train car", "carriage"),
    "cave": ("cave", "cavern"),
    "tent": ("tent",),
    "kitchen": ("kitchen",),
    "office": ("office", "study"),
}
TIMES = (
    Time.DAWN,
    Time.MORNING,
    Time.DAY,
    Time.NOON,
    Time.AFTERNOON,
    Time.MAGIC_HOUR,
    Time.DUSK,
    Time.EVENING,
    Time.NIGHT,
)
TIME_ODDS = (2, 2, 5, 1, 2, 1, 3, 2, 5)
WEATHER = ("rain", "snow", "fog", "wind", "storm")
SIZE_ODDS = {
    Size.EXTREME_WIDE: 1,
    Size.WIDE: 5,
    Size.FULL: 4,
    Size.MEDIUM: 6,
    Size.MEDIUM_CLOSE: 3,
    Size.CLOSE: 4,
    Size.EXTREME_CLOSE: 1,
}
ANGLE_ODDS = {Angle.EYE_LEVEL: 8, Angle.LOW: 2, Angle.HIGH: 2, Angle.OVERHEAD: 1, Angle.DUTCH: 1}
MOVES = (
    (6, Move.STATIC, None),
    (1, Move.PAN, Direction.LEFT),
    (1, Move.PAN, Direction.RIGHT),
    (1, Move.TILT, Direction.UP),
    (1, Move.TILT, Direction.DOWN),
    (2, Move.DOLLY, Direction.IN),
    (1, Move.DOLLY, Direction.OUT),
    (1, Move.ZOOM, Direction.IN),
    (1, Move.TRACK, Direction.WITH),
    (1, Move.CRANE, Direction.UP),
    (1, Move.HANDHELD, None),
)
ALONE = (
    "stand",
    "walk",
    "run",
    "sit",
    "wave",
    "look",
    "turn",
    "dance",
    "jump",
    "kneel",
    "sleep",
    "read",
    "reach",
    "climb",
)
TOGETHER = ("embrace", "fight", "push", "follow", "watch", "chase", "greet")
PROPS = (
    "lantern",
    "book",
    "compass",
    "umbrella",
    "letter",
    "sword",
    "cup",
    "key",
    "candle",
    "flower",
    "rope",
    "map",
    "ball",
)
GLOWING = ("lantern", "candle")
SIDES = {1: ("centre",), 2: ("left", "right"), 3: ("left", "centre", "right")}


def sample_brief(rng: random.Random, seconds: float) -> Brief:
    """One shot of `seconds`; the same state of `rng` gives the same shot."""
    indoors = rng.random() < 0.3
    kits = INDOORS if indoors else OPEN_AIR
    kind = rng.choice(sorted(kits))
    name = rng.choice(kits[kind])
    figures = _figures(rng)
    return Brief(
        camera=_camera(rng, figures),
        light=_light(rng, indoors),
        place=Place(uid=_uid(rng), name=name, kind=kind, setting=Setting.INT if indoors else Setting.EXT),
        figures=figures,
        actions=_actions(rng, figures),
        props=_props(rng, figures),
        seconds=seconds,
    )


def _uid(rng: random.Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))


def _figures(rng: random.Random) -> tuple[Figure, ...]:
    count = rng.choices((0, 1, 2, 3), (1, 10, 6, 1))[0]
    sides = list(SIDES.get(count, ()))
    colours = rng.sample(COLOURS, 3)  # told apart by colour
    return tuple(_figure(rng, side, colour) for side, colour in zip(sides, colours, strict=False))


def _figure(rng: random.Random, side: str, colour: str) -> Figure:
    """Fields as the breakdown fills them: the plain noun last in `build`, the introduction's own words in `appearance`."""
    noun, kind, age = rng.choice(PEOPLE if rng.random() < 0.75 else OTHERS)
    build = [part for part in (rng.choice(BUILDS), *noun.split()) if part]
    hair = ""
    clothes: tuple[str, ...] = ()
    palette: tuple[str, ...] = (colour,)
    if kind in ("person", "ghost", "giant"):
        clothes = (f"{colour} {rng.choice(GARMENTS)}",)
        said = [*clothes]
    else:
        look = " ".join((*build[:-1], colour, noun))
        said = [f"{'an' if look[0] in 'aeiou' else 'a'} {look}"]
    if kind == "person":
        shade = "grey" if age and age > 70 else rng.choice(HAIR)
        hair = f"{rng.choice(HAIR_SHAPES)} {shade} hair"
        palette = (colour, shade)
        said = [*([str(age)] if rng.random() < 0.5 else []), *said, hair]
    return Figure(
        uid=_uid(rng),
        name=noun,
        kind=kind,
        age=age,
        build=", ".join(build),
        hair=hair,
        clothes=clothes,
        palette=palette,
        appearance=", ".join(said),
        position=side,
        facing={"left": "right", "right": "left"}.get(side, rng.choice(("camera", "left", "right"))),
    )


def _camera(rng: random.Random, figures: tuple[Figure, ...]) -> Camera:
    size = rng.choices(list(SIZE_ODDS), list(SIZE_ODDS.values()))[0]
    if not figures:
        size = rng.choice((Size.EXTREME_WIDE, Size.WIDE))
    angle = rng.choices(list(ANGLE_ODDS), list(ANGLE_ODDS.values()))[0]
    _, move, direction = rng.choices(MOVES, [odds for odds, _, _ in MOVES])[0]
    if move is Move.TRACK and not figures:
        move, direction = Move.STATIC, None
    close = size in (Size.CLOSE, Size.EXTREME_CLOSE, Size.MEDIUM_CLOSE)
    on = rng.choice(figures).uid if close and figures else None
    return Camera(size=size, angle=angle, move=move, direction=direction, on=on)


def _light(rng: random.Random, indoors: bool) -> Light:
    weather = () if indoors or rng.random() < 0.6 else (rng.choice(WEATHER),)
    return Light(time=rng.choices(TIMES, TIME_ODDS)[0], weather=weather)


def _actions(rng: random.Random, figures: tuple[Figure, ...]) -> tuple[Action, ...]:
    if len(figures) >= 2 and rng.random() < 0.5:
        first, second = rng.sample(figures, 2)
        return (Action(who=first.uid, verb=rng.choice(TOGETHER), whom=second.uid),)
    return tuple(Action(who=figure.uid, verb=rng.choice(ALONE)) for figure in figures)


def _props(rng: random.Random, figures: tuple[Figure, ...]) -> tuple[Prop, ...]:
    holders = [figure for figure in figures if figure.kind in ("person", "robot")]
    if not holders or rng.random() > 0.3:
        return ()
    kind = rng.choice(PROPS)
    colour = rng.choice(COLOURS) if rng.random() < 0.5 else ""
    return (
        Prop(
            name=kind,
            kind=kind,
            colour=colour,
            holder=rng.choice(holders).uid,
            glows=kind in GLOWING,
        ),
    )
