"""From a figure of the brief to the puppet that plays it."""

from __future__ import annotations

from inference.contract import Figure
from inference.engines.drawn.figures.cue import Puppet
from inference.engines.drawn.figures.keeper import Keeper, headed
from inference.engines.drawn.figures.person import Person
from inference.engines.drawn.figures.robot import Robot


def cast(figure: Figure, member: int = 0) -> Puppet:
    """The puppet of `figure`, always the same; `member` counts through a crowd."""
    words = f"{figure.appearance} {figure.build} " + " ".join(figure.clothes)
    if headed(words):
        return Keeper(figure, member)
    if figure.kind == "robot":
        return Robot(figure, member)
    return Person(figure, member)
