"""What bodies and things sound like: steps, strokes, splashes, blows, doors, bells."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inference.contract import Brief
from inference.engines.base import SAMPLE_RATE
from inference.engines.drawn.actors import Actor, Beat
from inference.engines.drawn.figures import gait
from inference.engines.drawn.sound.ambience import put, tone
from inference.engines.drawn.sound.noise import Samples, coloured, decay

# Surface of a place: band of a step's noise (Hz) and its length in seconds.
SURFACES: dict[str, tuple[float, float, float]] = {
    "sea": (200, 2200, 0.16),
    "desert": (200, 1800, 0.16),
    "snow": (500, 3600, 0.18),
    "forest": (300, 3000, 0.14),
    "field": (300, 2600, 0.14),
    "garden": (300, 2800, 0.13),
    "room": (90, 900, 0.09),
    "kitchen": (150, 2200, 0.06),
    "office": (90, 600, 0.08),
    "corridor": (150, 2600, 0.07),
    "hall": (150, 2400, 0.08),
    "street": (150, 2400, 0.07),
    "station": (150, 2400, 0.07),
    "ship": (80, 800, 0.11),
    "train": (80, 700, 0.09),
    "machine": (200, 3200, 0.08),
}
STEP = 0.06
NO_AIR = "void"  # the place where nothing carries sound
_WATER = ("water", "sea", "surf", "wave", "river", "pool", "lake", "tide", "puddle")
_POURS = ("pour", "splash", "dive", "wade", "rinse", "wash")
_PLUNGES = ("burst", "fall", "jump", "throw", "swim", "enter", "rise", "run")
_TAPS = ("clap", "throw", "jump")
_DOOR = ("door", "gate", "hatch", "lid", "chest", "drawer", "window", "shutter", "curtain", "box", "case")


def steps(n: int, actor: Actor, place: str) -> Samples:
    """A step each time the walk brings a foot down; strokes where it swims."""
    out = np.zeros(n, np.float32)
    seconds = n / SAMPLE_RATE
    if actor.route.length < 0.3 or actor.rides or place == NO_AIR:
        return out
    if actor.wet:
        for k in range(int(seconds / 1.1) + 1):
            put(out, coloured(120, 900, 1.0, "stroke")[: SAMPLE_RATE // 2] * decay(0.5, 0.15, 3), k * 1.1, 0.05)
        return out
    low, high, long = SURFACES.get(place, (120, 1500, 0.1))
    for index, t in enumerate(footfalls(actor, seconds)):
        noise = coloured(low, high, 0.8, f"step{index % 4}")[: int(long * SAMPLE_RATE)]
        weight = STEP * min(1.6, actor.puppet.height / 1.6) / (1 + 0.12 * max(0.0, actor.spot(t)[2]))
        put(out, noise * decay(long, 0.004, 5), t, weight)
        if place == "sea":
            wet = coloured(900, 5000, 0.6, "wet")[: int(0.12 * SAMPLE_RATE)] * decay(0.12, 0.02, 4)
            put(out, wet, t + 0.02, 0.02)
    return out


def footfalls(actor: Actor, seconds: float) -> list[float]:
    """When a foot comes down, in seconds: twice in each cycle of the drawn gait."""
    look = getattr(getattr(actor.puppet, "puppet", actor.puppet), "look", None)
    frame = getattr(look, "frame", None)
    leg = float(getattr(frame, "leg", 0.48 * actor.puppet.height))
    way = max(0.1, actor.route.finish - actor.route.begin)
    runs = actor.route.length / way > 2.4 or any(beat.verb in ("run", "burst") for beat in actor.beats)
    offset = 0.0 if runs else float(getattr(look, "seed", 0.0))
    cycle = (gait.RUN if runs else gait.WALK) * max(0.05, leg)
    found, before = [], None
    for k in range(int(seconds * 100)):
        down = int(2 * (actor.route.walked(k / 100) / cycle + offset))
        if before is not None and down != before and actor.route.moving(k / 100):
            found.append(k / 100)
        before = down
    return found


def deeds(n: int, actor: Actor, place: str = "") -> Samples:
    """Blows, falls, splashes, knocks and doors, when the drawn motion makes them."""
    out = np.zeros(n, np.float32)
    if place == NO_AIR:
        return out
    for beat in actor.beats:
        middle = beat.start + (beat.end - beat.start) * 0.55
        said = f"{beat.said} {beat.manner} {beat.with_ or ''} {beat.whom or ''}".lower()
        kind = _deed(beat, said, wet=actor.wet)
        if kind and middle >= 0:
            SOUNDS[kind](out, middle)
    return out


def _deed(beat: Beat, said: str, *, wet: bool) -> str:
    """Which of SOUNDS a beat makes, or none: the first that fits."""
    words = set(said.replace(",", " ").split())
    hard = beat.verb in ("fight", "fall", "push", "hammer")
    fits = {
        "slam": "slam" in words,
        "creak": beat.verb == "open" and _is_door(words, beat),
        "latch": beat.verb == "close" and _is_door(words, beat),
        "knock": beat.verb == "knock",
        "splash": beat.said in _POURS or (beat.verb in _PLUNGES and bool(words & set(_WATER))),
        "glass": bool(words & {"shatter", "smash", "break"}),
        "soft": wet and (hard or beat.verb in _TAPS),
        "blow": hard,
        "tap": beat.verb in _TAPS,
    }
    return next((kind for kind, holds in fits.items() if holds), "")


def _is_door(words: set[str], beat: Beat) -> bool:
    return bool(words & set(_DOOR)) or not beat.with_


def doings(n: int, brief: Brief) -> Samples:
    """What things do that can be heard: doors, bells, breaking glass, waves that burst."""
    out = np.zeros(n, np.float32)
    people = {figure.uid for figure in brief.figures}
    things = [action for action in brief.actions if action.who not in people]
    for i, action in enumerate(things):
        kind = _doing(action.who.lower(), action.verb.lower())
        if kind:
            SOUNDS[kind](out, (i + 0.4) * brief.seconds / max(1, len(things)))
    return out


def _doing(who: str, verb: str) -> str:
    words = set(who.split())
    if words & {"bell", "bells", "phone", "telephone", "alarm"}:
        return "ring"
    if words & set(_DOOR):
        return {"open": "creak", "swing": "creak", "creak": "creak", "slam": "slam"}.get(verb, "latch")
    if verb in ("shatter", "smash", "break") and words & {
        "glass",
        "window",
        "vase",
        "cup",
        "bottle",
        "plate",
        "mirror",
    }:
        return "glass"
    if words & set(_WATER) | words & {"waves"} and verb in ("burst", "crash", "break", "hit", "splash", "rise"):
        return "splash"
    return "blow" if verb in ("crash", "explode", "collapse", "fall") else ""


def _blow(out: Samples, at: float) -> None:
    put(out, coloured(50, 500, 1.2, "blow")[: SAMPLE_RATE // 4] * decay(0.25, 0.004, 6), at, 0.13)
    put(out, tone(70, 0.2) * decay(0.2, 0.006, 6), at, 0.12)


def _soft(out: Samples, at: float) -> None:
    put(out, coloured(40, 240, 1.4, "soft")[: SAMPLE_RATE // 4] * decay(0.25, 0.02, 5), at, 0.14)


def _tap(out: Samples, at: float) -> None:
    put(out, coloured(120, 1600, 0.9, "tap")[: SAMPLE_RATE // 10] * decay(0.1, 0.003, 6), at, 0.09)


def _splash(out: Samples, at: float) -> None:
    put(out, coloured(300, 6000, 0.7, "splash")[:SAMPLE_RATE] * decay(1.0, 0.02, 4), at, 0.1)
    put(out, coloured(80, 400, 1.2, "plunge")[: SAMPLE_RATE // 2] * decay(0.5, 0.01, 5), at, 0.08)


def _creak(out: Samples, at: float) -> None:
    """One tone that bends, rough as wood is."""
    t = np.arange(int(0.7 * SAMPLE_RATE), dtype=np.float32) / SAMPLE_RATE
    bend = 210 + 120 * t + 26 * np.sin(2 * np.pi * 3.1 * t)
    phase = 2 * np.pi * np.cumsum(bend) / SAMPLE_RATE
    rough = 0.55 + 0.45 * np.sign(np.sin(2 * np.pi * (19 + 14 * t) * t))
    wave = np.asarray((np.sin(phase) + 0.5 * np.sin(2.02 * phase)) * rough * np.sin(np.pi * t / 0.7), dtype=np.float32)
    put(out, wave, at - 0.35 if at > 0.35 else 0.0, 0.02)


def _latch(out: Samples, at: float) -> None:
    put(out, coloured(70, 700, 1.2, "wood")[: SAMPLE_RATE // 8] * decay(0.125, 0.003, 6), at, 0.1)
    put(out, coloured(1500, 6000, 0.6, "latch")[: SAMPLE_RATE // 32] * decay(0.03125, 0.001, 5), at + 0.07, 0.04)


def _slam(out: Samples, at: float) -> None:
    _blow(out, at)
    _latch(out, at + 0.01)


def _knock(out: Samples, at: float) -> None:
    for k in range(3):
        put(out, coloured(140, 1100, 1.0, "knock")[: SAMPLE_RATE // 10] * decay(0.1, 0.002, 6), at + 0.19 * k, 0.12)


def _glass(out: Samples, at: float) -> None:
    put(out, coloured(2500, 11000, 0.3, "glass")[: SAMPLE_RATE // 2] * decay(0.5, 0.002, 6), at, 0.05)
    for k in range(7):
        ring = tone(2900 + 610 * ((k * 5) % 7), 0.16) * decay(0.16, 0.002, 6)
        put(out, ring, at + 0.02 + 0.045 * k, 0.02)


def _ring(out: Samples, at: float) -> None:
    for hertz, level in ((880, 0.05), (1320, 0.03), (2210, 0.015)):
        put(out, tone(hertz, 1.6) * decay(1.6, 0.003, 5), at, level)


SOUNDS: dict[str, Callable[[Samples, float], None]] = {
    "blow": _blow,
    "soft": _soft,
    "tap": _tap,
    "splash": _splash,
    "creak": _creak,
    "latch": _latch,
    "slam": _slam,
    "knock": _knock,
    "glass": _glass,
    "ring": _ring,
}
