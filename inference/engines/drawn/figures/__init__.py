"""Figures: everyone and everything that acts in a picture, drawn as jointed puppets.

The stage decides where a figure stands, how it travels and when it does what (`blocking.py`, `actors.py`); a puppet
decides what that looks like. They meet in three values:

    puppet = cast(figure, member=0)   the same figure always gives the same puppet; `member` tells a crowd's people apart
    pose = puppet.pose(cue)           pure: one instant (`Cue`) → joints (`Pose`; a puppet may return a subclass)
    puppet.draw(pen, pose)            paints it; the pen's origin is the ground between the feet, y up, metres
    puppet.shine(pen, pose)           paints what glows by itself (an eye, a flame), after light has fallen on the rest

A puppet paints in its own plain daylight colours. Time of day, rim light, haze, shadow on the ground and focus are
laid over the finished drawing by the stage (`lighting.py`), so that everyone in a picture stands in the same light.
`pen.unit` is the pixels of a metre: below about 40 leave out faces and fingers, above 500 draw lashes, buttons and
stitches.

`pose.box` (left, bottom, right, top, metres from the feet) must hold everything `draw` and `shine` paint. `pose.head`
is the middle of the face, `pose.hands` the palms (left, right as the audience sees them), `pose.glows` the lights it
throws on others.

Directions: `cue.heading` 0 faces the audience, +π/2 screen right, -π/2 screen left, π away.
`cue.above` is how far the camera looks down in radians: beyond about 1 draw the figure from the top.

Props (`props.py`) are drawn with the same pens: `draw_prop(pen, prop, t)` with the origin where a hand grips it, and
the same drawing, larger, fills an insert.
"""

from inference.engines.drawn.figures.casting import cast, not_understood
from inference.engines.drawn.figures.cue import Cue, Glow, Pose, Puppet

__all__ = ["Cue", "Glow", "Pose", "Puppet", "cast", "not_understood"]
