"""The numbers by which a script becomes shots (FILM.md section 2); a world may keep its own."""

from __future__ import annotations

from dataclasses import dataclass

from inference.contract import Angle, Move, Size
from storytelling.script.lexicon import wordset


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """Seconds, unless said otherwise."""

    fps: int = 24
    longest: float = 8.0
    hurry: float = 1.2  # one paragraph may run this much over, and is then played within the longest
    shortest: float = 2.0
    action_words_a_second: float = 2.2
    spoken_words_a_second: float = 2.6
    per_line: float = 0.4
    per_beat: float = 1.0
    least_move: float = 3.0
    refocus: float = 1.5
    shortest_insert: float = 1.5
    longest_insert: float = 2.5
    card: float = 3.0
    lead_in: float = 0.5
    long_speech: float = 5.5
    most_figures: int = 6

    def rounded(self, seconds: float) -> float:
        """`seconds` on the frame grid."""
        return round(max(1, round(seconds * self.fps)) / self.fps, 6)


DEFAULT = Rules()
TIGHT = frozenset({Size.CLOSE, Size.EXTREME_CLOSE, Size.INSERT, Size.MEDIUM_CLOSE})
OBJECT_SIZES = frozenset({Size.CLOSE, Size.EXTREME_CLOSE, Size.INSERT})
SIZE_OF_ANGLE = {Angle.AERIAL: Size.EXTREME_WIDE, Angle.OVERHEAD: Size.WIDE, Angle.OVER_THE_SHOULDER: Size.MEDIUM}
SIZE_OF_MOVE = {Move.TRACK: Size.FULL, Move.CRANE: Size.WIDE, Move.WHIP_PAN: Size.MEDIUM}
WHOLE_BODY = wordset(
    """
    stand walk run swim climb fall fly dance fight enter leave rise jump kneel lie crawl ride march chase burst
    waddle stagger march stride sit emerge arrive exit flee dive skate ski leap embrace cross
    """
)
QUIET = wordset("quietly whispering whispers whisper softly soft low hushed murmurs gently sotto")
