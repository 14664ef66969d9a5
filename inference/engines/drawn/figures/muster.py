"""Soldiers in a crowd: the colours of their army, and what each carries."""

from __future__ import annotations

import re

from inference.contract import Figure, Prop
from inference.engines.drawn.chance import chance
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures.dyes import dye, muted

_ARMY = re.compile(
    r"\b(army|armies|soldiers?|troops?|warriors?|legions?|legionaries|host|horde|knights?|guards|spearmen|men-at-arms"
    r"|archers|battalion|regiment|cavalry|infantry|vikings?)\b"
)
_MODERN = re.compile(r"\b(modern|rifles?|uniforms?|khaki|camouflage|paratroopers?|police)\b")
_BOTH = re.compile(r"\b(army|armies)\b")
CRIMSON: Colour = (172, 48, 50)
AZURE: Colour = (54, 88, 158)


def _army(figure: Figure) -> str:
    """The words of a crowd of soldiers, or nothing."""
    if figure.count <= 1 and figure.kind != "crowd":
        return ""
    words = f"{figure.name} {figure.build} {figure.appearance} {' '.join(figure.clothes)}".lower()
    return words if _ARMY.search(words) and not _MODERN.search(words) else ""


def livery(figure: Figure, member: int) -> Colour | None:
    """The colour an army fights in. An "army" may be two that face each other: those whom the stage stands on the
    left (it rolls the same dice) wear one colour, those on the right the other."""
    words = _army(figure)
    if not words:
        return None
    said = next((c for text in (*figure.palette, *figure.clothes) if (c := dye(text))), None)
    if said:
        return muted(said)
    if not _BOTH.search(words):
        return CRIMSON
    return CRIMSON if chance(figure.uid, "crowd", member).uniform(-2.2, 2.2) < 0 else AZURE


def arm(figure: Figure, member: int) -> Prop | None:
    """What a soldier of a crowd carries: every fourth the banner, the others spears."""
    colours = livery(figure, member)
    if colours is None:
        return None
    if member % 4 == 1:
        return Prop(name="banner", kind="banner", colour="#{:02x}{:02x}{:02x}".format(*(int(c) for c in colours)))
    return Prop(name="spear", kind="spear")
