"""Everything heard in a shot, mixed gently."""

from __future__ import annotations

import numpy as np

from inference.engines.base import SAMPLE_RATE
from inference.engines.drawn.plan import Plan
from inference.engines.drawn.sound.ambience import ambience, calls, thunder
from inference.engines.drawn.sound.effects import deeds, steps
from inference.engines.drawn.sound.noise import Samples
from inference.engines.drawn.sound.voice import voice

PEAK = 0.85
FADE = 0.02  # seconds


def soundtrack(plan: Plan, seconds: float, lead: float = 0.0) -> Samples:
    """float32 (samples, 2) of `seconds`, the shot starting `lead` seconds into it."""
    n, offset = max(1, round(seconds * SAMPLE_RATE)), round(lead * SAMPLE_RATE)
    weather, place = plan.mood.weather, plan.scenery.sound
    out = np.empty((n, 2), np.float32)
    out[:, 0], out[:, 1] = ambience(
        n, place, () if plan.mood.inside or plan.mood.under else weather, plan.seed, plan.weather_from
    )
    middle = calls(n, place, plan.mood.night, plan.seed)
    if any(w in ("storm", "thunder", "lightning", "thunderstorm") for w in weather):
        middle += thunder(n, plan.seed)
    out += middle[:, None]
    for actor in plan.actors:
        if not actor.extra:
            _pan(out, steps(n, actor, place) + deeds(n, actor), actor.spot(seconds / 2)[0] / 4, offset)
    people = {f.uid: f for f in plan.brief.figures}
    where = plan.company
    for speech in plan.brief.dialogue:
        speaker = where.get(speech.character)
        side = speaker.spot(speech.start)[0] / 4 if speaker else 0.0
        _pan(out, voice(n, speech, people.get(speech.character), plan.seed), side, offset)
    return _finished(out)


def _pan(out: Samples, mono: Samples, side: float, offset: int) -> None:
    """Add `mono`, `side` -1 to the left and 1 to the right, at equal power."""
    if offset:
        mono = np.concatenate([np.zeros(offset, np.float32), mono])[: len(out)]
    angle = (float(np.clip(side, -0.8, 0.8)) + 1) * np.pi / 4
    out[:, 0] += mono * np.float32(np.cos(angle) * 1.414)
    out[:, 1] += mono * np.float32(np.sin(angle) * 1.414)


def _finished(out: Samples) -> Samples:
    """Soft at both ends, never beyond full scale."""
    edge = min(len(out) // 2, int(FADE * SAMPLE_RATE))
    if edge:
        ramp = np.linspace(0, 1, edge, dtype=np.float32)[:, None]
        out[:edge] *= ramp
        out[-edge:] *= ramp[::-1]
    loudest = float(np.abs(out).max(initial=0.0))
    if loudest > PEAK:
        out *= PEAK / loudest
    return out
