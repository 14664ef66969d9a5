"""Everything heard in a shot, mixed gently."""

from __future__ import annotations

import cv2
import numpy as np

from inference.engines.base import SAMPLE_RATE
from inference.engines.drawn.plan import Plan
from inference.engines.drawn.sound.ambience import ambience, calls, thunder
from inference.engines.drawn.sound.effects import deeds, doings, steps
from inference.engines.drawn.sound.noise import Samples, blocks
from inference.engines.drawn.sound.voice import voice

PEAK = 0.5  # of full scale: -6 dB
EDGE = 0.005  # seconds: a clip begins and ends at nothing, and cuts leave no hole
LOOK = 0.004  # seconds: how far ahead loud blows are seen coming


def soundtrack(plan: Plan, seconds: float, lead: float = 0.0, *, speech: bool = False) -> Samples:
    """float32 (samples, 2) of `seconds`, the shot starting `lead` seconds into it. With `speech`, lines are spoken where a
    program for it is installed."""
    n, offset = max(1, round(seconds * SAMPLE_RATE)), round(lead * SAMPLE_RATE)
    weather, place = plan.mood.weather, plan.scenery.sound
    out = np.zeros((n, 2), np.float32)
    ambience(out, place, () if plan.mood.inside or plan.mood.under else weather, plan.seed, plan.weather_from)
    middle = calls(n, place, plan.mood.night, plan.seed)
    if any(w in ("storm", "thunder", "lightning", "thunderstorm") for w in weather):
        middle += thunder(n, plan.seed)
    for block in blocks(n):
        out[block] += middle[block, None]
    del middle
    _pan(out, doings(n, plan.brief), 0.0, offset)
    for actor in plan.actors:
        if not actor.extra:
            side = actor.spot(seconds / 2)[0] / 4
            _pan(out, steps(n, actor, place), side, offset)
            _pan(out, deeds(n, actor, place), side, offset)
    people = {f.uid: f for f in plan.brief.figures}
    where = plan.company
    for line in plan.brief.dialogue:
        speaker = where.get(line.character)
        side = speaker.spot(line.start)[0] / 4 if speaker else 0.0
        _pan(out, voice(n, line, people.get(line.character), plan.seed, speech=speech), side, offset)
    return _finished(out)


def _pan(out: Samples, mono: Samples, side: float, offset: int) -> None:
    """Add `mono`, `side` -1 to the left and 1 to the right, at equal power; in the middle each side has 0.707 of it."""
    angle = (float(np.clip(side, -0.7, 0.7)) + 1) * np.pi / 4
    left, right = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    there, heard = out[offset:], mono[: max(0, len(out) - offset)]
    for block in blocks(len(heard)):
        if (part := heard[block]).any():
            there[block, 0] += part * left
            there[block, 1] += part * right


def _finished(out: Samples) -> Samples:
    """Nothing louder than PEAK, nothing at both ends."""
    _limited(out)
    edge = min(len(out) // 2, int(EDGE * SAMPLE_RATE))
    if edge:
        ramp = np.linspace(0, 1, edge, dtype=np.float32)[:, None]
        out[:edge] *= ramp
        out[-edge:] *= ramp[::-1]
    return out


def _limited(out: Samples) -> None:
    """Turned down smoothly around what would be too loud, and nowhere else."""
    reach = int(LOOK * SAMPLE_RATE) | 1
    margin = 2 * reach
    before = out[:0].copy()  # what came before the block, as loud as it was
    for block in blocks(len(out)):
        heard = np.concatenate([before, out[block.start : block.stop + margin]])
        first, before = len(before), out[max(block.start, block.stop - margin) : block.stop].copy()
        loud = np.abs(heard).max(axis=1)
        if float(loud.max(initial=0.0)) <= PEAK:
            continue
        around = cv2.dilate(loud[None], np.ones((1, 2 * reach + 1), np.uint8))
        gain = cv2.blur(np.minimum(1.0, PEAK / np.maximum(around, 1e-6)), (reach, 1), borderType=cv2.BORDER_REPLICATE)
        out[block] *= gain[0, first : first + block.stop - block.start, None]
        np.clip(out[block], -PEAK, PEAK, out=out[block])
