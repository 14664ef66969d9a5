"""Robots: riveted bodies, one eye or two that glow, short legs that waddle."""

from __future__ import annotations

import re

import numpy as np

from inference.contract import Figure
from inference.engines.drawn import colour as paint
from inference.engines.drawn.chance import chance
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.easing import ease, sway
from inference.engines.drawn.figures import holding
from inference.engines.drawn.figures.cue import Cue, Glow
from inference.engines.drawn.figures.dyes import dye, muted
from inference.engines.drawn.figures.eyes import blinking
from inference.engines.drawn.figures.person import into_body
from inference.engines.drawn.figures.plating import Plating, RobotPose
from inference.engines.drawn.figures.props import prop_glow, shone_size
from inference.engines.drawn.figures.space import Solid, Space, pitch, roll, yaw

_NECK = 0.62  # of the height


class Robot(Plating):
    """A small machine with a big lens. Its height, colour and eyes come from its words."""

    def __init__(self, figure: Figure, member: int = 0) -> None:
        words = " ".join((figure.build, figure.appearance, *figure.clothes)).lower()
        dice = chance("robot", figure.uid, figure.name, member)
        self.height = _tall(words, float(dice.uniform()))
        said = [muted(c) for text in (*figure.palette, *figure.clothes) if (c := dye(text))]
        self.skin: Colour = said[0] if said else _METALS[int(dice.uniform() * len(_METALS))]
        eye = re.search(r"(\w+) (?:glowing )?eyes?\b", words)
        self.iris: Colour = (dye(eye.group(1)) if eye else None) or (said[1] if len(said) > 1 else (96, 220, 240))
        self.iris = paint.turned(self.iris, 0, 1.1, 1.5)
        self.single = bool(re.search(r"\b(one|single|cyclops)\b[\w\s-]*\beye\b", words)) or dice.uniform() < 0.4
        self.seed = float(dice.uniform())
        self.head = 0.36 * self.height
        self.eyes = 0.74 * self.height
        self.wheels = "wheel" in words or "tread" in words

    def pose(self, cue: Cue) -> RobotPose:
        h = self.height
        phase = cue.walked / (0.55 * h) * 2 * np.pi if cue.speed else 0.0
        waddle = 0.13 * np.sin(phase) if cue.speed else 0.015 * sway(cue.t, self.seed * 6)
        bounce = 0.02 * h * abs(np.sin(phase)) if cue.speed else 0.0
        bow, lift = self._bow(cue)
        root = Space.of(cue.heading, cue.above)
        body = root.child((0.0, bounce + lift, 0.0), roll(waddle) @ pitch(bow))
        nod, turn, look = self._look(cue)
        craned = min(1.0, max(0.0, -nod - 0.06) / 0.3)
        dome = body.child(
            (0.0, (_NECK + 0.075 * craned) * h, -0.03 * h * craned), yaw(turn) @ pitch(nod) @ roll(-waddle * 0.7)
        )
        arms = (self._arm(cue, 1, phase), self._arm(cue, -1, phase))
        feet = tuple(self._foot(cue, side, phase, lift) for side in (1, -1))
        palm = body.spot(arms[1][2] * h)
        eye = dome.spot((0.0, 0.12 * h, 0.19 * h))
        hands = sorted((float(body.spot(a[2] * h)[0]), float(body.spot(a[2] * h)[1])) for a in arms)
        glows = (
            [Glow(at=(float(eye[0]), float(eye[1])), reach=1.1 * h + 0.3, colour=self.iris)]
            if eye[2] > dome.origin[2]
            else []
        )
        glows += [g for p in cue.held[:1] if (g := prop_glow(p, (float(palm[0]), float(palm[1]))))]
        solid = np.array([(x, u, f) for x in (-0.26, 0.26) for u in (0.12, 0.6) for f in (-0.24, 0.24)]) * h
        top = (
            np.array([(0.1, 0.52, -0.06), (0.22, 0.0, 0.24), (-0.22, 0.0, 0.24), (0.22, 0.3, -0.2), (-0.22, 0.3, 0.24)])
            * h
        )
        seen = [
            body.flat(solid),
            dome.flat(top),
            *(body.flat(np.array(arm) * h) for arm in arms),
            root.flat(np.array(feet)),
        ]
        low, high = np.concatenate(seen).min(axis=0) - 0.18 * h, np.concatenate(seen).max(axis=0) + 0.18 * h
        box = (low[0], low[1], high[0], high[1])
        for prop in cue.held[:1]:
            p = max(abs(v) for v in shone_size(prop))
            box = (
                min(box[0], palm[0] - p),
                min(box[1], palm[1] - p),
                max(box[2], palm[0] + p),
                max(box[3], palm[1] + p),
            )
        return RobotPose(
            box=(float(box[0]), float(box[1]), float(box[2]), float(box[3])),
            head=(float(dome.spot((0, 0.12 * h, 0))[0]), float(dome.spot((0, 0.12 * h, 0))[1])),
            hands=(hands[0], hands[1]),
            glows=tuple(glows),
            cue=cue,
            body=body,
            dome=dome,
            feet=(feet[0], feet[1]),
            arms=arms,
            look=look,
            lid=blinking(cue.t * 0.8, self.seed),
        )

    def _bow(self, cue: Cue) -> tuple[float, float]:
        """How far the body leans (radians), and how far it rises (metres)."""
        q, h = ease(cue.progress / 0.3), self.height
        if cue.verb == "fall":
            return 1.2 * ease(cue.progress), 0.0
        if cue.verb in ("jump", "laugh", "dance"):
            return 0.0, 0.12 * h * abs(float(np.sin(cue.t * 6)))
        lean, rise = _BOWS.get(cue.verb, (0.0, 0.0))
        return lean * q + 0.02 * float(sway(cue.t, 2.0)), rise * h * q

    def _look(self, cue: Cue) -> tuple[float, float, tuple[float, float]]:
        """The dome's nod and turn, and where the lens rolls beyond them."""
        talk = 0.06 * cue.mouth
        if cue.gaze is None:
            up = 1.0 if _UP.search(cue.manner.lower()) else 0.0
            q = ease(cue.progress / 0.3)
            return (
                -0.36 * up * q - talk,
                0.08 * float(sway(cue.t * 0.4, self.seed)),
                (0.1 * float(sway(cue.t * 0.5)), 0.34 * up * q),
            )
        side, up, front = into_body(cue.gaze, cue.heading)
        up -= self.eyes
        a = float(np.arctan2(side, front))
        b = float(np.arctan2(up, np.hypot(side, front)))
        turn, nod = float(np.clip(a, -1.3, 1.3)) * 0.75, float(np.clip(b, -0.5, 0.6)) * 0.6
        return -nod - talk, turn, (float(np.clip(a - turn, -0.4, 0.4)), float(np.clip(b - nod, -0.35, 0.35)))

    def _arm(self, cue: Cue, side: int, phase: float) -> tuple[Solid, Solid, Solid]:
        """Shoulder, elbow, claw, in heights."""
        shoulder = np.array([side * 0.235, 0.46, 0.0])
        swing = 0.12 * float(np.sin(phase)) * side if cue.speed else 0.0
        hand = np.array([side * 0.33, 0.24, 0.06 + swing])
        q = ease(cue.progress / 0.3)
        wave = float(np.sin(cue.t * 6))
        goals: dict[str, tuple[float, float, float]] = {
            "wave": (side * 0.42 + 0.06 * wave, 0.85, 0.08),
            "dance": (side * 0.45, 0.55 + 0.2 * side * wave, 0.1),
            "lift": (side * 0.16, 0.8, 0.25),
            "embrace": (side * 0.12, 0.48, 0.36),
            "push": (side * 0.15, 0.42, 0.38),
            "fight": (side * 0.2, 0.5, 0.22 + 0.16 * max(0, wave * side)),
            "cry": (side * 0.1, 0.7, 0.26),
            "read": (side * 0.12, 0.42, 0.3),
            "speak": (side * 0.34, 0.36 + 0.05 * wave, 0.18),
            "climb": (side * 0.16, 0.6 + 0.2 * side * wave, 0.3),
        }
        goal = None if cue.verb == "lift" and _HEAD.search(cue.manner.lower()) else goals.get(cue.verb)
        if cue.verb in ("reach", "give", "point", "take", "throw") and side < 0:
            goal = (-0.06, 0.46, 0.44)
            if cue.reach is not None:
                x, y, z = into_body(cue.reach, cue.heading)
                way = np.array([x, y * (0.8 if cue.other else 1.0), z]) / self.height - shoulder
                goal = tuple(shoulder + way / max(0.46, float(np.linalg.norm(way))) * 0.46)
        if goal is None and side < 0 and cue.held:
            goal, q = (-0.16, 0.36 if holding.way_of(cue.held[0]) != "raise" else 0.5, 0.32), 1.0
        if goal is not None:
            hand = hand + (np.array(goal) - hand) * q
        middle = (shoulder + hand) / 2 + np.array([side * 0.06, -0.05, -0.03])
        return shoulder, middle, hand

    def _foot(self, cue: Cue, side: int, phase: float, lift: float) -> Solid:
        """The ankle, in metres of the root."""
        h, q = self.height, phase + (0 if side > 0 else np.pi)
        if not cue.speed:
            return np.array([side * 0.12 * h, 0.06 * h, 0.0])
        share = (q / (2 * np.pi)) % 1.0
        forward = (
            0.55 * h / 2 * (1 - 2 * share / 0.55) * 0.5
            if share < 0.55
            else 0.55 * h / 4 * (2 * (share - 0.55) / 0.45 - 1)
        )
        up = 0.0 if share < 0.55 else 0.09 * h * np.sin(np.pi * (share - 0.55) / 0.45)
        return np.array([side * 0.12 * h, 0.06 * h + up, forward])


_UP = re.compile(r"\b(up|upwards?|sky|stars?|moon|sun|ceiling|clouds?)\b")
_HEAD = re.compile(r"\b(eyes?|head|face|gaze|lens|chin)\b")
_BOWS = {
    "sit": (0.1, -0.12),
    "kneel": (0.1, -0.12),
    "crouch": (0.1, -0.12),
    "sleep": (0.25, -0.14),
    "push": (0.22, 0.0),
    "run": (0.22, 0.0),
    "cry": (0.25, 0.0),
}
_METALS: tuple[Colour, ...] = ((190, 112, 66), (150, 160, 172), (196, 156, 74), (96, 140, 150), (206, 198, 182))


def _tall(words: str, dice: float) -> float:
    for height, names in (
        (0.5, "knee-high knee toy tiny"),
        (0.9, "waist-high waist small little child-sized"),
        (3.4, "giant huge towering colossal enormous"),
        (2.1, "tall hulking large big"),
    ):
        if any(name in words for name in names.split()):
            return height
    return 1.1 + 0.5 * dice
