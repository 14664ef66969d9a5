"""Which wall of a place a shot looks at: two people who face each other have different walls behind them."""

from __future__ import annotations

from inference.contract import Angle, Brief


def wall_of(brief: Brief) -> str:
    """ "west" behind the one at the left and "east" behind the one at the right in shots over a shoulder; "" is the wall
    that wide shots show."""
    camera = brief.camera
    if camera.angle is not Angle.OVER_THE_SHOULDER:
        return ""
    people = [f for f in brief.figures if f.count == 1]
    back = next((f for f in people if f.uid == camera.over), None)
    face = next((f for f in people if f.uid == camera.on and f is not back), None)
    face = face or next((f for f in people if f is not back), None)
    if face is None:
        return ""
    if face.position == "left" or (back and back.position == "right"):
        return "west"
    return "east" if face.position == "right" or (back and back.position == "left") else "west"
