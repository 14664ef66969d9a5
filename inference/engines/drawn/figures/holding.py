"""How things are held: where the hand goes, and how the thing turns in it."""

from __future__ import annotations

import math
from dataclasses import replace

from inference.contract import Prop
from inference.engines.drawn.figures.cue import Cue
from inference.engines.drawn.figures.stance import Stance

_WAYS = {
    "hang": "lantern lamp bag suitcase bucket basket briefcase kettle teapot birdcage bell pot backpack purse "
    "can anchor crate",
    "raise": "umbrella torch candle flag banner sparkler balloon flashlight kite parasol staff broom oar spear paddle",
    "show": "compass letter ticket phone coin watch map photograph photo ring key mirror card crystal egg "
    "apple feather scroll note paper envelope newspaper flower rose bouquet orb skull hourglass shell "
    "medal diary notebook pocketwatch stone rock ball gem potion picture page dice",
    "wield": "sword knife gun axe hammer stick wand bat saw wrench shovel scissors brush pen quill spoon bow "
    "arrow cigarette pipe microphone",
    "sip": "cup glass mug bottle bowl teacup goblet plate bread cake pie tray",
    "hug": "box chest guitar violin doll teddy toy parcel pillow blanket baby drum globe vase television "
    "computer painting crystal-ball shield",
    "under": "book tome newspaper diary painting",
}
WAY_OF = {noun: way for way, nouns in _WAYS.items() for noun in nouns.split()}
# Too big for hands: they stand beside whoever "holds" them.
_STANDING_WORDS = """
    bed bench bicycle boat bus cannon car chair desk door fire fridge helicopter motorcycle oven piano
    plane shelf ship sofa table tank throne tower train tree truck window"""
STANDING = frozenset(_STANDING_WORDS.split())
_BUSY_WORDS = """
    aim call cheer clap climb close crawl cry dance dig drink eat embrace fall feed fight fly gasp give hammer kneel
    laugh lift open play point pray pull push reach read row salute search sleep steer stir stretch sweep swim take
    think throw wave write yawn"""
_BUSY = frozenset(_BUSY_WORDS.split())


def way_of(prop: Prop) -> str:
    """How a prop is carried: hang, raise, show, wield, sip, hug or under."""
    for word in (prop.kind.lower(), *prop.name.lower().split()[::-1]):
        if word in WAY_OF:
            return WAY_OF[word]
    return "show"


_LEVEL = frozenset(["gun", "pistol", "revolver", "rifle"])  # drawn lying, where the others stand


# The right hand (of its shoulder, in arm lengths) and how tight it grips.
_CARRIED: dict[str, tuple[tuple[float, float, float], float]] = {
    "hang": ((-0.16, -0.62, 0.5), 1.0),
    "raise": ((-0.06, -0.36, 0.48), 1.0),
    "wield": ((-0.18, -0.66, 0.42), 1.0),
    "sip": ((0.02, -0.46, 0.56), 0.9),
    "hug": ((0.14, -0.48, 0.56), 0.5),
}


def carrying(stance: Stance, cue: Cue) -> Stance:
    """`stance` with its right hand (and left, where needed) given to what is held."""
    if not cue.held or cue.held[0].kind in STANDING:
        return stance
    prop = cue.held[0]
    way = way_of(prop)
    moving = cue.verb in ("walk", "run", "enter", "leave", "burst", "carry", "waddle") and cue.speed > 0
    if way == "under" and (moving or cue.verb in ("climb", "swim")):
        return replace(stance, right=(-0.02, -0.62, 0.14), right_grip=0.85)
    if cue.verb in _BUSY:
        return replace(stance, right_grip=max(0.85, stance.right_grip))
    bounce = 0.03 if moving else 0.0
    if way in _CARRIED:
        (x, y, z), grip = _CARRIED[way]
        stance = replace(stance, right=(x, y + bounce, z), right_grip=grip)
        return replace(stance, left=(-x, y, z), left_grip=grip) if way == "hug" else stance
    looks = cue.verb in ("idle", "stand", "look", "hold") and cue.gaze is None
    return replace(
        stance, right=(0.1, -0.36 + bounce, 0.56), right_grip=0.85, nod=stance.nod + (0.26 if looks else 0.0)
    )


def leading(cue: Cue) -> int:
    """The hand that holds the first thing: 0 the left, 1 the right. Who feeds somebody keeps the right one free."""
    return 0 if cue.verb == "feed" else 1


def turn_of(prop: Prop, cue: Cue, forearm: float, blade: tuple[float, float] = (0.0, 1.0)) -> float:
    """Radians by which the drawing turns in the hand; `forearm` is the direction of the forearm on paper, `blade` that
    of what is wielded (right, up)."""
    way = way_of(prop)
    if way == "wield":
        along = math.atan2(blade[1], blade[0])
        return along if prop.kind in _LEVEL else along - math.pi / 2
    if way == "hang":
        return 0.07 * cue.wind
    if way == "under" and cue.speed > 0:
        return 0.25
    if cue.verb == "drink" and way == "sip":
        return 0.5
    if cue.verb == "fight" or cue.verb == "aim":
        return forearm - math.pi / 2
    return 0.0
