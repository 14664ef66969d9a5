"""From a figure of the brief to the puppet that plays it."""

from __future__ import annotations

from inference.contract import Figure
from inference.engines.drawn.figures.cue import Puppet
from inference.engines.drawn.figures.person import Person


def cast(figure: Figure, member: int = 0) -> Puppet:
    """The puppet of `figure`, always the same; `member` counts through a crowd."""
    return Person(figure, member)
