"""Colours as scripts name them, on top of the painter's own (`colour.PAINTS`) and CSS."""

from __future__ import annotations

import re

from inference.engines.drawn import colour as paint
from inference.engines.drawn.colour import Colour

DYES: dict[str, Colour] = {
    "mustard": (212, 160, 52),
    "ochre": (196, 142, 66),
    "ocher": (196, 142, 66),
    "amber": (224, 156, 60),
    "saffron": (236, 174, 58),
    "lemon": (244, 220, 98),
    "honey": (222, 168, 84),
    "caramel": (182, 122, 70),
    "tan": (196, 160, 118),
    "beige": (218, 202, 172),
    "camel": (190, 150, 104),
    "sienna": (160, 90, 58),
    "umber": (104, 78, 56),
    "terracotta": (196, 104, 76),
    "brick": (162, 74, 60),
    "burgundy": (116, 36, 52),
    "maroon": (116, 40, 46),
    "wine": (118, 40, 60),
    "plum": (112, 62, 98),
    "mauve": (162, 124, 156),
    "lilac": (184, 160, 206),
    "lavender": (182, 166, 212),
    "indigo": (66, 66, 128),
    "cobalt": (52, 84, 164),
    "denim": (76, 104, 146),
    "azure": (92, 156, 206),
    "sky": (140, 190, 222),
    "ice": (206, 228, 236),
    "aqua": (104, 190, 190),
    "cyan": (92, 186, 200),
    "mint": (158, 208, 180),
    "sage": (148, 166, 132),
    "emerald": (44, 138, 98),
    "jade": (82, 152, 118),
    "lime": (164, 200, 82),
    "forest": (54, 92, 66),
    "seaweed": (66, 92, 62),
    "peach": (240, 184, 146),
    "coral": (232, 120, 100),
    "salmon": (232, 146, 122),
    "rose": (214, 120, 136),
    "blush": (232, 184, 178),
    "magenta": (184, 62, 128),
    "fuchsia": (196, 66, 140),
    "ruby": (166, 32, 62),
    "charcoal": (62, 62, 70),
    "slate": (94, 106, 122),
    "ash": (164, 164, 164),
    "pewter": (140, 146, 152),
    "lead": (98, 102, 110),
    "chrome": (196, 204, 212),
    "tin": (160, 168, 174),
    "ebony": (46, 38, 40),
    "jet": (34, 32, 38),
    "coal": (44, 42, 48),
    "pearl": (236, 230, 222),
    "bone": (230, 220, 196),
    "snow": (240, 242, 244),
    "chalk": (236, 234, 226),
    "chestnut": (126, 70, 46),
    "mahogany": (110, 54, 42),
    "walnut": (98, 72, 54),
    "leather": (120, 80, 54),
    "cinnamon": (170, 98, 58),
    "tweed": (132, 118, 92),
    "verdigris": (98, 162, 146),
    "moonlight": (196, 210, 232),
    "blood": (136, 26, 30),
    "flame": (236, 120, 44),
    "neon": (90, 240, 170),
    "ink": (36, 42, 66),
    "midnight": (34, 40, 72),
    "smoke": (150, 150, 156),
    "dust": (186, 172, 150),
    "mud": (110, 86, 62),
}
SKINS: dict[str, Colour] = {
    "porcelain": (248, 222, 204),
    "pale": (246, 216, 194),
    "fair": (242, 206, 178),
    "freckled": (242, 204, 174),
    "light": (238, 200, 168),
    "olive": (208, 164, 120),
    "tanned": (212, 160, 114),
    "tan": (212, 160, 114),
    "bronze": (184, 126, 84),
    "golden": (222, 174, 126),
    "brown": (158, 104, 70),
    "dark": (112, 72, 52),
    "black": (92, 60, 46),
    "ebony": (78, 52, 42),
    "ruddy": (232, 172, 146),
    "weathered": (202, 150, 112),
    "green": (128, 166, 104),
    "blue": (122, 156, 196),
    "grey": (168, 170, 172),
    "gray": (168, 170, 172),
    "red": (200, 96, 80),
    "ashen": (198, 194, 188),
    "sallow": (220, 198, 144),
}
TONES: tuple[Colour, ...] = (
    (246, 214, 190),
    (238, 198, 166),
    (226, 180, 142),
    (208, 158, 116),
    (184, 128, 88),
    (152, 100, 68),
    (118, 76, 54),
    (240, 202, 160),
)
_WORD = re.compile(r"[a-z]+|#[0-9a-f]{3,8}")
_NEUTRAL = {"ash", "lead", "sky", "ice", "dust", "light", "dark"}  # colours only as the first word of a phrase


def dye(text: str) -> Colour | None:
    """The colour a phrase speaks of ("a cloak of kelp", "dark teal coat", "#8fa"), or None."""
    low = text.lower()
    words = _WORD.findall(low)
    for i, word in enumerate(words):
        found = paint.parse(word) if word not in DYES else None
        found = found or (DYES.get(word) if word not in _NEUTRAL or i == 0 else None)
        if found:
            before = words[i - 1] if i else ""
            if before in ("dark", "deep"):
                return paint.darker(found, 0.32)
            if before in ("light", "pale", "faded", "soft", "pastel"):
                return paint.lighter(found, 0.38)
            return found
    return None


def strange_colours(palette: tuple[str, ...]) -> tuple[str, ...]:
    """What of a palette names no colour we know."""
    return tuple(dict.fromkeys(text for text in palette if dye(text) is None))


def muted(colour: Colour) -> Colour:
    """Garish screen colours brought into the gouache box; painter's colours stay as they are."""
    saturated = max(colour) - min(colour)
    if saturated < 190:
        return colour
    return paint.mix(paint.turned(colour, 0, 0.82, 0.92), (128, 120, 112), 0.06)


def skin_tone(text: str, roll: float) -> Colour:
    """The skin a phrase names, else one of the tones picked by `roll` (0 to 1)."""
    for word in _WORD.findall(text.lower()):
        if word in SKINS:
            return SKINS[word]
    named = dye(text) if text else None
    return named or TONES[int(roll * len(TONES)) % len(TONES)]
