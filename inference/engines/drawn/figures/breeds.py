"""What kinds of four-legged animals there are, as measures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inference.engines.drawn.colour import Colour


@dataclass(frozen=True, kw_only=True, slots=True)
class Breed:
    """Measures in shoulder heights; `tall` is the shoulder in metres."""

    tall: float
    coat: Colour
    long: float = 1.25
    leg: float = 0.55
    thick: float = 0.09
    wide: float = 0.2
    neck: float = 0.32
    rise: float = 0.8  # how steeply the neck stands, radians
    head: float = 0.2
    muzzle: float = 0.26
    ears: str = "pointed"
    tail: str = "thin"
    extra: str = ""


_DOG = Breed(tall=0.55, coat=(176, 122, 74), tail="up", ears="floppy")
_HORSE = Breed(
    tall=1.5,
    coat=(126, 78, 50),
    long=1.15,
    leg=0.62,
    thick=0.07,
    wide=0.18,
    neck=0.5,
    rise=0.95,
    head=0.13,
    muzzle=0.3,
    tail="mane",
    extra="mane",
)
BREEDS: dict[str, Breed] = {
    "dog": _DOG, "puppy": replace(_DOG, tall=0.28, head=0.27, leg=0.48), "hound": replace(_DOG, tall=0.65, coat=(96, 78, 66)),
    "wolf": replace(_DOG, tall=0.8, coat=(118, 118, 124), ears="pointed", tail="bushy"), "fox": replace(_DOG, tall=0.4, coat=(204, 104, 50), ears="pointed", tail="bushy", muzzle=0.28),
    "cat": Breed(tall=0.27, coat=(132, 124, 122), head=0.26, muzzle=0.1, neck=0.2, tail="curl", thick=0.08), "kitten": Breed(tall=0.15, coat=(204, 160, 104), head=0.36, muzzle=0.1, neck=0.16, tail="curl"),
    "horse": _HORSE, "pony": replace(_HORSE, tall=1.1, head=0.16), "donkey": replace(_HORSE, tall=1.15, coat=(128, 118, 110), ears="long", head=0.16),
    "unicorn": replace(_HORSE, coat=(240, 236, 232), extra="mane horn"), "zebra": replace(_HORSE, tall=1.3, coat=(236, 232, 226), extra="mane stripes"),
    "cow": Breed(tall=1.35, coat=(232, 224, 212), long=1.3, leg=0.5, wide=0.26, neck=0.3, rise=0.5, head=0.18, muzzle=0.24, ears="side", tail="tuft", extra="patches horns"),
    "bull": Breed(tall=1.5, coat=(70, 54, 50), long=1.3, leg=0.48, wide=0.3, neck=0.3, rise=0.4, head=0.19, muzzle=0.24, ears="side", tail="tuft", extra="horns"),
    "deer": Breed(tall=1.05, coat=(170, 112, 70), leg=0.64, thick=0.05, wide=0.16, neck=0.48, rise=1.05, head=0.14, muzzle=0.2, tail="short", ears="side"),
    "stag": Breed(tall=1.2, coat=(146, 96, 64), leg=0.64, thick=0.055, wide=0.17, neck=0.48, rise=1.05, head=0.14, muzzle=0.2, tail="short", ears="side", extra="antlers"),
    "bear": Breed(tall=1.05, coat=(98, 70, 52), long=1.3, leg=0.42, thick=0.16, wide=0.34, neck=0.22, rise=0.4, head=0.26, muzzle=0.2, ears="round", tail="short", extra="hump"),
    "lion": Breed(tall=1.05, coat=(206, 160, 92), thick=0.11, wide=0.22, neck=0.28, head=0.25, muzzle=0.18, ears="round", tail="tuft", extra="ruff"),
    "tiger": Breed(tall=0.95, coat=(220, 132, 56), thick=0.11, wide=0.22, neck=0.26, rise=0.6, head=0.25, muzzle=0.16, ears="round", tail="thin", extra="stripes"),
    "elephant": Breed(tall=2.7, coat=(132, 130, 136), long=1.15, leg=0.46, thick=0.15, wide=0.36, neck=0.14, rise=0.5, head=0.27, muzzle=0.12, ears="fan", tail="tuft", extra="trunk"),
    "rabbit": Breed(tall=0.2, coat=(176, 158, 140), long=1.1, leg=0.35, thick=0.12, wide=0.28, neck=0.16, head=0.32, muzzle=0.12, ears="long", tail="puff"),
    "mouse": Breed(tall=0.07, coat=(150, 140, 138), leg=0.3, thick=0.1, wide=0.3, neck=0.12, rise=0.2, head=0.4, muzzle=0.25, ears="round", tail="thin"),
    "pig": Breed(tall=0.7, coat=(232, 172, 162), long=1.35, leg=0.35, thick=0.11, wide=0.34, neck=0.12, rise=0.2, head=0.27, muzzle=0.2, ears="floppy", tail="curl"),
    "sheep": Breed(tall=0.75, coat=(236, 230, 216), leg=0.42, wide=0.34, neck=0.22, rise=0.6, head=0.18, muzzle=0.18, ears="side", tail="puff", extra="wool"),
    "goat": Breed(tall=0.75, coat=(214, 206, 194), leg=0.52, wide=0.22, neck=0.32, rise=0.9, head=0.17, muzzle=0.22, ears="side", tail="short", extra="horns"),
    "camel": Breed(tall=1.85, coat=(196, 156, 104), leg=0.6, thick=0.07, neck=0.55, rise=0.9, head=0.13, muzzle=0.2, ears="round", tail="tuft", extra="hump"),
    "otter": Breed(tall=0.3, coat=(110, 80, 60), long=1.8, leg=0.3, neck=0.25, head=0.28, muzzle=0.12, ears="round", tail="bushy"),
    "hedgehog": Breed(tall=0.14, coat=(120, 98, 80), leg=0.24, wide=0.4, neck=0.1, rise=0.1, head=0.34, muzzle=0.28, ears="round", tail="short", extra="spines"),
    "turtle": Breed(tall=0.3, coat=(98, 122, 76), leg=0.26, thick=0.13, wide=0.46, neck=0.34, rise=0.3, head=0.2, muzzle=0.12, ears="", tail="short", extra="shell"),
    "lizard": Breed(tall=0.16, coat=(106, 140, 84), long=2.2, leg=0.4, neck=0.2, rise=0.1, head=0.24, muzzle=0.3, ears="", tail="long"),
    "frog": Breed(tall=0.14, coat=(110, 156, 76), long=1.0, leg=0.26, thick=0.13, wide=0.42, neck=0.06, rise=0.6, head=0.4, muzzle=0.1, ears="", tail=""),
    "dragon": Breed(tall=2.4, coat=(104, 132, 84), long=1.4, leg=0.5, thick=0.11, wide=0.24, neck=0.7, rise=0.9, head=0.2, muzzle=0.3, ears="", tail="long", extra="horns wings spines"),
    "dinosaur": Breed(tall=2.6, coat=(120, 134, 92), long=1.4, leg=0.5, thick=0.13, wide=0.28, neck=0.8, rise=0.9, head=0.15, muzzle=0.22, ears="", tail="long"),
    "monkey": Breed(tall=0.5, coat=(120, 86, 62), long=0.9, leg=0.6, neck=0.14, rise=1.1, head=0.3, muzzle=0.12, ears="round", tail="curl"),
    "squirrel": Breed(tall=0.16, coat=(170, 96, 60), leg=0.36, neck=0.14, rise=1.0, head=0.32, muzzle=0.16, tail="bushy"),
    "seal": Breed(tall=0.5, coat=(110, 112, 122), long=2.0, leg=0.16, thick=0.12, wide=0.4, neck=0.4, rise=0.9, head=0.24, muzzle=0.12, ears="", tail="short"),
}  # fmt: skip
BREEDS["rat"] = replace(BREEDS["mouse"], tall=0.12)
BREEDS["hare"], BREEDS["tortoise"], BREEDS["ox"], BREEDS["lamb"] = (
    BREEDS["rabbit"],
    BREEDS["turtle"],
    BREEDS["bull"],
    replace(BREEDS["sheep"], tall=0.45),
)
PLAIN = Breed(tall=0.7, coat=(142, 118, 98), tail="bushy")
