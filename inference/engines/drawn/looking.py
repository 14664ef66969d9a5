"""What the script says of eyes and faces, as something their owner does: "Her eyes go wide"."""

from __future__ import annotations

from dataclasses import replace

from inference.contract import Action

_PARTS = ("eye", "eyes", "face", "mouth", "jaw", "brow", "brows", "eyebrows", "lips", "expression")
WIDE = "wide-eyed"
_SAID = {
    WIDE: "wide widen wider open grow bulge drop",
    "squinting": "narrow slit slits squint",
    "in tears": "fill water tear tears well wet",
    "gentle": "soften warm",
    "stern": "harden set steel",
    "sad": "fall darken cloud",
    "happy": "light brighten shine curl",
}


def of_face(action: Action, owner: str) -> Action | None:
    """What `owner` shows in the face where `action` is of a part of it; None where it is of something else."""
    if action.who.lower().split()[-1:] == [] or action.who.lower().split()[-1] not in _PARTS:
        return None
    words = {*action.verb.lower().split(), *action.manner.lower().split()}
    found = next((feeling for feeling, said in _SAID.items() if words & set(said.split())), "")
    return replace(action, who=owner, verb="look", whom=None, manner=found) if found else None
