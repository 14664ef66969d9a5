"""The light of a shot: sky, haze, and what light leaves of a colour. One mood for a whole scene keeps its palette
small."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inference.contract import Light, Place, Setting, Time
from inference.engines.drawn import colour as paint
from inference.engines.drawn.colour import Colour


@dataclass(frozen=True, kw_only=True, slots=True)
class Mood:
    """`sky`: zenith, middle and horizon. `tint` multiplies paint (255 = as it is). `key` is the main light, coming from
    `key_from` (right, up, towards the audience; unit length); `rim` how strongly it edges figures. `haze` swallows
    `thick` of each metre of depth. `sun` or moon: place in the sky (-1 left to 1 right, 0 horizon to 1 zenith), or
    None."""

    sky: tuple[Colour, Colour, Colour]
    tint: Colour
    key: Colour
    key_from: tuple[float, float, float]
    rim: float
    haze: Colour
    thick: float
    shadow: Colour
    sun: tuple[float, float] | None = None
    sun_colour: Colour = (255, 244, 214)
    stars: float = 0.0
    night: bool = False
    inside: bool = False
    under: bool = False
    snow: bool = False  # snow lies on everything
    misty: bool = False  # a low mist lies far off
    lamps: Colour = (255, 196, 120)
    weather: tuple[str, ...] = ()
    fails: float | None = None  # the second at which the lights fail

    def lit(self, colour: Colour, depth: float = 0.0) -> Colour:
        """Paint `colour` as it looks `depth` metres behind the stage line."""
        return paint.mix(paint.times(colour, self.tint), self.haze, self.veil(depth))

    @property
    def stretch(self) -> float:
        """How long shadows are for what throws them: far longer than tall at dawn, a puddle at noon, none without sun."""
        if self.sun is None or self.inside or self.under:
            return 0.0
        high = self.sun[1]
        return min(3.0, max(0.06, 1.2 * (1 - high) / (high + 0.25)))

    def veil(self, depth: float) -> float:
        """Share of haze over what stands at `depth`, at most 0.93 so that nothing vanishes."""
        return min(0.93, 1 - float(np.exp(-max(0.0, depth) * self.thick)))


def mood_of(light: Light, place: Place) -> Mood:
    """The mood of a place at a time of day in its weather."""
    under = place.kind == "underwater" or "underwater" in place.details or "sunken" in place.name
    mood = _TIMES.get(light.time, _TIMES[Time.DAY])
    if place.setting is Setting.INT and not under:
        mood = _indoors(mood)
    for weather in light.weather:
        mood = _weathered(mood, weather.lower())
    if under:
        mood = _under_water(mood)
    elif place.setting is not Setting.INT:
        if _snowed(light, place):
            mood = _in_snow(mood)
        if place.kind == "space":
            mood = _in_space(mood)
    return replace(mood, weather=tuple(w.lower() for w in light.weather))


def _unit(x: float, y: float, z: float) -> tuple[float, float, float]:
    n = float(np.sqrt(x * x + y * y + z * z))
    return x / n, y / n, z / n


_TIMES: dict[Time, Mood] = {
    Time.DAWN: Mood(
        sky=((112, 142, 190), (196, 194, 216), (255, 222, 184)),
        tint=(206, 212, 232),
        key=(255, 210, 172),
        key_from=_unit(-0.8, 0.3, -0.4),
        rim=0.7,
        haze=(214, 210, 222),
        thick=0.02,
        shadow=(74, 82, 128),
        sun=(-0.5, 0.03),
        sun_colour=(255, 232, 196),
        misty=True,
        lamps=(255, 206, 140),
    ),
    Time.MORNING: Mood(
        sky=((96, 154, 206), (166, 206, 226), (246, 232, 204)),
        tint=(250, 244, 228),
        key=(255, 236, 190),
        key_from=_unit(-0.7, 0.7, 0.2),
        rim=0.45,
        haze=(214, 224, 222),
        thick=0.011,
        shadow=(88, 92, 124),
        sun=(-0.6, 0.45),
    ),
    Time.DAY: Mood(
        sky=((82, 150, 206), (146, 198, 226), (222, 234, 228)),
        tint=(255, 250, 240),
        key=(255, 246, 216),
        key_from=_unit(0.5, 0.8, 0.4),
        rim=0.35,
        haze=(200, 220, 228),
        thick=0.010,
        shadow=(84, 92, 126),
        sun=(0.5, 0.7),
    ),
    Time.NOON: Mood(
        sky=((44, 122, 204), (112, 184, 232), (208, 232, 234)),
        tint=(255, 255, 250),
        key=(255, 253, 240),
        key_from=_unit(0.05, 1.0, 0.2),
        rim=0.55,
        haze=(208, 228, 234),
        thick=0.007,
        shadow=(66, 74, 108),
        sun=(0.05, 1.0),
    ),
    Time.AFTERNOON: Mood(
        sky=((92, 148, 196), (178, 204, 208), (248, 226, 180)),
        tint=(255, 240, 214),
        key=(255, 222, 160),
        key_from=_unit(0.7, 0.55, 0.2),
        rim=0.5,
        haze=(228, 216, 190),
        thick=0.011,
        shadow=(92, 84, 112),
        sun=(0.6, 0.4),
    ),
    Time.MAGIC_HOUR: Mood(
        sky=((84, 110, 166), (240, 164, 112), (255, 214, 116)),
        tint=(255, 210, 158),
        key=(255, 186, 98),
        key_from=_unit(0.9, 0.25, -0.3),
        rim=0.95,
        haze=(250, 190, 122),
        thick=0.015,
        shadow=(86, 62, 98),
        sun=(0.55, 0.06),
        sun_colour=(255, 232, 170),
    ),
    Time.DUSK: Mood(
        sky=((36, 46, 104), (118, 92, 150), (238, 138, 112)),
        tint=(158, 146, 190),
        key=(250, 146, 116),
        key_from=_unit(0.8, 0.25, -0.5),
        rim=0.8,
        haze=(146, 110, 150),
        thick=0.016,
        shadow=(42, 38, 82),
        sun=None,
        stars=0.3,
        lamps=(255, 184, 96),
    ),
    Time.EVENING: Mood(
        sky=((22, 32, 82), (58, 64, 126), (160, 104, 130)),
        tint=(132, 134, 186),
        key=(214, 150, 150),
        key_from=_unit(-0.8, 0.3, -0.5),
        rim=0.65,
        haze=(84, 80, 132),
        thick=0.016,
        shadow=(30, 32, 72),
        sun=None,
        stars=0.6,
        lamps=(255, 186, 100),
    ),
    Time.NIGHT: Mood(
        sky=((12, 18, 46), (28, 40, 84), (62, 80, 124)),
        tint=(118, 138, 196),
        key=(176, 204, 250),
        key_from=_unit(-0.6, 0.7, -0.3),
        rim=0.6,
        haze=(50, 66, 110),
        thick=0.017,
        shadow=(14, 18, 44),
        sun=(-0.5, 0.72),
        sun_colour=(232, 238, 250),
        stars=1.0,
        night=True,
        lamps=(255, 188, 104),
    ),
}


def _indoors(mood: Mood) -> Mood:
    """Rooms are lit by a window by day and by lamps at night."""
    if mood.night or mood.stars >= 0.5:
        return replace(
            mood,
            tint=(184, 152, 136),
            key=mood.lamps,
            key_from=_unit(0.5, 0.6, 0.5),
            rim=0.55,
            haze=(70, 52, 62),
            thick=0.012,
            shadow=(34, 26, 44),
            inside=True,
        )
    tint = paint.mix(mood.tint, (236, 220, 200), 0.35)
    return replace(
        mood, tint=tint, rim=mood.rim * 0.9, haze=paint.mix(mood.haze, (150, 126, 110), 0.6), thick=0.008, inside=True
    )


def _weathered(mood: Mood, weather: str) -> Mood:
    grey = paint.brightness(mood.sky[1])
    dull = (grey * 0.82, grey * 0.88, grey * 0.96)
    if "fog" in weather or "mist" in weather:
        haze = paint.mix(mood.haze, (min(255.0, grey * 1.07), min(255.0, grey * 1.1), min(255.0, grey * 1.14)), 0.6)
        return replace(
            mood,
            sky=_towards(mood, haze, 0.7),
            haze=haze,
            thick=mood.thick + 0.075,
            rim=mood.rim * 0.6,
            sun=None,
            stars=0.0,
        )
    if "storm" in weather or "thunder" in weather:
        dark = paint.darker(dull, 0.4)
        return replace(
            mood,
            sky=_towards(mood, dark, 0.75),
            tint=paint.times(mood.tint, (186, 196, 214)),
            haze=paint.mix(mood.haze, dark, 0.6),
            thick=mood.thick + 0.01,
            rim=mood.rim * 0.7,
            sun=None,
            stars=0.0,
        )
    if "rain" in weather or "drizzle" in weather or "snow" in weather or "cloud" in weather or "overcast" in weather:
        return replace(
            mood,
            sky=_towards(mood, dull, 0.55),
            tint=paint.times(mood.tint, (220, 226, 238)),
            haze=paint.mix(mood.haze, dull, 0.5),
            thick=mood.thick + 0.008,
            rim=mood.rim * 0.8,
            sun=None if not mood.night else mood.sun,
            stars=0.0,
        )
    return mood


def _snowed(light: Light, place: Place) -> bool:
    """Whether snow lies: the place is of snow, its words or its weather say so."""
    said = " ".join((place.name, *place.details, *light.weather)).lower()
    return place.kind == "snow" or any(w in said for w in ("snow", "blizzard", "in the white", "frozen", "icy"))


def _in_snow(mood: Mood) -> Mood:
    """White ground throws cold light back: paint keeps its whiteness, shadows turn blue."""
    cold = (172, 186, 224) if mood.night else (238, 243, 255)
    haze = (86, 104, 150) if mood.night else (222, 230, 244)
    top, middle, low = mood.sky
    return replace(
        mood,
        sky=(paint.mix(top, haze, 0.15), paint.mix(middle, haze, 0.35), paint.mix(low, haze, 0.45)),
        tint=paint.mix(mood.tint, cold, 0.78),
        haze=paint.mix(mood.haze, haze, 0.75),
        shadow=paint.mix(mood.shadow, (70, 96, 156), 0.5),
        snow=True,
    )


def _in_space(mood: Mood) -> Mood:
    """A white sun and no air: nothing veils what is far."""
    return replace(
        mood,
        tint=(226, 230, 242),
        key=(255, 252, 244),
        key_from=_unit(-0.7, 0.6, 0.3),
        rim=0.8,
        thick=0.0005,
        shadow=(12, 14, 34),
    )


def _towards(mood: Mood, colour: Colour, share: float) -> tuple[Colour, Colour, Colour]:
    top, middle, low = mood.sky
    return (
        paint.mix(top, paint.darker(colour, 0.15), share),
        paint.mix(middle, colour, share),
        paint.mix(low, paint.lighter(colour, 0.1), share),
    )


def _under_water(mood: Mood) -> Mood:
    deep = (10, 40, 78) if mood.night else (18, 84, 120)
    bright = (70, 150, 190) if mood.night else (120, 206, 214)
    return replace(
        mood,
        sky=(bright, paint.mix(bright, deep, 0.55), deep),
        tint=(112, 164, 204) if mood.night else (170, 218, 226),
        key=(150, 220, 255),
        key_from=_unit(-0.1, 1.0, -0.2),
        rim=0.7,
        haze=paint.mix(deep, bright, 0.12),
        thick=0.05,
        shadow=(6, 24, 50),
        sun=None,
        stars=0.0,
        under=True,
        inside=False,
    )
