"""Colours as (red, green, blue) with 0 to 255, and what a painter does with them."""

from __future__ import annotations

import colorsys
import re

from PIL import ImageColor

Colour = tuple[float, float, float]

WHITE: Colour = (255.0, 255.0, 255.0)
BLACK: Colour = (0.0, 0.0, 0.0)

# Words of scripts that CSS does not know, or knows too garishly for a painted picture.
PAINTS: dict[str, Colour] = {
    "red": (200, 52, 44),
    "green": (74, 132, 84),
    "blue": (58, 98, 168),
    "yellow": (240, 196, 60),
    "orange": (226, 128, 50),
    "purple": (116, 76, 148),
    "pink": (226, 148, 166),
    "brown": (116, 78, 54),
    "black": (38, 36, 44),
    "white": (240, 236, 226),
    "grey": (138, 138, 144),
    "gray": (138, 138, 144),
    "copper": (190, 112, 66),
    "brass": (196, 156, 74),
    "bronze": (160, 116, 62),
    "gold": (222, 178, 74),
    "golden": (222, 178, 74),
    "silver": (182, 188, 196),
    "iron": (96, 100, 108),
    "steel": (124, 134, 146),
    "rust": (156, 82, 48),
    "kelp": (66, 92, 62),
    "moss": (98, 116, 62),
    "sand": (214, 188, 144),
    "straw": (218, 190, 116),
    "blond": (216, 180, 104),
    "blonde": (216, 180, 104),
    "auburn": (140, 68, 42),
    "ginger": (204, 108, 52),
    "khaki": (158, 146, 104),
    "navy": (40, 54, 92),
    "teal": (46, 122, 124),
    "olive": (112, 114, 62),
    "scarlet": (206, 44, 40),
    "crimson": (166, 34, 52),
    "turquoise": (72, 178, 176),
    "cream": (240, 228, 200),
    "ivory": (240, 232, 212),
    "violet": (126, 92, 168),
}
_WORD = re.compile(r"[a-z]+|#[0-9a-f]{3,8}")


def parse(text: str) -> Colour | None:
    """The colour a word, phrase or CSS value names ("copper", "#8fa", "dark green coat"), or None."""
    words = _WORD.findall(text.lower())
    for i, word in enumerate(words):
        found = PAINTS.get(word) or _css(word)
        if found:
            before = words[i - 1] if i else ""
            return {"dark": darker(found, 0.4), "light": lighter(found, 0.4), "pale": lighter(found, 0.5)}.get(
                before, found
            )
    return None


def _css(word: str) -> Colour | None:
    try:
        red, green, blue = ImageColor.getrgb(word)[:3]
    except ValueError:
        return None
    return float(red), float(green), float(blue)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` 0 gives `one`, 1 gives `other`."""
    return (
        one[0] + (other[0] - one[0]) * share,
        one[1] + (other[1] - one[1]) * share,
        one[2] + (other[2] - one[2]) * share,
    )


def lighter(colour: Colour, share: float) -> Colour:
    return mix(colour, WHITE, share)


def darker(colour: Colour, share: float) -> Colour:
    return mix(colour, BLACK, share)


def times(one: Colour, other: Colour) -> Colour:
    """Light `other` falling on paint `one`; 255 is full light and values above it are allowed in `other`."""
    return (
        min(255.0, one[0] * other[0] / 255),
        min(255.0, one[1] * other[1] / 255),
        min(255.0, one[2] * other[2] / 255),
    )


def turned(colour: Colour, hue: float = 0.0, saturation: float = 1.0, value: float = 1.0) -> Colour:
    """`hue` is added in turns; saturation and value are multiplied."""
    h, s, v = colorsys.rgb_to_hsv(colour[0] / 255, colour[1] / 255, colour[2] / 255)
    red, green, blue = colorsys.hsv_to_rgb((h + hue) % 1.0, min(1.0, s * saturation), min(1.0, v * value))
    return red * 255, green * 255, blue * 255


def brightness(colour: Colour) -> float:
    """Rec. 709 luma, 0 to 255."""
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
