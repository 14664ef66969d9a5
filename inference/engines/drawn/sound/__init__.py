"""Sound, synthesised: ambience of place and weather, steps, water, blows and doors, and a wordless voice per
character in time with its mouth. The same plan gives the same samples, unless a program speaks the lines.

    soundtrack(plan, seconds)   float32 (samples, 2) at 48 kHz within [-0.5, 0.5]
    sound_of(plan, shape)       the same for a shape, as LOREFRAME_DRAWN_SOUND asks; None where it is off
"""

from inference.contract import Shape
from inference.engines.drawn.plan import Plan
from inference.engines.drawn.sound.mix import soundtrack
from inference.engines.drawn.sound.noise import Samples
from inference.engines.drawn.sound.scratch import mode

__all__ = ["mode", "sound_of", "soundtrack"]


def sound_of(plan: Plan, shape: Shape) -> Samples | None:
    """The sound of a clip, handles and all."""
    how = mode()
    if how == "off":
        return None
    return soundtrack(plan, shape.frames / shape.fps, shape.lead / shape.fps, speech=how == "speech")
