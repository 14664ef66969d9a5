"""Heads of people nobody has described in full: hair, its cut and colour, beards, eyes, and skin apart from hair."""

from __future__ import annotations

import re

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures.dyes import TONES, dye, muted

_HAIRS = (
    (44, 36, 40),
    (58, 42, 36),
    (92, 62, 44),
    (126, 84, 54),
    (190, 148, 88),
    (152, 76, 44),
    (34, 30, 36),
    (76, 54, 42),
)
_EYES = ((92, 64, 42), (70, 52, 42), (84, 116, 84), (78, 122, 152), (110, 92, 60))
_STYLES = {
    "bald": "bald shaved hairless",
    "cropped": "cropped buzz crew close-cropped shorn",
    "bun": "bun topknot chignon updo",
    "ponytail": "ponytail pony-tail",
    "braids": "braids pigtails plaits",
    "braid": "braid plait braided",
    "curly": "curly curls afro frizzy wiry",
    "mohawk": "mohawk",
    "bob": "bob chin-length",
    "long": "long flowing waist-length mane dreadlocks locks tresses",
    "wild": "wild messy tousled unkempt shaggy",
    "short": "short neat slicked parted cut",
    "wavy": "wavy waves",
}
_STYLE_OF = {word: style for style, words in _STYLES.items() for word in words.split()}
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def about(text: str, *nouns: str) -> str:
    """The comma-separated part of `text` that speaks of one of `nouns`."""
    return next((part for part in text.split(",") if any(noun in part for noun in nouns)), "")


def hair_colour(words: str, age: float, skin: Colour, rolls: list[float]) -> Colour:
    named = dye(words)
    if named:
        if any(w in words for w in ("red", "ginger")):
            return (172, 78, 42)
        return paint.mix(muted(named), (60, 46, 40), 0.06)
    usual = _HAIRS[int(rolls[3] * len(_HAIRS)) % len(_HAIRS)]
    if paint.brightness(skin) < 135:
        usual = (36, 30, 32)
    grey = float(np.interp(age, (48, 70), (0, 1))) * (0.8 + 0.2 * rolls[10])
    return paint.mix(usual, (206, 204, 202), grey)


APART = 75.0  # distance in RGB below which skin and hair run into one another


def told_apart(skin: Colour, hair: Colour, skin_said: bool, hair_said: bool) -> tuple[Colour, Colour]:
    """Skin and hair that can be told apart: what nobody named gives way, else the hair by a shade."""

    def distance(one: Colour) -> float:
        return float(np.sqrt(sum((a - b) ** 2 for a, b in zip(one, hair, strict=True))))

    if distance(skin) >= APART:
        return skin, hair
    if hair_said and not skin_said:
        fair = [tone for tone in TONES if distance(tone) >= APART]
        return min(fair, key=lambda tone: abs(paint.brightness(tone) - paint.brightness(skin))), hair
    darker = paint.brightness(hair) < paint.brightness(skin) or paint.brightness(hair) > 150
    for share in (0.2, 0.35, 0.5, 0.65):
        moved = paint.darker(hair, share) if darker else paint.lighter(hair, share)
        if float(np.sqrt(sum((a - b) ** 2 for a, b in zip(moved, skin, strict=True)))) >= APART:
            return skin, moved
    return skin, moved


def style_of(words: str, age: float, she: float, roll: float) -> str:
    for word in _WORD.findall(words):
        if word in _STYLE_OF:
            return _STYLE_OF[word]
    if age < 2:
        return "cropped"
    women = ("long", "bob", "bun", "ponytail", "wavy", "curly", "braids" if age < 16 else "short")
    men = (
        "short",
        "cropped",
        "wild",
        "short",
        "curly",
        "wavy" if age < 40 else "bald",
        "bald" if age > 45 else "short",
    )
    chosen = women if she > 0.5 else men
    return chosen[int(roll * len(chosen)) % len(chosen)]


def beard_of(words: str, age: float, she: float, roll: float) -> str:
    if "moustache" in words or "mustache" in words:
        return "moustache"
    if "stubble" in words:
        return "stubble"
    if "beard" in words:
        return "long" if "long" in words and "long hair" not in words else "full"
    if she > 0.5 or age < 24 or "clean-shaven" in words:
        return ""
    return ("", "", "", "full", "moustache", "stubble", "")[int(roll * 7) % 7]


def eye_colour(text: str, roll: float) -> Colour:
    found = dye(about(text, "eye"))
    return found or _EYES[int(roll * len(_EYES)) % len(_EYES)]
