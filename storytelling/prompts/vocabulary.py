"""How prompts say things. Each term has several wordings, the first the default, so that captions can vary."""

from __future__ import annotations

from inference.contract import Angle, Direction, Focus, Move, Size, Time
from storytelling.script.lexicon import wordset

Wordings = tuple[str, ...]

SIZES: dict[Size, Wordings] = {
    Size.EXTREME_WIDE: ("extreme wide shot", "very wide establishing shot", "vast panoramic view"),
    Size.WIDE: ("wide shot", "wide view of the whole scene", "long shot"),
    Size.FULL: ("full shot, head to foot", "full-length shot", "full body shot"),
    Size.MEDIUM: ("medium shot, from the waist up", "medium shot", "waist-up shot"),
    Size.MEDIUM_CLOSE: ("medium close-up, from the chest up", "medium close-up", "chest-up shot"),
    Size.CLOSE: ("close-up", "close shot", "tight close-up"),
    Size.EXTREME_CLOSE: ("extreme close-up", "macro close-up", "very tight detail shot"),
    Size.INSERT: ("insert shot filling the frame", "detail insert", "close detail shot"),
}
# Waist and chest belong to people: on animals and things the terms stand alone.
SIZES_WITHOUT_PEOPLE: dict[Size, Wordings] = {
    Size.FULL: ("full shot", "full view", "whole in the frame"),
    Size.MEDIUM: ("medium shot", "medium view", "mid shot"),
    Size.MEDIUM_CLOSE: ("medium close-up", "medium close view", "close medium shot"),
}
ANGLES: dict[Angle, Wordings] = {
    Angle.EYE_LEVEL: ("at eye level", "from eye level", "straight on"),
    Angle.LOW: ("from a low angle looking up", "low angle", "seen from below"),
    Angle.HIGH: ("from a high angle looking down", "high angle", "seen from above"),
    Angle.OVERHEAD: ("from directly overhead", "overhead view", "top-down view"),
    Angle.AERIAL: ("from high in the air", "aerial view", "seen from the sky"),
    Angle.DUTCH: ("with a tilted horizon", "dutch angle", "canted frame"),
    Angle.OVER_THE_SHOULDER: ("over the shoulder", "over-the-shoulder view", "past a shoulder in the foreground"),
    Angle.POV: ("from a first-person point of view", "first-person view", "point of view"),
}
MOVES: dict[tuple[Move, Direction | None], Wordings] = {
    (Move.STATIC, None): ("static camera", "locked-off camera", "still camera"),
    (Move.PAN, None): ("slow pan", "panning camera", "the view pans"),
    (Move.PAN, Direction.LEFT): ("slow pan to the left", "the view pans left", "panning left"),
    (Move.PAN, Direction.RIGHT): ("slow pan to the right", "the view pans right", "panning right"),
    (Move.TILT, Direction.UP): ("slow tilt up", "the view tilts upward", "tilting up"),
    (Move.TILT, Direction.DOWN): ("slow tilt down", "the view tilts downward", "tilting down"),
    (Move.WHIP_PAN, None): ("fast whip pan with motion blur", "whip pan", "swish pan"),
    (Move.DOLLY, Direction.IN): ("slow dolly in", "the view moves slowly closer", "pushing in"),
    (Move.DOLLY, Direction.OUT): ("slow dolly out", "the view pulls slowly back", "pulling out"),
    (Move.TRACK, Direction.WITH): ("tracking shot moving alongside", "tracking shot", "the view follows"),
    (Move.TRACK, Direction.LEFT): ("tracking shot to the left", "tracking left", "the view slides left"),
    (Move.TRACK, Direction.RIGHT): ("tracking shot to the right", "tracking right", "the view slides right"),
    (Move.CRANE, Direction.UP): ("crane shot rising", "the view rises", "crane up"),
    (Move.CRANE, Direction.DOWN): ("crane shot descending", "the view sinks", "crane down"),
    (Move.ZOOM, Direction.IN): ("slow zoom in", "zooming in", "the lens zooms closer"),
    (Move.ZOOM, Direction.OUT): ("slow zoom out", "zooming out", "the lens zooms back"),
    (Move.ORBIT, None): ("slow orbit around", "orbiting view", "the view circles around"),
    (Move.HANDHELD, None): ("handheld camera, slight shake", "handheld camera", "shaky handheld view"),
}
MOVES_PLAIN: dict[Move, str] = {
    Move.TILT: "slow tilt",
    Move.DOLLY: "slow dolly",
    Move.TRACK: "tracking shot",
    Move.CRANE: "crane shot",
    Move.ZOOM: "slow zoom",
}
FOCUSES: dict[Focus, Wordings] = {
    Focus.DEEP: ("deep focus", "everything sharp"),
    Focus.SHALLOW: ("shallow depth of field", "soft blurred background"),
    Focus.RACK: ("focus shifts", "rack focus"),
}
TIMES: dict[Time, Wordings] = {
    Time.DAWN: ("at dawn", "at sunrise", "in the first light of day"),
    Time.MORNING: ("in the morning", "on a bright morning", "in morning light"),
    Time.DAY: ("by day", "in daylight", "during the day"),
    Time.NOON: ("at noon", "under a high sun", "at midday"),
    Time.AFTERNOON: ("in the afternoon", "in afternoon light", "late in the day"),
    Time.MAGIC_HOUR: ("at golden hour", "in low golden light", "at magic hour"),
    Time.DUSK: ("at dusk", "at twilight", "as the light fades"),
    Time.EVENING: ("in the evening", "early in the evening", "in evening light"),
    Time.NIGHT: ("at night", "after dark", "in the night"),
}
LIGHTS: dict[Time, str] = {
    Time.DAWN: "pale pink light",
    Time.MORNING: "clear low sunlight",
    Time.DAY: "even daylight",
    Time.NOON: "hard light from above",
    Time.AFTERNOON: "warm slanting sunlight",
    Time.MAGIC_HOUR: "long golden light",
    Time.DUSK: "fading violet and orange light",
    Time.EVENING: "deep blue light",
    Time.NIGHT: "blue moonlight and dark shadows",
}
INDOOR_LIGHTS: dict[Time, str] = {
    Time.NIGHT: "pools of lamp light in the dark",
    Time.EVENING: "warm lamp light",
    Time.DUSK: "dim window light",
}
WEATHERS: dict[str, Wordings] = {
    "rain": ("in falling rain", "rain falling", "in the rain"),
    "snow": ("in falling snow", "snow falling", "in the snow"),
    "fog": ("in thick fog", "in drifting mist", "through fog"),
    "wind": ("in the wind", "in a strong wind", "on a windy day"),
    "storm": ("in a storm", "under storm clouds", "in stormy weather"),
    "overcast": ("under a grey sky", "under clouds", "on an overcast day"),
    "clear": ("under a clear sky", "under a cloudless sky", "in clear weather"),
}
# kind of place: preposition, plain noun
PLACE_WORDS: dict[str, tuple[str, str]] = {
    kind: (preposition, noun or kind)
    for preposition, kinds in {
        "in": "room library corridor train_car cave forest city desert castle space garden tent kitchen office car sky",
        "on": "street beach sea mountain ship",
        "at": "station",
    }.items()
    for kind, noun in ((one.replace("_", " "), "") for one in kinds.split())
} | {"flats": ("on", "open plain"), "underwater": ("in", "underwater world"), "snow": ("in", "snowfield")}
POSITIONS: dict[str, Wordings] = {
    "left": ("on the left", "at left"),
    "right": ("on the right", "at right"),
    "foreground": ("in the foreground, seen from behind", "in the foreground with the back turned"),
    "background": ("in the background", "farther back"),
}
KIND_NOUNS = {
    "person": "person",
    "robot": "robot",
    "animal": "animal",
    "ghost": "ghost",
    "giant": "giant",
    "crowd": "crowd of people",
    "being": "being",
}
NEGATIVE = (
    "text, subtitles, captions, watermark, logo, extra limbs, deformed hands, deformed face, "
    "blurry, low quality, flicker"
)
NOBODY = "people"

# Words of number, for counts; more than twelve are "many", a hundred and more "hundreds of".
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
UNCOUNTED = wordset(
    """
    rain snow fog mist smoke steam dust water light moonlight sunlight fire thunder lightning darkness silence wind
    music blood sand grass ice armour armor clothing hair stubble fur skin kelp seaweed moss mud ash rubble leather
    denim gold silver steel bread food luggage furniture glitter neon rags lightning ivy underwater space
    """
)
# There is one of each, unless words describe it: the sun, a dark sea.
UNIQUE = wordset("sun moon sky sea ocean horizon ground air")
