"""Weather that stands in the depth of a place: banks of fog behind and before the people, morning mist, storm clouds.

Banks are sheets like everything else, so what is near stays clear and what is far grows pale; nothing is ever laid over
a face.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inference.contract import Setting
from inference.engines.drawn import colour as paint
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.ground import GroundPen
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.places.parts.turf import prints, sheen
from inference.engines.drawn.places.sky import FAR
from inference.engines.drawn.scenery import Plane, Reach, Scenery, Site

_FOG = ("fog", "mist", "haze", "smoke")
_RAIN = ("rain", "storm", "drizzle", "thunder", "shower", "downpour")
_WATERS = ("sea", "reef", "underwater", "ship")
_GALE = ("storm", "thunder", "gale", "wind")
# depth, height, thickness at its heart, metres a second: far banks are tall, near ones lap round the ankles.
_BANKS = ((24.0, 5.6, 0.74, 0.35), (6.0, 1.6, 0.6, -0.24), (-0.9, 0.34, 0.6, -0.2))
_MIST = ((22.0, 2.2, 0.66, 0.2),)


def weathered(site: Site, scenery: Scenery) -> Scenery:
    """`scenery` with the weather of its mood standing in it."""
    if site.place.setting is Setting.INT or site.mood.under or site.place.kind in ("space", "sky", "car"):
        return scenery
    planes: list[Plane] = []
    if any(f in w for w in site.mood.weather for f in _FOG):
        planes += [bank(site, *b) for b in _BANKS if b[0] > 20 or not site.aerial]
    elif site.mood.misty and not site.mood.weather and not site.aerial:
        planes += [bank(site, *b) for b in _MIST]
    if any(g in w for w in site.mood.weather for g in _GALE):
        planes.append(racing_clouds(site))
    return replace(scenery, planes=(*scenery.planes, *planes), ground=_covered(site, scenery))


def _covered(site: Site, scenery: Scenery) -> Callable[[GroundPen], None] | None:
    """The ground of `scenery`, wet where it rains, with prints where snow lies."""
    bare = scenery.ground
    wet = any(w in " ".join(site.mood.weather) for w in _RAIN) and not site.tide
    if bare is None or not scenery.floor or not (wet or site.mood.snow) or site.place.kind in _WATERS:
        return bare

    def draw(pen: GroundPen) -> None:
        bare(pen)
        if site.mood.snow:
            prints(site, pen)
        else:
            sheen(site, pen)

    return draw


def bank(site: Site, z: float, tall: float, thick: float, speed: float) -> Plane:
    """A soft, even bank of fog on the ground at depth `z`, drifting."""
    tone = paint.lighter(site.mood.haze, 0.06 if site.mood.night else 0.28)

    def draw(pen: Pen, reach: Reach) -> None:
        dice = site.dice("bank", z)
        height, width = pen.canvas.shape[:2]
        xs = np.linspace(reach.left, reach.right, width, dtype=np.float32)
        ys = (reach.top - (np.arange(height, dtype=np.float32) + 0.5) / pen.unit)[:, None]
        rise = _billow(xs / (tall * 2.4), dice)
        gaps = np.clip(_billow(xs / (tall * 5.0), dice) * 2.2 - 0.5, 0.12, 1.0)
        up = ys / (tall * (0.25 + 0.75 * rise))[None, :]
        down = np.clip(1 + ys / (0.55 * tall), 0, 1)
        fall = np.where(up >= 0, np.exp(-2.4 * up * up), down * down * (3 - 2 * down))
        _lay(pen, np.asarray(fall * gaps[None, :] * thick, np.float32), tone)

    return Plane(z=z, paint=draw, drift=speed, grain=0.0, air=True)


def racing_clouds(site: Site) -> Plane:
    """Low dark clouds that run across the sky."""
    mood = site.mood
    wild = any(w in " ".join(mood.weather) for w in ("storm", "thunder"))
    tone = paint.mix(paint.darker(mood.sky[0], 0.25), mood.shadow, 0.2) if wild else paint.lighter(mood.sky[2], 0.3)

    def draw(pen: Pen, reach: Reach) -> None:
        dice = site.dice("racing clouds")
        for _ in range(26):
            x, y = float(dice.uniform(-1.2, 1.6)) * FAR * 1.6, FAR * float(dice.uniform(0.14, 0.62))
            long, deep = FAR * float(dice.uniform(0.16, 0.36)), FAR * float(dice.uniform(0.018, 0.045))
            for k in range(4):
                at = (x + long * float(dice.uniform(-0.7, 0.7)), y + deep * float(dice.uniform(-0.5, 0.8)))
                shape = _lens(at, long * float(dice.uniform(0.35, 0.7)), deep * float(dice.uniform(0.6, 1.2)))
                pen.soft(shape, paint.lighter(tone, 0.05 * k), deep * 0.35, alpha=0.5)

    return Plane(z=FAR * 0.98, paint=draw, drift=-46.0, infinite=True, grain=0.0, air=True)


def _lens(at: tuple[float, float], long: float, deep: float) -> NDArray[np.float64]:
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    return np.stack([at[0] + long * np.cos(turn), at[1] + deep * np.sin(turn)], axis=1)


def _billow(x: NDArray[np.float32], dice: np.random.Generator) -> NDArray[np.float32]:
    """A smooth line between 0 and 1: three long waves."""
    total = np.zeros_like(x)
    for pitch, share in ((1.0, 0.5), (2.3, 0.3), (5.1, 0.2)):
        total += share * (0.5 + 0.5 * np.sin(x * pitch + float(dice.uniform(0, 6.3))))
    return total


def _lay(pen: Pen, alpha: NDArray[np.float32], tone: Colour) -> None:
    """Fill the pen's whole canvas with `tone`, as thick as `alpha` says, its bands broken by noise."""
    noise = np.random.Generator(np.random.PCG64(alpha.shape[1])).uniform(0, 1, alpha.shape).astype(np.float32)
    alpha = np.where(alpha > 0.012, alpha, 0)
    solid = np.floor(alpha * 255 + noise * (alpha > 0.02))
    pen.canvas[..., 3] = np.clip(solid, 0, 255).astype(np.uint8)
    for i in range(3):
        pen.canvas[..., i] = np.clip(solid * (tone[i] / 255), 0, 255).astype(np.uint8)
