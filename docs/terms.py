"""`python -m docs.terms`: draw the pictures of all film terms into static/terms (part of `make pictures`)."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from PIL import Image

from inference.contract import (
    Action,
    Angle,
    Brief,
    Camera,
    Direction,
    Figure,
    Focus,
    Light,
    Move,
    Place,
    Prop,
    Setting,
    Size,
    StillRequest,
    Time,
)
from inference.engines.drawn import DrawnEngine
from webapp.views.terms import GROUPS, Term

TO = Path(__file__).resolve().parent.parent / "static" / "terms"
SIZE = (256, 144)
DRAWN = (512, 288)  # drawn larger and made small, for smooth edges
SEED = 4
FRAMES, FIRST, LAST, EACH = 22, 500, 900, 90  # of a short film; milliseconds
MOST = 1_500_000  # bytes of all together

MARA = Figure(
    uid="mara",
    name="Mara",
    age=30,
    hair="cropped black",
    clothes=("yellow raincoat",),
    palette=("yellow", "black"),
    facing="camera",
)
BEN = Figure(
    uid="ben",
    name="Ben",
    age=45,
    hair="red",
    clothes=("blue jacket",),
    palette=("blue", "red"),
    position="right",
    facing="left",
)
STREET = Place(uid="old-street", name="old street", kind="street", setting=Setting.EXT)
ROOM = Place(uid="reading-room", name="reading room", kind="library", setting=Setting.INT)
MEADOW = Place(uid="castle-meadow", name="castle meadow", kind="castle", setting=Setting.EXT)
PLAIN = Brief(
    camera=Camera(size=Size.FULL, on="mara"), light=Light(time=Time.MORNING), place=STREET, figures=(MARA,), seconds=4.0
)
LANTERN = Prop(name="lantern", kind="lantern", holder="mara", glows=True)


def brief_of(term: Term) -> Brief:
    """The small shot that shows a term and nothing else."""
    return {
        "size": _size,
        "angle": _angle,
        "move": _move,
        "focus": _focus,
        "time": _time,
        "weather": _weather,
    }[term.group](term.value)


def _size(value: str) -> Brief:
    size = Size(value)
    if size is Size.INSERT:
        return replace(PLAIN, camera=Camera(size=size, on="lantern"), props=(LANTERN,))
    place = MEADOW if size in (Size.EXTREME_WIDE, Size.WIDE) else STREET
    return replace(PLAIN, camera=Camera(size=size, on="mara"), place=place)


def _angle(value: str) -> Brief:
    angle = Angle(value)
    two = (replace(MARA, position="left", facing="right"), BEN)
    if angle is Angle.OVER_THE_SHOULDER:
        return replace(PLAIN, camera=Camera(size=Size.MEDIUM, angle=angle, on="mara", over="ben"), figures=two)
    if angle is Angle.POV:
        holding = (Action(who="ben", verb="wave", whom="mara"),)
        camera = Camera(size=Size.MEDIUM, angle=angle, on="ben", over="mara")
        return replace(
            PLAIN, camera=camera, figures=(MARA, replace(BEN, position="centre", facing="camera")), actions=holding
        )
    if angle is Angle.AERIAL:
        return replace(PLAIN, camera=Camera(size=Size.EXTREME_WIDE, angle=angle), place=MEADOW)
    size = {Angle.EYE_LEVEL: Size.MEDIUM, Angle.OVERHEAD: Size.WIDE}.get(angle, Size.FULL)
    return replace(PLAIN, camera=Camera(size=size, angle=angle, on="mara"))


def _move(value: str) -> Brief:
    move = next(m for m in sorted(Move, key=len, reverse=True) if value.startswith(m.value))
    way = value[len(move.value) :].strip()
    size = {Move.CRANE: Size.WIDE, Move.ORBIT: Size.MEDIUM}.get(move, Size.FULL)
    camera = Camera(size=size, move=move, direction=Direction(way) if way else None, on="mara")
    walks = (Action(who="mara", verb="walk"),) if way == "with" else ()
    figure = replace(MARA, facing="right") if way == "with" else MARA
    return replace(PLAIN, camera=camera, actions=walks, figures=(figure,), seconds=3.0)


def _focus(value: str) -> Brief:
    two = (replace(MARA, position="left"), replace(BEN, position="background", facing="camera"))
    camera = Camera(size=Size.MEDIUM, focus=Focus(value), on="mara", focus_to="ben")
    return replace(PLAIN, camera=camera, figures=two)


def _time(value: str) -> Brief:
    return replace(PLAIN, camera=Camera(size=Size.WIDE), light=Light(time=Time(value)))


def _weather(value: str) -> Brief:
    light = Light(time=Time.AFTERNOON, weather=(value,))
    return replace(PLAIN, camera=Camera(size=Size.WIDE), light=light)


def drawn(brief: Brief, at: float) -> Image.Image:
    still = DrawnEngine().still(StillRequest(brief=brief, width=DRAWN[0], height=DRAWN[1], seed=SEED, at=at))
    return Image.fromarray(still).resize(SIZE, Image.Resampling.LANCZOS)


def write(term: Term) -> int:
    """Write the pictures of a term; returns their bytes."""
    still = TO.parent / term.picture
    brief = brief_of(term)
    drawn(brief, 0.5).save(still, quality=68, method=6)
    if not term.moving:
        return still.stat().st_size
    film = TO.parent / term.moving
    pictures = [drawn(brief, i / (FRAMES - 1)) for i in range(FRAMES)]
    lengths = [FIRST, *[EACH] * (FRAMES - 2), LAST]
    pictures[0].save(
        film,
        save_all=True,
        append_images=pictures[1:],
        duration=lengths,
        loop=0,
        quality=42,
        method=6,
        minimize_size=True,
    )
    return still.stat().st_size + film.stat().st_size


def main() -> int:
    TO.mkdir(exist_ok=True)
    for old in TO.glob("*.webp"):
        old.unlink()
    size = sum(write(term) for group in GROUPS for term in group.terms)
    print(f"{TO}: {size / 1e6:.2f} MB")
    return 0 if size <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
