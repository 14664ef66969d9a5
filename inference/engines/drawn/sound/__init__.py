"""Sound, synthesised: ambience of place and weather, steps, water, blows and doors, and a wordless voice per
character in time with its mouth. The same plan gives the same samples.

    soundtrack(plan, seconds)   float32 (samples, 2) at 48 kHz within [-1, 1]
"""

from inference.engines.drawn.sound.mix import soundtrack

__all__ = ["soundtrack"]
