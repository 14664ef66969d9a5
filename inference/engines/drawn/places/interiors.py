"""Rooms: one shell and one list of furniture a kind, in data; the place's name chooses and varies them."""

from __future__ import annotations

from dataclasses import dataclass

from inference.engines.drawn import colour as paint
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.places.parts.furniture import put
from inference.engines.drawn.places.parts.shell import Shell, Window
from inference.engines.drawn.scenery import Lamp, Plane, Scenery, Site

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
    motes: str = "dust"
    sound: str = "room"


_TWO = (Window(x=-1.6, y=0.95, wide=1.2, tall=1.5), Window(x=1.6, y=0.95, wide=1.2, tall=1.5))
_TALL = (
    Window(x=-2.4, y=1.2, wide=1.0, tall=3.0, round_top=True),
    Window(x=0.0, y=1.0, wide=1.3, tall=3.6, round_top=True),
    Window(x=2.4, y=1.2, wide=1.0, tall=3.0, round_top=True),
)

KINDS: tuple[Kind, ...] = (
    Kind(
        words=("bedroom", "nursery", "dormitory", "hotel", "motel", "suite"),
        wall=(176, 160, 186),
        floor=(150, 108, 78),
        pattern="stripes",
        layout=(
            ("bed", 2.0, 3.0),
            ("wardrobe", -2.8, 3.8),
            ("painting", 2.0, 4.3),
            ("lamp", 0.6, 3.6),
            ("chair", -1.6, 3.2),
        ),
    ),
    Kind(
        words=("hospital", "ward", "clinic", "morgue", "laboratory", "lab"),
        wall=(196, 214, 212),
        floor=(176, 190, 190),
        floor_pattern="tiles",
        pattern="tiles",
        layout=(("bed", -2.3, 3.0), ("bed", 2.3, 3.0), ("cabinet", 0.9, 4.0), ("screen", -0.6, 3.9)),
        windows=_TWO,
    ),
    Kind(
        words=(
            "bar",
            "pub",
            "tavern",
            "saloon",
            "inn",
            "club",
            "cafe",
            "café",
            "diner",
            "restaurant",
            "bakery",
            "shop",
            "store",
        ),
        wall=(134, 82, 62),
        floor=(122, 84, 58),
        pattern="panels",
        layout=(
            ("counter", -1.6, 3.6),
            ("counter", 1.0, 3.6),
            ("cupboard", -1.4, 4.3),
            ("cupboard", 1.2, 4.3),
            ("pendant", -1.6, 2.4),
            ("pendant", 1.6, 2.4),
            ("table", 3.0, 2.2),
            ("barrel", -3.4, 3.2),
        ),
        windows=(),
        beams=True,
    ),
    Kind(
        words=("church", "chapel", "cathedral", "temple", "crypt", "tomb"),
        wall=(168, 158, 148),
        floor=(150, 142, 134),
        floor_pattern="stone",
        pattern="stone",
        wide=10,
        deep=9,
        tall=6.5,
        layout=(
            ("pew", -2.6, 1.5),
            ("pew", 2.6, 1.5),
            ("pew", -2.6, 3.2),
            ("pew", 2.6, 3.2),
            ("pew", -2.6, 5.0),
            ("pew", 2.6, 5.0),
            ("table", 0, 8.0),
        ),
        windows=_TALL,
    ),
    Kind(
        words=("classroom", "school", "court", "theatre", "theater", "stage", "cinema", "hall", "ballroom", "gym"),
        wall=(196, 176, 134),
        floor=(166, 122, 80),
        pattern="panels",
        wide=10,
        deep=6,
        tall=4.2,
        layout=(
            ("desk", 2.6, 4.6),
            ("chair", -2.0, 2.6),
            ("chair", -0.7, 2.6),
            ("chair", 0.7, 2.6),
            ("bookcase", -3.8, 5.6),
        ),
        windows=_TWO,
    ),
    Kind(
        words=(
            "attic",
            "basement",
            "cellar",
            "barn",
            "warehouse",
            "factory",
            "workshop",
            "garage",
            "hangar",
            "cabin",
            "hut",
            "cottage",
        ),
        wall=(132, 106, 84),
        floor=(120, 92, 68),
        pattern="planks",
        layout=(
            ("crate", -2.6, 3.4),
            ("crate", -1.7, 3.9),
            ("barrel", 2.7, 3.4),
            ("table", 1.4, 3.2),
            ("crate", 3.2, 2.6),
            ("pendant", 0.0, 2.4),
            ("stove", -3.2, 2.4),
        ),
        windows=(Window(x=0.4, y=1.2, wide=1.0, tall=0.9),),
        beams=True,
    ),
    Kind(
        words=("prison", "cell", "dungeon", "vault", "bank"),
        wall=(116, 114, 122),
        floor=(104, 102, 108),
        floor_pattern="stone",
        pattern="stone",
        wide=6,
        deep=3.4,
        layout=(("bed", 1.6, 2.6), ("crate", -2.0, 2.6)),
        windows=(Window(x=0.0, y=1.9, wide=0.8, tall=0.6),),
    ),
    Kind(
        words=("gallery", "museum", "studio"),
        wall=(214, 206, 196),
        floor=(160, 124, 90),
        wide=10,
        deep=6,
        tall=4.2,
        layout=(
            ("painting", -3.4, 5.9),
            ("painting", -1.5, 5.9),
            ("painting", 1.5, 5.9),
            ("painting", 3.4, 5.9),
            ("plant", 4.2, 4.6),
            ("chair", 0.0, 4.2),
        ),
        windows=(),
    ),
    Kind(
        words=("bathroom", "toilet", "shower"),
        wall=(150, 190, 196),
        floor=(190, 200, 200),
        floor_pattern="tiles",
        pattern="tiles",
        wide=6,
        deep=3.2,
        layout=(("counter", 1.4, 2.6), ("plant", -2.2, 2.6)),
        windows=(Window(x=-1.0, y=1.5, wide=0.8, tall=0.8),),
    ),
)
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
    ),
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
        ("table", 2.4, 1.7),
        ("chair", 3.3, 1.9),
        ("pendant", 0.0, 1.6),
        ("plant", -3.5, 2.4),
    ),
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


def room(site: Site) -> Scenery:
    """A room of the kind its name says, a parlour where it says nothing."""
    return furnished(
        site,
        next(
            (k for k in KINDS if any(w in site.place.name.lower().replace("'", " ").split() for w in k.words)), PARLOUR
        ),
    )


def kitchen(site: Site) -> Scenery:
    return furnished(site, KITCHEN)


def office(site: Site) -> Scenery:
    return furnished(site, OFFICE)


def furnished(site: Site, kind: Kind) -> Scenery:
    """The shell and furniture of a kind, turned in colour and shifted a little by the place's own dice."""
    dice = site.dice("room")
    wall = paint.turned(
        kind.wall, float(dice.uniform(-0.06, 0.06)), float(dice.uniform(0.8, 1.2)), float(dice.uniform(0.9, 1.05))
    )
    flip = -1 if dice.uniform() < 0.5 else 1
    windows = tuple(Window(x=w.x * flip, y=w.y, wide=w.wide, tall=w.tall, round_top=w.round_top) for w in kind.windows)
    shell = Shell(
        wide=kind.wide,
        deep=kind.deep,
        tall=kind.tall,
        wall=wall,
        floor=paint.turned(kind.floor, float(dice.uniform(-0.02, 0.02))),
        pattern=kind.pattern,
        floor_pattern=kind.floor_pattern,
        ceiling=paint.lighter(wall, 0.25),
        windows=windows,
        side_windows=kind.side_windows,
        beams=kind.beams,
    )
    planes: list[Plane] = shell.planes(site)
    lamps: list[Lamp] = []
    for name, x, z in kind.layout:
        more, light = put(site, name, x * flip + float(dice.uniform(-0.12, 0.12)), z)
        planes += more
        lamps += light
    if not lamps and (site.mood.night or not windows):
        more, lamps = put(site, "pendant", 0.6 * flip, 1.8)
        planes += more
    return Scenery(
        planes=tuple(planes),
        panels=tuple(shell.panels(site)),
        ground=shell.ground(site),
        lamps=tuple(lamps),
        motes=kind.motes,
        sound=kind.sound,
    )
