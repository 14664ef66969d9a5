"""From a figure of the brief to the puppet that plays it."""

from __future__ import annotations

import re

from inference.contract import Figure
from inference.engines.drawn.figures.beasts import Beast
from inference.engines.drawn.figures.beings import Being, Ghost, kin_of
from inference.engines.drawn.figures.birds import BIRDS, Bird
from inference.engines.drawn.figures.breeds import BREEDS, PLAIN
from inference.engines.drawn.figures.cue import Puppet
from inference.engines.drawn.figures.dyes import strange_colours
from inference.engines.drawn.figures.fishes import SWIMMERS, Fish
from inference.engines.drawn.figures.keeper import Keeper, headed
from inference.engines.drawn.figures.person import Person
from inference.engines.drawn.figures.robot import Robot
from inference.engines.drawn.figures.twos import OnTwos

_WORD = re.compile(r"[a-z]+")


def cast(figure: Figure, member: int = 0) -> Puppet:
    """The puppet of `figure`, always the same; `member` counts through a crowd."""
    return OnTwos(_puppet(figure, member))


def _puppet(figure: Figure, member: int) -> Puppet:
    words = _words(figure)
    if headed(f"{figure.appearance}, {figure.build}, {', '.join(figure.clothes)}"):
        return Keeper(figure, member)
    if figure.kind == "being":
        return _being(figure, words, member)
    if figure.kind == "animal":
        return _animal(figure, words, member)
    if figure.kind in ("robot", "ghost"):
        return Robot(figure, member) if figure.kind == "robot" else Ghost(figure, member)
    kin = kin_of(words) if figure.kind == "giant" else None
    return Being(figure, kin, member) if kin else Person(figure, member)


def _being(figure: Figure, words: list[str], member: int) -> Puppet:
    """People with another skin, beasts and swimmers; for the rest a hooded stranger."""
    kin = kin_of(words)
    beast = next((BREEDS[w] for w in words if w in BREEDS), None)
    swimmer = next((SWIMMERS[w] for w in words if w in SWIMMERS), None)
    if kin:
        return Being(figure, kin, member)
    if beast:
        return Beast(figure, beast, member)
    return Fish(figure, swimmer, member) if swimmer else Keeper(figure, member)


def not_understood(figure: Figure) -> tuple[str, ...]:
    """What of a figure's words nobody could draw, as the receipt lists it."""
    found = [f"colour: {text}" for text in strange_colours(figure.palette)]
    if figure.kind == "animal" and not any(w in BREEDS or w in BIRDS or w in SWIMMERS for w in _words(figure)):
        found.append(f"animal: {figure.name}")
    return tuple(found)


def _words(figure: Figure) -> list[str]:
    """Its words, most telling first, with plurals undone."""
    said = _WORD.findall(" ".join((figure.name, figure.appearance, figure.build, *figure.clothes)).lower())
    return [form for word in said for form in (word, word.removesuffix("s"), word.removesuffix("es"))]


def _animal(figure: Figure, words: list[str], member: int) -> Puppet:
    for word in words:
        if word in BREEDS:
            return Beast(figure, BREEDS[word], member)
        if word in BIRDS:
            return Bird(figure, BIRDS[word], member)
        if word in SWIMMERS:
            return Fish(figure, SWIMMERS[word], member)
    return Beast(figure, PLAIN, member)
