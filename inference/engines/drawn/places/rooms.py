"""What a kind of room is, and the rooms people live in."""

from __future__ import annotations

from dataclasses import dataclass

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.places.parts.windows import Window

Layout = tuple[tuple[str, float, float], ...]  # piece, x, z


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """What makes a kind of room: the words that name it, its shell, and its furniture."""

    words: tuple[str, ...]
    wall: Colour
    floor: Colour
    layout: Layout
    pattern: str = "plain"
    floor_pattern: str = "boards"
    wide: float = 8.0
    deep: float = 4.4
    tall: float = 3.2
    windows: tuple[Window, ...] = (Window(x=-0.2, y=0.95, wide=1.5, tall=1.5),)
    side_windows: tuple[Window, ...] = ()
    beams: bool = False
    rug: bool = False
    stained: bool = False  # coloured glass
    motes: str = "dust"
    sound: str = "room"


PARLOUR = Kind(
    words=(),
    wall=(170, 124, 104),
    floor=(142, 98, 68),
    pattern="stripes",
    layout=(
        ("sofa", 2.1, 3.0),
        ("painting", 2.3, 4.3),
        ("bookcase", -3.0, 3.9),
        ("plant", -1.7, 3.9),
        ("lamp", 0.75, 3.5),
        ("fireplace", -0.0, 4.3),
        ("chair", 3.4, 1.2),
    ),
    rug=True,
    windows=(Window(x=-1.5, y=0.95, wide=1.0, tall=1.5), Window(x=1.3, y=0.95, wide=0.9, tall=1.5)),
)
KITCHEN = Kind(
    words=(),
    wall=(214, 190, 144),
    floor=(184, 150, 120),
    floor_pattern="tiles",
    pattern="plain",
    sound="kitchen",
    layout=(
        ("counter", -2.2, 3.6),
        ("stove", -0.3, 3.7),
        ("counter", 1.8, 3.7),
        ("cupboard", -2.4, 4.3),
        ("cupboard", 2.5, 4.3),
        ("dresser", -3.4, 2.0),
        ("table", 2.4, 1.7),
        ("chair", 3.3, 1.9),
        ("pendant", 0.0, 1.6),
        ("plant", 3.6, 3.2),
    ),
    rug=True,
    windows=(Window(x=0.3, y=1.2, wide=1.5, tall=1.1),),
)
OFFICE = Kind(
    words=(),
    wall=(160, 170, 172),
    floor=(120, 124, 130),
    floor_pattern="carpet",
    sound="office",
    layout=(
        ("desk", -2.0, 2.8),
        ("desk", 2.2, 3.2),
        ("cabinet", 0.4, 4.1),
        ("cabinet", 1.05, 4.1),
        ("bookcase", -3.3, 4.1),
        ("plant", 3.5, 3.8),
        ("chair", -1.0, 2.4),
        ("pendant", 0.0, 2.0),
    ),
    windows=(Window(x=-1.5, y=1.0, wide=1.8, tall=1.5), Window(x=2.3, y=1.0, wide=1.4, tall=1.5)),
)
