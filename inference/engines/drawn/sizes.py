"""How much of the world each shot size holds: the one table that camera and blocking both go by."""

from __future__ import annotations

from inference.contract import Brief, Setting, Size

# Size: (focal length in frame heights, frame height as a multiple of the figure, of its head, where the eyes lie from the top).
SIZES: dict[Size, tuple[float, float, float, float]] = {
    Size.EXTREME_WIDE: (1.2, 8.5, 0.0, 0.66),
    Size.WIDE: (1.25, 3.9, 0.0, 0.56),
    Size.FULL: (1.7, 1.3, 0.0, 0.22),
    Size.MEDIUM: (2.0, 0.66, 0.0, 0.34),
    Size.MEDIUM_CLOSE: (2.4, 0.0, 2.9, 0.36),
    Size.CLOSE: (3.0, 0.0, 1.95, 0.40),
    Size.EXTREME_CLOSE: (3.4, 0.0, 0.95, 0.45),
    Size.INSERT: (3.0, 0.0, 1.6, 0.5),
}
# Indoors the camera comes closer and looks lower, or a ceiling fills the frame: frame height in figures, eye line.
ROOMY = {Size.EXTREME_WIDE: (4.2, 0.50), Size.WIDE: (2.7, 0.42)}
CLOSE = (Size.CLOSE, Size.EXTREME_CLOSE, Size.INSERT)
NEAR = (Size.MEDIUM, Size.MEDIUM_CLOSE)
FAR = (Size.WIDE, Size.EXTREME_WIDE)
USUAL = 16 / 9


def framing(brief: Brief) -> tuple[float, float, float, float]:
    """The row of SIZES for a shot, indoors the roomy one."""
    focal, bodies, heads, line = SIZES[brief.camera.size]
    if brief.figures and brief.place.setting is Setting.INT and brief.camera.size in ROOMY:
        bodies, line = ROOMY[brief.camera.size]
    return focal, bodies, heads, line


def frame_height(brief: Brief, height: float, head: float) -> float:
    """Metres that the frame of a shot is tall, where somebody `height` tall with a head of `head` stands."""
    _, bodies, heads, _ = framing(brief)
    return bodies * height if bodies else heads * head
