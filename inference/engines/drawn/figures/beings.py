"""Ghosts, and beings that are people but for a few words; a hooded stranger for the rest."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from inference.contract import Figure
from inference.engines.drawn import canvas as c
from inference.engines.drawn import colour as paint
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures.cue import Cue, Pose
from inference.engines.drawn.figures.looks import Look, look_of
from inference.engines.drawn.figures.person import Person, PersonPose
from inference.engines.drawn.figures.wardrobe import Garment
from inference.engines.drawn.pen import Pen

PALE: Colour = (196, 220, 238)


class Ghost:
    """A person one can see through, whose feet are not quite there."""

    def __init__(self, figure: Figure, member: int = 0) -> None:
        look = look_of(figure, member)
        self.person = Person(figure, member, _faded(look))
        self.height, self.eyes, self.head = self.person.height, self.person.eyes, self.person.head

    def pose(self, cue: Cue) -> PersonPose:
        verb = "float" if cue.verb in ("walk", "run", "enter", "leave", "idle", "stand") else cue.verb
        return self.person.pose(replace(cue, verb=verb, speed=0.0, wet=cue.wet or verb == "float"))

    def draw(self, pen: Pen, pose: Pose) -> None:
        own = c.blank(pen.canvas.shape[1], pen.canvas.shape[0])
        self.person.draw(Pen(own, pen.matrix), pose)
        feet, knees = float(pen.to_pixels([(0, 0.02)])[0, 1]), float(pen.to_pixels([(0, 0.45 * self.height)])[0, 1])
        rows = np.arange(own.shape[0], dtype=np.float32)
        fade = np.clip((feet - rows) / max(1.0, feet - knees), 0.0, 1.0) * 0.66
        faded = cv2.multiply(own, np.repeat(np.repeat(fade[:, None, None], own.shape[1], 1), 4, 2), dtype=cv2.CV_8U)
        c.over(pen.canvas, faded)

    def shine(self, pen: Pen, pose: Pose) -> None:
        x, y = pose.head
        pen.light((x, y), 0.7 * self.height, PALE, 0.22)
        pen.light((x, y - 0.3 * self.height), 0.7 * self.height, PALE, 0.14)
        self.person.shine(pen, pose)


def _faded(look: Look) -> Look:
    def pale(garment: Garment) -> Garment:
        return Garment(garment.cut, paint.mix(garment.colour or PALE, PALE, 0.62))

    return replace(
        look,
        skin=paint.mix(look.skin, PALE, 0.72),
        hair=paint.mix(look.hair, PALE, 0.6),
        top=pale(look.top),
        bottom=pale(look.bottom),
        shoes=pale(look.shoes),
        hat=pale(look.hat) if look.hat else None,
        worn={cut: paint.mix(colour, PALE, 0.6) for cut, colour in look.worn.items()},
    )


# word: skin, bald or not, clothes
_KIN: dict[str, tuple[Colour | None, str, tuple[tuple[str, Colour], ...]]] = {
    "alien": ((134, 176, 128), "bald", (("spacesuit", (150, 156, 176)),)),
    "demon": ((176, 66, 58), "bald", (("cloak", (60, 30, 40)),)),
    "devil": ((176, 66, 58), "bald", (("cloak", (60, 30, 40)),)),
    "zombie": ((146, 164, 124), "wild", (("rags", (104, 98, 80)),)),
    "vampire": ((226, 220, 222), "short", (("cloak", (110, 24, 40)),)),
    "angel": (None, "wavy", (("wings", (244, 242, 236)), ("robe", (244, 242, 234)))),
    "fairy": (None, "wavy", (("wings", (206, 226, 236)), ("dress", (130, 180, 120)))),
    "elf": (None, "long", (("cloak", (82, 112, 76)),)),
    "goblin": ((124, 150, 84), "bald", (("rags", (96, 76, 54)),)),
    "dwarf": (None, "long", (("armour", (122, 112, 108)),)),
    "genie": ((104, 140, 190), "bald", (("robe", (92, 72, 140)),)),
    "mermaid": (None, "long", (("dress", (60, 140, 130)),)),
    "skeleton": ((232, 226, 210), "bald", (("rags", (72, 66, 70)),)),
    "vampires": ((226, 220, 222), "short", (("cloak", (110, 24, 40)),)),
    "god": (None, "long", (("robe", (240, 226, 190)),)),
    "golem": ((140, 130, 118), "bald", (("rags", (110, 102, 92)),)),
    "troll": ((120, 132, 104), "wild", (("rags", (96, 82, 62)),)),
    "ogre": ((132, 148, 96), "bald", (("rags", (104, 84, 60)),)),
}


def kin_of(words: list[str]) -> str | None:
    """The being these words name, where it is a person but for its skin and clothes."""
    return next((word for word in words if word in _KIN), None)


class Being(Person):
    """A person with another skin and other clothes, as its word asks."""

    def __init__(self, figure: Figure, kin: str, member: int = 0) -> None:
        look = look_of(figure, member)
        skin, style, clothes = _KIN[kin]
        worn = dict(look.worn)
        top = look.top
        for cut, colour in clothes:
            if cut in ("wings", "cloak"):
                worn.setdefault(cut, colour)
            elif not figure.clothes:
                top = Garment(cut, colour)
        if kin == "dwarf":
            look = replace(
                look,
                beard="long",
                frame=replace(
                    look.frame,
                    height=look.frame.height * 0.76,
                    leg=look.frame.leg * 0.66,
                    torso=look.frame.torso * 0.8,
                    arm=look.frame.arm * 0.8,
                    bulk=1.25,
                ),
            )
        look = replace(
            look,
            skin=look.skin if figure.skin or skin is None else skin,
            style=look.style if figure.hair else style,
            top=top,
            worn=worn,
        )
        super().__init__(figure, member, look)
