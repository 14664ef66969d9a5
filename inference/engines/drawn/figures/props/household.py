"""Things of the house."""

from __future__ import annotations

from inference.engines.drawn.curves import smooth
from inference.engines.drawn.figures.limbs import shaded
from inference.engines.drawn.figures.props.table import Thing, thing
from inference.engines.drawn.pen import Pen


@thing("thing object item artifact artefact device", (-0.1, -0.06, 0.1, 0.14))
def thing_(pen: Pen, own: Thing) -> None:
    """Something nobody taught us to draw: a wrapped bundle, honest about it."""
    pen.fill(
        smooth([(-0.09, -0.05), (0.09, -0.05), (0.095, 0.06), (0.04, 0.1), (-0.04, 0.1), (-0.095, 0.06)], n=4),
        own.colour,
    )
    pen.fill(smooth([(0.02, -0.05), (0.09, -0.05), (0.095, 0.06), (0.04, 0.1)], n=4), shaded(own.colour, 0.2))
    pen.line([(-0.09, 0.03), (0.09, 0.03)], 0.01, own.light)
    pen.fill([(0, 0.095), (-0.035, 0.135), (-0.01, 0.13), (0, 0.11), (0.01, 0.13), (0.035, 0.135)], own.light)
