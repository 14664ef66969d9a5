"""What a place is made of: upright planes cut from paper, a ground, lamps, and small things that move.

A kit (`places/`) turns a `Site` into `Scenery`; everything in it is in metres of the shot's world (see `view.py`) and
the same for every shot of the place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from inference.contract import Place
from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.chance import chance
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.mood import Mood
from inference.engines.drawn.pen import Pen


@dataclass(frozen=True, slots=True)
class Reach:
    """The part of a plane that the shot will see, metres."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def cells(self, size: float) -> range:
        """Numbers of the cells, `size` metres wide, that lie in reach: what stands in cell 7 is the same in every
        shot."""
        return range(int(np.floor(self.left / size)) - 1, int(np.ceil(self.right / size)) + 2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """The place to dress, and its light. `dice` of a name are the same in every shot of the place."""

    place: Place
    mood: Mood
    seconds: float = 4.0
    doings: tuple[tuple[str, str], ...] = ()  # what things do in this shot: ("lanterns", "go out")
    tide: bool = False  # water stands where the floor would be
    lit: bool = True  # the lights people made are on
    aerial: bool = False  # seen from high above
    wall: str = ""  # "west" or "east" where the camera looks across the line, at a wall of its own

    def does(self, thing: str, *verbs: str) -> bool:
        """Whether something called `thing` does one of `verbs` in this shot."""
        return any(thing in who and any(v in verb for v in verbs) for who, verb in self.doings)

    def dice(self, *names: object) -> np.random.Generator:
        return chance(self.place.uid, self.place.name, *names)

    def says(self, *words: str) -> bool:
        """Whether the place's name or details speak of one of `words`."""
        text = " ".join((self.place.name, *self.place.details)).lower()
        return any(word in text for word in words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plane:
    """An upright sheet at depth `z`. `sway` metres it swings in the wind at its top, `drift` metres a second it
    travels (clouds). `light` sheets are added, not laid over. `infinite` ones lie behind the ground (sky, far
    hills). `air` ones have no edge and throw no shadow (fog)."""

    z: float
    paint: Callable[[Pen, Reach], None]
    sway: float = 0.0
    lean: float = 0.0  # how far it bends before the wind, in sways
    drift: float = 0.0
    light: bool = False
    infinite: bool = False
    grain: float = 1.0
    blur: float = 0.0  # metres
    air: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """A flat thing in true perspective: a wall, a ceiling, a table top. Its point (a, b) in metres is `corner + a
    across + b up`, a from 0 to `width`, b from 0 to `height`; both axes are unit vectors."""

    corner: tuple[float, float, float]
    across: tuple[float, float, float]
    up: tuple[float, float, float]
    width: float
    height: float
    paint: Callable[[Pen, Reach], None]
    light: bool = False
    order: float | None = None  # the depth it is sorted by, the farthest corner's when None

    @property
    def depth(self) -> float:
        """How far back it reaches."""
        if self.order is not None:
            return self.order
        z = self.corner[2]
        return max(z, z + self.across[2] * self.width, z + self.up[2] * self.height)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sprite:
    """A small picture that moves. `image(unit)` paints it once at `unit` pixels a metre, its anchor in the middle;
    `where(t)` gives right, up, away in metres, turn in radians and scale."""

    image: Callable[[float], Canvas]
    where: Callable[[float], tuple[float, float, float, float, float]]
    light: bool = False
    strength: Callable[[float], float] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Glints:
    """Light dancing on water: `count` streaks between depths `near` and `far`, x between -`wide` and `wide`."""

    near: float
    far: float
    wide: float
    colour: Colour
    count: int = 90
    speed: float = 1.0
    length: float = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Lamp:
    """A light in the place that falls on figures: where, how far, which colour; `flicker` 0 to 1."""

    x: float
    y: float
    z: float
    reach: float
    colour: Colour
    flicker: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Sight:
    """What a place is about where nobody is in the picture: its middle, and metres of frame height that show it."""

    x: float
    y: float
    z: float
    frame: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Scenery:
    """`ground` paints the floor, None where there is none (sky, water). `floor` is false where nobody stands on it."""

    planes: tuple[Plane, ...]
    panels: tuple[Panel, ...] = ()
    ground: Callable[[GroundPen], None] | None = None
    sprites: tuple[Sprite, ...] = ()
    lamps: tuple[Lamp, ...] = field(default=())
    glints: tuple[Glints, ...] = ()
    floor: bool = True
    motes: str = ""  # what hangs in the air or water: dust, plankton, snow, embers, petals, leaves
    sound: str = ""
    sight: Sight | None = None
    pieces: tuple[tuple[str, float, float], ...] = ()  # furniture by name, with metres to the right and away
