"""What a careful reader would write in the margin of a script. Quiet, and never in the way."""

from storytelling.script.lint.margin import remarks
from storytelling.script.lint.remark import Fix, Remark

__all__ = ["Fix", "Remark", "remarks"]
