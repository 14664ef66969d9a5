"""Colours and materials, as CSS colours."""

# Rows of words read better than lists of strings.
# ruff: noqa: E501, SIM905

from __future__ import annotations

from storytelling.script.lexicon import wordset

COLOURS: dict[str, str] = {
    name: name
    for name in "red green blue yellow orange purple pink brown black white grey gray gold silver crimson turquoise violet indigo teal maroon navy olive beige ivory lavender magenta cyan tan salmon coral khaki plum lime aqua".split()
} | {
    "golden": "gold", "scarlet": "#c8102e", "amber": "#ffbf00", "emerald": "#2e8b57", "ruby": "#9b111e", "sapphire": "#0f52ba",
    "copper": "#b87333", "brass": "#b5a642", "bronze": "#cd7f32", "iron": "#5a5d63", "steel": "#8a9199", "rusty": "#8b4a2b", "rust": "#8b4a2b",
    "blonde": "#e6c878", "blond": "#e6c878", "auburn": "#8a3b1e", "ginger": "#c4622d", "redhead": "#b5481f", "brunette": "#4a2f1e", "raven-haired": "black", "chestnut": "#6f3f22", "kelp": "#4b5d2a", "moss": "#5d7034",
    "pale": "#f1dfd3", "ebony": "#2c1f1a", "cream": "#f5ecd5", "burgundy": "#6d1a36", "mustard": "#d2a22a", "denim": "#3c5a80", "leather": "#6b4428", "tweed": "#7a6a53", "charcoal": "#36383d",
    "snow-white": "white", "jet-black": "black", "wooden": "#8b5e3c", "wood": "#8b5e3c", "stone": "#8d8a83", "paper": "#f3e9d2", "glass": "#bcd9e0", "dark": "#2a2a33",
}  # fmt: skip
# Words that colour people and clothes but are too weak to colour a prop.
WEAK = wordset("pale dark coral wooden wood stone paper glass leather ginger")
