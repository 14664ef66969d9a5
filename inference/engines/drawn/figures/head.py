"""A whole head: neck, skull, ears, hair, face, hat, in the order they cover one another."""

from __future__ import annotations

import numpy as np

from inference.engines.drawn.figures import beards, hair, hats, locks
from inference.engines.drawn.figures.face import draw_face
from inference.engines.drawn.figures.features import Expression, Features
from inference.engines.drawn.figures.glaze import dab
from inference.engines.drawn.figures.limbs import shaded
from inference.engines.drawn.figures.locks import Weather
from inference.engines.drawn.figures.looks import Look
from inference.engines.drawn.figures.skull import HeadView
from inference.engines.drawn.figures.space import hull
from inference.engines.drawn.pen import Pen

_EAR = np.linspace(0, 2 * np.pi, 16, endpoint=False)
_EYEWEAR = ("glasses", "goggles", "mask", "eyepatch")


def features(look: Look) -> Features:
    return Features(
        skin=look.skin,
        hair=look.hair,
        iris=look.eyes,
        age=look.age,
        she=look.she,
        seed=look.seed,
        freckles=look.seed > 0.7 and look.age < 30,
    )


def draw_back_hair(pen: Pen, head: HeadView, look: Look, weather: Weather) -> None:
    """What hangs behind the head, and the hollow of a hood."""
    if look.hat and look.hat.cut == "hood":
        hats.draw_hood(pen, head, shaded(look.cloth(look.hat), 0.35), front=False)
    elif not (look.hat and look.hat.cut in hats.COVERING):
        locks.draw_behind(pen, head, look.style, look.hair, weather)


def draw_near_hair(pen: Pen, head: HeadView, look: Look, weather: Weather) -> None:
    """Locks before the shoulders of one who faces us."""
    if not (look.hat and look.hat.cut in hats.COVERING):
        locks.draw_before(pen, head, look.style, look.hair, weather)


def draw_head(pen: Pen, head: HeadView, look: Look, face: Expression, weather: Weather) -> None:
    """Skull to hat; back hair is painted apart, since bodies come between."""
    px = pen.unit * head.size
    detail = 2 if px > 60 else 0
    for side in (1, -1):
        if head.space.turn[2, 0] * side <= 0.1:
            _ear(pen, head, look, side)
    dab(pen, head.outline(n=detail), shaded(look.skin, 0.05 if look.style == "bald" else 0.16))
    covered = look.hat is not None and look.hat.cut in ("hood", "veil")
    if not covered:
        hair.draw_cap(pen, head, look.style, look.hair)
    if head.faces(0.0) > -0.62 and head.from_top < 0.8:
        dab(pen, hair.face_patch(head, look.style), look.skin)
    for side in (1, -1):
        if head.space.turn[2, 0] * side > 0.1 and look.style not in ("long", "bob", "wavy", "curly") and not covered:
            _ear(pen, head, look, side)
    beards.draw_beard(pen, head, look.beard, look.hair, weather.sway)
    draw_face(pen, head, features(look), face)
    if not covered and not (look.hat and look.hat.cut in hats.COVERING):
        hair.draw_fringe(pen, head, look.style, look.hair)
    for cut in _EYEWEAR:
        if cut in look.worn and px > 20:
            hats.draw_eyewear(pen, head, cut, look.worn[cut])
    if look.hat:
        _hat(pen, head, look)


def _hat(pen: Pen, head: HeadView, look: Look) -> None:
    assert look.hat is not None
    if look.hat.cut in ("hood", "veil"):
        hats.draw_hood(pen, head, look.cloth(look.hat), front=True)
    else:
        hats.draw_hat(pen, head, look.hat.cut, look.cloth(look.hat))


def _ear(pen: Pen, head: HeadView, look: Look, side: int) -> None:
    if pen.unit * head.size < 22:
        return
    c, s = np.cos(_EAR), np.sin(_EAR)
    out = 0.015 + 0.035 * (0.5 - 0.5 * c)
    rim = np.stack([side * (0.345 + out), -0.03 + 0.115 * s - 0.015 * c, -0.035 + 0.07 * c], axis=1)
    dab(pen, hull(head.flat(rim)), shaded(look.skin, 0.1))
    if head.space.turn[2, 0] * side > 0.25 or head.faces(0) > 0.5:
        inner = (rim - rim.mean(axis=0)) * 0.55 + rim.mean(axis=0) + (side * 0.01, 0, 0.01)
        dab(pen, hull(head.flat(inner)), shaded(look.skin, 0.32))
